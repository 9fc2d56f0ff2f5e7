#include "base/system_error.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>

namespace fairgauge::base {
namespace {

ErrorKind kind_of(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorKind::storage_full;  // EFBIG: the process's limit, or 4 GiB on a FAT stick
    case ENOENT:
    case ENOTDIR: return ErrorKind::not_found;
    case EACCES:
    case EPERM:
    case EROFS: return ErrorKind::refused;
    case EIO: return ErrorKind::storage_corrupt;
    default: return ErrorKind::invalid;
  }
}

}  // namespace

Error system_error(const std::string& action, const std::filesystem::path& path, int code) {
  return error(kind_of(code), action + " " + path.string() + ": " + std::strerror(code));
}

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return system_error("make folder", folder, failure.value());
  return {};
}

}  // namespace fairgauge::base
