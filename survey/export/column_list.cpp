#include "survey/export/column_list.hpp"

#include <algorithm>
#include <utility>

namespace fairgauge::survey::exporting {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string in_lower_case(std::string name) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

Column retired_column(const PublishedColumn& published) {
  Column column;
  column.name = published.name;
  column.source = published.source;
  column.wording = form::LocalisedText(published.wording);
  column.retired = true;
  return column;
}

}  // namespace

ColumnList::ColumnList(std::vector<PublishedColumn> published) : published_(std::move(published)) {
  for (const auto& column : published_) taken_.insert(in_lower_case(column.name));
}

std::string ColumnList::unique(std::string wish) {
  std::replace_if(
      wish.begin(), wish.end(), [](char c) { return !is_name_character(c); }, '_');
  std::string name = wish;
  for (int copy = 2; !taken_.insert(in_lower_case(name)).second; ++copy) name = wish + "_" + std::to_string(copy);
  return name;
}

void ColumnList::add(Column column) {
  const auto known = std::ranges::find(published_, column.source, &PublishedColumn::source);
  if (known == published_.end()) {
    column.name = unique(std::move(column.name));
    set_.columns.push_back(std::move(column));
    return;
  }
  column.name = known->name;
  std::string source = column.source;
  kept_.insert_or_assign(std::move(source), std::move(column));
}

ColumnSet ColumnList::take() {
  std::vector<Column> columns;
  for (const auto& published : published_) {
    const auto kept = kept_.find(published.source);
    columns.push_back(kept == kept_.end() ? retired_column(published) : std::move(kept->second));
  }
  std::ranges::move(set_.columns, std::back_inserter(columns));
  set_.columns = std::move(columns);
  return std::move(set_);
}

}  // namespace fairgauge::survey::exporting
