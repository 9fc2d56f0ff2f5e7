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
        ++keys_;
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
  [[nodiscard]] size_t problem_key() const { return keys_; }  // counted from 1 over the whole text

 private:
  size_t names_max_;
  std::vector<std::set<std::string>> names_;
  std::string problem_;
  size_t keys_ = 0;
};

// Calls visit(offset) for each byte outside strings, and for the first of each string; stops when it returns true.
template <class Visit>
size_t find_outside_strings(std::string_view text, Visit visit) {
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (in_string) {
      if (text[i] == '\\')
        ++i;
      else if (text[i] == '"')
        in_string = false;
      continue;
    }
    in_string = text[i] == '"';
    if (visit(i)) return i;
  }
  return text.size();
}

// Where the text is nested too deep; its size if nowhere. The library recurses when it destroys nested values and the
// callback cannot stop its parser, so depth is bounded on the text first.
size_t find_too_deep(std::string_view text, int depth_max) {
  int depth = 0;
  return find_outside_strings(text, [&](size_t at) {
    if (text[at] == '{' || text[at] == '[') ++depth;
    if (text[at] == '}' || text[at] == ']') --depth;
    return depth > depth_max;
  });
}

// Where the so-many-eth name of the text's objects begins. A name is a string before a colon.
size_t find_key(std::string_view text, size_t wanted) {
  size_t string_at = 0, keys = 0;
  find_outside_strings(text, [&](size_t at) {
    if (text[at] == '"') string_at = at;
    return text[at] == ':' && ++keys == wanted;
  });
  return string_at;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits, size_t* broken_at) {
  size_t ignored = 0;
  size_t& place_of_error = broken_at != nullptr ? *broken_at : ignored;
  place_of_error = 0;
  if (text.size() > limits.size_bytes_max) {
    return error(ErrorKind::invalid, "JSON is larger than " + std::to_string(limits.size_bytes_max) + " bytes");
  }
  if (const size_t deep = find_too_deep(text, limits.depth_max); deep < text.size()) {
    place_of_error = deep;
    return error(ErrorKind::invalid, "JSON is nested deeper than " + std::to_string(limits.depth_max));
  }
  Strictness strictness(limits.names_max);
  try {
    Json json = Json::parse(text, std::ref(strictness));
    if (strictness.problem().empty()) return json;
    place_of_error = find_key(text, strictness.problem_key());
    return error(ErrorKind::invalid, "JSON: " + strictness.problem());
  } catch (const Json::parse_error& failure) {
    place_of_error = failure.byte == 0 ? 0 : failure.byte - 1;
    return error(ErrorKind::invalid, "JSON is broken at " + place(text, place_of_error));
  } catch (const Json::exception&) {  // out_of_range: 1e999
    return error(ErrorKind::invalid, "JSON: a number is too large");
  }
}

std::string to_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace fairgauge::base
