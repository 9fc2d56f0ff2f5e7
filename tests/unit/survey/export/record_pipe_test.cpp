// The thread that writes while the next records are read.
#include "survey/export/record_pipe.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace fairgauge::survey::exporting {
namespace {

using base::Result;

// Long enough that some hundred fill a batch, and some thousand all batches.
std::string record_of(int number) { return std::to_string(number) + " " + std::string(1000, 'x'); }

TEST_CASE("records come out of the pipe in their order, all of them", "[export][thread]") {
  int next = 0;
  bool in_order = true;
  RecordPipe pipe([&](std::string_view bytes) {
    in_order = in_order && bytes == record_of(next++);
    return Result<void>();
  });
  for (int i = 0; i < 5000; ++i) REQUIRE(pipe.add(record_of(i)));
  REQUIRE(pipe.finish());
  CHECK(next == 5000);
  CHECK(in_order);
}

TEST_CASE("an error at the far end reaches who fills the pipe, and nothing is visited after it", "[export][thread]") {
  for (const int fails_at : {0, 700, 4999}) {
    int visited = 0;
    RecordPipe pipe([&](std::string_view) -> Result<void> {
      if (visited++ == fails_at) return base::error(base::ErrorKind::storage_full, "no room");
      return {};
    });
    Result<void> outcome;
    for (int i = 0; i < 5000 && outcome; ++i) outcome = pipe.add(record_of(i));
    if (outcome) outcome = pipe.finish();
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == base::ErrorKind::storage_full);
    CHECK(visited == fails_at + 1);
  }
}

TEST_CASE("a pipe that is given up drops what waits", "[export][thread]") {
  for (const int records : {0, 1, 300, 3000}) {
    int visited = 0;
    {
      RecordPipe pipe([&](std::string_view) {
        ++visited;
        return Result<void>();
      });
      for (int i = 0; i < records; ++i) REQUIRE(pipe.add(record_of(i)));
    }
    CHECK(visited <= records);
  }
}

}  // namespace
}  // namespace fairgauge::survey::exporting
