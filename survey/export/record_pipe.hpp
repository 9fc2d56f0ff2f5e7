// Lets records be written on one thread while the next are read on another: reading them from the database costs as
// much as decoding and writing them.
//
// Order is kept, and memory is bounded: who reads waits once a few batches are not yet written.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::survey::exporting {

class RecordPipe {
 public:
  // `visit` is called on the pipe's own thread, with one record after the other, until it gives an error.
  explicit RecordPipe(std::function<base::Result<void>(std::string_view record_bytes)> visit);
  RecordPipe(const RecordPipe&) = delete;
  RecordPipe& operator=(const RecordPipe&) = delete;
  ~RecordPipe();  // without finish(): what has not been visited yet is dropped

  // Copies the bytes. Gives the error of an earlier visit, if there was one.
  [[nodiscard]] base::Result<void> add(std::string_view record_bytes);

  // Waits until all are visited. After this the thread has ended.
  [[nodiscard]] base::Result<void> finish();

 private:
  struct Batch {
    std::string bytes;
    std::vector<std::size_t> ends;  // of each record, in `bytes`
  };
  [[nodiscard]] base::Result<void> hand_over();
  void run();
  [[nodiscard]] base::Result<void> visit_all(const Batch& batch);

  std::function<base::Result<void>(std::string_view)> visit_;
  Batch filling_;  // of the thread that reads
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  base::Result<void> outcome_;  // the first error
  bool ended_ = false, dropped_ = false;
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace fairgauge::survey::exporting
