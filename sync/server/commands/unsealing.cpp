#include "sync/server/commands/unsealing.hpp"

#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <ostream>

#include "base/append_line.hpp"
#include "base/json.hpp"
#include "base/private_memory.hpp"
#include "base/recipient_file.hpp"
#include "base/timestamp.hpp"
#include "sync/server/commands/passphrase.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;
using survey::exporting::ContactFormat;
using survey::exporting::OpenedContacts;

// The account, and who became it by sudo.
std::string who() {
  const auto* account = ::getpwuid(::geteuid());
  std::string name = account != nullptr ? account->pw_name : "uid " + std::to_string(::geteuid());
  const char* sudo = std::getenv("SUDO_USER");
  return sudo != nullptr ? name + " for " + sudo : name;
}

std::string told_of(const OpenedContacts& opened) {
  return "opened " + std::to_string(opened.contacts.size()) + ", of other keys " +
         std::to_string(opened.of_other_keys) + ", past their term and left closed " + std::to_string(opened.expired) +
         ", unreadable " + std::to_string(opened.unreadable);
}

}  // namespace

void add_unsealing_options(CLI::App& command, Unsealing& unsealing) {
  command.add_option("--purpose", unsealing.purpose, "Why the personal data is read; stands in the audit")
      ->type_name("TEXT");
  command
      .add_option("--passphrase-file", unsealing.passphrase,
                  "File with the key's passphrase, mode 0600; else it is asked for")
      ->type_name("FILE");
  command.add_option("--audit", unsealing.audit, "File of the audit; else the key's with .audit.jsonl")
      ->type_name("FILE");
}

Result<void> add_to_audit(const Unsealing& unsealing, const std::string& what, const std::string& key,
                          const std::string& detail) {
  if (unsealing.purpose.empty())
    return base::error(ErrorKind::invalid, what + ": say why, with --purpose; it stands in the audit");
  const auto file = unsealing.audit.empty() ? unsealing.key.string() + ".audit.jsonl" : unsealing.audit.string();
  const base::Json line{{"at", base::format_utc(base::SystemClock().utc())},
                        {"who", who()},
                        {"what", what},
                        {"purpose", unsealing.purpose},
                        {"key", key},
                        {"detail", detail}};
  const auto added = base::append_line_durably(file, base::to_text(line));
  return added ? added : base::wrap(what + ": without its line in the audit nothing is done", added.error());
}

Result<void> unseal_contacts(const Unsealing& unsealing, const survey::exporting::ContactSource& source,
                             const std::string& from, const std::filesystem::path& out, std::ostream& told) {
  FAIRGAUGE_TRY(base::keep_memory_private());
  if (unsealing.purpose.empty())
    return base::error(ErrorKind::invalid, "unseal: say why, with --purpose; it stands in the audit");
  FAIRGAUGE_ASSIGN(const auto passphrase, ask_passphrase(unsealing.passphrase, Passphrase::known));
  FAIRGAUGE_ASSIGN(const auto secret, base::read_recipient_file(unsealing.key, passphrase.view()));
  FAIRGAUGE_ASSIGN(const auto opened, survey::exporting::open_contacts(source, secret, base::SystemClock().utc()));
  FAIRGAUGE_TRY(add_to_audit(unsealing, "unseal", base::to_text(secret.public_key()),
                             told_of(opened) + "; from " + from + " into " + out.string()));
  const auto format = out.extension() == ".jsonl" ? ContactFormat::json_lines : ContactFormat::csv;
  FAIRGAUGE_TRY(survey::exporting::write_contacts(out, format, opened));
  told << out.string() << ": " << told_of(opened) << "\n";
  return {};
}

}  // namespace fairgauge::sync::server
