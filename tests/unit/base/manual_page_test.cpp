// The manual page says what --help says, in words that man(1) does not take for commands.
#include "base/manual_page.hpp"

#include <CLI/CLI.hpp>
#include <catch2/catch_test_macros.hpp>

namespace fairgauge::base {
namespace {

std::string page_of(CLI::App& app, std::string& kept) {
  app.description("shows things");
  app.add_flag("--quiet,-q")->description("Say nothing");
  app.footer(".profile is read first\n'quoted' back\\slash");
  auto* command = app.add_subcommand("copy", "Copy files");
  command->add_option("from", kept, "What to copy")->required();
  command->add_option("--to", kept, "Where to")->type_name("DIR")->group("Places");
  command->add_option("--secret", kept, "Hidden")->group("");
  command->footer("Example:\n  tool copy a --to b");
  return manual_page(app, "1.2");
}

}  // namespace

TEST_CASE("a manual page has every command, option and example, and nothing hidden") {
  CLI::App app("", "tool");
  std::string kept;
  const auto page = page_of(app, kept);
  INFO(page);
  for (const auto* words :
       {".TH TOOL 1 \"\" \"Fairgauge 1.2\"", "tool \\- shows things", "\\fB\\-q,\\-\\-quiet\\fR\nSay nothing",
        ".SS tool copy\nCopy files.", "\\fBfrom\\fR", "What to copy. Required",
        "Places:", "\\fB\\-\\-to\\fR \\fIDIR\\fR\nWhere to", "Example:\n  tool copy a \\-\\-to b"}) {
    CHECK(page.find(words) != std::string::npos);
  }
  CHECK(page.find("secret") == std::string::npos);
}

TEST_CASE("words at the start of a line are no commands to man") {
  CLI::App app("", "tool");
  std::string kept;
  CHECK(page_of(app, kept).find("\\&.profile is read first\n\\&'quoted' back\\eslash") != std::string::npos);
}

}  // namespace fairgauge::base
