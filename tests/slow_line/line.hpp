// A bad line between two hosts: the kernel's own TCP on both ends, packets that take their time, wait for their turn
// and get lost in between. Made of two network namespaces with a TUN device each and a thread that carries the packets,
// for machines whose kernel has no `netem`. Only root can make it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/random.hpp"

namespace fairgauge::tests {

struct LineQuality {
  double bits_per_second = 1e6;          // each way
  std::chrono::milliseconds delay{100};  // each way: a round trip of 200 ms
  double loss = 0.05;                    // of the packets, each way
  size_t queue_bytes_max = 64 * 1024;    // what waits for its turn; beyond it packets are dropped, as routers do
};

class Line {
 public:
  // Nothing: this machine does not let us.
  [[nodiscard]] static std::unique_ptr<Line> make(const LineQuality& quality, std::uint64_t seed);
  ~Line();

  static constexpr const char* kServerAddress = "10.77.0.1";

  // Runs `task` as on the server's host, or on the kiosk's; threads that it starts stay there.
  void on_server(const std::function<void()>& task) const { run_in(server_namespace_, task); }
  void on_kiosk(const std::function<void()>& task) const { run_in(kiosk_namespace_, task); }

  // Bytes of IP packets that were put on the line, also those that got lost.
  [[nodiscard]] std::int64_t bytes_up() const { return bytes_[0]; }
  [[nodiscard]] std::int64_t bytes_down() const { return bytes_[1]; }

 private:
  Line(const LineQuality& quality, std::uint64_t seed) : quality_(quality), random_(seed) {}
  static void run_in(int name_space, const std::function<void()>& task);
  void carry();

  const LineQuality quality_;
  base::SeededRandom random_;                         // the carrying thread's
  int server_namespace_ = -1, kiosk_namespace_ = -1;  // descriptors
  int ends_[2] = {-1, -1};                            // TUN devices: the kiosk's, the server's
  std::atomic<std::int64_t> bytes_[2] = {0, 0};
  std::atomic<bool> stopping_ = false;
  std::thread carrier_;
};

}  // namespace fairgauge::tests
