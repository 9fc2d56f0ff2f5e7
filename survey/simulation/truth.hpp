// What the measures ought to find in a simulated show, worked out from its parameters: no chance in it.
//
// Of people who answer with care. Children and people in haste blur it, as they do on a show floor; measure/ is there
// to tell them apart. Groups are mixed in the numbers in which they came.
#pragma once

#include <optional>
#include <string>

#include "survey/simulation/simulation.hpp"

namespace fairgauge::survey::simulation {

// Of whom: a party at one edition, of one region or of all.
struct People {
  std::string party, edition;
  std::optional<std::string> region;
};

class Truth {
 public:
  explicit Truth(const Simulation& simulation) : simulation_(simulation) {}  // outlives this

  // Answers to a rating, by its name in the exit or arrival form. Nothing: no such rating, or nobody came.
  [[nodiscard]] std::optional<Distribution> rating(const People& people, std::string_view question) const;
  // Share of yes to a question, and of one choice.
  [[nodiscard]] std::optional<double> yes(const People& people, std::string_view question) const;
  [[nodiscard]] std::optional<double> choice(const People& people, std::string_view question,
                                             std::string_view code) const;

  // Mean experience less mean expectation of an indicator, and how many are dissatisfied, as expected and delighted.
  struct Gap {
    double mean = 0;
    Scale::Outcomes outcomes;
  };
  [[nodiscard]] std::optional<Gap> gap(const People& people, std::string_view indicator) const;

 private:
  template <class Add>
  [[nodiscard]] bool mix(const People& people, Add add) const;
  const Simulation& simulation_;
};

}  // namespace fairgauge::survey::simulation
