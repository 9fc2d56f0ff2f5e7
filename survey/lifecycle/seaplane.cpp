#include "survey/lifecycle/seaplane.hpp"

#include <algorithm>
#include <array>

namespace fairgauge::survey::lifecycle {
namespace {

// How many exhibitors of a region came when. The first edition's come before the second's newcomers, and these before
// the third's; within each group those who came again stand in front.
struct Region {
  const char* name;
  int first, kept_to_2, new_at_2;
  int kept_to_3, new_kept_to_3, new_at_3;  // of kept_to_2, of new_at_2
  int answers_at_2;
  bool content;  // after the second edition
};

constexpr auto kRegions = std::to_array<Region>({
    {"south", 84, 38, 22, 20, 7, 18, 40, false},
    {"east", 70, 49, 36, 40, 24, 29, 54, true},
    {"north", 56, 39, 25, 32, 17, 21, 40, true},
    {"west", 30, 21, 20, 17, 14, 16, 26, true},
});

// Answers of the second edition by overall satisfaction 1..5: mean 3.20 with s 0.99, and mean 3.85 with s 0.90.
constexpr std::array<int, 5> kSouthSatisfaction = {2, 7, 15, 13, 3};
constexpr std::array<int, 5> kOtherSatisfaction = {2, 7, 26, 57, 28};

struct Losses {
  LossReason reason;
  int south, others;
};

// Why those lost after the first edition did not come again; the rest did not say. Those whom the show does not suit
// said so when they were invited to the second edition.
constexpr auto kLosses = std::to_array<Losses>({
    {LossReason::location_dates, 16, 5},
    {LossReason::price, 9, 8},
    {LossReason::another_show, 5, 9},
    {LossReason::needs_unmet, 3, 8},
    {LossReason::service, 3, 3},
    {LossReason::own_situation, 2, 7},
    {LossReason::not_suitable, 4, 3},
});

// Hands out a fixed number of each value, one after the other.
class Deal {
 public:
  explicit Deal(std::vector<int> counts) : left_(std::move(counts)) {}
  std::optional<int> next() {  // the index of the next value; nothing when all are dealt
    for (size_t tries = 0; tries < left_.size(); ++tries) {
      at_ = (at_ + 1) % left_.size();
      if (left_[at_] > 0) return --left_[at_], static_cast<int>(at_);
    }
    return std::nullopt;
  }

 private:
  std::vector<int> left_;
  size_t at_ = 0;
};

Edition with_answers(Thousandths trust, Thousandths satisfaction, Thousandths return_chance) {
  Edition edition{.attended = true};
  edition.answers.trust = trust;
  edition.answers.satisfaction = satisfaction;
  edition.answers.return_chance = return_chance;
  return edition;
}

Edition second_edition(Deal& satisfaction) {
  Edition edition{.attended = true};
  if (const auto dealt = satisfaction.next()) {
    edition.answers.satisfaction = (*dealt + 1) * 1000;
    edition.answers.return_chance = std::max(4, *dealt + 3) * 1000;
  }
  return edition;
}

std::vector<int> loss_counts(bool south) {
  std::vector<int> counts;
  for (const Losses& losses : kLosses) counts.push_back(south ? losses.south : losses.others);
  return counts;
}

// One region's exhibitors over three editions.
class RegionCase {
 public:
  RegionCase(const Region& region, Deal& satisfaction, Deal& losses)
      : region_(region), satisfaction_(satisfaction), losses_(losses) {}

  void add_to(std::vector<CaseExhibitor>& all) {
    for (int i = 0; i < region_.first; ++i) {
      all.push_back(i < region_.kept_to_2 ? returning(i) : lost_after_first());
    }
    for (int i = 0; i < region_.new_at_2; ++i) {
      all.push_back({region_.name, {{}, second(), third(i < region_.new_kept_to_3)}, {}});
    }
    for (int i = 0; i < region_.new_at_3; ++i) {
      all.push_back({region_.name, {{}, {}, with_answers(3600, 4000, 7000)}, {}});
    }
  }

 private:
  CaseExhibitor returning(int i) {
    return {region_.name, {with_answers(3600, 4000, 7000), second(), third(i < region_.kept_to_3)}, {}};
  }

  CaseExhibitor lost_after_first() {
    CaseExhibitor lost{region_.name, {with_answers(3000, 3000, 4000), {}, {}}, {}};
    if (const auto dealt = losses_.next()) lost.loss_reason = kLosses[static_cast<size_t>(*dealt)].reason;
    lost.history[1].refused = lost.loss_reason == LossReason::not_suitable;
    return lost;
  }

  // The returning ones answer first, newcomers after them, until the region's answers are used up.
  Edition second() {
    if (answered_ == region_.answers_at_2) return {.attended = true};
    ++answered_;
    return second_edition(satisfaction_);
  }

  [[nodiscard]] Edition third(bool came) const {
    if (!came) return {};
    return region_.content ? with_answers(4200, 4000, 8000) : with_answers(3200, 3000, 5000);
  }

  const Region& region_;
  Deal &satisfaction_, &losses_;
  int answered_ = 0;
};

}  // namespace

std::vector<CaseExhibitor> seaplane_exhibitors(CaseLength length) {
  Deal south_satisfaction({kSouthSatisfaction.begin(), kSouthSatisfaction.end()});
  Deal other_satisfaction({kOtherSatisfaction.begin(), kOtherSatisfaction.end()});
  Deal south_losses(loss_counts(true)), other_losses(loss_counts(false));
  std::vector<CaseExhibitor> all;
  for (const Region& region : kRegions) {
    RegionCase(region, region.content ? other_satisfaction : south_satisfaction,
               region.content ? other_losses : south_losses)
        .add_to(all);
  }
  if (length == CaseLength::two_editions) {
    std::erase_if(all, [](const CaseExhibitor& one) { return !one.history[0].attended && !one.history[1].attended; });
    for (CaseExhibitor& one : all) one.history.resize(2);
  }
  return all;
}

std::vector<Member> members_of(const std::vector<CaseExhibitor>& exhibitors) {
  std::vector<Member> members;
  for (const CaseExhibitor& one : exhibitors) {
    members.push_back({one.region, standings(one.history, Kind::exhibitor)});
  }
  return members;
}

RegionEvidence seaplane_evidence() {
  RegionEvidence evidence;
  evidence.gaps = {
      {"travel_visas", Topic::travel, -1.10, -.20, 7.2e-6, 40, 120},
      {"VQ", Topic::buyers, -.80, -.45, .119, 40, 120},
      {"LOG", Topic::freight, -.60, -.15, .072, 40, 120},
      {"SERV", Topic::service, .05, .00, .762, 40, 120},
  };
  std::vector<LossKind> lost;
  for (const CaseExhibitor& one : seaplane_exhibitors(CaseLength::two_editions)) {
    if (one.region != "south" || one.history[1].attended || !one.history[0].attended) continue;
    lost.push_back(one.loss_reason ? kind_of(*one.loss_reason) : LossKind::unknown);
  }
  evidence.losses = profile(lost);
  return evidence;
}

}  // namespace fairgauge::survey::lifecycle
