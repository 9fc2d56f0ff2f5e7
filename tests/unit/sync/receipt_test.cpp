#include "sync/protocol/receipt.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sync/protocol/limits.hpp"
#include "sync/protocol/problem.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

using namespace sync::protocol;

TEST_CASE("a receipt comes out as it went in", "[receipt]") {
  auto receipt = receipt_for(parcel_of(1, 7));
  const Outcome all[] = {Outcome::stored,   Outcome::duplicate, Outcome::held, Outcome::erased,
                         Outcome::conflict, Outcome::rejected,  Outcome::retry};
  for (size_t i = 0; i < 7; ++i) receipt.results[i].outcome = all[i];
  receipt.results[4].reason = "place taken";
  receipt.high_water = 40;
  CHECK(need(unsealed_receipt(encode(receipt))) == receipt);
  CHECK_FALSE(parse_outcome("Stored"));
  CHECK_FALSE(parse_outcome(""));
}

TEST_CASE("the largest receipt stays below 64 kB", "[receipt]") {
  auto receipt = receipt_for(parcel_of(1, kParcelRecordsMax), Outcome::duplicate);
  for (auto& result : receipt.results) result.reason = std::string(300, 'r');
  receipt.high_water = 1ull << 62;
  const auto bytes = encode(receipt);
  CHECK(bytes.size() <= kReceiptBytesMax);
  CHECK(unsealed_receipt(bytes).ok());
}

TEST_CASE("a long reason is not cut inside a character", "[receipt]") {
  auto receipt = receipt_for(parcel_of(1, 1), Outcome::rejected);
  for (const size_t lead : {0u, 1u, 2u}) {
    receipt.results[0].reason =
        std::string(lead, 'x') +
        "\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55\u5c55";
    const auto read = need(unsealed_receipt(encode(receipt)));
    CHECK(receipt.results[0].reason.starts_with(read.results[0].reason));
    CHECK(read.results[0].reason.size() > kReasonBytesMax - 3);
  }
}

TEST_CASE("a receipt with anything unknown, missing or twice is no receipt", "[receipt][fault]") {
  const auto bytes = encode(receipt_for(parcel_of(1, 2)));
  struct Case {
    const char *from, *to;
  };
  const Case cases[] = {{"\"v\":1", "\"v\":2"},         {"\"v\":1", "\"v\":\"1\""},     {"\"high_water\":2,", ""},
                        {"\"stored\"", "\"kept\""},     {"\"key\":\"\"", "\"key\":1"},  {"\"v\":1", "\"v\":1,\"v\":1"},
                        {"\"v\":1", "\"v\":1,\"w\":1"}, {"\"outcome\"", "\"outcomes\""}};
  for (const auto& each : cases) {
    auto changed = bytes;
    changed.replace(changed.find(each.from), std::string(each.from).size(), each.to);
    INFO(each.to);
    CHECK_FALSE(unsealed_receipt(changed).ok());
  }
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(unsealed_receipt(bytes.substr(0, size)).ok());
}

TEST_CASE("a receipt answers a parcel only with exactly one result for each of its records", "[receipt]") {
  const auto parcel = parcel_of(1, 3);
  const auto good = receipt_for(parcel);
  CHECK(check_answers(good, parcel).ok());
  CHECK_FALSE(check_answers(good, parcel_of(1, 2)).ok());
  auto other = good;
  other.results.pop_back();
  CHECK_FALSE(check_answers(other, parcel).ok());
  other = good;
  other.results.push_back(other.results.front());
  CHECK_FALSE(check_answers(other, parcel).ok());
  other = good;
  other.results[1] = other.results[0];
  CHECK_FALSE(check_answers(other, parcel).ok());
  other = good;
  other.results[1].rec_id = uuid(77);
  CHECK_FALSE(check_answers(other, parcel).ok());
}

TEST_CASE("the catalogue stands in the order of its kinds, and one status has one rule", "[problem]") {
  std::set<std::string_view> slugs;
  for (const auto& row : problem_catalogue()) {
    CHECK(&row == &row_of(row.kind));
    CHECK(client_action(row.status) == row.action);
    CHECK(slugs.insert(row.slug).second);
    const auto read = decode_problem(row.status, encode(Problem{row.kind, "why"}));
    REQUIRE(read);
    CHECK(read->kind == row.kind);
    CHECK(read->detail == "why");
  }
}

TEST_CASE("a problem of somebody else is none of ours", "[problem]") {
  const auto ours = encode(Problem{ProblemKind::malformed_parcel, ""});
  CHECK_FALSE(decode_problem(413, ours));
  CHECK_FALSE(decode_problem(400, R"({"type":"about:blank","title":"Bad Request","status":400})"));
  CHECK_FALSE(decode_problem(400, R"({"type":7})"));
  CHECK_FALSE(decode_problem(400, "<html>"));
}

}  // namespace fairgauge::tests
