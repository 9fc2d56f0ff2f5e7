// The file of parameters: what it may say, and what is wrong with it where.
#include "survey/simulation/parameters.hpp"

#include <catch2/catch_test_macros.hpp>

#include "seaplane_show.hpp"

namespace fairgauge::survey::simulation {
namespace {

const std::string kHead = R"(pack = "."
secret = "s"
[[editions]]
id = "2024"
first_day = 2024-11-13
last_day = 2024-11-17
)";
const std::string kParty = R"([[parties]]
type = "visitor"
exit_form = "visitor-exit"
ratings = { osat = 4, nps = 8 }
[[parties.regions]]
name = "south"
attended = [10]
kept = [4]
)";

base::Result<Parameters> parsed(const std::string& text) { return parse_parameters(text, "/show"); }

TEST_CASE("the parameters of a small show are read, the rest is as usual", "[simulation][parameters]") {
  const auto parameters = need(parsed(kHead + kParty));
  CHECK(parameters.pack == "/show/.");
  REQUIRE(parameters.parties.size() == 1);
  CHECK(parameters.parties[0].opinion.ratings.at("nps") == 8);
  CHECK(parameters.parties[0].regions[0].kept == std::vector{4});
  CHECK(parameters.behaviour.halo == Behaviour().halo);
}

TEST_CASE("what is wrong is told with its line", "[simulation][parameters]") {
  const auto says = [](const std::string& text, const std::string& words) {
    CAPTURE(text, words);
    const auto result = parsed(text);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == base::ErrorKind::invalid);
    CAPTURE(result.error().text());
    CHECK(result.error().text().find(words) != std::string::npos);
  };
  says(kHead + kParty + "colour = 1\n", "nobody knows 'colour'");
  says(kHead + "[behaviour]\nhalo = 2\n" + kParty, "line 8: 'halo' wants a number from 0 to 1");
  says(kHead + "[behaviour]\nhours = { 25 = 1 }\n" + kParty, "'hours'");
  says(kHead + "[behaviour]\nhours = { noon = 1 }\n" + kParty, "'hours'");
  says(kHead + kParty + "[[parties.changes]]\nregions = [\"nowhere\"]\n", "no region 'nowhere'");
  says(kHead + kParty + "[[parties.changes]]\neditions = [\"1999\"]\n", "no edition '1999'");
  says(kHead, "[[parties]]");
  says("pack = ", "line 1");
  says("pack = 3\n" + kHead.substr(kHead.find('\n')) + kParty, "'pack' wants a text");
  auto kept_too_many = kParty;
  kept_too_many.replace(kept_too_many.find("[4]"), 3, "[11]");
  says(kHead + kept_too_many, "kept 11 of edition 1 is more than came");
  auto too_few = kParty;
  too_few.replace(too_few.find("[10]"), 4, "[]");
  says(kHead + too_few, "one number for each of the 1 editions");
}

TEST_CASE("a later change goes before, and only for those it names", "[simulation][parameters]") {
  const auto parameters = need(parsed(kHead + kParty + R"([[parties.changes]]
ratings = { osat = 3 }
[[parties.changes]]
regions = ["south"]
leaving = true
ratings = { osat = 2 }
)"));
  const Party& party = parameters.parties[0];
  CHECK(opinion_of(party, "south", "2024", false).ratings.at("osat") == 3);
  CHECK(opinion_of(party, "south", "2024", true).ratings.at("osat") == 2);
  CHECK(opinion_of(party, "north", "2024", true).ratings.at("osat") == 3);
  CHECK(opinion_of(party, "north", "2024", true).ratings.at("nps") == 8);
}

TEST_CASE("a show of another size keeps its proportions and its rules", "[simulation][parameters]") {
  auto parameters = seaplane_parameters();
  scale(parameters, 10);
  CHECK(parameters.parties[0].regions[0].attended == std::vector{840, 600, 450});
  scale(parameters, .0001);
  for (const auto& party : parameters.parties) {
    for (const auto& region : party.regions) {
      for (size_t t = 0; t < region.kept.size(); ++t) {
        CHECK(region.kept[t] <= region.attended[t]);
        if (t + 1 < region.kept.size()) CHECK(region.kept[t] <= region.attended[t + 1]);
      }
    }
  }
}

}  // namespace
}  // namespace fairgauge::survey::simulation
