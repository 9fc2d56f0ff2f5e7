// Collects the columns of a table: gives each a name of its own, and a place that does not move from one edition of the
// show to the next.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "survey/export/column.hpp"
#include "survey/export/published_columns.hpp"

namespace fairgauge::survey::exporting {

// Columns, and the answers and pages that they look for.
struct ColumnSet {
  std::vector<Column> columns;
  std::map<std::string, std::size_t, std::less<>> answer_slots, page_slots;  // key or page -> index in RecordRow
};

class ColumnList {
 public:
  // Published columns keep name and place: they come first, in their order; those that nothing fills stay, empty.
  explicit ColumnList(std::vector<PublishedColumn> published = {});

  // `column.name` is the wish: what is not ASCII becomes "_", and the second of two names that are equal but for case
  // ends in _2. A published source has its published name.
  void add(Column column);

  [[nodiscard]] std::size_t answer_slot(const std::string& key) { return slot(set_.answer_slots, key); }
  [[nodiscard]] std::size_t page_slot(const std::string& page) { return slot(set_.page_slots, page); }

  [[nodiscard]] ColumnSet take();

 private:
  static std::size_t slot(std::map<std::string, std::size_t, std::less<>>& slots, const std::string& name) {
    return slots.emplace(name, slots.size()).first->second;
  }
  [[nodiscard]] std::string unique(std::string wish);

  std::vector<PublishedColumn> published_;
  std::map<std::string, Column> kept_;  // published, by source
  ColumnSet set_;                       // the new ones
  std::set<std::string> taken_;         // in lower case
};

}  // namespace fairgauge::survey::exporting
