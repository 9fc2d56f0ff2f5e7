#include "survey/form/load_badges.hpp"

#include <algorithm>
#include <array>

#include "base/durable_file.hpp"
#include "survey/form/properties.hpp"
#include "survey/form/regex.hpp"
#include "survey/form/toml.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

BadgeRule load_rule(const Json& json, const std::string& path, Findings& findings) {
  Properties properties(json, path, "a badge rule", findings);
  BadgeRule rule;
  rule.content = properties.one_of("content",
                                   {{"plain", BadgeContent::plain},
                                    {"url", BadgeContent::url},
                                    {"vcard", BadgeContent::vcard},
                                    {"mecard", BadgeContent::mecard}},
                                   BadgeContent::plain);
  const bool card = rule.content == BadgeContent::vcard || rule.content == BadgeContent::mecard;
  if (rule.content == BadgeContent::url) rule.host = properties.text("host").value_or("");
  if (card) rule.field = properties.required_text("field");
  if (rule.content == BadgeContent::url) rule.field = properties.text("field").value_or("");
  rule.pattern = properties.text("pattern").value_or("");
  properties.finish();
  if (const auto problem = regex_problem(rule.pattern)) {
    findings.error(properties.path_of("pattern"), "badge/pattern", *problem, "Write it as RE2 understands it");
  }
  return rule;
}

constexpr std::array<std::string_view, 5> kRoles = {"visitor_arriving", "visitor_leaving", "exhibitor_booking",
                                                    "exhibitor", "partner"};
constexpr std::uint64_t kFileBytesMax = 64 * 1024;

Badges badges_of(const Json& json, Findings& findings) {
  Properties properties(json, "", "badges.toml", findings);
  Badges badges;
  const Json* roles = properties.required_list("roles");
  for (size_t i = 0; roles != nullptr && i < roles->size(); ++i) {
    const Json& role = roles->at(i);
    const std::string word = role.is_string() ? role.get<std::string>() : "";
    if (std::find(kRoles.begin(), kRoles.end(), word) == kRoles.end()) {
      findings.error(element_path("roles", i), "badge/role", "this is no role",
                     "Name a role as in the stations' entries, such as visitor_leaving");
    }
    badges.roles.push_back(word);
  }
  badges.pairing = properties.flag("pairing").value_or(false);
  const Json* rules = properties.list("rules");
  for (size_t i = 0; rules != nullptr && i < rules->size(); ++i)
    badges.rules.push_back(load_rule(rules->at(i), element_path("rules", i), findings));
  properties.finish();
  if (badges.rules.empty() && !badges.pairing) {
    findings.error("rules", "badge/rules", "no badge can be read, and there are no pairing codes",
                   "Add a rule, such as { content = \"plain\" }, or pairing = true, or take badges.toml out");
  }
  return badges;
}

}  // namespace

LoadedBadges load_badges(const std::filesystem::path& show_folder) {
  const auto file = show_folder / "badges.toml";
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return {};
  Findings findings("badges.toml");
  LoadedBadges loaded;
  SourcePosition broken_at;
  if (const auto text = base::read_file(file, kFileBytesMax); !text) {
    findings.error("", "file/missing", text.error().message, "See that it can be read and is smaller than 64 KiB");
  } else if (const auto toml = parse_toml(*text, broken_at); !toml) {
    findings.error_at(broken_at, "toml/syntax", toml.error().message, "Mend the TOML at that place");
  } else {
    loaded.badges = badges_of(toml->json, findings);
    findings.locate(toml->positions);
  }
  if (findings.any_error()) loaded.badges.reset();
  loaded.findings = findings.take();
  return loaded;
}

}  // namespace fairgauge::survey::form
