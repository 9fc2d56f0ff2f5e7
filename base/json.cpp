#include "base/json.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace fairgauge::base {
namespace {

std::string place(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  const auto before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  const auto is_character = [](unsigned char byte) { return (byte & 0xC0) != 0x80; };
  const auto column = 1 + std::count_if(line_start.begin(), line_start.end(), is_character);
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

// Finds what the library itself would let pass: names given twice, and names without end. From then on nothing is kept.
class Strictness {
 public:
  explicit Strictness(size_t names_max) : names_max_(names_max) {}

  bool operator()(int /*depth*/, Json::parse_event_t event, Json& parsed) {
    if (!problem_.empty()) return false;
    switch (event) {
      case Json::parse_event_t::object_start: names_.emplace_back(); break;
      case Json::parse_event_t::object_end: names_.pop_back(); break;
      case Json::parse_event_t::key:
        if (!names_.back().insert(parsed.get<std::string>()).second) {
          problem_ = "the name '" + parsed.get<std::string>() + "' stands twice in one object";
        } else if (names_.back().size() > names_max_) {
          problem_ = "more than " + std::to_string(names_max_) + " names in one object";
        }
        break;
      default: break;
    }
    return problem_.empty();
  }

  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  size_t names_max_;
  std::vector<std::set<std::string>> names_;
  std::string problem_;
};

// The library recurses when it destroys nested values and the callback cannot stop its parser, so depth is bounded on
// the text first.
bool too_deep(std::string_view text, int depth_max) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > depth_max) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.size_bytes_max) {
    return error(ErrorKind::invalid, "JSON is larger than " + std::to_string(limits.size_bytes_max) + " bytes");
  }
  if (too_deep(text, limits.depth_max)) {
    return error(ErrorKind::invalid, "JSON is nested deeper than " + std::to_string(limits.depth_max));
  }
  Strictness strictness(limits.names_max);
  try {
    Json json = Json::parse(text, std::ref(strictness));
    if (!strictness.problem().empty()) return error(ErrorKind::invalid, "JSON: " + strictness.problem());
    return json;
  } catch (const Json::parse_error& failure) {
    return error(ErrorKind::invalid, "JSON is broken at " + place(text, failure.byte == 0 ? 0 : failure.byte - 1));
  } catch (const Json::exception&) {  // out_of_range: 1e999
    return error(ErrorKind::invalid, "JSON: a number is too large");
  }
}

std::string to_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace fairgauge::base
