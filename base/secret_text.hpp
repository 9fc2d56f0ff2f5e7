// Text that must not stay in memory: passphrases, personal data that was opened. Wiped when it goes, and never copied.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace fairgauge::base {

void wipe(std::string& text);  // overwrites its bytes, then empties it

class SecretText {
 public:
  SecretText() = default;
  explicit SecretText(size_t size) : bytes_(new char[size]()), size_(size) {}
  static SecretText taken_from(std::string&& text);  // which is wiped
  SecretText(SecretText&& other) noexcept;
  SecretText& operator=(SecretText&& other) noexcept;
  ~SecretText();

  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }
  [[nodiscard]] char* data() { return bytes_.get(); }
  [[nodiscard]] size_t size() const { return size_; }
  void shorten(size_t size);  // what is cut off is wiped

 private:
  std::unique_ptr<char[]> bytes_;
  size_t size_ = 0;
};

}  // namespace fairgauge::base
