#include "disk_fault.hpp"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

namespace fairgauge::survey::store {
namespace {

constexpr std::int64_t kEndless = std::numeric_limits<std::int64_t>::max();

// SQLite calls plain functions, so the fault's state cannot live in the object.
std::int64_t room_bytes = kEndless;
int operations_until_failure = 0;  // 0: none is to fail
bool failure_lasts = false;
bool failed = false;
int flush_count = 0;

bool fails_now() {
  if (failed && failure_lasts) return true;
  if (operations_until_failure == 0 || --operations_until_failure > 0) return false;
  return failed = true;
}

ssize_t faulty_pwrite(int file, const void* bytes, size_t size, off64_t offset) {
  if (fails_now()) return errno = EIO, -1;
  if (room_bytes == 0) return errno = ENOSPC, -1;
  const auto allowed = static_cast<size_t>(std::min<std::int64_t>(room_bytes, static_cast<std::int64_t>(size)));
  const ssize_t written = ::pwrite64(file, bytes, allowed, offset);
  if (written > 0 && room_bytes != kEndless) room_bytes -= written;
  return written;
}

void set(const char* call, sqlite3_syscall_ptr function) {
  auto* vfs = sqlite3_vfs_find(nullptr);
  vfs->xSetSystemCall(vfs, call, function);
}

}  // namespace

DiskFault::DiskFault() {
  give_room();
  fail_operation(0, false);
  flush_count = 0;
  for (const char* call : {"pwrite", "pwrite64"}) set(call, reinterpret_cast<sqlite3_syscall_ptr>(&faulty_pwrite));
}

DiskFault::~DiskFault() {
  for (const char* call : {"pwrite", "pwrite64"}) set(call, nullptr);
}

void DiskFault::leave_room_for(std::int64_t size_bytes) { room_bytes = size_bytes; }
void DiskFault::give_room() { room_bytes = kEndless; }

void DiskFault::fail_operation(int nth, bool lasting) {
  operations_until_failure = nth;
  failure_lasts = lasting;
  failed = false;
}

int DiskFault::flushes() const { return flush_count; }
bool DiskFault::has_failed() const { return failed; }

}  // namespace fairgauge::survey::store

// SQLite has no place for another flush, so this program's own fdatasync stands before the C library's.
extern "C" int fdatasync(int file) {
  ++fairgauge::survey::store::flush_count;
  if (fairgauge::survey::store::fails_now()) return errno = EIO, -1;
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}
