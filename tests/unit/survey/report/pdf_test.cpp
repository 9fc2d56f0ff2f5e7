// The report as pages: what a reader of PDF finds in the file, and how tables decide their columns.
#include "survey/report/pdf.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/durable_file.hpp"
#include "show_day.hpp"
#include "survey/report/contents.hpp"
#include "survey/report/page.hpp"
#include "survey/report/pdf_catalogue.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::report {
namespace {

const std::string kAssets = std::string(FAIRGAUGE_SOURCE_DIR) + "/assets";

const base::Translations& texts() {
  static const auto loaded = base::Translations::load(kAssets + "/report");
  REQUIRE(loaded);
  return *loaded;
}

Document document(const std::string& language) {
  ShowDay day;
  day.add_twelve_visitors();
  return contents_of(day.report(), Words(texts(), demo(), language));
}

std::string pdf(const Document& document) {
  const auto made = to_pdf(document, kAssets + "/fonts.conf");
  REQUIRE(made);
  return *made;
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

TEST_CASE("pages of A4 name their language, direction and title", "[report][pdf]") {
  const auto english = pdf(document("en")), arabic = pdf(document("ar"));
  CHECK(english.starts_with("%PDF-1."));
  CHECK(english.ends_with("%%EOF\n"));
  CHECK(english.find("595.276") != std::string::npos);
  CHECK(english.find("/Lang (en)") != std::string::npos);
  CHECK(english.find("/Direction /L2R") != std::string::npos);
  CHECK(english.find("/DisplayDocTitle true") != std::string::npos);
  CHECK(english.find("/Title") != std::string::npos);
  CHECK(arabic.find("/Lang (ar)") != std::string::npos);
  CHECK(arabic.find("/Direction /R2L") != std::string::npos);
  CHECK(pdf(document("zh-cn")).find("/Lang (zh-Hans)") != std::string::npos);
}

TEST_CASE("every chapter and card stands in the outline, and in the contents as a link", "[report][pdf]") {
  const auto contents = document("en");
  std::size_t places = 0;
  for (const auto& chapter : contents.chapters) places += 1 + chapter.cards.size();
  const auto file = pdf(contents);
  CHECK(file.find("/Outlines") != std::string::npos);
  CHECK(count(file, "/Subtype /Link") == places);
  CHECK(count(file, "/Type /Page %") > contents.chapters.size());
}

TEST_CASE("headings and words are tagged for screen readers", "[report][pdf]") {
  const auto contents = document("en");
  std::size_t cards = 0;
  for (const auto& chapter : contents.chapters) cards += chapter.cards.size();
  const auto file = pdf(contents);
  CHECK(file.find("/StructTreeRoot") != std::string::npos);
  CHECK(file.find("/Marked true") != std::string::npos);
  CHECK(count(file, "/S /H1\n") == contents.chapters.size() + 1);  // and that of the contents
  CHECK(count(file, "/S /H2\n") == cards);
  CHECK(count(file, "/S /P\n") > cards);
}

TEST_CASE("the same report makes the same bytes", "[report][pdf]") {
  CHECK(pdf(document("ar")) == pdf(document("ar")));
}

TEST_CASE("every language is set with faces of ours", "[report][pdf]") {
  for (const auto& language : texts().languages()) {
    CAPTURE(language);
    CHECK(pdf(document(language)).find("+NotoSans") != std::string::npos);
  }
}

TEST_CASE("the ending of the file decides what is printed", "[report][pdf]") {
  CHECK(print_for("a/report.pdf") == Print::pdf);
  CHECK(print_for("report.json") == Print::json);
  CHECK(print_for("report.html") == Print::html);
  CHECK(print_for("report") == Print::html);
  const tests::TemporaryFolder folder;
  ShowDay day;
  day.add_twelve_visitors();
  REQUIRE(print_report(day.report(), demo(), Print::pdf, "ar", kAssets, folder.path() / "report.pdf"));
  CHECK(base::read_file(folder.path() / "report.pdf", 1 << 24)->starts_with("%PDF"));
}

TEST_CASE("a table that is longer than a page goes on under its head", "[report][pdf]") {
  auto contents = document("en");
  const auto pages = count(pdf(contents), "/Type /Page %");
  Table table({"name", "n"});
  for (int i = 0; i < 200; ++i) table.row({"row " + std::to_string(i), std::to_string(i)});
  contents.chapters.back().add({"Many rows", "", {table}});
  CHECK(count(pdf(contents), "/Type /Page %") >= pages + 4);
}

TEST_CASE("a file without a catalogue is refused", "[report][pdf]") {
  const std::vector<std::string> broken = {"", "%PDF-1.5\nstartxref\n", "trailer\n<< >>\nstartxref\n9\n",
                                           "trailer << /Size 3 /Root 1 0 R /Info 2 0 R >>\nstartxref\n99999\n"};
  for (const auto& file : broken) {
    const auto result = with_language(file, "en", false);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == base::ErrorKind::invalid);
  }
}

TEST_CASE("numbers stand at the end of their cells, words at the beginning", "[report][table]") {
  Table table({"who", "share", "gap", "why", "mixed", "alarm", "none"});
  table.row({"1", "58\u202f%", "−0.92", "because", "–", "–", "–"});
  table.row({"2", "\u20664\u202f%\u2069", "+0.10", "4 reasons", "fewer than 5", "alarm", "–"});
  table.row({"3", "–", "±0.00", "", "1 to 3", "–", "·"});
  CHECK_FALSE(table.holds_numbers(0));
  CHECK(table.holds_numbers(1));
  CHECK(table.holds_numbers(2));
  CHECK_FALSE(table.holds_numbers(3));
  CHECK(table.holds_numbers(4));
  CHECK_FALSE(table.holds_numbers(5));
  CHECK(table.holds_numbers(6));
}

}  // namespace
}  // namespace fairgauge::survey::report
