// A disk that fails on purpose: while a DiskFault lives, SQLite's writes and flushes of this process go through it.
//
// SQLite itself offers the place for writes (sqlite3_vfs::xSetSystemCall), the linker that for flushes; files, SQLite
// and our code are the real ones.
#pragma once

#include <cstdint>

namespace fairgauge::survey::store {

class DiskFault {
 public:
  DiskFault();  // counts, fails nothing
  DiskFault(const DiskFault&) = delete;
  DiskFault& operator=(const DiskFault&) = delete;
  ~DiskFault();

  // From now on only so many bytes can be written: the write that has no room ends short, later ones give ENOSPC.
  void leave_room_for(std::int64_t size_bytes);
  void give_room();

  // The `nth` write or flush from now, from 1, gives EIO; those after it too if it is `lasting`.
  void fail_operation(int nth, bool lasting);

  [[nodiscard]] int flushes() const;      // so far
  [[nodiscard]] bool has_failed() const;  // since the last call of fail_operation()
};

}  // namespace fairgauge::survey::store
