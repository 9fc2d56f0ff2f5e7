#include "kiosk/form_tools.hpp"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <ostream>
#include <system_error>

#include "base/durable_file.hpp"
#include "base/json.hpp"
#include "kiosk/brand.hpp"
#include "kiosk/text_room.hpp"
#include "survey/expression/evaluate.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/suite.hpp"

namespace fairgauge::kiosk {
namespace {

namespace fs = std::filesystem;
using survey::form::Finding;
using survey::form::Gravity;
using survey::interview::SuiteReport;

constexpr size_t kFormBytesMax = 4 * 1024 * 1024;
constexpr size_t kSuiteBytesMax = 16 * 1024 * 1024;

std::vector<fs::path> files_below(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  std::error_code failure;
  for (const auto& entry : fs::recursive_directory_iterator(path, failure)) {
    if (entry.is_regular_file() && entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

base::Result<SuiteReport> run_file(const fs::path& path) {
  FAIRGAUGE_ASSIGN(const auto bytes, base::read_file(path, kSuiteBytesMax));
  FAIRGAUGE_ASSIGN(auto report, survey::interview::run_suite(bytes));
  if (report.name.empty()) report.name = path.stem().string();
  return report;
}

void print(const SuiteReport& report, std::ostream& out) {
  out << (report.passed() ? "passed  " : "FAILED  ") << report.name << "  " << report.tests << " test(s), "
      << report.checks << " check(s)\n";
  for (const auto& failure : report.failures) out << "        " << survey::interview::in_words(failure) << '\n';
}

bool answer_lines(std::istream& in, std::ostream& out, std::ostream& problems) {
  bool all_passed = true;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    auto report = survey::interview::run_suite(line);
    if (!report) {
      problems << "fairgauge-kiosk: standard input: " << report.error().text() << '\n';
      SuiteReport refused;
      refused.failures.push_back({"", 0, "suite", nullptr, report.error().message});
      report = std::move(refused);
    }
    all_passed = all_passed && report->passed();
    out << survey::interview::as_json(*report) << std::endl;  // at once: the asker waits for it
  }
  return all_passed;
}

}  // namespace

int check_forms(const fs::path& path, const std::vector<std::string>& languages, CheckFormat format,
                const fs::path& assets, std::ostream& out, std::ostream& problems) {
  const auto engine = std::make_shared<ui::TextEngine>((assets / "fonts.conf").string());
  const auto fits = three_lines_on_the_smallest_panel(engine);
  std::vector<Finding> findings;
  if (fs::is_directory(path)) {
    findings = survey::form::load_show_pack(path, fits, brand_judge(engine)).findings;
  } else {
    const auto bytes = base::read_file(path, kFormBytesMax);
    if (!bytes) {
      problems << "fairgauge-kiosk: " << bytes.error().text() << '\n';
      return 2;
    }
    findings = survey::form::load_questionnaire(*bytes, path.stem().string(), languages, fits).findings;
    for (auto& finding : findings) finding.file = path.string();
  }
  const auto errors =
      std::count_if(findings.begin(), findings.end(), [](const auto& one) { return one.gravity == Gravity::error; });
  if (format == CheckFormat::json) {
    out << base::to_text(survey::form::to_json(findings)) << '\n';
    return errors > 0 ? 1 : 0;
  }
  for (const auto& finding : findings) out << finding.text() << '\n';
  const auto warnings = static_cast<std::ptrdiff_t>(findings.size()) - errors;
  if (!findings.empty()) out << errors << " error(s), " << warnings << " warning(s)\n";
  if (errors == 0) out << path.string() << ": ready for the floor\n";
  return errors > 0 ? 1 : 0;
}

void evaluate_lines(std::istream& in, std::ostream& out) {
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) out << survey::expression::evaluate(line) << std::endl;
  }
}

int run_suites(const std::vector<std::string>& paths, SuiteReportFormat format, std::istream& in, std::ostream& out,
               std::ostream& problems) {
  bool all_passed = true;
  std::vector<SuiteReport> reports;
  for (const auto& path : paths) {
    if (path == "-") {
      all_passed = answer_lines(in, out, problems) && all_passed;
      continue;
    }
    for (const auto& file : files_below(path)) {
      auto report = run_file(file);
      if (!report) {
        problems << "fairgauge-kiosk: " << file.string() << ": " << report.error().text() << '\n';
        all_passed = false;
        continue;
      }
      all_passed = all_passed && report->passed();
      if (format == SuiteReportFormat::json) out << survey::interview::as_json(*report) << '\n';
      if (format == SuiteReportFormat::text) print(*report, out);
      reports.push_back(std::move(*report));
    }
  }
  if (format == SuiteReportFormat::junit) out << survey::interview::as_junit(reports);
  if (format == SuiteReportFormat::text && !reports.empty()) {
    const auto failed = std::count_if(reports.begin(), reports.end(), [](const auto& one) { return !one.passed(); });
    out << reports.size() << " suite(s), " << failed << " failed\n";
  }
  return all_passed ? 0 : 1;
}

}  // namespace fairgauge::kiosk
