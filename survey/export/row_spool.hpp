// Rows kept on the disk until all of them are known: SPSS files say at their front how many rows follow and how wide
// the longest text is. The file has no name, so that nothing of it stays when the program or the machine stops.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::survey::exporting {

class RowSpool {
 public:
  [[nodiscard]] static base::Result<RowSpool> create(const std::filesystem::path& folder);
  RowSpool(RowSpool&& other) noexcept;
  RowSpool& operator=(RowSpool&&) = delete;
  ~RowSpool();

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
  RowSpool(std::filesystem::path folder, int file) : folder_(std::move(folder)), file_(file) {}
  [[nodiscard]] base::Result<void> add(std::string_view head, std::string_view rest);
  [[nodiscard]] base::Result<void> flush();
  [[nodiscard]] base::Result<std::string_view> take(std::size_t size);
  [[nodiscard]] base::Error failure(const char* action) const;

  std::filesystem::path folder_;
  int file_ = -1;
  std::string buffer_;
  std::size_t at_ = 0;  // in the buffer, while reading
};

}  // namespace fairgauge::survey::exporting
