// Thin spaces between Han and Latin, and where a cursor stands among them.
#include "kiosk/ui/han_spacing.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::tests {
namespace {

using kiosk::ui::with_han_spacing;

TEST_CASE("Han next to Latin letters or digits gets a thin space", "[text]") {
  const auto set = [](const char* text, bool markup = false) { return with_han_spacing(text, "zh-cn", markup).text; };
  CHECK(set("2026国际展") == "2026\u2009国际展");
  CHECK(set("插入U盘3次") == "插入\u2009U\u2009盘\u20093\u2009次");
  CHECK(set("第 3 版") == "第 3 版");          // the author's own
  CHECK(set("共12。三") == "共\u200912。三");  // a full stop has space of its own
  CHECK(set("空间\u206646.7 GB\u2069，好") == "空间\u2009\u206646.7 GB\u2069，好");
  CHECK(set("\u2066GB\u2069大") == "\u2066GB\u2069\u2009大");
  CHECK(set("选<b>A</b>项", true) == "选\u2009<b>A</b>\u2009项");
  CHECK(set("a<b", false) == "a<b");
  CHECK(with_han_spacing("写入CSVを", "ja", false).text == "写入\u2009CSV\u2009を");
  CHECK(with_han_spacing("2026국제", "ko", false).text == "2026국제");
  CHECK(with_han_spacing("a人", "en", false).text == "a人");
  CHECK(with_han_spacing("\xff人a", "zh-cn", false).text == "\xff人a");  // no UTF-8: as it is
}

TEST_CASE("a cursor finds its place among thin spaces and back", "[text]") {
  const std::string text = "用U盘3次";
  const auto spaced = with_han_spacing(text, "zh-cn", false);
  REQUIRE(spaced.spaces.size() == 4);
  for (size_t at = 0; at <= text.size(); ++at) {
    CAPTURE(at);
    CHECK(spaced.from_spaced(spaced.to_spaced(at)) == at);
  }
  CHECK(spaced.text.substr(spaced.to_spaced(4)) == "\u2009盘\u20093\u2009次");
  CHECK(spaced.from_spaced(spaced.text.size()) == text.size());
  CHECK(spaced.from_spaced(4) == 3);  // inside the first space
}

}  // namespace
}  // namespace fairgauge::tests
