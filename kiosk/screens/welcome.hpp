// The screens before the first question: attract, language, role, consent.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/frame.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::kiosk::screens {

struct LanguageName {
  std::string code;     // "zh-cn"
  std::string endonym;  // as its speakers write it
  std::string english;
};

struct AttractView {
  ShowView show;
  std::string title;
  std::filesystem::path picture;
  std::vector<LanguageName> languages;
  int turn = 0;         // counts up while nobody comes: everything stands a little elsewhere each time
  bool dimmed = false;  // outside opening hours; a touch starts all the same
};
[[nodiscard]] MaybeEvent attract(ui::Ui& ui, const AttractView& view);

struct LanguageView {
  ShowView show;
  std::vector<LanguageName> languages;
};
[[nodiscard]] MaybeEvent language(ui::Ui& ui, const LanguageView& view);

struct RoleView {
  ShowView show;
  std::vector<std::string> roles;  // survey::form::Entry::role
};
[[nodiscard]] MaybeEvent role(ui::Ui& ui, const RoleView& view);

struct ConsentView {
  ShowView show;
  const survey::form::Consent& consent;
  bool full_text = false;  // the sheet with the whole text is open
  bool back = true;
};
[[nodiscard]] MaybeEvent consent(ui::Ui& ui, const ConsentView& view);

}  // namespace fairgauge::kiosk::screens
