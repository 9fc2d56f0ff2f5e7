// One cell of a table, typed, so that each kind of file can write it in its own way: a date as a date, a code that
// means "no answer" as a missing value.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace fairgauge::survey::exporting {

// Why a value is not a number to be counted. What was simply not answered is an empty cell without a reason.
enum class Missing : std::uint8_t { no, other, none_of_these, did_not_use, refused, dont_know };

// Its code where a file has nothing but numbers (SPSS, Stata).
[[nodiscard]] constexpr int missing_code(Missing missing) {
  switch (missing) {
    case Missing::no: break;
    case Missing::other: return -94;
    case Missing::none_of_these: return -95;
    case Missing::did_not_use: return -96;
    case Missing::refused: return -97;
    case Missing::dont_know: return -98;
  }
  return 0;
}

struct Cell {
  enum class Kind : std::uint8_t {
    empty,
    plain,        // text of our own making: ids and codes of a-z, 0-9, hyphen; never a formula, never to be quoted
    text,         // anybody's text
    whole,        // a whole number
    number,       // any other
    thousandths,  // `whole` of them
    moment,       // milliseconds since 1970 in `whole`, shown `offset_min` ahead of UTC
    day,          // days since 1970 in `whole`
  };

  Kind kind = Kind::empty;
  Missing missing = Missing::no;
  bool is_utc = false;          // moment
  std::int16_t offset_min = 0;  // moment
  std::int64_t whole = 0;
  double number = 0;
  std::string_view text;  // lives as long as the row

  [[nodiscard]] static Cell of_plain(std::string_view words) {
    return words.empty() ? Cell() : with_text(Kind::plain, words);
  }
  [[nodiscard]] static Cell of_text(std::string_view words) {
    return words.empty() ? Cell() : with_text(Kind::text, words);
  }
  [[nodiscard]] static Cell of_whole(std::int64_t count) { return with_whole(Kind::whole, count); }
  [[nodiscard]] static Cell of_thousandths(std::int64_t count) { return with_whole(Kind::thousandths, count); }
  [[nodiscard]] static Cell of_day(std::int64_t days) { return with_whole(Kind::day, days); }
  [[nodiscard]] static Cell of_number(double amount);  // a whole one becomes `whole`
  [[nodiscard]] static Cell of_utc(base::UtcTime time);
  [[nodiscard]] static Cell of_local(base::UtcTime time, std::chrono::minutes offset);

 private:
  static Cell with_text(Kind kind, std::string_view words) {
    Cell cell;
    cell.kind = kind;
    cell.text = words;
    return cell;
  }
  static Cell with_whole(Kind kind, std::int64_t count) {
    Cell cell;
    cell.kind = kind;
    cell.whole = count;
    return cell;
  }
};

// Keeps the texts that are made for one row. Nothing moves until clear().
class TextPad {
 public:
  [[nodiscard]] std::string_view keep(std::string_view words);
  [[nodiscard]] char* take(std::size_t size);  // room for so many bytes, to be filled by the caller
  void clear();

 private:
  static constexpr std::size_t kFirstBytes = 16 * 1024;
  std::unique_ptr<char[]> first_ = std::make_unique<char[]>(kFirstBytes);
  std::size_t used_ = 0;
  std::vector<std::unique_ptr<char[]>> more_;  // texts that did not fit
};

using Row = std::vector<Cell>;

}  // namespace fairgauge::survey::exporting
