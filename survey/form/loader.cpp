#include "survey/form/loader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "survey/form/interview.hpp"
#include "survey/form/properties.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

constexpr int kRateStepsMax = 20;     // more do not fit a finger each, even across a tall screen
constexpr int kSmileysMax = 10;       // as in SurveyJS
constexpr size_t kNameBytesMax = 64;  // what the narrowest export format takes for a column
constexpr std::string_view kRotation = "rotation";
constexpr std::string_view kNone = "none";

struct TypeName {
  std::string_view name;
  QuestionType type;
};
constexpr std::array kTypes = {
    TypeName{"rating", QuestionType::rating},     TypeName{"radiogroup", QuestionType::radiogroup},
    TypeName{"checkbox", QuestionType::checkbox}, TypeName{"boolean", QuestionType::boolean},
    TypeName{"comment", QuestionType::comment},   TypeName{"text", QuestionType::text},
    TypeName{"html", QuestionType::html}};

constexpr std::array<std::string_view, 22> kTypesElsewhere = {
    "dropdown",     "tagbox",       "ranking",        "imagepicker",   "buttongroup",  "slider",
    "multipletext", "matrix",       "matrixdropdown", "matrixdynamic", "paneldynamic", "panel",
    "expression",   "image",        "imagemap",       "signaturepad",  "file",         "flowpanel",
    "nouislider",   "sortablelist", "linkvalue",      "color"};

template <class T>
using Names = std::map<std::string, T, std::less<>>;

// The place of every {name} that a condition reads, to be looked up once all questions are known.
struct Mention {
  std::string path, name;
};

class Loader {
 public:
  Loader(Findings& findings, const std::vector<std::string>& languages) : findings_(findings), languages_(languages) {}

  void load(const Json& json, Questionnaire& form);

 private:
  void survey_settings(Properties& survey);
  Page page(const Json& json, const std::string& path);
  void elements(const Json& list, const std::string& path, Page& page);
  void question(const Json& json, const std::string& path, Page& page);
  void common(Properties& element, Question& question);
  void by_type(Properties& element, Question& question);

  void rating(Properties& element, Question& question);
  void rate_values(Properties& element, const Json& list, Question& question);
  void rate_range(Properties& element, Question& question);
  void rate_type(Properties& element, Question& question);
  void rated(Properties& element, Question& question);
  void boolean(Properties& element, Question& question);
  void select(Properties& element, Question& question);
  void selected_bounds(Properties& element, Question& question);
  void input(Properties& element, Question& question);
  void html(Properties& element, Question& question);

  std::vector<Choice> choices(const Json& list, const std::string& path);
  std::optional<Choice> choice(const Json& json, const std::string& path);
  bool choice_value(const Json& json, const std::string& path);
  void no_equal_choices(const std::vector<Choice>& choices, const std::string& path);
  int length_max(Properties& element);

  std::optional<Expression> condition(Properties& properties);
  std::string name(Properties& properties, bool of_page);
  void check_name(const std::string& name, const std::string& path);
  void check_mentions(const Questionnaire& form);

  Findings& findings_;
  const std::vector<std::string>& languages_;
  std::vector<Mention> mentions_;
  struct Known {
    std::string name;  // as written
    bool of_page;
  };
  Names<Known> names_;             // by name in lower case
  Names<std::string> indicators_;  // "PROD experienced" -> path
};

void Loader::load(const Json& json, Questionnaire& form) {
  Properties survey(json, "$", "a survey", findings_);
  form.title = survey.localised("title", languages_);
  (void)survey.localised("description", languages_);
  survey_settings(survey);
  if (const Json* pages = survey.required_list("pages")) {
    if (pages->empty())
      findings_.error("$.pages", "form/empty", "the survey has no page", "Add a page with a question");
    for (size_t i = 0; i < pages->size(); ++i) form.pages.push_back(page(pages->at(i), element_path("$.pages", i)));
  }
  survey.finish();
  check_mentions(form);
}

// Settings that change nothing here are taken when they say what the kiosk does, so that files stay exchangeable.
void Loader::survey_settings(Properties& survey) {
  survey.only("locale", {"en", "default", ""}, "the default text is English, and the visitor chooses the language");
  survey.only("clearInvisibleValues", {"onComplete"}, "hidden answers are dropped when the interview ends");
  survey.only("checkErrorsMode", {"onNextPage"}, "answers are checked when the visitor goes on");
  survey.only("showQuestionNumbers", {false, "off"}, "the kiosk shows no numbers");
  survey.only("showPrevButton", {true}, "the visitor can always go back");
  survey.only("firstPageIsStartPage", {false}, "the interview starts with its first page");
  survey.only("questionsOnPageMode", {"standard"}, "pages are shown as written");
  survey.only("showProgressBar",
              {true, false, "auto", "top", "bottom", "aboveheader", "belowheader", "topbottom", "off"},
              "the kiosk places it");
  (void)survey.text("$schema");
  survey.unsupported({"triggers",
                      "calculatedValues",
                      "completedHtml",
                      "completedHtmlOnCondition",
                      "logo",
                      "questionOrder",
                      "timeLimit",
                      "timeLimitPerPage",
                      "autoAdvanceEnabled",
                      "startSurveyText",
                      "pagePrevText",
                      "pageNextText",
                      "completeText",
                      "requiredMark",
                      "storeOthersAsComment",
                      "navigateToUrl",
                      "cookieName",
                      "elements",
                      "questions",
                      "width",
                      "widthMode",
                      "theme",
                      "progressBarType",
                      "showTitle",
                      "mode"});
}

Page Loader::page(const Json& json, const std::string& path) {
  Properties properties(json, path, "a page", findings_);
  Page result;
  result.name = name(properties, true);
  result.title = properties.localised("title", languages_);
  result.description = properties.localised("description", languages_);
  result.visible_if = condition(properties);
  if (const Json* list = properties.required_list("elements")) elements(*list, properties.path_of("elements"), result);
  properties.unsupported({"visible", "enableIf", "requiredIf", "questionOrder", "readOnly", "navigationTitle",
                          "timeLimit", "navigationDescription", "maxTimeToFinish", "navigationButtonsVisibility",
                          "questions", "id"});
  properties.finish();
  return result;
}

void Loader::elements(const Json& list, const std::string& path, Page& page) {
  if (list.empty()) findings_.error(path, "page/empty", "the page has no question", "Add one or take the page out");
  for (size_t i = 0; i < list.size(); ++i) question(list[i], element_path(path, i), page);
  // The on-screen keyboard belongs to the one question of its page: beside others it could not be typed by touch.
  for (const Question& asked : page.questions) {
    const bool typed = asked.type == QuestionType::text || asked.type == QuestionType::comment;
    if (typed && page.questions.size() > 1) {
      findings_.warning(path, "page/typed-with-others",
                        "'" + asked.name + "' is typed, and the page has other questions", "Give it a page of its own");
    }
  }
}

void Loader::question(const Json& json, const std::string& path, Page& page) {
  Properties element(json, path, "a question", findings_);
  const std::string type = element.required_text("type");
  if (type.empty()) return;  // without a type nothing else can be judged
  const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& one) { return one.name == type; });
  if (known == kTypes.end()) {
    if (std::find(kTypesElsewhere.begin(), kTypesElsewhere.end(), type) != kTypesElsewhere.end()) {
      findings_.error(element.path_of("type"), "type/unsupported", "the kiosk has no question of type '" + type + "'",
                      "Use rating, radiogroup, checkbox, boolean, comment, text or html");
      return;
    }
    std::vector<std::string_view> names;
    for (const auto& one : kTypes) names.push_back(one.name);
    const auto meant = nearest(type, names);
    findings_.error(
        element.path_of("type"), "type/unknown", "'" + type.substr(0, 64) + "' is no type of question",
        meant ? "Did you mean '" + *meant + "'?" : "Use rating, radiogroup, checkbox, boolean, comment, text or html");
    return;
  }
  Properties typed(json, path, "a question of type " + type, findings_);
  (void)typed.any("type");
  Question result;
  result.type = known->type;
  common(typed, result);
  by_type(typed, result);
  typed.unsupported({"visible",
                     "enableIf",
                     "requiredIf",
                     "readOnly",
                     "defaultValue",
                     "defaultValueExpression",
                     "valueName",
                     "setValueIf",
                     "setValueExpression",
                     "resetValueIf",
                     "clearIfInvisible",
                     "validators",
                     "showCommentArea",
                     "showOtherItem",
                     "showRefuseItem",
                     "showDontKnowItem",
                     "showSelectAllItem",
                     "choicesOrder",
                     "choicesByUrl",
                     "choicesFromQuestion",
                     "choicesVisibleIf",
                     "choicesEnableIf",
                     "startWithNewLine",
                     "minWidth",
                     "maxWidth",
                     "width",
                     "colCount",
                     "titleLocation",
                     "placeholder",
                     "rateCount",
                     "displayMode",
                     "scaleColorMode",
                     "rateColorMode",
                     "rows",
                     "autoGrow",
                     "otherText",
                     "hideNumber",
                     "correctAnswer",
                     "indent",
                     "textUpdateMode",
                     "step",
                     "minValueExpression",
                     "id",
                     "maxValueExpression",
                     "displayRateDescriptionsAsExtremeItems",
                     "swapOrder",
                     "useDisplayValuesInDynamicTexts"});
  typed.finish();
  page.questions.push_back(std::move(result));
}

void Loader::common(Properties& element, Question& question) {
  question.name = name(element, false);
  question.visible_if = condition(element);
  if (question.type == QuestionType::html) return;
  question.title = element.localised("title", languages_);
  if (!element.has("title")) {
    findings_.warning(element.path(), "title/missing",
                      "without a title the visitor reads the name '" + question.name + "'", "Add a title");
  }
  question.description = element.localised("description", languages_);
  question.required = element.flag("isRequired").value_or(false);
  question.required_text = element.localised("requiredErrorText", languages_);
  question.measure = element.text("measure").value_or("");
}

void Loader::by_type(Properties& element, Question& question) {
  switch (question.type) {
    case QuestionType::rating: return rating(element, question);
    case QuestionType::radiogroup:
    case QuestionType::checkbox: return select(element, question);
    case QuestionType::boolean: return boolean(element, question);
    case QuestionType::comment: question.length_max = length_max(element); return;
    case QuestionType::text: return input(element, question);
    case QuestionType::html: return html(element, question);
  }
}

// ---- Ratings --------------------------------------------------------------------------------------------------------

void Loader::rating(Properties& element, Question& question) {
  const Json* values = element.list("rateValues");
  const auto generate = element.flag("autoGenerate");
  if (values != nullptr && generate.value_or(false)) {
    findings_.error(element.path_of("autoGenerate"), "rating/steps", "rateValues stand beside autoGenerate: true",
                    "Leave one of the two out");
  }
  if (values == nullptr && !generate.value_or(true)) {
    findings_.error(element.path_of("autoGenerate"), "rating/steps", "autoGenerate: false needs rateValues",
                    "List the steps in rateValues");
  }
  if (values != nullptr) {
    rate_values(element, *values, question);
  } else {
    rate_range(element, question);
  }
  rate_type(element, question);
  question.min_text = element.localised("minRateDescription", languages_);
  question.max_text = element.localised("maxRateDescription", languages_);
  question.not_used_text = element.localised("notUsedText", languages_);
  rated(element, question);
}

void Loader::rate_values(Properties& element, const Json& list, Question& question) {
  const std::string path = element.path_of("rateValues");
  for (const auto* beside : {"rateMin", "rateMax", "rateStep"}) {
    if (element.any(beside) == nullptr) continue;
    findings_.error(element.path_of(beside), "rating/steps", std::string(beside) + " means nothing beside rateValues",
                    "Leave one of the two out");
  }
  question.choices = choices(list, path);
  if (list.size() < 2 || list.size() > kRateStepsMax) {
    findings_.error(path, "rating/steps", "a rating has 2 to " + std::to_string(kRateStepsMax) + " steps",
                    "Add or take out steps");
  }
}

void Loader::rate_range(Properties& element, Question& question) {
  const int lowest = element.whole("rateMin", -1000, 1000).value_or(1);
  const int highest = element.whole("rateMax", -1000, 1000).value_or(5);
  const int step = element.whole("rateStep", 1, 1000).value_or(1);
  const int steps = highest > lowest ? (highest - lowest) / step + 1 : 0;
  if (steps < 2 || steps > kRateStepsMax) {
    findings_.error(element.path_of(element.has("rateMax") ? "rateMax" : "rateMin"), "rating/steps",
                    "from " + std::to_string(lowest) + " to " + std::to_string(highest) + " by " +
                        std::to_string(step) + " is not a scale of 2 to " + std::to_string(kRateStepsMax) + " steps",
                    "Set rateMin, rateMax and rateStep so that it is");
    return;
  }
  for (int i = 0; i < steps; ++i) question.choices.push_back({lowest + i * step, LocalisedText()});
}

void Loader::rate_type(Properties& element, Question& question) {
  const std::string type = element.text("rateType").value_or("labels");
  if (type == "stars") {
    findings_.error(element.path_of("rateType"), "rating/stars",
                    "stars lower the means and cannot be compared with words", "Use labels or smileys");
  } else if (type != "labels" && type != "smileys") {
    findings_.error(element.path_of("rateType"), "value/unsupported", "'" + type.substr(0, 64) + "' is no rateType",
                    "Use labels or smileys");
  }
  auto& steps = question.choices;
  const auto worded = [](const Choice& step) { return !step.text.empty(); };
  const auto words = std::count_if(steps.begin(), steps.end(), worded);
  if (words != 0 && words != static_cast<std::ptrdiff_t>(steps.size())) {
    findings_.error(element.path_of("rateValues"), "rating/words", "some steps have words and others have none",
                    "Give every step a text, or none");
  }
  if (type == "smileys") {
    question.rate_style = RateStyle::smileys;
    if (steps.size() <= kSmileysMax) return;
    findings_.error(element.path_of("rateType"), "rating/steps",
                    "there are at most " + std::to_string(kSmileysMax) + " smileys", "Use labels or fewer steps");
    return;
  }
  question.rate_style = words > 0 ? RateStyle::labels : RateStyle::numbers;
  for (auto& step : steps) {
    if (step.text.empty()) step.text = LocalisedText(step.value.to_code());
  }
}

// The custom properties that say what is rated, and before or after what.
void Loader::rated(Properties& element, Question& question) {
  question.indicator = element.text("indicator").value_or("");
  const std::string wave = element.text("wave").value_or("");
  static constexpr std::array<std::pair<std::string_view, Wave>, 3> kWaves = {
      {{"expected", Wave::expected}, {"experienced", Wave::experienced}, {"competitor", Wave::competitor}}};
  for (const auto& [name, value] : kWaves) {
    if (wave == name) question.wave = value;
  }
  if (question.wave == Wave::none && element.has("wave")) {
    findings_.error(element.path_of("wave"), "value/unsupported", "'" + wave.substr(0, 64) + "' is no wave",
                    "Use expected, experienced or competitor");
  } else if (!wave.empty() && question.indicator.empty() && question.measure.empty()) {
    findings_.error(element.path_of("wave"), "wave/without-indicator",
                    "a wave says when something is rated, but not what",
                    "Add 'indicator', or 'measure' for the whole show");
  } else if (wave.empty() && !question.indicator.empty()) {
    findings_.error(element.path_of("indicator"), "indicator/without-wave",
                    "'" + question.indicator + "' may be an expectation or an experience",
                    "Add 'wave': expected, experienced or competitor");
  } else if (!wave.empty() && !question.indicator.empty()) {
    const auto [first, added] = indicators_.emplace(question.indicator + " " + wave, element.path());
    if (added) return;
    findings_.error(element.path_of("indicator"), "indicator/duplicate",
                    "'" + question.indicator + "' (" + wave + ") is rated before, at " + first->second,
                    "Change the indicator or the wave of one of them");
  }
}

// ---- Choices --------------------------------------------------------------------------------------------------------

bool Loader::choice_value(const Json& json, const std::string& path) {
  if (json.is_string() && json.get_ref<const std::string&>() == kNotApplicable) {
    findings_.error(path, "choices/reserved", "'NA' is what the button of notUsedText stores", "Use another value");
    return false;
  }
  const bool is_text = json.is_string() && !json.get_ref<const std::string&>().empty();
  const bool is_number = json.is_number() && std::isfinite(json.get<double>());
  if (is_text || is_number) return true;
  findings_.error(path, "value/type", "the value of a choice is a text or a number", "Write \"code\" or 1");
  return false;
}

std::optional<Choice> Loader::choice(const Json& json, const std::string& path) {
  if (!json.is_object()) {
    if (!choice_value(json, path)) return std::nullopt;
    Choice plain{*value_from_json(json), LocalisedText()};
    if (plain.value.text() != nullptr) {
      // The visitor would read the value itself, so it has to pass as an English text.
      plain.text = LocalisedText(*plain.value.text());
      std::string missing;
      for (const auto& language : languages_) {
        if (!plain.text.has(language)) missing += (missing.empty() ? "" : ", ") + language;
      }
      if (!missing.empty()) {
        findings_.error(path, "translation/missing", "there is no text in: " + missing,
                        R"(Write { "value": "code", "text": { "en": "...", ... } })");
      }
    }
    return plain;
  }
  Properties properties(json, path, "a choice", findings_);
  const Json* value = properties.any("value");
  if (value == nullptr) {
    findings_.error(path, "property/missing", "a choice needs 'value'", "Add it");
  }
  Choice result;
  result.text = properties.localised("text", languages_);
  properties.unsupported({"visibleIf", "enableIf", "imageLink", "randomize", "showCommentArea", "score", "icon"});
  properties.finish();
  if (value == nullptr || !choice_value(*value, properties.path_of("value"))) return std::nullopt;
  result.value = *value_from_json(*value);
  return result;
}

std::vector<Choice> Loader::choices(const Json& list, const std::string& path) {
  std::vector<Choice> result;
  for (size_t i = 0; i < list.size(); ++i) {
    if (auto one = choice(list[i], element_path(path, i))) result.push_back(std::move(*one));
  }
  no_equal_choices(result, path);
  return result;
}

// Also 1 and "1", or "Yes" and "yes": conditions and exports could not tell them apart.
void Loader::no_equal_choices(const std::vector<Choice>& choices, const std::string& path) {
  Names<int> seen;
  for (const auto& one : choices) {
    if (seen.emplace(lower_case(one.value.to_code()), 0).second) continue;
    findings_.error(path, "choices/duplicate", "the value '" + one.value.to_code().substr(0, 64) + "' is there twice",
                    "Give each choice a value of its own; case does not count");
  }
}

void Loader::select(Properties& element, Question& question) {
  if (const Json* list = element.required_list("choices")) {
    question.choices = choices(*list, element.path_of("choices"));
    for (auto& one : question.choices) {
      if (one.text.empty()) one.text = LocalisedText(one.value.to_code());
    }
    if (list->empty()) {
      findings_.error(element.path_of("choices"), "choices/missing", "there is nothing to choose", "Add choices");
    }
  }
  const bool none_shown = element.flag("showNoneItem").value_or(false);
  auto none_text = element.localised("noneText", languages_);
  if (none_shown) {
    if (none_text.empty()) {
      findings_.error(element.path(), "property/missing", "showNoneItem needs 'noneText'", "Add it in every language");
    }
    question.choices.push_back({std::string(kNone), std::move(none_text)});
    no_equal_choices(question.choices, element.path_of("showNoneItem"));
    if (question.type == QuestionType::checkbox) question.exclusive = Value(std::string(kNone));
  } else if (element.has("noneText")) {
    findings_.error(element.path_of("noneText"), "value/unsupported", "noneText has no item to stand on",
                    "Add \"showNoneItem\": true or leave it out");
  }
  if (question.type == QuestionType::checkbox) selected_bounds(element, question);
}

void Loader::selected_bounds(Properties& element, Question& question) {
  const int count = static_cast<int>(question.choices.size());
  question.selected_min = element.whole("minSelectedChoices", 0, 1000).value_or(0);
  question.selected_max = element.whole("maxSelectedChoices", 0, 1000).value_or(0);
  const int most = question.selected_max == 0 ? count : std::min(count, question.selected_max);
  if (question.selected_min <= most && question.selected_max <= count) return;
  findings_.error(element.path_of(element.has("maxSelectedChoices") ? "maxSelectedChoices" : "minSelectedChoices"),
                  "choices/bounds", "that many of " + std::to_string(count) + " choices cannot be chosen",
                  "Let minSelectedChoices <= maxSelectedChoices <= number of choices");
}

// ---- The other types ------------------------------------------------------------------------------------------------

void Loader::boolean(Properties& element, Question& question) {
  for (const bool yes : {true, false}) {
    const char* value_name = yes ? "valueTrue" : "valueFalse";
    Choice side{yes, element.localised(yes ? "labelTrue" : "labelFalse", languages_)};
    if (const Json* value = element.any(value_name)) {
      if (value->is_boolean()) {
        side.value = value->get<bool>();
      } else if (choice_value(*value, element.path_of(value_name))) {
        side.value = *value_from_json(*value);
      }
    }
    question.choices.push_back(std::move(side));
  }
  no_equal_choices(question.choices, element.path_of(element.has("valueTrue") ? "valueTrue" : "valueFalse"));
}

int Loader::length_max(Properties& element) { return element.whole("maxLength", 1, kTextLengthMax).value_or(0); }

void Loader::input(Properties& element, Question& question) {
  static constexpr std::array<std::pair<std::string_view, InputType>, 4> kInputs = {
      {{"text", InputType::text}, {"number", InputType::number}, {"email", InputType::email}, {"tel", InputType::tel}}};
  const std::string type = element.text("inputType").value_or("text");
  const auto known = std::find_if(kInputs.begin(), kInputs.end(), [&](const auto& one) { return one.first == type; });
  if (known == kInputs.end()) {
    findings_.error(element.path_of("inputType"), "value/unsupported",
                    "'" + type.substr(0, 64) + "' is no inputType here", "Use text, number, email or tel");
  } else {
    question.input = known->second;
  }
  question.length_max = length_max(element);
  question.number_min = element.number("min");
  question.number_max = element.number("max");
  if (question.input != InputType::number && (element.has("min") || element.has("max"))) {
    findings_.error(element.path_of(element.has("min") ? "min" : "max"), "input/bounds",
                    "min and max need inputType number", "Set inputType to number or take them out");
  } else if (question.number_min && question.number_max && *question.number_min > *question.number_max) {
    findings_.error(element.path_of("min"), "input/bounds", "min is above max", "Exchange them");
  }
}

// Plain text with <b>, <i>, <br> and the five named characters, properly nested; see FORMS.md.
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

void Loader::html(Properties& element, Question& question) {
  question.html = element.required_localised("html", languages_);
  for (const auto& [language, text] : question.html.translations()) {
    if (is_plain_markup(text)) continue;
    findings_.error(element.path_of("html"), "html/markup",
                    "the text in '" + language + "' has markup beyond <b>, <i>, <br>",
                    "Keep to these three, close what is opened, and write & as &amp; and < as &lt;");
  }
}

// ---- Names and conditions -------------------------------------------------------------------------------------------

std::optional<Expression> Loader::condition(Properties& properties) {
  const auto text = properties.text("visibleIf");
  if (!text || text->empty()) return std::nullopt;
  auto expression = Expression::parse(*text);
  if (!expression) {
    findings_.error(properties.path_of("visibleIf"), "expression/syntax", expression.error().message,
                    "Mend the condition; FORMS.md shows what can be written");
    return std::nullopt;
  }
  for (const auto& read : expression->names()) mentions_.push_back({properties.path_of("visibleIf"), read});
  return std::move(*expression);
}

std::string Loader::name(Properties& properties, bool of_page) {
  if (!properties.has("name") && properties.is_object()) {
    findings_.error(properties.path(), "name/missing", of_page ? "the page has no name" : "the question has no name",
                    "Add 'name'; it is how records and exports call it");
    (void)properties.any("name");
    return {};
  }
  const std::string result = properties.required_text("name");
  const std::string path = properties.path_of("name");
  if (result.empty()) return result;
  check_name(result, path);
  const auto [first, added] = names_.emplace(lower_case(result), Known{result, of_page});
  if (added) return result;
  const Known& other = first->second;
  if (other.of_page != of_page) {
    findings_.error(path, "name/clash", "a page and a question are both called '" + result + "'", "Rename one of them");
  } else if (other.name != result) {
    findings_.error(path, "name/case", "'" + result + "' differs from '" + other.name + "' by case alone",
                    "Rename one of them");
  } else {
    findings_.error(path, "name/duplicate", "'" + result + "' is there twice", "Rename one of them");
  }
  return result;
}

void Loader::check_name(const std::string& name, const std::string& path) {
  const auto wrong = [](unsigned char c) {
    return c <= ' ' || c == 127 ||
           std::string_view("{}[]()#.:,;'\"").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (name.size() > kNameBytesMax) {
    findings_.error(path, "name/length", "the name is longer than " + std::to_string(kNameBytesMax) + " bytes",
                    "Shorten it");
  }
  if (std::any_of(name.begin(), name.end(), wrong)) {
    findings_.error(path, "name/character", "the name has a blank or a sign that conditions read otherwise",
                    "Use letters, digits, '_' and '-'");
  }
  if (lower_case(name) == kRotation) {
    findings_.error(path, "name/reserved", "'rotation' is what conditions call this interview's draw, 0 or 1",
                    "Rename it");
  }
}

void Loader::check_mentions(const Questionnaire& form) {
  std::vector<std::string_view> known = {kRotation};
  for (const auto& page : form.pages) {
    for (const auto& question : page.questions) {
      if (question.type != QuestionType::html) known.push_back(question.name);
    }
  }
  for (const auto& [path, read] : mentions_) {
    if (std::find(known.begin(), known.end(), read) != known.end()) continue;
    const auto meant = nearest(read, known);
    findings_.error(path, "expression/unknown-name", "there is no question '" + read.substr(0, 64) + "'",
                    meant ? "Did you mean {" + *meant + "}?" : "Name a question of this survey");
  }
}

}  // namespace

std::string Finding::text() const {
  const std::string place = path.empty() ? file : file + " " + path;
  const std::string weight = gravity == Gravity::error ? ": error " : ": warning ";
  return place + weight + rule + ": " + message + ". Remedy: " + remedy + (remedy.ends_with('?') ? "" : ".");
}

Loaded load_questionnaire(std::string_view json, std::string id, const std::vector<std::string>& languages) {
  Findings findings(id + ".json");
  auto parsed = base::parse_json(json);
  if (!parsed) {
    findings.error("", "json/syntax", parsed.error().message,
                   "Mend the JSON; an editor that knows JSON shows the place");
    return {std::nullopt, findings.take()};
  }
  Questionnaire form;
  form.id = std::move(id);
  form.digest = base::digest(json);
  Loader(findings, languages).load(*parsed, form);
  const bool usable = !findings.any_error();
  return {usable ? std::optional(std::move(form)) : std::nullopt, findings.take()};
}

}  // namespace fairgauge::survey::form
