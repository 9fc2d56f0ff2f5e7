#include "survey/interview/suite_view.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_fields.hpp"
#include "survey/interview/running_matrix.hpp"
#include "survey/interview/running_rating.hpp"
#include "survey/interview/usual_words.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

using base::Json;

// With tags for what JSON lacks.
Json tagged(const Value& value) {
  if (value.is_nothing()) return {{"$undefined", true}};
  if (value.number() != nullptr && !std::isfinite(*value.number())) {
    return {{"$number", std::isnan(*value.number()) ? "NaN" : *value.number() > 0 ? "Infinity" : "-Infinity"}};
  }
  if (value.date() != nullptr) return {{"$date", to_json(value)}};
  if (value.list() != nullptr) {
    Json list = Json::array();
    for (const auto& one : *value.list()) list.push_back(tagged(one));
    return list;
  }
  if (value.object() != nullptr) {
    Json object = Json::object();
    for (const auto& member : *value.object()) object[member.name] = tagged(member.value);
    return object;
  }
  return to_json(value);
}

// JSON whose tags are values again; null stays null.
Value value_of(const Json& json) {
  auto value = value_from_json(json);
  return value ? std::move(*value) : Value();
}

const char* kind_of(Fault fault) {
  switch (fault) {
    case Fault::required: return "required";
    case Fault::one_answer_required: return "requireoneanswer";
    case Fault::other_empty: return "otherempty";
    case Fault::every_row_required: return "requiredinallrowserror";
    case Fault::rows_not_unique: return "eachrowuniqueeerror";
    case Fault::not_a_number: return "requirenumeric";
    default: return "custom";
  }
}

const char* state_name(FormState state) {
  switch (state) {
    case FormState::starting: return "starting";
    case FormState::running: return "running";
    case FormState::empty: return "empty";
    case FormState::completed: break;
  }
  return "completed";
}

template <class Each, class Make>
Json list_of(const Each& items, const Make& make) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(make(item));
  return list;
}

void add(Json& object, const char* name, Json value) {
  const bool nothing = value.is_null() || value == "" || ((value.is_object() || value.is_array()) && value.empty());
  if (!nothing) object[name] = std::move(value);
}

// The order of an object's members does not count.
bool same_json(const Json& left, const Json& right) {
  if (left.is_object() && right.is_object()) {
    return left.size() == right.size() &&
           std::all_of(left.items().begin(), left.items().end(), [&](const auto& member) {
             return right.contains(member.key()) && same_json(member.value(), right.at(member.key()));
           });
  }
  if (left.is_array() && right.is_array())
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same_json);
  return left == right;
}

bool loosely_same(const Json& expected, const Json& actual) { return alike(value_of(expected), value_of(actual)); }

}  // namespace

// ---- expect ---------------------------------------------------------------------------------------------------------

Json SuiteView::check(const std::string& target, const std::string& name, const Json& expected) const {
  if (target == "survey") return of_survey(name, expected);
  const auto& form = form_.form();
  for (size_t i = 0; i < form.questions.size(); ++i) {
    if (form.questions[i].name == target) return of_question(form_.question(i), name);
  }
  for (size_t i = 0; i < form.pages.size(); ++i) {
    if (form.pages[i].name != target) continue;
    return of_container(form.pages[i], form_.page_visible(i), form_.page_read_only(i), name);
  }
  for (size_t i = 0; i < form.panels.size(); ++i) {
    if (form.panels[i].name != target) continue;
    return of_container(form.panels[i], form_.panel_visible(i), form_.panel_read_only(i), name);
  }
  const Value* variable = form_.variable(target);
  return name == "value" && variable != nullptr ? tagged(*variable) : Json();
}

Json SuiteView::of_survey(const std::string& name, const Json& expected) const {
  if (name == "state") return state_name(form_.state());
  if (name == "currentPage")
    return form_.current_page() ? Json(form_.form().pages[*form_.current_page()].name) : Json();
  if (name == "pages") {
    return list_of(form_.visible_pages(), [this](size_t page) { return form_.form().pages[page].name; });
  }
  const Answers answers = form_.result();
  Json result = name == "values" ? Json::object() : Json::array();
  if (name == "values") {
    for (const auto& [key, ignored] : expected.items()) {
      const auto found = answers.find(key);
      if (found != answers.end()) result[key] = tagged(found->second);
    }
    return result;
  }
  if (name != "noValues") return {};
  for (const auto& key : expected) {
    if (!answers.contains(key.get<std::string>())) result.push_back(key);
  }
  return result;
}

Json SuiteView::of_container(const Container& container, bool visible, bool read_only, const std::string& name) const {
  if (name == "visible") return visible;
  if (name == "enabled") return !read_only;
  if (name == "title") return form_.text(container.title);
  if (name == "description") return form_.text(container.description);
  return {};
}

Json SuiteView::of_question(const RunningQuestion& question, const std::string& name) const {
  const auto* choices = dynamic_cast<const RunningChoices*>(&question);
  const auto* rating = dynamic_cast<const RunningRating*>(&question);
  if (name == "value") return tagged(question.value());
  if (name == "empty") return question.empty();
  if (name == "visible") return question.visible_in_form();
  if (name == "enabled") return !question.read_only();
  if (name == "required") return question.required();
  if (name == "comment") return question.comment();
  if (name == "title") return form_.title(question);
  if (name == "description") return form_.text(question.question().description, &question);
  if (name == "page") return form_.form().pages[question.question().page].name;
  if (name == "errors")
    return list_of(question.all_errors(), [this](const auto& error) { return form_.text_of(error); });
  if (name == "errorCount") return question.all_errors().size();
  if (name == "choices" && choices != nullptr)
    return list_of(choices->shown(), [](const auto& one) { return tagged(one.value); });
  if (name == "choiceTexts" && choices != nullptr) {
    // The oracle knows the usual words in English only.
    return list_of(choices->shown(), [&](const auto& one) {
      const bool usual = one.special != nullptr && one.special->text.empty();
      return usual ? std::string(usual_word(one.kind, "en")) : choices->words(one);
    });
  }
  if (name == "choices" && rating != nullptr) {
    return list_of(rating->steps(), [&](size_t step) { return tagged(question.question().rating.steps[step].value); });
  }
  if (name == "choiceTexts" && rating != nullptr)
    return list_of(rating->steps(), [&](size_t step) { return rating->words(step); });
  return {};
}

bool SuiteView::agrees(const std::string& name, const Json& expected, const Json& actual) const {
  if (name == "errors") {
    if (!actual.is_array() || expected.size() != actual.size()) return false;
    return std::all_of(actual.begin(), actual.end(), [&](const Json& text) {
      return text == "" || std::find(expected.begin(), expected.end(), text) != expected.end();
    });
  }
  if (name == "choices") {
    if (!actual.is_array() || expected.size() != actual.size()) return false;
    return std::all_of(expected.begin(), expected.end(), [&](const Json& value) {
      return std::any_of(actual.begin(), actual.end(), [&](const Json& one) { return loosely_same(value, one); });
    });
  }
  if (name == "value" || name == "values") return loosely_same(expected, actual);
  return expected == actual;
}

// ---- observe --------------------------------------------------------------------------------------------------------

Json SuiteView::observe() const {
  const bool running = form_.state() == FormState::running;
  Json result = {{"questions", Json::array()}, {"data", Json::object()}};
  // With one question a page, the oracle looks at the question that is current, also while the start page is shown.
  const bool single = form_.form().page_mode == PageMode::question_per_page;
  for (const size_t index : single ? form_.current_questions() : form_.shown_questions()) {
    result["questions"].push_back(form_.question(index).question().name);
    observe_question(form_.question(index), result);
  }
  for (const auto& [key, value] : form_.result()) result["data"][key] = tagged(value);
  add(result, "buttons", buttons());
  if (running) result["isFirstPage"] = form_.first_page();
  if (running) result["isLastPage"] = form_.last_page();
  add(result, "errors", errors());
  add(result, "title", form_.text(form_.form().title));
  add(result, "description", form_.text(form_.form().description));
  if (form_.language() != "en") add(result, "locale", form_.language());
  if (form_.state() == FormState::completed) add(result, "completedHtml", form_.completed_html());
  return result;
}

void SuiteView::observe_question(const RunningQuestion& question, Json& result) const {
  const auto& description = question.question();
  const auto put = [&](const char* key, Json value) {
    if (!value.empty()) result[key][description.name] = std::move(value);
  };
  const auto bounds = [&](const Value& lowest, const Value& highest) {
    put("inputs", {{"min", tagged(lowest)}, {"max", tagged(highest)}});
  };
  if (const auto* select = dynamic_cast<const RunningChoices*>(&question)) {
    Json disabled = Json::array();
    for (const auto& one : select->shown()) {
      if (!select->enabled(one)) disabled.push_back(tagged(one.value));
    }
    put("choices", of_question(question, "choices"));
    put("disabledChoices", std::move(disabled));
    if (select->other_chosen()) result["otherShown"].push_back(description.name);
  }
  if (dynamic_cast<const RunningRating*>(&question) != nullptr) put("choices", of_question(question, "choices"));
  if (const auto* matrix = dynamic_cast<const RunningMatrix*>(&question)) {
    result["rows"][description.name] =
        list_of(matrix->rows(), [&](size_t row) { return tagged(description.matrix.rows[row].value); });
  }
  const auto* text = dynamic_cast<const RunningText*>(&question);
  const bool bounded = text != nullptr && description.type == QuestionType::text &&
                       !(text->lowest().is_nothing() && text->highest().is_nothing());
  if (bounded) bounds(text->lowest(), text->highest());
  if (const auto* slider = dynamic_cast<const RunningSlider*>(&question)) bounds(slider->lowest(), slider->highest());
  put("texts", texts(question));
}

Json SuiteView::buttons() const {
  Json result = Json::array();
  if (form_.state() == FormState::starting) result.push_back("start");
  if (form_.state() != FormState::running) return result;
  if (form_.offers_previous()) result.push_back("previous");
  result.push_back(form_.last_page() || form_.next_completes() ? "complete" : "next");
  return result;
}

Json SuiteView::errors() const {
  Json result = Json::object();
  const auto kinds = [this](const std::vector<FormError>& errors) {
    return list_of(errors, [this](const auto& error) {
      const std::string words = form_.text_of(error);
      const bool as_written = !words.empty() && words == error.text.in(form_.language());
      return Json({{"kind", kind_of(error.fault)}, {"text", as_written ? "form" : "default"}});
    });
  };
  for (size_t i = 0; i < form_.form().pages.size(); ++i)
    add(result, form_.form().pages[i].name.c_str(), kinds(form_.page_errors(i)));
  for (size_t i = 0; i < form_.form().panels.size(); ++i)
    add(result, form_.form().panels[i].name.c_str(), kinds(form_.panel_errors(i)));
  for (size_t i = 0; i < form_.question_count(); ++i) {
    add(result, form_.form().questions[i].name.c_str(), kinds(form_.question(i).all_errors()));
  }
  return result;
}

Json SuiteView::texts(const RunningQuestion& question) const {
  const auto& description = question.question();
  Json result = Json::object();
  const auto text = [&](const LocalisedText& words) { return form_.text(words, &question); };
  if (description.type == QuestionType::html) add(result, "html", text(description.html));
  if (description.type == QuestionType::boolean) {
    const auto label = [&](const LocalisedText& words, bool yes) {
      return words.empty() ? std::string(usual_word(yes, "en")) : text(words);
    };
    result["true"] = label(description.boolean.true_text, true);
    result["false"] = label(description.boolean.false_text, false);
  }
  if (description.type == QuestionType::rating) {
    add(result, "min", text(description.rating.min_text));
    add(result, "max", text(description.rating.max_text));
  }
  if (const auto* matrix = dynamic_cast<const RunningMatrix*>(&question)) {
    result["columns"] = list_of(matrix->columns(), [&](size_t column) { return matrix->column_words(column); });
    result["rows"] = list_of(matrix->rows(), [&](size_t row) { return matrix->row_words(row); });
    if (!description.matrix.cells.empty()) {
      result["cells"] = list_of(matrix->rows(), [&](size_t row) {
        return list_of(matrix->columns(), [&](size_t column) { return matrix->cell_words(row, column); });
      });
    }
  }
  return result;
}

bool SuiteView::observed(const std::string& name, const Json& expected, const Json& actual) const {
  // The kiosk numbers nothing and has a progress bar of its own; the words after the end are its own too, unless given.
  if (name == "numbers" || name == "progress") return true;
  if (name == "completedHtml" && actual.is_null()) return form_.form().completed_html.empty();
  return same_json(expected, actual);
}

}  // namespace fairgauge::survey::interview
