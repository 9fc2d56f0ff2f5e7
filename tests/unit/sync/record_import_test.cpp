// Records from a file: what is taken, what is told, and that a line never counts twice.
#include "sync/server/record_import.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "base/base64.hpp"
#include "survey/interview/record.hpp"
#include "sync/server/operator.hpp"
#include "tests/unit/sync/server_kit.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
using survey::interview::Record;

Record record_of(std::uint32_t number, std::uint32_t device = 900) {
  Record record;
  record.device = uuid(device);
  record.epoch = {7, 7};
  record.seq = number;
  record.response.rec_id = uuid(number + 1'000'000 * device);
  record.response.show = "seaplane";
  record.response.form = "visitor-exit";
  record.response.started = record.response.finished = noon();
  record.response.answers["VX1"] = static_cast<int>(1 + number % 5);
  return record;
}

std::string line_of(std::uint32_t number, std::uint32_t device = 900) {
  return survey::interview::encode(record_of(number, device)) + "\n";
}

struct ImportUnderTest : ArchiveRoom {
  ImportCounts run(const std::string& text) {
    problems.clear();
    std::istringstream file(text);
    ImportWitness witness;
    witness.on_problem = [&](std::int64_t line, const std::string& reason) {
      problems.push_back(std::to_string(line) + ": " + reason);
    };
    return need(import_records(file, *archive, clock, witness));
  }
  [[nodiscard]] std::string records() {
    std::string all;
    need(archive->for_each_record([&](std::string_view bytes) {
      all += std::string(bytes) + "\n";
      return base::Result<void>();
    }));
    return all;
  }

  std::vector<std::string> problems;
};

}  // namespace

TEST_CASE("lines of several kiosks are stored, byte for byte", "[import]") {
  ImportUnderTest under_test;
  const std::string first = line_of(1, 900) + line_of(2, 900), second = line_of(1, 901);
  const auto counts = under_test.run(line_of(1, 900) + second + line_of(2, 900));
  CHECK(counts == ImportCounts{3, 3, 0, 0, 0, 0});
  CHECK(under_test.problems.empty());
  CHECK(under_test.records() == first + second);
}

TEST_CASE("what was exported is imported again as it was", "[import]") {
  ImportUnderTest here, there;
  std::string file;
  for (std::uint32_t i = 1; i <= 50; ++i) file += line_of(i);
  here.run(file);
  there.run(here.records());
  CHECK(there.records() == here.records());
}

TEST_CASE("a file imported twice counts once", "[import]") {
  ImportUnderTest under_test;
  const std::string file = line_of(1) + line_of(2) + line_of(1);
  CHECK(under_test.run(file) == ImportCounts{3, 2, 1, 0, 0, 0});
  CHECK(under_test.run(file) == ImportCounts{3, 0, 3, 0, 0, 0});
  CHECK(under_test.problems.empty());
  CHECK(need(under_test.archive->summary()).records == 2);
}

TEST_CASE("a record that contradicts the archive is kept aside and told with its line", "[import]") {
  ImportUnderTest under_test;
  under_test.run(line_of(1) + line_of(2));
  auto changed = record_of(1);
  changed.response.answers["VX1"] = 5;
  auto displaced = record_of(3);
  displaced.seq = 2;
  const auto counts = under_test.run(line_of(4) + survey::interview::encode(changed) + "\n" +
                                     survey::interview::encode(displaced) + "\n");
  CHECK(counts == ImportCounts{3, 1, 0, 2, 0, 0});
  REQUIRE(under_test.problems.size() == 2);
  CHECK(under_test.problems[0].starts_with("2: record "));
  CHECK(under_test.problems[0].find("other bytes") != std::string::npos);
  CHECK(under_test.problems[1].starts_with("3: record "));
  CHECK(under_test.problems[1].find("place taken") != std::string::npos);
  CHECK(need(under_test.archive->summary()).conflicts == 2);
}

TEST_CASE("each wrong line is told by number and reason and kept out, the others are stored", "[import]") {
  ImportUnderTest under_test;
  std::string other_order = line_of(9);
  other_order.replace(0, 7, "{\"v\": 1,");
  std::string later = line_of(10);
  later.replace(later.find("\"v\":1"), 5, "\"v\":99");
  std::string unknown = line_of(11);
  unknown.insert(unknown.size() - 2, ",\"extra\":1");
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"\n", "empty"},
      {"\xEF\xBB\xBF" + line_of(5), "byte order mark"},
      {line_of(6).substr(0, line_of(6).size() - 1) + "\r\n", "carriage return"},
      {std::string(survey::interview::kRecordBytesMax + 1, 'x') + "\n", "longer than 65536 bytes"},
      {"{\"v\":1\n", "record"},
      {"[]\n", "object"},
      {other_order, "its bytes are not those"},
      {later, "version 99"},
      {unknown, "'extra'"},
  };
  std::string file = line_of(1);
  for (const auto& [line, reason] : wrong) file += line;
  file += line_of(2);
  const auto counts = under_test.run(file);
  CHECK(counts == ImportCounts{11, 2, 0, 0, 0, 9});
  REQUIRE(under_test.problems.size() == wrong.size());
  for (size_t i = 0; i < wrong.size(); ++i) {
    CAPTURE(under_test.problems[i], wrong[i].second);
    CHECK(under_test.problems[i].starts_with(std::to_string(i + 2) + ": "));
    CHECK(under_test.problems[i].find(wrong[i].second) != std::string::npos);
  }
}

TEST_CASE("the last line needs no line feed, and a line may be as long as a record", "[import]") {
  ImportUnderTest under_test;
  auto longest = record_of(2);
  const auto fill = survey::interview::kRecordBytesMax - survey::interview::encode(longest).size();
  longest.response.station = std::string(fill, 's');
  REQUIRE(survey::interview::encode(longest).size() == survey::interview::kRecordBytesMax);
  const std::string first = line_of(1);
  CHECK(under_test.run(first + survey::interview::encode(longest)) == ImportCounts{2, 2, 0, 0, 0, 0});
  CHECK(under_test.run("") == ImportCounts{});
}

TEST_CASE("an archive that cannot store ends the import with its own words", "[import]") {
  ImportUnderTest under_test;
  const auto reader = need(SqliteArchive::open_reader(under_test.folder.path()));
  std::istringstream file(line_of(1));
  const auto result = import_records(file, *reader, under_test.clock, {});
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == base::ErrorKind::refused);
}

TEST_CASE("many kiosks and more records than a batch holds are stored whole", "[import]") {
  ImportUnderTest under_test;
  std::string file;
  for (std::uint32_t i = 1; i <= 300; ++i) {
    for (std::uint32_t device = 900; device < 980; ++device) file += line_of(i, device);
  }
  CHECK(under_test.run(file).stored == 24'000);
  const auto summary = need(under_test.archive->summary());
  CHECK(summary.records == 24'000);
  CHECK(summary.devices.size() == 80);
}

TEST_CASE("through a running server a file gives the same counts, problems and records", "[import]") {
  std::string text;
  for (std::uint32_t n = 1; n <= 3000; ++n) {
    text += line_of(n);
    if (n == 700) text += "\xff\xfe no record\n";
    if (n == 1500) text += std::string(70'000, 'x') + "\n";
    if (n == 2500) text += line_of(1);
  }
  text.pop_back();  // the last line has no end
  ImportUnderTest alone, served;
  const auto expected = alone.run(text);
  base::SeededRandom random(4);
  const auto key = key_of(7);
  const Authority authority{served.archive->devices(), key, served.archive->identity().server_id};
  Operator server(*served.archive, authority, served.clock, random);
  int pieces = 0;
  const AskServer ask = [&](const std::string& piece) {
    ++pieces;
    CHECK(piece.size() <= kPieceBytesMax);
    return server.perform({"import", base::to_base64(piece)});
  };
  ImportWitness witness;
  witness.on_problem = [&](std::int64_t line, const std::string& reason) {
    served.problems.push_back(std::to_string(line) + ": " + reason);
  };
  std::istringstream file(text);
  CHECK(need(import_through_server(file, ask, witness)) == expected);
  CHECK(served.problems == alone.problems);
  CHECK(served.records() == alone.records());
  CHECK(pieces > 2);
  CHECK_FALSE(server.perform({"import", "no Base64"}));
}

TEST_CASE("an import ends with the server's error, and what came before it is stored", "[import][fault]") {
  ImportUnderTest under_test;
  std::string text;
  for (std::uint32_t n = 1; n <= 3000; ++n) text += line_of(n);
  int pieces = 0;
  const AskServer ask = [&](const std::string& piece) -> base::Result<std::string> {
    if (++pieces == 2) return base::error(base::ErrorKind::retry_later, "the server has ended");
    return import_piece(piece, *under_test.archive, under_test.clock);
  };
  std::istringstream file(text);
  const auto ended = import_through_server(file, ask, {});
  REQUIRE_FALSE(ended);
  CHECK(ended.error().message == "the server has ended");
  CHECK(need(under_test.archive->summary()).records > 0);
}

}  // namespace fairgauge::tests
