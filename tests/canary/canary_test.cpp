// A visitor types a word into the contact form of a real kiosk, with a finger, letter by letter; the kiosk sends to a
// real server. Then the word is looked for wherever it could have gone. That the search finds it is shown by the same
// visit to a show pack whose questions are not marked as personal.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "tests/canary/canary.hpp"
#include "tests/support/campaign.hpp"
#include "tests/support/program.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Places = std::vector<std::string>;

constexpr auto kPatience = 120s;

enum class Form { as_it_is, without_marks };  // without_marks: the mutant that seals nothing

// The kiosk in this process, a relay that records, and the server.
class Hall {
 public:
  explicit Hall(Form form, bool drawn = true) {
    fs::copy(FAIRGAUGE_SOURCE_DIR "/tests/data/shows/contact", folder_ / "show", fs::copy_options::recursive);
    // In a year that no machine's clock has come to: nothing expires while the test runs.
    rewrite("show.toml", "2026-11-1", "2090-11-1");
    if (form == Form::without_marks) rewrite("forms/visitor-exit.json", "\"personal\": true", "\"personal\": false");
    server_ = start({"fairgauge-server", "serve", "--open", "--listen", "127.0.0.1:0", "--data", path("server"),
                     "--port-file", path("server.port")});
    relay_ = start({"fairgauge-relay", "--to", "127.0.0.1:" + port("server.port"), "--port-file", path("relay.port"),
                    "--record", path("recorded")});
    Setup setup;
    setup.show = folder_ / "show";
    setup.station = "desk";
    setup.drawn = drawn;
    setup.server = "http://127.0.0.1:" + port("relay.port");
    setup.logged = true;
    kiosk_ = std::make_unique<KioskUnderTest>(setup);
  }

  KioskUnderTest& kiosk() { return *kiosk_; }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  void wait_until_sent() {
    REQUIRE(wait_until([&] { return kiosk_->counts().pending == 0 && kiosk_->counts().records > 0; }, kPatience));
  }
  void export_all() {
    const auto done = start({"fairgauge-server", "export", "--data", path("server"), "--show", path("show"), "--out",
                             path("export"), "--format", "csv,jsonl", "--table", "wide,long"});
    const auto status = done->exit_status_within(kPatience);
    INFO(done->err());
    REQUIRE(status == 0);
  }

 private:
  std::unique_ptr<Program> start(std::vector<std::string> words) {
    const auto name = "program-" + std::to_string(++programs_);
    words[0] = std::string(FAIRGAUGE_BINARY_DIR) + "/" + words[0];
    return std::make_unique<Program>(words, folder_ / name);
  }
  std::string port(const std::string& file) {
    REQUIRE(wait_until([&] { return fs::exists(folder_ / file); }, kPatience));
    auto text = read_all(folder_ / file);
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }
  void rewrite(const std::string& file, const std::string& from, const std::string& to) {
    auto text = read_all(folder_ / "show" / file);
    REQUIRE(text.find(from) != std::string::npos);
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
    std::ofstream(folder_ / "show" / file, std::ios::binary) << text;
  }

  TemporaryFolder folder_;
  int programs_ = 0;
  std::unique_ptr<Program> server_, relay_;
  std::unique_ptr<KioskUnderTest> kiosk_;
};

// To the contact form, and the word typed into it.
void type(Hall& hall, const Canary& canary) {
  Visitor visitor(hall.kiosk());
  visitor.starts().chooses("en").agrees().is_asked("p_rating").answers("osat", "4").is_asked("p_name");
  for (size_t i = 0; i < canary.size(); ++i) visitor.touches(std::string("key/") + canary.letter(i));
}

// Reads it once more on the way, where the form says that it is personal.
void finish(Hall& hall) {
  Visitor visitor(hall.kiosk());
  visitor.goes_on().is_asked("p_mail").types("o@x.org").goes_on();
  if (hall.kiosk().robot().sees("review/contact_name")) visitor.goes_on();
  visitor.is_asked("p_way").answers("way", "rail").sees_thanks();
}

}  // namespace

TEST_CASE("what a visitor types into the contact form is legible in no file, on no wire and in no memory", "[canary]") {
  const Canary canary;
  Hall hall(Form::as_it_is);
  type(hall, canary);
  CHECK(canary.in_files(hall.kiosk().data()) == Places{});  // the draft has the rating by now
  finish(hall);
  Visitor visitor(hall.kiosk());
  visitor.sees("thanks/withdrawal").touches("thanks/done").sees("attract/start");
  // Another one walks away with the word on the screen.
  type(hall, canary);
  hall.kiosk().robot().wait_unseen(200s);
  visitor.sees("attract/start");
  hall.wait_until_sent();
  hall.export_all();

  CHECK(canary.in_files(hall.kiosk().data()) == Places{});
  CHECK(canary.in_files(hall.path("server")) == Places{});
  CHECK(canary.in_files(hall.path("export")) == Places{});
  int requests = 0;
  CHECK(canary.in_requests(read_all(hall.path("recorded")), requests) == Places{});
  CHECK(requests > 0);
  const auto records = hall.kiosk().records();
  REQUIRE(records.size() == 2);
  CHECK(in_a_line(records[0].response.answers) == "osat=4 way=rail");
  CHECK(in_a_line(records[1].response.answers) == "osat=4");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they keep what was given back
  std::uint64_t bytes = 0;
  CHECK(canary.in_memory(bytes) == Places{});
  CHECK(bytes > 10'000'000);
#endif
}

TEST_CASE("many visitors' contacts, typed to the end or left half-way, are legible nowhere", "[canary]") {
  constexpr std::uint64_t kInEveryBuild = 20, kLeavesEvery = 10;
  const Canary canary;
  Hall hall(Form::as_it_is, false);
  const Seeds visits = seeds(kInEveryBuild);
  for (auto visit = visits.first; visit < visits.end(); ++visit) {
    CAPTURE(visit);
    type(hall, canary);
    if (visit % kLeavesEvery == 0) {
      hall.kiosk().robot().wait_unseen(200s);
    } else {
      finish(hall);
      Visitor(hall.kiosk()).touches("thanks/done");
    }
    Visitor(hall.kiosk()).sees("attract/start");
  }
  hall.wait_until_sent();
  hall.export_all();
  Places found;
  const auto add = [&](const Places& places) { found.insert(found.end(), places.begin(), places.end()); };
  for (const auto& folder : {hall.kiosk().data().string(), hall.path("server"), hall.path("export")})
    add(canary.in_files(folder));
  int requests = 0;
  add(canary.in_requests(read_all(hall.path("recorded")), requests));
  std::uint64_t bytes = 0;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  add(canary.in_memory(bytes));
#endif
  report("contacts of visitors: " + std::to_string(visits.count) + " typed, looked for in " + std::to_string(requests) +
         " requests, in every file and in " + std::to_string(bytes >> 20) + " MiB of memory; found in " +
         std::to_string(found.size()) + " places");
  CHECK(requests > 0);
  CHECK(found == Places{});
}

TEST_CASE("the search finds the word where nothing is sealed", "[canary]") {
  const Canary canary;
  Hall hall(Form::without_marks);
  type(hall, canary);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  std::uint64_t bytes = 0;
  CHECK_FALSE(canary.in_memory(bytes).empty());
#endif
  CHECK_FALSE(canary.in_files(hall.kiosk().data()).empty());  // the draft
  finish(hall);
  hall.wait_until_sent();
  hall.export_all();
  CHECK_FALSE(canary.in_files(hall.path("server")).empty());
  CHECK(canary.in_files(hall.path("export")).size() >= 3);
  int requests = 0;
  CHECK(canary.in_requests(read_all(hall.path("recorded")), requests) == Places{"unpacked: utf-8"});
}

TEST_CASE("the search knows the word in every spelling", "[canary]") {
  const Canary canary;
  std::string plain;
  for (size_t i = 0; i < canary.size(); ++i) plain += canary.letter(i);
  CHECK(canary.in("before " + plain + " behind") == "utf-8");
  CHECK(canary.in(plain.substr(1)).empty());
  std::string wide;
  for (const char c : plain) wide += {'\0', c};
  CHECK_FALSE(canary.in(wide).empty());
  std::string hex;
  for (const char c : plain) hex += base::to_hex(std::span(reinterpret_cast<const std::uint8_t*>(&c), 1));
  CHECK(canary.in(hex) == "hex");
  for (const std::string before : {"", "x", "xy", "xyz"}) {
    CAPTURE(before);
    CHECK(canary.in(base::to_base64(before + plain + "!")).starts_with("base64"));
  }
}

}  // namespace fairgauge::tests
