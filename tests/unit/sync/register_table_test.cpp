// The register in the archive: what is read is what was written, and an import updates it.
#include "sync/server/register_table.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/durable_file.hpp"
#include "survey/interview/participant.hpp"
#include "survey/lifecycle/register_import.hpp"
#include "tests/unit/sync/server_kit.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
namespace lifecycle = survey::lifecycle;

constexpr std::string_view kNames = "code,badge,type,region,size,first_year,editions,booked,channel,confirmed_year\n";

base::DigestKey secret() {
  base::DigestKey key;
  key.bytes.fill(7);
  return key;
}

struct RegisterUnderTest : ArchiveRoom {
  lifecycle::RegisterChange import(const std::string& lines, std::string_view names = kNames,
                                   const std::string& show = "seaplane") {
    const std::string csv = std::string(names) + lines;
    const auto mapping = need(lifecycle::plain_mapping(csv));
    const auto read = need(lifecycle::import_register(csv, mapping, secret()));
    REQUIRE(read.findings.empty());
    return need(archive->update_register(show, mapping.editions, read, noon()));
  }
  [[nodiscard]] ShowRegister stored(const std::string& show = "seaplane") { return need(archive->read_register(show)); }
  [[nodiscard]] lifecycle::Participant participant(std::string_view code) {
    return stored().participants.participants().at(survey::interview::participant_of_badge(secret(), code));
  }
};

constexpr const char* kTwo =
    "C-1,B-1,exhibitor,south,small,2019,2022;2024,yes,phone,2023\n"
    "C-2,,visitor,,,,2024,no,,\n";

}  // namespace

TEST_CASE("the register is there after the program has ended, with every field", "[register]") {
  RegisterUnderTest under_test;
  const auto change = under_test.import(kTwo);
  CHECK(change.added == 2);
  under_test.archive.reset();
  under_test.archive = need(SqliteArchive::open(under_test.folder.path(), under_test.clock, under_test.random));
  CHECK(under_test.stored().editions == std::vector<std::string>{"2022", "2024"});
  const auto one = under_test.participant("C-1");
  CHECK(one.type == lifecycle::PartyType::exhibitor);
  CHECK(one.region == "south");
  CHECK(one.size == lifecycle::SizeClass::small);
  CHECK(one.first_year == 2019);
  CHECK(one.editions == std::set<std::string>{"2022", "2024"});
  CHECK(one.booked);
  CHECK(one.channel == "phone");
  CHECK(one.confirmed_year == 2023);
  CHECK(one.badges == std::set{survey::interview::participant_of_badge(secret(), "B-1")});
  const auto two = under_test.participant("C-2");
  CHECK(two.type == lifecycle::PartyType::visitor);
  CHECK_FALSE(two.size);
  CHECK_FALSE(two.first_year);
  CHECK(two.region.empty());
  const auto everybody = under_test.stored().participants;
  REQUIRE(everybody.owner_of(survey::interview::participant_of_badge(secret(), "B-1")) != nullptr);
  CHECK(everybody.owner_of(survey::interview::participant_of_badge(secret(), "B-1"))->key == one.key);
}

TEST_CASE("a second import updates what it has columns for and removes nobody", "[register]") {
  RegisterUnderTest under_test;
  under_test.import(kTwo);
  const auto same = under_test.import(kTwo);
  CHECK(same.same == 2);
  CHECK(same.changed + same.added + same.absent == 0);
  const auto change = under_test.import("C-1,exhibitor,east\n", "code,type,region\n");
  CHECK(change.changed == 1);
  CHECK(change.absent == 1);
  CHECK(under_test.participant("C-1").region == "east");
  CHECK(under_test.participant("C-1").editions.size() == 2);
  CHECK(under_test.stored().editions.size() == 2);
}

TEST_CASE("editions may be added, but not left out or turned around", "[register]") {
  RegisterUnderTest under_test;
  under_test.import(kTwo);
  const auto try_with = [&](const std::vector<std::string>& editions) {
    return under_test.archive->update_register("seaplane", editions, {}, noon());
  };
  CHECK(try_with({"2020", "2022", "2023", "2024", "2026"}));
  CHECK(under_test.stored().editions.size() == 5);
  for (const auto& wrong : {std::vector<std::string>{"2026"}, {"2024", "2023", "2022", "2020", "2026"}}) {
    const auto refused = try_with(wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::refused);
    CHECK(refused.error().text().find("Remedy") != std::string::npos);
  }
  CHECK(try_with({}));  // an import without editions says nothing of them
  CHECK(under_test.stored().editions.size() == 5);
}

TEST_CASE("a badge that changes hands leaves its old owner", "[register]") {
  RegisterUnderTest under_test;
  under_test.import("C-1,B-1,exhibitor\nC-2,B-2,exhibitor\n", "code,badge,type\n");
  under_test.import("C-2,B-1,exhibitor\n", "code,badge,type\n");
  CHECK(under_test.participant("C-1").badges.empty());
  CHECK(under_test.participant("C-2").badges.size() == 2);
}

TEST_CASE("shows do not see each other's registers", "[register]") {
  RegisterUnderTest under_test;
  under_test.import(kTwo);
  under_test.import("C-1,exhibitor,north\n", "code,type,region\n", "boats");
  CHECK(under_test.participant("C-1").region == "south");
  CHECK(under_test.stored("boats").participants.participants().size() == 1);
  CHECK(under_test.stored("nothing").participants.participants().empty());
}

TEST_CASE("no code of the list is in the archive's files", "[register]") {
  RegisterUnderTest under_test;
  under_test.import("CANARY-CODE-77,CANARY-BADGE-77,exhibitor\n", "code,badge,type\n");
  for (const auto& entry : std::filesystem::directory_iterator(under_test.folder.path())) {
    if (!entry.is_regular_file()) continue;
    CHECK(need(base::read_file(entry.path(), 1 << 24)).find("CANARY") == std::string::npos);
  }
}

TEST_CASE("a reader may not update the register", "[register]") {
  RegisterUnderTest under_test;
  under_test.import(kTwo);
  const auto reader = need(SqliteArchive::open_reader(under_test.folder.path()));
  CHECK(need(reader->read_register("seaplane")).participants.participants().size() == 2);
  const auto refused = reader->update_register("seaplane", {}, {}, noon());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == base::ErrorKind::refused);
}

}  // namespace fairgauge::tests
