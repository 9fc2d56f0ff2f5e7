#include "sync/server/purge.hpp"

#include "base/hex.hpp"
#include "base/timestamp.hpp"
#include "survey/interview/contact.hpp"
#include "survey/interview/withdrawal_code.hpp"

namespace fairgauge::sync::server {
namespace {

using base::Result;

void look_at(std::string_view bytes, Purge& purge) {
  const auto record = survey::interview::decode_contact(bytes);
  if (!record || !survey::interview::is_contact_id(record->contact.rec_id)) {
    ++purge.unreadable;
    return;
  }
  const auto& contact = record->contact;
  auto& count = purge.counts[{contact.show, contact.edition, contact.consent.version}];
  if (contact.keep_until <= purge.at) {
    ++count.over;
    purge.over.push_back(contact.rec_id);
  } else {
    if (count.kept == 0 || contact.keep_until < count.next) count.next = contact.keep_until;
    ++count.kept;
  }
}

}  // namespace

Result<Purge> purge_contacts(Archive& archive, base::UtcTime now, bool dry_run) {
  Purge purge;
  purge.at = now;
  purge.dry_run = dry_run;
  FAIRGAUGE_TRY(archive.for_each_contact([&](std::string_view bytes) {
    look_at(bytes, purge);
    return Result<void>();
  }));
  for (const auto& id : purge.over) {
    if (!dry_run) FAIRGAUGE_TRY(archive.erase(id, now));
  }
  return purge;
}

std::string report_of(const Purge& purge, const base::SigningKey& key) {
  std::string text = std::string(purge.dry_run ? "purge, dry run, nothing erased, at " : "purge at ") +
                     base::format_utc(purge.at) + "\n";
  std::int64_t kept = 0;
  for (const auto& [of, count] : purge.counts) {
    kept += count.kept;
    text += "show " + std::get<0>(of) + "  edition " + std::get<1>(of) + "  consent text " + std::get<2>(of) +
            "  term over " + std::to_string(count.over) + "  kept " + std::to_string(count.kept) +
            (count.kept > 0 ? "  next on " + base::format_utc(count.next) : "") + "\n";
  }
  for (const auto& id : purge.over)
    text += std::string(purge.dry_run ? "over   " : "erased ") + base::to_text(id) + "\n";
  if (purge.unreadable > 0) text += "unreadable, left as they are " + std::to_string(purge.unreadable) + "\n";
  text += "contacts " + std::string(purge.dry_run ? "over " : "erased ") + std::to_string(purge.over.size()) +
          ", kept " + std::to_string(kept) + "\n";
  const auto signature = key.sign("fairgauge purge 1", text);
  return text + "signed by " + base::to_text(key.public_key()) + " " + base::to_hex(signature.bytes) + "\n";
}

}  // namespace fairgauge::sync::server
