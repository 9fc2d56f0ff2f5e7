// The keyboards on the glass, as data: assets/keyboards/<name>.json says which keys stand in which rows.
//
//   { "upper": true,                             shift makes capitals
//     "pad": true,                               few wide keys, as on a telephone
//     "layers": [ { "name": "letters",           the first is the one that comes on
//                   "label": "abc",              on the key that leads to it; without it "abc"
//                   "rows": ["q w e {erase}"] } ],
//     "alternatives": { "e": "è é ê" } }         what a held key offers
//
// Keys stand apart by blanks. {shift}, {erase}, {space} do what they say; {name} leads to the layer of that name.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::kiosk::ui {

struct KeyCap {
  enum class Act { type, shift, erase, space, layer };
  Act act = Act::type;
  std::string text;   // what it types; of a layer key the layer's name
  std::string label;  // what it shows, where that is something else
  float weight = 1;   // share of the row's width
};

struct KeyboardLayer {
  std::string name, label;
  std::vector<std::vector<KeyCap>> rows;
};

struct KeyboardLayout {
  bool upper = false, pad = false;
  std::vector<KeyboardLayer> layers;  // at least one
  std::map<std::string, std::vector<std::string>, std::less<>> alternatives;

  [[nodiscard]] const KeyboardLayer& layer(std::string_view name) const;  // the first, if there is none of that name
};

class KeyboardLayouts {
 public:
  // Every .json file of the folder. `invalid` with the file's name and what is wrong with it.
  [[nodiscard]] static base::Result<KeyboardLayouts> load(const std::filesystem::path& folder);

  [[nodiscard]] const KeyboardLayout* find(std::string_view name) const;

 private:
  std::map<std::string, KeyboardLayout, std::less<>> layouts_;
};

}  // namespace fairgauge::kiosk::ui
