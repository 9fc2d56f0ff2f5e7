#include "tests/slow_line/line.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <deque>

namespace fairgauge::tests {
namespace {

using Clock = std::chrono::steady_clock;

// The thread's network namespace becomes a new one with a TUN device of that address; gives the device.
int begin_host(const char* address) {
  if (::unshare(CLONE_NEWNET) != 0) return -1;
  const int device = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
  const int control = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, "line0");
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  bool up = device >= 0 && control >= 0 && ::ioctl(device, TUNSETIFF, &request) == 0;
  auto& of = *reinterpret_cast<sockaddr_in*>(&request.ifr_addr);
  const auto set = [&](unsigned long what, const char* value) {
    of = {};
    of.sin_family = AF_INET;
    ::inet_pton(AF_INET, value, &of.sin_addr);
    up = up && ::ioctl(control, what, &request) == 0;
  };
  set(SIOCSIFADDR, address);
  set(SIOCSIFNETMASK, "255.255.255.0");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  up = up && ::ioctl(control, SIOCSIFFLAGS, &request) == 0;
  if (control >= 0) ::close(control);
  if (up) return device;
  if (device >= 0) ::close(device);
  return -1;
}

struct Packet {
  Clock::time_point due;
  std::string bytes;
};

// One way.
struct Way {
  std::deque<Packet> flying;
  Clock::time_point free{};  // when the sender's turn is over
};

}  // namespace

void Line::run_in(int name_space, const std::function<void()>& task) {
  std::thread([&] {
    if (::setns(name_space, CLONE_NEWNET) == 0) task();
  }).join();
}

std::unique_ptr<Line> Line::make(const LineQuality& quality, std::uint64_t seed) {
  std::unique_ptr<Line> line(new Line(quality, seed));
  const auto begin = [](const char* address, int& name_space, int& device) {
    std::thread([&] {
      device = begin_host(address);
      if (device >= 0) name_space = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    }).join();
    return name_space >= 0;
  };
  const bool made = begin(kServerAddress, line->server_namespace_, line->ends_[1]) &&
                    begin("10.77.0.2", line->kiosk_namespace_, line->ends_[0]);
  if (!made) return nullptr;
  line->carrier_ = std::thread([raw = line.get()] { raw->carry(); });
  return line;
}

Line::~Line() {
  stopping_ = true;
  if (carrier_.joinable()) carrier_.join();
  for (const int descriptor : {server_namespace_, kiosk_namespace_, ends_[0], ends_[1]})
    if (descriptor >= 0) ::close(descriptor);
}

void Line::carry() {
  Way ways[2];
  std::string packet(65536, '\0');
  pollfd waiting[2] = {{ends_[0], POLLIN, 0}, {ends_[1], POLLIN, 0}};
  while (!stopping_) {
    (void)::poll(waiting, 2, 1);
    const auto now = Clock::now();
    for (int from = 0; from < 2; ++from) {
      auto& way = ways[from];
      for (ssize_t size = 0; (size = ::read(ends_[from], packet.data(), packet.size())) > 0;) {
        bytes_[from] += size;
        const auto begin = std::max(now, way.free);
        const std::chrono::duration<double> waits = begin - now,
                                            sending(static_cast<double>(size) * 8 / quality_.bits_per_second);
        if (waits.count() * quality_.bits_per_second / 8 > static_cast<double>(quality_.queue_bytes_max)) continue;
        way.free = begin + std::chrono::duration_cast<Clock::duration>(sending);
        // Lost on the way: it has taken its turn all the same.
        if (random_.next_unit() < quality_.loss) continue;
        way.flying.push_back({way.free + quality_.delay, packet.substr(0, static_cast<size_t>(size))});
      }
      for (; !way.flying.empty() && way.flying.front().due <= now; way.flying.pop_front())
        (void)!::write(ends_[1 - from], way.flying.front().bytes.data(), way.flying.front().bytes.size());
    }
  }
}

}  // namespace fairgauge::tests
