// What one evaluation of an expression carries along: where names are looked up, how much work is left, and what went
// wrong.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fairgauge::survey::expression {

class Context;

struct Evaluation {
  const Context& context;
  const char* fault = nullptr;         // the first one; the result is worthless then
  std::int64_t work_left = 4'000'000;  // bytes written and elements compared: about a tenth of a second
  int depth = 0;                       // of expressions inside expressions: the filters of sumInArray() and its kin

  void fail(const char* what) {
    if (fault == nullptr) fault = what;
  }

  // False once the work is used up; that is a fault too.
  bool spend(size_t amount) {
    work_left -= static_cast<std::int64_t>(amount);
    if (work_left < 0) fail(kTooMuchWork);
    return work_left >= 0;
  }

  static constexpr const char* kTooMuchWork = "limit: the values are too large for this expression";
};

}  // namespace fairgauge::survey::expression
