// What a function returns that can fail: a value, or an Error that says what the caller can do next.
//
// Library exceptions are caught where the library is wrapped and become an Error there; nothing above base/ throws.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace fairgauge::base {

// Chosen by what the caller does next, not by where the error came from.
enum class ErrorKind {
  retry_later,      // the same call may go through later: network, a lock held by another program
  refused,          // the other side, or a rule, said no; asking again changes nothing
  storage_full,     // no room on the disk; free some, then try again
  storage_corrupt,  // what is on the disk is damaged
  not_found,        // the named thing does not exist
  invalid,          // the input is wrong; the message names the object, the place and the remedy
};

[[nodiscard]] std::string_view name(ErrorKind kind);

struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string message;  // names the object and the action: "save draft 0192...: disk full"
  std::shared_ptr<const Error> cause;

  // The message followed by those of its causes: "open kiosk.db: file is not a database: ...".
  [[nodiscard]] std::string text() const;
};

[[nodiscard]] inline Error error(ErrorKind kind, std::string message) { return {kind, std::move(message), nullptr}; }

// The same kind, with what was being done at this level put in front.
[[nodiscard]] Error wrap(std::string message, Error cause);

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}          // NOLINT: a value is a result
  Result(Error failure) : state_(std::in_place_index<1>, std::move(failure)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& operator*() & { return std::get<0>(state_); }
  [[nodiscard]] const T& operator*() const& { return std::get<0>(state_); }
  [[nodiscard]] T&& operator*() && { return std::get<0>(std::move(state_)); }
  [[nodiscard]] T* operator->() { return &std::get<0>(state_); }
  [[nodiscard]] const T* operator->() const { return &std::get<0>(state_); }

  [[nodiscard]] const Error& error() const& { return std::get<1>(state_); }
  [[nodiscard]] Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error failure) : error_(std::make_shared<Error>(std::move(failure))) {}  // NOLINT

  [[nodiscard]] bool ok() const { return error_ == nullptr; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const { return *error_; }

 private:
  std::shared_ptr<Error> error_;
};

}  // namespace fairgauge::base

// Early return of a failed Result<anything> from a function that returns a Result:
//   FAIRGAUGE_TRY(database.execute("..."));
#define FAIRGAUGE_TRY(expression)                                      \
  do {                                                                 \
    if (auto result_ = (expression); !result_) return result_.error(); \
  } while (false)

// The same, keeping the value:  FAIRGAUGE_ASSIGN(const auto rows, query());
#define FAIRGAUGE_ASSIGN(declaration, expression) FAIRGAUGE_ASSIGN_(declaration, expression, __LINE__)
#define FAIRGAUGE_ASSIGN_(declaration, expression, line) FAIRGAUGE_ASSIGN_AT_(declaration, expression, line)
#define FAIRGAUGE_ASSIGN_AT_(declaration, expression, line)    \
  auto result_##line = (expression);                           \
  if (!result_##line) return std::move(result_##line).error(); \
  declaration = std::move(*result_##line)
