#include "survey/export/cell.hpp"

#include <cmath>

namespace fairgauge::survey::exporting {

Cell Cell::of_number(double amount) {
  constexpr double whole_max = 9007199254740992.0;  // 2^53: above, whole numbers are no longer all there
  if (std::abs(amount) <= whole_max && std::trunc(amount) == amount) return of_whole(static_cast<std::int64_t>(amount));
  Cell cell;
  cell.kind = Kind::number;
  cell.number = amount;
  return cell;
}

Cell Cell::of_utc(base::UtcTime time) {
  Cell cell = with_whole(Kind::moment, time.time_since_epoch().count());
  cell.is_utc = true;
  return cell;
}

Cell Cell::of_local(base::UtcTime time, std::chrono::minutes offset) {
  Cell cell = with_whole(Kind::moment, time.time_since_epoch().count());
  cell.offset_min = static_cast<std::int16_t>(offset.count());
  return cell;
}

char* TextPad::take(std::size_t size) {
  if (size > kFirstBytes - used_) return more_.emplace_back(std::make_unique<char[]>(size)).get();
  char* const room = first_.get() + used_;
  used_ += size;
  return room;
}

std::string_view TextPad::keep(std::string_view words) {
  char* const room = take(words.size());
  words.copy(room, words.size());  // unlike memcpy() it may be of no words
  return {room, words.size()};
}

void TextPad::clear() {
  used_ = 0;
  more_.clear();
}

}  // namespace fairgauge::survey::exporting
