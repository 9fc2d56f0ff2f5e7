// Findings as text and as JSON.
#include "survey/form/finding.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

TEST_CASE("a finding says all in one line", "[finding]") {
  const auto result = load_questionnaire(rating(R"(,"rateMaxx":7)"), "form", {});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].text() ==
        "form.json:1:79 $.pages[0].elements[0].rateMaxx: error property/unknown: a question of type rating has no "
        "property 'rateMaxx'. Remedy: Did you mean 'rateMax'?");
  Finding of_file{Gravity::warning, "show.toml", {}, "", "file/missing", "it is not there", "Add it"};
  CHECK(of_file.text() == "show.toml: warning file/missing: it is not there. Remedy: Add it.");
}

TEST_CASE("findings are an array of objects in JSON", "[finding]") {
  const std::vector<Finding> findings = {
      {Gravity::error, "a.json", {2, 3}, "$.x", "value/type", "it is \"wrong\"", "Mend it"}};
  CHECK(base::to_text(to_json(findings)) ==
        R"([{"gravity":"error","file":"a.json","line":2,"column":3,"path":"$.x","rule":"value/type",)"
        R"("message":"it is \"wrong\"","remedy":"Mend it"}])");
  CHECK(base::to_text(to_json(std::vector<Finding>())) == "[]");
}

TEST_CASE("what is missing is placed at what would hold it", "[finding]") {
  Findings findings("f");
  findings.error("$.a.b[3].c", "r", "m", "x");
  findings.error("$.a['odd.[name']", "r", "m", "x");
  findings.error("", "r", "m", "x");
  findings.locate({{"$", {1, 1}}, {"$.a", {2, 2}}, {"$.a.b", {3, 3}}});
  CHECK(findings.all()[0].position == SourcePosition{3, 3});
  CHECK(findings.all()[1].position == SourcePosition{2, 2});
  CHECK(findings.all()[2].position == SourcePosition{});
}

}  // namespace
}  // namespace fairgauge::survey::form
