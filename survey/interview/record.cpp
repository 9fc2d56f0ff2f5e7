#include "survey/interview/record.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "survey/interview/canonical_reader.hpp"

namespace fairgauge::survey::interview {
namespace {

using base::Error;
using base::ErrorKind;
using base::Json;
using base::Result;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::string_view kResponse = "response";
constexpr std::string_view kDraft = "draft";

std::string_view status_name(Status status) { return status == Status::complete ? "complete" : "partial"; }

// A line of JSON written straight into its bytes, several times faster than through a tree of values. Names are ours
// and need no escapes.
class Line {
 public:
  explicit Line(std::string_view kind, const Response& response) {
    bytes_.reserve(2048);
    open({}).number("v", response.participant ? 2 : 1).plain("rec_id", base::to_text(response.rec_id));
    plain("kind", kind);
  }

  Line& open(std::string_view name) {
    begin(name);
    bytes_ += '{';
    first_ = true;
    return *this;
  }
  Line& close(char bracket = '}') {
    bytes_ += bracket;
    first_ = false;
    return *this;
  }
  Line& open_list(std::string_view name) {
    begin(name);
    bytes_ += '[';
    first_ = true;
    return *this;
  }
  template <class Integer>
  Line& number(std::string_view name, Integer value) {
    begin(name);
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    bytes_.append(digits.data(), end);
    return *this;
  }
  Line& plain(std::string_view name, std::string_view text) {  // without anything that JSON escapes
    begin(name);
    bytes_ += '"';
    bytes_ += text;
    bytes_ += '"';
    return *this;
  }
  Line& text(std::string_view name, const std::string& text) {
    return std::ranges::all_of(text, is_plain) ? plain(name, text) : raw(name, base::to_text(Json(text)));
  }
  Line& raw(std::string_view name, std::string_view json) {
    begin(name);
    bytes_ += json;
    return *this;
  }
  // A name that a questionnaire chose.
  Line& answer(const std::string& name, const Value& value) {
    if (const auto* words = value.text()) return text(spelled(name), *words);
    const double* amount = value.number();
    if (amount == nullptr || *amount != std::floor(*amount) || std::abs(*amount) > 1e6) {
      return raw(spelled(name), base::to_text(to_json(value)));
    }
    return number(spelled(name), static_cast<std::int64_t>(*amount));
  }

  [[nodiscard]] std::string finish() {
    close();
    return std::move(bytes_);
  }

 private:
  void begin(std::string_view name) {
    if (!first_) bytes_ += ',';
    first_ = false;
    if (name.data() == nullptr) return;  // an element of a list, or the line itself
    bytes_ += '"';
    bytes_ += name;
    bytes_ += "\":";
  }
  static bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }
  // As it stands between the quotation marks.
  [[nodiscard]] static std::string spelled(const std::string& name) {
    if (std::ranges::all_of(name, is_plain)) return name;
    const std::string quoted = base::to_text(Json(name));
    return quoted.substr(1, quoted.size() - 2);
  }

  std::string bytes_;
  bool first_ = true;
};

void append_pages(Line& line, const std::vector<PageTrace>& pages) {
  line.open_list("pages");
  for (const auto& page : pages) {
    line.open({}).text("page", page.page);
    line.number("first_ms", page.first_shown.count()).number("shown_ms", page.shown.count());
    line.number("visits", page.visits).number("taps", page.taps).close();
  }
  line.close(']');
}

void append_consent(Line& line, const std::optional<ConsentGiven>& consent) {
  if (!consent) {
    line.raw("consent", "null");
    return;
  }
  line.open("consent").text("version", consent->version).text("language", consent->language);
  line.plain("text", base::to_text(consent->text)).raw("agreed", consent->agreed ? "true" : "false");
  line.plain("at", base::format_utc(consent->at)).close();
}

void append_quality(Line& line, const RawQuality& quality) {
  line.open("quality").number("taps", quality.taps).number("taps_off_target", quality.taps_off_target);
  line.number("taps_guarded", quality.taps_guarded).number("idle_warnings", quality.idle_warnings);
  line.number("pages_back", quality.pages_back).close();
}

void append_response(Line& line, const Response& response) {
  line.text("show", response.show).text("edition", response.edition).text("station", response.station);
  line.text("form", response.form).plain("form_digest", base::to_text(response.form_digest));
  line.text("language", response.language).plain("status", status_name(response.status));
  line.plain("started", base::format_utc(response.started)).plain("finished", base::format_utc(response.finished));
  line.number("utc_offset_min", response.utc_offset.count()).number("duration_ms", response.duration.count());
  line.number("seed", response.seed);
  append_pages(line, response.pages);
  append_consent(line, response.consent);
  if (response.participant) line.plain("participant", base::to_text(*response.participant));
  append_quality(line, response.quality);
  line.open("answers");
  for (const auto& [name, value] : response.answers) line.answer(name, value);
  line.close();
}

// Takes an object's fields one after the other and remembers the first that is wrong; what nobody took is unknown.
class Fields {
 public:
  Fields(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
    if (!json_.is_object()) fail("", "must be an object");
  }

  const Json* take(std::string_view name) {
    taken_.insert(std::string(name));
    const auto found = json_.is_object() ? json_.find(std::string(name)) : json_.end();
    if (json_.is_object() && found != json_.end()) return &*found;
    fail(name, "is missing");
    return nullptr;
  }

  void text(std::string_view name, std::string& into) {
    const Json* field = take(name);
    if (field == nullptr) return;
    if (!field->is_string()) return fail(name, "must be text");
    into = field->get<std::string>();
  }

  void truth(std::string_view name, bool& into) {
    const Json* field = take(name);
    if (field == nullptr) return;
    if (!field->is_boolean()) return fail(name, "must be true or false");
    into = field->get<bool>();
  }

  template <class Integer>
  void integer(std::string_view name, Integer& into, std::int64_t lowest = 0,
               std::uint64_t highest = std::numeric_limits<Integer>::max()) {
    const Json* field = take(name);
    if (field == nullptr) return;
    if (!field->is_number_integer()) return fail(name, "must be a whole number");
    const bool negative = !field->is_number_unsigned() && field->get<std::int64_t>() < 0;
    const bool inside = negative
                            ? field->get<std::int64_t>() >= lowest
                            : field->get<std::uint64_t>() <= highest &&
                                  (lowest <= 0 || field->get<std::uint64_t>() >= static_cast<std::uint64_t>(lowest));
    if (!inside) return fail(name, "is out of range");
    into = field->get<Integer>();
  }

  template <class Duration>
  void duration(std::string_view name, Duration& into, std::int64_t lowest, std::uint64_t highest) {
    typename Duration::rep count = 0;
    integer(name, count, lowest, highest);
    into = Duration(count);
  }

  // A text that `parse` turns into the field's type.
  template <class T, class Parse>
  void parsed(std::string_view name, T& into, Parse parse) {
    std::string words;
    text(name, words);
    if (problem_) return;
    auto result = parse(words);
    if (!result) return fail(name, result.error().message);
    into = *result;
  }

  void fail(std::string_view name, const std::string& what) {
    if (problem_) return;
    const std::string field = path_.empty()  ? std::string(name)
                              : name.empty() ? path_
                                             : path_ + "." + std::string(name);
    problem_ = base::error(ErrorKind::invalid, "record: field '" + field + "' " + what);
  }

  // After the last take(): the first problem, or a field that nobody asked for.
  [[nodiscard]] Result<void> finish() {
    if (problem_) return *problem_;
    for (const auto& field : json_.items()) {
      if (!taken_.contains(field.key())) fail(field.key(), "is unknown");
    }
    return problem_ ? Result<void>(*problem_) : Result<void>();
  }

 private:
  const Json& json_;
  std::string path_;
  std::set<std::string> taken_;
  std::optional<Error> problem_;
};

// Long enough for a forgotten draft, short enough that no sum of durations overflows: ten years.
constexpr std::uint64_t kDurationMsMax = 10ULL * 366 * 24 * 3600 * 1000;
constexpr int kOffsetMinMax = 18 * 60;
constexpr int kCountMax = std::numeric_limits<int>::max();

Result<Status> parse_status(const std::string& text) {
  if (text == status_name(Status::complete)) return Status::complete;
  if (text == status_name(Status::partial)) return Status::partial;
  return base::error(ErrorKind::invalid, "must be 'complete' or 'partial'");
}

Result<Epoch> parse_epoch(const std::string& text) {
  Epoch epoch{};
  if (!base::from_hex(text, epoch)) return base::error(ErrorKind::invalid, "must be 32 hexadecimal digits");
  return epoch;
}

Result<std::vector<PageTrace>> decode_pages(const Json& json) {
  if (!json.is_array()) return base::error(ErrorKind::invalid, "record: field 'pages' must be a list");
  std::vector<PageTrace> pages;
  for (const auto& element : json) {
    Fields fields(element, "pages[" + std::to_string(pages.size()) + "]");
    PageTrace page;
    fields.text("page", page.page);
    fields.duration("first_ms", page.first_shown, 0, kDurationMsMax);
    fields.duration("shown_ms", page.shown, 0, kDurationMsMax);
    fields.integer("visits", page.visits, 0, kCountMax);
    fields.integer("taps", page.taps, 0, kCountMax);
    FAIRGAUGE_TRY(fields.finish());
    pages.push_back(std::move(page));
  }
  return pages;
}

Result<std::optional<ConsentGiven>> decode_consent(const Json& json) {
  if (json.is_null()) return std::optional<ConsentGiven>();
  Fields fields(json, "consent");
  ConsentGiven consent;
  fields.text("version", consent.version);
  fields.text("language", consent.language);
  fields.parsed("text", consent.text, base::parse_digest);
  fields.truth("agreed", consent.agreed);
  fields.parsed("at", consent.at, base::parse_utc);
  FAIRGAUGE_TRY(fields.finish());
  return std::optional(std::move(consent));
}

Result<RawQuality> decode_quality(const Json& json) {
  Fields fields(json, "quality");
  RawQuality quality;
  fields.integer("taps", quality.taps, 0, kCountMax);
  fields.integer("taps_off_target", quality.taps_off_target, 0, kCountMax);
  fields.integer("taps_guarded", quality.taps_guarded, 0, kCountMax);
  fields.integer("idle_warnings", quality.idle_warnings, 0, kCountMax);
  fields.integer("pages_back", quality.pages_back, 0, kCountMax);
  FAIRGAUGE_TRY(fields.finish());
  return quality;
}

Result<Answers> decode_answers(const Json& json) {
  if (!json.is_object()) return base::error(ErrorKind::invalid, "record: field 'answers' must be an object");
  Answers answers;
  for (const auto& element : json.items()) {
    auto value = value_from_json(element.value());
    if (!value) return base::wrap("record: field 'answers." + element.key() + "'", value.error());
    answers.emplace(element.key(), std::move(*value));
  }
  return answers;
}

// Reads everything but v, and for a record device, epoch and seq.
void take_plain_fields(Fields& fields, Response& response) {
  fields.parsed("rec_id", response.rec_id, base::parse_uuid);
  fields.text("show", response.show);
  fields.text("edition", response.edition);
  fields.text("station", response.station);
  fields.text("form", response.form);
  fields.parsed("form_digest", response.form_digest, base::parse_digest);
  fields.text("language", response.language);
  fields.parsed("status", response.status, parse_status);
  fields.parsed("started", response.started, base::parse_utc);
  fields.parsed("finished", response.finished, base::parse_utc);
  fields.duration("utc_offset_min", response.utc_offset, -kOffsetMinMax, kOffsetMinMax);
  fields.duration("duration_ms", response.duration, 0, kDurationMsMax);
  fields.integer("seed", response.seed);
}

Result<std::uint64_t> take_version(Fields& fields) {
  std::uint64_t version = 0;
  fields.integer("v", version, 1);
  if (version > static_cast<std::uint64_t>(kRecordVersion)) {
    return base::error(ErrorKind::refused, "record: version " + std::to_string(version) +
                                               " is later than this program's " + std::to_string(kRecordVersion) +
                                               "; update the program");
  }
  return version;
}

void check_kind(Fields& fields, std::string_view kind) {
  std::string found;
  fields.text("kind", found);
  if (found != kind) fields.fail("kind", "must be '" + std::string(kind) + "'");
}

Result<Response> take_response(Fields& fields, std::uint64_t version) {
  Response response;
  take_plain_fields(fields, response);
  if (version >= 2) fields.parsed("participant", response.participant.emplace(), base::parse_digest);
  const Json* pages = fields.take("pages");
  const Json* consent = fields.take("consent");
  const Json* quality = fields.take("quality");
  const Json* answers = fields.take("answers");
  FAIRGAUGE_TRY(fields.finish());
  FAIRGAUGE_ASSIGN(response.pages, decode_pages(*pages));
  FAIRGAUGE_ASSIGN(response.consent, decode_consent(*consent));
  FAIRGAUGE_ASSIGN(response.quality, decode_quality(*quality));
  FAIRGAUGE_ASSIGN(response.answers, decode_answers(*answers));
  return response;
}

Result<Json> parse_line(std::string_view bytes) {
  base::JsonLimits limits;
  limits.size_bytes_max = kRecordBytesMax;
  auto json = base::parse_json(bytes, limits);
  if (!json) return base::wrap("record", json.error());
  return json;
}

// Fields may be right and still stand in another order or spelling; hashes would then differ between two writers.
Result<void> check_canonical(std::string_view bytes, std::string_view again) {
  if (bytes == again) return {};
  return base::error(ErrorKind::invalid,
                     "record: its bytes are not those that its fields make: order, blanks or spelling "
                     "of numbers differ");
}

}  // namespace

std::string encode(const Record& record) {
  Line line(kResponse, record.response);
  line.plain("device", base::to_text(record.device))
      .plain("epoch", base::to_hex(record.epoch))
      .number("seq", record.seq);
  append_response(line, record.response);
  return line.finish();
}

std::string encode_draft(const Response& response) {
  Line line(kDraft, response);
  append_response(line, response);
  return line.finish();
}

Result<Record> decode_record(std::string_view bytes) {
  if (auto record = read_canonical(bytes)) return std::move(*record);
  FAIRGAUGE_ASSIGN(const Json json, parse_line(bytes));
  Fields fields(json, "");
  FAIRGAUGE_ASSIGN(const auto version, take_version(fields));
  check_kind(fields, kResponse);
  Record record;
  fields.parsed("device", record.device, base::parse_uuid);
  fields.parsed("epoch", record.epoch, parse_epoch);
  fields.integer("seq", record.seq, 1, std::numeric_limits<std::int64_t>::max());
  FAIRGAUGE_ASSIGN(record.response, take_response(fields, version));
  FAIRGAUGE_TRY(check_canonical(bytes, encode(record)));
  return record;
}

Result<Response> decode_draft(std::string_view bytes) {
  FAIRGAUGE_ASSIGN(const Json json, parse_line(bytes));
  Fields fields(json, "");
  FAIRGAUGE_ASSIGN(const auto version, take_version(fields));
  check_kind(fields, kDraft);
  FAIRGAUGE_ASSIGN(auto response, take_response(fields, version));
  FAIRGAUGE_TRY(check_canonical(bytes, encode_draft(response)));
  return response;
}

}  // namespace fairgauge::survey::interview
