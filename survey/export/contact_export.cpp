#include "survey/export/contact_export.hpp"

#include <set>
#include <string>
#include <utility>

#include "base/durable_file.hpp"
#include "base/json.hpp"
#include "base/secret_text.hpp"
#include "base/timestamp.hpp"
#include "survey/export/csv.hpp"
#include "survey/expression/plain_values.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF", kLineEnd = "\r\n";

// Adds it, or counts why not.
Result<void> take(std::string_view bytes, const base::RecipientSecret& secret, base::UtcTime now,
                  OpenedContacts& opened) {
  auto record = interview::decode_contact(bytes);
  if (!record) {
    ++opened.unreadable;
    return {};
  }
  if (record->contact.keep_until <= now) {
    ++opened.expired;
    return {};
  }
  auto answers = interview::open_answers(record->contact, secret);
  if (answers)
    opened.contacts.push_back({std::move(record->contact), std::move(*answers)});
  else
    ++(answers.error().kind == ErrorKind::not_found ? opened.of_other_keys : opened.unreadable);
  return {};
}

std::string cell_text(const interview::Value& value) {
  if (const auto* text = value.text()) return *text;
  const auto json = expression::to_json(value);
  return json.is_structured() ? base::to_text(json) : expression::plain_text(value);
}

std::string csv_of(const OpenedContacts& opened) {
  std::set<std::string> questions;
  for (const auto& one : opened.contacts) questions.insert(one.contact.questions.begin(), one.contact.questions.end());
  CsvRow row;
  for (const char* name : {"rec_id", "show", "edition", "form", "consent_version", "consent_at", "keep_until"})
    row.plain(name);
  for (const auto& question : questions) row.text(question);
  std::string all = std::string(kByteOrderMark) + row.line() + std::string(kLineEnd);
  for (const auto& [contact, answers] : opened.contacts) {
    row.clear();
    row.plain(base::to_text(contact.response)).plain(contact.show).plain(contact.edition).plain(contact.form);
    row.plain(contact.consent.version).plain(base::format_utc(contact.consent.at));
    row.plain(base::format_utc(contact.keep_until));
    for (const auto& question : questions) {
      const auto answer = answers.find(question);
      row.text(answer == answers.end() ? "" : cell_text(answer->second));
    }
    all += row.line() + std::string(kLineEnd);
  }
  return all;
}

std::string json_lines_of(const OpenedContacts& opened) {
  std::string all;
  for (const auto& [contact, answers] : opened.contacts) {
    base::Json inside = base::Json::object();
    for (const auto& [name, value] : answers) inside[name] = expression::to_json(value);
    all += base::to_text(base::Json{{"rec_id", base::to_text(contact.response)},
                                    {"show", contact.show},
                                    {"edition", contact.edition},
                                    {"form", contact.form},
                                    {"consent_version", contact.consent.version},
                                    {"consent_at", base::format_utc(contact.consent.at)},
                                    {"keep_until", base::format_utc(contact.keep_until)},
                                    {"answers", std::move(inside)}}) +
           "\n";
  }
  return all;
}

}  // namespace

Result<OpenedContacts> open_contacts(const ContactSource& source, const base::RecipientSecret& secret,
                                     base::UtcTime now) {
  OpenedContacts opened;
  FAIRGAUGE_TRY(source([&](std::string_view bytes) { return take(bytes, secret, now, opened); }));
  return opened;
}

Result<void> write_contacts(const std::filesystem::path& file, ContactFormat format, const OpenedContacts& opened) {
  auto text = format == ContactFormat::csv ? csv_of(opened) : json_lines_of(opened);
  const auto written = base::write_durably(file, text, base::Privacy::secret);
  base::wipe(text);
  return written;
}

}  // namespace fairgauge::survey::exporting
