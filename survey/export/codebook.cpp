#include "survey/export/codebook.hpp"

#include <utility>

#include "survey/export/record_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

Column text_column(const std::string& name, std::string_view english, std::string_view chinese) {
  Column column;
  column.name = name;
  column.source = "codebook " + name;
  column.wording = described(english, chinese);
  return column;
}

std::string_view type_name(CellType type) {
  switch (type) {
    case CellType::text: return "text";
    case CellType::whole: return "whole number";
    case CellType::number: return "number";
    case CellType::moment: return "date and time";
    case CellType::day: return "date";
    case CellType::mixed: return "number or text";
  }
  return "";
}

std::string_view level_name(Level level) {
  switch (level) {
    case Level::nominal: return "nominal";
    case Level::ordinal: return "ordinal";
    case Level::scale: return "scale";
  }
  return "";
}

std::string name_in(const std::string& language) {
  std::string name = "wording_" + language;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

}  // namespace

Codebook::Codebook(std::string language, std::vector<std::string> languages)
    : language_(std::move(language)), languages_(std::move(languages)) {
  columns_ = {text_column("table", "Table", "表"),
              text_column("column", "Column", "列"),
              text_column("type", "Type", "类型"),
              text_column("level", "Level of measurement", "测量层次"),
              text_column("code", "Code; empty where the row describes the column", "代码；描述整列时为空"),
              text_column("missing", "Its number where files know only numbers, if it is not to be counted",
                          "不计入的代码在仅有数字的文件中的编码"),
              text_column("wording", "Question, or words of the code", "题目或代码的文字"),
              text_column("state", "Whether the question is still asked", "是否仍在使用")};
  for (const auto& one : languages_) columns_.push_back(text_column(name_in(one), "Wording in " + one, one + " 文字"));
}

Row Codebook::row(const std::string& table, const Column& column, const CodeWords* code) {
  const auto& words = code == nullptr ? column.wording : code->words;
  Row row = {Cell::of_plain(pad_.keep(table)),
             Cell::of_plain(column.name),
             Cell::of_plain(code == nullptr ? type_name(column.type) : ""),
             Cell::of_plain(code == nullptr ? level_name(column.level) : ""),
             code == nullptr ? Cell() : Cell::of_text(pad_.keep(code->code.to_code())),
             code == nullptr || code->missing == Missing::no ? Cell() : Cell::of_whole(missing_code(code->missing)),
             Cell::of_text(words.in(language_)),
             Cell::of_plain(code != nullptr  ? ""
                            : column.retired ? "retired"
                                             : "current")};
  for (const auto& language : languages_) {
    const bool there = words.has(language) || code == nullptr;
    row.push_back(there ? Cell::of_text(words.in(language)) : Cell());
  }
  return row;
}

std::vector<Row> Codebook::rows(const std::string& table, std::span<const Column> columns) {
  pad_.clear();
  std::vector<Row> rows;
  for (const auto& column : columns) {
    rows.push_back(row(table, column, nullptr));
    for (const auto& code : column.codes) rows.push_back(row(table, column, &code));
  }
  return rows;
}

}  // namespace fairgauge::survey::exporting
