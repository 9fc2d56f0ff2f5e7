#include "tests/bench/process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

void read_all(int file, const Stopwatch& watch, Ran& ran) {
  char bytes[4096];
  for (ssize_t got = 0; (got = ::read(file, bytes, sizeof bytes)) > 0;) {
    if (ran.output.empty()) ran.ms_to_first_byte = watch.ms();
    ran.output.append(bytes, static_cast<size_t>(got));
  }
}

}  // namespace

base::Result<Ran> run(const std::vector<std::string>& arguments, const std::filesystem::path& into) {
  const auto failed = [&](const std::string& why) {
    return base::error(base::ErrorKind::refused, "run " + arguments[0] + ": " + why);
  };
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return failed("no pipe");
  const int file = into.empty() ? -1 : ::open(into.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const auto list = list_for_exec(arguments);
  Ran ran;
  const Stopwatch watch;
  const pid_t child = ::fork();
  if (child == 0) become(list, file >= 0 ? file : ends[1]);
  ::close(ends[1]);
  if (child > 0) read_all(ends[0], watch, ran);
  ::close(ends[0]);
  if (file >= 0) ::close(file);
  if (child < 0) return failed("no process");
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  ran.ms = watch.ms();
  ran.peak_kib = usage.ru_maxrss;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return failed("status " + std::to_string(status));
  return ran;
}

base::Result<Ran> run_child(std::string_view name, const std::filesystem::path& folder) {
  return run({"/proc/self/exe", "--child", std::string(name), "--dir", folder.string()});
}

}  // namespace fairgauge::bench
