#include "base/script.hpp"

namespace fairgauge::base {

// Han, kana and hangul share code points but not shapes: the language decides which of Noto's faces draws them.
Script script_of(std::string_view language) {
  if (language.starts_with("zh")) return {"zh-Hans", "Noto Sans,Noto Sans CJK SC", 1.35F, false, false, false};
  if (language == "ja") return {"ja", "Noto Sans,Noto Sans CJK JP", 1.35F, false, false, false};
  if (language == "ko") return {"ko", "Noto Sans,Noto Sans CJK KR", 1.35F, false, true, false};
  if (language == "ar") return {"ar", "Noto Sans Arabic,Noto Sans", 1.6F, false, true, true};
  if (language == "th") return {"th", "Noto Sans Thai,Noto Sans", 1.6F, false, true, false};
  if (language == "hi") return {"hi", "Noto Sans Devanagari,Noto Sans", 1.5F, false, true, false};
  return {"en", "Noto Sans,Noto Sans CJK SC,Noto Sans Arabic,Noto Sans Thai,Noto Sans Devanagari", 1.25F, true, true,
          false};
}

}  // namespace fairgauge::base
