#include "survey/lifecycle/action.hpp"

#include <algorithm>
#include <array>

namespace fairgauge::survey::lifecycle {
namespace {

using enum Audience;
using enum Heading;
using enum Need;

constexpr auto kStageActions = std::to_array<StageAction>({
    {"invite_by_channel", Stage::cultivation, everyone, always, communication, 30,
     "Invite them by the channel they prefer, and by no other."},
    {"goal_matched_content", Stage::cultivation, everyone, always, strategy, 0,
     "Show them what the show offers for their own goal."},
    {"referral", Stage::cultivation, everyone, always, communication, 0,
     "Ask promoters among their peers to recommend the show."},
    {"check_contact_data", Stage::cultivation, everyone, always, learning, 0,
     "Check that the contact data are still right before money is spent on them."},

    {"resolve_complaint_first", Stage::confirmation, everyone, complaint, less_sacrifice, 3,
     "Resolve their open complaint before anything else, and tell them."},
    {"follow_up_7_days", Stage::confirmation, everyone, came, communication, 7,
     "Thank them within 7 days and ask how the show went for them."},
    {"ask_absence", Stage::confirmation, everyone, missed, learning, 14,
     "Ask within 14 days why they stayed away this time."},
    {"welcome_booking", Stage::confirmation, everyone, booked, communication, 14,
     "Confirm the booking and ask what they want to reach at the show."},
    {"first_timer_guide", Stage::confirmation, everyone, always, learning, 0,
     "Send them the first-timer's guide before the next edition."},
    {"matched_meetings", Stage::confirmation, everyone, always, communication, 0,
     "Arrange meetings that fit their goal."},
    {"on_site_check", Stage::confirmation, exhibitors, always, communication, 0,
     "Look in at their stand on the first day and mend what is wrong on the spot."},
    {"proof_of_results", Stage::confirmation, everyone, always, strategy, 0,
     "Show them what others with the same goal took home from the show."},

    {"resolve_complaint_trust", Stage::trust, everyone, complaint, less_sacrifice, 3,
     "Resolve their open complaint in person: trust is at stake."},
    {"ask_goal_changes", Stage::trust, everyone, always, learning, 30,
     "Ask how their goals have changed, and adapt the offer."},
    {"early_rebooking", Stage::trust, exhibitors, always, less_sacrifice, 0,
     "Offer early rebooking with their choice of place."},
    {"advisory_group", Stage::trust, everyone, always, strategy, 0, "Invite them into the advisory group."},
    {"innovation_preview", Stage::trust, everyone, always, strategy, 0,
     "Show them what will be new before others see it."},
    {"testimonial", Stage::trust, everyone, always, communication, 0, "Ask them for a word that may be quoted."},

    {"recover_complaint", Stage::weakening, everyone, complaint, less_sacrifice, 3,
     "Call about their open complaint, resolve it, and say what was changed."},
    {"gap_owner", Stage::weakening, everyone, negative_gap, strategy, 0,
     "Name an owner for each of the two things that fell shortest of what they expected."},
    {"relieve_largest_cost", Stage::weakening, everyone, cost, less_sacrifice, 0,
     "Relieve the cost that hurts them most."},
    {"call_14_days", Stage::weakening, everyone, always, learning, 14,
     "Call them within 14 days and find the cause of their dissatisfaction."},
    {"promise_log", Stage::weakening, everyone, always, strategy, 0,
     "Write down what was promised for the next edition, and report on it before they decide."},

    {"close_complaint", Stage::disappearance, everyone, complaint, less_sacrifice, 3,
     "Resolve their open complaint all the same; people talk."},
    {"reason_interview", Stage::disappearance, everyone, loss_unknown, learning, 30, "Ask why they stay away."},
    {"win_back", Stage::disappearance, everyone, loss_winnable, strategy, 30,
     "Make them an offer that answers their reason for leaving."},
    {"clean_record", Stage::disappearance, everyone, always, learning, 30,
     "Note the reason, correct the record, and stop writing to those who do not want it."},
});

constexpr auto kTouring = std::to_array({Topic::travel, Topic::place});
constexpr auto kTransport = std::to_array({Topic::travel, Topic::freight, Topic::price});
constexpr auto kMatching = std::to_array({Topic::buyers});
constexpr auto kAgency = std::to_array({Topic::place, Topic::venue});
constexpr auto kAccount = std::to_array({Topic::service, Topic::promises});
constexpr auto kRecovery = std::to_array({Topic::complaint});
constexpr auto kRenewal = std::to_array({Topic::content, Topic::rival});
constexpr auto kEarlyBird = std::to_array({Topic::price});

constexpr auto kRescueActions = std::to_array<RescueAction>({
    {"touring_edition", less_sacrifice, kTouring, "Bring the show to them: a roadshow or a touring edition there."},
    {"transport_subsidy", less_sacrifice, kTransport, "Share freight from the region, or pay towards travel."},
    {"buyer_matching", communication, kMatching, "Match exhibitors of the region with buyers before the show."},
    {"partner_agency", communication, kAgency, "Work with a partner agency in the region."},
    {"account_manager", communication, kAccount, "Give each customer of the region one person who answers for them."},
    {"complaint_recovery", less_sacrifice, kRecovery, "Resolve every open complaint of the region."},
    {"content_renewal", strategy, kRenewal, "Renew the content, so that coming again brings something new."},
    {"early_bird_returners", less_sacrifice, kEarlyBird, "Give those who come back an early price."},
});

struct CodeTopic {
  std::string_view code;
  Topic topic;
};

// Indicators of the questionnaires, largest costs, and loss reasons.
constexpr auto kTopics = std::to_array<CodeTopic>({
    {"PROD", Topic::content},
    {"IDEA", Topic::content},
    {"RES", Topic::content},
    {"ENV", Topic::venue},
    {"PROC", Topic::venue},
    {"BUILD", Topic::venue},
    {"SERV", Topic::service},
    {"PROMISE", Topic::promises},
    {"LOG", Topic::freight},
    {"VQ", Topic::buyers},
    {"VN", Topic::buyers},
    {"TRAVEL", Topic::travel},
    {"travel_visas", Topic::travel},
    {"transport", Topic::freight},
    {"stand", Topic::price},
    {"publicity", Topic::price},
    {"staff", Topic::price},
    {"fit_out", Topic::venue},
    {"uncertain_result", Topic::buyers},
    {"needs_unmet", Topic::content},
    {"another_show", Topic::rival},
    {"price", Topic::price},
    {"service", Topic::service},
    {"location_dates", Topic::place},
});

}  // namespace

std::span<const StageAction> stage_actions() { return kStageActions; }
std::span<const RescueAction> rescue_actions() { return kRescueActions; }

const StageAction* stage_action(std::string_view id) {
  const auto found = std::ranges::find(kStageActions, id, &StageAction::id);
  return found == kStageActions.end() ? nullptr : &*found;
}

Topic topic_of(std::string_view wanted) {
  const auto found = std::ranges::find(kTopics, wanted, &CodeTopic::code);
  return found == kTopics.end() ? Topic::none : found->topic;
}

std::string_view code(Heading heading) {
  static constexpr std::array<std::string_view, 4> kCodes = {"strategy", "learning", "communication", "less_sacrifice"};
  return kCodes[static_cast<size_t>(heading)];
}

std::string_view code(Topic topic) {
  static constexpr std::array<std::string_view, 12> kCodes = {"",        "travel", "freight", "price",
                                                              "place",   "buyers", "service", "promises",
                                                              "content", "rival",  "venue",   "complaint"};
  return kCodes[static_cast<size_t>(topic)];
}

}  // namespace fairgauge::survey::lifecycle
