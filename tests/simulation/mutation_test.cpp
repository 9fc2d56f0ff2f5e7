// The simulation can see: each defence that is taken away is missed within a few shows.
#include <catch2/catch_test_macros.hpp>

#include "tests/simulation/show.hpp"

namespace fairgauge::tests {
namespace {

// The first violation, or nothing after so many shows.
std::string first_violation(Mutation mutation) {
  constexpr std::uint64_t kShows = 60;
  for (std::uint64_t seed = 1; seed <= kShows; ++seed) {
    if (auto result = simulate_show(seed, mutation); !result.violation.empty()) return result.violation;
  }
  return "";
}

}  // namespace

TEST_CASE("a kiosk that checks no signature is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::kiosk_checks_no_signature) != "");
}
TEST_CASE("a kiosk that never rewinds is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::kiosk_never_rewinds).find("is on the server 0 times") != std::string::npos);
}
TEST_CASE("a server that answers before it stores is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::server_answers_before_it_stores).find("given up") != std::string::npos);
}
TEST_CASE("a server that forgets what it erased is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::server_forgets_what_it_erased).find("erased, is on the server 1 times") !=
        std::string::npos);
}

TEST_CASE("a restore that forgets what was erased is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::restore_forgets_what_was_erased).find("erased, is on the server 1 times") !=
        std::string::npos);
}
TEST_CASE("a server that counts copies is caught", "[simulation][mutation]") {
  const auto violation = first_violation(Mutation::server_counts_copies);
  CHECK(violation.find("is on the server") != std::string::npos);
  CHECK(violation.find("0 times") == std::string::npos);
}
TEST_CASE("a server that checks no signature is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::server_checks_no_signature) == "the server has records that nobody captured");
}
TEST_CASE("a kiosk that does not check its records' bytes is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::kiosk_checks_no_bytes) != "");
}
TEST_CASE("a kiosk that does not look for the unreadable record is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::kiosk_never_bisects).find("pending") != std::string::npos);
}

TEST_CASE("a kiosk that never compares ledgers is caught", "[simulation][mutation]") {
  CHECK(first_violation(Mutation::kiosk_never_compares).find("is on the server 0 times") != std::string::npos);
}

}  // namespace fairgauge::tests
