// One of our programs, started as people start it: a process of its own, whose words go into files.
//
// It cannot outlive the test: the destructor kills it, and so does the kernel if the test itself is killed. Linux only.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace fairgauge::tests {

// Nothing wakes us when another process has come so far: looks every 10 ms. False after `longest`.
inline bool wait_until(const std::function<bool()>& there, std::chrono::milliseconds longest) {
  const auto end = std::chrono::steady_clock::now() + longest;
  while (!there()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

inline std::string read_all(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

class Program {
 public:
  // `words`.out and `words`.err get what it says; both are begun anew. Kiosks draw on SDL's screen that nobody sees.
  Program(const std::vector<std::string>& arguments, const std::filesystem::path& words)
      : out_(words.string() + ".out"), err_(words.string() + ".err") {
    std::vector<char*> argv;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const std::string folder = words.parent_path().string();
    const pid_t parent = ::getpid();
    id_ = ::fork();
    if (id_ < 0) throw std::runtime_error("cannot start a process");
    if (id_ > 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);  // it ended before the line above
    for (const auto& [file, end] : {std::pair(&out_, STDOUT_FILENO), std::pair(&err_, STDERR_FILENO)}) {
      ::dup2(::open(file->c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644), end);
    }
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    ::setenv("XDG_RUNTIME_DIR", folder.c_str(), 1);
    ::execv(argv.front(), argv.data());
    ::_exit(127);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() { kill(); }

  [[nodiscard]] std::string out() const { return read_all(out_); }
  [[nodiscard]] std::string err() const { return read_all(err_); }
  // Whole lines only: the last one may still be on its way.
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    const std::string text = out();
    for (size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
      lines.push_back(text.substr(begin, end - begin));
    }
    return lines;
  }

  void signal(int number) const {
    if (id_ > 0) ::kill(id_, number);
  }

  // As a power cut would end it. Also a program that has ended already may be killed.
  void kill() {
    signal(SIGKILL);
    (void)exit_status();
  }

  [[nodiscard]] bool running() {
    if (id_ > 0) reap(WNOHANG);
    return id_ > 0;
  }

  // Waits for the end. The exit status, or minus the number of the signal that ended it.
  int exit_status() {
    if (id_ > 0) reap(0);
    return exit_status_;
  }

  // The same, for programs that might not end; nothing if it has not after `longest`.
  std::optional<int> exit_status_within(std::chrono::milliseconds longest) {
    if (!wait_until([this] { return !running(); }, longest)) return std::nullopt;
    return exit_status_;
  }

 private:
  void reap(int options) {
    int status = 0;
    if (::waitpid(id_, &status, options) != id_) return;
    id_ = -1;
    exit_status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  std::filesystem::path out_, err_;
  pid_t id_ = -1;
  int exit_status_ = 0;
};

}  // namespace fairgauge::tests
