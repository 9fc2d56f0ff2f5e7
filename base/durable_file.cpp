#include "base/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/system_error.hpp"

namespace fairgauge::base {
namespace {

constexpr size_t kBufferBytes = 256 * 1024;

// Without this the new name itself may be lost with the power.
Result<void> flush_folder_of(const std::filesystem::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return system_error("open folder", folder, errno);
  // Some file systems of USB sticks cannot flush a folder by itself: then all of the stick is.
  const bool flushed = ::fsync(handle) == 0 || (errno == EINVAL && ::syncfs(handle) == 0);
  const Error failure = system_error("flush folder", folder, errno);
  ::close(handle);
  return flushed ? Result<void>() : Result<void>(failure);
}

}  // namespace

std::filesystem::path DurableFile::part() const { return path_.string() + ".part"; }

Result<DurableFile> DurableFile::create(const std::filesystem::path& path, Privacy privacy) {
  const auto part = path.string() + ".part";
  const bool secret = privacy == Privacy::secret;
  if (secret) ::unlink(part.c_str());  // one that a crash has left might be open to others
  const int file =
      ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | (secret ? O_EXCL : 0), secret ? 0600 : 0644);
  if (file < 0) return system_error("create", path, errno);
  return DurableFile(path, file);
}

DurableFile::DurableFile(DurableFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      buffer_(std::move(other.buffer_)),
      failure_(std::move(other.failure_)),
      size_bytes_(other.size_bytes_) {}

DurableFile::~DurableFile() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(part().c_str());
}

Result<void> DurableFile::keep_failure(Result<void> outcome) {
  if (!outcome) failure_ = outcome.error();
  return outcome;
}

Result<void> DurableFile::write(std::string_view bytes) {
  if (failure_) return *failure_;
  buffer_ += bytes;
  size_bytes_ += bytes.size();
  return buffer_.size() < kBufferBytes ? Result<void>() : keep_failure(flush());
}

Result<void> DurableFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", path_, errno);
    rest.remove_prefix(static_cast<size_t>(written));
  }
  buffer_.clear();
  return {};
}

Result<void> DurableFile::commit() { return failure_ ? *failure_ : keep_failure(put_in_place()); }

Result<void> DurableFile::put_in_place() {
  FAIRGAUGE_TRY(flush());
  if (::fsync(file_) != 0) return system_error("flush", path_, errno);
  // The descriptor stays open over the rename: as long as it is, the destructor removes the part.
  if (::rename(part().c_str(), path_.c_str()) != 0) return system_error("rename", path_, errno);
  ::close(std::exchange(file_, -1));  // fsync has reported what there was to report
  return flush_folder_of(path_);
}

Result<void> write_durably(const std::filesystem::path& path, std::string_view bytes, Privacy privacy) {
  FAIRGAUGE_ASSIGN(auto file, DurableFile::create(path, privacy));
  FAIRGAUGE_TRY(file.write(bytes));
  return file.commit();
}

Result<void> move_durably(const std::filesystem::path& part, const std::filesystem::path& path) {
  const int file = ::open(part.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return system_error("open", part, errno);
  const bool flushed = ::fsync(file) == 0;
  const Error failure = system_error("flush", part, errno);
  ::close(file);
  if (!flushed) return failure;
  if (::rename(part.c_str(), path.c_str()) != 0) return system_error("rename", path, errno);
  return flush_folder_of(path);
}

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t size_bytes_max) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return system_error("read", path, errno);
  std::string bytes;
  char chunk[65536];
  ssize_t got = 0;
  while (bytes.size() <= size_bytes_max) {
    got = ::read(file, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    bytes.append(chunk, static_cast<size_t>(got));
  }
  const Error failure = system_error("read", path, errno);
  ::close(file);
  if (got < 0) return failure;
  if (bytes.size() > size_bytes_max) {
    return error(ErrorKind::invalid, "read " + path.string() + ": larger than the " + std::to_string(size_bytes_max) +
                                         " bytes allowed here");
  }
  return bytes;
}

Result<std::string> read_secret_file(const std::filesystem::path& path, std::uint64_t size_bytes_max) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return system_error("read", path, errno);
  if ((about.st_mode & 077) != 0) {
    return error(ErrorKind::refused, "read " + path.string() +
                                         ": others than its owner may open this secret; chmod 600 " + path.string() +
                                         ", and replace the key if somebody may have read it");
  }
  return read_file(path, size_bytes_max);
}

}  // namespace fairgauge::base
