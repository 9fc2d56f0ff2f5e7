// A second process for one test: for locks between programs, for limits that must not outlive the test, for being
// killed.
//
// The child runs a function and ends without destructors or exit handlers. Start it before the parent opens a database:
// SQLite connections must not be carried over a fork.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <stdexcept>

namespace fairgauge::tests {

// One end of a line between parent and child: telling never waits, awaiting takes one telling of the other end.
class Line {
 public:
  Line(int in, int out) : in_(in), out_(out) {}
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() {
    ::close(in_);
    ::close(out_);
  }
  void tell() {
    if (::write(out_, "!", 1) != 1) throw std::runtime_error("the other process does not listen");
  }
  [[nodiscard]] bool await() {  // false: the other process has ended
    char told = 0;
    return ::read(in_, &told, 1) == 1;
  }

 private:
  int in_, out_;
};

class ChildProcess {
 public:
  // `work` runs in the child; what it returns is the exit status.
  explicit ChildProcess(const std::function<int(Line&)>& work) : ChildProcess(work, make_pipe(), make_pipe()) {}
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess() { kill(); }

  [[nodiscard]] Line& line() { return line_; }

  // Waits for the end. The exit status, or minus the number of the signal that ended it.
  int exit_status() {
    if (id_ > 0) {
      int status = 0;
      ::waitpid(id_, &status, 0);
      id_ = -1;
      exit_status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    return exit_status_;
  }

  // As a power cut would end it.
  void kill() {
    if (id_ > 0) ::kill(id_, SIGKILL);
    exit_status();
  }

 private:
  using Pipe = std::array<int, 2>;
  static Pipe make_pipe() {
    Pipe ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
    return ends;
  }

  ChildProcess(const std::function<int(Line&)>& work, Pipe down, Pipe up) : line_(up[0], down[1]) {
    ::signal(SIGPIPE, SIG_IGN);
    id_ = ::fork();
    if (id_ < 0) throw std::runtime_error("cannot start a process");
    if (id_ == 0) {
      ::close(up[0]);
      ::close(down[1]);
      Line to_parent(down[0], up[1]);
      ::_exit(work(to_parent));
    }
    ::close(down[0]);
    ::close(up[1]);
  }

  Line line_;
  pid_t id_ = -1;
  int exit_status_ = 0;
};

// Runs `work` in a process of its own to the end.
inline int run_in_child(const std::function<int()>& work) {
  return ChildProcess([&work](Line&) { return work(); }).exit_status();
}

// From here on no file of this process grows beyond that: writing more fails, as on a full disk. For children only.
inline void limit_file_size(rlim_t size_bytes) {
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{size_bytes, size_bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace fairgauge::tests
