// fairgauge-server import: records that somebody else's program, or another archive, has written.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "base/base64.hpp"
#include "base/random.hpp"
#include "sync/server/commands/command.hpp"
#include "sync/server/commands/own_archive.hpp"
#include "sync/server/control_socket.hpp"
#include "sync/server/record_import.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;

struct Options {
  std::string data, file;
};

constexpr std::chrono::seconds kProgressEvery{2};

// "  250000 lines, 31000 a second", now and then.
class Progress {
 public:
  explicit Progress(const base::Clock& clock) : clock_(clock), started_(clock.monotonic()), told_(started_) {}

  void tell(const ImportCounts& so_far) {
    const auto now = clock_.monotonic();
    if (now - told_ < kProgressEvery) return;
    told_ = now;
    std::cerr << "  " << so_far.lines << " lines, " << so_far.lines * 1000 / (now - started_).count() << " a second\n";
  }

 private:
  const base::Clock& clock_;
  const base::MonotonicTime started_;
  base::MonotonicTime told_;
};

// The archive has one writer: while a server runs, that one stores what is imported.
Result<std::string> ask_server(const Options& options, const std::string& piece) {
  auto answer = ask_running_server(options.data, {"import", base::to_base64(piece)});
  if (answer) return *std::move(answer);
  return base::error(ErrorKind::retry_later, "import " + options.file +
                                                 ": the server has ended meanwhile; what it took is stored. Remedy: "
                                                 "import the file again, each record counts once");
}

Result<ImportCounts> import_from(std::istream& lines, const Options& options) {
  const base::SystemClock clock;
  base::SystemRandom random;
  Progress progress(clock);
  ImportWitness witness;
  witness.on_problem = [&](std::int64_t line, const std::string& reason) {
    std::cerr << options.file << ":" << line << ": " << reason << "\n";
  };
  witness.on_progress = [&](const ImportCounts& so_far) { progress.tell(so_far); };
  if (ask_running_server(options.data, {"import", ""})) {
    std::cerr << "  a server runs on " << options.data << ": it stores the records, and serves kiosks in between\n";
    return import_through_server(
        lines, [&](const auto& piece) { return ask_server(options, piece); }, witness);
  }
  FAIRGAUGE_ASSIGN(const auto archive, open_own_archive(options.data, "import into", clock, random));
  return import_records(lines, *archive, clock, witness);
}

Result<void> run(const Options& options) {
  std::ifstream file;
  if (options.file != "-") {
    file.open(options.file, std::ios::binary);
    if (!file || std::filesystem::is_directory(options.file)) {
      return base::error(ErrorKind::not_found, "import " + options.file + ": there is no such file, or it is not ours");
    }
  }
  FAIRGAUGE_ASSIGN(const ImportCounts counts, import_from(options.file == "-" ? std::cin : file, options));
  std::cout << "lines       " << counts.lines << "\nstored      " << counts.stored << "\nduplicates  "
            << counts.duplicates << "\nconflicts   " << counts.conflicts << "\nerased      " << counts.erased
            << "\nwrong       " << counts.wrong << "\n";
  if (counts.wrong + counts.conflicts == 0) return {};
  return base::error(ErrorKind::invalid, "import " + options.file + ": " +
                                             std::to_string(counts.wrong + counts.conflicts) +
                                             " lines were not taken, see above; all others are stored");
}

}  // namespace

Command import_command(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "import", "Store records from a file of JSON Lines, each as survey/interview/RECORD.md describes it");
  command->add_option("file", options->file, "the records, one a line; - for standard input")->required();
  command->add_option("--data", options->data, "folder of the archive, made if missing; the server may run")
      ->required()
      ->type_name("DIR");
  command->footer(
      "Each line is checked strictly. A wrong line is told with its number and kept out, a record that contradicts "
      "the\n"
      "archive is kept aside, one that is there already is counted once; then the exit code is 1, and the rest is "
      "stored.\n"
      "Example: fairgauge-server import records.jsonl --data var/server");
  return {command, [options] { return run(*options); }};
}

}  // namespace fairgauge::sync::server
