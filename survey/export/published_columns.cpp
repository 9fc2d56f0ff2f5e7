#include "survey/export/published_columns.hpp"

#include <set>

#include "base/durable_file.hpp"
#include "base/json.hpp"
#include "base/system_error.hpp"
#include "survey/export/column.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Json;
using base::Result;

constexpr std::uint64_t kFileBytesMax = 16 * 1024 * 1024;

fs::path path_of(const fs::path& pack, const std::string& form) { return pack / "columns" / (form + ".json"); }

Result<PublishedColumn> read_column(const Json& json, const fs::path& path, std::size_t at) {
  PublishedColumn column;
  for (const auto& [name, into] :
       {std::pair{"name", &column.name}, std::pair{"source", &column.source}, std::pair{"wording", &column.wording}}) {
    const auto found = json.is_object() ? json.find(name) : json.end();
    if (!json.is_object() || found == json.end() || !found->is_string()) {
      return base::error(ErrorKind::invalid, "published columns " + path.string() + ": entry " + std::to_string(at) +
                                                 " has no text '" + name + "'; put the file back as it was published");
    }
    *into = found->get<std::string>();
  }
  return column;
}

}  // namespace

Result<std::vector<PublishedColumn>> read_published_columns(const fs::path& pack, const std::string& form) {
  const auto path = path_of(pack, form);
  const auto text = base::read_file(path, kFileBytesMax);
  if (!text && text.error().kind == ErrorKind::not_found) return std::vector<PublishedColumn>();
  if (!text) return text.error();
  const auto json = base::parse_json(*text);
  if (!json) return base::wrap("published columns " + path.string(), json.error());
  if (!json->is_array()) {
    return base::error(ErrorKind::invalid, "published columns " + path.string() + ": must be a list");
  }
  std::vector<PublishedColumn> columns;
  std::set<std::string> names, sources;
  for (const auto& element : *json) {
    FAIRGAUGE_ASSIGN(auto column, read_column(element, path, columns.size() + 1));
    if (!names.insert(column.name).second || !sources.insert(column.source).second) {
      return base::error(ErrorKind::invalid, "published columns " + path.string() + ": '" + column.name +
                                                 "' stands there twice; take one out");
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

// One column a line, so that a change can be seen in version control.
Result<void> publish_columns(const fs::path& pack, const std::string& form, std::span<const Column> columns) {
  std::string text = "[";
  for (const auto& column : columns) {
    const Json entry = {{"name", column.name}, {"source", column.source}, {"wording", column.wording.in("en")}};
    text += (text.size() == 1 ? "\n" : ",\n") + base::to_text(entry);
  }
  const auto path = path_of(pack, form);
  FAIRGAUGE_TRY(base::make_folder(path.parent_path()));
  return base::write_durably(path, text + "\n]\n");
}

}  // namespace fairgauge::survey::exporting
