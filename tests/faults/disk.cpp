#include "tests/faults/disk.hpp"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using Kind = DiskLog::Operation::Kind;

constexpr size_t kSectorBytes = 512;

// SQLite calls plain functions, so the state cannot live in the object.
struct State {
  base::RandomSource* random = nullptr;
  int until_failure = 0;  // 0: none is to fail
  Fault fault = Fault::once;
  bool failed = false, dead = false, full = false;
  std::string logged_folder;
  bool flushes_count = true;
  std::vector<DiskLog::Operation> log;
};
State state;
bool living = false;

std::string path_of(int file) {
  char path[4096];
  const auto size = ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path, sizeof path);
  return size > 0 ? std::string(path, static_cast<size_t>(size)) : std::string();
}

void log(Kind kind, int file, std::int64_t at, std::string bytes) {
  if (state.logged_folder.empty()) return;
  const fs::path path = path_of(file);
  if (path.parent_path() != state.logged_folder) return;
  state.log.push_back({kind, path.filename().string(), at, std::move(bytes)});
}

// Whether this operation is the one that fails, or comes after it.
bool fails() {
  if (state.dead) return true;
  if (state.until_failure == 0 || --state.until_failure > 0) return false;
  state.failed = true;
  state.dead = state.fault == Fault::sticky || state.fault == Fault::torn;
  state.full = state.fault == Fault::full;
  return true;
}

ssize_t faulty_pwrite(int file, const void* bytes, size_t size, off64_t offset) {
  const bool was_dead = state.dead;
  if (fails() || state.full) {
    if (state.fault == Fault::torn && !was_dead && size > kSectorBytes) {
      const auto part = kSectorBytes * (1 + state.random->below(size / kSectorBytes));
      if (::pwrite64(file, bytes, std::min(part, size - 1), offset) < 0) return -1;
    }
    return errno = state.full ? ENOSPC : EIO, -1;
  }
  const auto written = ::pwrite64(file, bytes, size, offset);
  if (written > 0) log(Kind::write, file, offset, {static_cast<const char*>(bytes), static_cast<size_t>(written)});
  return written;
}

int faulty_truncate(int file, off_t size) {
  if (fails()) return errno = EIO, -1;
  const int done = ::ftruncate(file, size);
  if (done == 0) log(Kind::truncate, file, size, "");
  return done;
}

int faulty_flush(int file) {
  if (fails() && !state.full) return errno = EIO, -1;
  if (state.flushes_count) log(Kind::flush, file, 0, "");
  return 0;
}

void set(const char* call, sqlite3_syscall_ptr function) {
  auto* vfs = sqlite3_vfs_find(nullptr);
  vfs->xSetSystemCall(vfs, call, function);
}

void overwrite(std::string& file, std::int64_t at, std::string_view bytes) {
  const auto begin = static_cast<size_t>(at);
  if (file.size() < begin + bytes.size()) file.resize(begin + bytes.size());
  std::ranges::copy(bytes, file.begin() + at);
}

// The sectors that happened to arrive.
void overwrite_in_part(std::string& file, std::int64_t at, std::string_view bytes, base::RandomSource& random) {
  const auto share = random.below(4);  // of 3: none, some, most, all
  for (size_t from = 0; from < bytes.size(); from += kSectorBytes) {
    if (random.below(3) < share)
      overwrite(file, at + static_cast<std::int64_t>(from), bytes.substr(from, kSectorBytes));
  }
}

}  // namespace

std::string_view to_text(Fault fault) {
  constexpr std::string_view kNames[] = {"once", "sticky", "full", "torn"};
  return kNames[static_cast<size_t>(fault)];
}

Image read_image(const fs::path& folder) {
  Image image;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    // Neither outlives a power cut in any sense: locks are the kernel's, the -shm is made anew.
    if (!entry.is_regular_file() || name.ends_with(".lock") || name.ends_with("-shm")) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    image[name] = bytes.str();
  }
  return image;
}

void write_image(const Image& image, const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [name, bytes] : image) {
    std::ofstream(folder / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    fs::permissions(folder / name, fs::perms::owner_read | fs::perms::owner_write);
  }
}

Disk::Disk(base::RandomSource& random) {
  state = {};
  state.random = &random;
  living = true;
  for (const char* call : {"pwrite", "pwrite64"}) set(call, reinterpret_cast<sqlite3_syscall_ptr>(&faulty_pwrite));
  set("ftruncate", reinterpret_cast<sqlite3_syscall_ptr>(&faulty_truncate));
}

Disk::~Disk() {
  for (const char* call : {"pwrite", "pwrite64", "ftruncate"}) set(call, nullptr);
  living = false;
}

void Disk::fail(int nth, Fault fault) {
  heal();
  state.failed = false;
  state.until_failure = nth;
  state.fault = fault;
}

void Disk::heal() {
  state.until_failure = 0;
  state.dead = state.full = false;
}

bool Disk::has_failed() const { return state.failed; }

DiskLog::DiskLog(fs::path folder) : folder_(fs::canonical(folder)), before_(read_image(folder_)) {
  state.log.clear();
  state.flushes_count = true;
  state.logged_folder = folder_.string();
}

DiskLog::~DiskLog() { stop(); }

void DiskLog::stop() { state.logged_folder.clear(); }

void DiskLog::mark() { state.log.push_back({Kind::mark, "", 0, ""}); }

void DiskLog::forget_flushes() { state.flushes_count = false; }

size_t DiskLog::size() const { return state.log.size(); }

size_t DiskLog::marks_before(size_t at) const {
  return static_cast<size_t>(std::count_if(state.log.begin(), state.log.begin() + static_cast<std::ptrdiff_t>(at),
                                           [](const Operation& each) { return each.kind == Kind::mark; }));
}

Image DiskLog::image(size_t at, base::RandomSource& random) const {
  Image image = before_;
  std::map<std::string, size_t> flushed;  // up to which operation, by file
  for (size_t i = 0; i < at; ++i)
    if (state.log[i].kind == Kind::flush) flushed[state.log[i].file] = i;
  for (size_t i = 0; i < at; ++i) {
    const auto& each = state.log[i];
    const bool safe = flushed.contains(each.file) && i < flushed[each.file];
    auto& file = image[each.file];
    if (each.kind == Kind::write && safe) overwrite(file, each.at, each.bytes);
    if (each.kind == Kind::write && !safe) overwrite_in_part(file, each.at, each.bytes, random);
    if (each.kind == Kind::truncate && (safe || random.below(2) == 0)) file.resize(static_cast<size_t>(each.at));
  }
  image.erase("");
  return image;
}

}  // namespace fairgauge::tests

// SQLite has no place for another flush, so this program's own stand before the C library's.
extern "C" int fdatasync(int file) {
  if (fairgauge::tests::living) return fairgauge::tests::faulty_flush(file);
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}
extern "C" int fsync(int file) {
  if (fairgauge::tests::living) return fairgauge::tests::faulty_flush(file);
  return static_cast<int>(::syscall(SYS_fsync, file));
}
