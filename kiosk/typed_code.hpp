// A code while staff or a visitor type it. Wiped when it is forgotten: it may be a visitor's.
#pragma once

#include <cctype>
#include <cstddef>
#include <string>

#include "base/secret_text.hpp"
#include "base/short_code.hpp"

namespace fairgauge::kiosk {

class TypedCode {
 public:
  explicit TypedCode(std::size_t length = base::kShortCodeLength) : length_(length) {}
  TypedCode(const TypedCode&) = delete;
  TypedCode& operator=(const TypedCode&) = delete;
  ~TypedCode() { forget(); }

  // Hyphens and blanks are passed over; what is too much is not taken.
  void take(const std::string& text, bool backspace) {
    if (backspace && !text_.empty()) {
      text_.back() = '\0';
      text_.pop_back();
    }
    for (const char c : text) {
      const bool shown = c > ' ' && c <= '~' && c != '-';
      if (shown && !complete()) text_ += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }

  [[nodiscard]] bool complete() const { return text_.size() == length_; }
  [[nodiscard]] const std::string& text() const { return text_; }  // without hyphens
  void forget() { base::wipe(text_); }

 private:
  std::size_t length_;
  std::string text_;
};

}  // namespace fairgauge::kiosk
