#include "survey/export/xlsx.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text_limit.hpp"
#include "survey/export/codebook.hpp"
#include "survey/export/record_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::Result;

// Indexes into <cellXfs> of kStyles.
enum Style { kGeneral, kName, kMoment, kDay, kThousandths };

constexpr const char* kXml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                             "\n";
constexpr const char* kStyles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss.000"/>)"
    R"(<numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="166" formatCode="0.000"/></numFmts>)"
    R"(<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>)"
    R"(<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
    R"(<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>)"
    R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)"
    R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
constexpr const char* kRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

constexpr std::int64_t kDayMs = 86'400'000;
// Days from 1899-12-30, Excel's day 0, to 1970. Before 1900-03-01, its day 61, Excel counts a 29th of February that
// never was.
constexpr std::int64_t kDaysTo1970 = 25'569, kFirstSoundDay = 61;
constexpr std::int64_t kDigitsMax = 999'999'999'999'999;  // Excel keeps 15 digits of a number

std::string letters_of(int column) {
  std::string letters;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// "_x0041_" stands for a character (ECMA-376, ST_Xstring), so that text which looks like that must be told apart.
bool looks_escaped(std::string_view words, size_t at) {
  return words.size() - at >= 7 && words[at + 1] == 'x' && words[at + 6] == '_' &&
         std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                     words.begin() + static_cast<std::ptrdiff_t>(at) + 6, is_hex);
}

// Control characters have no place in XML, and U+FFFE and U+FFFF neither.
void append_escaped(std::string& to, std::string_view words) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      to += "&amp;";
    } else if (c == '<') {
      to += "&lt;";
    } else if (c == '>') {
      to += "&gt;";
    } else if (c == '"') {
      to += "&quot;";
    } else if (byte < 0x20 && c != '\n' && c != '\t') {
      to += {'_', 'x', '0', '0', digits[byte >> 4], digits[byte & 15], '_'};
    } else if (c == '_' && looks_escaped(words, i)) {
      to += "_x005F_";
    } else if (byte == 0xEF && (words.substr(i, 3) == "\uFFFE" || words.substr(i, 3) == "\uFFFF")) {
      to += "\uFFFD";
      i += 2;
    } else {
      to += c;
    }
  }
}

template <class Number>
void append_number(std::string& to, Number number) {
  char text[40];
  to.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

int width_of(CellType type) {
  switch (type) {
    case CellType::moment: return 24;
    case CellType::day: return 12;
    case CellType::text: return 18;
    default: return 10;
  }
}

// One cell's XML behind `xml`; `place` is such as "B7".
class CellXml {
 public:
  CellXml(std::string& xml, std::int64_t& texts_cut) : xml_(xml), texts_cut_(texts_cut) {}

  void add(const std::string& letters, int row, const Cell& cell) {
    letters_ = &letters;
    row_ = row;
    switch (cell.kind) {
      case Cell::Kind::empty: return;
      case Cell::Kind::plain:
      case Cell::Kind::text: return text(cell.text, kGeneral);
      case Cell::Kind::whole: return whole(cell.whole);
      case Cell::Kind::number: return number(cell.number, kGeneral);
      case Cell::Kind::thousandths: return number(static_cast<double>(cell.whole) / 1000, kThousandths);
      case Cell::Kind::day: return date(static_cast<double>(cell.whole + kDaysTo1970), kDay);
      case Cell::Kind::moment: {
        const std::int64_t local_ms = cell.whole + std::int64_t{cell.offset_min} * 60'000;
        return date(static_cast<double>(local_ms) / kDayMs + kDaysTo1970, kMoment);
      }
    }
  }

  void name(const std::string& letters, int row, std::string_view words) {
    letters_ = &letters;
    row_ = row;
    text(words, kName);
  }

 private:
  void open(Style style) {
    xml_ += "<c r=\"";
    xml_ += *letters_;
    append_number(xml_, row_);
    xml_ += '"';
    if (style == kGeneral) return;
    xml_ += " s=\"";
    append_number(xml_, static_cast<int>(style));
    xml_ += '"';
  }
  void text(std::string_view words, Style style) {
    const auto kept = base::first_utf16_units(words, kXlsxTextUnitsMax);
    if (kept.size() < words.size()) ++texts_cut_;
    open(style);
    xml_ += " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
    append_escaped(xml_, kept);
    xml_ += "</t></is></c>";
  }
  template <class Number>
  void number(Number amount, Style style) {
    open(style);
    xml_ += "><v>";
    append_number(xml_, amount);
    xml_ += "</v></c>";
  }
  void whole(std::int64_t count) {
    if (count >= -kDigitsMax && count <= kDigitsMax) return number(count, kGeneral);
    text(std::to_string(count), kGeneral);
  }
  void date(double day, Style style) {
    if (day < kFirstSoundDay) return number(day, kGeneral);
    number(day, style);
  }

  std::string& xml_;
  std::int64_t& texts_cut_;
  const std::string* letters_ = nullptr;
  int row_ = 0;
};

struct MissingWords {
  Missing missing;
  const char *code, *english, *chinese;
};

constexpr std::array<MissingWords, 5> kMissingWords{
    {{Missing::other, "other", "another answer than those offered; its words are in the _comment column",
      "其他回答；文字见 _comment 列"},
     {Missing::none_of_these, "none", "none of the answers offered", "以上都不是"},
     {Missing::did_not_use, "NA", "did not use it, cannot say", "没有使用、说不清"},
     {Missing::refused, "refused", "refused to answer", "拒绝回答"},
     {Missing::dont_know, "dontknow", "does not know", "不知道"}}};

}  // namespace

Result<std::unique_ptr<XlsxFile>> XlsxFile::create(const std::filesystem::path& path, std::span<const Column> columns,
                                                   Words words, int rows_max) {
  FAIRGAUGE_ASSIGN(auto zip, ZipFile::create(path));
  std::unique_ptr<XlsxFile> file(new XlsxFile(path, columns, std::move(words), rows_max, std::move(zip)));
  FAIRGAUGE_TRY(file->begin_sheet("data", columns));
  file->data_sheets_ = 1;
  return file;
}

Result<void> XlsxFile::begin_sheet(const std::string& name, std::span<const Column> columns) {
  sheets_.push_back(name);
  FAIRGAUGE_TRY(zip_.begin("xl/worksheets/sheet" + std::to_string(sheets_.size()) + ".xml"));
  letters_.clear();
  xml_ = std::string(kXml) + R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)" +
         R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" )" +
         R"(state="frozen"/></sheetView></sheetViews><cols>)";
  for (const auto& column : columns) {
    letters_.push_back(letters_of(static_cast<int>(letters_.size())));
    const std::string at = std::to_string(letters_.size());
    xml_ += "<col min=\"" + at + "\" max=\"" + at + "\" width=\"" + std::to_string(width_of(column.type)) +
            "\" customWidth=\"1\"/>";
  }
  xml_ += "</cols><sheetData><row r=\"1\">";
  CellXml cells(xml_, texts_cut_);
  for (size_t i = 0; i < columns.size(); ++i) cells.name(letters_[i], 1, columns[i].name);
  xml_ += "</row>";
  sheet_rows_ = 1;
  return zip_.write(xml_);
}

Result<void> XlsxFile::add_row(const Row& row) {
  xml_ = "<row r=\"";
  append_number(xml_, ++sheet_rows_);
  xml_ += "\">";
  CellXml cells(xml_, texts_cut_);
  for (size_t i = 0; i < row.size(); ++i) cells.add(letters_[i], sheet_rows_, row[i]);
  xml_ += "</row>";
  return zip_.write(xml_);
}

Result<void> XlsxFile::end_sheet() {
  FAIRGAUGE_TRY(zip_.write("</sheetData></worksheet>"));
  return zip_.end();
}

Result<void> XlsxFile::write(const Row& row) {
  constexpr std::uint64_t row_bytes_max = 64 * 1024 * 1024;  // far above what a record of 64 KiB can make
  if (sheet_rows_ == rows_max_ || zip_.entry_bytes() > ZipFile::kEntryBytesMax - row_bytes_max) {
    FAIRGAUGE_TRY(end_sheet());
    FAIRGAUGE_TRY(begin_sheet("data " + std::to_string(++data_sheets_), columns_));
  }
  ++rows_;
  return add_row(row);
}

Result<void> XlsxFile::add_codebook() {
  Codebook codebook(words_.language, words_.languages);
  FAIRGAUGE_TRY(begin_sheet("codebook", codebook.columns()));
  for (const auto& row : codebook.rows(words_.table, columns_)) FAIRGAUGE_TRY(add_row(row));
  return end_sheet();
}

Result<void> XlsxFile::add_missing_values() {
  std::vector<Column> columns(3);
  columns[0].name = "code";
  columns[1].name = "number";
  columns[2].name = "meaning";
  FAIRGAUGE_TRY(begin_sheet("missing values", columns));
  for (const auto& [missing, code, english, chinese] : kMissingWords) {
    const auto meaning = described(english, chinese);
    FAIRGAUGE_TRY(add_row(
        {Cell::of_text(code), Cell::of_whole(missing_code(missing)), Cell::of_text(meaning.in(words_.language))}));
  }
  return end_sheet();
}

Result<void> XlsxFile::add_entry(const std::string& name, const std::string& content) {
  FAIRGAUGE_TRY(zip_.begin(name));
  FAIRGAUGE_TRY(zip_.write(kXml + content));
  return zip_.end();
}

// What holds the sheets together. It comes last, when their number is known.
Result<void> XlsxFile::add_frame() {
  const std::string package = "http://schemas.openxmlformats.org/package/2006/";
  const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  std::string types = "<Types xmlns=\"" + package + "content-types\"><Default Extension=\"rels\" ContentType=\"" +
                      "application/vnd.openxmlformats-package.relationships+xml\"/>" +
                      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>" +
                      "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + type + "styles+xml\"/>";
  std::string sheets, relationships;
  for (size_t i = 0; i < sheets_.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    types +=
        "<Override PartName=\"/xl/worksheets/sheet" + number + ".xml\" ContentType=\"" + type + "worksheet+xml\"/>";
    sheets += "<sheet name=\"" + sheets_[i] + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
    relationships += "<Relationship Id=\"rId" + number + "\" Type=\"" + kRelationships +
                     "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
  }
  const std::string list = "<Relationships xmlns=\"" + package + "relationships\">";
  FAIRGAUGE_TRY(add_entry("xl/workbook.xml",
                          "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" +
                              std::string(kRelationships) + "\"><bookViews><workbookView/></bookViews><sheets>" +
                              sheets + "</sheets></workbook>"));
  FAIRGAUGE_TRY(add_entry("xl/_rels/workbook.xml.rels",
                          list + relationships + "<Relationship Id=\"rId" + std::to_string(sheets_.size() + 1) +
                              "\" Type=\"" + kRelationships + "/styles\" Target=\"styles.xml\"/></Relationships>"));
  FAIRGAUGE_TRY(add_entry("xl/styles.xml", kStyles));
  FAIRGAUGE_TRY(add_entry("_rels/.rels", list + "<Relationship Id=\"rId1\" Type=\"" + kRelationships +
                                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
  return add_entry("[Content_Types].xml", types + "</Types>");
}

Result<void> XlsxFile::finish() {
  FAIRGAUGE_TRY(end_sheet());
  FAIRGAUGE_TRY(add_codebook());
  FAIRGAUGE_TRY(add_missing_values());
  FAIRGAUGE_TRY(add_frame());
  return zip_.finish();
}

Result<ExportedFile> XlsxFile::put_in_place() {
  FAIRGAUGE_TRY(zip_.commit());
  return ExportedFile{path_, rows_, zip_.size_bytes(), zip_.digest(), texts_cut_};
}

}  // namespace fairgauge::survey::exporting
