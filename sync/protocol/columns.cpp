#include "sync/protocol/columns.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "sync/protocol/column_table.hpp"
#include "sync/protocol/zstandard.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kRecords = R"("records":[)", kHeaderEnd = "]}\n", kBetween = "},{";
constexpr char kRowBreak = '\0';          // between a record's entry in the header and its body
constexpr size_t kCellsMax = 256 * 1024;  // rows times fields: what unpacking may cost in memory, 16 MiB
constexpr size_t kTemplateBytesMax = 1024 * 1024;

Error invalid(const char* problem) { return base::error(ErrorKind::invalid, std::string("columns: ") + problem); }

// A record in a parcel's document: its entry in the header without the braces, and its body.
struct RecordText {
  std::string_view entry, body;
};

struct Parts {
  std::string_view before;  // up to the first entry of the header
  std::vector<RecordText> records;
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
    parts.records.push_back({entry, bodies.substr(0, size)});
    bodies.remove_prefix(size);
  }
  return bodies.empty() ? Result<Parts>(std::move(parts)) : Result<Parts>(no());
}

struct Unpacked {
  std::string before;
  std::vector<size_t> order;  // the table of each row
  std::vector<Table> tables;
};

bool take_all(ColumnReader& from, ColumnReader& chance, Unpacked& unpacked) {
  unpacked.before = from.text(kHeaderBytesMax);
  const auto rows = from.number(kParcelRecordsMax), tables = from.number(rows);
  for (std::uint64_t i = 0; i < tables && from.ok(); ++i)
    unpacked.tables.push_back({std::string(from.text(kTemplateBytesMax)), {}});
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
    text.clear();
    if (!fill_row(table.text, table.rows[next[unpacked.order[i]]++], text))
      return invalid("a value is none of its kind");
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
  for (const auto& [entry, body] : parts.records) {
    std::string row_template;
    Row row;
    if (!cut_row(entry, row_template, row) || !cut_row(body, row_template += kRowBreak, row))
      return base::error(ErrorKind::refused, "columns: a record has bytes that no text has");
    const auto [place, added] = known.try_emplace(row_template, tables.size());
    if (added) tables.push_back({std::move(row_template), {}});
    put(order, place->second);
    tables[place->second].rows.push_back(std::move(row));
  }
  std::string columns, chance;
  put(columns, parts.before);
  put(columns, parts.records.size());
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
  ColumnReader outer(packed);
  const auto packed_columns = outer.text(packed.size());
  if (!outer.ok()) return invalid("cut short");
  FAIRGAUGE_ASSIGN(const auto columns, unzstd(packed_columns, limits));
  ColumnReader from(columns);
  Unpacked unpacked;
  if (!take_all(from, outer, unpacked) || !from.at_end() || !outer.at_end()) return invalid("damaged");
  return put_together(unpacked, limits.allowed(packed.size()));
}

}  // namespace fairgauge::sync::protocol
