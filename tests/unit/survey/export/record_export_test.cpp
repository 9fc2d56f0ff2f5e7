// The export as a whole: repeatable, and flat in memory.
#include "survey/export/record_export.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "exit_form.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::Result;
using expression::Value;

TEST_CASE("a form without records has a file with its column names", "[export]") {
  const auto table = exported({});
  CHECK(table.size() == 1);
  CHECK(table.front().front() == "rec_id");
}

TEST_CASE("the same records make the same bytes", "[export]") {
  const tests::TemporaryFolder one, two;
  const std::vector<std::string> records = {encode(record(1, {{"osat", 4}})), encode(record(2, {}))};
  const auto first = export_records(pack_of({exit_form()}), source(records), csv_only(one.path(), "en"));
  const auto second = export_records(pack_of({exit_form()}), source(records), csv_only(two.path(), "en"));
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->files.front().digest == second->files.front().digest);
}

// The largest memory this process ever had, from the kernel.
std::int64_t memory_peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t kib = 0;
    if (word == "VmHWM:" && status >> kib) return kib;
  }
  return 0;
}

#ifdef __SANITIZE_ADDRESS__
constexpr std::int64_t kGrowthKibMax = 400 * 1024;  // the sanitizer holds 256 MiB of freed memory back
#else
constexpr std::int64_t kGrowthKibMax = 8 * 1024;
#endif

TEST_CASE("memory does not grow with the number of records", "[export]") {
  const tests::TemporaryFolder folder;
  const auto run = [&](int rows) {
    const auto bytes =
        encode(record(1, {{"osat", 4}, {"comment", std::string(500, 'x')}, {"topics", Value::List{"air"}}}));
    const RecordSource many = [&](const RecordVisitor& visit) -> Result<void> {
      for (int i = 0; i < rows; ++i) FAIRGAUGE_TRY(visit(bytes));
      return {};
    };
    const auto files = export_records(pack_of({exit_form()}), many, csv_only(folder.path(), "en"));
    REQUIRE(files);
    CHECK(files->files.front().rows == rows);
    return files->files.front().size_bytes;
  };
  run(2000);
  const auto before = memory_peak_kib();
  REQUIRE(before > 0);
  CHECK(run(100'000) > 80'000'000);
  CHECK(memory_peak_kib() - before < kGrowthKibMax);
}

}  // namespace
}  // namespace fairgauge::survey::exporting
