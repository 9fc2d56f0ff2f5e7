// fairgauge-server keys, sealed, unseal, purge: personal data, from the recipient's key to the end of its term.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "base/durable_file.hpp"
#include "base/private_memory.hpp"
#include "base/recipient_file.hpp"
#include "survey/interview/record.hpp"
#include "sync/server/commands/command.hpp"
#include "sync/server/commands/passphrase.hpp"
#include "sync/server/commands/unsealing.hpp"
#include "sync/server/sqlite_archive.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;
using survey::exporting::ContactSource;

Result<void> make_key(const Unsealing& key) {
  FAIRGAUGE_TRY(base::keep_memory_private());
  FAIRGAUGE_ASSIGN(const auto passphrase, ask_passphrase(key.passphrase, Passphrase::made));
  const auto secret = base::RecipientSecret::make();
  FAIRGAUGE_TRY(base::write_recipient_file(key.key, secret, passphrase.view()));
  std::cout << "[personal]\nrecipients = [\"" << base::to_text(secret.public_key()) << "\"]\nkeep_days = 180\n";
  std::cerr << key.key.string()
            << ": keep it and its passphrase in the back office, with a copy of each in another safe place. Without "
               "them nobody can ever read what is sealed to it.\n";
  return {};
}

Result<void> show_key(const Unsealing& key) {
  FAIRGAUGE_ASSIGN(const auto public_key, base::read_recipient_public_key(key.key));
  std::cout << base::to_text(public_key) << "\n";
  return {};
}

Result<void> destroy_key(const Unsealing& key) {
  FAIRGAUGE_ASSIGN(const auto public_key, base::read_recipient_public_key(key.key));
  FAIRGAUGE_TRY(add_to_audit(key, "destroy key", base::to_text(public_key), key.key.string()));
  FAIRGAUGE_TRY(base::destroy_recipient_file(key.key));
  std::cout << "destroyed  " << base::to_text(public_key)
            << "  (with the last copy of it, everything sealed to it alone is gone, in backups as well)\n";
  return {};
}

Result<void> from_file(const std::string& file, const std::function<Result<void>(std::string_view)>& visit) {
  std::ifstream lines(file, std::ios::binary);
  std::string line;
  while (std::getline(lines, line)) FAIRGAUGE_TRY(visit(line));
  if (lines.eof()) return {};
  return base::error(ErrorKind::not_found, "read " + file + ": it cannot be read; see its name and rights");
}

struct UnsealOptions {
  Unsealing how;
  std::string data, sealed, out;
};

Result<void> unseal(const UnsealOptions& options) {
  if (options.data.empty() == options.sealed.empty())
    return base::error(ErrorKind::invalid, "unseal: name the archive with --data, or a file of sealed with --sealed");
  std::unique_ptr<SqliteArchive> archive;
  ContactSource source = [&](const auto& visit) { return from_file(options.sealed, visit); };
  if (!options.data.empty()) {
    FAIRGAUGE_ASSIGN(archive, SqliteArchive::open_reader(options.data));
    source = [&](const auto& visit) { return archive->for_each_contact(visit); };
  }
  return unseal_contacts(options.how, source, options.data.empty() ? options.sealed : options.data, options.out,
                         std::cout);
}

Result<void> copy_sealed(const UnsealOptions& options) {
  FAIRGAUGE_ASSIGN(const auto archive, SqliteArchive::open_reader(options.data));
  FAIRGAUGE_ASSIGN(auto file, base::DurableFile::create(options.out));
  std::int64_t count = 0;
  const auto copied = archive->for_each_contact([&](std::string_view bytes) {
    ++count;
    return file.write(std::string(bytes) + "\n");
  });
  FAIRGAUGE_TRY(copied);
  FAIRGAUGE_TRY(file.commit());
  std::cout << options.out << ": " << count << " contacts, sealed\n";
  return {};
}

CLI::App* add_key(CLI::App& keys, const char* name, const char* what, const std::shared_ptr<Unsealing>& key) {
  auto* command = keys.add_subcommand(name, what);
  command->add_option("--out,file", key->key, "The private key's file")->required()->type_name("FILE");
  return command;
}

}  // namespace

Command keys_command(CLI::App& program) {
  const auto key = std::make_shared<Unsealing>();
  auto* command = program.add_subcommand("keys", "Keys that personal data is sealed to; for the back office");
  command->require_subcommand(1);
  add_key(*command, "new", "Make one: the private half into a file, the public line for the show pack printed", key)
      ->add_option("--passphrase-file", key->passphrase,
                   "File with a passphrase for it, mode 0600; else it is asked for")
      ->type_name("FILE");
  add_key(*command, "show", "Print its public line", key);
  auto* destroy = add_key(*command, "destroy", "End everything that was sealed to it: the term is over", key);
  destroy->add_option("--purpose", key->purpose, "Why; stands in the audit")->required()->type_name("TEXT");
  destroy->add_option("--audit", key->audit, "File of the audit; else the key's with .audit.jsonl")->type_name("FILE");
  return {command, [key, command] {
            return command->got_subcommand("new")    ? make_key(*key)
                   : command->got_subcommand("show") ? show_key(*key)
                                                     : destroy_key(*key);
          }};
}

Command sealed_command(CLI::App& program) {
  const auto options = std::make_shared<UnsealOptions>();
  auto* command = program.add_subcommand("sealed", "Copy the sealed contacts into a file, to open in the back office");
  command->add_option("--data", options->data, "folder of the archive; the server may run")
      ->required()
      ->type_name("DIR");
  command->add_option("--out", options->out, "file to write, JSON Lines")->required()->type_name("FILE");
  return {command, [options] { return copy_sealed(*options); }};
}

Command unseal_command(CLI::App& program) {
  const auto options = std::make_shared<UnsealOptions>();
  auto* command = program.add_subcommand("unseal", "Open contacts with a private key; for the back office");
  command->add_option("--data", options->data, "folder of the archive; the server may run")->type_name("DIR");
  command->add_option("--sealed", options->sealed, "a file that the command sealed has written")->type_name("FILE");
  command->add_option("--key", options->how.key, "the private key's file, of keys new")->required()->type_name("FILE");
  command->add_option("--out", options->out, "file to write: .csv, or .jsonl; rec_id joins it to an export")
      ->required()
      ->type_name("FILE");
  add_unsealing_options(*command, options->how);
  return {command, [options] { return unseal(*options); }};
}

}  // namespace fairgauge::sync::server
