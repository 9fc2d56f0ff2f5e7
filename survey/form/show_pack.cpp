#include "survey/form/show_pack.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <span>
#include <system_error>

#include "base/durable_file.hpp"
#include "survey/form/load_badges.hpp"
#include "survey/form/properties.hpp"
#include "survey/form/toml.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;
namespace fs = std::filesystem;

constexpr std::uint64_t kFileBytesMax = 4 * 1024 * 1024;
constexpr std::array<std::string_view, 5> kRoles = {"visitor_arriving", "visitor_leaving", "exhibitor_booking",
                                                    "exhibitor", "partner"};

bool is_id(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), fits);
}

std::optional<std::chrono::year_month_day> parse_day(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  char rest = 0;
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &rest) != 3)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

bool is_time_zone(const std::string& name) {
  std::error_code ignored;
  return name.find("..") == std::string::npos && !name.starts_with('/') &&
         fs::is_regular_file(fs::path("/usr/share/zoneinfo") / name, ignored);
}

// Every file that a form shows, once.
std::set<std::string> pictures(const Questionnaire& form) {
  std::set<std::string> files;
  const auto add_all = [&](const LocalisedText& text) {
    for (const auto& [language, file] : text.translations()) files.insert(file);
  };
  add_all(form.logo);
  for (const auto& question : form.questions) {
    add_all(question.picture);
    for (const auto& choice : question.choices.listed) files.insert(choice.picture);
  }
  files.erase("");
  return files;
}

class PackLoader {
 public:
  PackLoader(const fs::path& folder, const TextFits& fits, const BrandJudge& judge)
      : folder_(folder), fits_(fits), judge_(judge), findings_("show.toml") {
    pack_.folder = folder;
  }

  LoadedPack load();

 private:
  void show(Properties& show);
  void languages(Properties& show);
  void colour(Properties& show);
  void typeface(Properties& show);
  void hours(Properties& show);
  std::optional<std::chrono::minutes> time_of_day(Properties& show, std::string_view name);
  std::chrono::year_month_day day(Properties& show, std::string_view name);
  void time_zone(Properties& show);
  fs::path file(Properties& show, std::string_view name);
  void forms(Properties& show);
  void form(const Json& id, const std::string& path);
  void indicators(Properties& show);
  std::string level(Properties& indicator, std::string_view name, std::initializer_list<std::string_view> allowed);
  void stations(Properties& show);
  Entry entry(const Json& json, const std::string& path);
  Consent consent(const fs::path& path);
  Consent consent_text(const Json& json, const std::string& file_version, Findings& findings);
  void check_use();
  void check_personal(const Questionnaire& form);

  std::string id(Properties& owner, std::string_view name);
  std::optional<std::string> read(const fs::path& path, Findings& findings, const std::string& at);
  void adopt(std::vector<Finding> findings);

  fs::path folder_;
  const TextFits& fits_;
  const BrandJudge& judge_;
  Findings findings_;            // of show.toml
  std::vector<Finding> others_;  // of the files it names
  ShowPack pack_;
  std::set<std::string, std::less<>> form_ids_;  // named by show.toml, loaded or not
};

LoadedPack PackLoader::load() {
  if (const auto text = read(folder_ / "show.toml", findings_, "")) {
    SourcePosition broken_at;
    if (const auto toml = parse_toml(*text, broken_at)) {
      Properties properties(toml->json, "", "the show", findings_);
      show(properties);
      properties.finish();
      check_use();
      findings_.locate(toml->positions);
    } else {
      findings_.error_at(broken_at, "toml/syntax", toml.error().message, "Mend the TOML at that place");
    }
  }
  adopt(load_badges(folder_).findings);
  auto all = findings_.take();
  all.insert(all.end(), std::make_move_iterator(others_.begin()), std::make_move_iterator(others_.end()));
  const bool broken = std::any_of(all.begin(), all.end(), [](const auto& f) { return f.gravity == Gravity::error; });
  return {broken ? std::nullopt : std::optional(std::move(pack_)), std::move(all)};
}

void PackLoader::show(Properties& show) {
  languages(show);  // first: every text is checked against them
  pack_.id = id(show, "id");
  pack_.name = show.required_localised("name", pack_.languages);
  pack_.edition = show.required_text("edition");
  time_zone(show);
  pack_.first_day = day(show, "first_day");
  pack_.last_day = day(show, "last_day");
  if (pack_.first_day.ok() && pack_.last_day.ok() && pack_.last_day < pack_.first_day) {
    findings_.error("last_day", "show/days", "the last day is before the first", "Exchange them");
  }
  pack_.attract_title = show.required_localised("attract_title", pack_.languages);
  pack_.picture = file(show, "picture");
  if (show.any("picture_landscape") != nullptr) pack_.picture_landscape = file(show, "picture_landscape");
  pack_.mark = file(show, "mark");
  colour(show);
  typeface(show);
  hours(show);
  const auto consent_file = file(show, "consent");
  if (!consent_file.empty()) pack_.consent = consent(consent_file);
  if (show.any("consent_with_badges") != nullptr) {
    const auto with_badges = file(show, "consent_with_badges");
    if (!with_badges.empty()) pack_.consent_with_badges = consent(with_badges);
  }
  pack_.personal = load_personal_data(show, findings_);
  indicators(show);
  forms(show);
  stations(show);
}

void PackLoader::languages(Properties& show) {
  const Json* list = show.required_list("languages");
  if (list == nullptr) return;
  if (list->empty()) findings_.error("languages", "show/languages", "there is no language", "Name at least one");
  for (size_t i = 0; i < list->size(); ++i) {
    const std::string path = element_path("languages", i);
    const auto& language = list->at(i);
    if (!language.is_string() || !is_language(language.get<std::string>()) || language == "default") {
      findings_.error(path, "translation/language", "this is no language name as SurveyJS writes them",
                      "Write it in lower case with a hyphen: en, zh-cn, ar, pt-br");
    } else if (std::find(pack_.languages.begin(), pack_.languages.end(), language) != pack_.languages.end()) {
      findings_.error(path, "show/languages", "'" + language.get<std::string>() + "' is there twice", "Take one out");
    } else {
      pack_.languages.push_back(language);
    }
  }
}

std::chrono::year_month_day PackLoader::day(Properties& show, std::string_view name) {
  const std::string text = show.required_text(name);
  const auto date = parse_day(text);
  if (!date && !text.empty()) {
    findings_.error(std::string(name), "show/days", "'" + text.substr(0, 40) + "' is no day", "Write it as 2026-11-18");
  }
  return date.value_or(std::chrono::year_month_day());
}

void PackLoader::colour(Properties& show) {
  if (show.any("color") == nullptr) return;
  const std::string text = show.required_text("color");
  const bool hex =
      text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
  if (!hex) {
    findings_.error("color", "show/color", "'" + text.substr(0, 40) + "' is no colour", "Write it as \"#0B5FA5\"");
    return;
  }
  pack_.colour = static_cast<std::uint32_t>(std::stoul(text.substr(1), nullptr, 16));
  const std::string fault = judge_.colour ? judge_.colour(*pack_.colour) : "";
  if (!fault.empty())
    findings_.error("color", "show/contrast", text + " cannot be read on the kiosk: " + fault,
                    "Take a darker shade of it");
}

// Before the forms, whose texts are measured in it.
void PackLoader::typeface(Properties& show) {
  if (show.any("font") == nullptr && show.any("font_bold") == nullptr) return;
  const Typeface own{file(show, "font"), file(show, "font_bold")};
  if (own.regular.empty() || own.bold.empty()) return;
  pack_.typeface = own;
  const std::string fault = judge_.typeface ? judge_.typeface(own) : "";
  if (!fault.empty())
    findings_.error("font", "show/font", fault, "Name the regular and the bold face of one family, each in its file");
}

// "09:00"
std::optional<std::chrono::minutes> PackLoader::time_of_day(Properties& show, std::string_view name) {
  if (show.any(name) == nullptr) return std::nullopt;
  const std::string text = show.required_text(name);
  int hour = -1, minute = -1;
  char rest = 0;
  const bool read = std::sscanf(text.c_str(), "%2d:%2d%c", &hour, &minute, &rest) == 2;
  if (read && hour >= 0 && hour < 24 && minute >= 0 && minute < 60)
    return std::chrono::hours(hour) + std::chrono::minutes(minute);
  findings_.error(std::string(name), "show/hours", "'" + text.substr(0, 40) + "' is no time of day",
                  "Write it as \"09:00\"");
  return std::nullopt;
}

void PackLoader::hours(Properties& show) {
  pack_.opens = time_of_day(show, "opens");
  pack_.closes = time_of_day(show, "closes");
  if (pack_.opens.has_value() != pack_.closes.has_value()) {
    const char* there = pack_.opens ? "opens" : "closes";
    findings_.error(there, "show/hours", "one of opens and closes stands alone", "Give both, or neither");
  } else if (pack_.opens && *pack_.opens >= *pack_.closes) {
    findings_.error("closes", "show/hours", "the show closes before it opens", "Exchange opens and closes");
  }
}

void PackLoader::time_zone(Properties& show) {
  pack_.time_zone = show.required_text("time_zone");
  if (pack_.time_zone.empty() || is_time_zone(pack_.time_zone)) return;
  findings_.error("time_zone", "show/time-zone",
                  "this machine knows no time zone '" + pack_.time_zone.substr(0, 64) + "'",
                  "Use an IANA name such as Asia/Shanghai and see that the package tzdata is installed");
}

// The absolute path of a file of the pack; empty after a finding. Also follows links, so that none leads out.
fs::path PackLoader::file(Properties& show, std::string_view name) {
  const fs::path relative = show.required_text(name);
  if (relative.empty()) return {};
  std::error_code failure;
  const fs::path root = fs::weakly_canonical(folder_, failure);
  const fs::path whole = fs::weakly_canonical(root / relative, failure);
  const bool climbs = std::find(relative.begin(), relative.end(), "..") != relative.end();
  const bool inside = std::mismatch(root.begin(), root.end(), whole.begin(), whole.end()).first == root.end();
  if (relative.is_absolute() || climbs || !inside || failure) {
    findings_.error(show.path_of(name), "file/outside", "'" + relative.string() + "' leads out of the show's folder",
                    "Copy the file into the folder and name it from there");
    return {};
  }
  if (fs::is_regular_file(whole, failure)) return whole;
  findings_.error(show.path_of(name), "file/missing", "there is no file '" + relative.string() + "'",
                  "Add it or correct the name");
  return {};
}

void PackLoader::forms(Properties& show) {
  const Json* list = show.required_list("forms");
  if (list == nullptr) return;
  if (list->empty()) findings_.error("forms", "show/forms", "there is no form", "Name at least one");
  for (size_t i = 0; i < list->size(); ++i) form(list->at(i), element_path("forms", i));
}

void PackLoader::form(const Json& json, const std::string& path) {
  if (!json.is_string() || !is_id(json.get<std::string>())) {
    findings_.error(path, "value/type",
                    "a form is named by its file without .json, in small letters, digits, '-' and '_'",
                    "Write such as \"visitor-exit\" for forms/visitor-exit.json");
    return;
  }
  const std::string form_id = json.get<std::string>();
  if (!form_ids_.insert(form_id).second) {
    findings_.error(path, "name/duplicate", "the form '" + form_id + "' is there twice", "Take one out");
    return;
  }
  const auto text = read(folder_ / "forms" / (form_id + ".json"), findings_, path);
  if (!text) return;
  auto loaded = load_questionnaire(*text, form_id, pack_.languages, fits_);
  for (auto& finding : loaded.findings) finding.file = "forms/" + finding.file;
  adopt(std::move(loaded.findings));
  if (loaded.questionnaire) {
    pack_.forms.push_back(std::make_shared<const Questionnaire>(std::move(*loaded.questionnaire)));
  }
}

void PackLoader::indicators(Properties& show) {
  const Json* list = show.list("indicators");
  for (size_t i = 0; list != nullptr && i < list->size(); ++i) {
    Properties properties(list->at(i), element_path("indicators", i), "an indicator", findings_);
    Indicator indicator;
    indicator.code = properties.required_text("code");
    indicator.name = properties.required_localised("name", pack_.languages);
    indicator.v_level = level(properties, "v_level", {"", "V1", "V2", "V3"});
    indicator.h_level = level(properties, "h_level", {"", "H1", "H2", "H3", "H4", "H5"});
    indicator.value_level = level(properties, "value_level", {"", "attribute", "consequence", "end-goal"});
    properties.finish();
    const auto same = [&](const Indicator& other) { return other.code == indicator.code; };
    if (std::any_of(pack_.indicators.begin(), pack_.indicators.end(), same)) {
      findings_.error(properties.path_of("code"), "name/duplicate",
                      "the indicator '" + indicator.code + "' is there twice", "Rename or take out one of them");
    }
    pack_.indicators.push_back(std::move(indicator));
  }
}

std::string PackLoader::level(Properties& indicator, std::string_view name,
                              std::initializer_list<std::string_view> allowed) {
  const auto value = indicator.text(name).value_or("");
  if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
    std::string all;
    for (const auto one : allowed) all += one.empty() ? "" : (all.empty() ? "" : ", ") + std::string(one);
    findings_.error(indicator.path_of(name), "indicator/level",
                    "'" + value.substr(0, 40) + "' is no " + std::string(name),
                    "Use one of " + all + ", or leave it out");
  }
  return value;
}

void PackLoader::stations(Properties& show) {
  const Json* list = show.required_list("stations");
  if (list == nullptr) return;
  if (list->empty()) findings_.error("stations", "show/stations", "there is no station", "Add at least one");
  for (size_t i = 0; i < list->size(); ++i) {
    Properties properties(list->at(i), element_path("stations", i), "a station", findings_);
    Station station;
    station.id = id(properties, "id");
    station.name = properties.required_localised("name", pack_.languages);
    if (const Json* entries = properties.required_list("entries")) {
      const std::string path = properties.path_of("entries");
      if (entries->empty()) findings_.error(path, "station/entries", "the station offers no form", "Add an entry");
      for (size_t e = 0; e < entries->size(); ++e)
        station.entries.push_back(entry(entries->at(e), element_path(path, e)));
    }
    properties.finish();
    if (pack_.station(station.id) != nullptr) {
      findings_.error(properties.path_of("id"), "name/duplicate", "the station '" + station.id + "' is there twice",
                      "Rename one of them");
    }
    pack_.stations.push_back(std::move(station));
  }
}

Entry PackLoader::entry(const Json& json, const std::string& path) {
  Properties properties(json, path, "an entry", findings_);
  Entry result{properties.required_text("role"), properties.required_text("form")};
  properties.finish();
  if (!result.role.empty() && std::find(kRoles.begin(), kRoles.end(), result.role) == kRoles.end()) {
    const auto meant = nearest(result.role, kRoles);
    findings_.error(properties.path_of("role"), "station/role", "there is no role '" + result.role.substr(0, 64) + "'",
                    meant ? "Did you mean '" + *meant + "'?"
                          : "Use visitor_arriving, visitor_leaving, exhibitor_booking, exhibitor or partner");
  }
  if (!result.form.empty() && !form_ids_.contains(result.form)) {
    const auto meant = nearest(result.form, form_ids_);
    findings_.error(properties.path_of("form"), "station/form",
                    "'" + result.form.substr(0, 64) + "' is not among 'forms'",
                    meant ? "Did you mean '" + *meant + "'?" : "Add it to 'forms' or name another");
  }
  return result;
}

Consent PackLoader::consent(const fs::path& path) {
  Findings findings("consent/" + path.filename().string());
  Consent consent;
  if (const auto text = read(path, findings, "")) {
    if (const auto json = read_json(*text, findings)) {
      consent = consent_text(*json, path.stem().string(), findings);
      findings.locate(json_positions(*text));
    }
  }
  adopt(findings.take());
  return consent;
}

Consent PackLoader::consent_text(const Json& json, const std::string& file_version, Findings& findings) {
  Properties properties(json, "$", "a consent text", findings);
  Consent consent;
  consent.version = properties.required_text("version");
  if (!consent.version.empty() && consent.version != file_version) {
    findings.error("$.version", "consent/version", "the version is not the file's name",
                   "Give each version a file of its own: version 4 in 4.json");
  }
  consent.date = properties.required_localised("date", pack_.languages);
  consent.full_text = properties.required_localised("text", pack_.languages);
  const Json* points = properties.required_list("points");
  for (size_t i = 0; points != nullptr && i < points->size(); ++i) {
    Properties point(points->at(i), element_path("$.points", i), "a point", findings);
    consent.points.push_back({point.required_text("icon"), point.required_localised("title", pack_.languages),
                              point.required_localised("text", pack_.languages)});
    point.finish();
  }
  properties.finish();
  return consent;
}

// What the files say of one another.
void PackLoader::check_use() {
  for (const auto& form : pack_.forms) {
    check_personal(*form);
    for (const auto& question : form->questions) {
      const auto same = [&](const Indicator& indicator) { return indicator.code == question.indicator; };
      if (question.indicator.empty() || std::any_of(pack_.indicators.begin(), pack_.indicators.end(), same)) continue;
      findings_.error("indicators", "indicator/undeclared",
                      "question '" + question.name + "' of form '" + form->id + "' rates '" + question.indicator +
                          "', which is not among them",
                      "Add an [[indicators]] with that code, or correct the form");
    }
    for (const auto& picture : pictures(*form)) {
      std::error_code ignored;
      if (fs::is_regular_file(folder_ / picture, ignored)) continue;
      findings_.error("forms", "file/missing", "form '" + form->id + "' shows '" + picture + "', which is not there",
                      "Add the file to the show's folder, or correct the form");
    }
    const auto offers = [&](const Station& station) {
      return std::any_of(station.entries.begin(), station.entries.end(),
                         [&](const auto& e) { return e.form == form->id; });
    };
    if (std::none_of(pack_.stations.begin(), pack_.stations.end(), offers)) {
      findings_.warning("forms", "form/unused", "no station offers the form '" + form->id + "'",
                        "Add an entry to a station, or take the form out");
    }
  }
}

void PackLoader::check_personal(const Questionnaire& form) {
  if (!asks_personally(form) || pack_.personal) return;
  findings_.error("personal", "personal/no-recipient",
                  "form '" + form.id + "' asks personal questions, and nobody is named who may read the answers",
                  "Make a key with fairgauge-server keys new --out FILE, and put its public line into a table "
                  "[personal] with recipients and keep_days");
}

std::string PackLoader::id(Properties& owner, std::string_view name) {
  auto text = owner.required_text(name);
  if (!text.empty() && !is_id(text)) {
    findings_.error(owner.path_of(name), "name/character",
                    "an id has small letters, digits, '-' and '_' only, at most 64", "Write such as hall-2-exit");
  }
  return text;
}

std::optional<std::string> PackLoader::read(const fs::path& path, Findings& findings, const std::string& at) {
  auto text = base::read_file(path, kFileBytesMax);
  if (text) return std::move(*text);
  const bool large = text.error().kind == base::ErrorKind::invalid;
  findings.error(at, large ? "file/size" : "file/missing", text.error().message,
                 large ? "Make it smaller than 4 MiB" : "Add the file, or correct the name and the rights");
  return std::nullopt;
}

void PackLoader::adopt(std::vector<Finding> findings) {
  others_.insert(others_.end(), std::make_move_iterator(findings.begin()), std::make_move_iterator(findings.end()));
}

}  // namespace

base::Digest Consent::digest(std::string_view language) const {
  base::DigestBuilder builder;
  const auto add = [&](std::string_view text) {
    std::array<std::uint8_t, 8> size{};
    for (size_t i = 0; i < size.size(); ++i) size[i] = static_cast<std::uint8_t>(std::uint64_t{text.size()} >> (8 * i));
    builder.add(std::span<const std::uint8_t>(size)).add(text);
  };
  add(version);
  add(date.in(language));
  for (const auto& point : points) {
    add(point.title.in(language));
    add(point.text.in(language));
  }
  add(full_text.in(language));
  return builder.finish();
}

const Station* ShowPack::station(std::string_view wanted) const {
  const auto found = std::find_if(stations.begin(), stations.end(), [&](const auto& one) { return one.id == wanted; });
  return found == stations.end() ? nullptr : &*found;
}

std::shared_ptr<const Questionnaire> ShowPack::form(std::string_view wanted) const {
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const auto& one) { return one->id == wanted; });
  return found == forms.end() ? nullptr : *found;
}

LoadedPack load_show_pack(const fs::path& folder, const TextFits& fits, const BrandJudge& judge) {
  return PackLoader(folder, fits, judge).load();
}

}  // namespace fairgauge::survey::form
