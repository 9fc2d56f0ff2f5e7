#include "survey/export/wide_columns.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "survey/export/question_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using interview::ConsentGiven;
using interview::RawQuality;
using interview::Record;
using interview::Response;

std::string seconds(std::chrono::milliseconds time) {
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%03d", static_cast<long long>(time.count() / 1000),
                static_cast<int>(time.count() % 1000));
  return text;
}

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
    row.plain(r.response.status == interview::Status::complete ? "complete" : "partial");
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

void add_page(ColumnList& list, const form::Page& page) {
  const auto trace = [&page](const Record& record) -> const interview::PageTrace* {
    const auto found = std::ranges::find(record.response.pages, page.name, &interview::PageTrace::page);
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

void add_calculated(ColumnList& list, const form::CalculatedValue& calculated) {
  if (!calculated.include_into_result) return;
  list.add(calculated.name, [name = calculated.name](const Record& record, CsvRow& row) {
    const auto found = record.response.answers.find(name);
    if (found == record.response.answers.end()) {
      row.empty();
    } else if (found->second.number() != nullptr || found->second.truth() != nullptr) {
      row.plain(found->second.to_code());
    } else {
      row.text(found->second.to_code());
    }
  });
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
  for (const auto& question : questionnaire.questions) {
    add_question_columns(list, questionnaire, question, std::string(language));
  }
  for (const auto& calculated : questionnaire.calculated_values) add_calculated(list, calculated);
  for (const auto& page : questionnaire.pages) add_page(list, page);
  add_quality(list);
  add_other_answers(list, questionnaire);
  return list.take();
}

}  // namespace fairgauge::survey::exporting
