// A show pack with an error: the panel says so, in the words of `check`, and asks nobody anything.
#include "kiosk/refusal.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/durable_file.hpp"
#include "survey/form/show_pack.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;

// The demo show with one word of one form misspelt.
fs::path broken_show(const fs::path& folder) {
  fs::copy(kDemoShow, folder, fs::copy_options::recursive);
  const fs::path form = folder / "forms" / "visitor-exit.json";
  auto text = base::read_file(form, 1 << 22);
  REQUIRE(text);
  const auto at = text->find("\"rateType\"");
  REQUIRE(at != std::string::npos);
  text->replace(at, 10, "\"rateTyp\"");
  std::ofstream(form) << *text;
  return folder;
}

TEST_CASE("a kiosk with a broken form shows the finding instead of the form", "[ui][refusal]") {
  const TemporaryFolder temporary;
  const fs::path folder = broken_show(temporary.path() / "show");
  auto loaded = survey::form::load_show_pack(folder);
  REQUIRE_FALSE(loaded.pack);
  base::SystemClock clock;
  for (const bool landscape : {false, true}) {
    const kiosk::device::WindowOptions options{.width = landscape ? 960 : 540,
                                               .height = landscape ? 540 : 960,
                                               .fullscreen = false,
                                               .software = true,
                                               .unseen = true,
                                               .undrawn = false,
                                               .diagonal_inch = 21.5};
    auto refusal = kiosk::Refusal::open(options, kAssets, folder, loaded.findings, clock);
    REQUIRE(refusal);
    (*refusal)->turn(std::chrono::milliseconds(0));
    const auto& widgets = (*refusal)->ui().registry().widgets();
    const auto said = [&](std::string_view words) {
      return std::any_of(widgets.begin(), widgets.end(),
                         [&](const auto& widget) { return widget.label.find(words) != std::string::npos; });
    };
    CHECK(said("property/unknown"));
    CHECK(said("visitor-exit.json:"));
    CHECK(said("Did you mean 'rateType'?"));
    CHECK(said("Errors in this show pack: 1"));
    CHECK(std::none_of(widgets.begin(), widgets.end(), [](const auto& widget) { return widget.interactive; }));
  }
}

}  // namespace
}  // namespace fairgauge::tests
