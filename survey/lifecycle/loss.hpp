// Why customers are lost, from what they said themselves.
//
// The six kinds of lost customers are those of 展会如何赢返流失的客户 (2007): discarded, needs unmet, won by a rival,
// after the lowest price, conditions gone, bad service. Winning back pays for the second, third and sixth only. The
// questionnaire's two further reasons stand beside them: place or dates, which a touring edition can answer, and "the
// show does not suit us", which is a refusal.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::survey::lifecycle {

enum class LossReason : std::uint8_t {
  needs_unmet,
  another_show,
  price,
  own_situation,
  service,
  location_dates,
  not_suitable,
};
inline constexpr int kLossReasons = 7;

enum class LossKind : std::uint8_t {
  discarded,
  needs_unmet,
  rival,
  price_seeker,
  condition_lost,
  service,
  place_or_dates,
  refusal,
  unknown,  // nobody said why: to be asked
};
inline constexpr int kLossKinds = 9;

[[nodiscard]] LossKind kind_of(LossReason reason);
[[nodiscard]] bool is_winnable(LossKind kind);

// The kind of one participant. `discarded` is the organiser's own word, from the register, and goes first. Of a
// company's people most count; a tie goes to a kind that can be won back, because a call costs less than a customer,
// and then to the questionnaire's order.
[[nodiscard]] LossKind classify(std::span<const LossReason> answers, bool discarded);

// How many of a region's lost participants are of which kind.
struct LossProfile {
  std::array<int, kLossKinds> count{};
  [[nodiscard]] int lost() const;
  [[nodiscard]] int known() const { return lost() - of(LossKind::unknown); }
  [[nodiscard]] int winnable() const;
  [[nodiscard]] int of(LossKind kind) const { return count[static_cast<size_t>(kind)]; }
};

[[nodiscard]] LossProfile profile(std::span<const LossKind> lost);

// The codes of the questionnaire: "needs_unmet", "another_show" ...; nothing for another word.
[[nodiscard]] std::optional<LossReason> loss_reason(std::string_view code);
[[nodiscard]] std::string_view code(LossReason reason);
[[nodiscard]] std::string_view code(LossKind kind);

}  // namespace fairgauge::survey::lifecycle
