// Any bytes as an organiser's list: up to the first line that is "---" the mapping, empty for the plain one, behind it
// the CSV. Each participant is there once, and whatever is wrong is told with its line and what to do about it.
#include <cstdlib>
#include <string_view>

#include "survey/lifecycle/register_import.hpp"
#include "tests/fuzz/check.hpp"

using namespace fairgauge;
using namespace fairgauge::survey::lifecycle;
using fairgauge::tests::check;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  constexpr std::string_view kBetween = "---\n";
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto middle = bytes.find(kBetween);
  if (middle == bytes.npos) return 0;
  const auto toml = bytes.substr(0, middle), csv = bytes.substr(middle + kBetween.size());

  const auto mapping = toml.empty() ? plain_mapping(csv) : parse_register_mapping(toml);
  if (!mapping) return check(!mapping.error().text().empty()), 0;
  const auto import = import_register(csv, *mapping, base::DigestKey{});
  if (!import) return check(!import.error().text().empty()), 0;

  std::set<base::Digest> keys;
  for (const auto& participant : import->participants) check(keys.insert(participant.key).second);
  check(import->participants.size() <= static_cast<size_t>(import->lines));
  check(import->findings.list.size() <= LineFindings::kListedMax);
  for (const auto& finding : import->findings.list)
    check(finding.line > 0 && !finding.reason.empty() && !finding.remedy.empty());
  return 0;
}
