#include "tests/power_cut/guest_machine.hpp"

#include <poll.h>
#include <sys/prctl.h>

#include <fstream>
#include <stdexcept>
#include <vector>

namespace fairgauge::tests {
namespace {

constexpr int kRepeatSeconds = 3;

// The log first: qemu wants the file to be there.
void begin_anew(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (made < 0) throw std::runtime_error("cannot make " + file.string());
  ::close(made);
}

// tools/guest_machine has written the machine's own words, one a line.
std::vector<std::string> command(const GuestMachine::Start& start) {
  std::vector<std::string> words{"qemu-system-x86_64",
                                 "-incoming",
                                 "exec:cat '" + (start.parts / "awake").string() + "'",
                                 "-serial",
                                 "file:" + start.words.string(),
                                 "-serial",
                                 "stdio",
                                 "-blockdev",
                                 "driver=file,node-name=disk,filename=" + start.disk.string(),
                                 "-blockdev",
                                 "driver=file,node-name=log,filename=" + start.log.string()};
  std::ifstream machine(start.parts / "machine");  // made of those two
  for (std::string word; std::getline(machine, word);) words.push_back(word);
  return words;
}

int become(const std::vector<std::string>& words, int in, int out) {
  std::vector<char*> argv;
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::execvp(argv.front(), argv.data());
  return 127;
}

}  // namespace

GuestMachine::GuestMachine(const Start& start) : first_line_(start.first_line) {
  begin_anew(start.log);
  int down[2], up[2];
  if (::pipe2(down, O_CLOEXEC) != 0 || ::pipe2(up, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  const auto words = command(start);
  machine_ = std::make_unique<ChildProcess>([&](Line&) { return become(words, down[0], up[1]); });
  ::close(down[0]);
  ::close(up[1]);
  to_guest_ = down[1];
  from_guest_ = up[0];
  tell();
}

// A port that was kept with the memory may lose what comes while the machine is still read from the file.
void GuestMachine::tell() const {
  const auto line = "\n" + first_line_ + "\n";
  if (::write(to_guest_, line.data(), line.size()) < 0) return;  // qemu has ended: line() will see it
}

GuestMachine::~GuestMachine() {
  machine_->kill();
  ::close(to_guest_);
  ::close(from_guest_);
}

std::optional<std::string> GuestMachine::line() {
  for (;;) {
    if (const auto end = read_.find('\n'); end != std::string::npos) {
      auto line = read_.substr(0, end);
      read_.erase(0, end + 1);
      return line;
    }
    pollfd waiting{from_guest_, POLLIN, 0};
    for (int seconds = 0; ::poll(&waiting, 1, kRepeatSeconds * 1000) == 0; seconds += kRepeatSeconds) {
      if (seconds >= kPatienceSeconds) throw std::runtime_error("the guest says nothing");
      if (!heard_) tell();
    }
    heard_ = true;
    char bytes[4096];
    const auto size = ::read(from_guest_, bytes, sizeof bytes);
    if (size <= 0) return std::nullopt;
    read_.append(bytes, static_cast<size_t>(size));
  }
}

}  // namespace fairgauge::tests
