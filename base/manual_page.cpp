#include "base/manual_page.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

namespace fairgauge::base {
namespace {

// A backslash begins an escape, a point or an apostrophe at the start of a line a command; a bare hyphen may be set as
// a dash, which nobody can copy into a shell.
std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (safe.empty() || safe.back() == '\n')) safe += "\\&";
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '-') {
      safe += "\\-";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string in_capitals(std::string name) {
  std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
  return name;
}

void add_option(std::ostringstream& page, const CLI::Option& option) {
  const bool positional = option.get_positional();
  page << ".TP\n\\fB" << escaped(option.get_name(positional, !positional)) << "\\fR";
  if (!option.get_type_name().empty()) page << " \\fI" << escaped(option.get_type_name()) << "\\fR";
  page << "\n" << escaped(option.get_description());
  if (option.get_required()) page << ". Required";
  if (!option.get_default_str().empty()) page << ". Default: " << escaped(option.get_default_str());
  page << "\n";
}

void add_options(std::ostringstream& page, const CLI::App& app) {
  for (const auto& group : app.get_groups()) {
    if (group.empty()) continue;  // hidden
    const auto options = app.get_options([&](const CLI::Option* option) { return option->get_group() == group; });
    if (options.empty()) continue;
    if (group != "Options") page << ".PP\n" << escaped(group) << ":\n";
    for (const auto* option : options) add_option(page, *option);
  }
}

// As it stands in --help, line by line.
void add_footer(std::ostringstream& page, const CLI::App& app) {
  if (!app.get_footer().empty()) page << ".PP\n.nf\n" << escaped(app.get_footer()) << "\n.fi\n";
}

}  // namespace

std::string manual_page(const CLI::App& program, const std::string& version) {
  std::ostringstream page;
  const std::string& name = program.get_name();
  page << ".TH " << in_capitals(name) << " 1 \"\" \"Fairgauge " << version << "\"\n.SH NAME\n"
       << escaped(name + " - " + program.get_description()) << "\n.SH SYNOPSIS\n\\fB" << escaped(name)
       << "\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.SH OPTIONS\n";
  add_options(page, program);
  page << ".SH COMMANDS\n";
  for (const auto* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    page << ".SS " << escaped(name + " " + command->get_name()) << "\n" << escaped(command->get_description()) << ".\n";
    add_options(page, *command);
    add_footer(page, *command);
  }
  if (!program.get_footer().empty()) {
    page << ".SH NOTES\n";
    add_footer(page, program);
  }
  return page.str();
}

}  // namespace fairgauge::base
