#include "survey/expression/name_path.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "survey/expression/coercion.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

// The first words that survey-core answers from the row or panel that an expression stands in.
constexpr std::string_view kSurroundings[] = {"row",   "prevrow",   "nextrow",   "totalrow",
                                              "panel", "prevpanel", "nextpanel", "parentpanel"};

constexpr base::JsonLimits kJsonLimits = {10'000, 64, 1000};

std::optional<Value> as_json(const std::string& text) {
  if (text.size() < 2 || text.find(':') == std::string::npos || text.find(':') == 0) return std::nullopt;
  const auto json = base::parse_json("{" + text + "}", kJsonLimits);
  return json ? std::optional(exact_value(*json)) : std::nullopt;
}

std::optional<double> index_in(std::string_view step) {
  if (!step.ends_with(']')) return std::nullopt;
  const size_t open = step.rfind('[');
  if (open == std::string_view::npos) return std::nullopt;
  const double index = recognised_number(step.substr(open + 1, step.size() - open - 2));
  return std::isnan(index) ? std::nullopt : std::optional(index);
}

}  // namespace

bool matches(const Key& key, std::string_view stored) {
  if (key.text.empty() || stored.empty()) return false;
  const auto first = static_cast<unsigned char>(key.text.front());
  const auto stored_first = static_cast<unsigned char>(stored.front());
  if ((first | stored_first) < 0x80) {  // as nearly all are
    const auto small = [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c | 0x20 : c; };
    return small(first) == small(stored_first) && (key.text == stored || same_in_lower_case(stored, key.text));
  }
  size_t at = 0;
  size_t stored_at = 0;
  return same_first_letter(next_code_point(key.text, at), next_code_point(stored, stored_at)) &&
         same_in_lower_case(stored, key.text);
}

base::Result<Value> Context::comment(const Value& /*question*/, const Value* /*code*/) const { return Value(); }

Found Bag::find(int /*layer*/, const Key& key) const { return {member_of(members_, key), false, false}; }

const Value* member_of(const Value& value, const Key& key) {
  if (const auto* members = value.object()) {
    for (const auto& member : *members) {
      if (matches(key, member.name)) return &member.value;
    }
    return nullptr;
  }
  const auto* values = value.list();
  if (values == nullptr || key.text.empty()) return nullptr;
  size_t index = 0;
  const auto [end, problem] = std::from_chars(key.text.data(), key.text.data() + key.text.size(), index);
  const bool whole = problem == std::errc() && end == key.text.data() + key.text.size() &&
                     (key.text.size() == 1 || key.text[0] != '0');
  return whole && index < values->size() ? &(*values)[index] : nullptr;
}

NamePath::NamePath(std::string_view name) : text_(name) {
  if (name.size() > 1 && name.front() == '#') {
    converts_ = false;
    text_.erase(0, 1);
  }
  json_ = as_json(text_);
  split();
}

void NamePath::split() {
  for (size_t begin = 0; begin <= text_.size();) {
    const size_t end = std::min(text_.find('.', begin), text_.size());
    const auto whole = std::string_view(text_).substr(begin, end - begin);
    const auto index = index_in(whole);
    const size_t length = index ? whole.rfind('[') : whole.size();
    if (!steps_.empty()) lowered_ += '.';
    Step step{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length),
              static_cast<std::uint32_t>(lowered_.size()), 0, index};
    lowered_ += lowered(whole.substr(0, length));
    step.lowered_end = static_cast<std::uint32_t>(lowered_.size());
    steps_.push_back(step);
    begin = end + 1;
  }
}

Key NamePath::key(size_t first, size_t last) const {
  const Step& begin = steps_[first];
  const Step& end = steps_[last];
  return {std::string_view(text_).substr(begin.begin, end.end - begin.begin),
          std::string_view(lowered_).substr(begin.lowered_begin, end.lowered_end - begin.lowered_begin)};
}

size_t NamePath::last_of_name(size_t first) const {
  size_t last = first;
  while (last + 1 < steps_.size() && !steps_[last].index) ++last;
  return last;
}

std::vector<std::string_view> NamePath::roots() const {
  std::vector<std::string_view> names;
  for (size_t last = 0; last <= last_of_name(0); ++last) names.push_back(key(0, last).text);
  return names;
}

std::string_view NamePath::of_survey() const {
  if (text_.starts_with('$')) return key(0, 0).text;
  if (steps_.size() < 2) return {};
  const auto first = key(0, 0);
  const bool known =
      std::find(std::begin(kSurroundings), std::end(kSurroundings), first.lowered) != std::end(kSurroundings);
  return known ? first.text : std::string_view();
}

NamePath::Resolved NamePath::resolve(const Context& context) const {
  Resolved result;
  for (int layer = 0; layer < context.layers() && !result.found; ++layer) {
    for (size_t last = last_of_name(0) + 1; last-- > 0;) {
      const Found found = context.find(layer, key(0, last));
      if (found.value == nullptr || (found.value->is_nothing() && !found.of_question)) continue;
      result.order_counts = found.order_counts && last + 1 == steps_.size();
      result.found = found.of_question ? walk_question(*found.value, last, result) : enter(found.value, last, result);
      break;
    }
  }
  if (!result.found && text_.ends_with(".length")) {
    result.found = true;
    result.computed = 0;
  }
  return result;
}

// survey-core's question: an index beyond the list is nothing, a negative one is passed over.
bool NamePath::walk_question(const Value& value, size_t step, Resolved& result) const {
  const auto index = steps_[step].index;
  const Value* inner = &value;
  if (const auto* values = value.list(); values != nullptr && index && *index > -1) {
    const bool inside = *index < static_cast<double>(values->size()) && *index >= 0 && std::trunc(*index) == *index;
    inner = inside ? &(*values)[static_cast<size_t>(*index)] : nullptr;
  } else if (index && *index >= 0 && step + 1 < steps_.size()) {
    return false;
  }
  if (step + 1 == steps_.size()) {
    result.value = inner;
    return true;
  }
  return !value.empty() && inner != nullptr && walk(inner, step + 1, result);
}

// From a value that was found under the name ending at `step`: its index, then the steps behind it.
bool NamePath::enter(const Value* value, size_t step, Resolved& result) const {
  if (const auto given = steps_[step].index) {
    const auto* values = value->list();
    if (values == nullptr) return false;
    const auto size = static_cast<double>(values->size());
    const double index = *given < 0 ? size + *given : *given;
    if (!(index > -1 && index < size)) return false;
    const bool whole = std::trunc(index) == index;
    if (!whole || index < 0)
      return step + 1 == steps_.size();  // between two elements there is nothing, but it is found
    value = &(*values)[static_cast<size_t>(index)];
  }
  if (step + 1 < steps_.size()) return walk(value, step + 1, result);
  result.value = value;
  return true;
}

bool NamePath::walk(const Value* value, size_t step, Resolved& result) const {
  for (size_t last = last_of_name(step) + 1; last-- > step;) {
    const Key name = key(step, last);
    const bool countable = (value->list() != nullptr || (value->text() != nullptr && !value->text()->empty()));
    if (name.text == "length" && countable) {
      const size_t length = value->text() != nullptr ? utf16_length(*value->text()) : value->list()->size();
      result.computed = static_cast<double>(length);
      return last + 1 == steps_.size() && !steps_[last].index;
    }
    const Value* inner = name.text.empty() ? nullptr : member_of(*value, name);
    if (inner != nullptr && !inner->is_nothing()) return enter(inner, last, result);
  }
  return false;
}

}  // namespace fairgauge::survey::expression
