// Contact details from the visitor's finger to the back office, with the real programs: sealed wherever they rest,
// opened by the key alone, and gone when they must go.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/durable_file.hpp"
#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;

// What each scripted visitor's address ends in: legible nowhere but behind the key.
const std::string kCanary = "@example.org";

// A back office with a key of its own, and a show pack that names it.
class Office {
 public:
  explicit Office(Hall& hall) : hall_(hall) {
    const auto written = base::write_durably(hall / "passphrase", "four words or even more\n", base::Privacy::secret);
    REQUIRE(written);
    const auto made = run({"keys", "new", "--out", path("show.key"), "--passphrase-file", path("passphrase")});
    REQUIRE(made.status == 0);
    fs::copy(FAIRGAUGE_SOURCE_DIR "/tests/data/shows/contact", hall / "show", fs::copy_options::recursive);
    // In a year that no machine's clock has come to: nothing expires while the test runs.
    std::string pack = read_all(hall / "show/show.toml");
    const auto from = pack.find("recipients = ["), to = pack.find('\n', from);
    const auto line = made.out.find("recipients = [");
    REQUIRE(from != std::string::npos);
    REQUIRE(line != std::string::npos);
    pack.replace(from, to - from, made.out.substr(line, made.out.find('\n', line) - line));
    for (size_t at = pack.find("2026-11-1"); at != std::string::npos; at = pack.find("2026-11-1", at))
      pack.replace(at, 4, "2090");
    std::ofstream(hall / "show/show.toml", std::ios::binary) << pack;
  }

  struct Run {
    int status = -1;
    std::string out, err;
  };
  Run run(std::vector<std::string> words, const std::string& program = "fairgauge-server") {
    const auto started = hall_.start(program, std::move(words), "office-" + std::to_string(++runs_));
    const int status = started->exit_status_within(kPatience).value_or(-1);
    return {status, started->out(), started->err()};
  }
  std::string path(const std::string& name) const { return (hall_ / name).string(); }

 private:
  Hall& hall_;
  int runs_ = 0;
};

// Visitors at a kiosk with the office's pack, all sent to the server.
void play(Hall& hall, Office& office) {
  const auto day =
      office.run({"simulate", "--show", office.path("show"), "--data", office.path("kiosk"), "--server", hall.address(),
                  "--size", "360x640", "--software", "--visitors", "8", "--seed", "3", "--wait-until-sent", "100"},
                 "fairgauge-kiosk");
  INFO(day.err);
  REQUIRE(day.status == 0);
}

size_t count_of(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// Every file below the folder that holds the canary.
std::vector<std::string> files_with_canary(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && read_all(entry.path()).find(kCanary) != std::string::npos)
      files.push_back(entry.path().string());
  }
  return files;
}

}  // namespace

TEST_CASE("contact details are legible nowhere but in the back office, which says in its audit that it read them",
          "[personal]") {
  Hall hall;
  Office office(hall);
  hall.start_server();
  hall.start_relay();
  hall.enrol_kiosk();
  play(hall, office);
  CHECK(files_with_canary(hall / "kiosk").empty());
  CHECK(files_with_canary(hall / "server").empty());

  const auto sealed = office.run({"sealed", "--data", office.path("server"), "--out", office.path("sealed.jsonl")});
  REQUIRE(sealed.status == 0);
  const auto contacts = count_of(read_all(hall / "sealed.jsonl"), "\"kind\":\"contact\"");
  CHECK(contacts >= 2);
  CHECK(read_all(hall / "sealed.jsonl").find(kCanary) == std::string::npos);

  const std::vector<std::string> unseal{"unseal",
                                        "--sealed",
                                        office.path("sealed.jsonl"),
                                        "--key",
                                        office.path("show.key"),
                                        "--passphrase-file",
                                        office.path("passphrase"),
                                        "--out",
                                        office.path("contacts.csv")};
  CHECK(office.run(unseal).status == 1);  // without a purpose
  CHECK_FALSE(fs::exists(hall / "contacts.csv"));
  auto with_purpose = unseal;
  with_purpose.insert(with_purpose.end(), {"--purpose", "answering, as asked"});
  const auto opened = office.run(with_purpose);
  INFO(opened.err);
  REQUIRE(opened.status == 0);
  CHECK(count_of(read_all(hall / "contacts.csv"), kCanary) >= 2);
  CHECK(count_of(read_all(hall / "contacts.csv"), "\r\n") == contacts + 1);
  CHECK((fs::status(hall / "contacts.csv").permissions() & fs::perms::others_read) == fs::perms::none);
  const auto audit = read_all(hall / "show.key.audit.jsonl");
  CHECK(count_of(audit, "\n") == 1);
  CHECK(audit.find("answering, as asked") != std::string::npos);
  CHECK(audit.find("opened " + std::to_string(contacts)) != std::string::npos);

  std::ofstream(hall / "wrong", std::ios::binary) << "four words or even less\n";
  fs::permissions(hall / "wrong", fs::perms::owner_read | fs::perms::owner_write);
  with_purpose[6] = office.path("wrong");
  CHECK(office.run(with_purpose).status == 1);
}

TEST_CASE("an export has personal data only when it is asked for with the key", "[personal][export]") {
  Hall hall;
  Office office(hall);
  hall.start_server();
  hall.start_relay();
  hall.enrol_kiosk();
  play(hall, office);
  std::vector<std::string> words{
      "export",    "--data",  office.path("server"), "--show", office.path("show"), "--format",
      "csv,jsonl", "--table", "wide,long",           "--out",  office.path("plain")};
  REQUIRE(office.run(words).status == 0);
  CHECK(files_with_canary(hall / "plain").empty());
  CHECK(read_all(hall / "plain/responses_visitor-exit.csv").find("contact_mail") == std::string::npos);
  words.back() = office.path("personal");
  words.insert(words.end(), {"--personal", office.path("show.key"), "--passphrase-file", office.path("passphrase"),
                             "--purpose", "invitations"});
  const auto personal = office.run(words);
  INFO(personal.err);
  REQUIRE(personal.status == 0);
  CHECK(files_with_canary(hall / "personal") == std::vector{office.path("personal/contacts.csv")});
  CHECK(read_all(hall / "show.key.audit.jsonl").find("invitations") != std::string::npos);

  // Destroying the key ends what was sealed to it.
  REQUIRE(office.run({"keys", "destroy", office.path("show.key"), "--purpose", "the term is over"}).status == 0);
  CHECK_FALSE(fs::exists(hall / "show.key"));
  CHECK(office.run(words).status == 1);
}

TEST_CASE("a code that a visitor brings to a kiosk erases their contact on the server", "[personal][erase]") {
  Hall hall;
  Office office(hall);
  hall.start_server();
  hall.start_relay();
  hall.enrol_kiosk();
  play(hall, office);
  // Nobody has written the code down: any that is well-formed does, the server must learn of it all the same.
  const auto refused = office.run({"erase", "0000-0000-0001", "--data", office.path("kiosk")}, "fairgauge-kiosk");
  CHECK(refused.status == 1);
  CHECK(refused.err.find("withdrawal code") != std::string::npos);
  (void)hall.ask_server({"sealed", "--out", office.path("sealed.jsonl")});
  const auto text = read_all(hall / "sealed.jsonl");
  const std::string id = text.substr(text.find("\"rec_id\":\"") + 10, 36);
  (void)hall.ask_server({"erase", id});
  (void)hall.ask_server({"sealed", "--out", office.path("fewer.jsonl")});
  CHECK(count_of(read_all(hall / "fewer.jsonl"), "\n") + 1 == count_of(text, "\n"));
  const auto report = hall.ask_server({"purge", "--dry-run", "--report", office.path("purge.txt")});
  CHECK(report.find("contacts over 0") != std::string::npos);
  CHECK(read_all(hall / "purge.txt") == report);
}

}  // namespace fairgauge::tests
