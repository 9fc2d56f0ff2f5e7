#include "survey/expression/value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "survey/expression/date.hpp"

namespace fairgauge::survey::expression {
namespace {

// Up to here every whole number is a double of its own, so that writing it as an integer loses nothing.
constexpr double kWholeMax = 9007199254740992.0;

bool is_whole(double number) { return std::abs(number) <= kWholeMax && std::trunc(number) == number; }

std::string number_code(double number) {
  if (is_whole(number)) return std::to_string(static_cast<long long>(number));
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return {text, end};
}

// "0", "17", but not "007": what JavaScript takes for the index of an array, and sorts before other names.
std::optional<std::uint32_t> as_index(std::string_view name) {
  std::uint32_t index = 0;
  if (name.empty() || (name[0] == '0' && name.size() > 1)) return std::nullopt;
  const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool all = problem == std::errc() && end == name.data() + name.size();
  return all && index != 0xFFFFFFFF ? std::optional(index) : std::nullopt;
}

}  // namespace

Object::Object() = default;
Object::Object(const Object&) = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(const Object&) = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

bool Object::operator==(const Object& other) const { return members_ == other.members_; }

const Value* Object::find(std::string_view name) const {
  for (const Member& member : members_) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

void Object::set(std::string name, Value value) {
  for (Member& member : members_) {
    if (member.name != name) continue;
    member.value = std::move(value);
    return;
  }
  auto place = members_.end();
  if (const auto index = as_index(name)) {
    place = std::find_if(members_.begin(), members_.end(), [&](const Member& member) {
      const auto other = as_index(member.name);
      return !other || *other > *index;
    });
  }
  members_.insert(place, Member{std::move(name), std::move(value)});
}

Value Value::null() {
  Value value;
  value.content_ = Null();
  return value;
}

bool Value::empty() const {
  if (is_missing()) return true;
  if (const auto* amount = number()) return std::isnan(*amount);
  if (const auto* words = text()) return words->empty();
  if (const auto* values = list()) return values->empty();
  if (const auto* members = object()) {
    return std::all_of(members->begin(), members->end(), [](const auto& member) { return member.value.empty(); });
  }
  return false;
}

std::string Value::to_code() const {
  if (const auto* yes = truth()) return *yes ? "true" : "false";
  if (const auto* amount = number()) return number_code(*amount);
  if (const auto* words = text()) return *words;
  if (const auto* moment = date()) return iso_text(*moment);
  if (object() != nullptr) return base::to_text(to_json(*this));
  std::string joined;
  if (const auto* values = list()) {
    for (const auto& value : *values) {
      if (&value != &values->front()) joined += ", ";
      joined += value.to_code();
    }
  }
  return joined;
}

base::Json to_json(const Value& value) {
  if (const auto* yes = value.truth()) return *yes;
  if (const auto* amount = value.number()) {
    return is_whole(*amount) ? base::Json(static_cast<std::int64_t>(*amount)) : base::Json(*amount);
  }
  if (const auto* words = value.text()) return *words;
  if (const auto* moment = value.date()) return iso_text(*moment);
  if (const auto* values = value.list()) {
    auto array = base::Json::array();
    for (const auto& element : *values) array.push_back(to_json(element));
    return array;
  }
  if (const auto* members = value.object()) {
    auto object = base::Json::object();
    for (const auto& member : *members) object[member.name] = to_json(member.value);
    return object;
  }
  return nullptr;
}

Value exact_value(const base::Json& json) {
  switch (json.type()) {
    case base::Json::value_t::boolean: return json.get<bool>();
    case base::Json::value_t::number_integer:
    case base::Json::value_t::number_unsigned:
    case base::Json::value_t::number_float: return json.get<double>();
    case base::Json::value_t::string: return json.get<std::string>();
    case base::Json::value_t::array: {
      Value::List values;
      for (const auto& element : json) values.push_back(exact_value(element));
      return values;
    }
    case base::Json::value_t::object: {
      Object members;
      for (const auto& element : json.items()) members.set(element.key(), exact_value(element.value()));
      return members;
    }
    default: return Value::null();
  }
}

base::Result<Value> value_from_json(const base::Json& json) {
  if (json.is_null()) return Value();
  return exact_value(json);
}

}  // namespace fairgauge::survey::expression
