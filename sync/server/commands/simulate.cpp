// fairgauge-server simulate: the records and the register of a show that never was.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <thread>

#include "base/durable_file.hpp"
#include "survey/form/show_secret.hpp"
#include "survey/simulation/simulation.hpp"
#include "sync/server/commands/command.hpp"

namespace fairgauge::sync::server {
namespace {

namespace simulation = survey::simulation;
using base::ErrorKind;
using base::Result;

constexpr std::uint64_t kParametersBytesMax = 4 * 1024 * 1024;

struct Options {
  std::string parameters, out, register_out;
  std::uint64_t seed = 1;
  size_t editions = 0;  // 0: all of them
  double scale = 1;
};

Result<simulation::Simulation> prepare(const Options& options) {
  FAIRGAUGE_ASSIGN(const auto text, base::read_file(options.parameters, kParametersBytesMax));
  auto parameters = simulation::parse_parameters(text, std::filesystem::path(options.parameters).parent_path());
  if (!parameters) return base::wrap(options.parameters, parameters.error());
  simulation::scale(*parameters, options.scale);
  FAIRGAUGE_ASSIGN(const auto secret, survey::form::read_show_secret(parameters->secret.string()));
  auto loaded = survey::form::load_show_pack(parameters->pack);
  for (const auto& finding : loaded.findings) std::cerr << finding.text() << "\n";
  if (!loaded.pack) {
    return base::error(ErrorKind::invalid, "show pack " + parameters->pack.string() + " has errors, see above");
  }
  return simulation::Simulation::prepare(*std::move(parameters), *std::move(loaded.pack), secret, options.seed);
}

Result<std::int64_t> write_records(const simulation::Simulation& show, const Options& options, size_t editions) {
  FAIRGAUGE_ASSIGN(auto file, base::DurableFile::create(options.out));
  std::int64_t records = 0;
  FAIRGAUGE_TRY(show.for_each_block(editions, std::thread::hardware_concurrency(), [&](std::string_view lines) {
    records += std::ranges::count(lines, '\n');
    return file.write(lines);
  }));
  FAIRGAUGE_TRY(file.commit());
  return records;
}

Result<void> run(const Options& options) {
  FAIRGAUGE_ASSIGN(const auto show, prepare(options));
  const size_t known = show.parameters().editions.size();
  if (options.editions > known) {
    return base::error(ErrorKind::invalid, "simulate: " + options.parameters + " has " + std::to_string(known) +
                                               " editions. Remedy: ask for no more with --editions");
  }
  const size_t editions = options.editions == 0 ? known : options.editions;
  FAIRGAUGE_ASSIGN(const auto records, write_records(show, options, editions));
  std::cout << options.out << "  records " << records << "\n";
  if (options.register_out.empty()) return {};
  FAIRGAUGE_ASSIGN(auto file, base::DurableFile::create(options.register_out));
  FAIRGAUGE_TRY(show.write_register(editions, [&](std::string_view lines) { return file.write(lines); }));
  FAIRGAUGE_TRY(file.commit());
  std::cout << options.register_out << "  bytes " << file.size_bytes() << "\n";
  return {};
}

}  // namespace

Command simulate_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("simulate", "Write the records and the register of a show that never was");
  command
      ->add_option("--parameters", options->parameters,
                   "who comes and what they think; survey/simulation/SIMULATION.md")
      ->required()
      ->type_name("FILE");
  command->add_option("--seed", options->seed, "another seed, other people; the same seed, the same bytes")
      ->capture_default_str();
  command
      ->add_option("--out", options->out,
                   "the records, JSON Lines for import, in the order in which a server gets them")
      ->required()
      ->type_name("FILE");
  command->add_option("--register", options->register_out, "the organiser's list, CSV for import-register")
      ->type_name("FILE");
  command->add_option("--editions", options->editions, "play only the first so many")->type_name("N");
  command->add_option("--scale", options->scale, "so many times the people")
      ->check(CLI::Range(0.001, 1e6))
      ->capture_default_str();
  command->footer(
      "Example: fairgauge-server simulate --parameters config/shows/seaplane/simulation.toml --seed 1 \\\n"
      "             --out records.jsonl --register register.csv");
  return {command, [options] { return run(*options); }};
}

}  // namespace fairgauge::sync::server
