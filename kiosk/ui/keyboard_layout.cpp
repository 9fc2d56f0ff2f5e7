#include "kiosk/ui/keyboard_layout.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

#include "base/durable_file.hpp"
#include "base/json.hpp"

namespace fairgauge::kiosk::ui {
namespace {

using base::Json;
using base::Result;

constexpr std::uint64_t kFileBytesMax = 64 * 1024;
constexpr float kControlWeight = 1.62F, kSpaceWeight = 5.2F, kWordWeight = 1.62F;

std::vector<std::string> words(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> all;
  for (std::string word; in >> word;) all.push_back(word);
  return all;
}

// A key of more than one byte that is ASCII is a word, such as ".com".
bool is_word(const std::string& text) {
  return text.size() > 1 && std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
}

KeyCap key_of(const std::string& word, bool pad) {
  using Act = KeyCap::Act;
  const float control = pad ? 1.0F : kControlWeight;
  if (word == "{shift}") return {Act::shift, "", "", control};
  if (word == "{erase}") return {Act::erase, "", "", control};
  if (word == "{space}") return {Act::space, " ", "", kSpaceWeight};
  if (word.size() > 2 && word.front() == '{' && word.back() == '}')
    return {Act::layer, word.substr(1, word.size() - 2), "", control};
  return {Act::type, word, "", is_word(word) ? kWordWeight : 1.0F};
}

// Throws what nlohmann's accessors throw for another shape; caught in read().
KeyboardLayout layout_of(const Json& json) {
  KeyboardLayout layout;
  layout.upper = json.value("upper", false);
  layout.pad = json.value("pad", false);
  for (const Json& one : json.at("layers")) {
    KeyboardLayer layer{one.at("name").get<std::string>(), one.value("label", "abc"), {}};
    for (const Json& row : one.at("rows")) {
      auto& keys = layer.rows.emplace_back();
      for (const auto& word : words(row.get<std::string>())) keys.push_back(key_of(word, layout.pad));
    }
    layout.layers.push_back(std::move(layer));
  }
  if (json.contains("alternatives")) {
    for (const auto& [key, list] : json.at("alternatives").items())
      layout.alternatives[key] = words(list.get<std::string>());
  }
  return layout;
}

std::string fault_of(const KeyboardLayout& layout) {
  if (layout.layers.empty()) return "it has no layer";
  for (const auto& layer : layout.layers) {
    if (layer.rows.empty() || layer.rows.size() > 4) return "layer '" + layer.name + "' has not 1 to 4 rows";
    for (const auto& row : layer.rows) {
      if (row.empty() || row.size() > 12) return "layer '" + layer.name + "' has a row without 1 to 12 keys";
      for (const auto& key : row) {
        const bool known = std::any_of(layout.layers.begin(), layout.layers.end(),
                                       [&key](const auto& other) { return other.name == key.text; });
        if (key.act == KeyCap::Act::layer && !known)
          return "a key leads to the layer '" + key.text + "', which is not there";
      }
    }
  }
  return "";
}

Result<KeyboardLayout> read(const std::filesystem::path& file) {
  const auto wrong = [&file](const std::string& why) {
    return base::error(base::ErrorKind::invalid, "read keyboard " + file.string() + ": " + why);
  };
  FAIRGAUGE_ASSIGN(const auto text, base::read_file(file, kFileBytesMax));
  const auto json = base::parse_json(text);
  if (!json) return wrong(json.error().message);
  std::optional<KeyboardLayout> layout;
  try {
    layout = layout_of(*json);
  } catch (const Json::exception& failure) {
    return wrong(failure.what());
  }
  if (const std::string fault = fault_of(*layout); !fault.empty()) return wrong(fault);
  for (auto& layer : layout->layers) {
    for (auto& row : layer.rows) {
      for (auto& key : row) {
        if (key.act == KeyCap::Act::layer) key.label = layout->layer(key.text).label;
      }
    }
  }
  return std::move(*layout);
}

}  // namespace

const KeyboardLayer& KeyboardLayout::layer(std::string_view name) const {
  const auto found = std::find_if(layers.begin(), layers.end(), [name](const auto& one) { return one.name == name; });
  return found == layers.end() ? layers.front() : *found;
}

Result<KeyboardLayouts> KeyboardLayouts::load(const std::filesystem::path& folder) {
  KeyboardLayouts all;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() != ".json") continue;
    FAIRGAUGE_ASSIGN(auto layout, read(entry.path()));
    all.layouts_.emplace(entry.path().stem().string(), std::move(layout));
  }
  if (failure)
    return base::error(base::ErrorKind::not_found, "read keyboards in " + folder.string() + ": " + failure.message());
  return all;
}

const KeyboardLayout* KeyboardLayouts::find(std::string_view name) const {
  const auto found = layouts_.find(name);
  return found == layouts_.end() ? nullptr : &found->second;
}

}  // namespace fairgauge::kiosk::ui
