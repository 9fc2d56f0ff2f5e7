// What the store claims to be safe on the server, and how a claim is taken back.
#include "survey/interview/contact.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "tests/unit/survey/store/fixture.hpp"

namespace fairgauge::survey::store {
namespace {

std::vector<base::Uuid> finish(Kiosk& kiosk, Store& store, int count) {
  std::vector<base::Uuid> ids;
  for (int i = 0; i < count; ++i) {
    const auto response = kiosk.response();
    REQUIRE(store.finish(response));
    ids.push_back(response.rec_id);
  }
  return ids;
}

std::vector<std::uint64_t> claimed(Store& store, std::uint64_t first = 1, std::uint64_t last = 1000) {
  std::vector<std::uint64_t> seqs;
  const auto ledger = store.ledger(first, last);
  for (const auto& claim : ledger->claims) seqs.push_back(claim.seq);
  return seqs;
}

}  // namespace

TEST_CASE("a claim is what the server has said it stored, with the hash of the record's bytes", "[store][ledger]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  CHECK(store.ledger(1, 1000)->last_seq == 0);
  const auto ids = finish(kiosk, store, 6);
  REQUIRE(store.settle({{ids[0], OutboxState::done, "stored"},
                        {ids[1], OutboxState::done, "duplicate"},
                        {ids[2], OutboxState::done, "erased"},
                        {ids[3], OutboxState::done, "conflict: place taken"},
                        {ids[4], OutboxState::quarantined, "rejected: empty"}}));
  const auto ledger = store.ledger(1, 1000);
  REQUIRE(ledger->claims.size() == 2);
  CHECK(ledger->last_seq == 6);
  std::vector<std::string> bodies;
  REQUIRE(store.for_each_record([&](std::string_view bytes) {
    bodies.emplace_back(bytes);
    return base::Result<void>();
  }));
  CHECK(ledger->claims[0].rec_id == ids[0]);
  CHECK(ledger->claims[0].kind == "response");
  CHECK(ledger->claims[0].hash == base::digest(bodies[0]));
  CHECK(claimed(store, 2, 5) == std::vector<std::uint64_t>{2});
}

TEST_CASE("what the server lacks is pending again, and nothing else is", "[store][ledger]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto ids = finish(kiosk, store, 6);
  for (size_t i = 0; i < 5; ++i) REQUIRE(store.settle({{ids[i], OutboxState::done, i == 3 ? "erased" : "stored"}}));
  REQUIRE(store.resend({{2, 2}, {4, 6}}));
  CHECK(claimed(store) == std::vector<std::uint64_t>{1, 3});
  std::vector<std::uint64_t> pending;
  const auto items = store.pending(100, 1 << 20);
  for (const auto& item : *items) pending.push_back(item.seq);
  CHECK(pending == std::vector<std::uint64_t>{2, 5, 6});
  CHECK(store.counts()->pending == 3);
  CHECK(store.counts()->done == 3);
}

TEST_CASE("a contact whose bytes are gone is claimed until the server lacks it too", "[store][ledger]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  const auto code = interview::make_withdrawal_code(kiosk.random);
  const auto response = kiosk.response();
  interview::Contact contact;
  contact.rec_id = *interview::contact_id_of(code);
  contact.response = response.rec_id;
  contact.show = contact.edition = contact.form = "x";
  contact.consent = {"3", "en", {}, true, kiosk.clock.utc()};
  contact.keep_until = kMorning + std::chrono::days(180);
  const auto secret = base::RecipientSecret::make();
  const std::vector<base::RecipientKey> keys{secret.public_key()};
  interview::seal_answers(contact, {{"name", "N"}}, keys);
  REQUIRE(store.finish(response, contact));
  REQUIRE(
      store.settle({{response.rec_id, OutboxState::done, "stored"}, {contact.rec_id, OutboxState::done, "stored"}}));
  kiosk.clock.set_utc(kMorning + std::chrono::days(15));
  REQUIRE(*store.drop_contacts() == 1);
  CHECK(claimed(store) == std::vector<std::uint64_t>{1, 2});
  REQUIRE(store.resend({{1, 2}}));
  CHECK(claimed(store).empty());
  const auto pending = store.pending(100, 1 << 20);
  REQUIRE(pending->size() == 1);
  CHECK((*pending)[0].rec_id == response.rec_id);
}

TEST_CASE("the backlog knows since when its oldest record waits", "[store][health]") {
  Kiosk kiosk;
  auto store = kiosk.open();
  CHECK_FALSE(store.backlog()->oldest);
  const auto first = kiosk.clock.utc() + std::chrono::seconds(90);  // when response() finishes
  const auto ids = finish(kiosk, store, 1);
  kiosk.clock.advance(std::chrono::minutes(10));
  (void)finish(kiosk, store, 2);
  CHECK(store.backlog()->pending == 3);
  CHECK(store.backlog()->oldest == first);
  REQUIRE(store.settle({{ids[0], OutboxState::done, "stored"}}));
  CHECK(store.backlog()->oldest == first + std::chrono::minutes(10));
}

}  // namespace fairgauge::survey::store
