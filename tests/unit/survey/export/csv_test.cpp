// Cells: quoting, and text that must not run as a formula.
#include "survey/export/csv.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/durable_file.hpp"
#include "csv_reader.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

using namespace std::string_literals;

std::string as_text(const std::string& words) { return CsvRow().text(words).line(); }

TEST_CASE("text that would start a formula gets an apostrophe", "[export][security]") {
  CHECK(as_text("=1+1") == "'=1+1");
  CHECK(as_text("+49 30 1234") == "'+49 30 1234");
  CHECK(as_text("-5") == "'-5");
  CHECK(as_text("@SUM(A1)") == "'@SUM(A1)");
  CHECK(as_text("\t=1") == "'\t=1");
  CHECK(as_text("\r=1") == "\"'\r=1\"");
  CHECK(as_text("\n=1") == "\"'\n=1\"");
  CHECK(as_text("＝1+1") == "'＝1+1");
  CHECK(as_text("＠x") == "'＠x");
  CHECK(as_text("=HYPERLINK(\"http://x\",\"y\")") == "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
}

TEST_CASE("NUL bytes are left out and hide no formula", "[export][security]") {
  CHECK(as_text("a\0b"s) == "ab");
  CHECK(as_text("\0=1+1"s) == "'=1+1");
  CHECK(as_text("\0abc"s) == "'abc");
  CHECK(as_text("\0\0-1"s) == "'-1");
}

TEST_CASE("other text stays as it is", "[export]") {
  for (const auto* words : {"", "a=1", "1+1", "人很多", "مرحبا", "👩‍🚀", " =1", "'quoted'"})
    CHECK(as_text(words) == words);
}

TEST_CASE("numbers of our own are not disarmed", "[export]") {
  CHECK(CsvRow().cell(Cell::of_whole(-480)).line() == "-480");
  CHECK(CsvRow().cell(Cell::of_number(-1.5)).line() == "-1.5");
  CHECK(CsvRow().cell(Cell::of_number(1e21)).line() == "1e+21");
  CHECK(CsvRow().cell(Cell::of_thousandths(-61'007)).line() == "-61.007");
  CHECK(CsvRow().cell(Cell::of_thousandths(7)).line() == "0.007");
}

TEST_CASE("days and moments are written as ISO 8601 has them", "[export]") {
  const base::UtcTime newyear{std::chrono::milliseconds(1'767'225'599'999)};  // 2025-12-31T23:59:59.999Z
  CHECK(CsvRow().cell(Cell::of_utc(newyear)).line() == "2025-12-31T23:59:59.999Z");
  CHECK(CsvRow().cell(Cell::of_local(newyear, std::chrono::minutes(345))).line() == "2026-01-01T05:44:59.999+05:45");
  CHECK(CsvRow().cell(Cell::of_local(newyear, std::chrono::minutes(-210))).line() == "2025-12-31T20:29:59.999-03:30");
  CHECK(CsvRow().cell(Cell::of_day(20'454)).line() == "2026-01-01");
  CHECK(CsvRow().cell(Cell::of_day(-1)).line() == "1969-12-31");
}

TEST_CASE("commas, quotes and line breaks are quoted and read back", "[export]") {
  const tests::TemporaryFolder folder;
  const std::vector<std::string> cells = {"a,b", "say \"hi\"", "two\nlines", "two\r\nlines",
                                          "\"",  "",           ",",          "\"\"\r\n\""};
  auto file =
      CsvFile::create(folder / "t.csv",
                      CsvRow().plain("a").plain("b").plain("c").plain("d").plain("e").plain("f").plain("g").plain("h"));
  REQUIRE(file);
  CsvRow row;
  for (const auto& cell : cells) row.text(cell);
  REQUIRE((*file)->write(row));
  REQUIRE((*file)->finish());
  const auto written = (*file)->put_in_place();
  REQUIRE(written);
  const auto bytes = base::read_file(folder / "t.csv", 10'000);
  REQUIRE(bytes);
  CHECK(read_csv(*bytes).at(1) == cells);
  CHECK(written->rows == 1);
  CHECK(written->size_bytes == bytes->size());
  CHECK(written->digest == base::sha256(*bytes));
}

}  // namespace
}  // namespace fairgauge::survey::exporting
