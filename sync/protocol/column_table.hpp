// Rows of one template as columns: of each number only what the numbers before it do not tell, of each id only what is
// new. PROTOCOL.md "Columns". Used by columns.cpp only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/protocol/row_template.hpp"

namespace fairgauge::sync::protocol {

// Seven bits a byte, the lowest first; a text has its size before it.
void put(std::string& to, std::uint64_t value);
void put(std::string& to, std::string_view text);

// Reads what put() writes. After a problem everything is 0 or empty, and ok() is false.
class ColumnReader {
 public:
  explicit ColumnReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(std::uint64_t max);
  std::string_view text(size_t size_max) { return take(static_cast<size_t>(number(size_max))); }
  std::string_view take(size_t size);
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }

 private:
  std::uint64_t fail();

  std::string_view rest_;
  bool ok_ = true;
};

struct Table {
  std::string text;       // the template
  std::vector<Row> rows;  // that have it
};

// What nothing packs, digests and ids, goes by itself into `chance`.
void put_table(std::string& to, std::string& chance, const Table& table);

// Fills the rows of `table`, which has as many as there are and their template. False: the bytes are no such table.
[[nodiscard]] bool take_table(ColumnReader& from, ColumnReader& chance, Table& table);

}  // namespace fairgauge::sync::protocol
