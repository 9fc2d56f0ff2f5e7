// How a language is set: which of our fonts draws it, how high its lines are, which way it reads.
#pragma once

#include <string_view>

namespace fairgauge::base {

struct Script {
  const char* bcp47;     // for whoever asks in which language a text is: "zh-Hans"
  const char* families;  // of assets/fonts.conf, first choice first
  float line_height;     // in em
  bool tracks;           // letter spacing may be changed: not where letters join or stack
  bool words;            // lines break between words; Han and kana may break after any character
  bool right_to_left;
};

// `language` as the translations name it: "zh-cn", "ar". One that we do not have is set like English.
[[nodiscard]] Script script_of(std::string_view language);

}  // namespace fairgauge::base
