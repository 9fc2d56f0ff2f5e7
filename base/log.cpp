#include "base/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace fairgauge::base {
namespace {

constexpr size_t kFileBytes = 5 * 1024 * 1024;
constexpr size_t kFiles = 5;

spdlog::level::level_enum level(Severity severity) {
  switch (severity) {
    case Severity::debug: return spdlog::level::debug;
    case Severity::info: return spdlog::level::info;
    case Severity::warning: return spdlog::level::warn;
    case Severity::error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

std::string quoted(std::string_view text) {
  std::string value(text);
  // A line break or control character in a field must not forge a line of its own.
  std::replace_if(
      value.begin(), value.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  if (!value.empty() && value.find_first_of(" \"=") == std::string::npos) return value;
  std::string in_quotes = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') in_quotes += '\\';
    in_quotes += c;
  }
  return in_quotes + '"';
}

}  // namespace

LogField::LogField(std::string_view key_name, std::string_view text) : key(key_name), value(quoted(text)) {}

struct Log::Sinks {
  explicit Sinks(std::vector<spdlog::sink_ptr> sinks) : logger("fairgauge", sinks.begin(), sinks.end()) {
    logger.set_level(spdlog::level::debug);
    logger.set_formatter(
        std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
    logger.flush_on(spdlog::level::info);
  }
  spdlog::logger logger;
};

Log::Log(std::unique_ptr<Sinks> sinks) : sinks_(std::move(sinks)) {}
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;
Log::~Log() = default;

Result<Log> Log::open(const std::filesystem::path& file, Severity lowest_on_stderr) {
  std::vector<spdlog::sink_ptr> sinks;
  auto console = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  console->set_level(level(lowest_on_stderr));
  sinks.push_back(std::move(console));
  try {
    if (!file.empty())
      sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kFileBytes, kFiles));
  } catch (const spdlog::spdlog_ex& failure) {
    return base::error(ErrorKind::refused, "open log " + file.string() + ": " + failure.what());
  }
  return Log(std::make_unique<Sinks>(std::move(sinks)));
}

Log Log::nowhere() { return Log(std::make_unique<Sinks>(std::vector<spdlog::sink_ptr>{})); }

void Log::event(Severity severity, std::string_view event, std::initializer_list<LogField> fields) const {
  std::string line(event);
  for (const auto& field : fields) {
    line += ' ';
    line += field.key;
    line += '=';
    line += field.value;
  }
  sinks_->logger.log(level(severity), spdlog::string_view_t(line));
}

}  // namespace fairgauge::base
