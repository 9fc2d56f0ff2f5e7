// Ratings: steps, styles, and our own properties.
#include "survey/form/load_rating.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

TEST_CASE("a rating without further words has five numbered steps", "[loader]") {
  const auto q = loaded_q(rating(""));
  CHECK(q.type == QuestionType::rating);
  CHECK(q.rating.style == RateStyle::numbers);
  REQUIRE(q.rating.steps.size() == 5);
  CHECK(q.rating.steps[0].value == Value(1));
  CHECK(q.rating.steps[4].value == Value(5));
  CHECK(q.rating.steps[4].text.empty());
}

TEST_CASE("a rating reads its scale, its ends and what it measures", "[loader]") {
  const auto q =
      loaded_q(rating(R"(,"rateMin":0,"rateMax":10,"minRateDescription":"never","maxRateDescription":"surely",)"
                      R"("indicator":"PROD","wave":"expected","measure":"nps","notUsedText":"Did not use")"));
  CHECK(q.rating.steps.size() == 11);
  CHECK(q.rating.min_text.in("en") == "never");
  CHECK(q.rating.max_text.in("en") == "surely");
  CHECK(q.rating.not_used_text.in("en") == "Did not use");
  CHECK(q.indicator == "PROD");
  CHECK(q.wave == Wave::expected);
  CHECK(q.measure == "nps");
}

TEST_CASE("steps with words are labels or smileys", "[loader]") {
  const std::string values =
      R"(,"autoGenerate":false,"rateValues":[{"value":1,"text":"bad"},{"value":2,"text":"good"}])";
  CHECK(loaded_q(rating(values)).rating.style == RateStyle::labels);
  const auto smileys = loaded_q(rating(values + R"(,"rateType":"smileys")")).rating;
  CHECK(smileys.style == RateStyle::smileys);
  CHECK(smileys.steps[1].text.in("en") == "good");
  CHECK(loaded_q(rating(R"(,"rateType":"smileys")")).rating.steps[0].text.empty());
  CHECK(loaded_q(rating(R"(,"rateValues":[1,2,3])")).rating.style == RateStyle::numbers);
}

TEST_CASE("rateCount says what rateMin, rateMax and rateStep make, or the form is refused", "[loader]") {
  CHECK(loaded_q(rating(R"(,"rateCount":7,"rateMax":7)")).rating.steps.size() == 7);
  CHECK(loaded_q(rating(R"(,"rateCount":5)")).rating.steps.size() == 5);
  check_error(rating(R"(,"rateCount":7)"), "rating/steps", at("rateCount"));
  check_error(rating(R"(,"rateCount":7,"rateMax":5)"), "rating/steps", at("rateCount"));
}

TEST_CASE("rating/stars: stars are refused", "[loader]") {
  check_error(rating(R"(,"rateType":"stars")"), "rating/stars", at("rateType"));
  check_error(rating(R"(,"rateType":"moons")"), "value/unsupported", at("rateType"));
}

TEST_CASE("rating/steps: a scale has 2 to 20 steps, given in one way", "[loader]") {
  loaded(rating(R"(,"rateMin":1,"rateMax":20)"));
  check_error(rating(R"(,"rateMin":1,"rateMax":21)"), "rating/steps", at("rateMax"));
  check_error(rating(R"(,"rateMin":5)"), "rating/steps", at("rateMin"));
  check_error(rating(R"(,"rateMax":1)"), "rating/steps", at("rateMax"));
  check_error(rating(R"(,"rateMin":0,"rateMax":10,"rateType":"smileys")"), "rating/steps", at("rateType"));
  check_error(rating(R"(,"rateValues":[1])"), "rating/steps", at("rateValues"));
  check_error(rating(R"(,"rateValues":[1,2],"rateMax":5)"), "rating/steps", at("rateMax"));
  check_error(rating(R"(,"rateValues":[1,2],"autoGenerate":true)"), "rating/steps", at("autoGenerate"));
  check_error(rating(R"(,"autoGenerate":false)"), "rating/steps", at("autoGenerate"));
}

TEST_CASE("rating/words: all steps have words or none", "[loader]") {
  check_error(rating(R"(,"rateValues":[1,{"value":2,"text":"good"}])"), "rating/words", at("rateValues"));
}

TEST_CASE("an indicator and its wave stand together, once in a form", "[loader]") {
  check_error(rating(R"(,"wave":"expected")"), "wave/without-indicator", at("wave"));
  check_error(rating(R"(,"indicator":"PROD")"), "indicator/without-wave", at("indicator"));
  check_error(rating(R"(,"indicator":"PROD","wave":"dreamt")"), "value/unsupported", at("wave"));
  CHECK(loaded_q(rating(R"(,"wave":"competitor","measure":"quality")")).wave == Wave::competitor);
  const auto rated = [](const std::string& name, const std::string& wave) {
    return R"({"type":"rating","name":")" + name + R"(","title":"Q","indicator":"PROD","wave":")" + wave + R"("})";
  };
  check_error(with_elements(rated("a", "expected") + "," + rated("b", "expected")), "indicator/duplicate",
              "$.pages[0].elements[1].indicator");
  const auto form = loaded(with_elements(rated("a", "experienced") + "," + rated("b", "competitor")));
  CHECK(form.find("a")->wave == Wave::experienced);
  CHECK(form.find("b")->wave == Wave::competitor);
}

}  // namespace
}  // namespace fairgauge::survey::form
