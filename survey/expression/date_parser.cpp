// Date texts as V8 reads them. ISO 8601 is a standard; what other texts mean is V8's own rule, observed there:
// a text is a row of tokens (numbers, words, signs), and each token finds its place in the date, the clock or the zone.
#include <array>
#include <optional>
#include <string_view>

#include "survey/expression/date.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

constexpr int kDigitsMax = 9;  // further digits of a number are passed over

enum class Kind { end, number, word, sign, blank, other };
enum class Meaning { none, month, half_day, zone, time_mark };

struct Token {
  Kind kind = Kind::end;
  int value = 0;   // of a number; of a word by its meaning: month from 1, 0 or 12 hours, hours from UTC
  int length = 0;  // in letters
  char sign = 0;   // one of : - + . )
  Meaning meaning = Meaning::none;

  [[nodiscard]] bool is(char one) const { return kind == Kind::sign && sign == one; }
  [[nodiscard]] bool is_plus_or_minus() const { return is('+') || is('-'); }
  [[nodiscard]] bool is_digits(int count) const { return kind == Kind::number && length == count; }
  [[nodiscard]] bool is_z() const { return meaning == Meaning::zone && length == 1; }
};

struct Word {
  std::string_view text;
  Meaning meaning;
  int value;
};
constexpr Word kWords[] = {
    {"jan", Meaning::month, 1},   {"feb", Meaning::month, 2},    {"mar", Meaning::month, 3},
    {"apr", Meaning::month, 4},   {"may", Meaning::month, 5},    {"jun", Meaning::month, 6},
    {"jul", Meaning::month, 7},   {"aug", Meaning::month, 8},    {"sep", Meaning::month, 9},
    {"oct", Meaning::month, 10},  {"nov", Meaning::month, 11},   {"dec", Meaning::month, 12},
    {"am", Meaning::half_day, 0}, {"pm", Meaning::half_day, 12}, {"ut", Meaning::zone, 0},
    {"utc", Meaning::zone, 0},    {"z", Meaning::zone, 0},       {"gmt", Meaning::zone, 0},
    {"cdt", Meaning::zone, -5},   {"cst", Meaning::zone, -6},    {"edt", Meaning::zone, -4},
    {"est", Meaning::zone, -5},   {"mdt", Meaning::zone, -6},    {"mst", Meaning::zone, -7},
    {"pdt", Meaning::zone, -7},   {"pst", Meaning::zone, -8},    {"t", Meaning::time_mark, 0},
};

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) { ahead_ = scan(); }

  [[nodiscard]] const Token& peek() const { return ahead_; }
  Token take() {
    const Token token = ahead_;
    ahead_ = scan();
    return token;
  }
  bool accept(char sign) {
    if (!ahead_.is(sign)) return false;
    take();
    return true;
  }

 private:
  [[nodiscard]] char at() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  Token scan() {
    const char c = at();
    if (c == '\0') return {};  // a NUL ends the text, too
    if (is_digit(c)) return number();
    if (std::string_view(":-+.)").find(c) != std::string_view::npos) {
      ++at_;
      return {Kind::sign, 0, 1, c, Meaning::none};
    }
    size_t behind = at_;
    const char32_t letter = next_code_point(text_, behind);
    if (letter < 'A' && is_blank(letter)) {
      at_ = behind;
      return {Kind::blank, 0, 1, 0, Meaning::none};
    }
    if (letter >= 'A') return word();
    if (c == '(') {
      skip_brackets();
    } else {
      ++at_;
    }
    return {Kind::other, 0, 1, 0, Meaning::none};
  }

  Token number() {
    Token token{Kind::number, 0, 0, 0, Meaning::none};
    for (; is_digit(at()); ++at_) {
      if (token.length < kDigitsMax) token.value = token.value * 10 + (at() - '0');
      ++token.length;
    }
    return token;
  }

  // Everything from 'A' on counts as a letter. Months may be longer than their three letters, other words not.
  Token word() {
    std::string prefix;
    Token token{Kind::word, 0, 0, 0, Meaning::none};
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) >= 'A') {
      const char32_t letter = next_code_point(text_, at_);
      if (token.length < 3) append_code_point(prefix, letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
      token.length += letter < 0x10000 ? 1 : 2;
    }
    for (const Word& known : kWords) {
      if (prefix != known.text || (token.length > 3 && known.meaning != Meaning::month)) continue;
      token.meaning = known.meaning;
      token.value = known.value;
    }
    return token;
  }

  void skip_brackets() {
    int open = 0;
    do {
      open += at() == '(' ? 1 : at() == ')' ? -1 : 0;
      ++at_;
    } while (open > 0 && at() != '\0');
  }

  std::string_view text_;
  size_t at_ = 0;
  Token ahead_;
};

bool is_within(int number, int low, int high) { return number >= low && number <= high; }

// Up to `kSize` numbers in the order they come.
template <size_t kSize>
struct Row {
  std::array<int, kSize> numbers{};
  size_t count = 0;

  bool add(int number) {
    if (count == kSize) return false;
    numbers[count++] = number;
    return true;
  }
};

int to_milliseconds(const Token& fraction) {
  int value = fraction.value;
  for (int length = fraction.length; length < 3; ++length) value *= 10;
  for (int length = std::min(fraction.length, kDigitsMax); length > 3; --length) value /= 10;
  return value;
}

class DateParser {
 public:
  explicit DateParser(std::string_view text) : tokens_(text) {}

  Date parse() {
    auto token = iso();
    if (!token) return kInvalid;
    has_number_ = day_.count > 0;
    for (; token->kind != Kind::end; token = tokens_.take()) {
      if (!loose(*token)) return kInvalid;
    }
    return compose();
  }

 private:
  static constexpr Date kInvalid{std::numeric_limits<double>::quiet_NaN()};

  // As far as the text is ISO 8601: the first token that is not, an end if all is, nothing if it cannot be a date.
  std::optional<Token> iso() {
    if (tokens_.peek().is_plus_or_minus()) {
      const Token sign = tokens_.take();
      if (!tokens_.peek().is_digits(6)) return sign;
      const int year = tokens_.take().value;
      if (sign.sign == '-' && year == 0) return sign;
      day_.add(sign.sign == '-' ? -year : year);
    } else if (tokens_.peek().is_digits(4)) {
      day_.add(tokens_.take().value);
    } else {
      return tokens_.take();
    }
    for (const int max : {12, 31}) {
      if (!tokens_.accept('-')) break;
      if (!tokens_.peek().is_digits(2) || !is_within(tokens_.peek().value, 1, max)) return tokens_.take();
      day_.add(tokens_.take().value);
    }
    if (tokens_.peek().meaning != Meaning::time_mark) {
      if (tokens_.peek().kind != Kind::end) return tokens_.take();
    } else if (!iso_clock()) {
      return std::nullopt;
    }
    if (!zone_known() && clock_.count == 0) set_zone(0);
    is_iso_ = true;
    return Token();
  }

  bool iso_clock() {
    tokens_.take();
    if (!tokens_.peek().is_digits(2) || tokens_.peek().value > 24) return false;
    const bool midnight = tokens_.peek().value == 24;
    clock_.add(tokens_.take().value);
    if (!tokens_.accept(':') || !iso_sixtieth(midnight)) return false;
    if (tokens_.accept(':')) {
      if (!iso_sixtieth(midnight)) return false;
      if (tokens_.accept('.')) {
        if (tokens_.peek().kind != Kind::number || (midnight && tokens_.peek().value > 0)) return false;
        clock_.add(to_milliseconds(tokens_.take()));
      }
    }
    return iso_zone() && tokens_.peek().kind == Kind::end;
  }

  bool iso_sixtieth(bool midnight) {
    const Token& next = tokens_.peek();
    if (!next.is_digits(2) || next.value > (midnight ? 0 : 59)) return false;
    return clock_.add(tokens_.take().value);
  }

  bool iso_zone() {
    if (tokens_.peek().is_z()) {
      tokens_.take();
      set_zone(0);
    } else if (tokens_.peek().is_plus_or_minus()) {
      zone_sign_ = tokens_.take().is('+') ? 1 : -1;
      if (tokens_.peek().is_digits(4)) {
        const int both = tokens_.take().value;
        zone_hour_ = both / 100;
        zone_minute_ = both % 100;
      } else {
        if (!tokens_.peek().is_digits(2)) return false;
        zone_hour_ = tokens_.take().value;
        if (!tokens_.accept(':') || !tokens_.peek().is_digits(2)) return false;
        zone_minute_ = tokens_.take().value;
      }
      return is_within(*zone_hour_, 0, 23) && is_within(*zone_minute_, 0, 59);
    }
    return true;
  }

  bool loose(const Token& token) {
    if (token.kind == Kind::number) {
      has_number_ = true;
      return loose_number(token.value);
    }
    if (token.kind == Kind::word) return loose_word(token);
    if (token.is_plus_or_minus() && (is_utc() || clock_.count > 0)) return loose_zone(token);
    return !((token.is_plus_or_minus() || token.is(')')) && has_number_);
  }

  bool loose_number(int number) {
    if (tokens_.accept(':')) {
      if (tokens_.accept(':')) {
        if (clock_.count > 0) return false;
        return clock_.add(number) && clock_.add(0);
      }
      if (!clock_.add(number)) return false;
      if (tokens_.peek().is('.')) tokens_.take();
      return true;
    }
    if (tokens_.accept('.') && clock_expects(number)) {
      clock_.add(number);
      if (tokens_.peek().kind != Kind::number) return false;
      finish_clock(to_milliseconds(tokens_.take()));
      return true;
    }
    if (zone_hour_ && !zone_minute_ && is_within(number, 0, 59)) {
      zone_minute_ = number;
      return true;
    }
    if (clock_expects(number)) {
      finish_clock(number);
      const Token& next = tokens_.peek();
      return next.kind == Kind::end || next.kind == Kind::blank || next.is_z() || next.is_plus_or_minus();
    }
    if (!day_.add(number)) return false;
    tokens_.accept('-');
    return true;
  }

  bool loose_word(const Token& word) {
    if (word.meaning == Meaning::half_day && clock_.count > 0) {
      half_day_ = word.value;
    } else if (word.meaning == Meaning::month) {
      month_ = word.value;
      tokens_.accept('-');
    } else if (word.meaning == Meaning::zone && has_number_) {
      set_zone(word.value);
    } else {
      // Any other word may stand before the first number, but not touch it.
      return !has_number_ && tokens_.peek().kind != Kind::number;
    }
    return true;
  }

  bool loose_zone(const Token& sign) {
    zone_sign_ = sign.is('+') ? 1 : -1;
    has_number_ = true;
    Token number{Kind::number, 0, 0, 0, Meaning::none};
    if (tokens_.peek().kind == Kind::number) number = tokens_.take();
    if (tokens_.peek().is(':')) {
      zone_hour_ = number.value;
      zone_minute_ = std::nullopt;
    } else if (is_within(number.length, 1, 2)) {
      zone_hour_ = number.value;
      zone_minute_ = 0;
    } else if (is_within(number.length, 3, 4)) {
      zone_hour_ = number.value / 100;
      zone_minute_ = number.value % 100;
    } else {
      return false;
    }
    return true;
  }

  [[nodiscard]] bool clock_expects(int number) const {
    return (clock_.count >= 1 && clock_.count <= 2 && is_within(number, 0, 59)) ||
           (clock_.count == 3 && is_within(number, 0, 999));
  }

  void finish_clock(int number) {
    clock_.add(number);
    while (clock_.add(0)) continue;
  }

  void set_zone(int hours) {
    zone_sign_ = hours < 0 ? -1 : 1;
    zone_hour_ = hours * zone_sign_;
    zone_minute_ = 0;
  }

  [[nodiscard]] bool zone_known() const { return zone_hour_.has_value(); }
  [[nodiscard]] bool is_utc() const { return zone_hour_ == 0 && zone_minute_ == 0; }

  Date compose() {
    LocalTime time;
    if (!compose_day(time) || !compose_clock(time)) return kInvalid;
    if (zone_sign_ == 0) return date_from(time);
    const double offset = zone_sign_ * (zone_hour_.value_or(0) * 3600.0 + zone_minute_.value_or(0) * 60.0);
    const double clock = time.hour * 3600 + time.minute * 60 + time.second - offset;
    return clipped(days_from_civil(time.year, time.month, time.day) * 86'400'000 + clock * 1000 + time.millisecond);
  }

  // Without a month's name: year-month-day if ISO or if the first is no day, else month-day-year as in America. What is
  // missing is 1, the year too: "Jan 5" lies in 2001.
  bool compose_day(LocalTime& time) {
    if (day_.count < 1) return false;
    while (day_.add(1)) continue;
    const auto& [first, second, third] = day_.numbers;
    const bool first_is_day = is_within(first, 1, 31);
    int year = first;
    int month = second;
    int day = third;
    if (month_ != 0) {
      month = month_;
      day = first_is_day ? first : second;
      year = first_is_day ? second : first;
    } else if (!is_iso_ && first_is_day) {
      month = first;
      day = second;
      year = third;
    }
    if (!is_iso_ && is_within(year, 0, 99)) year += year < 50 ? 2000 : 1900;
    if (!is_within(month, 1, 12) || !is_within(day, 1, 31)) return false;
    time.year = year;
    time.month = month - 1;
    time.day = day;
    return true;
  }

  bool compose_clock(LocalTime& time) {
    auto [hour, minute, second, millisecond] = clock_.numbers;
    if (half_day_) {
      if (!is_within(hour, 0, 12)) return false;
      hour = hour % 12 + *half_day_;
    }
    const bool usual = is_within(hour, 0, 23) && is_within(minute, 0, 59) && is_within(second, 0, 59) &&
                       is_within(millisecond, 0, 999);
    if (!usual && !(hour == 24 && minute == 0 && second == 0 && millisecond == 0)) return false;
    time.hour = hour;
    time.minute = minute;
    time.second = second;
    time.millisecond = millisecond;
    return true;
  }

  Tokens tokens_;
  Row<3> day_;
  Row<4> clock_;
  int month_ = 0;                // 1 to 12 once named
  std::optional<int> half_day_;  // 0 or 12 hours
  int zone_sign_ = 0;            // 0: no zone, local time
  std::optional<int> zone_hour_, zone_minute_;
  bool has_number_ = false;
  bool is_iso_ = false;
};

}  // namespace

Date parse_date(std::string_view text) { return DateParser(text).parse(); }

}  // namespace fairgauge::survey::expression
