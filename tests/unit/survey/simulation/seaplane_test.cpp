// From the stated parameters through records and register to the lecture's answer: after two editions the south is
// weakening, because it is far away; after three the others have come to trust.
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "seaplane_show.hpp"
#include "survey/lifecycle/answer.hpp"
#include "survey/lifecycle/answers.hpp"
#include "survey/lifecycle/register.hpp"
#include "survey/measure/comparison.hpp"
#include "survey/measure/multiple_testing.hpp"
#include "survey/measure/observations.hpp"

namespace fairgauge::survey::simulation {
namespace {

using Catch::Approx;
using lifecycle::Stage;
using measure::Observation;

const std::vector<std::string> kIndicators = {"BUILD", "LOG", "VQ", "VN", "SERV", "PROMISE", "TRAVEL"};

std::optional<int> whole(const std::optional<double>& number) {
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// One person of a company at one edition.
struct Person {
  std::optional<Observation> arrival, exit;

  [[nodiscard]] std::optional<double> gap(size_t indicator) const {
    if (!arrival || !exit) return std::nullopt;
    const auto& expected = arrival->indicators[indicator].expected.rating;
    const auto& experienced = exit->indicators[indicator].experienced.rating;
    return expected && experienced ? std::optional(*experienced - *expected) : std::nullopt;
  }

  [[nodiscard]] lifecycle::PersonAnswers answers() const {
    lifecycle::PersonAnswers said;
    if (!exit) return said;
    said.satisfaction = whole(exit->number("osat"));
    said.return_chance = whole(exit->number("rebook"));
    const auto relationship = measure::relationship_answers(*exit);
    for (size_t i = 0; i < relationship.size(); ++i) said.relationship[i] = whole(relationship[i]);
    measure::Moments gaps;
    for (size_t k = 0; k < kIndicators.size(); ++k) {
      if (const auto found = gap(k)) gaps.add(*found);
    }
    if (gaps.n() > 0) said.gap = lifecycle::thousandths(gaps.mean());
    if (const auto report = measure::problem_report(*exit)) {
      said.had_problem = report->had;
      said.told_us = report->told.value_or(false);
      said.handling = whole(report->handling);
    }
    if (const auto* reason = exit->code("reason")) said.loss_reason = lifecycle::loss_reason(*reason);
    return said;
  }
};

// The exhibitors of a simulated show, as the register and the records tell of them.
class Exhibitors {
 public:
  Exhibitors(std::uint64_t seed, size_t editions) {
    const auto show = play(seaplane_parameters(), seed);
    const auto csv = register_of(show, editions);
    const auto mapping = need(lifecycle::plain_mapping(csv));
    editions_ = mapping.editions;
    (void)register_.update(need(lifecycle::import_register(csv, mapping, seaplane_secret())));
    const measure::ObservationReader booking(*seaplane_pack().form("exhibitor-booking"), kIndicators);
    const measure::ObservationReader exit(*seaplane_pack().form("exhibitor-exit"), kIndicators);
    for (const auto& record : records_of(show, editions)) {
      const auto& response = record.response;
      if (!response.form.starts_with("exhibitor") || !response.participant) continue;
      const auto* owner = register_.owner_of(*response.participant);
      REQUIRE(owner != nullptr);
      Person& person = people_[owner->key][response.edition][*response.participant];
      (response.form == "exhibitor-exit" ? person.exit = exit.read(record) : person.arrival = booking.read(record));
    }
  }

  [[nodiscard]] std::vector<lifecycle::Member> members() const {
    std::vector<lifecycle::Member> members;
    for (const auto& [key, company] : register_.participants()) {
      if (company.type != lifecycle::PartyType::exhibitor) continue;
      std::map<std::string, lifecycle::EditionAnswers> answers;
      for (const auto& edition : editions_) {
        const auto people = answers_of(key, edition);
        answers[edition] = {lifecycle::combine(people), lifecycle::refuses(people, lifecycle::Kind::exhibitor)};
      }
      const auto history = lifecycle::history_of(company, editions_, answers);
      members.push_back({company.region, lifecycle::standings(history, lifecycle::Kind::exhibitor)});
    }
    return members;
  }

  [[nodiscard]] lifecycle::RegionEvidence evidence(const std::string& region) const {
    lifecycle::RegionEvidence found;
    std::vector<double> p;
    for (size_t k = 0; k < kIndicators.size(); ++k) {
      measure::Moments here, elsewhere;
      for (const auto& [key, company] : register_.participants()) {
        measure::Moments gaps;
        for (const auto& person : people_at(key, editions_.back())) {
          if (const auto gap = person.gap(k)) gaps.add(*gap);
        }
        if (gaps.n() > 0) (company.region == region ? here : elsewhere).add(gaps.mean());
      }
      const auto comparison = measure::compare_means(here, elsewhere);
      REQUIRE(comparison);
      p.push_back(comparison->p);
      found.gaps.push_back({kIndicators[k], lifecycle::topic_of(kIndicators[k]), here.mean(), elsewhere.mean(), 1,
                            static_cast<int>(here.n()), static_cast<int>(elsewhere.n())});
    }
    const auto adjusted = measure::holm(p);
    for (size_t k = 0; k < kIndicators.size(); ++k) found.gaps[k].adjusted_p = adjusted[k];
    found.losses = losses(region);
    return found;
  }

  [[nodiscard]] lifecycle::RegionAnswer ask(const std::string& region) const {
    const auto all = members();
    const auto found = lifecycle::answer(all, region, editions_.size() - 1, evidence(region));
    REQUIRE(found);
    return *found;
  }

 private:
  [[nodiscard]] std::vector<Person> people_at(const base::Digest& key, const std::string& edition) const {
    std::vector<Person> people;
    const auto company = people_.find(key);
    if (company == people_.end() || !company->second.contains(edition)) return people;
    for (const auto& [badge, person] : company->second.at(edition)) people.push_back(person);
    return people;
  }

  [[nodiscard]] std::vector<lifecycle::PersonAnswers> answers_of(const base::Digest& key,
                                                                 const std::string& edition) const {
    std::vector<lifecycle::PersonAnswers> answers;
    for (const auto& person : people_at(key, edition)) answers.push_back(person.answers());
    return answers;
  }

  // Of those who came to the edition before the last, and not to that.
  [[nodiscard]] lifecycle::LossProfile losses(const std::string& region) const {
    const auto &now = editions_.back(), &before = editions_[editions_.size() - 2];
    std::vector<lifecycle::LossKind> lost;
    for (const auto& [key, company] : register_.participants()) {
      const bool left = company.editions.contains(before) && !company.editions.contains(now);
      if (company.region != region || company.type != lifecycle::PartyType::exhibitor || !left) continue;
      std::vector<lifecycle::LossReason> reasons;
      for (const auto& person : answers_of(key, before)) {
        if (person.loss_reason) reasons.push_back(*person.loss_reason);
      }
      lost.push_back(lifecycle::classify(reasons, company.discarded));
    }
    return lifecycle::profile(lost);
  }

  std::vector<std::string> editions_;
  lifecycle::Register register_;
  std::map<base::Digest, std::map<std::string, std::map<base::Digest, Person>>> people_;  // company, edition, badge
};

TEST_CASE("after two editions the simulated south weakens, because it is far away", "[simulation][seaplane]") {
  const Exhibitors exhibitors(1, 2);
  const auto south = exhibitors.ask("south");
  std::string words;
  for (const auto& sentence : lifecycle::describe(south)) words += sentence + "\n";
  for (const auto& gap : exhibitors.evidence("south").gaps) {
    words += gap.code + " " + std::to_string(gap.here) + " " + std::to_string(gap.elsewhere) + " p " +
             std::to_string(gap.adjusted_p) + " n " + std::to_string(gap.n_here) + "\n";
  }
  INFO(words);
  CHECK(south.stage.stage == Stage::weakening);
  REQUIRE(south.tests.growth);
  CHECK(south.tests.growth->growth.ratio == Approx(.5865).margin(5e-5));
  CHECK(south.tests.growth->adjusted_p == Approx(.0312).margin(5e-5));
  CHECK(south.tests.growth->alarm);
  REQUIRE(south.tests.retention);
  CHECK(south.tests.retention->difference() == Approx(38.0 / 84 - 109.0 / 156));
  CHECK(south.tests.retention->alarm);
  REQUIRE_FALSE(south.causes.empty());
  CHECK(south.causes.front().code == "TRAVEL");
  CHECK(south.causes.front().grade == lifecycle::Grade::proven);
  const auto stated = std::ranges::find(south.causes, "location_dates", &lifecycle::Cause::code);
  REQUIRE(stated != south.causes.end());
  CHECK(stated->grade == lifecycle::Grade::stated);
  REQUIRE(south.plan.size() >= 2);
  CHECK(south.plan.front().action->id == "touring_edition");
  for (const std::string region : {"east", "north", "west"}) {
    CAPTURE(region);
    const auto other = exhibitors.ask(region);
    CHECK_FALSE(other.tests.alarm());
    CHECK(other.stage.stage == Stage::confirmation);
  }
}

TEST_CASE("after three editions the simulated south still weakens, and the others trust", "[simulation][seaplane]") {
  const Exhibitors exhibitors(1, 3);
  const auto south = exhibitors.ask("south");
  std::string words;
  for (const auto& sentence : lifecycle::describe(south)) words += sentence + "\n";
  INFO(words);
  CHECK(south.stage.stage == Stage::weakening);
  REQUIRE(south.tests.trend);
  CHECK(south.tests.trend->alarm);
  CHECK(south.causes.front().code == "TRAVEL");
  CHECK(south.causes.front().grade == lifecycle::Grade::proven);
  for (const std::string region : {"east", "north", "west"}) {
    CAPTURE(region);
    const auto other = exhibitors.ask(region);
    CHECK_FALSE(other.tests.alarm());
    CHECK(other.stage.stage == Stage::trust);
  }
}

TEST_CASE("the answer does not hang on the seed", "[simulation][seaplane]") {
  constexpr int kSeeds = 20;
  int weakening = 0, proven = 0, touring = 0;
  for (std::uint64_t seed = 100; seed < 100 + kSeeds; ++seed) {
    const auto south = Exhibitors(seed, 2).ask("south");
    weakening += south.stage.stage == Stage::weakening ? 1 : 0;
    proven += !south.causes.empty() && south.causes.front().code == "TRAVEL" &&
                      south.causes.front().grade == lifecycle::Grade::proven
                  ? 1
                  : 0;
    touring += south.plan.front().action->id == "touring_edition" ? 1 : 0;
    if (seed % 4 == 0) CHECK(Exhibitors(seed, 3).ask("south").stage.stage == Stage::weakening);
  }
  CAPTURE(weakening, proven, touring);
  CHECK(weakening == kSeeds);
  CHECK(proven >= kSeeds - 2);
  CHECK(touring >= kSeeds - 2);
}

}  // namespace
}  // namespace fairgauge::survey::simulation
