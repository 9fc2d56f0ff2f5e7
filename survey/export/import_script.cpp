#include "survey/export/import_script.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text_limit.hpp"

namespace fairgauge::survey::exporting {
namespace {

constexpr std::size_t kStataNameMax = 32, kStataLabelBytesMax = 80;

constexpr const char* kRHead =
    R"R(# Reads the tables of this folder into data frames. Run it there: source("import.R", encoding = "UTF-8")
# Numbers carry their labels and the question as attributes; codes that are no numbers become factors; codes such as
# "NA" (did not use) in a column of numbers become missing. An apostrophe that keeps spreadsheets from running a text as a
# formula is taken off.
read_table <- function(file) {
  table <- read.csv(file, fileEncoding = "UTF-8-BOM", colClasses = "character", na.strings = "", check.names = FALSE)
  table[] <- lapply(table, function(x) sub("^'([=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20-])", "\\1", x))
  table
}
as_number <- function(x) suppressWarnings(as.numeric(x))
as_moment <- function(x) as.POSIXct(substr(x, 1, 23), format = "%Y-%m-%dT%H:%M:%OS", tz = "UTC")  # as the clock showed it

)R";

constexpr const char* kStataHead =
    "* Reads the tables of this folder, one Stata file each. Run it in this folder: do import.do\n"
    "* Codes that are not to be counted become .a other, .b none, .c did not use, .d refused, .e does not know.\n\n";

struct StataMissing {
  Missing missing;
  char letter;
};
constexpr StataMissing kStataMissing[] = {{Missing::other, 'a'},
                                          {Missing::none_of_these, 'b'},
                                          {Missing::did_not_use, 'c'},
                                          {Missing::refused, 'd'},
                                          {Missing::dont_know, 'e'}};

std::string r_text(std::string_view words) {
  std::string quoted = "\"";
  for (const char c : words) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n' || c == '\r' || c == '\0') {
      quoted += ' ';
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

// Stata's compound quotes, which may hold plain ones; what would end or expand inside them is replaced.
std::string stata_text(std::string_view words) {
  std::string quoted = "`\"";
  for (const char c : base::first_bytes(words, kStataLabelBytesMax)) {
    quoted += c == '`' || c == '$' || c == '\n' || c == '\r' || c == '\0' ? ' ' : c == '"' ? '\'' : c;
  }
  return quoted + "\"'";
}

bool is_coded_text(const Column& column) { return column.type == CellType::text && !column.codes.empty(); }
bool is_coded_number(const Column& column) { return column.type != CellType::text && !column.codes.empty(); }

// [U] 11.3 of Stata's manual: names that it keeps for itself.
bool is_stata_word(std::string_view name) {
  constexpr std::array<std::string_view, 23> kWords = {
      "_all", "_b",  "byte",  "_coef", "_cons", "double", "float", "if",   "in",  "int", "long", "_n",
      "_N",   "_pi", "_pred", "_rc",   "_skip", "strL",   "using", "with", "str", "_se", "when_"};
  const bool is_string_type = name.starts_with("str") && name.size() > 3 &&
                              std::ranges::all_of(name.substr(3), [](char c) { return c >= '0' && c <= '9'; });
  return is_string_type || std::ranges::find(kWords, name) != kWords.end();
}

std::string number_code(const CodeWords& code) {
  return code.code.truth() != nullptr ? (*code.code.truth() ? "1" : "0") : code.code.to_code();
}

std::string r_codes(const Column& column, const std::string& language, bool words) {
  std::string list;
  for (const auto& code : column.codes) {
    if (is_coded_number(column) && code.missing != Missing::no) continue;
    const auto& text = code.words.in(language);
    const std::string label = text.empty() ? code.code.to_code() : text;
    list += list.empty() ? "c(" : ", ";
    if (is_coded_number(column)) {
      list += r_text(label) + " = " + number_code(code);
    } else {
      list += r_text(words ? label : code.code.to_code());
    }
  }
  return list + ")";
}

}  // namespace

std::vector<std::string> stata_names(std::span<const Column> columns) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const auto& column : columns) {
    std::string name = column.name;
    if (name.front() >= '0' && name.front() <= '9') name.insert(0, "_");
    if (is_stata_word(name)) name.insert(0, "v_");
    name.resize(std::min(name.size(), kStataNameMax));
    std::string unique = name;
    for (int copy = 2; !taken.insert(unique).second; ++copy) {
      const std::string ending = "_" + std::to_string(copy);
      unique = name.substr(0, kStataNameMax - ending.size()) + ending;
    }
    names.push_back(std::move(unique));
  }
  return names;
}

ImportScript::ImportScript(std::string language) : language_(std::move(language)), r_(kRHead), stata_(kStataHead) {}

void ImportScript::add(const std::string& file, const std::string& table, std::span<const Column> columns) {
  std::string name = table;
  std::ranges::replace(name, '-', '_');
  r_ += name + " <- read_table(" + r_text(file) + ")\n";
  for (const auto& column : columns) add_r(name, column);
  r_ += "\n";
  stata_ += "import delimited using \"" + file +
            "\", clear varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding(\"utf-8\")\n";
  const auto names = stata_names(columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    stata_ += "rename v" + std::to_string(i + 1) + " " + names[i] + "\n";
    add_stata(names[i], columns[i]);
  }
  stata_ += "save \"" + table + ".dta\", replace\n\n";
}

void ImportScript::add_r(const std::string& table, const Column& column) {
  const std::string place = table + "[[" + r_text(column.name) + "]]";
  if (is_coded_text(column)) {
    r_ += place + " <- factor(" + place + ", levels = " + r_codes(column, language_, false) +
          ", labels = make.unique(" + r_codes(column, language_, true) + "))\n";
  } else if (column.type == CellType::whole || column.type == CellType::number) {
    r_ += place + " <- as_number(" + place + ")\n";
    if (!column.codes.empty()) r_ += "attr(" + place + ", \"labels\") <- " + r_codes(column, language_, true) + "\n";
  } else if (column.type == CellType::day) {
    r_ += place + " <- as.Date(" + place + ")\n";
  } else if (column.type == CellType::moment) {
    r_ += place + " <- as_moment(" + place + ")\n";
  } else if (column.type == CellType::mixed) {
    r_ += place + " <- type.convert(" + place + ", na.strings = \"\", as.is = TRUE)\n";
  }
  r_ += "attr(" + place + ", \"label\") <- " + r_text(column.wording.in(language_)) + "\n";
}

void ImportScript::add_stata(const std::string& name, const Column& column) {
  if (column.type == CellType::whole || column.type == CellType::number) {
    for (const auto& [missing, letter] : kStataMissing) {
      const auto code = std::ranges::find(column.codes, missing, &CodeWords::missing);
      if (code == column.codes.end()) continue;
      stata_ +=
          "replace " + name + " = \"." + letter + "\" if " + name + " == " + stata_text(code->code.to_code()) + "\n";
    }
    stata_ += "destring " + name + ", replace\n";
    std::string labels;
    for (const auto& code : column.codes) {
      const auto& words = code.words.in(language_);
      const std::string number = number_code(code);
      if (code.missing != Missing::no || words.empty() || number.find('.') != std::string::npos) continue;
      labels += " " + number + " " + stata_text(words);
    }
    if (!labels.empty()) {
      const std::string set = "L" + name.substr(0, kStataNameMax - 1);
      stata_ += "label define " + set + labels + ", replace\nlabel values " + name + " " + set + "\n";
    }
  } else if (column.type == CellType::moment) {
    stata_ += "generate double when_ = clock(substr(" + name + ", 1, 23), \"YMD#hms\")\nformat when_ %tc\ndrop " +
              name + "\nrename when_ " + name + "\n";
  } else if (column.type == CellType::day) {
    stata_ += "generate when_ = daily(" + name + ", \"YMD\")\nformat when_ %td\ndrop " + name + "\nrename when_ " +
              name + "\n";
  }
  stata_ += "label variable " + name + " " + stata_text(column.wording.in(language_)) + "\n";
}

}  // namespace fairgauge::survey::exporting
