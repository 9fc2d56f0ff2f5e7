#include "survey/report/record_lines.hpp"

#include <fstream>
#include <string>

namespace fairgauge::survey::report {

RecordSource lines_of(std::filesystem::path file) {
  return [file = std::move(file)](const RecordVisitor& visit) -> base::Result<void> {
    std::ifstream lines(file, std::ios::binary);
    if (!lines || std::filesystem::is_directory(file)) {
      return base::error(base::ErrorKind::not_found, "read records " + file.string() + ": there is no such file");
    }
    std::string line;
    while (std::getline(lines, line)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty()) FAIRGAUGE_TRY(visit(line));
    }
    if (lines.bad())
      return base::error(base::ErrorKind::storage_corrupt, "read records " + file.string() + ": broken off");
    return {};
  };
}

}  // namespace fairgauge::survey::report
