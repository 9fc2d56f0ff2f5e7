#include "base/append_line.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/system_error.hpp"

namespace fairgauge::base {
namespace {

Result<void> flush_folder(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return system_error("open folder", folder, errno);
  const bool flushed = ::fsync(handle) == 0 || errno == EINVAL;  // some USB file systems cannot flush a folder
  const auto failure = system_error("flush folder", folder, errno);
  ::close(handle);
  return flushed ? Result<void>() : Result<void>(failure);
}

}  // namespace

Result<void> append_line_durably(const std::filesystem::path& file, std::string_view line) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (handle < 0) return system_error("open", file, errno);
  const std::string whole = std::string(line) + "\n";
  const auto written = ::write(handle, whole.data(), whole.size());
  if (written >= 0 && static_cast<size_t>(written) < whole.size()) errno = ENOSPC;
  const bool done = written == static_cast<ssize_t>(whole.size()) && ::fsync(handle) == 0;
  const auto failure = system_error("append to", file, errno);
  ::close(handle);
  return done ? flush_folder(file) : Result<void>(failure);
}

}  // namespace fairgauge::base
