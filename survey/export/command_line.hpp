// The command `export`, the same in fairgauge-kiosk and fairgauge-server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "survey/export/record_export.hpp"
#include "survey/export/settings.hpp"

namespace CLI {
class App;
}

namespace fairgauge::survey::exporting {

struct ExportArguments {
  std::filesystem::path show, out;
  Settings settings;
  std::string preset, save_preset;
  bool scripts = false, no_codebook = false, analysis = false, preview = false, progress = false,
       publish_columns = false;
};

// Adds all options but the one that says where the records are. `program`: "fairgauge-kiosk", for the examples.
void add_export_options(CLI::App& command, ExportArguments& arguments, const std::string& program);

struct ExportRecords {
  RecordSource source;
  std::optional<std::int64_t> count;  // of all, for the time that is left
  KnownParticipants known{};          // nobody, where there is no register
  std::vector<TableBeside> beside{};
};

// Does what the arguments say; results go to `out`, progress to `err`. SIGINT and SIGTERM stop it, and leave nothing.
// `open` is called once the arguments are known to be right; what it gives must outlive the call.
[[nodiscard]] base::Result<void> run_export(const ExportArguments& arguments, const form::ShowPack& pack,
                                            const std::function<base::Result<ExportRecords>()>& open,
                                            const base::Clock& clock, std::ostream& out, std::ostream& err);

// "12500 of 100000 records, 58163 a second, 2 s left".
[[nodiscard]] std::string progress_text(std::int64_t records, std::optional<std::int64_t> count,
                                        std::chrono::milliseconds elapsed);

}  // namespace fairgauge::survey::exporting
