// What SurveyJS's files may say beyond the properties that the loader reads: names without meaning here, names that may
// only repeat what the kiosk does anyway, names that we do not promise, and the old names of all.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace fairgauge::survey::form {

enum class Standing {
  cosmetic,     // lays out a web page; taken and not looked at
  fixed,        // taken if it says one of `allowed`
  unsupported,  // would change what a visitor sees or what is stored
};

struct KnownName {
  Standing standing = Standing::unsupported;
  std::vector<base::Json> allowed;
};

// `kind`: "survey", "page", "panel", "question", a question type, "choice", "validator", "trigger" ...
[[nodiscard]] std::optional<KnownName> look_up(std::string_view kind, std::string_view name);

// "hasOther" -> "showOtherItem"; nothing for a name that was never changed.
[[nodiscard]] std::optional<std::string_view> present_name(std::string_view name);

}  // namespace fairgauge::survey::form
