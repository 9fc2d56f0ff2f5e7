#include "sync/protocol/columns.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <vector>

#include "sync/protocol/row_template.hpp"
#include "sync/protocol/zstandard.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kRecords = R"("records":[)", kHeaderEnd = "]}\n", kBetween = "},{";
constexpr char kRowBreak = '\0';          // between a record's entry in the header and its body
constexpr size_t kCellsMax = 256 * 1024;  // rows times fields: what unpacking may cost in memory, 16 MiB
constexpr size_t kSampleRows = 24;        // by which a prediction is chosen
constexpr size_t kLookBack = 24;          // fields of the same row that may tell a later one
constexpr std::uint64_t kNoField = 0;     // operands count from 1

Error invalid(const char* problem) { return base::error(ErrorKind::invalid, std::string("columns: ") + problem); }

std::uint64_t zigzag(std::uint64_t value) { return value << 1 ^ (value >> 63 != 0 ? ~0ULL : 0); }
std::uint64_t unzigzag(std::uint64_t value) { return value >> 1 ^ ((value & 1) != 0 ? ~0ULL : 0); }
size_t bytes_needed(std::uint64_t value) { return (static_cast<size_t>(std::bit_width(value)) + 7) / 8; }

void put(std::string& to, std::uint64_t value) {
  for (; value >= 128; value >>= 7) to += static_cast<char>((value & 127) | 128);
  to += static_cast<char>(value);
}
void put(std::string& to, std::string_view text) {
  put(to, text.size());
  to += text;
}

// Reads what put() writes. After a problem everything is 0 or empty, and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(std::uint64_t max) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).empty() ? 0 : last_);
      value |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) return value <= max ? value : fail();
    }
    return fail();
  }
  std::string_view text(size_t size_max) { return take(static_cast<size_t>(number(size_max))); }
  std::string_view take(size_t size) {
    if (size > rest_.size()) fail();
    if (!ok_) return {};
    const auto taken = rest_.substr(0, size);
    if (size > 0) last_ = taken.back();
    rest_.remove_prefix(size);
    return taken;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }

 private:
  std::uint64_t fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  char last_ = 0;
  bool ok_ = true;
};

// What a number is expected to be: of the row before the same, or what earlier fields of its row make: a, a + b, a - b.
struct Prediction {
  enum class Rule : std::uint8_t { none, row_before, sum, difference } rule = Rule::none;
  std::uint64_t a = kNoField, b = kNoField;  // fields from 1; kNoField is 0
};

using Column = std::vector<std::uint64_t>;  // one value a row

std::uint64_t expected(const Prediction& prediction, const std::vector<Column>& columns, const Column& own,
                       size_t row) {
  const auto field = [&](std::uint64_t number) { return number == kNoField ? 0 : columns[number - 1][row]; };
  switch (prediction.rule) {
    case Prediction::Rule::row_before: return row == 0 ? 0 : own[row - 1];
    case Prediction::Rule::sum: return field(prediction.a) + field(prediction.b);
    case Prediction::Rule::difference: return field(prediction.a) - field(prediction.b);
    default: return 0;
  }
}

// The cheapest for the first rows.
Prediction choose(const std::vector<Column>& columns, const Column& own) {
  Prediction best;
  size_t best_cost = SIZE_MAX;
  const auto weigh = [&](const Prediction& prediction) {
    size_t cost = prediction.rule == Prediction::Rule::none ? 0 : 1;
    for (size_t row = 0; row < std::min(own.size(), kSampleRows) && cost < best_cost; ++row)
      cost += 2 * bytes_needed(zigzag(own[row] - expected(prediction, columns, own, row)));
    if (cost >= best_cost) return;
    best_cost = cost;
    best = prediction;
  };
  using Rule = Prediction::Rule;
  weigh({Rule::none});
  weigh({Rule::row_before});
  const std::uint64_t end = columns.size() + 1, begin = end > kLookBack ? end - kLookBack : 1;
  for (auto a = begin; a < end; ++a) {
    weigh({Rule::sum, a, kNoField});
    for (auto b = begin; b < end; ++b) {
      if (b < a) weigh({Rule::sum, a, b});
      if (b != a) weigh({Rule::difference, a, b});
    }
  }
  return best;
}

// All first bytes, then all second ones ...: what is alike stands together.
void put_numbers(std::string& to, const std::vector<Column>& before, const Column& own) {
  const auto prediction = choose(before, own);
  to += static_cast<char>(prediction.rule);
  put(to, prediction.a);
  put(to, prediction.b);
  Column rest(own.size());
  size_t width = 0;
  for (size_t row = 0; row < own.size(); ++row) {
    rest[row] = zigzag(own[row] - expected(prediction, before, own, row));
    width = std::max(width, bytes_needed(rest[row]));
  }
  to += static_cast<char>(width);
  for (size_t byte = 0; byte < width; ++byte)
    for (const auto value : rest) to += static_cast<char>(value >> (8 * byte));
}

bool take_numbers(Reader& from, const std::vector<Column>& before, Column& own) {
  Prediction prediction;
  prediction.rule = static_cast<Prediction::Rule>(from.number(3));
  prediction.a = from.number(before.size());
  prediction.b = from.number(before.size());
  const auto width = from.number(8);
  for (unsigned byte = 0; byte < width; ++byte) {
    const auto plane = from.take(own.size());
    if (!from.ok()) return false;
    for (size_t row = 0; row < own.size(); ++row)
      own[row] |= static_cast<std::uint64_t>(static_cast<unsigned char>(plane[row])) << (8 * byte);
  }
  for (size_t row = 0; row < own.size(); ++row) own[row] = unzigzag(own[row]) + expected(prediction, before, own, row);
  return from.ok();
}

using Texts = std::vector<std::string>;  // one a row

// The same as another field of the row, or new bytes where they are not those of the row before. New bytes are digests
// and ids, which nothing packs: they go by themselves into `chance`.
void put_bytes(std::string& to, std::string& chance, const std::vector<Texts>& before, const Texts& own) {
  for (size_t field = 0; field < before.size(); ++field) {
    if (before[field] != own) continue;
    return put(to, field + 1);
  }
  put(to, std::uint64_t{0});
  for (size_t row = 0; row < own.size(); ++row) {
    const bool same = row > 0 && own[row] == own[row - 1];
    put(to, same ? 0 : own[row].size());
    if (!same) chance += own[row];
  }
}

bool take_bytes(Reader& from, Reader& chance, const std::vector<Texts>& before, Texts& own) {
  if (const auto field = from.number(before.size()); field > 0) {
    own = before[field - 1];
    return true;
  }
  for (size_t row = 0; row < own.size() && from.ok(); ++row) {
    const auto size = static_cast<size_t>(from.number(256));
    if (size == 0 && row == 0) return false;
    own[row] = size == 0 ? own[row - 1] : std::string(chance.take(size));
  }
  return from.ok() && chance.ok();
}

// The parts of a parcel's document.
struct Parts {
  std::string_view before;  // up to the first entry of the header
  std::vector<std::string> rows;
};

Result<Parts> take_apart(std::string_view document) {
  const auto no = [] { return base::error(ErrorKind::refused, "columns: this is no parcel's document"); };
  const auto begin = document.find(kRecords), end = document.find(kHeaderEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + kRecords.size() + 2)
    return no();
  Parts parts{document.substr(0, begin + kRecords.size() + 1), {}};
  auto entries = document.substr(parts.before.size(), end - 1 - parts.before.size());  // without the outer braces
  auto bodies = document.substr(end + kHeaderEnd.size());
  while (!entries.empty()) {
    const auto entry = entries.substr(0, entries.find(kBetween));
    entries.remove_prefix(std::min(entries.size(), entry.size() + kBetween.size()));
    const auto size_at = entry.rfind(':');
    size_t size = 0;
    for (size_t i = size_at + 1; i < entry.size() && size <= bodies.size(); ++i)
      size = size * 10 + static_cast<size_t>(entry[i] - '0');
    if (size > bodies.size()) return no();
    parts.rows.push_back(std::string(entry) + kRowBreak + std::string(bodies.substr(0, size)));
    bodies.remove_prefix(size);
  }
  return bodies.empty() ? Result<Parts>(std::move(parts)) : Result<Parts>(no());
}

struct Table {
  std::string text;       // the template
  std::vector<Row> rows;  // that have it
};

void put_table(std::string& to, std::string& chance, const Table& table) {
  const auto fields = count_fields(table.text);
  std::vector<Column> columns;
  for (size_t field = 0; field < fields.numbers; ++field) {
    Column column;
    for (const auto& row : table.rows) column.push_back(row.numbers[field]);
    put_numbers(to, columns, column);
    columns.push_back(std::move(column));
  }
  std::vector<Texts> texts;
  for (size_t field = 0; field < fields.bytes; ++field) {
    Texts text;
    for (const auto& row : table.rows) text.push_back(row.bytes[field]);
    put_bytes(to, chance, texts, text);
    texts.push_back(std::move(text));
  }
}

// `table.rows` has as many as there are.
bool take_table(Reader& from, Reader& chance, Table& table) {
  const auto fields = count_fields(table.text);
  std::vector<Column> columns;
  for (size_t field = 0; field < fields.numbers; ++field) {
    Column column(table.rows.size());
    if (!take_numbers(from, columns, column)) return false;
    for (size_t row = 0; row < column.size(); ++row) table.rows[row].numbers.push_back(column[row]);
    columns.push_back(std::move(column));
  }
  std::vector<Texts> texts;
  for (size_t field = 0; field < fields.bytes; ++field) {
    Texts text(table.rows.size());
    if (!take_bytes(from, chance, texts, text)) return false;
    for (size_t row = 0; row < text.size(); ++row) table.rows[row].bytes.push_back(text[row]);
    texts.push_back(std::move(text));
  }
  return true;
}

struct Unpacked {
  std::string before;
  std::vector<size_t> order;  // the table of each row
  std::vector<Table> tables;
};

bool take_all(Reader& from, Reader& chance, Unpacked& unpacked) {
  unpacked.before = from.text(kHeaderBytesMax);
  const auto rows = from.number(kParcelRecordsMax), tables = from.number(rows);
  for (std::uint64_t i = 0; i < tables && from.ok(); ++i)
    unpacked.tables.push_back({std::string(from.text(1 << 20)), {}});
  for (std::uint64_t i = 0; i < rows && from.ok(); ++i) {
    const auto table = from.number(tables);
    if (table >= tables) return false;
    unpacked.order.push_back(table);
    unpacked.tables[table].rows.emplace_back();
  }
  size_t cells = 0;
  for (const auto& table : unpacked.tables) {
    const auto fields = count_fields(table.text);
    cells += table.rows.size() * (fields.numbers + fields.bytes);
  }
  if (!from.ok() || cells > kCellsMax) return false;
  return std::all_of(unpacked.tables.begin(), unpacked.tables.end(),
                     [&](Table& table) { return take_table(from, chance, table); });
}

// The document again. Nothing if a value is none of its kind or it grows beyond `allowed`.
Result<std::string> put_together(const Unpacked& unpacked, size_t allowed) {
  std::string header = unpacked.before, bodies, text;
  std::vector<size_t> next(unpacked.tables.size());
  for (size_t i = 0; i < unpacked.order.size(); ++i) {
    const auto& table = unpacked.tables[unpacked.order[i]];
    Row row = table.rows[next[unpacked.order[i]]++];
    row.text = table.text;
    text.clear();
    if (!fill_row(row, text)) return invalid("a value is none of its kind");
    const auto end = text.find(kRowBreak);
    if (end == std::string::npos) return invalid("a row has no body");
    if (i > 0) header += kBetween;
    header.append(text, 0, end);
    bodies.append(text, end + 1);
    if (header.size() + bodies.size() > allowed)
      return base::error(ErrorKind::refused, "columns: unpacks to more than " + std::to_string(allowed) + " bytes");
  }
  return header + "}" + std::string(kHeaderEnd) + bodies;
}

}  // namespace

Result<std::string> to_columns(std::string_view document) {
  FAIRGAUGE_ASSIGN(const auto parts, take_apart(document));
  std::map<std::string, size_t> known;
  std::vector<Table> tables;
  std::string order;
  for (const auto& text : parts.rows) {
    const auto at = text.find(kRowBreak);
    Row row, body;
    if (!cut_row(std::string_view(text).substr(0, at), row) || !cut_row(std::string_view(text).substr(at + 1), body))
      return base::error(ErrorKind::refused, "columns: a record has bytes that no text has");
    (row.text += kRowBreak) += body.text;
    row.numbers.insert(row.numbers.end(), body.numbers.begin(), body.numbers.end());
    row.bytes.insert(row.bytes.end(), body.bytes.begin(), body.bytes.end());
    const auto [place, added] = known.try_emplace(row.text, tables.size());
    if (added) tables.push_back({row.text, {}});
    put(order, place->second);
    tables[place->second].rows.push_back(std::move(row));
  }
  std::string columns, chance;
  put(columns, parts.before);
  put(columns, parts.rows.size());
  put(columns, tables.size());
  for (const auto& table : tables) put(columns, table.text);
  columns += order;
  for (const auto& table : tables) put_table(columns, chance, table);
  FAIRGAUGE_ASSIGN(const auto packed_columns, zstd(columns));
  std::string packed;
  put(packed, packed_columns);
  packed += chance;
  const auto again = from_columns(packed);
  if (again && *again == document) return packed;
  return base::error(ErrorKind::refused, "columns: the document does not come out as it went in");
}

Result<std::string> from_columns(std::string_view packed, const InflateLimits& limits) {
  Reader outer(packed);
  const auto packed_columns = outer.text(packed.size());
  if (!outer.ok()) return invalid("cut short");
  FAIRGAUGE_ASSIGN(const auto columns, unzstd(packed_columns, limits));
  Reader from(columns);
  Unpacked unpacked;
  if (!take_all(from, outer, unpacked) || !from.at_end() || !outer.at_end()) return invalid("damaged");
  const size_t allowed =
      std::min(limits.size_bytes_max, std::max(limits.ratio_free_bytes, packed.size() * limits.ratio_max));
  return put_together(unpacked, allowed);
}

}  // namespace fairgauge::sync::protocol
