// A company's people become one set of answers.
#include "survey/lifecycle/answers.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::lifecycle {
namespace {

TEST_CASE("a company has the means of its people who answered", "[lifecycle][answers]") {
  std::vector<PersonAnswers> people(3);
  people[0] = {.satisfaction = 5, .return_chance = 9, .relationship = {4, 5}};
  people[1] = {.satisfaction = 4, .relationship = {3}};
  people[2].gap = -500;
  const Answers company = combine(people);
  CHECK(company.satisfaction == 4500);
  CHECK(company.return_chance == 9000);
  CHECK(company.trust == 3750);  // 4.5 and 3: each person first
  CHECK(company.gap == -500);
  CHECK_FALSE(company.worth_it);
  CHECK_FALSE(company.value_ratio);
  CHECK(combine({}) == Answers());
}

TEST_CASE("three items of the relationship must come from one person", "[lifecycle][answers]") {
  std::vector<PersonAnswers> people(2);
  people[0].relationship = {4, 4, std::nullopt, std::nullopt, std::nullopt};
  people[1].relationship = {std::nullopt, std::nullopt, 3, 3, std::nullopt};
  CHECK(combine(people).relationship_items == 2);
  people[1].relationship[4] = 5;
  CHECK(combine(people).relationship_items == 3);
}

TEST_CASE("benefit and cost are compared over the same people", "[lifecycle][answers]") {
  std::vector<PersonAnswers> people(3);
  people[0].benefit = 4000, people[0].cost = 2000;
  people[1].benefit = 2000, people[1].cost = 4000;
  people[2].benefit = 5000;  // no cost: left out
  CHECK(combine(people).value_ratio == 1000);
}

TEST_CASE("a complaint is unresolved unless its handling was rated 4 or 5", "[lifecycle][answers]") {
  PersonAnswers person{.had_problem = true, .told_us = true};
  const auto unresolved = [](const PersonAnswers& one) { return combine({&one, 1}).unresolved_complaint; };
  CHECK(unresolved(person));
  person.handling = 3;
  CHECK(unresolved(person));
  person.handling = 4;
  CHECK_FALSE(unresolved(person));
  person = {.had_problem = true};
  CHECK_FALSE(unresolved(person));  // never told us: no complaint
  CHECK(combine(std::vector<PersonAnswers>{{}, {.had_problem = true, .told_us = true}}).unresolved_complaint);
}

TEST_CASE("a company refuses only with all who were asked; a visitor alone", "[lifecycle][answers]") {
  const PersonAnswers refusing{.return_chance = 0, .loss_reason = LossReason::not_suitable};
  const PersonAnswers other{.return_chance = 4, .loss_reason = LossReason::price};
  const PersonAnswers silent{.satisfaction = 3};
  const auto company = [](std::vector<PersonAnswers> people) { return refuses(people, Kind::exhibitor); };
  CHECK(company({refusing}));
  CHECK(company({refusing, silent}));
  CHECK_FALSE(company({refusing, other}));
  CHECK_FALSE(company({silent}));
  CHECK_FALSE(company({}));
  const PersonAnswers leaving{.will_not_return = true};
  CHECK(refuses({&leaving, 1}, Kind::visitor));
  CHECK_FALSE(refuses({&other, 1}, Kind::visitor));
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
