// How a kiosk gets in, gets its next key, and is put out: the real desk, and the real transport where the wire matters.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <regex>

#include "base/durable_file.hpp"
#include "sync/protocol/enrolment_code.hpp"
#include "sync/protocol/fingerprint.hpp"
#include "sync/server/operator.hpp"
#include "sync/uploader/curl_transport.hpp"
#include "sync/uploader/enroller.hpp"
#include "sync/uploader/judgement.hpp"
#include "tests/unit/sync/server_kit.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
using namespace std::chrono_literals;
using sync::protocol::ClientAction;
using sync::protocol::ProblemKind;
using sync::uploader::EnrolmentRefusal;
using sync::uploader::Exchange;
using sync::uploader::Message;
namespace uploader = sync::uploader;

// A server without sockets, with a clock to step, and the transport that reaches it.
struct Office final : ServiceRoom, uploader::Transport {
  Office() { authority.admission = Admission::enrolled_only; }
  Exchange post(const Message& message) override {
    Request request{"POST", std::string(message.path), std::string(message.media_type), std::string(message.encoding),
                    std::string(message.body)};
    last = request;
    if (on_request) on_request(request);
    const auto reply = service.answer(request);
    uploader::Reply exchange{reply.status, reply.media_type, reply.body, {}};
    for (const auto& [name, value] : reply.headers) {
      if (name == sync::protocol::kSealHeader) exchange.seal = value;
    }
    exchange.request = base::digest(message.body);
    if (on_reply) on_reply(exchange);
    return exchange;
  }
  void cancel() override {}

  std::string perform(const std::vector<std::string>& words) {
    return need(Operator(*archive, authority, clock, random).perform(words));
  }
  [[nodiscard]] std::string code() { return perform({"enrol", "new"}).substr(9, 14); }
  [[nodiscard]] Reply again() { return service.answer(last); }

  Request last;
  std::function<void(Request&)> on_request;
  std::function<void(uploader::Reply&)> on_reply;
};

// A kiosk's data folder and what it does with it.
struct KioskSide {
  explicit KioskSide(std::uint32_t number = 900, std::uint64_t seed = 11) : device(uuid(number)), random(seed) {}
  base::Result<std::string> enrol(Office& office, const std::string& code, bool new_key = false) {
    auto outcome =
        uploader::enrol(folder.path(), {device, "Hall 3 north", "http://x", code, new_key}, office, clock, random);
    refusal = outcome.refusal;
    return std::move(outcome.fingerprint);
  }
  base::Result<std::string> rotate(Office& office) { return uploader::rotate(folder.path(), device, office, random); }
  [[nodiscard]] uploader::Credentials credentials() const {
    auto loaded = need(uploader::load_credentials(folder.path()));
    if (!loaded) throw std::runtime_error("the kiosk is not enrolled");
    return std::move(*loaded);
  }
  // A parcel of records first..first+count-1 as this kiosk would send it.
  uploader::Judgement send(Office& office, std::uint32_t first, std::uint32_t count = 1) {
    auto parcel = parcel_of(first, count);
    parcel.device = device;
    const auto with = credentials();
    return judge(parcel, office.post(uploader::parcel_message(packed(parcel, &with.key))), with.server.pin);
  }

  TemporaryFolder folder;
  base::Uuid device;
  base::ManualClock clock{noon()};
  base::SeededRandom random;
  EnrolmentRefusal refusal = EnrolmentRefusal::none;  // of the last enrolment
};

void check_refused(const Reply& reply, ProblemKind kind) {
  const auto problem = sync::protocol::decode_problem(reply.status, reply.body);
  REQUIRE(problem);
  CHECK(row_of(problem->kind).slug == row_of(kind).slug);
}

}  // namespace

TEST_CASE("a code lets one kiosk in, both sides show the same words, and its parcels are taken", "[enrolment]") {
  Office office;
  KioskSide kiosk;
  const auto words = need(kiosk.enrol(office, office.code()));
  CHECK(std::regex_match(words, std::regex("[a-z]+(-[a-z]+){5}")));
  const auto list = office.perform({"enrol", "list"});
  CHECK(list.find(words) != std::string::npos);
  CHECK(list.find("Hall 3 north") != std::string::npos);
  const auto judgement = kiosk.send(office, 1, 5);
  CHECK(judgement.stored == 5);
  CHECK(judgement.settlements.size() == 5);
  CHECK(kiosk.credentials().server.pin == office.authority.pin());
}

TEST_CASE("a code serves once and for ten minutes", "[enrolment]") {
  Office office;
  const auto code = office.code();
  KioskSide first, second(901, 12);
  need(first.enrol(office, code));
  const auto used = second.enrol(office, code);
  REQUIRE_FALSE(used);
  CHECK(used.error().kind == base::ErrorKind::refused);
  CHECK(first.refusal == EnrolmentRefusal::none);
  CHECK(second.refusal == EnrolmentRefusal::code);
  CHECK_FALSE(need(uploader::load_credentials(second.folder.path())));

  const auto late = office.code();
  office.clock.advance(sync::protocol::kCodeLife);
  CHECK_FALSE(second.enrol(office, late));
  const auto in_time = office.code();
  office.clock.advance(sync::protocol::kCodeLife - 1ms);
  CHECK(second.enrol(office, in_time).ok());
}

TEST_CASE("after five wrong codes nobody is heard for a minute", "[enrolment]") {
  Office office;
  const auto code = office.code();
  KioskSide kiosk;
  base::SeededRandom guesses(4);
  CHECK_FALSE(kiosk.enrol(office, sync::protocol::make_code(guesses)));
  for (size_t i = 1; i < kWrongCodesMax; ++i) check_refused(office.again(), ProblemKind::code_refused);
  CHECK_FALSE(kiosk.enrol(office, code));
  CHECK(kiosk.refusal == EnrolmentRefusal::too_many_codes);
  check_refused(office.again(), ProblemKind::too_many_requests);
  office.clock.advance(61s);
  CHECK(kiosk.enrol(office, code).ok());
}

TEST_CASE("an enrolment that was recorded lets nobody in a second time", "[enrolment][replay]") {
  Office office;
  KioskSide kiosk;
  need(kiosk.enrol(office, office.code()));
  const auto recorded = office.last;
  office.perform({"enrol", "revoke", base::to_text(kiosk.device)});
  (void)office.code();  // another code is open
  check_refused(office.service.answer(recorded), ProblemKind::code_refused);
  CHECK(kiosk.send(office, 1).action == ClientAction::stop);
}

TEST_CASE("whoever sits in between and lacks the code can put no key of its own in place", "[enrolment][fault]") {
  Office office;
  KioskSide kiosk;
  const auto code = office.code();
  const auto stranger = key_of(666);

  SECTION("towards the kiosk, a server of its own") {
    office.on_reply = [&](uploader::Reply& reply) {
      const auto sealed = need(sync::protocol::open_seal(reply.body));
      auto enrolled = need(sync::protocol::decode_enrolled(sealed.content));
      enrolled.pin.key = stranger.public_key();
      reply.body = encode(enrolled, stranger);
    };
  }
  SECTION("a reply to another request") {
    office.on_reply = [&](uploader::Reply& reply) {
      const auto sealed = need(sync::protocol::open_seal(reply.body));
      auto enrolled = need(sync::protocol::decode_enrolled(sealed.content));
      enrolled.request = base::digest("another");
      reply.body = encode(enrolled, office.key);
    };
  }
  SECTION("a reply that is cut") {
    office.on_reply = [](uploader::Reply& reply) { reply.body.resize(reply.body.size() / 2); };
  }
  SECTION("a portal") {
    office.on_reply = [](uploader::Reply& reply) { reply = {200, "text/html", "<html>", {}}; };
  }
  SECTION("towards the server, a kiosk's key of its own") {
    office.on_request = [&](Request& request) {
      const auto sealed = need(sync::protocol::open_seal(request.body));
      auto enrolment = need(sync::protocol::decode_enrolment(sealed.content));
      enrolment.key = stranger.public_key();
      request.body = encode(enrolment, stranger);
    };
    CHECK_FALSE(kiosk.enrol(office, code));
    CHECK(office.perform({"enrol", "list"}) == "no kiosk is enrolled\n");
  }
  CHECK_FALSE(kiosk.enrol(office, code));
  CHECK(kiosk.refusal != EnrolmentRefusal::none);
  CHECK_FALSE(need(uploader::load_credentials(kiosk.folder.path())));
}

TEST_CASE("staff are told who it was that did not let the kiosk in", "[enrolment][fault]") {
  Office office;
  KioskSide kiosk;
  const auto code = office.code();
  const auto refusal_of = [&](const uploader::Reply& reply) {
    office.on_reply = [&](uploader::Reply& given) { given = reply; };
    CHECK_FALSE(kiosk.enrol(office, code));
    return kiosk.refusal;
  };
  CHECK(refusal_of({200, "text/html", "<html>", {}}) == EnrolmentRefusal::impostor);
  CHECK(refusal_of({200, std::string(sync::protocol::kEnrolmentMediaType), "x", {}}) == EnrolmentRefusal::impostor);
  CHECK(refusal_of({409, "text/html", "<html>", {}}) == EnrolmentRefusal::impostor);
  const auto problem = [](ProblemKind kind, const char* media_type) {
    return uploader::Reply{row_of(kind).status, media_type, encode(sync::protocol::Problem{kind, ""}), {}};
  };
  const char* ours = sync::protocol::kProblemMediaType.data();
  CHECK(refusal_of(problem(ProblemKind::already_enrolled, ours)) == EnrolmentRefusal::another_key);
  CHECK(refusal_of(problem(ProblemKind::stopping, ours)) == EnrolmentRefusal::server);
  CHECK(refusal_of(problem(ProblemKind::code_refused, ours)) == EnrolmentRefusal::code);
  CHECK(refusal_of(problem(ProblemKind::code_refused, "text/html")) == EnrolmentRefusal::impostor);
}

TEST_CASE("an enrolment whose reply was lost is repeated with another code", "[enrolment][fault]") {
  Office office;
  KioskSide kiosk;
  office.on_reply = [](uploader::Reply& reply) { reply = {502, "text/html", "", {}}; };
  CHECK(kiosk.enrol(office, office.code()).error().kind == base::ErrorKind::retry_later);
  office.on_reply = nullptr;
  CHECK(kiosk.enrol(office, office.code()).ok());
  CHECK(kiosk.send(office, 1).stored == 1);
}

TEST_CASE("another key for a kiosk that is enrolled needs its revocation first", "[enrolment]") {
  Office office;
  KioskSide kiosk, impostor(900, 99);
  need(kiosk.enrol(office, office.code()));
  const auto code = office.code();
  CHECK_FALSE(impostor.enrol(office, code));
  check_refused(office.again(), ProblemKind::already_enrolled);
  CHECK(kiosk.send(office, 1).stored == 1);
  office.perform({"enrol", "revoke", base::to_text(kiosk.device)});
  CHECK(impostor.enrol(office, code).ok());  // the code was not used up
}

TEST_CASE("a revoked kiosk is refused from the next request on, keeps its records, and comes back with a new key only",
          "[enrolment]") {
  Office office;
  KioskSide kiosk;
  need(kiosk.enrol(office, office.code()));
  CHECK(kiosk.send(office, 1).stored == 1);
  office.perform({"enrol", "revoke", base::to_text(kiosk.device)});
  const auto refused = kiosk.send(office, 2);
  CHECK(refused.action == ClientAction::stop);
  CHECK(refused.settlements.empty());
  CHECK(need(office.archive->summary()).records == 1);
  CHECK(office.perform({"enrol", "list"}).find("REVOKED") != std::string::npos);

  const auto code = office.code();
  const auto old_key = kiosk.enrol(office, code);
  REQUIRE_FALSE(old_key);
  CHECK(old_key.error().text().find("--new-key") != std::string::npos);
  CHECK(kiosk.enrol(office, code, true).ok());
  CHECK(kiosk.send(office, 2).stored == 1);
}

TEST_CASE("parcels that are unsigned, foreign, changed or of an unknown key are refused", "[enrolment][fault]") {
  Office office;
  KioskSide kiosk, other(901, 12);
  need(kiosk.enrol(office, office.code()));
  need(other.enrol(office, office.code()));
  const auto post = [&](const std::string& document) {
    return office.service.answer({"POST", "/v1/parcels", std::string(sync::protocol::kParcelMediaType), "", document});
  };
  const auto credentials = kiosk.credentials();
  const auto stranger = key_of(666);
  check_refused(post(encode(parcel_of(1, 1))), ProblemKind::unauthorised);
  check_refused(post(encode(parcel_of(1, 1), &stranger)), ProblemKind::unauthorised);
  auto foreign = parcel_of(1, 1);
  foreign.device = other.device;
  check_refused(post(encode(foreign, &credentials.key)), ProblemKind::unauthorised);
  const auto good = encode(parcel_of(1, 1), &credentials.key);
  for (size_t i = good.find('\n') + 1; i < good.size(); ++i) {
    auto changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    REQUIRE(post(changed).status == 401);
  }
  CHECK(need(office.archive->summary()).records == 0);
  CHECK(post(good).status == 200);
}

TEST_CASE("a parcel that was recorded adds nothing, and after the revocation is refused", "[enrolment][replay]") {
  Office office;
  KioskSide kiosk;
  need(kiosk.enrol(office, office.code()));
  CHECK(kiosk.send(office, 1, 3).stored == 3);
  const auto recorded = office.last;
  CHECK(office.service.answer(recorded).status == 200);
  CHECK(need(office.archive->summary()).records == 3);
  CHECK(need(office.archive->summary()).conflicts == 0);
  office.perform({"enrol", "revoke", base::to_text(kiosk.device)});
  check_refused(office.service.answer(recorded), ProblemKind::revoked);
}

TEST_CASE("an open server takes strangers' parcels, but none in an enrolled kiosk's name", "[enrolment]") {
  Office office;
  KioskSide kiosk;
  need(kiosk.enrol(office, office.code()));
  office.authority.admission = Admission::open;
  const auto post = [&](const sync::protocol::Parcel& parcel) {
    return office.service.answer(
        {"POST", "/v1/parcels", std::string(sync::protocol::kParcelMediaType), "", encode(parcel)});
  };
  auto strangers = parcel_of(10, 1);
  strangers.device = uuid(950);
  CHECK(post(strangers).status == 200);
  check_refused(post(parcel_of(20, 1)), ProblemKind::unauthorised);
  CHECK(kiosk.send(office, 1).stored == 1);
}

TEST_CASE("a rotated key speaks at once, the old one no more", "[enrolment][rotation]") {
  Office office;
  KioskSide kiosk;
  const auto before = need(kiosk.enrol(office, office.code()));
  const auto old = kiosk.credentials();
  const auto after = need(kiosk.rotate(office));
  CHECK(after != before);
  CHECK(office.perform({"enrol", "list"}).find(after) != std::string::npos);
  CHECK(kiosk.send(office, 1).stored == 1);
  const auto late =
      judge(parcel_of(2, 1), office.post(uploader::parcel_message(packed(parcel_of(2, 1), &old.key))), old.server.pin);
  CHECK(late.action == ClientAction::pause);
}

TEST_CASE("a rotation whose reply was lost is finished by asking again", "[enrolment][rotation][fault]") {
  Office office;
  KioskSide kiosk;
  need(kiosk.enrol(office, office.code()));
  office.on_reply = [](uploader::Reply& reply) { reply = {504, "text/html", "", {}}; };
  CHECK_FALSE(kiosk.rotate(office));
  office.on_reply = nullptr;
  CHECK(kiosk.send(office, 1).action == ClientAction::pause);  // the old key is out already
  CHECK(kiosk.rotate(office).ok());
  CHECK(kiosk.send(office, 1).stored == 1);
}

TEST_CASE("nobody rotates in another's name, nor with a rotation that was recorded", "[enrolment][rotation][replay]") {
  Office office;
  KioskSide kiosk, other(901, 12);
  need(kiosk.enrol(office, office.code()));
  need(other.enrol(office, office.code()));
  const auto post = [&](const std::string& document) {
    return office.service.answer({"POST", "/v1/rotate", std::string(sync::protocol::kRotationMediaType), "", document});
  };
  const auto mine = other.credentials(), its = kiosk.credentials();
  const auto next = key_of(55), stolen = key_of(56);
  check_refused(post(encode(sync::protocol::make_rotation(kiosk.device, its.key.public_key(), next), mine.key)),
                ProblemKind::unauthorised);
  auto not_owned = sync::protocol::make_rotation(other.device, mine.key.public_key(), next);
  not_owned.next = stolen.public_key();
  check_refused(post(encode(not_owned, mine.key)), ProblemKind::unauthorised);
  need(kiosk.rotate(office));
  const auto recorded = office.last;
  need(kiosk.rotate(office));
  check_refused(office.service.answer(recorded), ProblemKind::unauthorised);
  CHECK(kiosk.send(office, 1).stored == 1);
}

TEST_CASE("enrolments, rotations and revocations are in the audit", "[enrolment]") {
  Office office;
  KioskSide kiosk;
  need(kiosk.enrol(office, office.code()));
  need(kiosk.rotate(office));
  office.perform({"enrol", "revoke", base::to_text(kiosk.device)});
  const auto audit = office.perform({"audit"});
  const auto id = base::to_text(kiosk.device);
  CHECK(audit.find("code issued\n") != std::string::npos);
  for (const auto* act : {"enrolled ", "rotated ", "revoked "}) CHECK(audit.find(act + id) != std::string::npos);
}

TEST_CASE("an enrolment over real HTTP, and a problem there bears the server's signature", "[enrolment][exchange]") {
  ServerUnderTest server({}, ServerUnderTest::Admission::enrolled_only);
  const auto transport = need(uploader::CurlTransport::open({server.address(), ""}));
  const auto code =
      need(Operator(*server.archive, server.authority, server.clock, server.random).perform({"enrol", "new"}))
          .substr(9, 14);
  KioskSide kiosk;
  need(uploader::enrol(kiosk.folder.path(), {kiosk.device, "K", server.address(), code}, *transport, server.clock,
                       kiosk.random)
           .fingerprint);
  const auto with = kiosk.credentials();
  const auto parcel = parcel_of(1, 20);
  const auto stored =
      judge(parcel, transport->post(uploader::parcel_message(packed(parcel, &with.key))), with.server.pin);
  CHECK(stored.stored == 20);
  const auto refused = judge(parcel, transport->post(uploader::parcel_message("not gzip")), with.server.pin);
  CHECK(refused.action == ClientAction::bisect);
  CHECK(refused.from_server);
}

}  // namespace fairgauge::tests
