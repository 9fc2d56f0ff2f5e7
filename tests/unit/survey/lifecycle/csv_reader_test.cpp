// CSV from outside: what RFC 4180 allows is read, what it forbids costs its own line and no other.
#include "survey/lifecycle/csv_reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>

namespace fairgauge::survey::lifecycle {
namespace {

CsvFile read(std::string_view bytes, char separator = ',') {
  auto file = read_csv(bytes, separator);
  REQUIRE(file);
  return std::move(*file);
}

// "1:a|b 3:c" for rows with their lines.
std::string rows(const CsvFile& file) {
  std::string all;
  for (const CsvRow& row : file.rows) {
    all += (all.empty() ? "" : " ") + std::to_string(row.line) + ":";
    for (size_t i = 0; i < row.cells.size(); ++i) all += (i > 0 ? "|" : "") + row.cells[i];
  }
  return all;
}

TEST_CASE("line ends, byte order mark, quotation marks and empty cells are read", "[lifecycle][csv]") {
  CHECK(rows(read("a,b\r\nc,d\r\n")) == "1:a|b 2:c|d");
  CHECK(rows(read("a,b\nc,d")) == "1:a|b 2:c|d");
  CHECK(rows(read("a,b\rc,d\r")) == "1:a|b 2:c|d");
  CHECK(rows(read("\xEF\xBB\xBF"
                  "a,b\r\n")) == "1:a|b");
  CHECK(rows(read("\"a\",\"b \"\"c\"\", d\"\n")) == "1:a|b \"c\", d");
  CHECK(rows(read("a,,\n,,\n")) == "1:a|| 2:||");
  CHECK(rows(read("a\n\n\r\n\nb\n")) == "1:a 5:b");
  CHECK(rows(read(" a , b\n")) == "1: a | b");
  CHECK(rows(read("a;b,c\n", ';')) == "1:a|b,c");
  CHECK(rows(read("参展商,水上飞机\n")) == "1:参展商|水上飞机");
  CHECK(rows(read("")).empty());
}

TEST_CASE("a cell over several lines belongs to the line on which its row begins", "[lifecycle][csv]") {
  const CsvFile file = read("a,\"b\r\nc\n\nd\"\r\ne,f\r\n");
  CHECK(rows(file) == "1:a|b\r\nc\n\nd 5:e|f");
  CHECK(file.findings.empty());
}

TEST_CASE("a stray quotation mark costs its own line", "[lifecycle][csv]") {
  for (const std::string bad : {"x,y\"z", "x,\"y\"z", "\"x\" ,y"}) {
    CAPTURE(bad);
    const CsvFile file = read("a,b\n" + bad + "\nc,d\n");
    CHECK(rows(file) == "1:a|b 3:c|d");
    REQUIRE(file.findings.list.size() == 1);
    CHECK(file.findings.list[0].line == 2);
    CHECK(file.findings.list[0].column == (bad[0] == '"' ? 1 : 2));
  }
}

TEST_CASE("a quotation mark that is never closed costs its own line", "[lifecycle][csv]") {
  const CsvFile at_end = read("a,b\nx,\"y\nc,d\ne,f");
  CHECK(rows(at_end) == "1:a|b 3:c|d 4:e|f");
  REQUIRE(at_end.findings.list.size() == 1);
  CHECK(at_end.findings.list[0].text() ==
        "line 2, column 2: a quotation mark is never closed. Remedy: Close it, or write it twice if it belongs to the "
        "cell.");

  std::string far = "a,b\nx,\"y\n";
  for (int i = 0; i < 2000; ++i) far += "c,d\n";
  const CsvFile file = read(far);
  CHECK(file.rows.size() == 2001);
  CHECK(file.findings.list.size() == 1);
  CHECK(file.rows.back().line == 2002);

  CHECK(read("\"").findings.list.size() == 1);
  CHECK(read("\"\n\"").findings.empty());  // one cell that holds a line end
}

TEST_CASE("what is no text is refused by its cell", "[lifecycle][csv]") {
  using namespace std::string_view_literals;
  const CsvFile file = read(
      "a,b\nx,\xB2\xCE\xD5\xB9\nNUL,a\0b\nsurrogate,\xED\xA0\x80\noverlong,\xC0\xAF\nlong,\xE0\x80\xAF\nlast,\xF4\x8F\xBF\xBF\n"sv);
  CHECK(rows(file) == "1:a|b 7:last|\xF4\x8F\xBF\xBF");
  REQUIRE(file.findings.list.size() == 5);
  CHECK(file.findings.list[0].text() ==
        "line 2, column 2: the cell is not UTF-8. Remedy: Save the file as \"CSV UTF-8\".");
  CHECK(file.findings.list[1].reason == "the cell holds a control character");
  CHECK(file.findings.list[3].line == 5);
}

TEST_CASE("cells, lines and files have limits", "[lifecycle][csv]") {
  CHECK(read("a," + std::string(kCsvCellBytesMax, 'x') + "\n").findings.empty());
  const CsvFile cell = read("a," + std::string(kCsvCellBytesMax + 1, 'x') + "\nb,c\n");
  CHECK(rows(cell) == "2:b|c");
  const CsvFile line = read(std::string(kCsvRowBytesMax + 1, ',') + "\nb,c\n");
  CHECK(rows(line) == "2:b|c");
  CHECK(line.findings.list.size() == 1);
  CHECK_FALSE(read_csv(std::string(kCsvBytesMax + 1, 'x'), ','));
  std::string many;
  for (size_t i = 0; i <= kCsvRowsMax; ++i) many += "a\n";
  CHECK_FALSE(read_csv(many, ','));
  many.resize(many.size() - 2);
  CHECK(read(many).rows.size() == kCsvRowsMax);
  CHECK(read_csv("\xFF\xFE"
                 "a",
                 ',')
            .error()
            .message.find("UTF-16") != std::string::npos);
}

TEST_CASE("a file that is not ours gives a bounded list of findings", "[lifecycle][csv]") {
  std::string bad;
  for (int i = 0; i < 1500; ++i) bad += "a\"b\n";
  const CsvFile file = read(bad);
  CHECK(file.findings.list.size() == LineFindings::kListedMax);
  CHECK(file.findings.unlisted == 500);
}

TEST_CASE("any bytes are read to the end", "[lifecycle][csv]") {
  std::mt19937 random(20261122);
  constexpr std::string_view kBytes = "a,\"\n\r;\xE5\xFF ";
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    for (size_t size = random() % 24; size > 0; --size) bytes += kBytes[random() % kBytes.size()];
    CAPTURE(bytes);
    const CsvFile file = read(bytes);
    int last = 0;
    bool rising = true;
    for (const CsvRow& row : file.rows) rising = rising && std::exchange(last, row.line) < row.line;
    if (!rising) FAIL("rows out of order");
  }
}

TEST_CASE("what is written by the rules comes back", "[lifecycle][csv]") {
  std::mt19937 random(7);
  constexpr std::string_view kBytes = "ab,\"\n\r ";
  for (int i = 0; i < 5'000; ++i) {
    std::vector<std::string> cells;
    std::string line;
    for (size_t cell = 0; cell < 1 + random() % 4; ++cell) {
      std::string& text = cells.emplace_back("x");
      for (size_t size = random() % 6; size > 0; --size) text += kBytes[random() % kBytes.size()];
      line += cell > 0 ? ",\"" : "\"";
      for (const char c : text) line += c == '"' ? "\"\"" : std::string(1, c);
      line += '"';
    }
    const CsvFile file = read(line + "\r\n");
    CAPTURE(line);
    if (file.rows.size() != 1 || file.rows[0].cells != cells) FAIL("cells differ");
  }
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
