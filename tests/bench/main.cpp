// fairgauge-bench: measures what the programs promise to be fast or frugal at, each beside what the machine allows.
// Exit status: 0 measured, 1 a bench could not run, 2 the command line is wrong. Never fails for being slow: that is
// for a reader to judge, who knows the machine.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "base/timestamp.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/machine.hpp"
#include "tests/support/child_process.hpp"

namespace fairgauge::bench {
namespace {

namespace fs = std::filesystem;

struct Named {
  std::string_view name;
  Bench run;
};

constexpr Named kBenches[] = {
    {"commit", bench_commit},
    {"touch", bench_touch},
    {"text", bench_text},
    {"frames", bench_frames},
    {"first-frame", bench_first_frame},
    {"idle", bench_idle},
    {"visitors", bench_visitors},
    {"upload", bench_upload},
    {"ingest", bench_ingest},
    {"exports", bench_exports},
    {"forms", bench_forms},
    {"report", bench_report},
    {"import", bench_import},
};

struct Arguments {
  std::string only, child;
  fs::path folder = "var/bench", show = FAIRGAUGE_SOURCE_DIR "/config/shows/demo";
  bool quick = false;
};

int failed(std::string_view what, const std::string& why) {
  std::fprintf(stderr, "fairgauge-bench: %s: %s\n", std::string(what).c_str(), why.c_str());
  return 1;
}

// No display is needed, and no session; what somebody has set stays.
void prepare_environment(const fs::path& folder) {
  ::setenv("SDL_VIDEODRIVER", "dummy", 0);
  ::setenv("XDG_RUNTIME_DIR", folder.c_str(), 0);
}

base::Result<survey::form::ShowPack> open_pack(const fs::path& folder) {
  auto loaded = survey::form::load_show_pack(folder);
  if (!loaded.pack) {
    const std::string why = loaded.findings.empty() ? "it cannot be read" : loaded.findings.front().text();
    return base::error(base::ErrorKind::invalid, "show pack " + folder.string() + ": " + why);
  }
  FAIRGAUGE_TRY(base::use_time_zone(loaded.pack->time_zone));
  return std::move(*loaded.pack);
}

base::Result<void> run_as_child(const Arguments& arguments) {
  const auto of = [&](const survey::form::ShowPack& pack) {
    return Setting{arguments.folder, pack, FAIRGAUGE_SOURCE_DIR "/assets", false};
  };
  if (arguments.child == kEmptyChild) return empty_child(of({}));
  FAIRGAUGE_ASSIGN(const auto pack, open_pack(arguments.show));
  if (arguments.child == kReportChild) return report_child(of(pack));
  if (arguments.child == kReadChild) return read_child(of(pack));
  if (arguments.child == kRefreshChild) return refresh_child(of(pack));
  if (arguments.child == kFirstFrameChild) return first_frame_child(of(pack));
  return export_child(of(pack), {.csv = arguments.child == kCsvExportChild,
                                 .xlsx = arguments.child == kXlsxExportChild,
                                 .sav = arguments.child == kSavExportChild});
}

// In an empty folder of its own, which goes away afterwards, and in a process of its own, so that no bench sees the
// memory of those before it.
int run_one(const Named& bench, const Arguments& arguments, const survey::form::ShowPack& pack, Table& table) {
  const fs::path folder = fs::absolute(arguments.folder) / bench.name;
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  fs::create_directories(folder, ignored);
  const int status = tests::run_in_child([&] {
    const auto done = bench.run({folder, pack, FAIRGAUGE_SOURCE_DIR "/assets", arguments.quick}, table);
    return done ? 0 : failed(bench.name, done.error().text());
  });
  fs::remove_all(folder, ignored);
  if (status < 0) return failed(bench.name, "ended by signal " + std::to_string(-status));
  return status;
}

int run_all(const Arguments& arguments) {
  const auto pack = open_pack(arguments.show);
  if (!pack) return failed("open the show", pack.error().text());
  std::error_code failure;
  fs::create_directories(arguments.folder, failure);
  if (failure) return failed("make " + arguments.folder.string(), failure.message());
  std::printf("%s; data in %s%s\n\n", describe().c_str(), fs::absolute(arguments.folder).c_str(),
              arguments.quick ? "; --quick: a look, not a measurement" : "");
  if (lies_in_memory(arguments.folder))
    std::printf("WARNING: that folder lies in memory; what is said of the disk is worth nothing. Use --dir.\n\n");
  Table table;
  table.begin();
  int status = 0;
  for (const auto& bench : kBenches) {
    if (!arguments.only.empty() && arguments.only != bench.name) continue;
    status = std::max(status, run_one(bench, arguments, *pack, table));
  }
  return status;
}

int command_line(int argc, char** argv) {
  Arguments arguments;
  std::set<std::string> names;
  for (const auto& bench : kBenches) names.emplace(bench.name);
  CLI::App app("Measures Fairgauge beside what the machine allows; tests/bench/README.md reads the table.",
               "fairgauge-bench");
  app.add_option("--only", arguments.only, "Run this bench alone")->check(CLI::IsMember(names));
  app.add_flag("--quick", arguments.quick, "Fewer samples: a look, not a measurement");
  app.add_option("--dir", arguments.folder, "Folder for the data, on the disk to be measured")->capture_default_str();
  app.add_option("--show", arguments.show, "Folder of the show pack")->capture_default_str();
  app.add_option("--child", arguments.child, "What a bench starts by itself")->group("");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? 0 : 2;
  }
  prepare_environment(fs::absolute(arguments.folder));
  if (arguments.child.empty()) return run_all(arguments);
  const auto done = run_as_child(arguments);
  return done ? 0 : failed(arguments.child, done.error().text());
}

}  // namespace
}  // namespace fairgauge::bench

int main(int argc, char** argv) { return fairgauge::bench::command_line(argc, argv); }
