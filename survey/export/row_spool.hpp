// Rows kept on the disk until all of them are known: SPSS files say at their front how many rows follow and how wide
// the longest text is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "base/temporary_file.hpp"

namespace fairgauge::survey::exporting {

class RowSpool {
 public:
  [[nodiscard]] static base::Result<RowSpool> create(const std::filesystem::path& folder);

  [[nodiscard]] base::Result<void> add_nothing() { return add("e", {}); }
  [[nodiscard]] base::Result<void> add_number(double number);
  [[nodiscard]] base::Result<void> add_text(std::string_view words);

  // Back to the first value; nothing is added afterwards.
  [[nodiscard]] base::Result<void> rewind();

  struct Value {
    enum class Kind { nothing, number, text } kind = Kind::nothing;
    double number = 0;
    std::string_view text;  // until the next call
  };
  [[nodiscard]] base::Result<Value> next();

 private:
  explicit RowSpool(base::TemporaryFile file) : file_(std::move(file)) {}
  [[nodiscard]] base::Result<void> add(std::string_view head, std::string_view rest);
  [[nodiscard]] base::Result<void> flush();
  [[nodiscard]] base::Result<std::string_view> take(std::size_t size);

  base::TemporaryFile file_;
  std::int64_t written_ = 0, read_ = 0;  // bytes of the file
  std::string buffer_;
  std::size_t at_ = 0;  // in the buffer, while reading
};

}  // namespace fairgauge::survey::exporting
