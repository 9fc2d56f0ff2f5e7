#include "survey/lifecycle/register_import.hpp"

#include <algorithm>
#include <charconv>

#include "base/text_limit.hpp"
#include "survey/form/badge.hpp"
#include "survey/form/properties.hpp"
#include "survey/interview/participant.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using base::ErrorKind;
using base::Result;

constexpr int kFirstYearMin = 1851, kYearMax = 2199;  // the Great Exhibition was in 1851
constexpr size_t kExcerptBytesMax = 40;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// The beginning of a cell for a finding, cut between characters.
std::string excerpt(std::string_view cell) {
  const auto beginning = base::first_bytes(cell, kExcerptBytesMax);
  return "'" + std::string(beginning) + (beginning.size() < cell.size() ? "...'" : "'");
}

std::string list(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

// "2022; 2024" -> 2022, 2024.
std::vector<std::string> parts(std::string_view cell, char separator) {
  std::vector<std::string> all;
  while (!cell.empty()) {
    const size_t end = std::min(cell.find(separator), cell.size());
    if (const auto name = trimmed(cell.substr(0, end)); !name.empty()) all.emplace_back(name);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return all;
}

// The values of a table of words, each once.
std::vector<std::string> meanings(const Words& words) {
  std::set<std::string> all;
  for (const auto& [word, meaning] : words) all.insert(meaning);
  return {all.begin(), all.end()};
}

// One line on its way to a participant.
class Line {
 public:
  Line(const CsvRow& row, const std::map<Field, size_t>& columns, const RegisterMapping& mapping,
       const base::DigestKey& key, LineFindings& findings)
      : row_(row), columns_(columns), mapping_(mapping), key_(key), findings_(findings) {}

  // Nothing after a finding.
  std::optional<Participant> read() {
    Participant result;
    result.key = code(Field::code, true).value_or(base::Digest());
    if (const auto badge = code(Field::badge, false)) result.badges.insert(*badge);
    if (const auto at = word(Field::type, mapping_.types, kPartyTypes, true)) result.type = static_cast<PartyType>(*at);
    if (const auto at = word(Field::size, mapping_.sizes, kSizeClasses, false)) {
      result.size = static_cast<SizeClass>(*at);
    }
    if (const auto at = word(Field::channel, mapping_.channels, kChannels, false)) result.channel = kChannels[*at];
    result.region = region();
    result.first_year = year(Field::first_year);
    result.confirmed_year = year(Field::confirmed_year);
    result.editions = editions();
    result.booked = answer(Field::booked);
    result.refused = answer(Field::refused);
    result.discarded = answer(Field::discarded);
    if (wrong_) return std::nullopt;
    return result;
  }

  void wrong(Field field, const std::string& reason, const std::string& remedy) {
    const auto column = columns_.find(field);
    findings_.add({row_.line, column == columns_.end() ? 0 : static_cast<int>(column->second) + 1,
                   column == columns_.end() ? "" : mapping_.columns.at(field), reason, remedy});
    wrong_ = true;
  }

 private:
  std::string_view cell(Field field) const {
    const auto column = columns_.find(field);
    return column == columns_.end() ? std::string_view() : trimmed(row_.cells[column->second]);
  }

  std::optional<base::Digest> code(Field field, bool required) {
    const auto text = cell(field);
    if (text.empty()) {
      if (required) wrong(field, "the code is missing", "Give each line the participant's code");
      return std::nullopt;
    }
    if (text.size() > form::kBadgeCodeBytesMax) {
      wrong(field, "the code is longer than 200 bytes", "Write the code of the badge and nothing else");
      return std::nullopt;
    }
    return interview::participant_of_badge(key_, text);
  }

  template <class Codes>
  std::optional<size_t> word(Field field, const Words& words, const Codes& codes, bool required) {
    const auto text = cell(field);
    if (text.empty()) {
      if (required) wrong(field, "the cell is empty", "Write one of " + list(meanings(words)));
      return std::nullopt;
    }
    const auto meaning = words.find(form::lower_case(text));
    if (meaning == words.end()) {
      wrong(field, excerpt(text) + " is none of " + list(meanings(words)),
            "Correct the cell, or add the word to the mapping");
      return std::nullopt;
    }
    return static_cast<size_t>(std::ranges::find(codes, meaning->second) - codes.begin());
  }

  std::string region() {
    const auto text = cell(Field::region);
    if (text.empty() || mapping_.regions.empty()) return std::string(text);
    const auto meaning = mapping_.regions.find(form::lower_case(text));
    if (meaning != mapping_.regions.end()) return meaning->second;
    wrong(Field::region, excerpt(text) + " belongs to no region of the mapping", "Correct the cell, or add it there");
    return {};
  }

  std::optional<int> year(Field field) {
    const auto text = cell(field);
    if (text.empty()) return std::nullopt;
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    if (whole && value >= kFirstYearMin && value <= kYearMax) return value;
    wrong(field, excerpt(text) + " is no year", "Write four digits, such as 2019");
    return std::nullopt;
  }

  std::set<std::string> editions() {
    std::set<std::string> attended;
    for (const auto& name : parts(cell(Field::editions), mapping_.list_separator)) {
      if (std::ranges::find(mapping_.editions, name) == mapping_.editions.end()) {
        wrong(Field::editions, excerpt(name) + " is no edition of this show",
              "Use " + list(mapping_.editions) + ", or add it to 'editions' in the mapping");
      }
      attended.insert(name);
    }
    return attended;
  }

  bool answer(Field field) {
    const auto text = cell(field);
    if (text.empty()) return false;
    const auto meaning = mapping_.answers.find(form::lower_case(text));
    if (meaning == mapping_.answers.end()) {
      wrong(field, excerpt(text) + " is neither yes nor no", "Write yes or no, or add the word to the mapping");
      return false;
    }
    return meaning->second == "yes";
  }

  const CsvRow& row_;
  const std::map<Field, size_t>& columns_;
  const RegisterMapping& mapping_;
  const base::DigestKey& key_;
  LineFindings& findings_;
  bool wrong_ = false;
};

Result<std::map<Field, size_t>> find_columns(const CsvRow& names, const RegisterMapping& mapping) {
  const auto invalid = [](const std::string& why) {
    return base::error(ErrorKind::invalid, "read the register: " + why);
  };
  std::vector<std::string> header;
  for (const auto& name : names.cells) header.emplace_back(trimmed(name));
  std::map<Field, size_t> columns;
  for (const auto& [field, name] : mapping.columns) {
    const auto found = std::ranges::find(header, name);
    if (found == header.end()) {
      const auto meant = form::nearest(name, header);
      const bool one_cell = header.size() == 1 && names.cells.front().find_first_of(",;\t") != std::string::npos;
      return invalid("there is no column " + excerpt(name) + " in its first line" +
                     (meant      ? "; did you mean " + excerpt(*meant) + "?"
                      : one_cell ? "; it is one cell only, see 'separator' in the mapping"
                                 : ""));
    }
    if (std::find(found + 1, header.end(), name) != header.end()) {
      return invalid("the column " + excerpt(name) + " is there twice");
    }
    columns[field] = static_cast<size_t>(found - header.begin());
  }
  return columns;
}

// Joins lines of one code, and sees that no badge has two owners.
class Participants {
 public:
  explicit Participants(std::vector<Participant>& all) : all_(all) {}

  void add(Participant participant, Line& line) {
    const auto known = by_key_.find(participant.key);
    for (const auto& badge : participant.badges) {
      const auto [owner, added] = owner_of_.emplace(badge, participant.key);
      if (!added && owner->second != participant.key) {
        line.wrong(Field::badge, "another line gives this badge to another participant", "Correct one of the two");
        return;
      }
    }
    if (known == by_key_.end()) {
      by_key_.emplace(participant.key, all_.size());
      all_.push_back(std::move(participant));
      return;
    }
    Participant& first = all_[known->second];
    const auto badges = participant.badges;
    participant.badges = first.badges;
    if (participant != first) {
      line.wrong(Field::code, "an earlier line has this code and says something else", "Make the two alike");
    } else if (badges.empty() || std::ranges::includes(first.badges, badges)) {
      line.wrong(Field::code, "an earlier line has this code", "Take one of the two out");
    } else {
      first.badges.insert(badges.begin(), badges.end());
    }
  }

 private:
  std::vector<Participant>& all_;
  std::map<base::Digest, size_t> by_key_;
  std::map<base::Digest, base::Digest> owner_of_;
};

// In the order of the file, whoever found them.
void sort_by_line(LineFindings& findings) { std::ranges::stable_sort(findings.list, {}, &LineFinding::line); }

}  // namespace

Result<Import> import_register(std::string_view csv, const RegisterMapping& mapping, const base::DigestKey& key) {
  FAIRGAUGE_ASSIGN(CsvFile file, read_csv(csv, mapping.separator));
  if (file.rows.empty()) {
    return base::error(ErrorKind::invalid, "read the register: the file has no line with the names of its columns");
  }
  const CsvRow names = std::move(file.rows.front());
  FAIRGAUGE_ASSIGN(const auto columns, find_columns(names, mapping));

  Import import;
  import.findings = std::move(file.findings);
  for (const auto& [field, column] : columns) import.fields.insert(field);
  Participants participants(import.participants);
  for (size_t i = 1; i < file.rows.size(); ++i) {
    const CsvRow& row = file.rows[i];
    if (std::ranges::all_of(row.cells, [](const auto& cell) { return trimmed(cell).empty(); })) continue;
    ++import.lines;
    if (row.cells.size() != names.cells.size()) {
      import.findings.add({row.line, 0, "",
                           "the line has " + std::to_string(row.cells.size()) + " cells, the first line has " +
                               std::to_string(names.cells.size()),
                           "Look for a separator or quotation mark too many or too few"});
      continue;
    }
    Line line(row, columns, mapping, key, import.findings);
    if (auto participant = line.read()) participants.add(std::move(*participant), line);
  }
  sort_by_line(import.findings);
  return import;
}

Result<RegisterMapping> plain_mapping(std::string_view csv) {
  FAIRGAUGE_ASSIGN(const CsvFile file, read_csv(csv, ','));
  std::vector<std::string> names;
  if (!file.rows.empty()) {
    for (const auto& name : file.rows.front().cells) names.emplace_back(trimmed(name));
  }
  const size_t editions_at = static_cast<size_t>(std::ranges::find(names, "editions") - names.begin());
  std::set<std::string> editions;
  for (size_t i = 1; i < file.rows.size(); ++i) {
    if (editions_at >= file.rows[i].cells.size()) continue;
    for (auto& name : parts(file.rows[i].cells[editions_at], RegisterMapping().list_separator)) {
      editions.insert(std::move(name));
    }
  }
  return mapping_of_fields(names, {editions.begin(), editions.end()});
}

}  // namespace fairgauge::survey::lifecycle
