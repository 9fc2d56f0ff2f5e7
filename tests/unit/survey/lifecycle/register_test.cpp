// The register: the mapping, the import line by line, updates, and a participant's history.
#include "survey/lifecycle/register.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "histories.hpp"
#include "survey/interview/participant.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

constexpr std::string_view kMapping = R"(
editions = ["2022", "2024", "2026"]
[columns]
code = "Code"
type = "Kind"
region = "Region"
size = "Size"
first_year = "Since"
editions = "Took part"
booked = "Booked"
[types]
exhibitor = ["参展商", "Exh."]
[regions]
south = ["Guangdong", "广东"]
east = ["Shanghai"]
)";

constexpr std::string_view kNames = "Code,Kind,Region,Size,Since,Took part,Booked\r\n";

RegisterMapping mapping(std::string_view toml = kMapping) {
  auto parsed = parse_register_mapping(toml);
  if (!parsed) FAIL(parsed.error().text());
  return std::move(*parsed);
}

base::DigestKey key() {
  base::DigestKey made;
  made.bytes.fill(7);
  return made;
}

base::Digest hashed(std::string_view code) { return interview::participant_of_badge(key(), code); }

Import import(const std::string& lines, std::string_view toml = kMapping, std::string_view names = kNames) {
  auto read = import_register(std::string(names) + lines, mapping(toml), key());
  if (!read) FAIL(read.error().text());
  return std::move(*read);
}

std::string only_finding(const Import& import) {
  REQUIRE(import.findings.list.size() == 1);
  return import.findings.list.front().text();
}

TEST_CASE("a right line becomes a participant, its code a digest", "[lifecycle][register]") {
  const Import read = import("A-1, 参展商 ,广东,small,2009,2022;2024,yes\r\n");
  CHECK(read.findings.empty());
  REQUIRE(read.participants.size() == 1);
  const Participant& one = read.participants.front();
  CHECK(one.key == hashed("A-1"));
  CHECK(one.key != base::digest("A-1"));
  CHECK(one.type == PartyType::exhibitor);
  CHECK(one.region == "south");
  CHECK(one.size == SizeClass::small);
  CHECK(one.first_year == 2009);
  CHECK(one.editions == std::set<std::string>{"2022", "2024"});
  CHECK(one.booked);
  CHECK(one.is_existing());
  CHECK(one.badges.empty());
}

TEST_CASE("what may be missing may be empty", "[lifecycle][register]") {
  const Import read = import("A-1,visitor,,,,,\n");
  REQUIRE(read.participants.size() == 1);
  const Participant& one = read.participants.front();
  CHECK(one.region.empty());
  CHECK_FALSE(one.size);
  CHECK_FALSE(one.first_year);
  CHECK_FALSE(one.booked);
  CHECK_FALSE(one.is_existing());
}

TEST_CASE("each kind of mistake is reported by line and column and kept out", "[lifecycle][register]") {
  struct Case {
    std::string line, text;
  };
  const std::vector<Case> cases = {
      {",exhibitor,,,,,",
       "line 3, column 1 (Code): the code is missing. Remedy: Give each line the participant's code."},
      {"A-2,,,,,,",
       "line 3, column 2 (Kind): the cell is empty. Remedy: Write one of authority, cleaning_security, "
       "contractor, exhibitor, logistics, organiser_staff, sponsor_association, temporary_staff, "
       "travel_hotel, visitor."},
      {"A-2,exhibitr,,,,,",
       "line 3, column 2 (Kind): 'exhibitr' is none of authority, cleaning_security, contractor, "
       "exhibitor, logistics, organiser_staff, sponsor_association, temporary_staff, "
       "travel_hotel, visitor. Remedy: Correct the cell, or add the word to the mapping."},
      {"A-2,visitor,Mars,,,,",
       "line 3, column 3 (Region): 'Mars' belongs to no region of the mapping. Remedy: Correct "
       "the cell, or add it there."},
      {"A-2,visitor,,huge,,,",
       "line 3, column 4 (Size): 'huge' is none of large, medium, small. Remedy: Correct the "
       "cell, or add the word to the mapping."},
      {"A-2,visitor,,,19xx,,", "line 3, column 5 (Since): '19xx' is no year. Remedy: Write four digits, such as 2019."},
      {"A-2,visitor,,,1850,,", "line 3, column 5 (Since): '1850' is no year. Remedy: Write four digits, such as 2019."},
      {"A-2,visitor,,,,2022;2023,",
       "line 3, column 6 (Took part): '2023' is no edition of this show. Remedy: Use 2022, "
       "2024, 2026, or add it to 'editions' in the mapping."},
      {"A-2,visitor,,,,,perhaps",
       "line 3, column 7 (Booked): 'perhaps' is neither yes nor no. Remedy: Write yes or no, "
       "or add the word to the mapping."},
      {"A-2,visitor",
       "line 3: the line has 2 cells, the first line has 7. Remedy: Look for a separator or quotation "
       "mark too many or too few."},
      {"A-1,visitor,,,,,", "line 3, column 1 (Code): an earlier line has this code. Remedy: Take one of the two out."},
      {"A-1,exhibitor,,,,,",
       "line 3, column 1 (Code): an earlier line has this code and says something else. Remedy: "
       "Make the two alike."},
  };
  for (const auto& [line, text] : cases) {
    const Import read = import("A-1,visitor,,,,,\n" + line + "\nA-3,visitor,,,,,\n");
    CHECK(only_finding(read) == text);
    CHECK(read.participants.size() == 2);
    CHECK(read.lines == 3);
  }
}

TEST_CASE("one line can have several findings, all of them told, and empty lines are none", "[lifecycle][register]") {
  const Import read = import("A-1,nobody,Mars,,x,,\n,,,,,,\n\nA-2,visitor,,,,,\n");
  CHECK(read.findings.list.size() == 3);
  CHECK(read.participants.size() == 1);
  CHECK(read.lines == 2);
}

TEST_CASE("findings of cells and of quotation marks stand in the order of the file", "[lifecycle][register]") {
  const Import read = import("A-1,nobody,,,,,\nA-2,vis\"itor,,,,,\nA-3,nobody,,,,,\n");
  REQUIRE(read.findings.list.size() == 3);
  CHECK(read.findings.list[0].line == 2);
  CHECK(read.findings.list[1].line == 3);
  CHECK(read.findings.list[2].line == 4);
}

TEST_CASE("no finding holds a code, and a long cell is cut between characters", "[lifecycle][register]") {
  const Import read = import("SECRET,nobody,,,,,\nSECRET,visitor,水上飞机水上飞机水上飞机水上飞机水上飞机,,,,\n" +
                             std::string(201, 'S') + ",visitor,,,,,\n");
  REQUIRE(read.findings.list.size() == 3);
  for (const LineFinding& finding : read.findings.list) CHECK(finding.text().find("SECRET") == std::string::npos);
  CHECK(read.findings.list[1].reason == "'水上飞机水上飞机水上飞机水...' belongs to no region of the mapping");
  CHECK(read.findings.list[2].reason == "the code is longer than 200 bytes");
}

TEST_CASE("a file that lacks a column is refused as a whole", "[lifecycle][register]") {
  const auto refused = [](std::string_view csv) {
    const auto read = import_register(csv, mapping(), key());
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == base::ErrorKind::invalid);
    return read.error().message;
  };
  CHECK(refused("") == "read the register: the file has no line with the names of its columns");
  CHECK(refused("Cod,Kind,Region,Size,Since,Took part,Booked\n") ==
        "read the register: there is no column 'Code' in its first line; did you mean 'Cod'?");
  CHECK(refused("Code;Kind;Region;Size;Since;Took part;Booked\n") ==
        "read the register: there is no column 'Code' in its first line; it is one cell only, see 'separator' in the "
        "mapping");
  CHECK(refused("Code,Kind,Kind,Region,Size,Since,Took part,Booked\n") ==
        "read the register: the column 'Kind' is there twice");
}

// --- badges

constexpr std::string_view kBadgeMapping = "[columns]\ncode = \"Company\"\ntype = \"Kind\"\nbadge = \"Badge\"\n";
constexpr std::string_view kBadgeNames = "Company,Kind,Badge\n";

TEST_CASE("the people of a company bring it their badges", "[lifecycle][register]") {
  const Import read = import("Acme,exhibitor,b1\nAcme,exhibitor,b2\nBeta,exhibitor,\n", kBadgeMapping, kBadgeNames);
  CHECK(read.findings.empty());
  REQUIRE(read.participants.size() == 2);
  CHECK(read.participants[0].badges == std::set{hashed("b1"), hashed("b2")});
  Register known;
  known.update(read);
  REQUIRE(known.owner_of(hashed("b2")) != nullptr);
  CHECK(known.owner_of(hashed("b2"))->key == hashed("Acme"));
  CHECK(known.owner_of(hashed("Beta"))->key == hashed("Beta"));  // a badge may carry the code itself
  CHECK(known.owner_of(hashed("b9")) == nullptr);
}

TEST_CASE("a badge has one owner, and a line that repeats another is reported", "[lifecycle][register]") {
  CHECK(only_finding(import("Acme,exhibitor,b1\nBeta,exhibitor,b1\n", kBadgeMapping, kBadgeNames)) ==
        "line 3, column 3 (Badge): another line gives this badge to another participant. Remedy: Correct one of the "
        "two.");
  CHECK(only_finding(import("Acme,exhibitor,b1\nAcme,exhibitor,b1\n", kBadgeMapping, kBadgeNames))
            .starts_with("line 3, column 1 (Company): an earlier line has this code."));
}

// --- update

TEST_CASE("a second import updates what it has columns for and keeps the rest", "[lifecycle][register]") {
  Register known;
  const RegisterChange first =
      known.update(import("A-1,exhibitor,Guangdong,small,2009,2022,yes\nA-2,visitor,,,,,\nA-3,visitor,,,,,\n"));
  CHECK(first.added == 3);
  const RegisterChange second = known.update(import("A-1,exhibitor,,2022;2024\nA-2,visitor,,\nA-4,visitor,,\n",
                                                    "editions = [\"2022\", \"2024\"]\n[columns]\ncode = \"Code\"\n"
                                                    "type = \"Kind\"\nregion = \"Region\"\neditions = \"Took part\"\n",
                                                    "Code,Kind,Region,Took part\n"));
  CHECK(second.added == 1);
  CHECK(second.changed == 1);
  CHECK(second.same == 1);
  CHECK(second.absent == 1);
  REQUIRE(known.participants().size() == 4);
  const Participant& one = known.participants().at(hashed("A-1"));
  CHECK(one.region.empty());  // the file has the column, and it is empty
  CHECK(one.editions == std::set<std::string>{"2022", "2024"});
  CHECK(one.size == SizeClass::small);  // the file has no such column
  CHECK(one.booked);
}

TEST_CASE("badges are added by each import, and one that moves has one owner again", "[lifecycle][register]") {
  Register known;
  known.update(import("Acme,exhibitor,b1\n", kBadgeMapping, kBadgeNames));
  known.update(import("Acme,exhibitor,b2\nBeta,exhibitor,b1\n", kBadgeMapping, kBadgeNames));
  CHECK(known.participants().at(hashed("Acme")).badges == std::set{hashed("b2")});
  CHECK(known.owner_of(hashed("b1"))->key == hashed("Beta"));
  CHECK(known.owner_of(hashed("b2"))->key == hashed("Acme"));
}

// --- history

TEST_CASE("a history joins the register with the answers", "[lifecycle][register]") {
  Participant participant;
  participant.editions = {"2022", "2024"};
  participant.refused = true;
  const std::vector<std::string> editions = {"2022", "2024", "2026"};
  const std::map<std::string, EditionAnswers> answers = {{"2022", {rated(3.8, 4, 7).answers, false}},
                                                         {"2024", {good().answers, false}},
                                                         {"2026", {good().answers, false}}};
  const History history = history_of(participant, editions, answers);
  REQUIRE(history.size() == 3);
  CHECK(history[1] == good());
  CHECK_FALSE(history[2].attended);
  CHECK(history[2].answers == Answers());  // the register does not know of it
  CHECK(history[2].refused);
  CHECK(words(standings(history, Kind::exhibitor)) == "CONF TRUST GONE(skip3>5)");
  CHECK(history_of(participant, {}, answers).empty());
}

TEST_CASE("a refusal is told by the questionnaires, in its edition, or by the register", "[lifecycle][register]") {
  Participant participant;
  participant.editions = {"2022", "2024"};
  const std::vector<std::string> editions = {"2022", "2024"};
  const auto stages = [&](bool at_first, bool at_last) {
    const std::map<std::string, EditionAnswers> answers = {{"2022", {{}, at_first}}, {"2024", {{}, at_last}}};
    return words(standings(history_of(participant, editions, answers), Kind::exhibitor));
  };
  CHECK(stages(false, false) == "CONF CONF");
  CHECK(stages(true, false) == "GONE(skip2>5) CONF(won-back)");
  CHECK(stages(false, true) == "CONF GONE(skip2>5)");
}

TEST_CASE("a booking belongs to the last edition", "[lifecycle][register]") {
  Participant participant;
  participant.booked = true;
  const std::vector<std::string> editions = {"2022", "2024"};
  CHECK(words(standings(history_of(participant, editions, {}), Kind::exhibitor)) == "CULT CONF(decided)");
}

// --- mapping

TEST_CASE("the example mapping is right and reads a list", "[lifecycle][register]") {
  std::ostringstream text;
  text << std::ifstream(std::string(FAIRGAUGE_SOURCE_DIR) + "/config/register.example.toml").rdbuf();
  const Import read = import(
      "A-1,b1,展位承建商,广东,250+,1999,2022;2026,x,,,微信,2025\nA-2,b2,Visitor,south,1-49,,,no,yes,否,phone,\n",
      text.str(),
      "Customer number,Badge 2026,Kind,Province,Size,Customer since,Took part,Contract 2028,Will not return,Given up,"
      "Contact by,Checked\n");
  CHECK(read.findings.empty());
  REQUIRE(read.participants.size() == 2);
  CHECK(read.participants[0].type == PartyType::contractor);
  CHECK(read.participants[0].channel == "messenger");
  CHECK(read.participants[0].confirmed_year == 2025);
  CHECK(read.participants[1].region == "south");
  CHECK(read.participants[1].refused);
  CHECK_FALSE(read.participants[1].discarded);
}

TEST_CASE("a mapping with a mistake is refused with its line", "[lifecycle][register]") {
  struct Case {
    std::string toml, message;
  };
  const std::string columns = "[columns]\ncode = \"C\"\ntype = \"T\"\n";
  const std::string where = "read the register's mapping";
  const std::vector<Case> cases = {
      {"separator = ", where + ", line 1: "},
      {"seperator = \";\"", where + ", line 1: 'seperator' is no setting; did you mean 'separator'?"},
      {"separator = \"::\"", where + ", line 1: a separator is one of"},
      {"separator = 3", where + ", line 1: a separator is one of"},
      {"editions = \"2022\"", where + ", line 1: a list of texts is wanted"},
      {"editions = [2022]", where + ", line 1: a text in quotation marks is wanted"},
      {"editions = [\"1\", \"1\"]", where + ", line 1: '1' is there twice"},
      {"columns = 3", where + ", line 1: [columns] is a table"},
      {"[columns]\ncode = 3", where + ", line 2: name the column"},
      {"[columns]\ncode = \"C\"\ntype = \"C\"", where + ", line 3: the column 'C' is there twice"},
      {"[columns]\nregoin = \"R\"", where + ", line 2: 'regoin' is no field; did you mean 'region'?"},
      {"[types]\nalien = [\"x\"]", where + ", line 2: 'alien' is no party type; use one of exhibitor, visitor"},
      {"[types]\nvisitor = \"x\"", where + ", line 2: a list of texts is wanted"},
      {"types = 1", where + ", line 1: a table is wanted"},
      {"[answers]\nyes = [\"x\"]\nno = [\"X\"]", where + ", line "},
      {"[columns]\ncode = \"C\"", where + ": [columns] lacks 'type'"},
      {columns + "editions = \"E\"", where + ": 'editions' is missing"},
      {"separator = \";\"\n" + columns, where + ": 'separator' and 'list_separator' are the same"},
  };
  for (const auto& [toml, message] : cases) {
    CAPTURE(toml);
    const auto parsed = parse_register_mapping(toml);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == base::ErrorKind::invalid);
    CAPTURE(parsed.error().message);
    CHECK(parsed.error().message.starts_with(message));
  }
  CHECK(parse_register_mapping(columns));
}

TEST_CASE("words of the list are taken without regard to case, and a word may stand for another code",
          "[lifecycle][register]") {
  const Import read = import("A-1,EXH.,GUANGDONG,Small,,,YES\nA-2,Visitor,South,,,,No\n");
  CHECK(read.findings.empty());
  REQUIRE(read.participants.size() == 2);
  CHECK(read.participants[0].region == "south");
  const RegisterMapping swapped =
      mapping("[columns]\ncode = \"C\"\ntype = \"T\"\n[types]\nexhibitor = [\"visitor\"]\n");
  CHECK(swapped.types.find("visitor")->second == "exhibitor");
}

TEST_CASE("a list with the fields' own names needs no mapping", "[lifecycle][register]") {
  const std::string csv =
      "colour,code,type,region,editions,booked\n"
      "red,A-1,exhibitor,Guangdong,2026;2022,yes\n"
      "blue,A-2,visitor,,2024,no\n";
  const auto plain = plain_mapping(csv);
  REQUIRE(plain);
  CHECK(plain->editions == std::vector<std::string>{"2022", "2024", "2026"});
  const auto read = import_register(csv, *plain, key());
  REQUIRE(read);
  CHECK(read->findings.empty());
  REQUIRE(read->participants.size() == 2);
  CHECK(read->participants[0].region == "Guangdong");
  CHECK(read->participants[0].editions == std::set<std::string>{"2022", "2026"});
  CHECK(read->fields == std::set{Field::code, Field::type, Field::region, Field::editions, Field::booked});
}

TEST_CASE("a list without editions, without people or without codes has a mapping, or a reason",
          "[lifecycle][register]") {
  const auto without = plain_mapping("code,type,editions\nA-1,exhibitor,\n");
  REQUIRE(without);
  CHECK_FALSE(without->columns.contains(Field::editions));
  CHECK(plain_mapping("code,type\n"));
  for (const char* csv : {"name,type\nA-1,exhibitor\n", "code;type\nA-1;exhibitor\n", ""}) {
    CAPTURE(csv);
    const auto refused = plain_mapping(csv);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text().find("'code'") != std::string::npos);
  }
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
