// The interface's words: complete in every language, and refused aloud when a file is wrong.
#include "base/translations.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>

#include "tests/support/temporary_folder.hpp"

namespace fairgauge::kiosk::ui {
namespace {

using base::Translations;

Translations shipped() {
  auto loaded = Translations::load(FAIRGAUGE_SOURCE_DIR "/assets/translations");
  if (!loaded) FAIL(loaded.error().text());
  return std::move(*loaded);
}

// "{{seconds}}" of "Closes in {{seconds}} s".
std::set<std::string> placeholders(const std::string& text) {
  std::set<std::string> names;
  for (size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 2)) {
    const size_t end = text.find("}}", at);
    names.insert(text.substr(at, end == std::string::npos ? end : end + 2 - at));
  }
  return names;
}

TEST_CASE("every language has all the words, with the same placeholders", "[translations]") {
  const Translations all = shipped();
  CHECK(all.languages() == std::vector<std::string>{"ar", "en", "hi", "ja", "ko", "th", "zh-cn"});
  const auto keys = all.keys("en");
  CHECK(keys.size() > 50);
  for (const auto& language : all.languages()) {
    CHECK(all.keys(language) == keys);
    for (const auto& key : keys) {
      CAPTURE(language, key, all.text(language, key));
      CHECK_FALSE(all.text(language, key).empty());
      CHECK(placeholders(all.text(language, key)) == placeholders(all.text("en", key)));
    }
  }
}

TEST_CASE("a translation says something else than the English words", "[translations]") {
  const Translations all = shipped();
  for (const auto& language : all.languages()) {
    if (language == "en") continue;
    for (const char* key : {"nav.next", "nav.back", "attract.start", "thanks.title", "consent.agree", "idle.title"}) {
      CAPTURE(language, key);
      CHECK(all.text(language, key) != all.text("en", key));
    }
  }
}

TEST_CASE("placeholders are filled, also where one is there twice", "[translations]") {
  tests::TemporaryFolder folder;
  std::ofstream(folder / "en.json") << R"({"a":{"b":"{{n}} of {{n}} in {{place}}"}})";
  const auto all = Translations::load(folder.path());
  REQUIRE(all);
  CHECK(all->text("en", "a.b", {{"n", "3"}, {"place", "{{n}}"}}) == "3 of 3 in {{n}}");
}

TEST_CASE("what a language lacks is said in English, and what English lacks by its key", "[translations]") {
  tests::TemporaryFolder folder;
  std::ofstream(folder / "en.json") << R"({"a":"one","b":"two"})";
  std::ofstream(folder / "ko.json") << R"({"a":"하나"})";
  const auto all = Translations::load(folder.path());
  REQUIRE(all);
  CHECK(all->text("ko", "a") == "하나");
  CHECK(all->text("ko", "b") == "two");
  CHECK(all->text("xx", "a") == "one");
  CHECK(all->text("ko", "c.d") == "c.d");
  CHECK(all->has("ko", "a"));
  CHECK_FALSE(all->has("ko", "b"));
}

TEST_CASE("a wrong translation file is refused with its name and what is wrong", "[translations]") {
  tests::TemporaryFolder folder;
  std::ofstream(folder / "en.json") << R"({"a":"one"})";
  std::string expected;
  SECTION("a key that English lacks") {
    std::ofstream(folder / "th.json") << R"({"a":"x","nav":{"nxet":"y"}})";
    expected = "th.json: en.json has no key 'nav.nxet'";
  }
  SECTION("a number") {
    std::ofstream(folder / "th.json") << R"({"a":1})";
    expected = "th.json: only objects and texts";
  }
  SECTION("no JSON") {
    std::ofstream(folder / "th.json") << R"({"a":)";
    expected = "th.json";
  }
  SECTION("a list") {
    std::ofstream(folder / "th.json") << R"(["a"])";
    expected = "th.json: only objects and texts";
  }
  SECTION("no English at all") {
    std::filesystem::remove(folder / "en.json");
    expected = "en.json is missing";
  }
  const auto all = Translations::load(folder.path());
  REQUIRE_FALSE(all);
  CHECK(all.error().text().find(expected) != std::string::npos);
}

TEST_CASE("a missing folder of translations is not found", "[translations]") {
  const auto all = Translations::load("/nowhere/translations");
  REQUIRE_FALSE(all);
  CHECK(all.error().kind == base::ErrorKind::not_found);
}

}  // namespace
}  // namespace fairgauge::kiosk::ui
