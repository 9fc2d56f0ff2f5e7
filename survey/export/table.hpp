// A table: columns, and rows made of records one by one. Memory does not grow with rows.
#pragma once

#include <string>
#include <vector>

#include "survey/export/column_list.hpp"

namespace fairgauge::survey::exporting {

class Table {
 public:
  explicit Table(ColumnSet set);

  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }

  // Until the next call, and as long as the record.
  [[nodiscard]] const Row& row(const interview::Record& record, const Judgement* judgement = nullptr);

 private:
  struct Wanted {  // sorted by key, as the answers of a record are
    std::string key;
    std::size_t slot;
  };
  void find_answers(const interview::Record& record);
  void find_pages(const interview::Record& record);

  std::vector<Column> columns_;
  std::vector<Wanted> answers_;
  std::vector<std::string> pages_;
  std::vector<const expression::Value*> found_answers_;
  std::vector<const interview::PageTrace*> found_pages_;
  Row row_;
  TextPad pad_;
};

}  // namespace fairgauge::survey::exporting
