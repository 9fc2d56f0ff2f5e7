#include "survey/report/answer_reader.hpp"

#include <algorithm>

#include "survey/measure/session_quality.hpp"

namespace fairgauge::survey::report {
namespace {

using form::Wave;
using interview::AnswerView;
using interview::RecordView;
using measure::AnswerState;
using std::chrono::milliseconds;
using Kind = AnswerView::Kind;

constexpr milliseconds kTenth{100};
constexpr std::size_t kPagesInKey = 64;    // of a form whose floors are remembered
constexpr std::size_t kKnownMax = 10'000;  // sets of answers to conditions; beyond, all are worked out anew

bool is_not_applicable(const AnswerView& answer) {
  return answer.kind == Kind::text && answer.text == expression::kNotApplicable;
}

bool is_empty(const AnswerView& answer) {
  return (answer.kind == Kind::text && answer.text.empty()) ||
         (answer.kind == Kind::composite && answer.value().empty());
}

std::optional<double> number_of(const form::Question& question, const AnswerView& answer) {
  if (answer.kind == Kind::number && question.type != form::QuestionType::boolean) return answer.number;
  return measure::number_of(question, answer.value());
}

AnswerState state_of(const AnswerView* answer, bool shown) {
  if (answer != nullptr) return is_not_applicable(*answer) ? AnswerState::not_applicable : AnswerState::answered;
  return shown ? AnswerState::unanswered : AnswerState::not_shown;
}

Slot choice_slot(const AnswerPlan& plan, Choice choice, const AnswerView& answer) {
  if (answer.kind == Kind::text) return plan.choice_slot(choice, std::span(&answer.text, 1));
  const auto value = answer.value();
  std::vector<std::string> codes;
  if (value.list() == nullptr) {
    codes.push_back(value.to_code());
  } else {
    for (const auto& chosen : *value.list()) codes.push_back(chosen.to_code());
  }
  const std::vector<std::string_view> views(codes.begin(), codes.end());
  return plan.choice_slot(choice, views);
}

}  // namespace

AnswerReader::AnswerReader(const AnswerPlan& plan)
    : plan_(plan), questionnaire_(plan.questionnaire()), asked_questions_(questionnaire_) {
  for (std::size_t i = 0; i < questionnaire_.questions.size(); ++i) {
    const auto& question = questionnaire_.questions[i];
    const auto target = plan.target(question);
    const bool condition = asked_questions_.depends_on(question.key());
    if (target.nowhere() && !condition) continue;
    names_.push_back({question.key(), target.nowhere() ? -1 : static_cast<int>(questions_.size()), condition});
    if (!target.nowhere()) questions_.push_back({&question, i, target});
  }
  std::ranges::stable_sort(names_, {}, &NamedQuestion::name);
  answers_.resize(questions_.size());
}

const AnswerReader::Read& AnswerReader::read(const RecordView& record, Name language) {
  find_answers(record);
  time_pages(record);
  Asked& asked = this->asked(record);
  read_.hasty = record.duration < floor(record, asked, language);
  read_.slots.assign(plan_.size(), AnswerPlan::empty_slot());
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    const auto& [question, index, target] = questions_[i];
    const Answer* answer = answers_[i];
    if (target.rating >= 0) {
      const bool is_asked = asked.questions[index];
      const bool shown = is_asked && read_.times[question->page] != kNotPassed;
      read_.slots[static_cast<std::size_t>(target.rating)] = AnswerPlan::rating_slot(
          {is_asked, state_of(answer, shown), answer == nullptr ? std::nullopt : number_of(*question, *answer)});
    } else if (answer == nullptr || is_not_applicable(*answer)) {
      continue;
    } else if (target.choice >= 0) {
      read_.slots[static_cast<std::size_t>(target.choice)] = choice_slot(plan_, target.choice_code, *answer);
    } else if (const auto number = number_of(*question, *answer)) {
      read_.slots[static_cast<std::size_t>(target.number)] = AnswerPlan::number_slot(*number);
    }
  }
  note_lines();
  return read_;
}

// Both lists ascend, so one walk finds all. What conditions read goes into the key by its spelling.
void AnswerReader::find_answers(const RecordView& record) {
  std::ranges::fill(answers_, nullptr);
  key_.assign(1, record.seed % 2 == 0 ? '0' : '1');
  auto next = names_.begin();
  for (const auto& answer : record.answers) {
    while (next != names_.end() && next->name < answer.name) ++next;
    bool condition = false;
    if (next == names_.end() || next->name != answer.name) condition = asked_questions_.depends_on(answer.name);
    for (; next != names_.end() && next->name == answer.name; ++next) {
      condition = next->condition;
      if (next->question >= 0 && !is_empty(answer)) answers_[static_cast<std::size_t>(next->question)] = &answer;
    }
    if (condition) key_.append(answer.name).append(1, '\0').append(answer.spelt).append(1, '\0');
  }
}

// Pages come in the form's order as a rule, so each is looked for behind the one before. Of a page that is there twice
// the last entry holds.
void AnswerReader::time_pages(const RecordView& record) {
  const auto& pages = questionnaire_.pages;
  read_.times.assign(pages.size(), kNotPassed);
  std::size_t at = 0;
  for (const auto& trace : record.pages) {
    for (std::size_t looked = 0; looked < pages.size(); ++looked, ++at) {
      if (at == pages.size()) at = 0;
      if (pages[at].name != trace.page) continue;
      const auto tenths = std::min<std::int64_t>((trace.shown + kTenth / 2) / kTenth, kNotPassed - 1);
      read_.times[at] = static_cast<Tenths>(tenths);
      break;
    }
  }
}

AnswerReader::Asked& AnswerReader::asked(const RecordView& record) {
  const bool repeats = asked_questions_.repeats();
  if (!repeats || known_.size() >= kKnownMax) known_.clear();
  const auto [known, added] = known_.try_emplace(key_);
  if (added) {
    interview::Answers answers;
    for (const auto& answer : record.answers) answers.emplace_hint(answers.end(), answer.name, answer.value());
    known->second.questions = asked_questions_.of(answers, record.seed, record.finished);
  }
  return known->second;
}

milliseconds AnswerReader::floor(const RecordView& record, Asked& asked, Name language) const {
  std::vector<bool> reached;
  const auto work_out = [&] {
    for (const auto time : read_.times) reached.push_back(time != kNotPassed);
    return measure::reading_floor(questionnaire_, reached, asked.questions, std::string(record.language));
  };
  if (read_.times.size() > kPagesInKey) return work_out();
  std::uint64_t passed = 0;
  for (std::size_t page = 0; page < read_.times.size(); ++page) {
    passed |= static_cast<std::uint64_t>(read_.times[page] != kNotPassed) << page;
  }
  const auto [known, added] = asked.floors.try_emplace({language, passed});
  if (added) known->second = work_out();
  return known->second;
}

// Twice: with and without speeding as the second sign.
void AnswerReader::note_lines() {
  const auto overall = plan_.number(read_.slots, Number::osat);
  read_.suspect_line = read_.suspect_line_if_fast = false;
  for (const auto wave : {Wave::expected, Wave::experienced}) {
    ratings_.clear();
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      const auto& [question, index, target] = questions_[i];
      if (target.rating < 0 || question->wave != wave || answers_[i] == nullptr) continue;
      if (answers_[i]->kind == Kind::number)
        ratings_.push_back({static_cast<int>(question->page), answers_[i]->number});
    }
    read_.suspect_line |= measure::is_suspect_line(ratings_, overall, false);
    read_.suspect_line_if_fast |= measure::is_suspect_line(ratings_, overall, true);
  }
}

}  // namespace fairgauge::survey::report
