#include "survey/form/loader.hpp"

#include <algorithm>
#include <utility>

#include "survey/form/lint.hpp"
#include "survey/form/load_logic.hpp"
#include "survey/form/load_question.hpp"
#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

constexpr size_t kPagesMax = 500;
constexpr size_t kQuestionsMax = 2000;
constexpr size_t kPanelDepthMax = 8;
constexpr int kSecondsMax = 24 * 3600;

// Of a survey, page or panel, with all within; at most kQuestionsMax.
size_t elements_in(const Json& json) {
  size_t count = 0;
  for (const auto* name : {"pages", "elements"}) {
    if (!json.is_object() || !json.contains(name) || !json[name].is_array()) continue;
    for (const auto& child : json[name]) count += 1 + elements_in(child);
  }
  return std::min(count, kQuestionsMax);
}

class Loader {
 public:
  explicit Loader(Reading& reading) : reading_(reading), form_(reading.form) {}

  void load(const Json& json);

 private:
  void settings(Properties& survey);
  void presentation(Properties& survey);
  void time_limits(Properties& survey);
  void pages(Properties& survey);
  Page page(Properties& properties, size_t index);
  void panel(const Json& json, const std::string& path, size_t page, std::vector<size_t> around, Container& parent);
  void container(Properties& properties, Container& container, size_t page, const std::vector<size_t>& panels);
  void child(const Json& json, const std::string& path, size_t page, const std::vector<size_t>& panels,
             Container& parent);

  Reading& reading_;
  Questionnaire& form_;
};

void Loader::load(const Json& json) {
  Properties survey(json, "$", "a survey", reading_.findings);
  const auto locale = survey.text("locale").value_or("");
  if (!locale.empty() && !is_language(locale)) {
    reading_.findings.error("$.locale", "translation/language", "'" + locale.substr(0, 40) + "' is no language name",
                            "Write it as SurveyJS does: en, zh-cn, ar, pt-br");
  } else if (!locale.empty() && locale != "default") {
    form_.locale = locale;
  }
  settings(survey);
  presentation(survey);
  time_limits(survey);
  form_.questions.reserve(elements_in(json));  // questions are large: moving them costs a tenth of the loading
  pages(survey);
  form_.calculated_values = load_calculated_values(survey, reading_);
  form_.triggers = load_triggers(survey, reading_);
  survey.finish({"survey"});
}

void Loader::settings(Properties& survey) {
  form_.clear_invisible = survey.one_of<ClearInvisible>("clearInvisibleValues",
                                                        {{"onComplete", ClearInvisible::on_complete},
                                                         {"none", ClearInvisible::none},
                                                         {"onHidden", ClearInvisible::on_hidden},
                                                         {"onHiddenContainer", ClearInvisible::on_hidden_container}},
                                                        ClearInvisible::on_complete);
  form_.store_others_as_comment = survey.flag("storeOthersAsComment").value_or(true);
  form_.first_page_is_start = survey.flag("firstPageIsStartPage").value_or(false);
  form_.page_mode = survey.one_of<PageMode>("questionsOnPageMode",
                                            {{"standard", PageMode::as_written},
                                             {"singlePage", PageMode::one_page},
                                             {"questionPerPage", PageMode::question_per_page}},
                                            PageMode::as_written);
  form_.random_order = survey.one_of<bool>("questionOrder", {{"initial", false}, {"random", true}}, false);
  form_.comment_length_max = survey.whole("maxCommentLength", 0, kLengthMax).value_or(0);
  form_.text_length_max = survey.whole("maxTextLength", 0, kLengthMax).value_or(0);
  form_.previous_shown = survey.flag("showPrevButton").value_or(true);
  form_.auto_advance = survey.flag("autoAdvanceEnabled").value_or(false);
}

void Loader::presentation(Properties& survey) {
  form_.title = reading_.text(survey, "title", TextRole::title);
  form_.description = reading_.text(survey, "description", TextRole::description);
  form_.logo = reading_.picture(survey, "logo");
  if (const Json* progress = survey.any("showProgressBar")) {  // older files say a place
    const bool said = progress->is_boolean() || *progress == "off" || *progress == "auto" || *progress == "top" ||
                      *progress == "bottom" || *progress == "aboveheader" || *progress == "belowheader" ||
                      *progress == "topbottom" || *progress == "both";
    if (!said) {
      reading_.findings.error("$.showProgressBar", "value/unsupported", "this is no way to show progress",
                              "Write true or false");
    }
    form_.progress_shown = *progress != false && *progress != "off";
  }
  if (const Json* numbers = survey.any("showQuestionNumbers")) {
    form_.numbers_per_page = *numbers == "onPage";
    form_.numbers_shown = form_.numbers_per_page || *numbers == "on" || *numbers == true;
    if (!form_.numbers_shown && *numbers != "off" && *numbers != false) {
      reading_.findings.error("$.showQuestionNumbers", "value/unsupported", "questions cannot be numbered like that",
                              "Write true, false, \"on\", \"onPage\" or \"off\"");
    }
  }
  form_.required_mark = reading_.text(survey, "requiredMark");
  form_.start_text = reading_.text(survey, "startSurveyText", TextRole::button);
  form_.previous_text = reading_.text(survey, "pagePrevText", TextRole::button);
  form_.next_text = reading_.text(survey, "pageNextText", TextRole::button);
  form_.complete_text = reading_.text(survey, "completeText", TextRole::button);
  form_.completed_html = reading_.markup(survey, "completedHtml");
  form_.completed_html_on_condition = load_conditional_texts(survey, "completedHtmlOnCondition", reading_);
}

// SurveyJS counts the time only while it shows it.
void Loader::time_limits(Properties& survey) {
  const bool counted = survey.flag("showTimer").value_or(false);
  const int whole = survey.whole("timeLimit", 0, kSecondsMax).value_or(0);
  const int a_page = survey.whole("timeLimitPerPage", 0, kSecondsMax).value_or(0);
  if (counted) {
    form_.time_limit_seconds = whole;
    form_.page_time_limit_seconds = a_page;
  } else if (whole > 0 || a_page > 0) {
    reading_.findings.warning(whole > 0 ? "$.timeLimit" : "$.timeLimitPerPage", "time-limit/not-counted",
                              "without showTimer the limit is not kept", "Add \"showTimer\": true, or take it out");
  }
}

void Loader::pages(Properties& survey) {
  if (!survey.has("pages") && survey.has("elements")) {  // a form of one page, as SurveyJS takes it too
    form_.pages.emplace_back();
    reading_.page_paths.emplace_back("$");
    Page page;
    page.name = "page1";
    container(survey, page, 0, {});
    form_.pages[0] = std::move(page);
    return;
  }
  const Json* list = survey.required_list("pages");
  if (list == nullptr) return;
  if (list->empty()) {
    reading_.findings.error("$.pages", "form/empty", "the survey has no page", "Add a page with a question");
  }
  if (list->size() > kPagesMax) {
    reading_.findings.error("$.pages", "form/size", "there are more than " + std::to_string(kPagesMax) + " pages",
                            "Divide the form");
    return;
  }
  for (size_t i = 0; i < list->size(); ++i) {
    const std::string path = element_path("$.pages", i);
    Properties properties(list->at(i), path, "a page", reading_.findings);
    reading_.page_paths.push_back(path);
    form_.pages.push_back(page(properties, i));
  }
}

Page Loader::page(Properties& properties, size_t index) {
  Page page;
  page.name = reading_.element_name(properties, "page");
  load_element(properties, page, reading_);
  page.time_limit_seconds = properties.whole("timeLimit", 0, kSecondsMax).value_or(0);
  container(properties, page, index, {});
  properties.finish({"page"});
  return page;
}

// The children of a page or panel, and the order they are shown in.
void Loader::container(Properties& properties, Container& container, size_t page, const std::vector<size_t>& panels) {
  container.question_order = properties.path() == "$"
                                 ? QuestionOrder::by_parent
                                 : properties.one_of<QuestionOrder>("questionOrder",
                                                                    {{"default", QuestionOrder::by_parent},
                                                                     {"initial", QuestionOrder::initial},
                                                                     {"random", QuestionOrder::random}},
                                                                    QuestionOrder::by_parent);
  const Json* list = properties.required_list("elements");
  if (list == nullptr) return;
  const std::string path = properties.path_of("elements");
  if (list->empty()) {
    reading_.findings.error(path, "page/empty", "there is no question in it", "Add one or take it out");
  }
  for (size_t i = 0; i < list->size(); ++i) child(list->at(i), element_path(path, i), page, panels, container);
}

void Loader::child(const Json& json, const std::string& path, size_t page, const std::vector<size_t>& panels,
                   Container& parent) {
  if (json.is_object() && json.contains("type") && json.at("type") == "panel") {
    panel(json, path, page, panels, parent);
    return;
  }
  if (form_.questions.size() >= kQuestionsMax) {
    if (form_.questions.size() > kQuestionsMax) return;
    reading_.findings.error(path, "form/size", "there are more than " + std::to_string(kQuestionsMax) + " questions",
                            "Divide the form");
  }
  auto question = load_question(json, path, reading_);
  if (!question) return;
  question->page = page;
  question->panels = panels;
  parent.children.push_back({false, form_.questions.size()});
  form_.questions.push_back(std::move(*question));
  reading_.question_paths.push_back(path);
}

void Loader::panel(const Json& json, const std::string& path, size_t page, std::vector<size_t> around,
                   Container& parent) {
  Properties properties(json, path, "a panel", reading_.findings);
  (void)properties.any("type");
  if (around.size() == kPanelDepthMax) {
    reading_.findings.error(path, "form/size", "panels are nested deeper than " + std::to_string(kPanelDepthMax),
                            "Take some of them out");
    return;
  }
  Panel panel;
  panel.name = reading_.element_name(properties, "panel");
  load_element(properties, panel, reading_);
  panel.starts_new_line = properties.flag("startWithNewLine").value_or(true);
  panel.page = page;
  panel.panels = around;
  const size_t index = form_.panels.size();
  parent.children.push_back({true, index});
  form_.panels.push_back(panel);  // its place in the order of the file, before those within it
  reading_.panel_paths.push_back(path);
  around.push_back(index);
  container(properties, panel, page, around);
  form_.panels[index] = std::move(panel);
  properties.finish({"panel"});
}

}  // namespace

Loaded load_questionnaire(std::string_view json, std::string id, const std::vector<std::string>& languages,
                          const TextFits& fits) {
  Findings findings(id + ".json");
  const auto parsed = read_json(json, findings);
  if (!parsed) return {std::nullopt, findings.take()};
  Questionnaire form;
  form.id = std::move(id);
  form.digest = base::digest(json);
  Reading reading(findings, languages, fits, form);
  Loader(reading).load(*parsed);
  lint(reading);
  if (!findings.all().empty()) findings.locate(json_positions(json));
  const bool usable = !findings.any_error();
  return {usable ? std::optional(std::move(form)) : std::nullopt, findings.take()};
}

}  // namespace fairgauge::survey::form
