#include "tests/bench/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/machine.hpp"
#include "tests/bench/samples.hpp"

namespace fairgauge::bench {
namespace {

// Between fork and exec nothing may allocate: another thread may have been holding the heap's lock.
std::vector<char*> list_for_exec(const std::vector<std::string>& arguments) {
  std::vector<char*> list;
  for (const auto& argument : arguments) list.push_back(const_cast<char*>(argument.c_str()));  // NOLINT: exec's wish
  list.push_back(nullptr);
  return list;
}

[[noreturn]] void become(const std::vector<char*>& list, int output) {
  ::dup2(output, STDOUT_FILENO);
  ::execvp(list[0], list.data());
  ::_exit(127);
}

// Before exec the child still has our memory, so the last look counts. What wait4() reports would be the larger of
// both.
void look_at_peak(pid_t child, Ran& ran) {
  const auto peak = number_in("/proc/" + std::to_string(child) + "/status", "VmHWM");
  if (peak > 0) ran.peak_kib = peak;
}

void follow(pid_t child, int output, const Stopwatch& watch, Ran& ran) {
  constexpr int kLookEvery_ms = 5;
  char bytes[4096];
  for (ssize_t got = 1; got > 0;) {
    look_at_peak(child, ran);
    pollfd waited{output, POLLIN, 0};
    if (::poll(&waited, 1, kLookEvery_ms) == 0) continue;
    got = ::read(output, bytes, sizeof bytes);
    if (got > 0 && ran.output.empty()) ran.ms_to_first_byte = watch.ms();
    if (got > 0) ran.output.append(bytes, static_cast<size_t>(got));
  }
}

}  // namespace

base::Result<Ran> run(const std::vector<std::string>& arguments) {
  const auto failed = [&](const std::string& why) {
    return base::error(base::ErrorKind::refused, "run " + arguments[0] + ": " + why);
  };
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return failed("no pipe");
  const auto list = list_for_exec(arguments);
  Ran ran;
  const Stopwatch watch;
  const pid_t child = ::fork();
  if (child == 0) become(list, ends[1]);
  ::close(ends[1]);
  if (child > 0) follow(child, ends[0], watch, ran);
  ::close(ends[0]);
  if (child < 0) return failed("no process");
  int status = 0;
  ::waitpid(child, &status, 0);
  ran.ms = watch.ms();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return failed("status " + std::to_string(status));
  return ran;
}

base::Result<Ran> run_child(std::string_view name, const std::filesystem::path& folder) {
  return run({"/proc/self/exe", "--child", std::string(name), "--dir", folder.string()});
}

}  // namespace fairgauge::bench
