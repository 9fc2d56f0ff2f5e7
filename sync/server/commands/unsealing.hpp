// Personal data opened by a recipient's private key, with a line in the audit before anything is written. The back
// office's work: the key is neither on the kiosks nor on the server.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "base/result.hpp"
#include "survey/export/contact_export.hpp"

namespace CLI {
class App;
}

namespace fairgauge::sync::server {

struct Unsealing {
  std::filesystem::path key;         // the private key's file
  std::filesystem::path passphrase;  // a file with it; empty: asked for
  std::filesystem::path audit;       // empty: beside the key, <key>.audit.jsonl
  std::string purpose;               // why the data is read: for the audit
};

void add_unsealing_options(CLI::App& command, Unsealing& unsealing);

// {"at","who","what","purpose","key","detail"}, appended and flushed; see base/append_line.hpp.
[[nodiscard]] base::Result<void> add_to_audit(const Unsealing& unsealing, const std::string& what,
                                              const std::string& key, const std::string& detail);

// Opens, writes the audit line, then `out`; a path ending in .jsonl gets JSON Lines, else CSV. Where the audit cannot
// be written nothing is.
[[nodiscard]] base::Result<void> unseal_contacts(const Unsealing& unsealing,
                                                 const survey::exporting::ContactSource& source,
                                                 const std::string& from, const std::filesystem::path& out,
                                                 std::ostream& told);

}  // namespace fairgauge::sync::server
