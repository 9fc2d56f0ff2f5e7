#include "survey/export/judgement_file.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>

namespace fairgauge::survey::exporting {
namespace {

using base::Result;

static_assert(std::is_trivially_copyable_v<KeptJudgement>);

template <class T>
std::span<char> room_of(std::span<T> values) {
  return {reinterpret_cast<char*>(values.data()), values.size_bytes()};
}

template <class T>
std::string_view bytes_of(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

// The last eight bytes of a UUID version 7 are chance; the odd factor spreads ids that somebody numbered.
std::uint64_t spread(const base::Uuid& id) {
  std::uint64_t tail;
  std::memcpy(&tail, id.bytes.data() + 8, sizeof tail);
  return tail * 0x9E3779B97F4A7C15ULL >> 32;
}

}  // namespace

// Filled to two thirds at most.
Result<JudgementFile> JudgementFile::create(std::int64_t records_max) {
  const auto wanted = static_cast<std::uint64_t>(records_max) * 3 / 2 / kPlacesALook + 1;
  const auto looks = static_cast<std::int64_t>(std::bit_ceil(wanted));
  FAIRGAUGE_ASSIGN(auto places, base::TemporaryFile::create("what was judged of records"));
  FAIRGAUGE_ASSIGN(auto expected, base::TemporaryFile::create("what was expected"));
  FAIRGAUGE_TRY(places.extend(looks * static_cast<std::int64_t>(sizeof(Look::places))));
  return JudgementFile(std::move(places), std::move(expected), looks);
}

Result<JudgementFile::Look> JudgementFile::look_for(const base::Uuid& rec_id) const {
  Look look;
  for (std::uint64_t at = spread(rec_id);; ++at) {
    look.first = static_cast<std::int64_t>(at & static_cast<std::uint64_t>(looks_ - 1));
    FAIRGAUGE_TRY(places_.read(look.first * static_cast<std::int64_t>(sizeof look.places),
                               room_of(std::span<KeptJudgement>(look.places))));
    const auto place = std::ranges::find_if(
        look.places, [&](const KeptJudgement& kept) { return kept.rec_id == rec_id || kept.rec_id == base::Uuid{}; });
    look.found = static_cast<std::size_t>(place - look.places.begin());
    if (look.found < kPlacesALook) return look;
  }
}

Result<void> JudgementFile::add(KeptJudgement judgement, std::span<const double> expected) {
  if (judgement.has_expected) {
    judgement.expected_at = expected_bytes_;
    FAIRGAUGE_TRY(expected_.write(expected_bytes_, bytes_of(expected)));
    expected_bytes_ += static_cast<std::int64_t>(expected.size_bytes());
  }
  FAIRGAUGE_ASSIGN(const auto look, look_for(judgement.rec_id));
  const auto at = look.first * static_cast<std::int64_t>(kPlacesALook) + static_cast<std::int64_t>(look.found);
  return places_.write(at * static_cast<std::int64_t>(sizeof judgement),
                       bytes_of(std::span<const KeptJudgement>(&judgement, 1)));
}

Result<std::optional<KeptJudgement>> JudgementFile::find(const base::Uuid& rec_id, std::span<double> expected) const {
  FAIRGAUGE_ASSIGN(const auto look, look_for(rec_id));
  const auto& kept = look.places[look.found];
  if (kept.rec_id != rec_id) return std::optional<KeptJudgement>();
  if (kept.has_expected) FAIRGAUGE_TRY(expected_.read(kept.expected_at, room_of(expected)));
  return std::optional(kept);
}

}  // namespace fairgauge::survey::exporting
