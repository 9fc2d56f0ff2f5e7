// Any bytes as a questionnaire: they are refused with findings or become one, and nothing else happens.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "survey/form/loader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  using namespace fairgauge::survey::form;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto loaded = load_questionnaire(text, "fuzz", {"en"});
  bool any_error = false;
  for (const auto& finding : loaded.findings) any_error |= finding.gravity == Gravity::error;
  if (any_error == loaded.questionnaire.has_value())
    std::abort();  // an error keeps a form off the floor, no less or more
  (void)to_json(loaded.findings).dump(-1, ' ', false, fairgauge::base::Json::error_handler_t::replace);
  return 0;
}
