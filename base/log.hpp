// The log: one line an event, into a rotating file and onto standard error. Any thread.
//
//   2026-11-20T06:36:05.120Z info upload.stored records=40 duplicate=2 parcel=9f2c71a0
//
// A line names an event and its fields. It never carries the text of an answer, a PIN or a key; the callers see to
// that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.hpp"

namespace fairgauge::base {

enum class Severity { debug, info, warning, error };

struct LogField {
  LogField(std::string_view key_name, std::string_view text);
  LogField(std::string_view key_name, const std::string& text) : LogField(key_name, std::string_view(text)) {}
  LogField(std::string_view key_name, const char* text) : LogField(key_name, std::string_view(text)) {}
  template <class Integer>
  requires std::is_integral_v<Integer> LogField(std::string_view key_name, Integer number)
      : LogField(key_name, std::string_view(std::to_string(number))) {}

  std::string_view key;
  std::string value;  // quoted where it has blanks; control characters become blanks
};

class Log {
 public:
  // Appends to `file`, making its folder; at 5 MiB kiosk.log is renamed to kiosk.1.log and so on, five of these are
  // kept. With an empty path only standard error. `refused` if the file cannot be written.
  [[nodiscard]] static Result<Log> open(const std::filesystem::path& file, Severity lowest_on_stderr);
  [[nodiscard]] static Log nowhere();  // for tests
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;
  ~Log();

  // `event` is area.what: "store.opened".
  void event(Severity severity, std::string_view event, std::initializer_list<LogField> fields = {}) const;
  void info(std::string_view name, std::initializer_list<LogField> fields = {}) const {
    event(Severity::info, name, fields);
  }
  void warning(std::string_view name, std::initializer_list<LogField> fields = {}) const {
    event(Severity::warning, name, fields);
  }
  void error(std::string_view name, std::initializer_list<LogField> fields = {}) const {
    event(Severity::error, name, fields);
  }

 private:
  struct Sinks;
  explicit Log(std::unique_ptr<Sinks> sinks);
  std::unique_ptr<Sinks> sinks_;
};

}  // namespace fairgauge::base
