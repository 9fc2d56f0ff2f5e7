#include "survey/export/table.hpp"

#include <algorithm>
#include <utility>

namespace fairgauge::survey::exporting {

Table::Table(ColumnSet set) : columns_(std::move(set.columns)) {
  for (const auto& [key, slot] : set.answer_slots) answers_.push_back({key, slot});
  pages_.resize(set.page_slots.size());
  for (const auto& [page, slot] : set.page_slots) pages_[slot] = page;
  found_answers_.resize(answers_.size());
  found_pages_.resize(pages_.size());
  row_.resize(columns_.size());
}

// Both sides are sorted by key.
void Table::find_answers(const interview::Record& record) {
  const auto& given = record.response.answers;
  auto answer = given.begin();
  for (const auto& wanted : answers_) {
    while (answer != given.end() && answer->first < wanted.key) ++answer;
    const bool there = answer != given.end() && answer->first == wanted.key && !answer->second.empty();
    found_answers_[wanted.slot] = there ? &answer->second : nullptr;
  }
}

// Pages are mostly shown in the form's order, so that each is found right behind the one before.
void Table::find_pages(const interview::Record& record) {
  const auto& shown = record.response.pages;
  std::size_t at = 0;
  for (std::size_t slot = 0; slot < pages_.size(); ++slot) {
    found_pages_[slot] = nullptr;
    for (std::size_t tried = 0; tried < shown.size(); ++tried, at = (at + 1) % shown.size()) {
      if (shown[at].page != pages_[slot]) continue;
      found_pages_[slot] = &shown[at];
      at = (at + 1) % shown.size();
      break;
    }
  }
}

const Row& Table::row(const interview::Record& record, const Judgement* judgement) {
  pad_.clear();
  find_answers(record);
  find_pages(record);
  const RecordRow source{record, found_answers_, found_pages_, judgement};
  for (std::size_t i = 0; i < columns_.size(); ++i)
    row_[i] = columns_[i].fill ? columns_[i].fill(source, pad_) : Cell();
  return row_;
}

}  // namespace fairgauge::survey::exporting
