// Who is there: the screens that ask for the language and for the role.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/frame.hpp"

namespace fairgauge::kiosk::screens {

struct LanguageName {
  std::string code;     // "zh-cn"
  std::string endonym;  // as its speakers write it
  std::string english;
};

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

}  // namespace fairgauge::kiosk::screens
