#include "sync/protocol/column_table.hpp"

#include <algorithm>
#include <bit>

namespace fairgauge::sync::protocol {
namespace {

constexpr size_t kSampleRows = 24;     // by which a prediction is chosen
constexpr size_t kLookBack = 24;       // fields of the same row that may tell a later one
constexpr std::uint64_t kNoField = 0;  // operands count from 1
constexpr size_t kTextBytesMax = 256;  // of an id or a digest

std::uint64_t zigzag(std::uint64_t value) { return value << 1 ^ (value >> 63 != 0 ? ~0ULL : 0); }
std::uint64_t unzigzag(std::uint64_t value) { return value >> 1 ^ ((value & 1) != 0 ? ~0ULL : 0); }
size_t bytes_needed(std::uint64_t value) { return (static_cast<size_t>(std::bit_width(value)) + 7) / 8; }

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

bool take_numbers(ColumnReader& from, const std::vector<Column>& before, Column& own) {
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

bool take_bytes(ColumnReader& from, ColumnReader& chance, const std::vector<Texts>& before, Texts& own) {
  if (const auto field = from.number(before.size()); field > 0) {
    own = before[field - 1];
    return true;
  }
  for (size_t row = 0; row < own.size() && from.ok(); ++row) {
    const auto size = static_cast<size_t>(from.number(kTextBytesMax));
    if (size == 0 && row == 0) return false;
    own[row] = size == 0 ? own[row - 1] : std::string(chance.take(size));
  }
  return from.ok() && chance.ok();
}

}  // namespace

void put(std::string& to, std::uint64_t value) {
  for (; value >= 128; value >>= 7) to += static_cast<char>((value & 127) | 128);
  to += static_cast<char>(value);
}
void put(std::string& to, std::string_view text) {
  put(to, text.size());
  to += text;
}

std::uint64_t ColumnReader::number(std::uint64_t max) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    const auto next = take(1);
    const auto byte = next.empty() ? 0U : static_cast<unsigned char>(next.front());
    value |= static_cast<std::uint64_t>(byte & 127) << shift;
    if (byte < 128) return value <= max ? value : fail();
  }
  return fail();
}

std::string_view ColumnReader::take(size_t size) {
  if (size > rest_.size()) fail();
  if (!ok_) return {};
  const auto taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::uint64_t ColumnReader::fail() {
  ok_ = false;
  rest_ = {};
  return 0;
}

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
bool take_table(ColumnReader& from, ColumnReader& chance, Table& table) {
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

}  // namespace fairgauge::sync::protocol
