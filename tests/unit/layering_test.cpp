// The arrows of the README's map, held against every #include line of the tree: a room includes only the rooms it may,
// a third-party header only where it is wrapped, and what must be repeatable from a seed asks neither clock nor chance.
//
// When the plan changes, the tables below change with it, in the same commit.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string_view>;

struct Room {
  std::string_view folder;
  Texts may_include;  // besides itself; "survey" means all rooms in it
};

const std::vector<Room> kRooms = {
    {"base", {}},
    {"survey/expression", {"base"}},
    {"survey/form", {"survey/expression", "base"}},
    {"survey/interview", {"survey/form", "survey/expression", "base"}},
    {"survey/store", {"survey/interview", "survey/form", "survey/expression", "base"}},
    {"survey/measure", {"survey/interview", "survey/form", "survey/expression", "base"}},
    {"survey/lifecycle", {"survey/measure", "survey/interview", "survey/form", "survey/expression", "base"}},
    {"survey/simulation", {"survey/interview", "survey/form", "survey/expression", "base"}},
    {"survey/report",
     {"survey/lifecycle", "survey/measure", "survey/interview", "survey/form", "survey/expression", "base"}},
    {"survey/export",
     {"survey/report", "survey/lifecycle", "survey/measure", "survey/interview", "survey/form", "survey/expression",
      "base"}},
    {"sync/protocol", {"survey", "base"}},
    {"sync/uploader", {"sync/protocol", "survey", "base"}},
    {"sync/server", {"sync/protocol", "survey", "base"}},
    {"kiosk", {"sync/protocol", "sync/uploader", "survey", "base"}},
    {"tools", {"kiosk", "sync", "survey", "base"}},
};
const Texts kTopFolders = {"base", "survey", "sync", "kiosk", "tools"};

struct Library {
  Texts headers;  // prefixes of what stands between the quotes or brackets; the first library that fits decides
  Texts homes;    // prefixes of the files that may include it; "*/x" means any file named x
};

const std::vector<Library> kLibraries = {
    {{"sqlite3"}, {"base/sqlite.cpp"}},
    {{"sodium"}, {"base/"}},
    {{"spdlog/"}, {"base/log.cpp"}},
    {{"nlohmann/"}, {"base/json.hpp"}},
    {{"zlib.h"}, {"sync/protocol/gzip.cpp", "survey/export/zip_file.cpp"}},
    {{"zstd.h"}, {"sync/protocol/zstandard.cpp"}},
    {{"readstat"}, {"survey/export/sav.cpp"}},
    {{"curl/"},
     {"sync/uploader/curl_transport.", "sync/uploader/network_check.cpp", "sync/uploader/server_address.cpp"}},
    {{"microhttpd"}, {"sync/server/http."}},
    {{"libpq", "postgresql/"}, {"sync/server/postgres_archive."}},
    {{"SDL", "imgui_impl_", "backends/imgui_impl_"}, {"kiosk/device/"}},
    {{"imgui", "imstb_", "imconfig"}, {"kiosk/ui/", "kiosk/device/"}},
    {{"pango", "cairo", "fontconfig/", "harfbuzz/", "hb", "glib", "gio/"}, {"kiosk/ui/", "survey/report/paper."}},
    {{"librsvg"}, {"kiosk/ui/"}},
    {{"qrencode"}, {"kiosk/ui/qr_code.cpp"}},
    {{"re2/"}, {"survey/form/regex.cpp"}},
    {{"csv.h"}, {"survey/lifecycle/csv_reader.cpp"}},
    {{"toml++/"},
     {"survey/form/toml.cpp", "survey/lifecycle/register_mapping.cpp", "survey/simulation/parameters.cpp",
      "kiosk/settings.cpp", "sync/server/settings.cpp"}},
    {{"CLI/"},
     {"*/main.cpp", "*/command_line.cpp", "sync/server/commands/", "kiosk/commands/", "base/manual_page.cpp"}},
    {{"boost/"}, {"survey/measure/distribution.cpp"}},
};

// Pure state machines over an injected clock and chance. The words are refused as whole words, outside comments.
const Texts kRepeatable = {"sync/uploader/uploader.", "sync/uploader/backoff.", "sync/server/ingest.",
                           "survey/expression/",      "survey/form/",           "survey/interview/",
                           "survey/measure/",         "survey/lifecycle/",      "survey/simulation/"};
const Texts kUnrepeatable = {
    "time(",         "rand(",       "sleep(",      "std::this_thread", "system_clock::now", "steady_clock::now",
    "random_device", "SystemClock", "SystemRandom"};

bool starts_with_any(std::string_view text, const Texts& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [text](std::string_view p) { return text.starts_with(p); });
}

bool lies_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

const Room* room_of(std::string_view path) {
  for (const Room& room : kRooms) {
    if (lies_in(path, room.folder)) return &room;
  }
  return nullptr;
}

struct Include {
  std::string_view target;
  bool in_quotes = false;
};

std::optional<Include> include_of(std::string_view line) {
  const auto skip_blanks = [&line] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_blanks();
  if (!line.starts_with('#')) return std::nullopt;
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include")) return std::nullopt;
  line.remove_prefix(7);
  skip_blanks();
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return std::nullopt;
  const bool in_quotes = line[0] == '"';
  const auto end = line.find(in_quotes ? '"' : '>', 1);
  return end == std::string_view::npos ? std::nullopt : std::optional(Include{line.substr(1, end - 1), in_quotes});
}

bool is_home(std::string_view path, std::string_view home) {
  if (home.starts_with("*/")) return path.ends_with(home.substr(1));
  return path.starts_with(home);
}

// What is wrong with this include in the file `path`; empty if nothing is.
std::string include_violation(std::string_view path, const Include& include) {
  const auto target = include.target;
  if (lies_in(target, "tests")) return "nothing includes tests";
  if (starts_with_any(target, {"../", "./"})) return "includes are written from the root";
  if (starts_with_any(std::string(target.substr(0, target.find('/'))), kTopFolders) && room_of(target) != nullptr) {
    const Room& from = *room_of(path);
    const bool allowed = lies_in(target, from.folder) || std::any_of(from.may_include.begin(), from.may_include.end(),
                                                                     [&](auto room) { return lies_in(target, room); });
    return allowed ? "" : std::string(from.folder) + " must not include this room";
  }
  for (const Library& library : kLibraries) {
    if (!starts_with_any(target, library.headers)) continue;
    const bool at_home =
        std::any_of(library.homes.begin(), library.homes.end(), [&](auto h) { return is_home(path, h); });
    std::string homes;
    for (const auto home : library.homes) homes += (homes.empty() ? "" : ", ") + std::string(home);
    return at_home ? "" : "this library is wrapped in " + homes;
  }
  return include.in_quotes ? "includes of ours are written from the root" : "";
}

bool is_part_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool has_word(std::string_view line, std::string_view word) {
  for (size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    if (at == 0) return true;
    const bool is_member = line[at - 1] == '.' || line[at - 1] == '>';
    if (!is_part_of_name(line[at - 1]) && !is_member) return true;
  }
  return false;
}

// Each violation of one file as "path:line: text of the line: what is wrong".
std::vector<std::string> violations_of(const std::string& path, const std::string& content) {
  std::vector<std::string> found;
  const bool repeatable = starts_with_any(path, kRepeatable);
  std::istringstream lines(content);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const auto add = [&](const std::string& what) {
      found.push_back(path + ":" + std::to_string(number) + ": " + line + ": " + what);
    };
    if (room_of(path) == nullptr) {
      add("the file lies in no room of the map");
      break;
    }
    if (const auto include = include_of(line)) {
      const std::string violation = include_violation(path, *include);
      if (!violation.empty()) add(violation);
    }
    if (!repeatable) continue;
    const auto code = std::string_view(line).substr(0, line.find("//"));
    for (const auto word : kUnrepeatable) {
      if (has_word(code, word)) add("must be repeatable, and so may not use " + std::string(word));
    }
  }
  return found;
}

bool is_source(const fs::path& path) {
  const auto ending = path.extension();
  return ending == ".hpp" || ending == ".cpp" || ending == ".h" || ending == ".c" || ending == ".cc" ||
         ending == ".inc";
}

TEST_CASE("every include of the tree follows the arrows of the map", "[layering]") {
  const fs::path root = FAIRGAUGE_SOURCE_DIR;
  std::vector<std::string> violations;
  int files = 0;
  for (const auto folder : kTopFolders) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (!entry.is_regular_file() || !is_source(entry.path())) continue;
      std::ostringstream content;
      content << std::ifstream(entry.path()).rdbuf();
      const auto found = violations_of(fs::relative(entry.path(), root).generic_string(), content.str());
      violations.insert(violations.end(), found.begin(), found.end());
      ++files;
    }
  }
  CHECK(files > 30);  // the walk found the tree
  std::string all;
  for (const auto& violation : violations) all += "\n  " + violation;
  INFO("violations:" << all);
  CHECK(violations.empty());
}

// --- the checker itself

TEST_CASE("a forbidden include is found, with its place", "[layering]") {
  CHECK(violations_of("base/clock.cpp", "#include <chrono>\n\n#include \"survey/interview/record.hpp\"\n") ==
        std::vector<std::string>{
            "base/clock.cpp:3: #include \"survey/interview/record.hpp\": base must not include this room"});
}

TEST_CASE("each arrow is held in both directions", "[layering]") {
  struct Case {
    std::string path, line;
    bool allowed;
  };
  const std::vector<Case> cases = {
      {"base/uuid.cpp", "#include \"base/hex.hpp\"", true},
      {"survey/interview/record.cpp", "#include \"base/uuid.hpp\"", true},
      {"survey/interview/record.cpp", "#include \"survey/store/store.hpp\"", false},
      {"survey/store/store.cpp", "#include \"survey/interview/record.hpp\"", true},
      {"survey/store/store.cpp", "#include \"survey/export/record_export.hpp\"", false},
      {"survey/export/record_export.cpp", "#include \"survey/store/store.hpp\"", false},
      {"survey/report/page.cpp", "#include \"survey/measure/gap.hpp\"", true},
      {"survey/measure/gap.cpp", "#include \"survey/report/page.hpp\"", false},
      {"survey/lifecycle/stage.cpp", "#include \"survey/measure/gap.hpp\"", true},
      {"survey/measure/gap.cpp", "#include \"survey/lifecycle/stage.hpp\"", false},
      {"survey/report/page.cpp", "#include \"survey/lifecycle/stage.hpp\"", true},
      {"survey/lifecycle/stage.cpp", "#include \"survey/report/page.hpp\"", false},
      {"sync/protocol/parcel.cpp", "#include \"survey/interview/record.hpp\"", true},
      {"sync/protocol/parcel.cpp", "#include \"sync/server/ingest.hpp\"", false},
      {"sync/uploader/uploader.cpp", "#include \"sync/protocol/parcel.hpp\"", true},
      {"sync/uploader/uploader.cpp", "#include \"sync/server/ingest.hpp\"", false},
      {"sync/server/ingest.cpp", "#include \"sync/uploader/uploader.hpp\"", false},
      {"sync/server/ingest.cpp", "#include \"kiosk/app.hpp\"", false},
      {"kiosk/app.cpp", "#include \"sync/uploader/uploader.hpp\"", true},
      {"kiosk/app.cpp", "#include \"sync/server/ingest.hpp\"", false},
      {"kiosk/app.cpp", "#include \"tests/support/builders.hpp\"", false},
      {"kiosk/app.cpp", "#include <survey/store/store.hpp>", true},
      {"survey/form/loader.cpp", "  #  include <kiosk/app.hpp>", false},
      {"kiosk/app.cpp", "#include \"../base/uuid.hpp\"", false},
      {"kiosk/app.cpp", "#include \"screens.hpp\"", false},
      {"kiosk/app.cpp", "// #include \"sync/server/ingest.hpp\"", true},
      {"survey/loose.cpp", "int x;", false},
  };
  for (const auto& [path, line, allowed] : cases) {
    CAPTURE(path, line);
    CHECK(violations_of(path, line).empty() == allowed);
  }
}

TEST_CASE("a library is included only where it is wrapped", "[layering]") {
  struct Case {
    std::string header, home, elsewhere;
  };
  const std::vector<Case> cases = {
      {"<sqlite3.h>", "base/sqlite.cpp", "survey/store/store.cpp"},
      {"<sodium.h>", "base/digest.cpp", "sync/protocol/parcel.cpp"},
      {"<curl/curl.h>", "sync/uploader/curl_transport.cpp", "sync/uploader/uploader.cpp"},
      {"<microhttpd.h>", "sync/server/http.cpp", "sync/server/ingest.cpp"},
      {"<SDL.h>", "kiosk/device/window.cpp", "kiosk/ui/theme.cpp"},
      {"<SDL2/SDL.h>", "kiosk/device/window.hpp", "kiosk/app.cpp"},
      {"\"imgui_impl_sdlrenderer2.h\"", "kiosk/device/window.cpp", "kiosk/ui/theme.cpp"},
      {"<pango/pangocairo.h>", "kiosk/ui/text.cpp", "kiosk/device/window.cpp"},
      {"<cairo.h>", "kiosk/ui/text.cpp", "kiosk/screens/thanks.cpp"},
      {"<librsvg/rsvg.h>", "kiosk/ui/icon.cpp", "survey/report/page.cpp"},
      {"\"imgui.h\"", "kiosk/ui/widgets.cpp", "kiosk/screens/thanks.cpp"},
      {"<re2/re2.h>", "survey/form/regex.cpp", "survey/form/loader.cpp"},
      {"<toml++/toml.h>", "survey/form/toml.cpp", "survey/form/show_pack.cpp"},
      {"<toml++/toml.hpp>", "kiosk/settings.cpp", "kiosk/app.cpp"},
      {"<toml++/toml.h>", "sync/server/settings.cpp", "sync/server/ingest.cpp"},
      {"<toml++/toml.h>", "survey/lifecycle/register_mapping.cpp", "survey/lifecycle/register_import.cpp"},
      {"<csv.h>", "survey/lifecycle/csv_reader.cpp", "survey/lifecycle/register_import.cpp"},
      {"<spdlog/logger.h>", "base/log.cpp", "kiosk/app.cpp"},
      {"<nlohmann/json.hpp>", "base/json.hpp", "survey/form/loader.cpp"},
      {"<zlib.h>", "sync/protocol/gzip.cpp", "sync/server/http.cpp"},
      {"<zlib.h>", "survey/export/zip_file.cpp", "survey/export/xlsx.cpp"},
      {"<readstat.h>", "survey/export/sav.cpp", "survey/export/record_export.cpp"},
      {"<boost/math/distributions/normal.hpp>", "survey/measure/distribution.cpp", "survey/measure/share.cpp"},
      {"<CLI/CLI.hpp>", "kiosk/main.cpp", "kiosk/app.cpp"},
      {"<CLI/CLI.hpp>", "sync/server/command_line.cpp", "sync/server/ingest.cpp"},
  };
  for (const auto& [header, home, elsewhere] : cases) {
    CAPTURE(header, home, elsewhere);
    CHECK(violations_of(home, "#include " + header).empty());
    CHECK(violations_of(elsewhere, "#include " + header).size() == 1);
  }
}

TEST_CASE("clock, chance and sleep are found where all must be repeatable", "[layering]") {
  for (const std::string line :
       {"auto t = std::time(nullptr);", "time(0)", "x = rand() % 2;", "::sleep(1);", "std::this_thread::yield();",
        "std::random_device device;", "base::SystemClock clock;"}) {
    CAPTURE(line);
    CHECK(violations_of("sync/uploader/uploader.cpp", line).size() == 1);
    CHECK(violations_of("sync/uploader/backoff.hpp", line).size() == 1);
    CHECK(violations_of("sync/server/ingest.cpp", line).size() == 1);
    CHECK(violations_of("survey/interview/interview.cpp", line).size() == 1);
    CHECK(violations_of("kiosk/app.cpp", line).empty());
  }
  for (const std::string line : {"// never calls time()", "next_attempt_time(now);", "operand(1);", "record.time();"}) {
    CAPTURE(line);
    CHECK(violations_of("survey/interview/interview.cpp", line).empty());
  }
}

}  // namespace
}  // namespace fairgauge::tests
