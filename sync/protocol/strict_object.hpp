// Reads a JSON object that must have exactly the expected members, each of the expected type. Keeps the first problem.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/signing.hpp"
#include "base/uuid.hpp"

namespace fairgauge::sync::protocol {

class StrictObject {
 public:
  StrictObject(const base::Json& json, std::string name);

  // Each may be asked once; all give a default value after a problem.
  [[nodiscard]] std::string text(const char* member, size_t size_bytes_max);
  [[nodiscard]] std::string optional_text(const char* member, size_t size_bytes_max);
  [[nodiscard]] std::uint64_t integer(const char* member, std::uint64_t max);
  [[nodiscard]] std::optional<std::int64_t> optional_signed(const char* member, std::int64_t magnitude_max);
  [[nodiscard]] base::Uuid uuid(const char* member);
  [[nodiscard]] base::Digest digest(const char* member);
  [[nodiscard]] base::PublicKey public_key(const char* member);
  [[nodiscard]] base::UtcTime utc(const char* member);
  [[nodiscard]] std::array<std::uint8_t, 16> hex16(const char* member);
  [[nodiscard]] const base::Json& array(const char* member, size_t count_max);  // an empty one after a problem

  void fail(const std::string& problem);
  [[nodiscard]] base::Result<void> finish();  // also `invalid` when there are members that nobody asked for

 private:
  [[nodiscard]] const base::Json* find(const char* member);

  const base::Json& json_;
  std::string name_;
  std::string problem_;
  size_t asked_ = 0;
};

}  // namespace fairgauge::sync::protocol
