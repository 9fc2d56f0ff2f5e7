#include "survey/export/wide_columns.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"

namespace fairgauge::survey::exporting {
namespace {

using form::ConsentGiven;
using form::Question;
using form::QuestionType;
using form::RawQuality;
using form::Record;
using form::Response;
using form::Value;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string in_lower_case(std::string name) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

std::string seconds(std::chrono::milliseconds time) {
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%03d", static_cast<long long>(time.count() / 1000),
                static_cast<int>(time.count() % 1000));
  return text;
}

// Collects columns and gives each a name of its own: what is not ASCII becomes "_", the second of two equal names ends
// in _2.
class ColumnList {
 public:
  void add(std::string name, std::function<void(const Record&, CsvRow&)> fill) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !is_name_character(c); }, '_');
    std::string unique = name;
    for (int copy = 2; !taken_.insert(in_lower_case(unique)).second; ++copy) unique = name + "_" + std::to_string(copy);
    columns_.push_back({std::move(unique), std::move(fill)});
  }
  [[nodiscard]] std::vector<Column> take() { return std::move(columns_); }

 private:
  std::vector<Column> columns_;
  std::set<std::string> taken_;
};

void add_origin(ColumnList& list) {
  list.add("rec_id", [](const Record& r, CsvRow& row) { row.plain(base::to_text(r.response.rec_id)); });
  list.add("device", [](const Record& r, CsvRow& row) { row.plain(base::to_text(r.device)); });
  list.add("epoch", [](const Record& r, CsvRow& row) { row.plain(base::to_hex(r.epoch)); });
  list.add("seq", [](const Record& r, CsvRow& row) { row.plain(std::to_string(r.seq)); });
  list.add("show", [](const Record& r, CsvRow& row) { row.text(r.response.show); });
  list.add("edition", [](const Record& r, CsvRow& row) { row.text(r.response.edition); });
  list.add("station", [](const Record& r, CsvRow& row) { row.text(r.response.station); });
  list.add("form", [](const Record& r, CsvRow& row) { row.text(r.response.form); });
  list.add("form_digest", [](const Record& r, CsvRow& row) { row.plain(base::to_text(r.response.form_digest)); });
  list.add("language", [](const Record& r, CsvRow& row) { row.text(r.response.language); });
  list.add("status", [](const Record& r, CsvRow& row) {
    row.plain(r.response.status == form::Status::complete ? "complete" : "partial");
  });
}

void add_times(ColumnList& list) {
  const auto add = [&list](std::string name, base::UtcTime Response::*time) {
    list.add(name + "_utc", [time](const Record& r, CsvRow& row) { row.plain(base::format_utc(r.response.*time)); });
    list.add(name + "_local", [time](const Record& r, CsvRow& row) {
      row.plain(base::format_local(r.response.*time, r.response.utc_offset));
    });
  };
  add("started", &Response::started);
  add("finished", &Response::finished);
  list.add("utc_offset_min", [](const Record& r, CsvRow& row) { row.plain(r.response.utc_offset.count()); });
  list.add("duration_s", [](const Record& r, CsvRow& row) { row.plain(seconds(r.response.duration)); });
  list.add("seed", [](const Record& r, CsvRow& row) { row.plain(std::int64_t{r.response.seed}); });
}

void add_consent(ColumnList& list) {
  list.add("consent_version", [](const Record& r, CsvRow& row) {
    row.text(r.response.consent ? std::string_view(r.response.consent->version) : "");
  });
  list.add("consent_agreed", [](const Record& r, CsvRow& row) {
    row.plain(!r.response.consent ? "" : r.response.consent->agreed ? "1" : "0");
  });
  list.add("consent_language", [](const Record& r, CsvRow& row) {
    row.text(r.response.consent ? std::string_view(r.response.consent->language) : "");
  });
}

// Nothing, if not answered.
const Value* answer(const Record& record, const Question& question) {
  const auto found = record.response.answers.find(question.name);
  return found == record.response.answers.end() || found->second.empty() ? nullptr : &found->second;
}

void fill_code(const Value* value, CsvRow& row) {
  if (value == nullptr) {
    row.empty();
  } else if (value->number() != nullptr || value->truth() != nullptr) {
    row.plain(value->to_code());
  } else {
    row.text(value->to_code());
  }
}

// As SurveyJS shows it: a choice without words is shown by its value. Nothing for a value that the form does not have.
std::string label(const Question& question, const Value& value, std::string_view language) {
  if (question.type == QuestionType::rating && value == Value(std::string(form::kNotApplicable))) {
    const auto& words = question.not_used_text.in(language);
    return words.empty() ? value.to_code() : words;
  }
  for (const auto& choice : question.choices) {
    if (choice.value != value) continue;
    const auto& words = choice.text.in(language);
    return words.empty() ? choice.value.to_code() : words;
  }
  return {};
}

bool has_labels(const Question& question) {
  if (question.type != QuestionType::rating && question.type != QuestionType::radiogroup &&
      question.type != QuestionType::boolean) {
    return false;
  }
  return !question.not_used_text.empty() ||
         std::ranges::any_of(question.choices, [](const form::Choice& choice) { return !choice.text.empty(); });
}

bool is_chosen(const Value& answer, const Value& choice) {
  const auto* chosen = answer.list();
  return chosen == nullptr ? answer == choice : std::ranges::count(*chosen, choice) > 0;
}

void add_choices(ColumnList& list, const Question& question) {
  for (const auto& choice : question.choices) {
    list.add(question.name + "__" + choice.value.to_code(), [&question, &choice](const Record& record, CsvRow& row) {
      const Value* value = answer(record, question);
      row.plain(value == nullptr ? "" : is_chosen(*value, choice.value) ? "1" : "0");
    });
  }
}

void add_question(ColumnList& list, const Question& question, const std::string& language) {
  if (question.type == QuestionType::html) return;
  if (question.type == QuestionType::checkbox) return add_choices(list, question);
  list.add(question.name, [&question](const Record& record, CsvRow& row) { fill_code(answer(record, question), row); });
  if (!has_labels(question)) return;
  list.add(question.name + "_label", [&question, language](const Record& record, CsvRow& row) {
    const Value* value = answer(record, question);
    row.text(value == nullptr ? std::string() : label(question, *value, language));
  });
}

void add_page(ColumnList& list, const form::Page& page) {
  const auto trace = [&page](const Record& record) -> const form::PageTrace* {
    const auto found = std::ranges::find(record.response.pages, page.name, &form::PageTrace::page);
    return found == record.response.pages.end() ? nullptr : &*found;
  };
  list.add("page_" + page.name + "_s", [trace](const Record& record, CsvRow& row) {
    const auto* seen = trace(record);
    row.plain(seen == nullptr ? std::string() : seconds(seen->shown));
  });
  list.add("page_" + page.name + "_visits", [trace](const Record& record, CsvRow& row) {
    const auto* seen = trace(record);
    row.plain(seen == nullptr ? std::string() : std::to_string(seen->visits));
  });
}

void add_quality(ColumnList& list) {
  struct Count {
    const char* name;
    int RawQuality::*count;
  };
  constexpr std::array<Count, 5> counts{{{"taps", &RawQuality::taps},
                                         {"taps_off_target", &RawQuality::taps_off_target},
                                         {"taps_guarded", &RawQuality::taps_guarded},
                                         {"idle_warnings", &RawQuality::idle_warnings},
                                         {"pages_back", &RawQuality::pages_back}}};
  for (const auto& [name, count] : counts) {
    list.add(name,
             [count = count](const Record& r, CsvRow& row) { row.plain(std::int64_t{r.response.quality.*count}); });
  }
}

// What of an answer no column shows: all of it, or choices that this version of the form does not have. Nothing: all is
// shown.
Value unshown(const form::Questionnaire& questionnaire, const std::string& name, const Value& value) {
  const Question* question = questionnaire.find(name);
  if (question == nullptr || question->type == QuestionType::html) return value;
  if (question->type != QuestionType::checkbox) return {};
  Value::List unknown;
  for (const auto& chosen : value.list() != nullptr ? *value.list() : Value::List{value}) {
    if (!std::ranges::count(question->choices, chosen, &form::Choice::value)) unknown.push_back(chosen);
  }
  return unknown;
}

// Records outlive the version of the form they were given on; an answer to a question that is gone is not dropped.
void add_other_answers(ColumnList& list, const form::Questionnaire& questionnaire) {
  list.add("other_answers", [&questionnaire](const Record& record, CsvRow& row) {
    base::Json others = base::Json::object();
    for (const auto& [name, value] : record.response.answers) {
      const auto rest = unshown(questionnaire, name, value);
      if (!rest.empty()) others[name] = to_json(rest);
    }
    row.text(others.empty() ? std::string() : base::to_text(others));
  });
}

}  // namespace

std::vector<Column> wide_columns(const form::Questionnaire& questionnaire, std::string_view language) {
  ColumnList list;
  add_origin(list);
  add_times(list);
  add_consent(list);
  for (const auto& page : questionnaire.pages) {
    for (const auto& question : page.questions) add_question(list, question, std::string(language));
  }
  for (const auto& page : questionnaire.pages) add_page(list, page);
  add_quality(list);
  add_other_answers(list, questionnaire);
  return list.take();
}

}  // namespace fairgauge::survey::exporting
