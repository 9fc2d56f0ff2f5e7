// A file without a name, for more than memory should hold: it goes with its last user, also when the program or the
// machine stops.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::base {

class TemporaryFile {
 public:
  // `purpose` ends an error's "write ... in FOLDER", for example "rows of the report". `refused` or `storage_full` if
  // none can be made there.
  [[nodiscard]] static Result<TemporaryFile> create(const std::filesystem::path& folder, std::string purpose);
  // In the system's folder for them: TMPDIR, else /tmp.
  [[nodiscard]] static Result<TemporaryFile> create(std::string purpose);
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;
  ~TemporaryFile();

  // All bytes, or an error: `storage_full`, `storage_corrupt`. Several threads may read and write at once.
  [[nodiscard]] Result<void> write(std::int64_t at, std::string_view bytes);
  // What was never written before the end of the file is zero; `storage_corrupt` behind its end.
  [[nodiscard]] Result<void> read(std::int64_t at, std::span<char> bytes) const;
  // Lengthens it with zeros, which take no room on the disk.
  [[nodiscard]] Result<void> extend(std::int64_t size_bytes);

 private:
  TemporaryFile(std::filesystem::path folder, std::string purpose, int file)
      : folder_(std::move(folder)), purpose_(std::move(purpose)), file_(file) {}
  [[nodiscard]] Error failure(const char* deed, int code) const;

  std::filesystem::path folder_;
  std::string purpose_;
  int file_ = -1;
};

}  // namespace fairgauge::base
