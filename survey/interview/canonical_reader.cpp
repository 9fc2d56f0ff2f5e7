#include "survey/interview/canonical_reader.hpp"

#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "survey/interview/record_view.hpp"

namespace fairgauge::survey::interview {
namespace {

using std::chrono::milliseconds;

constexpr int kDepthMax = 8;
constexpr size_t kNamesMax = 5000;                    // base::JsonLimits
constexpr std::int64_t kWholeMax = 9007199254740992;  // value.cpp: above, whole numbers are written as doubles
constexpr std::uint64_t kDurationMsMax = 10ULL * 366 * 24 * 3600 * 1000;  // as record.cpp
constexpr int kCountMax = std::numeric_limits<int>::max();

// Length of the well-formed UTF-8 character at `at` (RFC 3629: no overlong form, no surrogate), or 0.
size_t character_length(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto follows = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool second = first == 0xE0   ? byte(1) >= 0xA0 && byte(1) <= 0xBF
                        : first == 0xED ? byte(1) >= 0x80 && byte(1) <= 0x9F
                                        : follows(1);
    return second && follows(2) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const bool second = first == 0xF0   ? byte(1) >= 0x90 && byte(1) <= 0xBF
                      : first == 0xF4 ? byte(1) >= 0x80 && byte(1) <= 0x8F
                                      : follows(1);
  return second && follows(2) && follows(3) ? 4 : 0;
}

// Every function reads one thing at the front and says whether it was there as encode() writes it.
class Reader {
 public:
  // `unescaped` keeps the texts that the bytes hold in another spelling.
  Reader(std::string_view text, std::deque<std::string>& unescaped) : text_(text), unescaped_(unescaped) {}

  bool record(RecordView& record);
  bool value(Value& value, int depth);

 private:
  template <size_t size>
  bool expect(const char (&words)[size]) {
    constexpr size_t length = size - 1;
    if (text_.size() - at_ < length || std::memcmp(text_.data() + at_, words, length) != 0) return false;
    at_ += length;
    return true;
  }
  bool accept(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool escape(std::string& into);
  bool text(std::string& into);
  bool text(std::string_view& into);
  bool plain(std::string_view& into);  // text without escapes
  bool whole(std::int64_t& number, std::int64_t lowest, std::int64_t highest);
  bool count(int& number) { return counted(number, 0, kCountMax); }
  template <class Integer>
  bool counted(Integer& number, std::int64_t lowest, std::int64_t highest) {
    std::int64_t read = 0;
    if (!whole(read, lowest, highest)) return false;
    number = static_cast<Integer>(read);
    return true;
  }
  bool duration(milliseconds& time) {
    std::int64_t ms = 0;
    if (!whole(ms, 0, static_cast<std::int64_t>(kDurationMsMax))) return false;
    time = milliseconds(ms);
    return true;
  }
  template <class T, class Parse>
  bool parsed(T& into, Parse parse) {
    std::string_view words;
    if (!plain(words)) return false;
    auto result = parse(words);
    if (!result) return false;
    into = *result;
    return true;
  }

  bool place(RecordView& record);
  bool origin(RecordView& record);
  bool times(RecordView& record);
  bool pages(std::vector<PageTraceView>& pages);
  bool page(PageTraceView& page);
  bool consent(std::optional<ConsentView>& consent);
  bool participant(std::optional<base::Digest>& participant);
  bool quality(RawQuality& quality);
  bool answers(std::vector<AnswerView>& answers);
  bool answer(AnswerView& answer);
  bool number(double& value);
  bool number(Value& value);
  bool list(Value& value, int depth);
  bool object(Value& value, int depth);

  std::string_view text_;
  std::deque<std::string>& unescaped_;
  size_t at_ = 0;
  bool has_participant_ = false;  // version 2, which is written for records that have one
};

// --- tokens

bool Reader::escape(std::string& into) {
  constexpr std::string_view names = "\"\\bfnrt", meant = "\"\\\b\f\n\r\t";
  if (at_ >= text_.size()) return false;
  const char name = text_[at_++];
  if (const auto known = names.find(name); known != std::string_view::npos) {
    into += meant[known];
    return true;
  }
  std::uint8_t code[2] = {};
  if (name != 'u' || at_ + 4 > text_.size() || !base::from_hex(text_.substr(at_, 4), code)) return false;
  at_ += 4;
  // Only what has no shorter spelling.
  const auto c = static_cast<char>(code[1]);
  if (code[0] != 0 || code[1] >= 0x20 || meant.find(c) != std::string_view::npos) return false;
  into += c;
  return true;
}

bool Reader::text(std::string& into) {
  if (!accept('"')) return false;
  into.clear();
  size_t begin = at_;
  while (at_ < text_.size()) {
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c == '"' || c == '\\') {
      into.append(text_, begin, at_ - begin);
      ++at_;
      if (c == '"') return true;
      if (!escape(into)) return false;
      begin = at_;
    } else if (c < 0x20) {
      return false;
    } else if (c < 0x80) {
      ++at_;
    } else {
      const size_t length = character_length(text_, at_);
      if (length == 0) return false;
      at_ += length;
    }
  }
  return false;
}

bool Reader::text(std::string_view& into) {
  const size_t begin = at_;
  size_t end = at_ + 1;
  const auto is_usual = [](char c) { return c >= ' ' && c < '\x7F' && c != '"' && c != '\\'; };
  while (end < text_.size() && is_usual(text_[end])) ++end;
  if (end < text_.size() && text_[begin] == '"' && text_[end] == '"') {
    into = text_.substr(begin + 1, end - begin - 1);
    at_ = end + 1;
    return true;
  }
  if (!text(unescaped_.emplace_back())) return false;
  into = unescaped_.back();
  return true;
}

bool Reader::plain(std::string_view& into) {
  if (!accept('"')) return false;
  const size_t end = text_.find('"', at_);
  if (end == std::string_view::npos) return false;
  into = text_.substr(at_, end - at_);
  at_ = end + 1;
  return true;
}

bool Reader::whole(std::int64_t& number, std::int64_t lowest, std::int64_t highest) {
  const char* const first = text_.data() + at_;
  const auto [end, problem] = std::from_chars(first, text_.data() + text_.size(), number);
  if (problem != std::errc() || number < lowest || number > highest) return false;
  const std::string_view digits(first, static_cast<size_t>(end - first));
  const auto bare = digits.substr(digits.front() == '-' ? 1 : 0);
  if ((bare.front() == '0' && bare.size() > 1) || digits == "-0") return false;
  at_ += digits.size();
  return true;
}

// --- the record's parts, in their order

bool Reader::place(RecordView& record) {
  const auto epoch = [](std::string_view digits) -> std::optional<Epoch> {
    Epoch bytes{};
    return base::from_hex(digits, bytes) ? std::optional(bytes) : std::nullopt;
  };
  has_participant_ = expect("{\"v\":2,");
  return (has_participant_ || expect("{\"v\":1,")) && expect("\"rec_id\":") &&
         parsed(record.rec_id, base::parse_uuid) && expect(",\"kind\":\"response\",\"device\":") &&
         parsed(record.device, base::parse_uuid) && expect(",\"epoch\":") && parsed(record.epoch, epoch) &&
         expect(",\"seq\":") && counted(record.seq, 1, std::numeric_limits<std::int64_t>::max());
}

bool Reader::origin(RecordView& record) {
  const auto status = [](std::string_view name) -> std::optional<Status> {
    if (name == "complete") return Status::complete;
    return name == "partial" ? std::optional(Status::partial) : std::nullopt;
  };
  base::Digest digest;
  return expect(",\"show\":") && text(record.show) && expect(",\"edition\":") && text(record.edition) &&
         expect(",\"station\":") && text(record.station) && expect(",\"form\":") && text(record.form) &&
         expect(",\"form_digest\":") && plain(record.form_digest) && base::from_hex(record.form_digest, digest.bytes) &&
         expect(",\"language\":") && text(record.language) && expect(",\"status\":") && parsed(record.status, status);
}

bool Reader::times(RecordView& record) {
  std::int64_t offset = 0;
  if (!(expect(",\"started\":") && parsed(record.started, base::parse_utc) && expect(",\"finished\":") &&
        parsed(record.finished, base::parse_utc) && expect(",\"utc_offset_min\":") && whole(offset, -1080, 1080) &&
        expect(",\"duration_ms\":") && duration(record.duration) && expect(",\"seed\":") &&
        counted(record.seed, 0, std::numeric_limits<std::uint32_t>::max()))) {
    return false;
  }
  record.utc_offset = std::chrono::minutes(offset);
  return true;
}

bool Reader::page(PageTraceView& page) {
  return expect("{\"page\":") && text(page.page) && expect(",\"first_ms\":") && duration(page.first_shown) &&
         expect(",\"shown_ms\":") && duration(page.shown) && expect(",\"visits\":") && count(page.visits) &&
         expect(",\"taps\":") && count(page.taps) && accept('}');
}

bool Reader::pages(std::vector<PageTraceView>& pages) {
  pages.clear();
  if (!accept('[')) return false;
  if (accept(']')) return true;
  do {
    if (!page(pages.emplace_back())) return false;
  } while (accept(','));
  return accept(']');
}

bool Reader::consent(std::optional<ConsentView>& consent) {
  consent.reset();
  if (expect("null")) return true;
  auto& given = consent.emplace();
  if (!(expect("{\"version\":") && text(given.version) && expect(",\"language\":") && text(given.language) &&
        expect(",\"text\":") && parsed(given.text, base::parse_digest) && expect(",\"agreed\":"))) {
    return false;
  }
  given.agreed = expect("true");
  return (given.agreed || expect("false")) && expect(",\"at\":") && parsed(given.at, base::parse_utc) && accept('}');
}

bool Reader::participant(std::optional<base::Digest>& participant) {
  participant.reset();
  return !has_participant_ || (expect(",\"participant\":") && parsed(participant.emplace(), base::parse_digest));
}

bool Reader::quality(RawQuality& quality) {
  return expect("{\"taps\":") && count(quality.taps) && expect(",\"taps_off_target\":") &&
         count(quality.taps_off_target) && expect(",\"taps_guarded\":") && count(quality.taps_guarded) &&
         expect(",\"idle_warnings\":") && count(quality.idle_warnings) && expect(",\"pages_back\":") &&
         count(quality.pages_back) && accept('}');
}

// The names ascend, so each one belongs behind the last.
bool Reader::answers(std::vector<AnswerView>& answers) {
  answers.clear();
  if (!accept('{')) return false;
  if (accept('}')) return true;
  do {
    std::string_view name;
    if (!text(name) || !accept(':')) return false;
    if (answers.size() == kNamesMax || (!answers.empty() && !(answers.back().name < name))) return false;
    auto& added = answers.emplace_back();
    added.name = name;
    if (!answer(added)) return false;
  } while (accept(','));
  return accept('}');
}

bool Reader::answer(AnswerView& answer) {
  using Kind = AnswerView::Kind;
  if (at_ >= text_.size()) return false;
  const size_t begin = at_;
  bool read = false;
  switch (text_[at_]) {
    case '"':
      answer.kind = Kind::text;
      read = text(answer.text);
      break;
    case 't':
    case 'f':
      answer.kind = Kind::truth;
      answer.number = text_[at_] == 't' ? 1 : 0;
      read = expect("true") || expect("false");
      break;
    case '{':
    case '[': {
      Value checked;
      answer.kind = Kind::composite;
      read = value(checked, 1);
      break;
    }
    default: answer.kind = Kind::number; read = number(answer.number);
  }
  answer.spelt = text_.substr(begin, at_ - begin);
  return read;
}

bool Reader::record(RecordView& record) {
  if (!(place(record) && origin(record) && times(record) && expect(",\"pages\":") && pages(record.pages) &&
        expect(",\"consent\":") && consent(record.consent) && participant(record.participant) &&
        expect(",\"quality\":") && quality(record.quality) && expect(",\"answers\":"))) {
    return false;
  }
  const size_t begin = at_;
  if (!answers(record.answers)) return false;
  record.answers_spelt = text_.substr(begin, at_ - begin);
  return accept('}') && at_ == text_.size();
}

// --- values

bool Reader::value(Value& value, int depth) {
  if (at_ >= text_.size() || depth > kDepthMax) return false;
  switch (text_[at_]) {
    case '"': {
      std::string words;
      if (!text(words)) return false;
      value = std::move(words);
      return true;
    }
    case '{': return object(value, depth);
    case '[': return list(value, depth);
    case 't': value = true; return expect("true");
    case 'f': value = false; return expect("false");
    default: return number(value);
  }
}

bool Reader::number(double& value) {
  const size_t end = std::min(text_.find_first_of(",]}", at_), text_.size());
  const auto spelt = text_.substr(at_, end - at_);
  if (spelt.find_first_of(".eE") == std::string_view::npos) {
    std::int64_t whole_number = 0;
    if (!whole(whole_number, -kWholeMax, kWholeMax) || at_ != end) return false;
    value = static_cast<double>(whole_number);
    return true;
  }
  const auto [last, problem] = std::from_chars(spelt.data(), spelt.data() + spelt.size(), value);
  if (problem != std::errc() || last != spelt.data() + spelt.size()) return false;
  at_ = end;
  return base::to_text(to_json(Value(value))) == spelt;  // rare enough to ask the writer itself
}

bool Reader::number(Value& value) {
  double read = 0;
  if (!number(read)) return false;
  value = read;
  return true;
}

bool Reader::list(Value& value, int depth) {
  Value::List elements;
  ++at_;
  if (!accept(']')) {
    do {
      if (!this->value(elements.emplace_back(), depth + 1)) return false;
    } while (accept(','));
    if (!accept(']')) return false;
  }
  value = std::move(elements);
  return true;
}

// A member that does not come to stand last was not written in the order of an Object, or is there twice.
bool Reader::object(Value& value, int depth) {
  Object members;
  ++at_;
  if (!accept('}')) {
    do {
      std::string name;
      Value member;
      if (!text(name) || !accept(':') || !this->value(member, depth + 1)) return false;
      const size_t before = members.size();
      members.set(name, std::move(member));
      if (members.size() == before || members.size() > kNamesMax || (members.end() - 1)->name != name) return false;
    } while (accept(','));
    if (!accept('}')) return false;
  }
  value = std::move(members);
  return true;
}

}  // namespace

bool read_view(std::string_view bytes, RecordView& view) {
  view.unescaped.clear();
  return bytes.size() <= kRecordBytesMax && Reader(bytes, view.unescaped).record(view);
}

Value AnswerView::value() const {
  switch (kind) {
    case Kind::number: return number;
    case Kind::truth: return number != 0;
    case Kind::text: return std::string(text);
    case Kind::composite: break;
  }
  Value value;
  std::deque<std::string> unescaped;
  if (Reader(spelt, unescaped).value(value, 1)) return value;
  const auto json = base::parse_json(spelt);  // nested deeper, as view_of() lets it be
  return json ? exact_value(*json) : Value();
}

std::optional<Record> read_canonical(std::string_view bytes) {
  RecordView view;
  return read_view(bytes, view) ? std::optional(view.record()) : std::nullopt;
}

}  // namespace fairgauge::survey::interview
