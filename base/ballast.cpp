#include "base/ballast.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace fairgauge::base {

Result<void> Ballast::take_on() {
  std::error_code ignored;
  if (std::filesystem::file_size(file_, ignored) == size_bytes_ && !ignored) return {};
  const int fd = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const int fault = fd < 0 ? errno : ::posix_fallocate(fd, 0, static_cast<off_t>(size_bytes_));
  if (fd >= 0) ::close(fd);
  if (fault == 0) return {};
  ::unlink(file_.c_str());  // half of it helps nobody
  return error(ErrorKind::storage_full, "take on ballast " + file_.string() + ": " + std::strerror(fault));
}

bool Ballast::drop() {
  std::error_code ignored;
  return std::filesystem::remove(file_, ignored);
}

}  // namespace fairgauge::base
