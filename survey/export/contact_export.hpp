// Opened personal data as a file of its own, which joins the tables of the answers by rec_id. Back office only: it
// takes a recipient's private key.
//
// Promise: what is past the term that the visitor was promised is not opened; the file is its owner's alone (0600).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/sealing.hpp"
#include "survey/interview/contact.hpp"

namespace fairgauge::survey::exporting {

// Calls `visit` with each contact record's exact bytes, until it gives an error.
using ContactSource =
    std::function<base::Result<void>(const std::function<base::Result<void>(std::string_view bytes)>& visit)>;

struct OpenedContact {
  interview::Contact contact;
  interview::Answers answers;
};

struct OpenedContacts {
  std::vector<OpenedContact> contacts;  // in the order of the source
  std::int64_t of_other_keys = 0;       // not sealed to this one
  std::int64_t expired = 0;             // past their term: left closed
  std::int64_t unreadable = 0;          // no contact records, or changed after they were sealed
};

[[nodiscard]] base::Result<OpenedContacts> open_contacts(const ContactSource& source,
                                                         const base::RecipientSecret& secret, base::UtcTime now);

enum class ContactFormat {
  csv,         // a row a visitor, a column a question; texts disarmed as in csv.hpp
  json_lines,  // {"rec_id","show","edition","form","consent_version","consent_at","keep_until","answers":{...}}
};

// One whole file or none.
[[nodiscard]] base::Result<void> write_contacts(const std::filesystem::path& file, ContactFormat format,
                                                const OpenedContacts& opened);

}  // namespace fairgauge::survey::exporting
