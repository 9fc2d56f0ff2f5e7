// fairgauge-kiosk: the touch app, and what an administrator does with show packs and data beside it.
// Exit status: 0 done, 1 something is wrong and was said on standard error, 2 the command line is wrong.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "base/durable_file.hpp"
#include "base/manual_page.hpp"
#include "base/pin_hash.hpp"
#include "base/system_error.hpp"
#include "base/timestamp.hpp"
#include "kiosk/brand.hpp"
#include "kiosk/device/stop_signal.hpp"
#include "kiosk/enrolment.hpp"
#include "kiosk/form_tools.hpp"
#include "kiosk/gallery.hpp"
#include "kiosk/heartbeat.hpp"
#include "kiosk/kiosk.hpp"
#include "kiosk/refusal.hpp"
#include "kiosk/simulate.hpp"
#include "survey/export/command_line.hpp"
#include "survey/report/make_report.hpp"
#include "survey/report/page.hpp"

namespace fairgauge::kiosk {
namespace {

using survey::form::Finding;
using survey::form::Gravity;
using survey::form::ShowPack;

int failed(const base::Error& error) {
  std::fprintf(stderr, "fairgauge-kiosk: %s\n", error.text().c_str());
  return 1;
}

// Prints what is wrong with a pack or form; true if it may go on the floor.
bool report(const std::vector<Finding>& findings, std::FILE* out) {
  int errors = 0;
  for (const auto& finding : findings) {
    errors += finding.gravity == Gravity::error ? 1 : 0;
    std::fprintf(out, "%s\n", finding.text().c_str());
  }
  if (!findings.empty()) {
    std::fprintf(out, "%d error(s), %d warning(s)\n", errors, static_cast<int>(findings.size()) - errors);
  }
  return errors == 0;
}

base::Result<ShowPack> open_pack(const std::filesystem::path& folder) {
  auto loaded = survey::form::load_show_pack(folder, nullptr, contrast_judge());
  if (!report(loaded.findings, stderr) || !loaded.pack) {
    return base::error(base::ErrorKind::invalid, "the show pack " + folder.string() + " cannot be used; see above");
  }
  FAIRGAUGE_TRY(base::use_time_zone(loaded.pack->time_zone));
  return std::move(*loaded.pack);
}

struct Common {
  std::filesystem::path show, data = "var/kiosk", assets = FAIRGAUGE_ASSETS, settings_file;
  std::string station, server, size = "1080x1920";
  bool software = false;
  double diagonal_inch = 0;
};

void add_common(CLI::App& command, Common& common) {
  command.add_option("--show", common.show, "Folder of the show pack")->required()->check(CLI::ExistingDirectory);
  command.add_option("--data", common.data, "Folder of the database and log; made if missing")->capture_default_str();
  command.add_option("--settings", common.settings_file, "kiosk.toml; see config/kiosk.example.toml")
      ->check(CLI::ExistingFile);
  command.add_option("--station", common.station,
                     "Station of the show pack; else that of the settings, else the first");
  command.add_option("--server", common.server,
                     "Server address, such as http://127.0.0.1:8080; else that of the settings");
  command.add_option("--assets", common.assets, "Folder of icons, faces and translations")->capture_default_str();
  command.add_option("--size", common.size, "Window size in pixels, WIDTHxHEIGHT")->capture_default_str();
  command.add_option("--diagonal", common.diagonal_inch, "Diagonal of the panel in inches");
  command.add_flag("--software", common.software, "Never use a graphics processor");
}

base::Result<KioskOptions> kiosk_options(const Common& common) {
  KioskOptions options{.data = common.data, .assets = common.assets, .settings = {}, .window = {}, .on_finished = {}};
  if (!common.settings_file.empty()) {
    FAIRGAUGE_ASSIGN(options.settings, load_settings(common.settings_file));
  }
  if (!common.station.empty()) options.settings.station = common.station;
  if (!common.server.empty()) options.settings.server = common.server;
  int width = 0, height = 0;
  if (std::sscanf(common.size.c_str(), "%dx%d", &width, &height) != 2 || width < 320 || height < 320 || width > 8192 ||
      height > 8192) {
    return base::error(base::ErrorKind::invalid, "--size '" + common.size + "' is not of the form 1080x1920");
  }
  options.window = {.width = width,
                    .height = height,
                    .fullscreen = false,
                    .software = common.software,
                    .diagonal_inch = common.diagonal_inch > 0 ? common.diagonal_inch : options.settings.diagonal_inch};
  return options;
}

base::Result<base::Log> open_log(const std::filesystem::path& data, base::Severity lowest_on_stderr) {
  FAIRGAUGE_TRY(base::make_folder(data / "log"));
  return base::Log::open(data / "log" / "kiosk.log", lowest_on_stderr);
}

// The panel says what is wrong; nothing else opens. Ends with 1, so that a supervisor knows.
int refuse(const KioskOptions& options, const std::filesystem::path& show, std::vector<Finding> findings,
           device::StopSignal& stop, const base::Log& log) {
  log.error("show_pack.refused", {{"folder", show.string()}, {"remedy", "fairgauge-kiosk check " + show.string()}});
  base::SystemClock clock;
  auto refusal = Refusal::open(options.window, options.assets, show, std::move(findings), clock);
  if (!refusal) return failed(refusal.error());
  stop.when_asked([&] { (*refusal)->window().wake(); });
  const bool closable = !options.window.fullscreen;
  while (!stop.asked() && !((*refusal)->asked_to_quit() && closable)) (*refusal)->turn(std::chrono::seconds(1));
  stop.when_asked(nullptr);
  return 1;
}

int run(const Common& common, bool fullscreen) {
  device::StopSignal stop;  // before any other thread
  auto options = kiosk_options(common);
  if (!options) return failed(options.error());
  options->window.fullscreen = fullscreen;
  const auto log = open_log(common.data, base::Severity::info);
  if (!log) return failed(log.error());
  auto loaded = survey::form::load_show_pack(common.show, nullptr, contrast_judge());
  if (!report(loaded.findings, stderr) || !loaded.pack) {
    return refuse(*options, common.show, std::move(loaded.findings), stop, *log);
  }
  if (const auto zone = base::use_time_zone(loaded.pack->time_zone); !zone) return failed(zone.error());
  const ShowPack& pack = *loaded.pack;
  base::SystemClock clock;
  base::SystemRandom random;
  auto kiosk = Kiosk::open(*options, pack, clock, random, *log);
  if (!kiosk) return failed(kiosk.error());
  if (options->settings.pin_hash.empty())
    log->warning("staff.no_pin", {{"remedy", "put pin_hash into the settings; see hash-pin"}});
  Stage& stage = (*kiosk)->stage();
  stop.when_asked([&] { (*kiosk)->window().wake(); });
  const auto asked_to_quit = [&] { return stage.asked_to_quit() && !fullscreen; };  // a kiosk is not closed by a key
  const auto watchdog = device::Watchdog::from_environment();
  Heartbeat heart(watchdog, (*kiosk)->storage(), clock);
  watchdog.say_ready();
  while (!stop.asked() && !asked_to_quit() && !stage.app().wants_exit()) {
    stage.turn(std::chrono::seconds(1));
    heart.beat();
  }
  watchdog.say_stopping();
  stop.when_asked(nullptr);
  (*kiosk)->stop();
  log->info("kiosk.stopped");
  return 0;
}

int export_data(const std::filesystem::path& data, const survey::exporting::ExportArguments& arguments) {
  const auto pack = open_pack(arguments.show);
  if (!pack) return failed(pack.error());
  base::SystemClock clock;
  base::SystemRandom random;
  std::optional<Store> store;
  const auto open = [&]() -> base::Result<survey::exporting::ExportRecords> {
    if (!std::filesystem::exists(data / "kiosk.db"))
      return base::error(base::ErrorKind::not_found, "no kiosk.db in " + data.string());
    survey::store::StartReport start;
    auto opened = Store::open(data, clock, random, start);
    if (!opened)
      return base::wrap("the kiosk must not be running; its staff screen exports while it does", opened.error());
    store.emplace(std::move(*opened));
    FAIRGAUGE_ASSIGN(const auto counts, store->counts());
    return survey::exporting::ExportRecords{
        [&store](const survey::exporting::RecordVisitor& visit) { return store->for_each_record(visit); },
        counts.records};
  };
  const auto done = survey::exporting::run_export(arguments, *pack, open, clock, std::cout, std::cerr);
  return done ? 0 : failed(done.error());
}

struct ReportArguments {
  std::filesystem::path data, show, out, assets = FAIRGAUGE_ASSETS;
  std::string edition, language = "en";
  bool json = false;
};

int report_data(const ReportArguments& arguments) {
  const auto pack = open_pack(arguments.show);
  if (!pack) return failed(pack.error());
  base::SystemClock clock;
  base::SystemRandom random;
  if (!std::filesystem::exists(arguments.data / "kiosk.db")) {
    return failed(base::error(base::ErrorKind::not_found, "report: no kiosk.db in " + arguments.data.string()));
  }
  survey::store::StartReport start;
  auto store = Store::open(arguments.data, clock, random, start);
  if (!store) return failed(base::wrap("report: the kiosk must not be running", store.error()));
  survey::report::Wanted wanted;
  wanted.edition = arguments.edition;
  wanted.made = clock.utc();
  const auto made = survey::report::make_report(
      *pack, [&](const survey::report::RecordVisitor& visit) { return store->for_each_record(visit); }, wanted);
  if (!made) return failed(made.error());
  const auto print = arguments.json ? survey::report::Print::json : survey::report::Print::html;
  const auto printed =
      survey::report::print_report(*made, *pack, print, arguments.language, arguments.assets, arguments.out);
  if (!printed) return failed(printed.error());
  std::printf("%s  records %lld\n", arguments.out.c_str(), static_cast<long long>(made->head.records));
  return 0;
}

int hash_pin() {
  std::string pin;
  std::fprintf(stderr, "New staff PIN (4 to 12 digits), then Enter: ");
  std::getline(std::cin, pin);
  const bool digits = pin.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || pin.size() < 4 || pin.size() > 12)
    return failed(base::error(base::ErrorKind::invalid, "a PIN is 4 to 12 digits"));
  const auto hash = base::hash_pin(pin);
  if (!hash) return failed(hash.error());
  std::printf("pin_hash = '%s'\npin_digits = %zu\n", hash->c_str(), pin.size());
  return 0;
}

int simulate_day(const Common& common, SimulateOptions options) {
  device::StopSignal stop;  // before any other thread
  options.interrupted = [&stop] { return stop.asked(); };
  auto pack = open_pack(common.show);
  if (!pack) return failed(pack.error());
  auto kiosk = kiosk_options(common);
  if (!kiosk) return failed(kiosk.error());
  options.kiosk = std::move(*kiosk);
  // Somebody may want to watch; without a display nobody can.
  options.kiosk.window.unseen = std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr;
  std::error_code ignored;
  for (const auto& folder : {options.screenshots, options.export_to}) {
    if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  }
  const auto log = open_log(common.data, base::Severity::warning);
  if (!log) return failed(log.error());
  const auto result = simulate(options, *pack, *log);
  if (!result) return failed(result.error());
  std::printf(
      "finished %d\nwalked_away %d\nrecords %lld\ncomplete %lld\npartial %lld\npending %lld\nsent %lld\nset_aside "
      "%lld\n",
      result->finished, result->walked_away, static_cast<long long>(result->counts.records),
      static_cast<long long>(result->counts.complete), static_cast<long long>(result->counts.partial),
      static_cast<long long>(result->counts.pending), static_cast<long long>(result->counts.done),
      static_cast<long long>(result->counts.quarantined));
  if (options.wait_until_sent.count() > 0 && !result->all_sent && !result->interrupted) {
    return failed(base::error(base::ErrorKind::retry_later,
                              "the server did not take everything in time; it is safe on the kiosk"));
  }
  return 0;
}

int screenshots(const std::filesystem::path& show, const GalleryOptions& options) {
  const auto pack = open_pack(show);
  if (!pack) return failed(pack.error());
  const auto log = base::Log::open("", base::Severity::warning);
  const auto drawn = draw_gallery(*pack, options, *log);
  if (!drawn) return failed(drawn.error());
  std::printf("%d pictures in %s; the .png beside each folder shows all of it\n", *drawn, options.out.c_str());
  return 0;
}

// Each adds its command; the callback keeps the options alive and sets the exit status.

void add_run(CLI::App& app, int& status) {
  struct Arguments {
    Common common;
    bool windowed = false;
  };
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("run", "Open the touch app");
  add_common(*command, arguments->common);
  command->add_flag("--windowed", arguments->windowed, "In a window that can be closed, not over the whole screen");
  command->callback([arguments, &status] { status = run(arguments->common, !arguments->windowed); });
}

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
      "survey/form/FORMS.md explains both.");
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
  command->callback([arguments, &status] {
    status = run_suites(arguments->paths, arguments->format, std::cin, std::cout, std::cerr);
  });
}

void add_export(CLI::App& app, int& status) {
  struct Arguments {
    std::filesystem::path data;
    survey::exporting::ExportArguments what;
  };
  const auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("export", "Write the records of a kiosk that is not running as tables");
  command->add_option("--data", arguments->data, "Folder of the kiosk's database")
      ->required()
      ->check(CLI::ExistingDirectory);
  survey::exporting::add_export_options(*command, arguments->what, "fairgauge-kiosk");
  command->callback([arguments, &status] { status = export_data(arguments->data, arguments->what); });
}

void add_report(CLI::App& app, int& status) {
  const auto arguments = std::make_shared<ReportArguments>();
  auto* command = app.add_subcommand("report", "Write what the answers say, as a page to read and print, or as JSON");
  command->add_option("--data", arguments->data, "Folder of the database of a kiosk that is not running")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--show", arguments->show, "Folder of the show pack")->required()->check(CLI::ExistingDirectory);
  command->add_option("--out", arguments->out, "File to write")->required();
  command->add_option("--edition", arguments->edition, "Edition of the show; without it the show pack's");
  command->add_option("--lang", arguments->language, "Language of the page")->capture_default_str();
  command->add_flag("--json", arguments->json, "Every number with n, interval and mode, instead of the page");
  command->add_option("--assets", arguments->assets, "Folder with report/*.json and report/report.css")
      ->capture_default_str();
  command->callback([arguments, &status] { status = report_data(*arguments); });
}

void add_simulate(CLI::App& app, int& status) {
  struct Arguments {
    Common common;
    SimulateOptions options;
    int wait_s = 0;
  };
  const auto arguments = std::make_shared<Arguments>();
  SimulateOptions& options = arguments->options;
  auto* command = app.add_subcommand("simulate", "Let scripted visitors touch the real screens for a show day");
  add_common(*command, arguments->common);
  command->add_option("--visitors", options.visitors, "Visitors who finish")->capture_default_str();
  command->add_option("--walk-away", options.walk_away_share, "Share of visitors who leave half-way")
      ->capture_default_str();
  command->add_option("--seed", options.seed, "The same seed gives the same visitors")->capture_default_str();
  command->add_option("--day", options.day, "Day of the show, from 0")->capture_default_str();
  command->add_flag("--motion", options.motion, "Draw every frame of every transition");
  command->add_option("--screenshots", options.screenshots, "Folder for a picture now and then");
  command->add_option("--export", options.export_to, "At the end staff export into this folder, by finger");
  command
      ->add_option("--pin", options.export_pin, "The staff PIN for --export; a real one belongs into the environment")
      ->envname("FAIRGAUGE_STAFF_PIN");
  command->add_option("--wait-until-sent", arguments->wait_s, "At the end wait so many seconds for the server")
      ->capture_default_str();
  command->callback([arguments, &status] {
    arguments->options.wait_until_sent = std::chrono::seconds(arguments->wait_s);
    status = simulate_day(arguments->common, arguments->options);
  });
}

void add_screenshots(CLI::App& app, int& status) {
  struct Arguments {
    std::filesystem::path show;
    GalleryOptions gallery{.out = "var/screenshots", .assets = FAIRGAUGE_ASSETS, .languages = {"en", "zh-cn", "ar"}};
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
  command->callback([arguments, &status] { status = screenshots(arguments->show, arguments->gallery); });
}

int say(const base::Result<std::string>& text) {
  if (!text) return failed(text.error());
  std::printf("%s", text->c_str());
  return 0;
}

void add_enrolment(CLI::App& app, int& status) {
  const auto options = std::make_shared<EnrolOptions>();
  const auto add = [&](const char* name, const char* what) {
    auto* command = app.add_subcommand(name, what);
    command->add_option("--data", options->data, "Folder of the kiosk's database")->required();
    return command;
  };
  auto* command =
      add("enrol", "Let a server know this kiosk, with the code that fairgauge-server enrol new has printed");
  command->add_option("--server", options->server, "Server address, such as https://survey.example.org");
  command->add_option("--code", options->code, "The one-time code");
  command->add_option("--link", options->link, "The text of the QR code, instead of --server and --code");
  command->add_option("--name", options->name, "What staff call this kiosk")->capture_default_str();
  command->add_flag("--new-key", options->new_key, "Make a new key, because the server has revoked the old one");
  command->callback([options, &status] { status = say(enrol(*options)); });
  add("rotate-key", "Give an enrolled kiosk a new key")->callback([options, &status] {
    status = say(rotate_key(options->data));
  });
  add("fingerprint", "Print whom this kiosk trusts, and the six words that the server must show as well")
      ->callback([options, &status] { status = say(fingerprint(options->data)); });
}

int command_line(int argc, char** argv) {
  CLI::App app("Fairgauge kiosk: what visitors expect and what they found, at the touch of a finger",
               "fairgauge-kiosk");
  app.require_subcommand(1);
  app.set_version_flag("--version", FAIRGAUGE_VERSION);
  app.add_flag("--manual")->description("Print this program's manual page, for man(1)");
  app.footer(
      "Exit status: 0 done, 1 something is wrong, 2 wrong command line.\n"
      "Example: fairgauge-kiosk run --show config/shows/demo --settings config/kiosk.demo.toml --windowed");
  int status = 2;
  add_run(app, status);
  add_check(app, status);
  add_evaluate(app, status);
  add_run_suite(app, status);
  add_export(app, status);
  add_report(app, status);
  add_enrolment(app, status);
  add_simulate(app, status);
  add_screenshots(app, status);
  app.add_subcommand("hash-pin", "Read a staff PIN and print the lines for the settings")->callback([&status] {
    status = hash_pin();
  });
  if (argc == 2 && std::string_view(argv[1]) == "--manual") {
    std::cout << base::manual_page(app, FAIRGAUGE_VERSION);
    return 0;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? 0 : 2;
  }
  return status;
}

}  // namespace
}  // namespace fairgauge::kiosk

int main(int argc, char** argv) { return fairgauge::kiosk::command_line(argc, argv); }
