// A file that is there whole or not at all: written beside its place, flushed to the disk, then renamed into it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::base {

enum class Privacy {
  readable,  // mode 0644
  secret,    // mode 0600 from its first byte: keys
};

class DurableFile {
 public:
  // Starts writing `<path>.part`. Nothing is visible at `path` before commit().
  [[nodiscard]] static Result<DurableFile> create(const std::filesystem::path& path,
                                                  Privacy privacy = Privacy::readable);
  DurableFile(DurableFile&& other) noexcept;
  DurableFile& operator=(DurableFile&&) = delete;
  ~DurableFile();  // not committed: the part is deleted, an older file at `path` stays as it was

  // The first failure is final: what reached the disk is then unknown, so every later call repeats it, and the caller
  // starts again with a new file.
  [[nodiscard]] Result<void> write(std::string_view bytes);  // buffered; `storage_full` when the disk is
  [[nodiscard]] Result<void> commit();                       // flush, fsync, rename, fsync of the folder

  [[nodiscard]] std::uint64_t size_bytes() const { return size_bytes_; }

 private:
  DurableFile(std::filesystem::path path, int file) : path_(std::move(path)), file_(file) {}
  [[nodiscard]] Result<void> flush();
  [[nodiscard]] Result<void> put_in_place();
  [[nodiscard]] Result<void> keep_failure(Result<void> outcome);
  [[nodiscard]] std::filesystem::path part() const;

  std::filesystem::path path_;
  int file_ = -1;
  std::string buffer_;
  std::optional<Error> failure_;
  std::uint64_t size_bytes_ = 0;
};

// The whole content at once.
[[nodiscard]] Result<void> write_durably(const std::filesystem::path& path, std::string_view bytes,
                                         Privacy privacy = Privacy::readable);

// Flushes the finished file `part` to the disk and gives it the name `path` in the same folder: for files that a
// library wrote. The part stays when that fails.
[[nodiscard]] Result<void> move_durably(const std::filesystem::path& part, const std::filesystem::path& path);

// The whole content, refused above `size_bytes_max`.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t size_bytes_max);

// The same for a file that only its owner may read: `refused`, with the remedy, if others may.
[[nodiscard]] Result<std::string> read_secret_file(const std::filesystem::path& path, std::uint64_t size_bytes_max);

}  // namespace fairgauge::base
