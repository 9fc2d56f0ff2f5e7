#include "survey/interview/usual_words.hpp"

#include <array>

namespace fairgauge::survey::interview {
namespace {

struct Words {
  std::string_view language, none, refuse, dont_know, other, yes, no;
};

constexpr std::array kWords = {
    Words{"en", "None", "Refuse to answer", "Don't know", "Other (describe)", "Yes", "No"},
    Words{"zh", "无", "拒绝回答", "不知道", "其他（请说明）", "是", "否"},
    Words{"ar", "لا شيء", "أفضّل عدم الإجابة", "لا أعرف", "أخرى (يرجى التوضيح)", "نعم", "لا"},
    Words{"th", "ไม่มี", "ไม่ประสงค์จะตอบ", "ไม่ทราบ", "อื่น ๆ (โปรดระบุ)", "ใช่", "ไม่ใช่"},
    Words{"hi", "कोई नहीं", "उत्तर नहीं देना चाहते", "पता नहीं", "अन्य (कृपया बताएँ)", "हाँ", "नहीं"},
    Words{"ja", "なし", "回答しない", "わからない", "その他（ご記入ください）", "はい", "いいえ"},
    Words{"ko", "없음", "응답하지 않음", "모름", "기타 (직접 입력)", "예", "아니요"},
};

const Words& words_in(std::string_view language) {
  const std::string_view main = language.substr(0, language.find('-'));
  for (const auto& words : kWords) {
    if (words.language == main) return words;
  }
  return kWords.front();
}

}  // namespace

std::string_view usual_word(ChoiceKind kind, std::string_view language) {
  const Words& words = words_in(language);
  switch (kind) {
    case ChoiceKind::listed: return "";
    case ChoiceKind::none: return words.none;
    case ChoiceKind::refuse: return words.refuse;
    case ChoiceKind::dont_know: return words.dont_know;
    case ChoiceKind::other: break;
  }
  return words.other;
}

std::string_view usual_word(bool yes, std::string_view language) {
  const Words& words = words_in(language);
  return yes ? words.yes : words.no;
}

}  // namespace fairgauge::survey::interview
