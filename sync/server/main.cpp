// fairgauge-server: receives the kiosks' records, keeps them, hands them out.
//
// The one place that knows the concrete classes. Exit codes: 0 all is well, 1 a problem (on standard error), 2 usage.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <string>

#include "base/clock.hpp"
#include "base/durable_file.hpp"
#include "base/log.hpp"
#include "base/manual_page.hpp"
#include "base/random.hpp"
#include "base/system_error.hpp"
#include "base/timestamp.hpp"
#include "survey/export/command_line.hpp"
#include "survey/form/show_pack.hpp"
#include "sync/server/authority.hpp"
#include "sync/server/commands/command.hpp"
#include "sync/server/commands/unsealing.hpp"
#include "sync/server/control_socket.hpp"
#include "sync/server/http.hpp"
#include "sync/server/operator.hpp"
#include "sync/server/purge.hpp"
#include "sync/server/server_key.hpp"
#include "sync/server/service.hpp"
#include "sync/server/sqlite_archive.hpp"

namespace {

namespace fs = std::filesystem;
using namespace fairgauge;
using sync::server::HttpServer;
using sync::server::SqliteArchive;

constexpr int kProblem = 1, kUsage = 2;

struct Arguments {
  std::string data, listen = "127.0.0.1:8080", port_file;  // serve
  bool open = false, new_key = false;
  survey::exporting::ExportArguments what;  // export
  sync::server::Unsealing unsealing;        // export --personal
};

bool is_loopback(const std::string& listen) {
  return listen.starts_with("127.") || listen.starts_with("localhost:") || listen.starts_with("[::1]:");
}

// Signals come to main() by sigtimedwait, so no handler interrupts anything. Before the first thread, which inherits
// it.
sigset_t take_signals() {
  signal(SIGPIPE, SIG_IGN);
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  return stop;
}

// Takes away the personal data whose term is over, at once and then every hour: nobody needs to remember it.
class HourlyPurge {
 public:
  HourlyPurge(sync::server::Archive& archive, const base::Clock& clock, const base::Log& log)
      : archive_(archive), clock_(clock), log_(log), due_(clock.monotonic()) {}

  void turn() {
    if (clock_.monotonic() < due_) return;
    due_ = clock_.monotonic() + std::chrono::hours(1);
    const auto purge = sync::server::purge_contacts(archive_, clock_.utc(), false);
    if (!purge) return log_.error("server.purge_failed", {{"reason", purge.error().text()}});
    if (!purge->over.empty()) log_.info("server.purged", {{"contacts", static_cast<std::int64_t>(purge->over.size())}});
  }

 private:
  sync::server::Archive& archive_;
  const base::Clock& clock_;
  const base::Log& log_;
  base::MonotonicTime due_;
};

// Until a signal asks to stop, or storage has shown damage.
base::Result<void> wait_for_the_end(const sigset_t& stop, const SqliteArchive& archive, HourlyPurge& purge) {
  const timespec second{1, 0};
  for (;;) {
    purge.turn();
    if (sigtimedwait(&stop, nullptr, &second) > 0) return {};
    FAIRGAUGE_TRY(archive.health());
  }
}

void say_if_open(const Arguments& arguments, const base::Log& log) {
  if (!arguments.open) return;
  log.warning("server.open", {{"listen", arguments.listen},
                              {"advice", "anybody who reaches this address can add records; only for a demo"}});
  std::cout << "OPEN: anybody who reaches this server can add records. Only for a demo: leave out --open and enrol the "
               "kiosks."
            << std::endl;
}

base::Result<void> serve(const Arguments& arguments) {
  const sigset_t stop = take_signals();
  const fs::path data = arguments.data;
  FAIRGAUGE_TRY(base::make_folder(data / "log"));
  FAIRGAUGE_ASSIGN(const auto log, base::Log::open(data / "log" / "server.log", base::Severity::info));
  base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto archive, SqliteArchive::open(data, clock, random));
  FAIRGAUGE_ASSIGN(const auto key, sync::server::open_server_key(data, archive->devices(), arguments.new_key, random));
  const sync::server::Authority authority{
      archive->devices(), key, archive->identity().server_id,
      arguments.open ? sync::server::Admission::open : sync::server::Admission::enrolled_only};
  sync::server::Service service(*archive, authority, clock, random, log);
  sync::server::Operator command(*archive, authority, clock, random);
  FAIRGAUGE_ASSIGN(const auto control,
                   sync::server::ControlSocket::start(data, [&](const auto& words) { return command.perform(words); }));
  sync::server::HttpOptions options;
  options.listen = arguments.listen;
  FAIRGAUGE_ASSIGN(const auto http,
                   HttpServer::start(
                       options, [&](const auto& request) { return service.answer(request); }, clock, log));
  say_if_open(arguments, log);
  if (!is_loopback(arguments.listen)) {
    log.warning("server.no_tls", {{"listen", arguments.listen},
                                  {"advice", "what kiosks send can be read on the way: put a TLS proxy in front"}});
  }
  const std::string port = std::to_string(http->port());
  if (!arguments.port_file.empty()) FAIRGAUGE_TRY(base::write_durably(arguments.port_file, port + "\n"));
  const std::string address = arguments.listen.substr(0, arguments.listen.rfind(':')) + ":" + port;
  log.info("server.started", {{"listen", address},
                              {"data", data.string()},
                              {"server_id", base::to_text(archive->identity().server_id)},
                              {"sqlite", base::sqlite_version()}});
  std::cout << "listening on http://" << address << "/" << std::endl;
  HourlyPurge purge(*archive, clock, log);
  const auto end = wait_for_the_end(stop, *archive, purge);
  http->stop();
  if (end) log.info("server.stopped");
  if (!end) log.error("server.stopped", {{"reason", end.error().text()}});
  return end;
}

base::Result<void> export_records(const Arguments& arguments) {
  const auto loaded = survey::form::load_show_pack(arguments.what.show);
  for (const auto& finding : loaded.findings) std::cerr << finding.text() << "\n";
  if (!loaded.pack) {
    return base::error(base::ErrorKind::invalid,
                       "show pack " + arguments.what.show.string() + " has errors, see above");
  }
  std::unique_ptr<SqliteArchive> archive;
  sync::server::ShowRegister known;
  const auto open = [&]() -> base::Result<survey::exporting::ExportRecords> {
    FAIRGAUGE_ASSIGN(archive, SqliteArchive::open_reader(arguments.data));
    FAIRGAUGE_ASSIGN(const auto summary, archive->summary());
    FAIRGAUGE_ASSIGN(known, archive->read_register(loaded.pack->id));
    const bool has_register = !known.participants.participants().empty();
    return survey::exporting::ExportRecords{
        [&archive](const survey::exporting::RecordVisitor& visit) { return archive->for_each_record(visit); },
        summary.records,
        {has_register ? &known.participants : nullptr, known.editions}};
  };
  FAIRGAUGE_TRY(
      survey::exporting::run_export(arguments.what, *loaded.pack, open, base::SystemClock(), std::cout, std::cerr));
  if (arguments.unsealing.key.empty() || !archive || arguments.what.preview) return {};
  return sync::server::unseal_contacts(
      arguments.unsealing, [&](const auto& visit) { return archive->for_each_contact(visit); }, arguments.data,
      arguments.what.out / "contacts.csv", std::cout);
}

base::Result<void> print_status(const Arguments& arguments) {
  FAIRGAUGE_ASSIGN(const auto archive, SqliteArchive::open_reader(arguments.data));
  FAIRGAUGE_ASSIGN(const auto summary, archive->summary());
  std::cout << "server     " << base::to_text(archive->identity().server_id) << "\nrecords    " << summary.records
            << "\nconflicts  " << summary.conflicts << "\ndevices    " << summary.devices.size() << "\n";
  for (const auto& device : summary.devices) {
    std::cout << "  " << base::to_text(device.device) << "  records " << device.records << "  last seen "
              << base::format_utc(device.last_seen) << "\n";
  }
  return {};
}

base::Result<void> run_command(CLI::App& app, const Arguments& arguments,
                               const std::vector<sync::server::Command>& commands) {
  for (const auto& command : commands) {
    if (command.options->parsed()) return command.run();
  }
  return app.got_subcommand("serve")    ? serve(arguments)
         : app.got_subcommand("export") ? export_records(arguments)
                                        : print_status(arguments);
}

int run(CLI::App& app, const Arguments& arguments, const std::vector<sync::server::Command>& commands) {
  const auto result = run_command(app, arguments, commands);
  if (result) return 0;
  std::cerr << "fairgauge-server: " << result.error().text() << "\n";
  return kProblem;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("Receives, keeps and hands out the records of Fairgauge kiosks.", "fairgauge-server");
  app.footer("Exit codes: 0 all is well, 1 a problem (see standard error), 2 usage.");
  app.set_version_flag("--version", std::string(sync::server::kServerVersion));
  app.add_flag("--manual")->description("Print this program's manual page, for man(1)");
  app.require_subcommand(1);
  const auto with_data = [&](CLI::App* command) {
    command->add_option("--data", arguments.data, "folder of the archive")->required()->type_name("DIR");
    return command;
  };
  auto* serve_command = with_data(app.add_subcommand("serve", "Receive records until SIGTERM or SIGINT"));
  serve_command->add_option("--listen", arguments.listen, "numeric address and port; port 0: any free one")
      ->capture_default_str()
      ->type_name("HOST:PORT");
  serve_command->add_option("--port-file", arguments.port_file, "write the port here once it is open")
      ->type_name("FILE");
  serve_command->add_flag("--open", arguments.open,
                          "also take parcels of kiosks that are not enrolled; anybody can send then: for demos only");
  serve_command->add_flag("--new-key", arguments.new_key,
                          "make a new server.key if it is lost; each kiosk must be enrolled again");
  serve_command->footer("Example: fairgauge-server serve --data var/server --listen 127.0.0.1:8080");
  auto* export_command = with_data(app.add_subcommand("export", "Write the records as tables; the server may run"));
  survey::exporting::add_export_options(*export_command, arguments.what, "fairgauge-server");
  export_command
      ->add_option("--personal", arguments.unsealing.key,
                   "also contacts.csv: all personal data sealed to this private key, whatever the filters say")
      ->type_name("KEYFILE");
  sync::server::add_unsealing_options(*export_command, arguments.unsealing);
  with_data(app.add_subcommand("status", "Print what the archive holds; the server may run"))
      ->footer("Example: fairgauge-server status --data var/server");
  const std::vector<sync::server::Command> commands = {
      sync::server::import_command(app),  sync::server::import_register_command(app),
      sync::server::report_command(app),  sync::server::simulate_command(app),
      sync::server::enrol_command(app),   sync::server::devices_command(app),
      sync::server::erase_command(app),   sync::server::audit_command(app),
      sync::server::backup_command(app),  sync::server::restore_command(app),
      sync::server::rebuild_command(app), sync::server::purge_command(app),
      sync::server::keys_command(app),    sync::server::sealed_command(app),
      sync::server::unseal_command(app)};
  if (argc == 2 && std::string_view(argv[1]) == "--manual") {
    std::cout << base::manual_page(app, std::string(sync::server::kServerVersion));
    return 0;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong) == 0 ? 0 : kUsage;
  }
  return run(app, arguments, commands);
}
