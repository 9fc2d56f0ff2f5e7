#include "sync/server/operator.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/timestamp.hpp"
#include "survey/interview/contact.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "sync/protocol/enrolment_code.hpp"
#include "sync/protocol/fingerprint.hpp"
#include "sync/server/health_words.hpp"
#include "sync/server/purge.hpp"
#include "sync/server/record_import.hpp"

namespace fairgauge::sync::server {

using base::Result;

Result<std::string> Operator::perform(const std::vector<std::string>& words) {
  const auto word = [&](size_t at) { return at < words.size() ? words[at] : std::string(); };
  if (word(0) == "enrol" && word(1) == "new" && words.size() <= 3) return new_code(word(2));
  if (word(0) == "enrol" && word(1) == "list" && words.size() == 2) return list();
  if (word(0) == "enrol" && word(1) == "revoke" && words.size() == 3) return revoke(word(2));
  if (word(0) == "devices" && words.size() == 1) return devices();
  if (word(0) == "erase" && words.size() == 2) return erase(word(1), false);
  if (word(0) == "erase" && words.size() == 3 && word(2) == "answers") return erase(word(1), true);
  if (word(0) == "purge" && words.size() == 1) return purge(false);
  if (word(0) == "purge" && words.size() == 2 && word(1) == "dry-run") return purge(true);
  if (word(0) == "import" && words.size() == 2) return import(words[1]);
  if (word(0) == "audit" && words.size() == 1) return audit();
  return base::error(base::ErrorKind::invalid, "'" + word(0) + " " + word(1) + "' is not a command of this server");
}

Result<std::string> Operator::new_code(const std::string& address) {
  const auto code = protocol::make_code(random_);
  FAIRGAUGE_ASSIGN(const auto key, protocol::key_of(code));
  const auto now = clock_.utc();
  FAIRGAUGE_TRY(authority_.devices.add_code(key, now, protocol::kCodeLife));
  std::string text = "code     " + code + "\nuntil    " + base::format_utc(now + protocol::kCodeLife) +
                     "  (10 minutes, for one kiosk)\n";
  if (!address.empty()) text += "qr text  " + protocol::to_text(protocol::EnrolmentLink{address, code}) + "\n";
  return text;
}

Result<std::string> Operator::list() {
  FAIRGAUGE_ASSIGN(const auto devices, authority_.devices.list());
  std::string text;
  for (const auto& device : devices) {
    text += base::to_text(device.id) + "  " +
            (device.key ? protocol::fingerprint(device.id, *device.key, authority_.pin()) : "no key") + "  enrolled " +
            base::format_utc(device.enrolled) +
            (device.revoked ? "  REVOKED " + base::format_utc(*device.revoked) : "") + "  " + device.name + "\n";
  }
  return text.empty() ? "no kiosk is enrolled\n" : text;
}

Result<std::string> Operator::devices() {
  FAIRGAUGE_ASSIGN(const auto summary, archive_.summary());
  FAIRGAUGE_ASSIGN(const auto enrolled, authority_.devices.list());
  std::string text;
  for (const auto& device : summary.devices) {
    const auto known = std::ranges::find(enrolled, device.device, &Device::id);
    text += line_of(device, clock_.utc()) + (known != enrolled.end() ? "  " + known->name : "") + "\n";
  }
  return text.empty() ? "no kiosk has sent anything yet\n" : text;
}

Result<std::string> Operator::revoke(const std::string& device) {
  FAIRGAUGE_ASSIGN(const auto id, base::parse_uuid(device));
  FAIRGAUGE_TRY(authority_.devices.revoke(id, clock_.utc()));
  return "revoked  " + base::to_text(id) + "  (what it has sent stays; what it still has stays there)\n";
}

Result<std::string> Operator::erase(const std::string& record, bool answers) {
  auto id = base::parse_uuid(record);
  if (!id) id = survey::interview::contact_id_of(record);
  if (!id) {
    return base::error(
        base::ErrorKind::invalid,
        "erase '" + record.substr(0, 80) +
            "': neither a record's id nor a withdrawal code; compare it with what the visitor was shown");
  }
  std::vector<base::Uuid> ids{*id};
  if (answers) {
    FAIRGAUGE_ASSIGN(const auto response, response_of(*id));
    ids.insert(ids.begin(), response);  // first: the contact is what leads to it
  }
  std::string text;
  for (const auto& one : ids) {
    FAIRGAUGE_TRY(archive_.erase(one, clock_.utc()));
    text += "erased   " + base::to_text(one) +
            "  (a copy that comes later is refused; backups and exports made before still have it)\n";
  }
  return text;
}

Result<base::Uuid> Operator::response_of(const base::Uuid& contact) {
  std::optional<base::Uuid> response;
  FAIRGAUGE_TRY(archive_.for_each_contact([&](std::string_view bytes) {
    const auto record = survey::interview::decode_contact(bytes);
    if (record && record->contact.rec_id == contact) response = record->contact.response;
    return Result<void>();
  }));
  if (response) return *response;
  return base::error(base::ErrorKind::not_found,
                     "erase " + base::to_text(contact) +
                         ": this contact is not here, so nobody knows which answers were given with it; erase it "
                         "without them, which keeps it out when it comes");
}

Result<std::string> Operator::purge(bool dry_run) {
  FAIRGAUGE_ASSIGN(const auto purge, purge_contacts(archive_, clock_.utc(), dry_run));
  return report_of(purge, authority_.key);
}

// A piece crosses the socket as Base64, because a line of the file may be anything, and must arrive as it is.
Result<std::string> Operator::import(const std::string& piece) {
  const auto lines = base::from_base64(piece);
  if (!lines || lines->size() > kPieceBytesMax)
    return base::error(base::ErrorKind::invalid, "import: the piece is no Base64 of a moderate size");
  return import_piece(*lines, archive_, clock_);
}

Result<std::string> Operator::audit() {
  FAIRGAUGE_ASSIGN(const auto lines, authority_.devices.audit());
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

}  // namespace fairgauge::sync::server
