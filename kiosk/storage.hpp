// The storage thread: the only one that touches the Store. The screen and the upload post work to it and never wait for
// the disk; results come back to the screen in deliver(). Beside it the reckoner, a thread for long sums that need no
// store.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/ballast.hpp"
#include "base/log.hpp"
#include "base/worker.hpp"
#include "survey/store/store.hpp"

namespace fairgauge::kiosk {

using survey::store::Store;

class Storage {
 public:
  // `wake` is called when a result waits for deliver(), by the thread that has it: the storage's or the reckoner's.
  // Both may call it at once. `ballast`: a file for the day when the disk is full; empty: none.
  Storage(Store store, const base::Log& log, std::function<void()> wake, const std::filesystem::path& ballast = {});
  ~Storage() { stop(); }

  [[nodiscard]] const survey::store::Identity& identity() const { return identity_; }

  // Runs `task` on the storage thread, then `then` with its result on the thread that calls deliver(). False, and
  // neither runs, if too much is waiting already or the storage is stopped. UI thread.
  template <class Outcome>
  [[nodiscard]] bool ask(std::function<Outcome(Store&)> task, std::function<void(Outcome)> then) {
    return worker_.post([this, task = std::move(task), then = std::move(then)] {
      auto outcome = std::make_shared<Outcome>(task(*store_));
      hand_over([then, outcome] { then(std::move(*outcome)); });
    });
  }

  // The same, waiting for the result: for threads other than the screen's. `stopped` is given when storage has ended.
  template <class Outcome>
  [[nodiscard]] Outcome call(std::function<Outcome(Store&)> task, Outcome stopped) {
    auto promise = std::make_shared<std::promise<Outcome>>();
    auto future = promise->get_future();
    if (!worker_.post_waiting([this, task = std::move(task), promise] { promise->set_value(task(*store_)); }))
      return stopped;
    return future.get();
  }

  // Runs `task` on a thread of its own, which has nothing to do with the store, so that no visitor's save waits for it;
  // then as ask(). Any thread.
  template <class Outcome>
  [[nodiscard]] bool work_out(std::function<Outcome()> task, std::function<void(Outcome)> then) {
    return reckoner_.post([this, task = std::move(task), then = std::move(then)] {
      auto outcome = std::make_shared<Outcome>(task());
      hand_over([then, outcome] { then(std::move(*outcome)); });
    });
  }

  // Calls what waits for the UI thread.
  void deliver();

  // Waits until all that was posted before has run; for scripted visitors and tests.
  void drain();

  // The disk is full: throws the ballast overboard. And takes it on again, once there is room. On the storage thread.
  void drop_ballast();
  void take_on_ballast();

  // What was posted still runs; then the database is closed.
  void stop();

 private:
  void hand_over(std::function<void()> result);
  void drop_contacts();

  const base::Log& log_;
  std::function<void()> wake_;
  survey::store::Identity identity_;
  std::unique_ptr<Store> store_;
  std::optional<base::Ballast> ballast_;
  std::mutex mutex_;
  std::vector<std::function<void()>> results_;
  base::Worker reckoner_;
  base::Worker worker_;  // last: its thread ends before anything it uses
};

}  // namespace fairgauge::kiosk
