// A ZIP archive (PKWARE APPNOTE 6.3.10) written from front to back in one pass: nothing is kept but the list of what is
// in it. There whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/durable_file.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"

namespace fairgauge::survey::exporting {

class ZipFile {
 public:
  // An entry before deflating, and the whole file, must stay below 4 GiB: this is ZIP without its 64-bit extension.
  static constexpr std::uint64_t kEntryBytesMax = 0xFFFF0000;

  [[nodiscard]] static base::Result<ZipFile> create(const std::filesystem::path& path);
  ZipFile(ZipFile&&) noexcept;
  ZipFile& operator=(ZipFile&&) = delete;
  ~ZipFile();

  // One entry after the other: begin, write as often as needed, end. Its time is the first that ZIP knows, 1980-01-01,
  // so that the same content makes the same bytes.
  [[nodiscard]] base::Result<void> begin(const std::string& name);
  [[nodiscard]] base::Result<void> write(std::string_view bytes);
  [[nodiscard]] base::Result<void> end();

  [[nodiscard]] std::uint64_t entry_bytes() const { return entry_bytes_; }  // of the entry so far, before deflating

  [[nodiscard]] base::Result<void> finish();  // the directory, after the last entry
  [[nodiscard]] base::Result<void> commit() { return file_.commit(); }
  [[nodiscard]] base::Digest digest() { return digest_.finish(); }  // once
  [[nodiscard]] std::uint64_t size_bytes() const { return file_.size_bytes(); }

 private:
  struct Deflater;
  struct Entry {
    std::string name;
    std::uint32_t crc = 0, packed_bytes = 0, bytes = 0, at = 0;
  };
  explicit ZipFile(base::DurableFile file);
  [[nodiscard]] base::Result<void> deflate(bool last);
  [[nodiscard]] base::Result<void> append(std::string_view bytes);

  base::DurableFile file_;
  base::Sha256 digest_;
  std::unique_ptr<Deflater> deflater_;
  std::vector<Entry> entries_;
  std::string pending_;  // of the entry, not yet deflated
  std::uint64_t entry_bytes_ = 0;
};

}  // namespace fairgauge::survey::exporting
