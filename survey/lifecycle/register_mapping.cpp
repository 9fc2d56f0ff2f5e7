#include "survey/lifecycle/register_mapping.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "survey/form/properties.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using base::ErrorKind;
using base::Result;

constexpr auto kKeys = std::to_array<std::string_view>(
    {"separator", "list_separator", "editions", "columns", "types", "sizes", "channels", "answers", "regions"});
constexpr auto kAnswers = std::to_array<std::string_view>({"yes", "no"});

base::Error wrong(const toml::source_region& place, const std::string& why) {
  return base::error(ErrorKind::invalid,
                     "read the register's mapping, line " + std::to_string(place.begin.line) + ": " + why);
}

template <class Names>
base::Error unknown(const toml::key& key, const std::string& kind, const Names& known) {
  std::string all;
  for (const auto name : known) all += (all.empty() ? "" : ", ") + std::string(name);
  const auto meant = form::nearest(key.str(), known);
  return wrong(key.source(), "'" + std::string(key.str()) + "' is no " + kind + "; " +
                                 (meant ? "did you mean '" + *meant + "'?" : "use one of " + all));
}

Result<char> read_separator(const toml::node& node) {
  const auto text = node.value_exact<std::string>();
  if (!text || text->size() != 1 || std::string_view(",;|\t").find(text->front()) == std::string_view::npos) {
    return wrong(node.source(), "a separator is one of \",\" \";\" \"|\" and \"\\t\"");
  }
  return text->front();
}

Result<std::vector<std::string>> read_texts(const toml::node& node) {
  std::vector<std::string> texts;
  const toml::array* array = node.as_array();
  if (array == nullptr) return wrong(node.source(), "a list of texts is wanted: [\"...\", \"...\"]");
  for (const toml::node& entry : *array) {
    const auto text = entry.value_exact<std::string>();
    if (!text || text->empty()) return wrong(entry.source(), "a text in quotation marks is wanted");
    if (std::ranges::find(texts, *text) != texts.end()) return wrong(entry.source(), "'" + *text + "' is there twice");
    texts.push_back(*text);
  }
  return texts;
}

Result<std::map<Field, std::string>> read_columns(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return wrong(node.source(), "[columns] is a table: code = \"...\"");
  std::map<Field, std::string> columns;
  for (const auto& [key, value] : *table) {
    const auto field = std::ranges::find(kFields, key.str());
    if (field == kFields.end()) return unknown(key, "field", kFields);
    const auto name = value.value_exact<std::string>();
    if (!name || name->empty()) return wrong(value.source(), "name the column as the file's first line has it");
    for (const auto& [other, used] : columns) {
      if (used == *name) return wrong(value.source(), "the column '" + *name + "' is there twice");
    }
    columns[static_cast<Field>(field - kFields.begin())] = *name;
  }
  return columns;
}

// [types] exhibitor = ["参展商", "Exh."]: the code itself is always a word too. Without `codes` any name may be one.
template <class Codes>
Result<Words> read_words(const toml::node& node, const std::string& kind, const Codes& codes) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return wrong(node.source(), "a table is wanted: code = [\"word\", \"word\"]");
  Words words;
  for (const auto& [key, value] : *table) {
    const std::string code(key.str());
    if (!codes.empty() && std::ranges::find(codes, code) == codes.end()) return unknown(key, kind, codes);
    FAIRGAUGE_ASSIGN(const auto texts, read_texts(value));
    for (const std::string& text : texts) {
      const auto [at, added] = words.emplace(form::lower_case(text), code);
      if (!added && at->second != code) {
        return wrong(value.source(), "'" + text + "' stands for both '" + at->second + "' and '" + code + "'");
      }
    }
  }
  return words;
}

// A code means itself unless the file uses it as a word for another.
template <class Codes>
void add_codes(Words& words, const Codes& codes) {
  for (const auto code : codes) words.emplace(std::string(code), std::string(code));
}

Result<void> read_key(const toml::key& key, const toml::node& node, RegisterMapping& mapping) {
  const std::string_view name = key.str();
  const std::vector<std::string_view> any;
  if (name == "separator") {
    FAIRGAUGE_ASSIGN(mapping.separator, read_separator(node));
  } else if (name == "list_separator") {
    FAIRGAUGE_ASSIGN(mapping.list_separator, read_separator(node));
  } else if (name == "editions") {
    FAIRGAUGE_ASSIGN(mapping.editions, read_texts(node));
  } else if (name == "columns") {
    FAIRGAUGE_ASSIGN(mapping.columns, read_columns(node));
  } else if (name == "types") {
    FAIRGAUGE_ASSIGN(mapping.types, read_words(node, "party type", kPartyTypes));
  } else if (name == "sizes") {
    FAIRGAUGE_ASSIGN(mapping.sizes, read_words(node, "size class", kSizeClasses));
  } else if (name == "channels") {
    FAIRGAUGE_ASSIGN(mapping.channels, read_words(node, "channel", kChannels));
  } else if (name == "answers") {
    FAIRGAUGE_ASSIGN(mapping.answers, read_words(node, "answer", kAnswers));
  } else if (name == "regions") {
    FAIRGAUGE_ASSIGN(mapping.regions, read_words(node, "region", any));
  } else {
    return unknown(key, "setting", kKeys);
  }
  return {};
}

void add_codes(RegisterMapping& mapping) {
  add_codes(mapping.types, kPartyTypes);
  add_codes(mapping.sizes, kSizeClasses);
  add_codes(mapping.channels, kChannels);
  add_codes(mapping.answers, kAnswers);
}

Result<void> check(const RegisterMapping& mapping) {
  const auto lacks = [](const std::string& what) {
    return base::error(ErrorKind::invalid, "read the register's mapping: " + what);
  };
  for (const Field field : {Field::code, Field::type}) {
    if (mapping.columns.contains(field)) continue;
    return lacks("[columns] lacks '" + std::string(kFields[static_cast<size_t>(field)]) + "'");
  }
  if (mapping.columns.contains(Field::editions) && mapping.editions.empty()) {
    return lacks("'editions' is missing: list the editions of the show, the oldest first");
  }
  if (mapping.separator == mapping.list_separator) return lacks("'separator' and 'list_separator' are the same");
  return {};
}

}  // namespace

Result<RegisterMapping> parse_register_mapping(std::string_view text) {
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& failure) {
    return wrong(failure.source(), std::string(failure.description()));
  }
  RegisterMapping mapping;
  for (const auto& [key, node] : table) FAIRGAUGE_TRY(read_key(key, node, mapping));
  add_codes(mapping);
  for (const auto& [word, region] : Words(mapping.regions)) mapping.regions.emplace(form::lower_case(region), region);
  FAIRGAUGE_TRY(check(mapping));
  return mapping;
}

Result<RegisterMapping> mapping_of_fields(const std::vector<std::string>& columns, std::vector<std::string> editions) {
  RegisterMapping mapping;
  mapping.editions = std::move(editions);
  for (const auto& name : columns) {
    const auto field = std::ranges::find(kFields, name);
    if (field != kFields.end()) mapping.columns[static_cast<Field>(field - kFields.begin())] = name;
  }
  for (const Field field : {Field::code, Field::type}) {
    if (mapping.columns.contains(field)) continue;
    return base::error(ErrorKind::invalid, "read the register: its first line has no column '" +
                                               std::string(kFields[static_cast<size_t>(field)]) +
                                               "'. Remedy: name the columns as the fields are, or say in a mapping "
                                               "which is which");
  }
  add_codes(mapping);
  if (mapping.editions.empty()) mapping.columns.erase(Field::editions);
  return mapping;
}

}  // namespace fairgauge::survey::lifecycle
