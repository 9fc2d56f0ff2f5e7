#include "survey/form/reading.hpp"

#include <algorithm>

namespace fairgauge::survey::form {
namespace {

constexpr size_t kNameBytesMax = 64;  // what the narrowest export format takes for a column

bool is_plain_markup(std::string_view text) {
  std::vector<char> open;
  for (size_t at = 0; at < text.size(); ++at) {
    const auto rest = text.substr(at);
    const auto starts_with_any = [&](std::initializer_list<std::string_view> marks) {
      return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return rest.starts_with(mark); });
    };
    if (rest[0] == '&' && !starts_with_any({"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})) return false;
    if (rest[0] != '<' || rest.starts_with("<br>")) continue;
    if (starts_with_any({"<b>", "<i>"})) {
      open.push_back(rest[1]);
    } else if (starts_with_any({"</b>", "</i>"}) && !open.empty() && open.back() == rest[2]) {
      open.pop_back();
    } else {
      return false;
    }
  }
  return open.empty();
}

std::string rule_of(ExpressionProblem::Kind kind) {
  switch (kind) {
    case ExpressionProblem::Kind::syntax: return "expression/syntax";
    case ExpressionProblem::Kind::limit: return "expression/size";
    case ExpressionProblem::Kind::throws: return "expression/null";
    case ExpressionProblem::Kind::refused: return "expression/unsupported";
  }
  return {};
}

}  // namespace

std::vector<std::string> piped_names(std::string_view text) {
  std::vector<std::string> names;
  for (size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    auto name = text.substr(open + 1, close - open - 1);
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    names.emplace_back(name);
    open = close;
  }
  return names;
}

LocalisedText Reading::text(Properties& properties, std::string_view name, TextRole role, bool piped) {
  auto text = properties.localised(name, languages, form.locale);
  for (const auto& [language, words] : text.translations()) {
    const std::string& spoken = language == "default" ? form.locale : language;
    if (fits && role != TextRole::other && !fits(words, spoken, role)) {
      findings.warning(properties.path_of(name), "text/too-long",
                       "the text in '" + spoken + "' does not fit the smallest panel in three lines", "Shorten it");
    }
    if (!piped) continue;
    for (auto& read : piped_names(words))
      mentions.push_back({properties.path_of(name), std::move(read), Scope::form, true});
  }
  return text;
}

LocalisedText Reading::markup(Properties& properties, std::string_view name) {
  auto html = text(properties, name);
  for (const auto& [language, words] : html.translations()) {
    if (is_plain_markup(words)) continue;
    findings.error(properties.path_of(name), "html/markup",
                   "the text in '" + language + "' has markup beyond <b>, <i>, <br>",
                   "Keep to these three, close what is opened, and write & as &amp; and < as &lt;");
  }
  return html;
}

LocalisedText Reading::picture(Properties& properties, std::string_view name) {
  auto files = properties.localised(name, {});
  for (const auto& [language, file] : files.translations()) {
    if (!is_picture(file, properties.path_of(name))) break;
  }
  return files;
}

bool Reading::is_picture(const std::string& file, const std::string& path) {
  const bool climbs = file == ".." || file.starts_with("../") || file.find("/../") != std::string::npos;
  if (!file.empty() && file.front() != '/' && !climbs && file.find(':') == std::string::npos &&
      file.find('\\') == std::string::npos && file.find('{') == std::string::npos) {
    return true;
  }
  findings.error(path, "picture/outside", "'" + file.substr(0, 64) + "' is no file of the show's folder",
                 "Copy the picture into the folder and name it from there, such as pictures/hall.svg");
  return false;
}

std::optional<Expression> Reading::expression(Properties& properties, std::string_view name, Scope scope) {
  const auto text = properties.text(name);
  if (!text || text->empty()) return std::nullopt;
  return expression(*text, properties.path_of(name), scope);
}

std::optional<Expression> Reading::expression(const std::string& text, const std::string& path, Scope scope) {
  ExpressionProblem problem;
  auto parsed = Expression::parse(text, &problem);
  if (!parsed) {
    findings.error(path, rule_of(problem.kind), parsed.error().message,
                   "Mend the expression; FORMS.md shows what can be written");
    return std::nullopt;
  }
  for (const auto& function : parsed->functions()) {
    if (Expression::is_known_function(function)) continue;
    findings.error(path, "expression/unknown-function", "there is no function '" + function.substr(0, 64) + "'",
                   "Use a function that FORMS.md lists");
  }
  for (const auto& read : parsed->names()) mentions.push_back({path, read, scope, false});
  conditions.push_back({path, *parsed});
  return std::move(*parsed);
}

std::string Reading::reference(Properties& properties, std::string_view name, Reference::To to) {
  auto target = properties.text(name).value_or("");
  if (!target.empty()) references.push_back({properties.path_of(name), target, to});
  return target;
}

std::string Reading::element_name(Properties& properties, std::string_view owner) {
  if (!properties.has("name") && properties.is_object()) {
    findings.error(properties.path(), "name/missing", "the " + std::string(owner) + " has no name",
                   "Add 'name'; it is how records and exports call it");
    (void)properties.any("name");
    return {};
  }
  auto name = properties.required_text("name");
  const std::string path = properties.path_of("name");
  const auto wrong = [](unsigned char c) {
    return c <= ' ' || c == 127 ||
           std::string_view("{}[]()#.:,;'\"").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (name.size() > kNameBytesMax) {
    findings.error(path, "name/length", "the name is longer than " + std::to_string(kNameBytesMax) + " bytes",
                   "Shorten it");
  }
  if (std::any_of(name.begin(), name.end(), wrong)) {
    findings.error(path, "name/character", "the name has a blank or a sign that conditions read otherwise",
                   "Use letters, digits, '_' and '-'");
  }
  return name;
}

}  // namespace fairgauge::survey::form
