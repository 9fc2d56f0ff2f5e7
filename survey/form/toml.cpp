#include "survey/form/toml.hpp"

#include <toml++/toml.h>

#include <sstream>

namespace fairgauge::survey::form {
namespace {

using base::Json;

SourcePosition position(const toml::source_position& place) {
  return {static_cast<int>(place.line), static_cast<int>(place.column)};
}

Json as_json(const toml::node& node, const std::string& path, SourcePositions& positions) {
  positions.emplace(path, position(node.source().begin));
  if (const auto* table = node.as_table()) {
    auto object = Json::object();
    for (const auto& [key, value] : *table) {
      const std::string member = member_path(path, key.str());
      positions.emplace(member, position(key.source().begin));
      object[std::string(key.str())] = as_json(value, member, positions);
    }
    return object;
  }
  if (const auto* array = node.as_array()) {
    auto list = Json::array();
    for (const auto& value : *array) list.push_back(as_json(value, element_path(path, list.size()), positions));
    return list;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* truth = node.as_boolean()) return truth->get();
  std::ostringstream date;
  if (const auto* day = node.as_date()) date << day->get();
  return date.str();
}

}  // namespace

base::Result<Toml> parse_toml(const std::string& text, SourcePosition& broken_at) {
  try {
    Toml result;
    result.json = as_json(toml::parse(text), "", result.positions);
    return result;
  } catch (const toml::parse_error& failure) {
    broken_at = position(failure.source().begin);
    return base::error(base::ErrorKind::invalid, "TOML is broken: " + std::string(failure.description()));
  } catch (const std::exception& failure) {
    return base::error(base::ErrorKind::invalid, std::string("TOML cannot be read: ") + failure.what());
  }
}

}  // namespace fairgauge::survey::form
