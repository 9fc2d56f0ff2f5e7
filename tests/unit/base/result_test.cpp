// Results carry a value or an error; an error tells its whole story and keeps its kind on the way up.
#include "base/result.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::base {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return error(ErrorKind::invalid, "halve " + std::to_string(number) + ": it is odd");
  return number / 2;
}

Result<std::string> quarter_as_text(int number) {
  FAIRGAUGE_ASSIGN(const int first, half(number));
  FAIRGAUGE_ASSIGN(const int second, half(first));
  return std::to_string(second);
}

Result<void> must_be_even(int number) {
  FAIRGAUGE_TRY(half(number));
  return {};
}

TEST_CASE("a result holds the value it was made from", "[result]") {
  const Result<int> result = half(8);
  REQUIRE(result.ok());
  CHECK(static_cast<bool>(result));
  CHECK(*result == 4);
}

TEST_CASE("a result holds the error it was made from", "[result]") {
  const Result<int> result = half(7);
  REQUIRE_FALSE(result.ok());
  CHECK_FALSE(static_cast<bool>(result));
  CHECK(result.error().kind == ErrorKind::invalid);
  CHECK(result.error().text() == "halve 7: it is odd");
}

TEST_CASE("a value is moved out of a result that is given up", "[result]") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  *result.operator->() = std::make_unique<int>(6);
  const std::unique_ptr<int> value = *std::move(result);
  CHECK(*value == 6);
}

TEST_CASE("an error is moved out of a result that is given up", "[result]") {
  Result<int> result = half(3);
  const Error taken = std::move(result).error();
  CHECK(taken.message == "halve 3: it is odd");
}

TEST_CASE("a result without a value is a success unless it holds an error", "[result]") {
  CHECK(Result<void>().ok());
  const Result<void> failed = error(ErrorKind::refused, "no");
  REQUIRE_FALSE(failed.ok());
  CHECK_FALSE(static_cast<bool>(failed));
  CHECK(failed.error().kind == ErrorKind::refused);
}

TEST_CASE("an early return passes the first failure on and keeps the values before it", "[result]") {
  CHECK(*quarter_as_text(12) == "3");
  CHECK(quarter_as_text(9).error().text() == "halve 9: it is odd");
  CHECK(quarter_as_text(6).error().text() == "halve 3: it is odd");
  CHECK(must_be_even(4).ok());
  CHECK(must_be_even(5).error().text() == "halve 5: it is odd");
}

TEST_CASE("a wrapped error keeps the kind and tells every cause in order", "[result]") {
  const Error deep = error(ErrorKind::storage_full, "write kiosk.db: no space left");
  const Error middle = wrap("save answer to question q7", deep);
  const Error top = wrap("finish response", middle);
  CHECK(top.kind == ErrorKind::storage_full);
  CHECK(top.text() == "finish response: save answer to question q7: write kiosk.db: no space left");
  REQUIRE(top.cause != nullptr);
  CHECK(top.cause->text() == "save answer to question q7: write kiosk.db: no space left");
  CHECK(deep.text() == "write kiosk.db: no space left");
}

TEST_CASE("every kind of error has its name", "[result]") {
  CHECK(name(ErrorKind::retry_later) == "retry_later");
  CHECK(name(ErrorKind::refused) == "refused");
  CHECK(name(ErrorKind::storage_full) == "storage_full");
  CHECK(name(ErrorKind::storage_corrupt) == "storage_corrupt");
  CHECK(name(ErrorKind::not_found) == "not_found");
  CHECK(name(ErrorKind::invalid) == "invalid");
  CHECK(name(static_cast<ErrorKind>(99)) == "unknown");
}

}  // namespace
}  // namespace fairgauge::base
