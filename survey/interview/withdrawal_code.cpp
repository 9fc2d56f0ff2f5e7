#include "survey/interview/withdrawal_code.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/short_code.hpp"

namespace fairgauge::survey::interview {
namespace {

constexpr base::CodeUse kUse{"fairgauge withdrawal code ", "withdrawal code"};

}  // namespace

std::string make_withdrawal_code(base::RandomSource& random) { return base::make_short_code(kUse, random); }

base::Result<base::Uuid> contact_id_of(std::string_view code) {
  FAIRGAUGE_ASSIGN(const auto written, base::read_short_code(kUse, code));
  const auto hash = base::digest("fairgauge contact 1 " + written);
  base::Uuid id;
  std::copy_n(hash.bytes.begin(), id.bytes.size(), id.bytes.begin());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x80);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
  return id;
}

bool is_contact_id(const base::Uuid& id) { return id.bytes[6] >> 4 == 8; }

}  // namespace fairgauge::survey::interview
