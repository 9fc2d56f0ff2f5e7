// The worker: order, bounds and an orderly end. Nothing here waits for time to pass; threads meet at promises.
#include "base/worker.hpp"

#include <pthread.h>

#include <catch2/catch_test_macros.hpp>
#include <future>
#include <memory>
#include <vector>

namespace fairgauge::base {
namespace {

using namespace std::chrono_literals;

// A task that has begun and does not end before it is let go.
class Gate {
 public:
  Worker::Task task() {
    return [this] {
      entered_.set_value();
      opened_.get_future().wait();
    };
  }
  void await_entered() { entered_.get_future().wait(); }
  void open() { opened_.set_value(); }

 private:
  std::promise<void> entered_, opened_;
};

// Posts a task and returns when it has run.
void meet(Worker& worker) {
  std::promise<void> met;
  REQUIRE(worker.post_waiting([&met] { met.set_value(); }));
  met.get_future().wait();
}

TEST_CASE("tasks run in the order they were posted, on one other thread", "[worker]") {
  std::vector<int> order;
  std::vector<std::thread::id> threads;
  Worker worker("order", 100);
  for (int i = 0; i < 100; ++i) {
    REQUIRE(worker.post_waiting([&, i] {
      order.push_back(i);
      threads.push_back(std::this_thread::get_id());
    }));
  }
  worker.stop();
  REQUIRE(order.size() == 100);
  for (int i = 0; i < 100; ++i) CHECK(order[static_cast<size_t>(i)] == i);
  for (const auto& thread : threads) CHECK((thread == threads.front() && thread != std::this_thread::get_id()));
}

TEST_CASE("the thread bears the worker's name, cut to what the kernel takes", "[worker]") {
  std::string name(16, '\0');
  {
    Worker worker("storage-of-the-kiosk", 1);
    REQUIRE(worker.post([&name] { pthread_getname_np(pthread_self(), name.data(), name.size()); }));
  }
  CHECK(std::string(name.c_str()) == "storage-of-the-");
}

TEST_CASE("a full queue refuses the next task, which never runs", "[worker]") {
  Gate gate;
  int ran = 0;
  Worker worker("full", 2);
  REQUIRE(worker.post(gate.task()));
  gate.await_entered();
  CHECK(worker.waiting() == 0);
  CHECK(worker.post([&ran] { ran += 1; }));
  CHECK(worker.post([&ran] { ran += 10; }));
  CHECK(worker.waiting() == 2);
  CHECK_FALSE(worker.post([&ran] { ran += 100; }));
  gate.open();
  worker.stop();
  CHECK(ran == 11);
  CHECK(worker.waiting() == 0);
}

TEST_CASE("posting with patience waits for room", "[worker]") {
  Gate gate;
  std::vector<int> order;
  Worker worker("patience", 1);
  REQUIRE(worker.post(gate.task()));
  gate.await_entered();
  REQUIRE(worker.post([&order] { order.push_back(1); }));
  auto posted = std::async(std::launch::async, [&] { return worker.post_waiting([&order] { order.push_back(2); }); });
  gate.open();
  CHECK(posted.get());
  worker.stop();
  CHECK(order == std::vector<int>{1, 2});
}

TEST_CASE("stopping ends the patience of those who wait for room", "[worker]") {
  Gate gate;
  bool ran = false;
  Worker worker("impatience", 1);
  REQUIRE(worker.post(gate.task()));
  gate.await_entered();
  REQUIRE(worker.post([] {}));
  auto posted = std::async(std::launch::async, [&] { return worker.post_waiting([&ran] { ran = true; }); });
  auto stopped = std::async(std::launch::async, [&worker] { worker.stop(); });
  CHECK_FALSE(posted.get());
  gate.open();
  stopped.get();
  CHECK_FALSE(ran);
}

TEST_CASE("stopping runs what was posted before", "[worker]") {
  Gate gate;
  int ran = 0;
  Worker worker("stop", 10);
  REQUIRE(worker.post(gate.task()));
  gate.await_entered();
  for (int i = 0; i < 10; ++i) REQUIRE(worker.post([&ran] { ++ran; }));
  gate.open();
  worker.stop();
  CHECK(ran == 10);
}

TEST_CASE("nothing can be posted after stopping", "[worker]") {
  bool ran = false;
  Worker worker("stopped", 10);
  worker.stop();
  CHECK_FALSE(worker.post([&ran] { ran = true; }));
  CHECK_FALSE(worker.post_waiting([&ran] { ran = true; }));
  worker.stop();  // a second time does nothing
  CHECK_FALSE(ran);
}

TEST_CASE("a task may post another one", "[worker]") {
  std::promise<int> answer;
  Worker worker("chain", 10);
  REQUIRE(worker.post([&] {
    if (!worker.post([&answer] { answer.set_value(42); })) answer.set_value(0);
  }));
  CHECK(answer.get_future().get() == 42);
}

TEST_CASE("what a task owns is gone before the next task runs", "[worker]") {
  auto owned = std::make_shared<int>(1);
  const std::weak_ptr<int> watched = owned;
  Worker worker("owner", 2);
  REQUIRE(worker.post([kept = std::move(owned)] {}));
  bool gone = false;
  REQUIRE(worker.post([&] { gone = watched.expired(); }));
  worker.stop();
  CHECK(gone);
}

TEST_CASE("the idle call comes once in each lull that follows a task", "[worker]") {
  int idle_calls = 0;
  std::promise<void> first, second;
  Worker worker("idle", 10);
  worker.when_idle(0ms, [&] {
    ++idle_calls;
    if (idle_calls == 1) first.set_value();
    if (idle_calls == 2) second.set_value();
  });
  meet(worker);
  first.get_future().wait();
  int seen_by_next_task = 0;
  REQUIRE(worker.post([&] { seen_by_next_task = idle_calls; }));
  second.get_future().wait();
  CHECK(seen_by_next_task == 1);
  worker.stop();
  CHECK(idle_calls == 2);
}

TEST_CASE("the idle call does not come before a task ran", "[worker]") {
  int idle_calls = 0;
  {
    Worker worker("quiet", 10);
    worker.when_idle(0ms, [&] { ++idle_calls; });
  }
  CHECK(idle_calls == 0);
}

TEST_CASE("an idle call asked for within a lull comes in that lull", "[worker]") {
  std::promise<void> called;
  Worker worker("late", 10);
  meet(worker);
  worker.when_idle(0ms, [&called] { called.set_value(); });
  called.get_future().wait();
}

TEST_CASE("stopping does not wait for the lull to be long enough", "[worker]") {
  int idle_calls = 0;
  Worker worker("hurry", 10);
  worker.when_idle(24h, [&] { ++idle_calls; });
  meet(worker);
  worker.stop();
  CHECK(idle_calls == 0);
}

}  // namespace
}  // namespace fairgauge::base
