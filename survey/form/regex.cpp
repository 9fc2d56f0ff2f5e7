#include "survey/form/regex.hpp"

#include <re2/re2.h>

namespace fairgauge::survey::form {
namespace {

RE2::Options options(bool case_insensitive) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!case_insensitive);
  options.set_max_mem(8 << 20);
  return options;
}

}  // namespace

std::optional<std::string> regex_problem(const std::string& pattern) {
  const RE2 regex(pattern, options(false));
  if (regex.ok()) return std::nullopt;
  return "the regular expression cannot be read: " + regex.error() +
         (regex.error_arg().empty() ? "" : " '" + regex.error_arg() + "'");
}

bool regex_found(const std::string& pattern, bool case_insensitive, std::string_view text) {
  const RE2 regex(pattern, options(case_insensitive));
  return regex.ok() && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), regex);
}

}  // namespace fairgauge::survey::form
