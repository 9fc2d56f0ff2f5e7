// One thread that runs tasks in the order they were posted, from a queue that cannot grow without bound.
//
// The storage and sync threads of the kiosk are Workers: what they own is touched by their tasks only.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace fairgauge::base {

class Worker {
 public:
  using Task = std::function<void()>;

  // `name` is what a debugger shows, at most 15 characters.
  Worker(std::string name, size_t capacity);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();  // stop()

  // False, and the task will never run, when the queue is full or stop() has been called. Never waits.
  [[nodiscard]] bool post(Task task);

  // Like post(), but waits for room; false only when stop() has been called. Not from a task: nobody would make room.
  [[nodiscard]] bool post_waiting(Task task);

  // Runs `idle` on the worker's thread when the queue has been empty for `after` since a task ran; once per lull.
  void when_idle(std::chrono::milliseconds after, Task idle);

  // No more tasks are taken; those already posted run to the end; returns when the thread has ended.
  // From the owner's thread only.
  void stop();

  [[nodiscard]] size_t waiting() const;

 private:
  void run(const std::string& name);
  void push_locked(Task task);

  const size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;
  Task idle_;
  std::chrono::milliseconds idle_after_{0};
  bool stopping_ = false;
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace fairgauge::base
