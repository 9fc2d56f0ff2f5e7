// Before what a visitor gave of themselves is sealed they read it once more: a line for each, a touch to change it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/question_view.hpp"
#include "kiosk/ui/scroll.hpp"

namespace fairgauge::kiosk::screens {

struct ContactLine {
  std::string id;        // "review/mail", of a field "review/card/town"
  std::string question;  // by which it is changed
  std::string label, text;
};

struct ContactReviewView {
  ShowView show;
  std::optional<survey::interview::Progress> progress{};
  ButtonWords words{};  // the form's own
  std::vector<ContactLine> lines{};
  bool masked = false;  // nobody has touched the screen for a while
  bool last = false;    // what follows is the end of the interview
};

// Whether the page now asked is the last of those with personal questions, and more than one line was given: a single
// one has just been read.
[[nodiscard]] bool asks_for_review(const survey::interview::Interview& interview);

// What was answered to the personal questions that can be seen, in the form's order.
[[nodiscard]] std::vector<ContactLine> contact_lines(const survey::interview::Interview& interview,
                                                     const base::Translations& translations,
                                                     const std::filesystem::path& folder);

[[nodiscard]] MaybeEvent contact_review(ui::Ui& ui, const ContactReviewView& view, ui::ScrollState& scroll);

}  // namespace fairgauge::kiosk::screens
