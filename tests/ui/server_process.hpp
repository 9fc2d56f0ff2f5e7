// The real server as a process on loopback, in a folder of its own, for a kiosk under test to send to.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/program.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {

// With sanitizers and both processors busy everything takes its time; whoever waits that long has found a mistake.
inline constexpr std::chrono::seconds kServerPatience{120};

class ServerProcess {
 public:
  ServerProcess() { start(); }

  // The first time on any free port, later on the same one with the same archive.
  void start() {
    const std::string name = "server-" + std::to_string(++started_);
    program_ = run({"serve", "--listen", "127.0.0.1:" + std::to_string(port_), "--port-file",
                    (folder_ / (name + ".port")).string()},
                   name);
    const auto there = [&] { return !read_all(folder_ / (name + ".port")).empty() || !program_->running(); };
    REQUIRE(wait_until(there, kServerPatience));
    INFO(program_->err());
    REQUIRE(program_->running());
    port_ = std::stoi(read_all(folder_ / (name + ".port")));
  }
  void stop() {
    program_->signal(SIGTERM);
    REQUIRE(program_->exit_status_within(kServerPatience) == 0);
  }

  [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }

  // A command of the server's to its end; gives its words.
  std::string ask(const std::vector<std::string>& words) {
    const auto program = run(words, "ask-" + std::to_string(++asked_));
    const auto status = program->exit_status_within(kServerPatience);
    INFO(program->err());
    REQUIRE(status == 0);
    return program->out();
  }
  // The code that `enrol new` prints, with its hyphens.
  [[nodiscard]] std::string new_code() {
    const auto printed = ask({"enrol", "new"});
    return printed.substr(printed.find_first_not_of(' ', 4), 14);
  }

 private:
  std::unique_ptr<Program> run(std::vector<std::string> words, const std::string& name) {
    const std::filesystem::path programs(FAIRGAUGE_BINARY_DIR);
    std::vector<std::string> arguments{(programs / "fairgauge-server").string()};
    for (auto& word : words) arguments.push_back(std::move(word));
    arguments.emplace_back("--data");
    arguments.push_back((folder_ / "server").string());
    return std::make_unique<Program>(arguments, folder_ / name);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Program> program_;
  int port_ = 0, started_ = 0, asked_ = 0;
};

}  // namespace fairgauge::tests
