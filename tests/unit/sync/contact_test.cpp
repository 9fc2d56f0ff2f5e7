// Personal data on the server: kept sealed, erased by a code, by a kiosk's word, and at the end of its term.
#include "survey/interview/contact.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/hex.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "sync/server/ingest.hpp"
#include "sync/server/operator.hpp"
#include "sync/server/purge.hpp"
#include "tests/unit/sync/server_kit.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
using std::chrono::days;
using survey::interview::Contact;
using survey::interview::ContactRecord;
using survey::interview::Withdrawal;
using sync::protocol::Outcome;
using sync::protocol::Parcel;

struct Office : ServerRoom {
  Office() : ServerRoom(Admission::open) {}

  Metrics metrics;
  Gate gate{authority, clock};
  Ingest ingest{*archive, authority, gate, metrics, clock, log};
  Operator desk{*archive, authority, clock, random};
  base::RecipientSecret secret = base::RecipientSecret::make();

  // A visitor's response and contact, as the kiosk sends them; `seq` is the response's.
  struct Visitor {
    std::string code;
    Parcel parcel;
    base::Uuid contact;
  };
  Visitor visitor(std::uint32_t seq, base::UtcTime keep_until) {
    Visitor visitor{survey::interview::make_withdrawal_code(random), parcel_of(seq, 1), {}};
    Contact contact;
    contact.rec_id = visitor.contact = need(survey::interview::contact_id_of(visitor.code));
    contact.response = uuid(seq);
    contact.show = "airshow";
    contact.edition = "2026";
    contact.form = "visitor-exit";
    contact.consent = {"3", "en", {}, true, noon()};
    contact.keep_until = keep_until;
    const std::vector<base::RecipientKey> keys{secret.public_key()};
    survey::interview::seal_answers(contact, {{"name", "Ada"}}, keys);
    visitor.parcel.records.push_back(
        {contact.rec_id, seq + 1, "contact", encode(ContactRecord{uuid(900), {7, 7}, seq + 1, contact})});
    return visitor;
  }

  std::vector<Outcome> send(const Parcel& parcel) {
    const auto reply =
        ingest.receive({"POST", "/v1/parcels", std::string(sync::protocol::kParcelMediaType), "zstd", packed(parcel)});
    REQUIRE(reply.status == 200);
    std::vector<Outcome> all;
    for (const auto& result : need(unsealed_receipt(reply.body)).results) all.push_back(result.outcome);
    return all;
  }

  std::vector<ContactRecord> contacts() {
    std::vector<ContactRecord> all;
    need(archive->for_each_contact([&](std::string_view bytes) {
      all.push_back(need(survey::interview::decode_contact(bytes)));
      return base::Result<void>();
    }));
    return all;
  }
  size_t responses() {
    size_t count = 0;
    need(archive->for_each_record([&](std::string_view) {
      ++count;
      return base::Result<void>();
    }));
    return count;
  }
};

Parcel withdrawal_of(const base::Uuid& contact, std::uint32_t seq) {
  Parcel parcel{uuid(901), {8}, noon(), {}};
  const Withdrawal withdrawal{uuid(5000 + seq), uuid(901), {8}, seq, contact, noon()};
  parcel.records.push_back({withdrawal.rec_id, seq, "withdrawal", encode(withdrawal)});
  return parcel;
}

}  // namespace

TEST_CASE("contacts are kept beside the responses, in no reading of those, and open with the key alone",
          "[archive][contact]") {
  Office office;
  const auto visitor = office.visitor(1, noon() + days(30));
  CHECK(office.send(visitor.parcel) == std::vector{Outcome::stored, Outcome::stored});
  CHECK(office.send(visitor.parcel) == std::vector{Outcome::duplicate, Outcome::duplicate});
  CHECK(office.responses() == 1);
  const auto contacts = office.contacts();
  REQUIRE(contacts.size() == 1);
  CHECK(contacts[0].contact.response == uuid(1));
  CHECK(need(open_answers(contacts[0].contact, office.secret)).at("name") == "Ada");
  auto moved = contacts[0].contact;
  moved.response = uuid(2);  // somebody else's
  CHECK_FALSE(open_answers(moved, office.secret));
}

TEST_CASE("a visitor's code erases their contact, also before it has come, and their answers if they ask for it",
          "[erase][contact]") {
  Office office;
  const auto one = office.visitor(1, noon() + days(30)), two = office.visitor(3, noon() + days(30));
  (void)office.send(one.parcel);
  need(office.desk.perform({"erase", one.code}));
  CHECK(office.contacts().empty());
  CHECK(office.responses() == 1);
  CHECK(office.send(one.parcel) == std::vector{Outcome::duplicate, Outcome::erased});

  CHECK(office.desk.perform({"erase", two.code, "answers"}).error().kind == base::ErrorKind::not_found);
  (void)office.send(two.parcel);
  need(office.desk.perform({"erase", two.code, "answers"}));
  CHECK(office.responses() == 1);
  CHECK(office.send(two.parcel) == std::vector{Outcome::erased, Outcome::erased});

  const auto late = office.visitor(5, noon() + days(30));
  need(office.desk.perform({"erase", late.code}));
  CHECK(office.send(late.parcel) == std::vector{Outcome::stored, Outcome::erased});

  auto mistyped = late.code;
  mistyped.back() = mistyped.back() == 'A' ? 'B' : 'A';
  CHECK(office.desk.perform({"erase", mistyped}).error().kind == base::ErrorKind::invalid);
}

TEST_CASE("a withdrawal that any kiosk brings erases the contact, and nothing but a contact", "[erase][contact]") {
  Office office;
  const auto visitor = office.visitor(1, noon() + days(30));
  (void)office.send(visitor.parcel);
  CHECK(office.send(withdrawal_of(visitor.contact, 1)) == std::vector{Outcome::stored});
  CHECK(office.contacts().empty());
  CHECK(office.send(visitor.parcel) == std::vector{Outcome::duplicate, Outcome::erased});
  CHECK(office.send(withdrawal_of(visitor.contact, 1)) == std::vector{Outcome::duplicate});
  CHECK(need(office.archive->devices().audit()).size() == 1);  // told again, erased once

  // The kiosk is no authority over responses.
  CHECK(office.send(withdrawal_of(uuid(1), 2)) == std::vector{Outcome::stored});
  CHECK(office.responses() == 1);
  auto broken = withdrawal_of(visitor.contact, 3);
  broken.records[0].body = "{}";
  CHECK(office.send(broken) == std::vector{Outcome::stored});
}

TEST_CASE("at the end of its term a contact is purged, and the report says so under the server's seal", "[purge]") {
  Office office;
  const auto over = office.visitor(1, noon()), later = office.visitor(3, noon() + days(2));
  (void)office.send(over.parcel);
  (void)office.send(later.parcel);
  const auto dry = need(office.desk.perform({"purge", "dry-run"}));
  CHECK(dry.find("nothing erased") != std::string::npos);
  CHECK(dry.find("term over 1  kept 1") != std::string::npos);
  CHECK(office.contacts().size() == 2);

  const auto report = need(office.desk.perform({"purge"}));
  CHECK(report.find("erased " + base::to_text(over.contact)) != std::string::npos);
  CHECK(report.find("contacts erased 1, kept 1\n") != std::string::npos);
  REQUIRE(office.contacts().size() == 1);
  CHECK(office.contacts()[0].contact.rec_id == later.contact);
  CHECK(office.responses() == 2);
  CHECK(office.send(over.parcel) == std::vector{Outcome::duplicate, Outcome::erased});

  const auto signed_at = report.find("signed by ");
  REQUIRE(signed_at != std::string::npos);
  base::Signature signature;
  REQUIRE(base::from_hex(report.substr(report.size() - 129, 128), signature.bytes));
  CHECK(base::is_signed(signature, "fairgauge purge 1", report.substr(0, signed_at), office.key.public_key()));

  office.clock.advance(days(3));
  CHECK(need(purge_contacts(*office.archive, office.clock.utc(), false)).over.size() == 1);
  CHECK(office.contacts().empty());
}

TEST_CASE("a contact that claims a response's id is not purged in its stead", "[purge]") {
  Office office;
  auto forged = office.visitor(1, noon() - days(1));
  auto record = need(survey::interview::decode_contact(forged.parcel.records[1].body));
  record.contact.rec_id = uuid(1);
  forged.parcel.records[1].body = encode(record);
  (void)office.send(forged.parcel);
  const auto purge = need(purge_contacts(*office.archive, noon(), false));
  CHECK(purge.over.empty());
  CHECK(purge.unreadable == 1);
  CHECK(office.responses() == 1);
}

}  // namespace fairgauge::tests
