#include "base/temporary_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "base/system_error.hpp"

namespace fairgauge::base {
namespace fs = std::filesystem;

Error TemporaryFile::failure(const char* deed, int code) const {
  return system_error(std::string(deed) + " " + purpose_ + " in", folder_, code);
}

// By a name that is taken away at once, because a USB stick's file system knows no files without.
Result<TemporaryFile> TemporaryFile::create(const fs::path& folder, std::string purpose) {
  std::string name = (folder / ".fairgauge-XXXXXX").string();
  const int handle = ::mkostemp(name.data(), O_CLOEXEC);
  const int code = errno;
  TemporaryFile file(folder, std::move(purpose), handle);
  if (handle < 0) return file.failure("keep", code);
  ::unlink(name.c_str());
  return file;
}

Result<TemporaryFile> TemporaryFile::create(std::string purpose) {
  std::error_code unknown;
  const auto folder = fs::temp_directory_path(unknown);
  return create(unknown ? fs::path("/tmp") : folder, std::move(purpose));
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : folder_(std::move(other.folder_)), purpose_(std::move(other.purpose_)), file_(std::exchange(other.file_, -1)) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(purpose_, other.purpose_);
  std::swap(file_, other.file_);
  return *this;
}

TemporaryFile::~TemporaryFile() {
  if (file_ >= 0) ::close(file_);
}

Result<void> TemporaryFile::write(std::int64_t at, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto wrote = ::pwrite(file_, bytes.data(), bytes.size(), at);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return failure("keep", errno);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
    at += wrote;
  }
  return {};
}

Result<void> TemporaryFile::read(std::int64_t at, std::span<char> bytes) const {
  while (!bytes.empty()) {
    const auto got = ::pread(file_, bytes.data(), bytes.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return failure("read", got < 0 ? errno : EIO);
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    at += got;
  }
  return {};
}

Result<void> TemporaryFile::extend(std::int64_t size_bytes) {
  if (::ftruncate(file_, size_bytes) != 0) return failure("keep", errno);
  return {};
}

}  // namespace fairgauge::base
