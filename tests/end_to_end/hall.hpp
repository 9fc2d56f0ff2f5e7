// A show hall for one test: the real programs as processes, on loopback, in a folder that goes with the object.
//
//   kiosk ---> relay (a network that can be cut) ---> server
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "survey/interview/record.hpp"
#include "survey/store/store.hpp"
#include "sync/server/archive.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {

inline const std::filesystem::path kPack = FAIRGAUGE_SOURCE_DIR "/config/shows/demo";

// With sanitizers and both processors busy everything takes its time; whoever waits that long has found a mistake.
inline constexpr std::chrono::seconds kPatience{120};

// The text of a record and what it says.
struct KeptRecord {
  std::string bytes;
  survey::interview::Record record;
};

class Hall {
 public:
  Hall();
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  // A program of ours to its end, or not: the caller has it. Its words are in `name`.out and .err.
  [[nodiscard]] std::unique_ptr<Program> start(const std::string& program, std::vector<std::string> arguments,
                                               const std::string& name);

  // The first time on any free port, later on the same one with the same archive.
  void start_server();
  // A code of the running server, given to the kiosk, which need not run. Gives what the kiosk says.
  std::string enrol_kiosk(std::vector<std::string> more = {});
  // A command of the server's to its end; gives its words.
  [[nodiscard]] std::string ask_server(std::vector<std::string> words);
  void start_relay();
  [[nodiscard]] Program& server() { return *server_; }
  void cut_network() { relay_->signal(SIGUSR1); }
  void restore_network() { relay_->signal(SIGUSR2); }
  [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(relay_port_); }

  // Scripted visitors at the kiosk of this hall; `more` is put behind the ordinary arguments. Each call draws other
  // visitors. They come to their end, or are killed by the caller.
  [[nodiscard]] std::unique_ptr<Program> start_visitors(int finishing, std::vector<std::string> more = {});
  // The kiosk as it stands on the floor, without a visitor.
  [[nodiscard]] std::unique_ptr<Program> start_kiosk(std::vector<std::string> more = {});

  // Each rec_id that any kiosk of this hall has thanked for, killed or not; fails the test if one was thanked for
  // twice.
  [[nodiscard]] std::set<std::string> thanked() const;
  // Waits until so many more visitors were thanked than at this moment.
  void wait_for_thanks(size_t more);
  // Waits until the next survey has its first answer on the disk.
  void wait_for_answer();
  // Waits until the server has got something more.
  void wait_for_delivery();

  // The two sides. The kiosk's is opened by the library, so no kiosk may be running; the server may.
  [[nodiscard]] std::vector<KeptRecord> kiosk_records();
  [[nodiscard]] survey::store::Counts kiosk_counts();
  // What a kiosk that was killed has left half-way; read from a copy, so that the next one finds what this one left.
  [[nodiscard]] std::vector<survey::interview::Response> kiosk_drafts() const;
  [[nodiscard]] std::vector<KeptRecord> server_records() const;
  [[nodiscard]] sync::server::ArchiveSummary server_summary() const;
  [[nodiscard]] std::string kiosk_log() const { return read_all(folder_ / "kiosk/log/kiosk.log"); }

 private:
  [[nodiscard]] std::vector<std::string> kiosk_arguments(const std::string& command) const;
  [[nodiscard]] int wait_for_port(Program& program, const std::string& port_file);

  base::SystemClock clock_;
  TemporaryFolder folder_;
  std::unique_ptr<Program> server_, relay_;
  int server_port_ = 0, relay_port_ = 0;
  int servers_ = 0, kiosks_ = 0, asked_ = 0;
};

[[nodiscard]] std::set<std::string> ids(const std::vector<KeptRecord>& records);
[[nodiscard]] std::vector<std::string> bodies(const std::vector<KeptRecord>& records);

}  // namespace fairgauge::tests
