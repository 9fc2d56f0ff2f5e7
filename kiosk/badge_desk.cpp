#include "kiosk/badge_desk.hpp"

#include <algorithm>

#include "survey/interview/participant.hpp"

namespace fairgauge::kiosk {

using survey::interview::participant_of_badge;
using survey::interview::participant_of_pairing;

BadgeDesk::BadgeDesk(const std::optional<survey::form::Badges>& badges, const std::optional<base::DigestKey>& secret) {
  if (!badges || !secret) return;
  badges_ = &*badges;
  secret_ = *secret;
}

bool BadgeDesk::reads_badges() const { return badges_ != nullptr && !badges_->rules.empty(); }

bool BadgeDesk::asks(const std::string& role) const {
  if (badges_ == nullptr || std::find(badges_->roles.begin(), badges_->roles.end(), role) == badges_->roles.end())
    return false;
  return reads_badges() || gives_code(role) || takes_code(role);
}

bool BadgeDesk::gives_code(const std::string& role) const {
  return badges_ != nullptr && badges_->pairing && role == "visitor_arriving";
}

bool BadgeDesk::takes_code(const std::string& role) const {
  return badges_ != nullptr && badges_->pairing && role == "visitor_leaving";
}

BadgeDesk::Read BadgeDesk::read(const std::string& payload, base::MonotonicTime now) {
  constexpr std::chrono::seconds kAgain{2};
  if (badges_ == nullptr) return {};
  const auto print = base::keyed_digest(secret_, payload);
  const bool again = last_ == print && now - last_at_ < kAgain;
  last_ = print;
  last_at_ = now;
  if (again) return {Reading::again};
  if (const auto code = survey::interview::pairing_code_in(payload)) {
    if (!badges_->pairing) return {};
    return {Reading::taken, participant_of_pairing(secret_, *code)};
  }
  const auto code = survey::form::badge_code(badges_->rules, payload);
  if (!code) return {};
  return {Reading::taken, participant_of_badge(secret_, *code)};
}

BadgeDesk::Given BadgeDesk::give_code(base::RandomSource& random) const {
  const std::string code = survey::interview::make_pairing_code(random);
  return {code, participant_of_pairing(secret_, code)};
}

std::optional<base::Digest> BadgeDesk::take_code(const std::string& typed) const {
  const auto code = survey::interview::read_pairing_code(typed);
  if (!code) return std::nullopt;
  return participant_of_pairing(secret_, *code);
}

}  // namespace fairgauge::kiosk
