// Texts in several languages.
#include "survey/form/localised_text.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::form {
namespace {

TEST_CASE("a text falls back to the language without its region, then to the default", "[localised_text]") {
  LocalisedText text("Yes");
  text.set("zh", "是");
  text.set("zh-tw", "是的");
  CHECK(text.in("zh-tw") == "是的");
  CHECK(text.in("zh-cn") == "是");
  CHECK(text.in("ar") == "Yes");
  CHECK(LocalisedText().in("ar").empty());
  text.set("zh", "对");
  CHECK(text.in("zh-cn") == "对");
}

TEST_CASE("one region of a language does not stand in for another", "[localised_text]") {
  LocalisedText text;
  text.set("zh-cn", "是");
  CHECK(text.in("zh-tw").empty());
  CHECK_FALSE(text.has("zh-tw"));
  CHECK(text.has("zh-cn"));
}

TEST_CASE("the default text counts as English", "[localised_text]") {
  const LocalisedText text("Yes");
  CHECK(text.has("en"));
  CHECK(text.has("en-gb"));
  CHECK_FALSE(text.has("ar"));
  CHECK(text.has("de", "de"));
}

TEST_CASE("an empty translation counts as none", "[localised_text]") {
  LocalisedText text("Yes");
  text.set("ar", "");
  CHECK(text.in("ar") == "Yes");
  CHECK_FALSE(text.has("ar"));
}

}  // namespace
}  // namespace fairgauge::survey::form
