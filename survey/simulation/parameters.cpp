#include "survey/simulation/parameters.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace fairgauge::survey::simulation {
namespace {

using base::ErrorKind;
using base::Result;

base::Error wrong(const toml::source_region& place, const std::string& why) {
  return base::error(ErrorKind::invalid,
                     "read simulation parameters, line " + std::to_string(place.begin.line) + ": " + why);
}

// Takes a table's entries one after the other and remembers the first that is wrong; what nobody took is unknown.
class Entries {
 public:
  explicit Entries(const toml::table& table) : table_(table) {}

  const toml::node* take(std::string_view name) {
    taken_.insert(std::string(name));
    return table_.get(name);
  }

  void text(std::string_view name, std::string& into) {
    if (const toml::node* node = take(name)) {
      const auto value = node->value_exact<std::string>();
      value ? void(into = *value) : fail(*node, "'" + std::string(name) + "' wants a text in quotation marks");
    }
  }

  void number(std::string_view name, double& into, double low, double high) {
    if (const toml::node* node = take(name)) into = read_number(*node, std::string(name), low, high);
  }

  void whole(std::string_view name, int& into, int low, int high) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < low || *value > high) {
      return fail(*node, "'" + std::string(name) + "' wants a whole number from " + std::to_string(low) + " to " +
                             std::to_string(high));
    }
    into = static_cast<int>(*value);
  }

  void truth(std::string_view name, bool& into) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const auto value = node->value_exact<bool>();
    value ? void(into = *value) : fail(*node, "'" + std::string(name) + "' wants true or false");
  }

  void day(std::string_view name, std::chrono::year_month_day& into) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const auto value = node->value_exact<toml::date>();
    if (!value) return fail(*node, "'" + std::string(name) + "' wants a day such as 2026-11-18, without quotes");
    into = std::chrono::year(value->year) / value->month / value->day;
  }

  void texts(std::string_view name, std::vector<std::string>& into) {
    for_each(name, [&](const toml::node& node) {
      const auto value = node.value_exact<std::string>();
      value ? into.push_back(*value) : fail(node, "'" + std::string(name) + "' wants texts: [\"...\", \"...\"]");
    });
  }

  void counts(std::string_view name, std::vector<int>& into) {
    for_each(name, [&](const toml::node& node) {
      into.push_back(static_cast<int>(read_number(node, std::string(name), 0, 100'000'000)));
    });
  }

  void weights(std::string_view name, Weights& into, double low, double high) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) return fail(*node, "'" + std::string(name) + "' wants a table: { CODE = number }");
    for (const auto& [key, value] : *table)
      into[std::string(key.str())] = read_number(value, std::string(key.str()), low, high);
  }

  template <class Read>
  void for_each(std::string_view name, Read read) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) return fail(*node, "'" + std::string(name) + "' wants a list");
    for (const toml::node& entry : *array) read(entry);
  }

  template <class Read>  // of each [[name]]
  void tables(std::string_view name, Read read) {
    for_each(name, [&](const toml::node& node) {
      const toml::table* table = node.as_table();
      if (table == nullptr)
        return fail(node, "'" + std::string(name) + "' wants tables: [[" + std::string(name) + "]]");
      keep(read(*table));
    });
  }

  void fail(const toml::node& node, const std::string& why) { keep(wrong(node.source(), why)); }
  void fail(const std::string& why) { keep(wrong(table_.source(), why)); }
  void keep(const Result<void>& result) {
    if (!result && !failure_) failure_ = result.error();
  }

  [[nodiscard]] Result<void> finish() {
    for (const auto& [key, value] : table_) {
      if (!taken_.contains(std::string(key.str())))
        keep(wrong(key.source(), "nobody knows '" + std::string(key.str()) + "'"));
    }
    return failure_ ? Result<void>(*failure_) : Result<void>();
  }

 private:
  double read_number(const toml::node& node, const std::string& name, double low, double high) {
    const auto value = node.value<double>();
    if (value && *value >= low && *value <= high) return *value;
    const auto text = [](double bound) { return std::to_string(static_cast<std::int64_t>(bound)); };
    fail(node, "'" + name + "' wants a number from " + text(low) + " to " + text(high));
    return low;
  }

  const toml::table& table_;
  std::set<std::string> taken_;
  std::optional<base::Error> failure_;
};

void read_opinion(Entries& entries, Opinion& opinion) {
  entries.weights("expected", opinion.expected, 1, 5);
  entries.weights("experienced", opinion.experienced, 1, 5);
  entries.weights("competitor", opinion.competitor, 1, 5);
  entries.weights("ratings", opinion.ratings, 0, 10);
  entries.weights("yes", opinion.yes, 0, 1);
  const toml::node* picks = entries.take("picks");
  if (picks == nullptr) return;
  const toml::table* table = picks->as_table();
  if (table == nullptr) return entries.fail(*picks, "'picks' wants tables: picks.goal = { CODE = weight }");
  Entries inside(*table);
  for (const auto& [key, value] : *table) inside.weights(key.str(), opinion.picks[std::string(key.str())], 0, 1e9);
  entries.keep(inside.finish());
}

Result<void> read_change(const toml::table& table, Party& party) {
  Change change;
  Entries entries(table);
  entries.texts("regions", change.regions);
  entries.texts("editions", change.editions);
  if (table.contains("leaving")) entries.truth("leaving", change.leaving.emplace());
  read_opinion(entries, change.opinion);
  party.changes.push_back(std::move(change));
  return entries.finish();
}

Result<void> read_region(const toml::table& table, size_t editions, Party& party) {
  RegionCounts region;
  Entries entries(table);
  entries.text("name", region.name);
  entries.counts("attended", region.attended);
  entries.counts("kept", region.kept);
  entries.whole("potential", region.potential, 0, 100'000'000);
  if (region.name.empty()) entries.fail("a region wants a name");
  if (region.attended.size() != editions || region.kept.size() != editions) {
    entries.fail("region '" + region.name + "': 'attended' and 'kept' want one number for each of the " +
                 std::to_string(editions) + " editions");
  } else {
    for (size_t t = 0; t < editions; ++t) {
      const int room = t + 1 < editions ? std::min(region.attended[t], region.attended[t + 1]) : region.attended[t];
      if (region.kept[t] > room) {
        entries.fail("region '" + region.name + "': kept " + std::to_string(region.kept[t]) + " of edition " +
                     std::to_string(t + 1) + " is more than came, or than came to the next");
      }
    }
  }
  party.regions.push_back(std::move(region));
  return entries.finish();
}

Result<void> read_party(const toml::table& table, Parameters& parameters) {
  Party party;
  Entries entries(table);
  entries.text("type", party.type);
  entries.text("arrival_form", party.arrival_form);
  entries.text("exit_form", party.exit_form);
  entries.number("arrival_share", party.arrival_share, 0, 1);
  entries.number("exit_share", party.exit_share, 0, 1);
  entries.number("linked", party.linked, 0, 1);
  entries.number("people", party.people, 1, 3);
  entries.truth("books_early", party.books_early);
  entries.weights("sizes", party.sizes, 0, 1e9);
  read_opinion(entries, party.opinion);
  entries.tables("regions",
                 [&](const toml::table& region) { return read_region(region, parameters.editions.size(), party); });
  entries.tables("changes", [&](const toml::table& change) { return read_change(change, party); });
  if (party.type.empty()) entries.fail("a party wants a type, such as \"visitor\"");
  if (party.regions.empty()) entries.fail("party '" + party.type + "' wants at least one [[parties.regions]]");
  parameters.parties.push_back(std::move(party));
  return entries.finish();
}

Result<void> read_behaviour(const toml::table& table, Behaviour& behaviour) {
  Entries entries(table);
  entries.weights("hours", behaviour.hours, 0, 1e9);
  entries.weights("languages", behaviour.languages, 0, 1e9);
  entries.number("stay_hours", behaviour.stay_hours, .1, 12);
  entries.number("halo", behaviour.halo, 0, 1);
  entries.number("spread", behaviour.spread, .1, 5);
  for (const auto& [name, share] : {std::pair{"not_used", &behaviour.not_used},
                                    {"skipped", &behaviour.skipped},
                                    {"walk_away", &behaviour.walk_away},
                                    {"straight_line", &behaviour.straight_line},
                                    {"children", &behaviour.children},
                                    {"consent", &behaviour.consent}}) {
    entries.number(name, *share, 0, 1);
  }
  entries.whole("sessions_an_hour", behaviour.sessions_an_hour, 1, 24);
  for (const auto& [hour, weight] : behaviour.hours) {
    const bool fits = hour.size() <= 2 && std::ranges::all_of(hour, [](char c) { return c >= '0' && c <= '9'; });
    if (!fits || std::stoi(hour) > 17) entries.fail("'hours' wants hours of the day up to 17: { 9 = 2, 10 = 3 }");
  }
  return entries.finish();
}

Result<void> read_edition(const toml::table& table, Parameters& parameters) {
  EditionDays edition;
  Entries entries(table);
  entries.text("id", edition.id);
  entries.day("first_day", edition.first_day);
  entries.day("last_day", edition.last_day);
  if (edition.id.empty()) entries.fail("an edition wants an id");
  if (!edition.first_day.ok() || !edition.last_day.ok() || edition.last_day < edition.first_day) {
    entries.fail("edition '" + edition.id + "' wants first_day and last_day, the later one not before the other");
  }
  parameters.editions.push_back(std::move(edition));
  return entries.finish();
}

Result<void> read_offline(const toml::table& table, Parameters& parameters) {
  Offline offline;
  Entries entries(table);
  entries.text("edition", offline.edition);
  entries.text("station", offline.station);
  entries.whole("day", offline.day, 1, 366);
  entries.number("from_hour", offline.from_hour, 0, 24);
  entries.number("hours", offline.hours, 0, 24 * 60);
  parameters.offline.push_back(std::move(offline));
  return entries.finish();
}

// Names in changes that no region or edition has would silently change nobody.
Result<void> check_names(const Parameters& parameters) {
  const auto unknown = [](const std::string& what, const std::string& name) {
    return base::error(ErrorKind::invalid, "read simulation parameters: there is no " + what + " '" + name + "'");
  };
  const auto is_edition = [&](const std::string& id) {
    return std::ranges::find(parameters.editions, id, &EditionDays::id) != parameters.editions.end();
  };
  for (const auto& offline : parameters.offline) {
    if (!is_edition(offline.edition)) return unknown("edition", offline.edition);
  }
  for (const auto& party : parameters.parties) {
    for (const auto& change : party.changes) {
      for (const auto& edition : change.editions) {
        if (!is_edition(edition)) return unknown("edition", edition);
      }
      for (const auto& region : change.regions) {
        if (std::ranges::find(party.regions, region, &RegionCounts::name) == party.regions.end()) {
          return unknown("region", region);
        }
      }
    }
  }
  return {};
}

void replace(Weights& weights, const Weights& by) {
  for (const auto& [code, value] : by) weights[code] = value;
}

int scaled(int count, double factor) {
  return count == 0 ? 0 : std::max(1, static_cast<int>(std::lround(count * factor)));
}

bool names(const std::vector<std::string>& list, const std::string& one) {
  return list.empty() || std::ranges::find(list, one) != list.end();
}

}  // namespace

void Opinion::replace_by(const Opinion& other) {
  replace(expected, other.expected);
  replace(experienced, other.experienced);
  replace(competitor, other.competitor);
  replace(ratings, other.ratings);
  replace(yes, other.yes);
  for (const auto& [measure, weights] : other.picks) picks[measure] = weights;
}

Opinion opinion_of(const Party& party, const std::string& region, const std::string& edition, bool leaving) {
  Opinion opinion = party.opinion;
  for (const auto& change : party.changes) {
    if (!names(change.regions, region) || !names(change.editions, edition)) continue;
    if (change.leaving.value_or(leaving) == leaving) opinion.replace_by(change.opinion);
  }
  return opinion;
}

Result<Parameters> parse_parameters(std::string_view text, const std::filesystem::path& folder) {
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& failure) {
    return wrong(failure.source(), std::string(failure.description()));
  }
  Parameters parameters;
  std::string pack, secret;
  Entries entries(table);
  entries.text("pack", pack);
  entries.text("secret", secret);
  entries.whole("utc_offset_min", parameters.utc_offset_min, -18 * 60, 18 * 60);
  entries.tables("editions", [&](const toml::table& edition) { return read_edition(edition, parameters); });
  if (const toml::node* behaviour = entries.take("behaviour")) {
    const toml::table* inside = behaviour->as_table();
    inside != nullptr ? entries.keep(read_behaviour(*inside, parameters.behaviour))
                      : entries.fail(*behaviour, "'behaviour' wants a table: [behaviour]");
  }
  entries.tables("offline", [&](const toml::table& offline) { return read_offline(offline, parameters); });
  entries.tables("parties", [&](const toml::table& party) { return read_party(party, parameters); });
  FAIRGAUGE_TRY(entries.finish());
  if (pack.empty() || secret.empty() || parameters.editions.empty() || parameters.parties.empty()) {
    return base::error(ErrorKind::invalid,
                       "read simulation parameters: 'pack', 'secret', [[editions]] and [[parties]] must be there");
  }
  FAIRGAUGE_TRY(check_names(parameters));
  parameters.pack = folder / pack;
  parameters.secret = folder / secret;
  return parameters;
}

void scale(Parameters& parameters, double factor) {
  for (auto& party : parameters.parties) {
    for (auto& region : party.regions) {
      for (auto& count : region.attended) count = scaled(count, factor);
      for (size_t t = 0; t < region.kept.size(); ++t) {
        const int next = t + 1 < region.attended.size() ? region.attended[t + 1] : region.attended[t];
        region.kept[t] = std::min({scaled(region.kept[t], factor), region.attended[t], next});
      }
      region.potential = scaled(region.potential, factor);
    }
  }
}

}  // namespace fairgauge::survey::simulation
