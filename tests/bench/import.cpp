// fairgauge-server's simulate and import: a show written as JSON Lines, and the same lines checked and put into an
// archive, as programs of their own from fork to exit. Beside them `cp` of the same file, which neither makes nor
// checks anything.
#include <fstream>

#include "tests/bench/bench.hpp"
#include "tests/bench/process.hpp"

namespace fairgauge::bench {

namespace fs = std::filesystem;

namespace {

// The server's program lies beside this one.
base::Result<std::string> server_program() {
  std::error_code failure;
  const auto ours = fs::read_symlink("/proc/self/exe", failure);
  const auto program = ours.parent_path() / "fairgauge-server";
  if (fs::exists(program, failure)) return program.string();
  return base::error(base::ErrorKind::not_found, program.string() + " is missing: build it");
}

std::int64_t lines_in(const fs::path& file) {
  std::ifstream text(file, std::ios::binary);
  std::int64_t lines = 0;
  for (std::string line; std::getline(text, line);) ++lines;
  return lines;
}

void add(Table& table, const std::string& what, std::int64_t records, const Ran& ran, double copy_ms) {
  const auto rate = [records](double ms) { return static_cast<double>(records) / ms * 1000; };
  table.add({.what = what,
             .n = records,
             .p50 = rate(ran.ms),
             .p99 = {},
             .max = {},
             .unit = "rec/s",
             .limit = Limit{"the file copied", rate(copy_ms)},
             .more_is_better = true});
  table.add({.what = what + ": peak memory",
             .n = 1,
             .p50 = static_cast<double>(ran.peak_kib) / 1024,
             .p99 = {},
             .max = {},
             .unit = "MiB",
             .limit = {}});
}

}  // namespace

base::Result<void> bench_import(const Setting& setting, Table& table) {
  FAIRGAUGE_ASSIGN(const auto program, server_program());
  const auto file = setting.folder / "records.jsonl";
  const std::string scale = setting.quick ? "1" : "20";
  FAIRGAUGE_ASSIGN(const auto simulated, run({program, "simulate", "--parameters",
                                              FAIRGAUGE_SOURCE_DIR "/config/shows/seaplane/simulation.toml", "--scale",
                                              scale, "--out", file.string()}));
  FAIRGAUGE_ASSIGN(const auto copied, run({"cp", file.string(), (setting.folder / "copy.jsonl").string()}));
  FAIRGAUGE_ASSIGN(const auto imported,
                   run({program, "import", "--data", (setting.folder / "archive").string(), file.string()}));
  const auto records = lines_in(file);
  add(table, "simulate", records, simulated, copied.ms);
  add(table, "import", records, imported, copied.ms);
  return {};
}

}  // namespace fairgauge::bench
