// The first and only program of a machine whose power is cut: kiosk and server on one disk. It says what it found
// there, then captures, sends, settles and says so, until the power goes. Each thing is said after it was acknowledged.
//
//   kiosk 1 37      records 1 to 37 are on the kiosk       server 1 30   ... on the server
//   ready           that was all; from here on it works
//   captured 38     the kiosk has record 38                stored 31 38  the server has 31 to 38
//   wrong TEXT      something that must never be
//
// The lines go to the second serial port; the kernel, and what keeps this program from starting, to the first. Before
// it looks at the disk it waits for a line, "full SEED" or "normal SEED": commits are flushed, or, the control, are
// not. Up to there a machine's memory can be kept and started from again and again.
#include <fcntl.h>
#include <linux/random.h>
#include <sqlite3.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using survey::store::OutboxItem;
using survey::store::Store;
using sync::server::SqliteArchive;
using Numbers = std::set<std::uint32_t>;

void check(bool good, const char* what) {
  if (!good) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

// What a distribution's own first program would do.
void load_drivers() {
  check(::mount("dev", "/dev", "devtmpfs", 0, nullptr) == 0, "mount /dev");
  std::ifstream drivers("/drivers");
  for (std::string driver; std::getline(drivers, driver);) {
    const int file = ::open(("/" + driver).c_str(), O_RDONLY | O_CLOEXEC);
    check(file >= 0 && ::syscall(SYS_finit_module, file, "", 0) == 0, driver.c_str());
    ::close(file);
  }
}

void mount_disk() {
  check(::mount("/dev/vda", "/disk", "ext4", 0, nullptr) == 0, "mount /dev/vda");
  for (const char* folder : {"/disk/kiosk", "/disk/server"}) ::mkdir(folder, 0700);
}

// A machine that was started from a kept memory would otherwise draw the same numbers each time.
void draw_new_chance(const std::string& seed) {
  const int chance = ::open("/dev/urandom", O_WRONLY | O_CLOEXEC);
  check(::write(chance, seed.data(), seed.size()) == std::ssize(seed), "write /dev/urandom");
  check(::ioctl(chance, RNDRESEEDCRNG) == 0, "draw new numbers");
  ::close(chance);
}

class Line {
 public:
  Line() : port_(::open("/dev/ttyS1", O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    check(port_ >= 0, "open /dev/ttyS1");
    termios raw{};
    ::tcgetattr(port_, &raw);
    ::cfmakeraw(&raw);
    ::tcsetattr(port_, TCSANOW, &raw);
  }
  // The next line; empty ones do not count.
  std::string hear() const {
    std::string words;
    for (char letter = 0; ::read(port_, &letter, 1) == 1 && (letter != '\n' || words.empty());)
      if (letter != '\n') words += letter;
    return words;
  }
  void say(const std::string& words) const {
    const auto line = words + "\n";
    check(::write(port_, line.data(), line.size()) == std::ssize(line), "write /dev/ttyS1");
  }
  void say(const char* where, const Numbers& numbers) const {
    for (auto first = numbers.begin(); first != numbers.end();) {
      auto last = first;
      while (std::next(last) != numbers.end() && *std::next(last) == *last + 1) ++last;
      say(std::string(where) + " " + std::to_string(*first) + " " + std::to_string(*last));
      first = std::next(last);
    }
  }

 private:
  int port_;
};

// SQLite's connection that was opened last, to weaken it.
sqlite3* newest = nullptr;
int remember(sqlite3* connection, const char**, const struct sqlite3_api_routines*) {
  newest = connection;
  return SQLITE_OK;
}

std::uint32_t number_of(const base::Uuid& id) {
  std::uint32_t number = 0;
  for (size_t i = 12; i < 16; ++i) number = number << 8 | id.bytes[i];
  return number;
}

// Some fill pages of their own.
std::string comment_of(std::uint32_t number) { return std::string(number % 7 == 0 ? 9000 : 300, 'a' + number % 26); }

survey::interview::Response response(std::uint32_t number) {
  survey::interview::Response response;
  response.rec_id = uuid(number);
  response.show = response.edition = response.station = response.form = response.language = "x";
  response.status = survey::interview::Status::complete;
  response.started = response.finished = noon();
  response.answers["comment"] = comment_of(number);
  return response;
}

class Guest {
 public:
  Guest(const Line& line, bool flushes, std::uint64_t seed) : line_(line), flushes_(flushes), random_(seed) {
    survey::store::StartReport report;
    store_.emplace(need(Store::open("/disk/kiosk", clock_, chance_, report)));
    if (report.set_aside) line_.say("wrong the kiosk's file was set aside: " + report.damage);
    weaken();
    archive_ = need(SqliteArchive::open("/disk/server", clock_, chance_));
    weaken();
  }

  void find() {
    std::map<std::uint32_t, std::string> bodies;
    Numbers captured, stored, done;
    need(store_->for_each_record([&](std::string_view bytes) -> base::Result<void> {
      FAIRGAUGE_ASSIGN(const auto record, survey::interview::decode_record(bytes));
      const auto number = number_of(record.response.rec_id);
      if (record.response.answers.at("comment") != comment_of(number)) line_.say("wrong the kiosk's bytes are others");
      captured.insert(number);
      bodies[number] = bytes;
      return {};
    }));
    need(archive_->for_each_record([&](std::string_view bytes) -> base::Result<void> {
      FAIRGAUGE_ASSIGN(const auto record, survey::interview::decode_record(bytes));
      const auto number = number_of(record.response.rec_id);
      if (!stored.insert(number).second) line_.say("wrong the server has a record twice");
      if (bodies[number] != bytes) line_.say("wrong the server has a record that the kiosk has not");
      return {};
    }));
    done = captured;
    for (const auto& item : need(store_->pending(captured.size() + 1, SIZE_MAX))) done.erase(number_of(item.rec_id));
    if (!std::ranges::includes(stored, done)) line_.say("wrong a settled record is not on the server");
    line_.say("kiosk", captured);
    line_.say("server", stored);
    next_ = captured.empty() ? 1 : *captured.rbegin() + 1;
    line_.say("ready");
  }

  [[noreturn]] void work() {
    for (;; ++next_) {
      need(store_->finish(response(next_)));
      line_.say("captured " + std::to_string(next_));
      if (random_.below(4) == 0) send();
      if (random_.below(30) == 0) need(store_->checkpoint());
      if (random_.below(30) == 0) need(archive_->checkpoint());
    }
  }

 private:
  // The commits of what was opened last wait for no flush; checkpoints still do.
  void weaken() const {
    if (flushes_) return;
    check(sqlite3_exec(newest, "PRAGMA synchronous=NORMAL", nullptr, nullptr, nullptr) == SQLITE_OK, "weaken");
  }

  void send() {
    sync::protocol::Parcel parcel{store_->identity().device, store_->identity().epoch, noon(), {}};
    std::vector<survey::store::Settlement> settlements;
    for (auto& item : need(store_->pending(20, 65'536))) {
      settlements.push_back({item.rec_id, survey::store::OutboxState::done, "stored"});
      parcel.records.push_back({item.rec_id, item.seq, item.kind, std::move(item.body)});
    }
    if (parcel.records.empty()) return;
    need(archive_->store(parcel, noon()));
    line_.say("stored " + std::to_string(number_of(parcel.records.front().rec_id)) + " " +
              std::to_string(number_of(parcel.records.back().rec_id)));
    need(store_->settle(settlements));
  }

  const Line& line_;
  const bool flushes_;
  base::SystemClock clock_;
  base::SystemRandom chance_;
  base::SeededRandom random_;
  std::optional<Store> store_;
  std::unique_ptr<SqliteArchive> archive_;
  std::uint32_t next_ = 1;
};

}  // namespace
}  // namespace fairgauge::tests

// Its end is the machine's: the kernel has no first program any more and stops.
int main() {
  try {
    using namespace fairgauge::tests;
    load_drivers();
    const Line line;
    line.say("waiting");
    std::string sync;
    std::uint64_t seed = 0;
    while (sync != "full" && sync != "normal") std::istringstream(line.hear()) >> sync >> seed;
    draw_new_chance(sync + std::to_string(seed));
    mount_disk();
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&remember));
    Guest guest(line, sync == "full", seed);
    guest.find();
    guest.work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "guest: %s\n", error.what());
  }
  return 1;
}
