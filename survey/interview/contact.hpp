// What a visitor gave of themselves, sealed at the moment of capture: a record beside the response's, so that it can be
// erased, and expires, while the ratings stay. RECORD.md explains every field.
//
// Promise: a Contact holds nothing that can be read without a recipient's private key but which questions were
// answered.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/sealing.hpp"
#include "base/uuid.hpp"
#include "survey/expression/value.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::interview {

inline constexpr std::string_view kContactKind = "contact", kWithdrawalKind = "withdrawal";

struct Contact {
  base::Uuid rec_id;    // contact_id_of() the visitor's withdrawal code
  base::Uuid response;  // rec_id of the response that it belongs to
  std::string show, edition, form;
  ConsentGiven consent;
  base::UtcTime keep_until{};          // the end of the term that the consent text promises
  std::vector<std::string> questions;  // whose answers are inside: names, sorted by bytes
  base::SealedText sealed;             // bound to all the above
  bool operator==(const Contact&) const = default;
};

// Seals `answers` into `contact`, whose other fields are filled in but for `questions`.
void seal_answers(Contact& contact, const Answers& answers, std::span<const base::RecipientKey> recipients);

// `not_found`, `refused` as base::unseal(); `invalid` if what was sealed are no answers to `questions`.
[[nodiscard]] base::Result<Answers> open_answers(const Contact& contact, const base::RecipientSecret& secret);

struct ContactRecord {
  base::Uuid device;
  Epoch epoch{};
  std::uint64_t seq = 0;
  Contact contact;
  bool operator==(const ContactRecord&) const = default;
};

// A visitor took their consent back at a kiosk: whoever has the contact record erases it, and keeps it out later.
struct Withdrawal {
  base::Uuid rec_id;
  base::Uuid device;
  Epoch epoch{};
  std::uint64_t seq = 0;
  base::Uuid erases;  // Contact::rec_id
  base::UtcTime at{};
  bool operator==(const Withdrawal&) const = default;
};

// One line of JSON, as encode(Record); read back strictly, `invalid` or `refused` as decode_record().
[[nodiscard]] std::string encode(const ContactRecord& record);
[[nodiscard]] base::Result<ContactRecord> decode_contact(std::string_view bytes);
[[nodiscard]] std::string encode(const Withdrawal& withdrawal);
[[nodiscard]] base::Result<Withdrawal> decode_withdrawal(std::string_view bytes);

}  // namespace fairgauge::survey::interview
