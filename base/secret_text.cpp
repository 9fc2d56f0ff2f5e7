#include "base/secret_text.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace fairgauge::base {

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

SecretText SecretText::taken_from(std::string&& text) {
  SecretText secret(text.size());
  std::copy(text.begin(), text.end(), secret.data());
  wipe(text);
  return secret;
}

SecretText::SecretText(SecretText&& other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}

SecretText& SecretText::operator=(SecretText&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  return *this;
}

SecretText::~SecretText() {
  if (bytes_) sodium_memzero(bytes_.get(), size_);
}

void SecretText::shorten(size_t size) {
  assert(size <= size_);
  if (size < size_) sodium_memzero(bytes_.get() + size, size_ - size);
  size_ = size;
}

}  // namespace fairgauge::base
