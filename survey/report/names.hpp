// Names by index, in the order in which they were met: so that a row holds two bytes for a language or a kiosk.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::survey::report {

using Name = std::uint16_t;

class Names {
 public:
  [[nodiscard]] Name index_of(std::string_view name);  // any thread

  // Once all have been met.
  [[nodiscard]] std::optional<Name> find(std::string_view name) const;
  [[nodiscard]] const std::string& operator[](Name index) const { return *names_[index]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] std::vector<std::string> all() const;

 private:
  std::mutex mutex_;
  std::map<std::string, Name, std::less<>> indexes_;
  std::vector<const std::string*> names_;
};

// One thread's way to them, which hardly ever has to wait: most records have the same names as the one before.
class KnownNames {
 public:
  explicit KnownNames(Names& names) : names_(names) {}

  [[nodiscard]] Name index_of(std::string_view name);

 private:
  struct Known {
    std::string name;
    Name index;
  };
  Names& names_;
  std::vector<Known> known_;  // the one that was asked for last comes first
};

// What rows name by index.
struct NameLists {
  Names versions, editions, languages, stations, devices, days;
};

}  // namespace fairgauge::survey::report
