// fairgauge-kiosk check, evaluate, run-suite: questionnaires looked at, without a kiosk.
#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "kiosk/commands/command.hpp"
#include "kiosk/form_tools.hpp"

namespace fairgauge::kiosk {
void add_check(CLI::App& app, int& status) {
  struct Arguments {
    std::filesystem::path path, assets = FAIRGAUGE_ASSETS;
    std::vector<std::string> languages{"en"};
    CheckFormat format = CheckFormat::text;
  };
  static const std::map<std::string, CheckFormat> formats = {{"text", CheckFormat::text}, {"json", CheckFormat::json}};
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("check", "List everything wrong with a show pack or a questionnaire");
  command->add_option("path", arguments->path, "Folder of a show pack, or a questionnaire's .json file")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--languages", arguments->languages, "For a single questionnaire: languages every text must have")
      ->delimiter(',')
      ->capture_default_str();
  command->add_option("--format", arguments->format, "text, or json: one array of findings; survey/form/FORMS.md")
      ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case));
  command->add_option("--assets", arguments->assets, "Folder of the fonts that texts are measured with")
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  fairgauge-kiosk check config/shows/demo\n"
      "  fairgauge-kiosk check my-form.json --languages en,zh-cn --format json");
  command->callback([arguments, &status] {
    status =
        check_forms(arguments->path, arguments->languages, arguments->format, arguments->assets, std::cout, std::cerr);
  });
}

void add_evaluate(CLI::App& app, int& status) {
  auto* command =
      app.add_subcommand("evaluate", "Evaluate expressions: JSON lines on standard input, answers on output");
  command->footer(
      "In:  {\"expression\": \"{a} > 1\", \"values\": {\"a\": 2}, \"now\": \"2026-11-20T06:36:05Z\", \"tz\": "
      "\"Asia/Shanghai\"}\n"
      "Out: {\"value\": true, \"condition\": true}   or   {\"error\": \"syntax\", \"at\": 4}\n"
      "survey/form/FORMS.md explains both.\n"
      "Example: fairgauge-kiosk evaluate < expressions.jsonl > answers.jsonl");
  command->callback([&status] {
    evaluate_lines(std::cin, std::cout);
    status = 0;
  });
}

void add_run_suite(CLI::App& app, int& status) {
  struct Arguments {
    std::vector<std::string> paths;
    SuiteReportFormat format = SuiteReportFormat::text;
  };
  static const std::map<std::string, SuiteReportFormat> formats = {
      {"text", SuiteReportFormat::text}, {"json", SuiteReportFormat::json}, {"junit", SuiteReportFormat::junit}};
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("run-suite", "Test questionnaires: suites of start data, steps and expectations");
  command->add_option("suites", arguments->paths, "Suite files, folders of them, or - for one suite a line on input")
      ->required();
  command->add_option("--report", arguments->format, "text, json (a line for each suite) or junit")
      ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case));
  command->footer("Example: fairgauge-kiosk run-suite tools/oracle/suites --report junit > report.xml");
  command->callback([arguments, &status] {
    status = run_suites(arguments->paths, arguments->format, std::cin, std::cout, std::cerr);
  });
}

}  // namespace fairgauge::kiosk
