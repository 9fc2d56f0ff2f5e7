#include "survey/form/regex.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

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

std::optional<std::string> regex_part(const std::string& pattern, std::string_view text) {
  const RE2 regex(pattern, options(false));
  if (!regex.ok()) return std::nullopt;
  const re2::StringPiece whole(text.data(), text.size());
  std::array<re2::StringPiece, 2> parts;
  const int wanted = 1 + std::min(1, regex.NumberOfCapturingGroups());
  if (!regex.Match(whole, 0, whole.size(), RE2::ANCHOR_BOTH, parts.data(), wanted)) return std::nullopt;
  const re2::StringPiece& part = parts[static_cast<size_t>(wanted - 1)];
  if (part.data() == nullptr) return std::nullopt;
  return std::string(part.data(), part.size());
}

}  // namespace fairgauge::survey::form
