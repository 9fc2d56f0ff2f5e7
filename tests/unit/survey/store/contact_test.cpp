// Personal data in the store: sealed, in the same count as the responses, and gone when it must go.
#include "survey/interview/contact.hpp"

#include "base/durable_file.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "tests/unit/survey/store/fixture.hpp"

namespace fairgauge::survey::store {
namespace {

using interview::Contact;
using std::chrono::days;

const std::string kName = "Ottilie Canary-Person";

struct Visitor {
  std::string code;
  interview::Response response;
  Contact contact;
};

Visitor visitor(Kiosk& kiosk, const base::RecipientSecret& secret) {
  Visitor visitor{interview::make_withdrawal_code(kiosk.random), kiosk.response(), {}};
  auto& contact = visitor.contact;
  contact.rec_id = *interview::contact_id_of(visitor.code);
  contact.response = visitor.response.rec_id;
  contact.show = "airshow";
  contact.edition = "2026";
  contact.form = "visitor-exit";
  contact.consent = {"3", "en", {}, true, kiosk.clock.utc()};
  contact.keep_until = kMorning + days(180);
  const std::vector<base::RecipientKey> keys{secret.public_key()};
  interview::seal_answers(contact, {{"name", kName}}, keys);
  return visitor;
}

std::vector<std::string> contacts(Store& store) {
  std::vector<std::string> all;
  REQUIRE(store.for_each_contact([&](std::string_view bytes) {
    all.emplace_back(bytes);
    return base::Result<void>();
  }));
  return all;
}

std::vector<std::string> kinds_pending(Store& store) {
  std::vector<std::string> kinds;
  const auto pending = store.pending(100, 1 << 20);
  REQUIRE(pending);
  for (const auto& item : *pending) {
    CHECK(base::digest(item.body) == item.hash);
    kinds.push_back(item.kind);
  }
  return kinds;
}

}  // namespace

TEST_CASE("a response and its contact come together, one behind the other, and only the key opens the contact",
          "[store][contact]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto secret = base::RecipientSecret::make();
  const auto one = visitor(kiosk, secret), two = visitor(kiosk, secret);
  CHECK(*store.finish(one.response, one.contact) == 1);
  CHECK(*store.finish(one.response, one.contact) == 1);  // again: nothing new
  CHECK(*store.finish(two.response, two.contact) == 3);
  CHECK(kinds_pending(store) == std::vector<std::string>{"response", "contact", "response", "contact"});
  CHECK(store.counts()->records == 2);
  CHECK(bodies(store).size() == 2);
  const auto sealed = contacts(store);
  REQUIRE(sealed.size() == 2);
  const auto record = interview::decode_contact(sealed[1]);
  REQUIRE(record);
  CHECK(record->seq == 4);
  CHECK(record->contact == two.contact);
  CHECK(*interview::open_answers(record->contact, secret) == interview::Answers{{"name", kName}});
  CHECK_FALSE(interview::open_answers(record->contact, base::RecipientSecret::make()));
  for (const auto* file : {"kiosk.db", "kiosk.db-wal"})
    CHECK(base::read_file(kiosk.folder / file, 1 << 24)->find(kName) == std::string::npos);
}

TEST_CASE("what a visitor takes back goes from the file, stays out, and the server is told once", "[store][contact]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto secret = base::RecipientSecret::make();
  const auto one = visitor(kiosk, secret), elsewhere = visitor(kiosk, secret);
  REQUIRE(store.finish(one.response, one.contact));
  const auto box = interview::encode(interview::ContactRecord{{}, {}, 1, one.contact}).substr(700, 60);
  REQUIRE(base::read_file(kiosk.folder / "kiosk.db-wal", 1 << 24)->find(box) != std::string::npos);
  REQUIRE(store.withdraw(*interview::contact_id_of(one.code), kiosk.random));
  REQUIRE(store.withdraw(*interview::contact_id_of(one.code), kiosk.random));
  CHECK(contacts(store).empty());
  CHECK(kinds_pending(store) == std::vector<std::string>{"response", "withdrawal"});
  for (const auto* file : {"kiosk.db", "kiosk.db-wal"})
    CHECK(base::read_file(kiosk.folder / file, 1 << 24)->find(box) == std::string::npos);
  const auto withdrawal = interview::decode_withdrawal(store.pending(9, 1 << 20)->back().body);
  REQUIRE(withdrawal);
  CHECK(withdrawal->erases == one.contact.rec_id);

  // A code of another kiosk's: nothing is here to erase, and the server is told all the same.
  REQUIRE(store.withdraw(elsewhere.contact.rec_id, kiosk.random));
  CHECK(kinds_pending(store) == std::vector<std::string>{"response", "withdrawal", "withdrawal"});
  CHECK_FALSE(store.finish(elsewhere.response, elsewhere.contact));
  CHECK(store.counts()->records == 1);
}

TEST_CASE("a contact goes when its term is over, or a while after the server has it; the ratings stay",
          "[store][contact]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto secret = base::RecipientSecret::make();
  const auto sent = visitor(kiosk, secret), kept = visitor(kiosk, secret);
  REQUIRE(store.finish(sent.response, sent.contact));
  REQUIRE(store.finish(kept.response, kept.contact));
  REQUIRE(store.settle({{sent.contact.rec_id, OutboxState::done, "stored"}}));
  kiosk.clock.advance(days(13));
  CHECK(*store.drop_contacts() == 0);
  kiosk.clock.advance(days(2));
  CHECK(*store.drop_contacts() == 1);
  CHECK(contacts(store).size() == 1);
  // A server that was put back asks for what is there, and only for that.
  REQUIRE(store.rewind(0, {}));
  CHECK(kinds_pending(store) == std::vector<std::string>{"response", "response", "contact"});

  kiosk.clock.advance(days(170));
  CHECK(*store.drop_contacts() == 1);
  CHECK(contacts(store).empty());
  CHECK(kinds_pending(store) == std::vector<std::string>{"response", "response"});
  CHECK(bodies(store).size() == 2);
}

TEST_CASE("a contact that the server says was erased goes here as well", "[store][contact]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto one = visitor(kiosk, base::RecipientSecret::make());
  REQUIRE(store.finish(one.response, one.contact));
  REQUIRE(store.settle({{one.contact.rec_id, OutboxState::done, "erased"}}));
  CHECK(contacts(store).empty());
  CHECK(bodies(store).size() == 1);
}

TEST_CASE("a contact record has one spelling, and is read in no other", "[contact]") {
  Kiosk kiosk;
  const auto one = visitor(kiosk, base::RecipientSecret::make());
  const auto bytes = interview::encode(interview::ContactRecord{{}, {}, 7, one.contact});
  REQUIRE(interview::decode_contact(bytes));
  for (size_t at = 0; at < bytes.size(); at += 3) {
    auto cut = bytes;
    cut.erase(at, 1);
    const auto read = interview::decode_contact(cut);
    // What is shorter by a letter of a name is another record, but never the same.
    if (read) CHECK(interview::encode(*read) == cut);
  }
  CHECK(interview::decode_contact(bytes + " ").error().kind == ErrorKind::invalid);
  CHECK(interview::decode_contact("{\"v\":2,\"kind\":\"contact\"}").error().kind == ErrorKind::refused);
  CHECK_FALSE(interview::decode_withdrawal(bytes));
}

TEST_CASE("a withdrawal code leads to a contact's id, and to no other record's", "[contact]") {
  Kiosk kiosk;
  const auto code = interview::make_withdrawal_code(kiosk.random);
  const auto id = interview::contact_id_of(code);
  REQUIRE(id);
  CHECK(interview::is_contact_id(*id));
  CHECK(*interview::contact_id_of("  " + code) == *id);
  CHECK_FALSE(interview::is_contact_id(kiosk.response().rec_id));
  CHECK_FALSE(interview::contact_id_of("0000-0000-0000"));
}

TEST_CASE("a database of version 1 is brought up to date with all that it holds", "[store][migration]") {
  Kiosk kiosk;
  const auto response = kiosk.response();
  const Identity identity{base::make_uuid_v7(kMorning, kiosk.random), {1, 2, 3}};
  {
    auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
    REQUIRE(database);
    const auto schema =
        base::read_file(std::string(FAIRGAUGE_SOURCE_DIR) + "/survey/store/schema/001_initial.sql", 1 << 20);
    REQUIRE(database->execute(*schema));
    REQUIRE(database->execute("PRAGMA user_version=1"));
    auto owner = database->prepare("INSERT INTO identity VALUES (1, ?1, ?2, 0)");
    REQUIRE(owner->bind(1, identity.device.bytes).bind(2, identity.epoch).run());
    const auto body = interview::encode({identity.device, identity.epoch, 1, response});
    auto record = database->prepare("INSERT INTO record VALUES (1, ?1, 'visitor-exit', 'complete', 0, ?2, ?3)");
    REQUIRE(record->bind(1, response.rec_id.bytes).bind(2, base::digest(body).bytes).bind_blob(3, body).run());
    auto outbox = database->prepare("INSERT INTO outbox VALUES (1, ?1, 'response', 'pending', NULL, NULL)");
    REQUIRE(outbox->bind(1, response.rec_id.bytes).run());
  }
  auto store = kiosk.open();
  CHECK_FALSE(kiosk.report.set_aside);
  CHECK(store.identity().epoch == identity.epoch);
  CHECK(kinds_pending(store) == std::vector<std::string>{"response"});
  CHECK(store.counts()->pending == 1);
  const auto next = visitor(kiosk, base::RecipientSecret::make());
  CHECK(*store.finish(next.response, next.contact) == 2);
  REQUIRE(store.settle({{response.rec_id, OutboxState::done, "stored"}}));
  CHECK(kinds_pending(store) == std::vector<std::string>{"response", "contact"});
  CHECK(store.counts()->done == 1);
}

}  // namespace fairgauge::survey::store
