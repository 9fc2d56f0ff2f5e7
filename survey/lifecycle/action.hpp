// The catalogue of recommended actions. Ids are stable: exports, tasks and translations name them; the English sentence
// is what is shown where a translation is missing.
//
// The emphasis of each stage is the lecture's (不同发展阶段的工作重点); the concrete actions and their days are ours.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "survey/lifecycle/stage.hpp"

namespace fairgauge::survey::lifecycle {

// The lecture's four headings of value management, under which each action is filed (消费价值管理).
enum class Heading : std::uint8_t {
  strategy,        // put customers' value into the strategy
  learning,        // learn what they value
  communication,   // let exhibitors, visitors and service partners talk to each other
  less_sacrifice,  // lower what taking part costs them
};

// When an action for one participant is recommended at all.
enum class Need : std::uint8_t {
  always,
  came,           // to this edition
  missed,         // this edition, after having come before
  booked,         // will come for the first time
  complaint,      // an unresolved one
  negative_gap,   // an indicator that fell short of what was expected
  cost,           // cost above benefit, or a largest cost was named
  loss_unknown,   // lost, and nobody said why
  loss_winnable,  // lost by unmet needs, to a rival or by service
};

enum class Audience : std::uint8_t { everyone, exhibitors };

struct StageAction {
  std::string_view id;
  Stage stage;
  Audience audience;
  Need need;
  Heading heading;
  int due_days;  // after the last day of the show; 0: a standing measure without a day
  std::string_view sentence;
};

// What a measure for a region works on; gaps, costs and loss reasons all speak of one of these.
enum class Topic : std::uint8_t {
  none,
  travel,     // getting people there: travel cost, visas
  freight,    // transport, move-in and move-out
  price,      // stand, publicity, staff
  place,      // where and when the show takes place
  buyers,     // quality and number of visitors
  service,    // the organiser's staff
  promises,   // promises kept
  content,    // exhibits, theme, usefulness, needs
  rival,      // another show
  venue,      // stand construction, halls, processes
  complaint,  // open complaints
};

// A measure to win a declining region back.
struct RescueAction {
  std::string_view id;
  Heading heading;
  std::span<const Topic> topics;  // evidence on any of these speaks for it
  std::string_view sentence;
};

// In the order in which they stand where no evidence tells them apart.
[[nodiscard]] std::span<const StageAction> stage_actions();
[[nodiscard]] std::span<const RescueAction> rescue_actions();

[[nodiscard]] const StageAction* stage_action(std::string_view id);  // nullptr: no such action

// Of an indicator ("VQ"), a largest cost ("travel_visas") or a loss reason ("location_dates"); none for another code.
[[nodiscard]] Topic topic_of(std::string_view code);

[[nodiscard]] std::string_view code(Heading heading);
[[nodiscard]] std::string_view code(Topic topic);

}  // namespace fairgauge::survey::lifecycle
