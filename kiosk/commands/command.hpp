// The commands of fairgauge-kiosk, each in a file of its own: its options, what it does, what it prints.
#pragma once

namespace CLI {
class App;
}

namespace fairgauge::kiosk {

// Each adds its command to the program. When the command line names it, it runs and sets the exit status: 0 done, 1
// something is wrong and was said on standard error.
void add_run(CLI::App& program, int& status);
void add_check(CLI::App& program, int& status);
void add_evaluate(CLI::App& program, int& status);
void add_run_suite(CLI::App& program, int& status);
void add_export(CLI::App& program, int& status);
void add_report(CLI::App& program, int& status);
void add_enrolment(CLI::App& program, int& status);  // enrol, rotate-key, fingerprint
void add_simulate(CLI::App& program, int& status);
void add_screenshots(CLI::App& program, int& status);
void add_erase(CLI::App& program, int& status);
void add_hash_pin(CLI::App& program, int& status);

}  // namespace fairgauge::kiosk
