#include "survey/report/tasks.hpp"

#include "base/timestamp.hpp"

namespace fairgauge::survey::report {
namespace {

std::string quoted(const std::string& words) {
  std::string cell = "\"";
  for (const char c : words) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

}  // namespace

std::string tasks_csv(const Report& report, const Words& words) {
  std::string csv = "due,party,participant,channel,action,what\r\n";
  for (const auto& life : report.life_cycles) {
    for (const auto& task : life.tasks) {
      csv += base::format_utc(task.due).substr(0, 10) + "," + std::string(code(life.party)) + "," +
             base::to_text(task.participant) + "," + task.channel + "," + std::string(task.action) + "," +
             quoted(words.text("action." + std::string(task.action))) + "\r\n";
    }
  }
  return csv;
}

}  // namespace fairgauge::survey::report
