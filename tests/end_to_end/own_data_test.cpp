// Data of somebody's own: from a simulated show, or any file, into the archive and out again.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "survey/form/show_secret.hpp"
#include "survey/interview/participant.hpp"
#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kSeaplane = FAIRGAUGE_SOURCE_DIR "/config/shows/seaplane";

struct Run {
  int status = -1;
  std::string out, err;
};

// fairgauge-server with these arguments, to its end.
Run run_server(Hall& hall, std::vector<std::string> arguments) {
  const auto program = hall.start("fairgauge-server", std::move(arguments), "command");
  Run run;
  run.status = program->exit_status_within(kPatience).value_or(-1);
  run.out = program->out();
  run.err = program->err();
  return run;
}

Run simulate(Hall& hall) {
  return run_server(
      hall, {"simulate", "--parameters", (kSeaplane / "simulation.toml").string(), "--seed", "5", "--scale", "0.1",
             "--out", (hall / "records.jsonl").string(), "--register", (hall / "register.csv").string()});
}

Run import_file(Hall& hall, const std::string& file) {
  return run_server(hall, {"import", (hall / file).string(), "--data", (hall / "server").string()});
}

Run import_register(Hall& hall, const std::string& file, const fs::path& secret) {
  return run_server(hall, {"import-register", (hall / file).string(), "--data", (hall / "server").string(), "--show",
                           kSeaplane.string(), "--secret", secret.string()});
}

size_t lines_of(const std::string& text) { return static_cast<size_t>(std::ranges::count(text, '\n')); }

TEST_CASE("a simulated show is imported, record by record and participant by participant", "[import]") {
  Hall hall;
  const auto simulated = simulate(hall);
  INFO(simulated.err);
  REQUIRE(simulated.status == 0);
  const auto records = read_all(hall / "records.jsonl");
  CHECK(lines_of(records) > 300);

  const auto first = import_file(hall, "records.jsonl");
  INFO(first.err);
  CHECK(first.status == 0);
  CHECK(first.out.find("stored      " + std::to_string(lines_of(records)) + "\n") != std::string::npos);
  const auto again = import_file(hall, "records.jsonl");
  CHECK(again.status == 0);
  CHECK(again.out.find("duplicates  " + std::to_string(lines_of(records)) + "\n") != std::string::npos);
  CHECK(bodies(hall.server_records()).size() == lines_of(records));

  const auto registered = import_register(hall, "register.csv", kSeaplane / "demo.secret");
  INFO(registered.err);
  CHECK(registered.status == 0);
  CHECK(registered.out.find("findings     0\n") != std::string::npos);
  const auto known = import_register(hall, "register.csv", kSeaplane / "demo.secret");
  CHECK(known.status == 0);
  CHECK(known.out.find("added        0\n") != std::string::npos);
}

// A badge of the register with which somebody answered, and how often.
std::pair<std::string, size_t> badge_with_answers(const std::string& csv, const std::string& records) {
  const auto secret = survey::form::read_show_secret((kSeaplane / "demo.secret").string());
  REQUIRE(secret);
  std::istringstream lines(csv);
  std::string line, code, badge;
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::getline(cells, code, ',');
    std::getline(cells, badge, ',');
    const auto text = base::to_text(survey::interview::participant_of_badge(*secret, badge));
    size_t answers = 0;
    for (auto at = records.find(text); at != std::string::npos; at = records.find(text, at + 1)) ++answers;
    if (answers > 1) return {badge, answers};
  }
  FAIL("nobody in the register answered twice");
  return {};
}

TEST_CASE("whoever brings a badge has all answers given with it erased", "[import][erase]") {
  Hall hall;
  REQUIRE(simulate(hall).status == 0);
  REQUIRE(import_file(hall, "records.jsonl").status == 0);
  const auto records = read_all(hall / "records.jsonl");
  const auto [badge, answers] = badge_with_answers(read_all(hall / "register.csv"), records);
  const auto erase = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"erase", "--data", (hall / "server").string()});
    return run_server(hall, std::move(words));
  };
  const auto secret = (kSeaplane / "demo.secret").string();
  CHECK(erase({"--badge", badge}).err.find("--secret") != std::string::npos);
  CHECK(erase({}).status == 1);
  CHECK(erase({"--pairing", "K7F3", "--secret", secret}).err.find("no pairing code") != std::string::npos);
  CHECK(bodies(hall.server_records()).size() == lines_of(records));

  const auto erased = erase({"--badge", badge, "--secret", secret});
  INFO(erased.err);
  CHECK(erased.status == 0);
  CHECK(erased.out.find(std::to_string(answers) + " records of that participant erased") != std::string::npos);
  CHECK(bodies(hall.server_records()).size() + answers == lines_of(records));
  CHECK(erase({"--badge", badge, "--secret", secret}).out.find("0 records") != std::string::npos);
  CHECK(import_file(hall, "records.jsonl").out.find("erased      " + std::to_string(answers)) != std::string::npos);
}

TEST_CASE("what is wrong with a file is told by line, the rest is stored, and the exit status is 1", "[import]") {
  Hall hall;
  REQUIRE(simulate(hall).status == 0);
  const auto records = read_all(hall / "records.jsonl");
  std::ofstream(hall / "mixed.jsonl") << records.substr(0, records.find('\n') + 1) << "{\"v\":1}\n";
  const auto mixed = import_file(hall, "mixed.jsonl");
  CHECK(mixed.status == 1);
  CHECK(mixed.err.find("mixed.jsonl:2: record: field") != std::string::npos);
  CHECK(mixed.out.find("stored      1\n") != std::string::npos);

  std::ofstream(hall / "mixed.csv") << "code,type\nE1,exhibitor\nE2,astronaut\n";
  const auto people = import_register(hall, "mixed.csv", kSeaplane / "demo.secret");
  CHECK(people.status == 1);
  CHECK(people.err.find("line 3, column 2 (type)") != std::string::npos);
  CHECK(people.out.find("added        1\n") != std::string::npos);

  std::ofstream(hall / "short.secret") << "12ab\n";
  const auto unkeyed = import_register(hall, "mixed.csv", hall / "short.secret");
  CHECK(unkeyed.status == 1);
  CHECK(unkeyed.err.find("64 hexadecimal digits") != std::string::npos);
  CHECK(import_file(hall, "nothing.jsonl").status == 1);
  CHECK(run_server(hall, {"import"}).status == 2);
  CHECK(run_server(hall, {"simulate", "--help"}).status == 0);
}

TEST_CASE("while a server runs it stores what is imported, and the archive keeps its one writer", "[import]") {
  Hall hall;
  REQUIRE(simulate(hall).status == 0);
  hall.start_server();
  const auto first = import_file(hall, "records.jsonl");
  CHECK(first.status == 0);
  CHECK(first.err.find("it stores the records") != std::string::npos);
  const auto records = hall.server_summary().records;
  CHECK(records > 0);
  CHECK(first.out.find("stored      " + std::to_string(records) + "\n") != std::string::npos);
  const auto again = import_file(hall, "records.jsonl");
  CHECK(again.out.find("duplicates  " + std::to_string(records) + "\n") != std::string::npos);
  CHECK(hall.server_summary().records == records);
}

}  // namespace
}  // namespace fairgauge::tests
