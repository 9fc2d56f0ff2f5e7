#include "sync/protocol/strict_object.hpp"

#include "base/hex.hpp"
#include "base/timestamp.hpp"

namespace fairgauge::sync::protocol {
namespace {

const base::Json kEmptyArray = base::Json::array();

template <class T>
T value_or_fail(base::Result<T> result, StrictObject& object, const char* member) {
  if (result) return *std::move(result);
  object.fail(std::string(member) + " is not in its form");
  return {};
}

}  // namespace

StrictObject::StrictObject(const base::Json& json, std::string name) : json_(json), name_(std::move(name)) {
  if (!json_.is_object()) fail("not an object");
}

void StrictObject::fail(const std::string& problem) {
  if (problem_.empty()) problem_ = name_ + ": " + problem;
}

const base::Json* StrictObject::find(const char* member) {
  if (!problem_.empty()) return nullptr;
  const auto found = json_.find(member);
  if (found == json_.end()) return nullptr;
  ++asked_;
  return &*found;
}

std::string StrictObject::optional_text(const char* member, size_t size_bytes_max) {
  return json_.is_object() && json_.contains(member) ? text(member, size_bytes_max) : std::string();
}

std::string StrictObject::text(const char* member, size_t size_bytes_max) {
  const auto* json = find(member);
  if (json == nullptr || !json->is_string() || json->get_ref<const std::string&>().size() > size_bytes_max) {
    fail(std::string(member) + " is not a text of at most " + std::to_string(size_bytes_max) + " bytes");
    return {};
  }
  return json->get<std::string>();
}

std::uint64_t StrictObject::integer(const char* member, std::uint64_t max) {
  const auto* json = find(member);
  if (json == nullptr || !json->is_number_unsigned() || json->get<std::uint64_t>() > max) {
    fail(std::string(member) + " is not an integer from 0 to " + std::to_string(max));
    return 0;
  }
  return json->get<std::uint64_t>();
}

std::optional<std::int64_t> StrictObject::optional_signed(const char* member, std::int64_t magnitude_max) {
  if (!json_.is_object() || !json_.contains(member)) return std::nullopt;
  const auto* json = find(member);
  if (json == nullptr) return std::nullopt;
  // As unsigned first: what is above the signed range would come out negative.
  const bool above =
      json->is_number_unsigned() && json->get<std::uint64_t>() > static_cast<std::uint64_t>(magnitude_max);
  const auto value = json->is_number_integer() && !above ? json->get<std::int64_t>() : magnitude_max;
  if (!json->is_number_integer() || above || value > magnitude_max || value < -magnitude_max) {
    fail(std::string(member) + " is not an integer of at most " + std::to_string(magnitude_max) + " either way");
    return std::nullopt;
  }
  return value;
}

base::Uuid StrictObject::uuid(const char* member) {
  return value_or_fail(base::parse_uuid(text(member, 36)), *this, member);
}

base::Digest StrictObject::digest(const char* member) {
  return value_or_fail(base::parse_digest(text(member, 64)), *this, member);
}

base::PublicKey StrictObject::public_key(const char* member) {
  return value_or_fail(base::parse_public_key(text(member, 64)), *this, member);
}

base::UtcTime StrictObject::utc(const char* member) {
  return value_or_fail(base::parse_utc(text(member, 24)), *this, member);
}

std::array<std::uint8_t, 16> StrictObject::hex16(const char* member) {
  std::array<std::uint8_t, 16> bytes{};
  if (!base::from_hex(text(member, 32), bytes)) fail(std::string(member) + " is not 32 hexadecimal digits");
  return bytes;
}

const base::Json& StrictObject::array(const char* member, size_t count_max) {
  const auto* json = find(member);
  if (json != nullptr && json->is_array() && json->size() <= count_max) return *json;
  fail(std::string(member) + " is not a list of at most " + std::to_string(count_max));
  return kEmptyArray;
}

base::Result<void> StrictObject::finish() {
  if (problem_.empty() && asked_ != json_.size()) fail("has members that version 1 does not know");
  if (problem_.empty()) return {};
  return base::error(base::ErrorKind::invalid, problem_);
}

}  // namespace fairgauge::sync::protocol
