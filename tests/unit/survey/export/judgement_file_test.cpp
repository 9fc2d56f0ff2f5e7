#include "survey/export/judgement_file.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "tests/support/child_process.hpp"

namespace fairgauge::survey::exporting {
namespace {

// Ids that differ in their last bytes only, as those of a device within one millisecond.
base::Uuid numbered(std::uint32_t number) {
  base::Uuid id;
  id.bytes[0] = 1;
  std::memcpy(id.bytes.data() + 12, &number, sizeof number);
  return id;
}

TEST_CASE("what was judged of a record is found again, and of others nothing", "[export][judged]") {
  constexpr std::uint32_t kRecords = 20'000;
  auto file = JudgementFile::create(kRecords);
  REQUIRE(file);
  for (std::uint32_t i = 0; i < kRecords; ++i) {
    KeptJudgement kept;
    kept.rec_id = numbered(i);
    kept.weighted_like = i;
    kept.has_expected = i % 3 == 0;
    REQUIRE(file->add(kept, std::array{i / 2.0, 1.0}));
  }
  std::array<double, 2> expected{};
  for (std::uint32_t i = 0; i < kRecords; ++i) {
    const auto kept = file->find(numbered(i), expected);
    REQUIRE(kept);
    REQUIRE(*kept);
    REQUIRE((*kept)->weighted_like == i);
    if (i % 3 == 0) REQUIRE(expected == std::array{i / 2.0, 1.0});
  }
  for (std::uint32_t i = kRecords; i < 2 * kRecords; ++i) {
    const auto kept = file->find(numbered(i), expected);
    REQUIRE(kept);
    REQUIRE_FALSE(*kept);
  }
}

TEST_CASE("judgements of no record at all are found nowhere", "[export][judged]") {
  const auto file = JudgementFile::create(0);
  REQUIRE(file);
  const auto kept = file->find(numbered(1), {});
  REQUIRE(kept);
  CHECK_FALSE(*kept);
}

TEST_CASE("a full disk stops what is judged with its name", "[export][judged][fault]") {
  const int status = tests::run_in_child([] {
    tests::limit_file_size(4096);
    const auto file = JudgementFile::create(1000);
    const bool told = !file && file.error().kind == base::ErrorKind::storage_full &&
                      file.error().text().find("what was judged of records") != std::string::npos;
    return told ? 0 : 1;
  });
  CHECK(status == 0);
}

}  // namespace
}  // namespace fairgauge::survey::exporting
