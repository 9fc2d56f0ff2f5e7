// A block of text on its way to the screen: shaped, broken into lines and painted, in each language of the show.
//
// Cold: the first of its language, whose fonts are then opened. Warm: another text of that language. Known: a block
// that the canvas has kept, drawn again, is in the lines of `frames`. The limit is the cold one's own second painting.
#include "kiosk/ui/text.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/machine.hpp"

namespace fairgauge::bench {
namespace {

constexpr int kWidth = 856;  // pixels, as on the consent sheet

// The consent text's points: what a visitor reads, of like length in every language.
std::vector<std::string> texts(const survey::form::ShowPack& pack, const std::string& language) {
  std::vector<std::string> texts;
  for (const auto& point : pack.consent.points) texts.push_back(point.text.in(language));
  return texts;
}

}  // namespace

base::Result<void> bench_text(const Setting& setting, Table& table) {
  kiosk::ui::TextEngine engine((setting.assets / "fonts.conf").string());
  const kiosk::ui::TextStyle style{.size = 42};
  Samples cold, warm;
  for (const auto& language : setting.pack.languages) {
    const auto all = texts(setting.pack, language);
    if (all.empty()) return base::error(base::ErrorKind::not_found, "text in " + language + ": no consent points");
    cold.add(timed_ms([&] { (void)engine.draw(all.front(), style, language, kWidth); }));
    for (int i = 0; i < setting.count(40, 4); ++i) {
      for (size_t t = 1; t < all.size(); ++t)
        warm.add(timed_ms([&] { (void)engine.draw(all[t], style, language, kWidth); }));
    }
  }
  table.add(line("text block, first of its language", cold, "ms", Limit{"a later one", warm.median()}));
  table.add(line("text block, fonts open", warm, "ms"));
  return {};
}

}  // namespace fairgauge::bench
