// fairgauge-kiosk screenshots: every screen as a picture.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <memory>

#include "kiosk/commands/arguments.hpp"
#include "kiosk/commands/command.hpp"
#include "kiosk/gallery.hpp"

namespace fairgauge::kiosk {
namespace {

int screenshots(const std::filesystem::path& show, const GalleryOptions& options) {
  const auto pack = open_pack(show);
  if (!pack) return failed(pack.error());
  const auto log = base::Log::open("", base::Severity::warning);
  const auto drawn = draw_gallery(*pack, options, *log);
  if (!drawn) return failed(drawn.error());
  std::printf(options.pictures ? "%d pictures in %s; the .png beside each folder shows all of it\n"
                               : "%d screens in %s; widgets.tsv says where what can be touched\n",
              *drawn, options.out.c_str());
  return 0;
}

}  // namespace

void add_screenshots(CLI::App& app, int& status) {
  struct Arguments {
    std::filesystem::path show;
    GalleryOptions gallery{
        .out = "var/screenshots", .assets = FAIRGAUGE_ASSETS, .languages = {"en", "zh-cn", "ar"}, .badges = true};
  };
  static const std::map<std::string, ui::Theme> themes = {
      {"light", ui::Theme::light}, {"dark", ui::Theme::dark}, {"high-contrast", ui::Theme::high_contrast}};
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("screenshots", "Draw every screen in several languages, both orientations");
  command->add_option("--show", arguments->show, "Folder of the show pack")->required()->check(CLI::ExistingDirectory);
  command->add_option("--out", arguments->gallery.out, "Folder to write into")->capture_default_str();
  command->add_option("--assets", arguments->gallery.assets, "Folder of icons, faces and translations")
      ->capture_default_str();
  command->add_option("--languages", arguments->gallery.languages, "Languages, separated by commas")
      ->delimiter(',')
      ->capture_default_str();
  command->add_option("--theme", arguments->gallery.theme, "light, dark or high-contrast")
      ->transform(CLI::CheckedTransformer(themes, CLI::ignore_case));
  command->add_option("--text-step", arguments->gallery.text_step, "Text size that visitors choose, 0 to 2")
      ->check(CLI::Range(0, 2))
      ->capture_default_str();
  command->add_flag("!--no-pictures", arguments->gallery.pictures, "Only say in widgets.tsv where what can be touched");
  command->footer(
      "Example: fairgauge-kiosk screenshots --show config/shows/demo --languages ar,zh-cn --theme dark --out "
      "var/shots");
  command->callback([arguments, &status] { status = screenshots(arguments->show, arguments->gallery); });
}

}  // namespace fairgauge::kiosk
