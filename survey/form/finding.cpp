#include "survey/form/finding.hpp"

#include <utility>

namespace fairgauge::survey::form {

std::string Finding::text() const {
  std::string place = file;
  if (position.line > 0) place += ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
  if (!path.empty()) place += " " + path;
  const std::string weight = gravity == Gravity::error ? ": error " : ": warning ";
  return place + weight + rule + ": " + message + ". Remedy: " + remedy + (remedy.ends_with('?') ? "" : ".");
}

void Findings::add(Finding finding) {
  size_t& count = finding.gravity == Gravity::error ? errors_ : warnings_;
  if (count > kFindingsMax) return;
  if (count == kFindingsMax) {
    finding.position = {};
    finding.path.clear();
    finding.rule = "findings/too-many";
    finding.message = "there are more than " + std::to_string(kFindingsMax) + " of this gravity; the rest is left out";
    finding.remedy = "Mend those above and check again";
  }
  ++count;
  findings_.push_back(std::move(finding));
}

void Findings::error(std::string path, std::string rule, std::string message, std::string remedy) {
  add({Gravity::error, file_, {}, std::move(path), std::move(rule), std::move(message), std::move(remedy)});
}

void Findings::warning(std::string path, std::string rule, std::string message, std::string remedy) {
  add({Gravity::warning, file_, {}, std::move(path), std::move(rule), std::move(message), std::move(remedy)});
}

void Findings::error_at(SourcePosition position, std::string rule, std::string message, std::string remedy) {
  add({Gravity::error, file_, position, "", std::move(rule), std::move(message), std::move(remedy)});
}

void Findings::locate(const SourcePositions& positions) {
  for (auto& finding : findings_) {
    for (std::string_view path = finding.path; !path.empty(); path = parent_path(path)) {
      const auto known = positions.find(path);
      if (known == positions.end()) continue;
      finding.position = known->second;
      break;
    }
  }
}

base::Json to_json(const std::vector<Finding>& findings) {
  auto list = base::Json::array();
  for (const auto& finding : findings) {
    list.push_back({{"gravity", finding.gravity == Gravity::error ? "error" : "warning"},
                    {"file", finding.file},
                    {"line", finding.position.line},
                    {"column", finding.position.column},
                    {"path", finding.path},
                    {"rule", finding.rule},
                    {"message", finding.message},
                    {"remedy", finding.remedy}});
  }
  return list;
}

}  // namespace fairgauge::survey::form
