// The page: whole, self-contained, in words of its language; and the translations behind it.
#include "survey/report/page.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <regex>
#include <vector>

#include "base/durable_file.hpp"
#include "show_day.hpp"
#include "survey/report/contents.hpp"
#include "survey/report/html.hpp"
#include "survey/report/report_json.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::report {
namespace {

const std::string kAssets = std::string(FAIRGAUGE_SOURCE_DIR) + "/assets";

const base::Translations& texts() {
  static const auto loaded = base::Translations::load(kAssets + "/report");
  REQUIRE(loaded);
  return *loaded;
}

std::string page(const Report& report, const std::string& language = "en") {
  return to_html(contents_of(report, Words(texts(), demo(), language)), "body { color: black }");
}

Report twelve() {
  ShowDay day;
  day.add_twelve_visitors();
  return day.report();
}

// Tags that were opened and not closed in their order; void elements and the doctype aside.
std::vector<std::string> open_tags(const std::string& html) {
  static const std::regex tag("<(/?)([a-z0-9]+)([^>]*)>");
  std::vector<std::string> open;
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
    const std::string name = (*at)[2], rest = (*at)[3];
    if (name == "meta" || rest.ends_with("/")) continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
    } else if (!open.empty() && open.back() == name) {
      open.pop_back();
    } else {
      return {"/" + name};
    }
  }
  return open;
}

TEST_CASE("the page is whole and asks nothing of any network", "[report][page]") {
  const auto html = page(twelve());
  CHECK(open_tags(html).empty());
  CHECK(html.find("http") == std::string::npos);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("src=") == std::string::npos);
  CHECK(html.find("url(") == std::string::npos);
}

TEST_CASE("the page prints what the report holds", "[report][page]") {
  const auto html = page(twelve());
  CHECK(html.find("−0.92") != std::string::npos);           // the gap of the staff
  CHECK(html.find("−1.70 to −0.13") != std::string::npos);  // its interval
  CHECK(html.find("58\u202f%") != std::string::npos);       // satisfied
  CHECK(html.find("+8.3") != std::string::npos);            // NPS
  CHECK(html.find("indicative") != std::string::npos);      // twelve people only
}

TEST_CASE("no key stands where words should", "[report][page]") {
  static const std::regex key(
      "[>\" ](column|cover|osat|method|methods|gaps|split|ipa|level|nps|return|problems|rivals|"
      "value|choice|segment|stage|quality|status|coverage|audit|line|reference)\\.[a-z_]+");
  for (const auto& language : texts().languages()) {
    CAPTURE(language);
    const auto html = page(twelve(), language);
    std::smatch found;
    const bool has_key = std::regex_search(html, found, key);
    INFO((has_key ? found.str() : ""));
    CHECK_FALSE(has_key);
  }
}

TEST_CASE("Arabic runs from right to left, and its numbers do not", "[report][page]") {
  REQUIRE(texts().has("ar", "gap"));
  const auto html = page(twelve(), "ar");
  CHECK(html.find("dir=\"rtl\"") != std::string::npos);
  CHECK(html.find("\u2066−0.92\u2069") != std::string::npos);
  CHECK(page(twelve(), "zh-cn").find("\u2066") == std::string::npos);
}

TEST_CASE("what authors wrote cannot become markup", "[report][page]") {
  Document document;
  document.language = "en";
  document.title = "<b>\"A&B\"</b>";
  document.chapters.push_back({});
  document.chapters.back().title = "<script>";
  const auto html = to_html(document, "");
  CHECK(html.find("<b>\"A") == std::string::npos);
  CHECK(html.find("&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;") != std::string::npos);
  CHECK(html.find("<script>") == std::string::npos);
}

std::vector<std::string> placeholders(const std::string& text) {
  static const std::regex placeholder("\\{\\{[a-z]+\\}\\}");
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), placeholder), end; at != end; ++at) found.push_back(at->str());
  std::ranges::sort(found);
  return found;
}

TEST_CASE("every language of the report has all the words, with the same placeholders", "[report][page]") {
  for (const auto& language : texts().languages()) {
    for (const auto& key : texts().keys("en")) {
      CAPTURE(language, key);
      CHECK(texts().has(language, key));
      CHECK(placeholders(texts().text(language, key)) == placeholders(texts().text("en", key)));
    }
  }
}

TEST_CASE("the report speaks every language of the screens", "[report][page]") {
  const auto screens = base::Translations::load(kAssets + "/translations");
  REQUIRE(screens);
  CHECK(screens->languages().size() == 7);
  CHECK(texts().languages() == screens->languages());
}

TEST_CASE("every recommended action, stage and reason has words", "[report][page]") {
  for (const auto& action : lifecycle::stage_actions()) {
    CHECK(texts().text("en", "action." + std::string(action.id)) == action.sentence);
  }
  for (const auto& action : lifecycle::rescue_actions()) {
    CHECK(texts().text("en", "action." + std::string(action.id)) == action.sentence);
  }
  for (int i = 0; i < lifecycle::kStages; ++i) {
    CHECK(texts().has("en", "stage." + std::string(lifecycle::code(static_cast<lifecycle::Stage>(i)))));
  }
  for (int i = 0; i < lifecycle::kLossKinds; ++i) {
    CHECK(texts().has("en", "loss." + std::string(lifecycle::code(static_cast<lifecycle::LossKind>(i)))));
  }
}

TEST_CASE("a language without words is refused, and those that have some are named", "[report][page]") {
  const tests::TemporaryFolder folder;
  const auto printed = print_report(twelve(), demo(), Print::html, "tlh", kAssets, folder.path() / "report.html");
  REQUIRE_FALSE(printed);
  CHECK(printed.error().text().find("use one of ") != std::string::npos);
  CHECK(printed.error().text().find("en") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "report.html"));
}

TEST_CASE("both prints are written whole", "[report][page]") {
  const tests::TemporaryFolder folder;
  const auto report = twelve();
  REQUIRE(print_report(report, demo(), Print::json, "en", kAssets, folder.path() / "report.json"));
  REQUIRE(print_report(report, demo(), Print::html, "en", kAssets, folder.path() / "report.html"));
  CHECK(*base::read_file(folder.path() / "report.json", 1 << 24) == to_json(report));
  CHECK(base::read_file(folder.path() / "report.html", 1 << 24)->ends_with("</html>\n"));
}

}  // namespace
}  // namespace fairgauge::survey::report
