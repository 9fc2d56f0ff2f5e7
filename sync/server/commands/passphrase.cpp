#include "sync/server/commands/passphrase.hpp"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>

#include "base/durable_file.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;
using base::SecretText;

constexpr std::uint64_t kFileBytesMax = 4096;

// Letters are not shown while it lives.
class Unseen {
 public:
  Unseen() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool changed_ = false;
};

Result<SecretText> first_line(std::string&& text) {
  const auto end = std::min(text.find('\n'), text.size());
  SecretText line(end);
  std::copy_n(text.begin(), end, line.data());
  base::wipe(text);
  if (line.size() == 0) return base::error(ErrorKind::invalid, "there is no passphrase; write one, then Enter");
  return line;
}

Result<SecretText> read_line(const char* question) {
  const bool terminal = ::isatty(STDIN_FILENO) == 1;
  if (terminal) std::cerr << question << std::flush;
  std::string typed;
  {
    const Unseen unseen;
    std::getline(std::cin, typed);
  }
  if (terminal) std::cerr << "\n";
  return first_line(std::move(typed));
}

}  // namespace

Result<SecretText> ask_passphrase(const std::filesystem::path& file, Passphrase use) {
  if (!file.empty()) {
    FAIRGAUGE_ASSIGN(auto text, base::read_secret_file(file, kFileBytesMax));
    return first_line(std::move(text));
  }
  FAIRGAUGE_ASSIGN(auto passphrase, read_line("Passphrase: "));
  if (use == Passphrase::known || ::isatty(STDIN_FILENO) != 1) return passphrase;
  FAIRGAUGE_ASSIGN(const auto again, read_line("The same again: "));
  if (again.view() != passphrase.view())
    return base::error(ErrorKind::invalid, "the two passphrases differ; try again");
  return passphrase;
}

}  // namespace fairgauge::sync::server
