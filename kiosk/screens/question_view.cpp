#include "kiosk/screens/question_view.hpp"

#include <algorithm>

#include "survey/expression/plain_values.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_fields.hpp"
#include "survey/interview/running_matrix.hpp"
#include "survey/interview/running_rating.hpp"
#include "survey/interview/usual_words.hpp"

namespace fairgauge::kiosk::screens {

using namespace survey::form;
using namespace survey::interview;

namespace {

// "" for nothing.
std::string words_of(const Value& value) { return value.empty() ? std::string() : plain_text(value); }

constexpr int kTextLengthDefault = 280;  // characters of a comment or text without a limit of its own

class Viewer {
 public:
  Viewer(const Interview& interview, const base::Translations& translations, const std::filesystem::path& folder)
      : interview_(interview), form_(interview.running()), translations_(translations), folder_(folder) {}

  QuestionView view(const RunningQuestion& running) const {
    const Question& question = running.question();
    QuestionView view{.name = question.name, .type = question.type};
    if (has_title(question)) view.title = numbered_and_marked(running);
    view.columns = question.choices.columns;
    view.same_line = !question.starts_new_line;
    view.description = form_.text(question.description, &running);
    // As in SurveyJS, a checkbox with a lower bound may not stay empty, nor may a matrix that wants all its rows.
    view.must_answer = running.required() || question.choices.selected_min > 0 || parts_required(question) ||
                       around_required(question);
    view.enabled = !running.read_only();
    view.personal = question.personal;
    view.wave = question.wave;
    fill(view, running);
    if (question.comment_area || other_chosen(running)) view.comment = comment(running);
    return view;
  }

 private:
  static bool has_title(const Question& question) {
    return question.type != QuestionType::html && question.type != QuestionType::image && !question.title_hidden;
  }

  // "3. " before it and the mark of a required question behind it, as the form wants them.
  std::string numbered_and_marked(const RunningQuestion& running) const {
    std::string title = form_.title(running);
    if (form_.form().numbers_shown) title = std::to_string(number_of(running.question())) + ".\u00A0" + title;
    if (!running.required()) return title;
    const std::string mark = form_.text(form_.form().required_mark);
    return title + "\u00A0" + (mark.empty() ? "*" : mark);
  }

  // Among the questions that are to be seen and have a title: of the form without its start page, or of the page.
  size_t number_of(const Question& asked) const {
    const auto& questions = form_.form().questions;
    size_t number = 0;
    for (size_t i = 0; i < questions.size(); ++i) {
      const Question& question = questions[i];
      const bool start = form_.form().first_page_is_start && question.page == 0 && asked.page != 0;
      const bool counted = form_.form().numbers_per_page ? question.page == asked.page : !start;
      if (counted && has_title(question) && form_.question(i).visible_in_form()) ++number;
      if (&question == &asked) break;
    }
    return number;
  }

  static bool parts_required(const Question& question) {
    return question.matrix.each_row_required || std::any_of(question.fields.begin(), question.fields.end(),
                                                            [](const auto& field) { return field.required; });
  }

  // A required page or panel wants one answer of its questions.
  bool around_required(const Question& question) const {
    return form_.page_required(question.page) ||
           std::any_of(question.panels.begin(), question.panels.end(),
                       [this](size_t panel) { return form_.panel_required(panel); });
  }

  std::string text(const LocalisedText& text, const RunningQuestion& of) const { return form_.text(text, &of); }

  std::filesystem::path file(const std::string& name) const {
    return name.empty() ? std::filesystem::path() : folder_ / name;
  }

  static bool other_chosen(const RunningQuestion& running) {
    const auto* choices = dynamic_cast<const RunningChoices*>(&running);
    return choices != nullptr && choices->other_chosen();
  }

  void fill(QuestionView& view, const RunningQuestion& running) const {
    if (const auto* choices = dynamic_cast<const RunningChoices*>(&running)) return fill_choices(view, *choices);
    if (const auto* rating = dynamic_cast<const RunningRating*>(&running)) return fill_rating(view, *rating);
    if (const auto* matrix = dynamic_cast<const RunningMatrix*>(&running)) return fill_matrix(view, *matrix);
    if (const auto* fields = dynamic_cast<const RunningFields*>(&running)) return fill_fields(view, *fields);
    if (const auto* slider = dynamic_cast<const RunningSlider*>(&running)) return fill_slider(view, *slider);
    if (const auto* text = dynamic_cast<const RunningText*>(&running)) return fill_text(view, *text);
    const Question& question = running.question();
    switch (question.type) {
      case QuestionType::boolean: return fill_boolean(view, running);
      case QuestionType::html: view.text = text(question.html, running); return;
      case QuestionType::expression: view.text = words_of(running.display_value(running.value())); return;
      case QuestionType::signaturepad: view.text = words_of(running.value()); return;
      case QuestionType::image:
        view.picture = file(question.picture.in(form_.language()));
        view.text = text(question.alt_text, running);
        return;
      default: return;
    }
  }

  void fill_choices(QuestionView& view, const RunningChoices& running) const {
    view.several = takes_list(running.question());
    view.labels_shown = running.question().choices.labels_shown || view.type != QuestionType::imagepicker;
    for (const auto& choice : running.shown()) {
      const bool special = choice.kind != ChoiceKind::listed && choice.kind != ChoiceKind::other;
      const bool selected = view.type == QuestionType::ranking ? !running.empty() : running.chosen(choice);
      view.choices.push_back({.code = choice.value.to_code(),
                              .value = choice.value,
                              .words = running.words(choice),
                              .selected = selected,
                              .enabled = view.enabled && running.enabled(choice),
                              .other = choice.kind == ChoiceKind::other,
                              .exclusive = special,
                              .picture = choice.listed == nullptr ? "" : file(choice.listed->picture)});
    }
    if (view.type == QuestionType::ranking) order_by_answer(view, running.value());
  }

  // A ranking is shown as it is ranked.
  static void order_by_answer(QuestionView& view, const Value& answer) {
    const auto* list = answer.list();
    if (list == nullptr || list->empty()) return;
    const auto place = [&](const ChoiceView& choice) {
      return std::find(list->begin(), list->end(), choice.value) - list->begin();
    };
    std::stable_sort(view.choices.begin(), view.choices.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
  }

  void fill_rating(QuestionView& view, const RunningRating& running) const {
    const Rating& rating = running.question().rating;
    view.rate_style = rating.style;
    view.min_text = text(rating.min_text, running);
    view.max_text = text(rating.max_text, running);
    view.not_used_text = text(rating.not_used_text, running);
    view.not_used = running.value() == Value(std::string(kNotApplicable));
    for (const size_t step : running.steps()) {
      const Value& value = rating.steps[step].value;
      view.choices.push_back({.code = value.to_code(),
                              .value = value,
                              .words = running.words(step),
                              .selected = running.value() == value,
                              .enabled = view.enabled});
    }
  }

  void fill_boolean(QuestionView& view, const RunningQuestion& running) const {
    const Boolean& boolean = running.question().boolean;
    for (const bool yes : {!boolean.swapped, boolean.swapped}) {
      const Value& value = yes ? boolean.when_true : boolean.when_false;
      const LocalisedText& own = yes ? boolean.true_text : boolean.false_text;
      view.choices.push_back(
          {.code = value.to_code(),
           .value = value,
           .words = own.empty() ? std::string(usual_word(yes, form_.language())) : text(own, running),
           .selected = running.value() == value,
           .enabled = view.enabled});
    }
  }

  void fill_matrix(QuestionView& view, const RunningMatrix& running) const {
    const Matrix& matrix = running.question().matrix;
    for (const size_t row : running.rows()) {
      RowView shown{.code = plain_text(matrix.rows[row].value),
                    .value = matrix.rows[row].value,
                    .words = running.row_words(row),
                    .enabled = view.enabled && running.row_enabled(row),
                    .wrong = running.wrong(row)};
      for (const size_t column : running.columns()) {
        const Value& value = matrix.columns[column].value;
        shown.cells.push_back({.code = value.to_code(),
                               .value = value,
                               .words = running.cell_words(row, column),
                               .selected = running.chosen(row) == value,
                               .enabled = shown.enabled});
      }
      view.rows.push_back(std::move(shown));
    }
  }

  int length_max(const Question& question) const {
    const int own = question.input.length_max;
    const int forms =
        question.type == QuestionType::comment ? form_.form().comment_length_max : form_.form().text_length_max;
    return own > 0 ? own : own < 0 && forms > 0 ? forms : kTextLengthDefault;
  }

  FieldView field(const RunningText& running, const std::string& id) const {
    const Question& question = running.question();
    return {.id = id,
            .placeholder = text(question.input.placeholder, running),
            .text = words_of(running.value()),
            .input = question.type == QuestionType::comment ? InputType::text : question.input.type,
            .long_text = question.type == QuestionType::comment,
            .length_max = length_max(question),
            .lowest = running.lowest(),
            .highest = running.highest()};
  }

  void fill_text(QuestionView& view, const RunningText& running) const {
    if (running.question().type == QuestionType::text && running.question().input.type == InputType::range) {
      return fill_range(view, running);
    }
    view.fields.push_back(field(running, "q/" + view.name));
    view.fields.back().text = interview_.typed(view.name);
    view.fields.back().label = view.title;
  }

  static double number_or(const Value& value, double other) {
    return value.number() == nullptr ? other : *value.number();
  }

  // A text question of input type "range" is drawn as the slider it is in a browser.
  void fill_range(QuestionView& view, const RunningText& running) const {
    view.type = QuestionType::slider;
    view.lowest = number_or(running.lowest(), 0);
    view.highest = number_or(running.highest(), 100);
    view.step = running.question().input.step.value_or(1);
    if (const double* number = running.value().number()) view.number = *number;
  }

  void fill_slider(QuestionView& view, const RunningSlider& running) const {
    const Slider& slider = running.question().slider;
    view.lowest = number_or(running.lowest(), slider.min);
    view.highest = number_or(running.highest(), slider.max);
    view.step = slider.step;
    view.number_format = text(slider.label_format, running);
    if (const double* number = running.value().number()) view.number = *number;
  }

  void fill_fields(QuestionView& view, const RunningFields& running) const {
    for (size_t i = 0; i < running.field_count(); ++i) {
      const RunningText& one = running.field(i);
      const std::string& name = one.question().name;
      FieldView shown = field(one, "q/" + view.name + "/" + name);
      shown.name = name;
      shown.label = form_.title(one);
      const std::string typed = interview_.typed(view.name + "." + name);
      if (!typed.empty()) shown.text = typed;
      view.fields.push_back(std::move(shown));
    }
  }

  FieldView comment(const RunningQuestion& running) const {
    const Question& question = running.question();
    const bool of_other = other_chosen(running) && !question.comment_area;
    std::string label = of_other ? "" : text(question.comment_text, running);
    if (label.empty() && !of_other) label = translations_.text(form_.language(), "comment.label");
    const int forms = form_.form().comment_length_max;
    return {.id = "q/" + question.name + "-Comment",
            .label = std::move(label),
            .placeholder = text(of_other ? question.choices.other_placeholder : question.comment_placeholder, running),
            .text = running.comment(),
            .length_max = forms > 0 ? forms : kTextLengthDefault};
  }

  const Interview& interview_;
  const RunningForm& form_;
  const base::Translations& translations_;
  const std::filesystem::path& folder_;
};

// The kiosk's words for what is wrong; the form's come first.
std::string_view words_key(const FormError& error) {
  const bool both = !error.lowest.empty() && !error.highest.empty();
  switch (error.fault) {
    case Fault::required: return "problem.required";
    case Fault::one_answer_required: return "problem.one_answer";
    case Fault::other_empty: return "problem.other";
    case Fault::every_row_required: return "problem.every_row";
    case Fault::rows_not_unique: return "problem.rows_differ";
    case Fault::too_few_selected: return "problem.too_few";
    case Fault::too_many_selected: return "problem.too_many";
    case Fault::too_small: return "problem.too_small";
    case Fault::too_large: return "problem.too_large";
    case Fault::off_step: return "problem.step";
    case Fault::not_a_number: return "problem.not_a_number";
    case Fault::number_out_of_range:
      return both ? "problem.range" : error.lowest.empty() ? "problem.too_large" : "problem.too_small";
    case Fault::text_length:
      return both ? "problem.length" : error.lowest.empty() ? "problem.too_long" : "problem.too_short";
    case Fault::digits_not_allowed: return "problem.digits";
    case Fault::pattern: return "problem.pattern";
    case Fault::email: return "problem.email";
    case Fault::expression: break;
  }
  return "problem.expression";
}

// The titles of the panels that begin with that question: those around it, but not around the one before.
std::vector<HeadingView> panels_begun(const RunningForm& form, const Question& question, const Question* before) {
  std::vector<HeadingView> headings;
  for (const size_t panel : question.panels) {
    const bool began =
        before != nullptr && std::find(before->panels.begin(), before->panels.end(), panel) != before->panels.end();
    const Panel& description = form.form().panels[panel];
    if (began || (description.title.empty() && description.description.empty())) continue;
    headings.push_back({form.text(description.title), form.text(description.description)});
  }
  return headings;
}

}  // namespace

bool is_typed(const QuestionView& view) {
  return view.fields.size() == 1 && view.type != QuestionType::multipletext &&
         view.fields.front().input != InputType::date;
}

std::string problem_words(const Problem& problem, const base::Translations& translations, const std::string& language) {
  if (!problem.text.empty()) return problem.text;
  const FormError& error = problem.error;
  const std::string lowest = words_of(error.lowest), highest = words_of(error.highest);
  return translations.text(
      language, words_key(error),
      {{"bound", error.lowest.empty() ? highest : lowest}, {"lowest", lowest}, {"highest", highest}});
}

QuestionView question_view(const Interview& interview, const RunningQuestion& question,
                           const base::Translations& translations, const std::filesystem::path& folder) {
  return Viewer(interview, translations, folder).view(question);
}

PageQuestions page_questions(const Interview& interview, const base::Translations& translations,
                             const std::filesystem::path& folder, bool problems_shown) {
  const RunningForm& form = interview.running();
  PageQuestions page{form.text(interview.page().title), form.text(interview.page().description), "", {}};
  const auto problems = problems_shown ? interview.problems() : std::vector<Problem>{};
  const auto words_of = [&](const std::string& question) {
    for (const auto& problem : problems) {
      if (problem.question == question) return problem_words(problem, translations, form.language());
    }
    return std::string();
  };
  page.problem = words_of("");
  const Viewer viewer(interview, translations, folder);
  const Question* before = nullptr;
  for (const auto* running : interview.questions()) {
    QuestionView view = viewer.view(*running);
    view.panels = panels_begun(form, running->question(), before);
    view.problem = words_of(view.name);
    if (const auto* fields = dynamic_cast<const RunningFields*>(running); fields != nullptr && problems_shown) {
      for (size_t i = 0; i < fields->field_count(); ++i) {
        const auto& errors = fields->field(i).errors();
        if (errors.empty()) continue;
        view.fields[i].problem =
            problem_words({view.name, errors.front(), form.text_of(errors.front())}, translations, form.language());
      }
    } else if (view.fields.size() == 1) {
      view.fields.front().problem = view.problem;
    }
    before = &running->question();
    page.questions.push_back(std::move(view));
  }
  return page;
}

}  // namespace fairgauge::kiosk::screens
