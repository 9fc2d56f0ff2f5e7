#include "tests/end_to_end/hall.hpp"

#include <catch2/catch_test_macros.hpp>

#include "sync/server/sqlite_archive.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using sync::server::SqliteArchive;

KeptRecord read_record(std::string_view bytes) {
  auto record = survey::interview::decode_record(bytes);
  if (!record) FAIL(record.error().text());
  return {std::string(bytes), std::move(*record)};
}

survey::store::Store open_store(const fs::path& folder, base::Clock& clock) {
  base::SystemRandom random;
  survey::store::StartReport report;
  auto store = survey::store::Store::open(folder, clock, random, report);
  if (!store) FAIL(store.error().text());
  REQUIRE_FALSE(report.set_aside);
  return std::move(*store);
}

template <class Source>
std::vector<KeptRecord> read_records(Source& source) {
  std::vector<KeptRecord> records;
  const auto done = source.for_each_record([&](std::string_view bytes) -> base::Result<void> {
    records.push_back(read_record(bytes));
    return {};
  });
  if (!done) FAIL(done.error().text());
  return records;
}

std::unique_ptr<SqliteArchive> open_archive(const fs::path& folder) {
  auto archive = SqliteArchive::open_reader(folder);
  if (!archive) FAIL(archive.error().text());
  return std::move(*archive);
}

}  // namespace

// The demo kiosk's settings, but for the server: nothing of a test may reach one that happens to run.
Hall::Hall() {
  std::ifstream demo(FAIRGAUGE_SOURCE_DIR "/config/kiosk.demo.toml");
  std::ofstream settings(folder_ / "kiosk.toml");
  for (std::string line; std::getline(demo, line);) {
    if (!line.starts_with("server")) settings << line << "\n";
  }
}

std::unique_ptr<Program> Hall::start(const std::string& program, std::vector<std::string> arguments,
                                     const std::string& name) {
  arguments.insert(arguments.begin(), std::string(FAIRGAUGE_BINARY_DIR) + "/" + program);
  return std::make_unique<Program>(arguments, folder_ / name);
}

int Hall::wait_for_port(Program& program, const std::string& port_file) {
  const bool there = wait_until([&] { return fs::exists(folder_ / port_file) || !program.running(); }, kPatience);
  const std::string port = read_all(folder_ / port_file);
  INFO(program.err());
  REQUIRE(there);
  REQUIRE_FALSE(port.empty());
  return std::stoi(port);
}

void Hall::start_server() {
  const std::string name = "server-" + std::to_string(++servers_);
  server_ = start("fairgauge-server",
                  {"serve", "--data", (folder_ / "server").string(), "--listen",
                   "127.0.0.1:" + std::to_string(server_port_), "--port-file", (folder_ / (name + ".port")).string()},
                  name);
  server_port_ = wait_for_port(*server_, name + ".port");
}

std::string Hall::ask_server(std::vector<std::string> words) {
  words.insert(words.end(), {"--data", (folder_ / "server").string()});
  const auto program = start("fairgauge-server", words, "ask-" + std::to_string(++asked_));
  const auto status = program->exit_status_within(kPatience);
  INFO(program->err());
  REQUIRE(status == 0);
  return program->out();
}

std::string Hall::enrol_kiosk(std::vector<std::string> more) {
  const auto printed = ask_server({"enrol", "new"});
  std::vector<std::string> words{"enrol",
                                 "--data",
                                 (folder_ / "kiosk").string(),
                                 "--server",
                                 "http://127.0.0.1:" + std::to_string(server_port_),
                                 "--code",
                                 printed.substr(printed.find_first_not_of(' ', 4), 14)};
  words.insert(words.end(), more.begin(), more.end());
  const auto program = start("fairgauge-kiosk", words, "enrol-" + std::to_string(++asked_));
  const auto status = program->exit_status_within(kPatience);
  INFO(program->err());
  REQUIRE(status == 0);
  return program->out();
}

void Hall::start_relay() {
  relay_ = start(
      "fairgauge-relay",
      {"--to", "127.0.0.1:" + std::to_string(server_port_), "--port-file", (folder_ / "relay.port").string()}, "relay");
  relay_port_ = wait_for_port(*relay_, "relay.port");
}

// A small screen, because every pixel is drawn by the processor.
std::vector<std::string> Hall::kiosk_arguments(const std::string& command) const {
  std::vector<std::string> arguments{command,
                                     "--show",
                                     kPack.string(),
                                     "--data",
                                     (folder_ / "kiosk").string(),
                                     "--settings",
                                     (folder_ / "kiosk.toml").string(),
                                     "--size",
                                     "360x640",
                                     "--software"};
  if (relay_port_ > 0) arguments.insert(arguments.end(), {"--server", address()});
  return arguments;
}

std::unique_ptr<Program> Hall::start_visitors(int finishing, std::vector<std::string> more) {
  auto arguments = kiosk_arguments("simulate");
  const std::string seed = std::to_string(++kiosks_);
  arguments.insert(arguments.end(), {"--visitors", std::to_string(finishing), "--seed", seed});
  arguments.insert(arguments.end(), more.begin(), more.end());
  return start("fairgauge-kiosk", arguments, "kiosk-" + seed);
}

std::unique_ptr<Program> Hall::start_kiosk(std::vector<std::string> more) {
  auto arguments = kiosk_arguments("run");
  arguments.push_back("--windowed");
  arguments.insert(arguments.end(), more.begin(), more.end());
  return start("fairgauge-kiosk", arguments, "kiosk-" + std::to_string(++kiosks_));
}

std::set<std::string> Hall::thanked() const {
  static const std::string kWord = "thanks ";
  std::set<std::string> thanked;
  for (int kiosk = 1; kiosk <= kiosks_; ++kiosk) {
    std::istringstream lines(read_all(folder_ / ("kiosk-" + std::to_string(kiosk) + ".out")));
    // Without its line break the last one is not whole.
    for (std::string line; std::getline(lines, line) && !lines.eof();) {
      if (!line.starts_with(kWord)) continue;
      if (!thanked.insert(line.substr(kWord.size())).second) FAIL("a second time: " << line);
    }
  }
  return thanked;
}

void Hall::wait_for_thanks(size_t more) {
  const size_t wanted = thanked().size() + more;
  if (wait_until([&] { return thanked().size() >= wanted; }, kPatience)) return;
  FAIL("no more thanks after " << thanked().size() << " records; the kiosk says: "
                               << read_all(folder_ / ("kiosk-" + std::to_string(kiosks_) + ".err")));
}

void Hall::wait_for_answer() {
  const auto surveys = [this] {
    const std::string log = kiosk_log(), word = " visit.began ";
    size_t count = 0;
    for (auto at = log.find(word); at != std::string::npos; at = log.find(word, at + 1)) ++count;
    return count;
  };
  const auto written = [this] {
    std::error_code missing;
    return fs::last_write_time(folder_ / "kiosk/kiosk.db-wal", missing);
  };
  const auto before = surveys();
  REQUIRE(wait_until([&] { return surveys() > before; }, kPatience));
  const auto last = written();
  REQUIRE(wait_until([&] { return written() != last; }, kPatience));
}

void Hall::wait_for_delivery() {
  const auto before = server_summary().records;
  REQUIRE(wait_until([&] { return server_summary().records > before; }, kPatience));
}

std::vector<KeptRecord> Hall::kiosk_records() {
  auto store = open_store(folder_ / "kiosk", clock_);
  return read_records(store);
}

survey::store::Counts Hall::kiosk_counts() {
  const auto counts = open_store(folder_ / "kiosk", clock_).counts();
  REQUIRE(counts);
  return *counts;
}

std::vector<survey::interview::Response> Hall::kiosk_drafts() const {
  const TemporaryFolder copy;
  for (const char* name : {"kiosk.db", "kiosk.db-wal"}) {
    std::error_code missing;
    fs::copy_file(folder_ / "kiosk" / name, copy / name, missing);
  }
  auto database = base::Database::open(copy / "kiosk.db", base::Access::sole);
  if (!database) FAIL(database.error().text());
  auto query = database->prepare("SELECT body FROM draft");
  REQUIRE(query);
  std::vector<survey::interview::Response> drafts;
  for (auto row = query->step(); row && *row; row = query->step()) {
    auto draft = survey::interview::decode_draft(query->blob(0));
    if (!draft) FAIL(draft.error().text());
    drafts.push_back(std::move(*draft));
  }
  return drafts;
}

std::vector<KeptRecord> Hall::server_records() const { return read_records(*open_archive(folder_ / "server")); }

sync::server::ArchiveSummary Hall::server_summary() const {
  const auto summary = open_archive(folder_ / "server")->summary();
  REQUIRE(summary);
  return *summary;
}

std::set<std::string> ids(const std::vector<KeptRecord>& records) {
  std::set<std::string> ids;
  for (const auto& kept : records) ids.insert(base::to_text(kept.record.response.rec_id));
  return ids;
}

std::vector<std::string> bodies(const std::vector<KeptRecord>& records) {
  std::vector<std::string> bodies;
  for (const auto& kept : records) bodies.push_back(kept.bytes);
  return bodies;
}

}  // namespace fairgauge::tests
