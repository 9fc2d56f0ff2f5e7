// Expressions over values, both from random bytes: the text up to the first NUL, then the values as JSON.
#include <cstdint>
#include <string_view>

#include "base/json.hpp"
#include "survey/expression/expression.hpp"

using namespace fairgauge;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto expression = survey::expression::Expression::parse(bytes.substr(0, bytes.find('\0')));
  if (!expression) return 0;
  const size_t behind = bytes.find('\0');
  const auto json = base::parse_json(behind == std::string_view::npos ? "{}" : bytes.substr(behind + 1));
  const auto values = json ? survey::expression::exact_value(*json) : survey::expression::Value();
  (void)expression->evaluate(
      survey::expression::Bag(values, base::UtcTime(std::chrono::milliseconds(1'795'156'565'120))));
  return 0;
}
