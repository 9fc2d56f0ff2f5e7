#include "survey/export/settings.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "base/durable_file.hpp"
#include "survey/export/judgement_columns.hpp"
#include "survey/form/toml.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Json;
using base::Result;
using Texts = std::vector<std::string>;

constexpr std::uint64_t kFileBytesMax = 1024 * 1024;

fs::path path_of(const fs::path& pack) { return pack / "exports.toml"; }

std::string joined(const Texts& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

// One reader for all settings; remembers the first that is wrong.
class Reader {
 public:
  explicit Reader(const Settings& settings) : settings_(settings) {}

  [[nodiscard]] Texts texts(const std::string& key) const {
    const auto found = settings_.find(key);
    return found == settings_.end() ? Texts() : found->second;
  }

  // Each of the texts must be among `known`.
  [[nodiscard]] Texts among(const std::string& key, const Texts& known) {
    auto given = texts(key);
    for (const auto& one : given) {
      if (std::ranges::find(known, one) == known.end()) fail(key, one, "is none of: " + joined(known));
    }
    return given;
  }

  [[nodiscard]] std::string one_among(const std::string& key, const Texts& known) {
    const auto given = among(key, known);
    if (given.size() > 1) fail(key, joined(given), "must be one of them only");
    return given.empty() ? std::string() : given.front();
  }

  [[nodiscard]] bool is_yes(const std::string& key, bool otherwise) {
    const auto word = one_among(key, {"yes", "no"});
    return word.empty() ? otherwise : word == "yes";
  }

  [[nodiscard]] std::optional<std::chrono::year_month_day> day(const std::string& key) {
    const auto given = texts(key);
    if (given.empty()) return std::nullopt;
    const auto& text = given.front();
    int year = 0;
    unsigned month = 0, day = 0;
    const auto read = [&](size_t at, size_t size, auto& number) {
      const char* const end = text.data() + at + size;
      return std::from_chars(text.data() + at, end, number).ptr == end;
    };
    const bool spelt = text.size() == 10 && text[4] == '-' && text[7] == '-' && read(0, 4, year) && read(5, 2, month) &&
                       read(8, 2, day);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!spelt || !date.ok() || given.size() > 1) fail(key, joined(given), "is not a date such as 2026-11-20");
    return date;
  }

  [[nodiscard]] Result<void> problem() const { return problem_ ? Result<void>(*problem_) : Result<void>(); }

  void fail(const std::string& key, const std::string& given, const std::string& what) {
    if (!problem_) problem_ = base::error(ErrorKind::invalid, "export setting '" + key + "': '" + given + "' " + what);
  }

 private:
  const Settings& settings_;
  std::optional<base::Error> problem_;
};

bool has(const Texts& texts, const char* word) { return std::ranges::find(texts, word) != texts.end(); }

Formats formats_of(const Texts& words) {
  if (words.empty()) return {};
  return {has(words, "csv"), has(words, "xlsx"), has(words, "sav"), has(words, "jsonl")};
}

// "counts": what the report's figures rest on.
std::vector<measure::RecordStatus> quality_of(Reader& reader) {
  using measure::RecordStatus;
  constexpr RecordStatus kAll[] = {RecordStatus::counted, RecordStatus::flagged, RecordStatus::held_for_review,
                                   RecordStatus::excluded, RecordStatus::superseded};
  Texts words = {"counts"};
  for (const auto status : kAll) words.emplace_back(code_of(status));
  std::vector<RecordStatus> quality;
  const auto given = reader.among("quality", words);
  for (const auto status : kAll) {
    const std::string word(code_of(status));
    if (has(given, word.c_str()) || (measure::counts(status) && has(given, "counts"))) quality.push_back(status);
  }
  return quality;
}

// Where the forms keep the answers to a question of that name; empty: there is none.
std::set<std::string> keys_of(const form::ShowPack& pack, const std::string& question) {
  std::set<std::string> keys;
  for (const auto& form : pack.forms) {
    for (const auto& one : form->questions) {
      if (one.name == question && form::takes_answer(one.type)) keys.insert(one.key());
    }
  }
  return keys;
}

// "register_region=East", "first=1"; several values of one name are alternatives.
std::vector<Segment> segments_of(Reader& reader, const form::ShowPack& pack) {
  std::vector<Segment> segments;
  for (const auto& text : reader.texts("segment")) {
    const auto equals = text.find('=');
    const std::string name = text.substr(0, equals);
    auto known = std::ranges::find(segments, name, &Segment::name);
    if (known == segments.end()) {
      segments.push_back({name, keys_of(pack, name), {}});
      known = segments.end() - 1;
    }
    const bool named = known->is_of_register() ? std::ranges::count(kRegisterFields, name) == 1 : true;
    if (equals == std::string::npos || equals + 1 == text.size() || !named) {
      reader.fail("segment", text,
                  "is not NAME=VALUE with a question's name or one of: " +
                      joined(Texts(kRegisterFields.begin(), kRegisterFields.end())));
      continue;
    }
    known->values.push_back(text.substr(equals + 1));
  }
  return segments;
}

Filter filter_of(Reader& reader, const form::ShowPack& pack) {
  Texts forms, stations;
  for (const auto& form : pack.forms) forms.push_back(form->id);
  for (const auto& station : pack.stations) stations.push_back(station.id);
  Filter filter;
  filter.shows = reader.texts("only-show");
  filter.editions = reader.texts("edition");
  filter.forms = reader.among("form", forms);
  filter.stations = reader.among("station", stations);
  filter.devices = reader.texts("device");
  filter.languages = reader.texts("answered-in");
  const auto status = reader.one_among("status", {"complete", "partial"});
  if (!status.empty()) {
    filter.status = status == "complete" ? interview::Status::complete : interview::Status::partial;
  }
  filter.first_day = reader.day("from");
  filter.last_day = reader.day("until");
  filter.quality = quality_of(reader);
  filter.segments = segments_of(reader, pack);
  return filter;
}

Result<Json> read_presets(const fs::path& pack) {
  const auto path = path_of(pack);
  const auto text = base::read_file(path, kFileBytesMax);
  if (!text && text.error().kind == ErrorKind::not_found) return Json::array();
  if (!text) return text.error();
  form::SourcePosition broken_at;
  const auto toml = form::parse_toml(*text, broken_at);
  if (!toml) return base::wrap("export presets " + path.string(), toml.error());
  const auto presets = toml->json.find("preset");
  if (presets == toml->json.end()) return Json::array();
  if (!presets->is_array()) {
    return base::error(ErrorKind::invalid, "export presets " + path.string() + ": write each under [[preset]]");
  }
  return *presets;
}

std::string name_of(const Json& preset) {
  const auto name = preset.is_object() ? preset.find("name") : preset.end();
  return preset.is_object() && name != preset.end() && name->is_string() ? name->get<std::string>() : std::string();
}

Result<Settings> settings_of(const Json& preset, const fs::path& pack) {
  Settings settings;
  for (const auto& [key, value] : preset.items()) {
    if (key == "name") continue;
    const std::string place = "export preset '" + name_of(preset) + "' of " + path_of(pack).string() + ": ";
    if (std::ranges::find(setting_keys(), key) == setting_keys().end()) {
      return base::error(ErrorKind::invalid,
                         place + "there is no setting '" + key + "'; there are: " + joined(setting_keys()));
    }
    for (const auto& one : value.is_array() ? value : Json::array({value})) {
      if (!one.is_string()) return base::error(ErrorKind::invalid, place + "'" + key + "' must be text, in quotes");
      settings[key].push_back(one.get<std::string>());
    }
  }
  return settings;
}

}  // namespace

const std::vector<std::string>& setting_keys() {
  static const Texts keys = {"format",    "table",       "values",       "language", "column",  "codebook", "scripts",
                             "only-show", "edition",     "form",         "station",  "device",  "status",   "from",
                             "until",     "answered-in", "participants", "quality",  "segment", "analysis"};
  return keys;
}

Result<Options> options_from(const Settings& settings, const form::ShowPack& pack, base::RandomSource& random) {
  Reader reader(settings);
  Options options;
  options.formats = formats_of(reader.among("format", {"csv", "xlsx", "sav", "jsonl"}));
  const auto tables = reader.among("table", {"wide", "long"});
  options.wide = tables.empty() || has(tables, "wide");
  options.long_table = has(tables, "long");
  const auto values = reader.one_among("values", {"codes", "labels", "both"});
  options.values = values == "codes" ? Values::codes : values == "labels" ? Values::labels : Values::both;
  const auto language = reader.one_among("language", pack.languages);
  if (!language.empty()) options.language = language;
  options.columns = reader.texts("column");
  options.codebook = reader.is_yes("codebook", true);
  options.scripts = reader.is_yes("scripts", false);
  options.analysis = reader.is_yes("analysis", false);
  const bool new_ids = reader.one_among("participants", {"same", "new"}) == "new";
  if (new_ids) random.fill(options.participant_key.emplace().bytes);
  options.filter = filter_of(reader, pack);
  FAIRGAUGE_TRY(reader.problem());
  if (new_ids && options.formats.json_lines) {
    return base::error(ErrorKind::invalid,
                       "export setting 'participants': JSON Lines are the records as they are, with their own ids; "
                       "leave jsonl out of 'format', or take 'same'");
  }
  return options;
}

Result<Texts> preset_names(const fs::path& pack) {
  FAIRGAUGE_ASSIGN(const auto presets, read_presets(pack));
  Texts names;
  for (const auto& preset : presets) names.push_back(name_of(preset));
  return names;
}

Result<Settings> read_preset(const fs::path& pack, const std::string& name) {
  FAIRGAUGE_ASSIGN(const auto presets, read_presets(pack));
  Texts names;
  for (const auto& preset : presets) {
    if (name_of(preset) == name) return settings_of(preset, pack);
    names.push_back(name_of(preset));
  }
  return base::error(ErrorKind::not_found, "export preset '" + name + "': " + path_of(pack).string() +
                                               (names.empty() ? " has none" : " has only " + joined(names)));
}

Result<void> save_preset(const fs::path& pack, const std::string& name, const Settings& settings) {
  if (name.empty() || name.find_first_of("\"\\\r\n") != std::string::npos) {
    return base::error(ErrorKind::invalid, "export preset '" + name + "': a name has letters, digits and blanks only");
  }
  FAIRGAUGE_ASSIGN(const auto presets, read_presets(pack));
  for (const auto& preset : presets) {
    if (name_of(preset) != name) continue;
    return base::error(ErrorKind::refused, "export preset '" + name + "' is in " + path_of(pack).string() +
                                               " already; take another name, or change it there");
  }
  auto text = base::read_file(path_of(pack), kFileBytesMax);
  if (!text && text.error().kind != ErrorKind::not_found) return text.error();
  std::string all = text ? *text + (text->ends_with('\n') ? "\n" : "\n\n") : std::string();
  all += "[[preset]]\nname = \"" + name + "\"\n";
  // A text in JSON is one in TOML as well, and so is a list of them.
  for (const auto& [key, values] : settings) {
    if (!values.empty()) all += key + " = " + base::to_text(values) + "\n";
  }
  return base::write_durably(path_of(pack), all);
}

Settings merged(Settings given, const Settings& preset) {
  for (const auto& [key, values] : preset) {
    auto& own = given[key];
    if (own.empty()) own = values;
  }
  return given;
}

}  // namespace fairgauge::survey::exporting
