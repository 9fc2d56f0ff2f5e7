#include "tests/simulation/show.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "base/key_file.hpp"
#include "survey/store/store.hpp"
#include "sync/server/backup.hpp"
#include "sync/uploader/uploader.hpp"
#include "tests/simulation/mutant_archive.hpp"
#include "tests/simulation/temper.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using survey::store::OutboxState;
using survey::store::Store;
using sync::protocol::Parcel;
using sync::server::SqliteArchive;
using sync::uploader::Exchange;
using sync::uploader::Failure;
using sync::uploader::FailureKind;
using sync::uploader::Moment;
using sync::uploader::Uploader;

constexpr auto kTick = 5s;
constexpr int kFaultyTicks = 720, kHealingTicks = 1440;  // one hour, two hours

// Everything of the server that lives in a process; the folder outlives it.
struct ServerProcess {
  ServerProcess(const std::filesystem::path& data, base::ManualClock& clock, base::RandomSource& random,
                const base::Log& log, Mutation mutation)
      : archive(need(SqliteArchive::open(data, clock, random))),
        mutant(*archive, mutation),
        key(need(base::open_key_file(data / "server.key", random))),
        authority{archive->devices(), key, archive->identity().server_id},
        service(mutant, authority, clock, random, log) {}
  std::unique_ptr<SqliteArchive> archive;
  MutantArchive mutant;
  base::SigningKey key;
  sync::server::Authority authority;
  sync::server::Service service;
};

struct Kiosk {
  Kiosk(base::UtcTime start, base::SigningKey with) : clock(start), key(std::move(with)) {}
  TemporaryFolder folder;
  base::ManualClock clock;
  base::SigningKey key;
  std::unique_ptr<Store> store;
  std::unique_ptr<Uploader> machine;
  int clogged_ticks = 0;
};

class Show {
 public:
  Show(std::uint64_t seed, Mutation mutation) : mutation_(mutation), random_(seed), temper_(random_) {
    start_server();
    const auto kiosks = 1 + random_.below(4);
    for (std::uint64_t i = 0; i < kiosks; ++i) {
      kiosks_.push_back(std::make_unique<Kiosk>(clock_.utc(), base::SigningKey::make(random_)));
      auto& kiosk = *kiosks_.back();
      start_kiosk(kiosk);
      need(server_->archive->devices().add_code({}, clock_.utc(), 1min));
      need(server_->archive->devices().enrol({kiosk.store->identity().device, "K", kiosk.key.public_key(), {}, {}}, {},
                                             clock_.utc()));
      start_machine(kiosk);
    }
    // Before this backup nobody was enrolled, and no server is put into service like that.
    take_backup();
  }

  ShowResult run() {
    for (int tick = 0; tick < kFaultyTicks && result_.violation.empty(); ++tick) {
      misfortunes();
      turn();
    }
    healed_ = true;
    for (auto& kiosk : kiosks_) kiosk->clogged_ticks = 0;
    // One more answer each, so that every kiosk hears which archive the server has now.
    for (auto& kiosk : kiosks_) capture(*kiosk);
    for (int tick = 0; tick < kHealingTicks && result_.violation.empty(); ++tick) turn();
    if (result_.violation.empty()) check_end();
    return result_;
  }

 private:
  bool chance(double probability) { return !healed_ && random_.next_unit() < probability; }
  void violate(const std::string& what) {
    if (result_.violation.empty()) result_.violation = what;
  }

  void start_server() {
    server_.reset();
    server_ = std::make_unique<ServerProcess>(data_.path(), clock_, random_, log_, mutation_);
  }
  void start_kiosk(Kiosk& kiosk) {
    survey::store::StartReport report;
    kiosk.store = std::make_unique<Store>(need(Store::open(kiosk.folder.path(), kiosk.clock, random_, report)));
    if (report.set_aside) violate("a kiosk's sound file was set aside: " + report.damage);
  }
  void start_machine(Kiosk& kiosk) {
    sync::uploader::Sender sender{kiosk.store->identity(), need(kiosk.store->acknowledged()), server_->authority.pin()};
    if (mutation_ == Mutation::kiosk_checks_no_signature) sender.pin.reset();
    kiosk.machine = std::make_unique<Uploader>(std::move(sender), kiosk.clock.monotonic());
  }

  void misfortunes() {
    for (auto& kiosk : kiosks_) {
      if (chance(temper_.capture)) capture(*kiosk);
      if (chance(temper_.clog)) kiosk->clogged_ticks = static_cast<int>(1 + random_.below(60));
      if (chance(temper_.clock_jump)) jump(kiosk->clock);
      if (chance(temper_.crash_kiosk)) {
        kiosk->machine.reset();
        kiosk->store.reset();
        start_kiosk(*kiosk);
        start_machine(*kiosk);
        ++result_.crashes;
      }
    }
    if (chance(temper_.clock_jump)) jump(clock_);
    if (chance(temper_.crash_server)) {
      start_server();
      ++result_.crashes;
    }
    if (chance(temper_.back_up)) take_backup();
    if (chance(temper_.restore)) restore();
    if (chance(temper_.hole)) make_hole();
    if (chance(temper_.erase)) erase();
    if (chance(temper_.impostor)) impostor();
    if (chance(temper_.rot) && !captured_.empty()) rotten_.insert(captured_[random_.below(captured_.size())]);
    if (chance(temper_.replay) && !recorded_.empty())
      (void)server_->service.answer(recorded_[random_.below(recorded_.size())]);
  }

  void jump(base::ManualClock& clock) {
    const auto by = std::chrono::hours(static_cast<int>(random_.below(24 * 60)) - 24 * 30);
    clock.set_utc(clock.utc() + by);
    ++result_.faults;
  }

  void capture(Kiosk& kiosk) {
    survey::interview::Response response;
    response.rec_id = base::make_uuid_v7(kiosk.clock.utc(), random_);
    response.show = response.edition = response.station = response.form = response.language = "x";
    response.status = survey::interview::Status::complete;
    response.started = response.finished = kiosk.clock.utc();
    need(kiosk.store->finish(response));
    captured_.push_back(response.rec_id);
    if (chance(temper_.poison)) poison_.insert(response.rec_id);
  }

  void take_backup() {
    backup_ = std::make_unique<TemporaryFolder>();
    need(sync::server::back_up(data_.path(), *backup_ / "b", clock_));
  }
  void restore() {
    server_.reset();
    need(sync::server::restore(*backup_ / "b", data_.path(), clock_, random_));
    if (mutation_ == Mutation::restore_forgets_what_was_erased) forget_erasures();
    start_server();
    ++result_.restores;
    for (const auto& entry : std::filesystem::directory_iterator(data_.path())) {
      if (entry.path().filename().string().starts_with("replaced-")) std::filesystem::remove_all(entry.path());
    }
  }

  // Files that somebody put back by hand, or a disk that forgot: records are gone, the archive calls itself the same.
  // No receipt need show it: as soon as a later record is there, the high water is what it should be.
  void make_hole() {
    const auto last = need(need(base::Database::open(data_ / "archive.db", base::Access::reader))
                               .query_integer("SELECT ifnull(max(number), 0) FROM envelope"));
    if (last == 0) return;
    const auto first = static_cast<std::int64_t>(1 + random_.below(static_cast<std::uint64_t>(last)));
    const bool to_the_end = random_.below(2) == 0;
    const auto end = to_the_end ? last : first + static_cast<std::int64_t>(random_.below(20));
    server_.reset();
    {
      auto database = need(base::Database::open(data_ / "archive.db", base::Access::sole));
      need(database.execute("DELETE FROM envelope WHERE number BETWEEN " + std::to_string(first) + " AND " +
                            std::to_string(end)));
      need(
          database.execute("UPDATE source SET records = (SELECT count(*) FROM envelope WHERE source = source.number)"));
      if (to_the_end)
        need(
            database.execute("UPDATE source SET high_water ="
                             " (SELECT ifnull(max(seq), 0) FROM envelope WHERE source = source.number)"));
    }
    start_server();
    ++result_.holes;
  }

  void erase() {
    if (captured_.empty()) return;
    const auto id = captured_[random_.below(captured_.size())];
    need(server_->archive->erase(id, clock_.utc()));
    erased_.insert(id);
    if (mutation_ != Mutation::server_forgets_what_it_erased) return;
    server_.reset();
    forget_erasures();
    start_server();
  }
  void forget_erasures() {
    need(need(base::Database::open(data_ / "archive.db", base::Access::sole)).execute("DELETE FROM tombstone"));
  }

  // Somebody sends in a kiosk's name without its key; a server that does not look at signatures takes it.
  void impostor() {
    ++result_.faults;
    auto& kiosk = *kiosks_[random_.below(kiosks_.size())];
    Parcel parcel{kiosk.store->identity().device, kiosk.store->identity().epoch, clock_.utc(), {}};
    const auto id = base::make_uuid_v7(clock_.utc(), random_);
    parcel.records.push_back({id, 1'000'000 + random_.below(1'000'000), "response", "{\"forged\":true}"});
    static const auto key = key_of(666);
    const bool believed = mutation_ == Mutation::server_checks_no_signature;
    const auto body = packed(parcel, believed ? &kiosk.key : &key);
    (void)answer_in_process(server_->service, sync::uploader::parcel_message(body));
  }

  // What the kiosk's disk gives back: other bytes, where it has rotted.
  std::vector<survey::store::OutboxItem> lease(Kiosk& kiosk, const sync::uploader::Lease& wanted) {
    auto items = need(kiosk.store->pending(wanted.count_max, wanted.bytes_max));
    for (auto& item : items) {
      if (!rotten_.contains(item.rec_id)) continue;
      item.body[item.body.size() / 2] ^= 1;
      if (mutation_ == Mutation::kiosk_checks_no_bytes) item.hash = base::digest(item.body);
    }
    return items;
  }

  // A record that the server, or what stands in front of it, cannot read: it says so, signed.
  std::optional<Exchange> refuse_poison(const Parcel& parcel, const std::string& body) {
    const auto is_poison = [&](const auto& record) { return poison_.contains(record.rec_id); };
    if (std::ranges::none_of(parcel.records, is_poison)) return std::nullopt;
    // A kiosk that knows no bisection takes it for any other trouble.
    if (mutation_ == Mutation::kiosk_never_bisects) return Failure{FailureKind::unreachable, "cannot be read"};
    const auto problem = sync::server::problem_reply({sync::protocol::ProblemKind::malformed_parcel, ""});
    const auto request = base::digest(body);
    const auto part = sync::protocol::sealed_part(request, problem.status, problem.body);
    const auto seal = seal_of(sync::protocol::Use::problem, part, server_->key);
    return sync::uploader::Reply{problem.status, problem.media_type, problem.body, {}, to_line(seal), request};
  }

  // Every kiosk does what it has to do now, in an order of chance; then time goes on.
  void turn() {
    std::vector<Kiosk*> order;
    for (auto& kiosk : kiosks_)
      order.insert(order.begin() + static_cast<long>(random_.below(order.size() + 1)), kiosk.get());
    for (auto* kiosk : order) {
      for (int steps = 0; steps < 1000 && step(*kiosk); ++steps) {
        if (steps == 999) violate("a kiosk goes round without end");
      }
      kiosk->clock.advance(kTick);
      if (kiosk->clogged_ticks > 0) --kiosk->clogged_ticks;
    }
    clock_.advance(kTick);
  }

  // False: nothing to do at this time.
  bool step(Kiosk& kiosk) {
    const Moment now{kiosk.clock.monotonic(), kiosk.clock.utc(), random_.next_unit()};
    auto& machine = *kiosk.machine;
    const auto full = [&] { return base::error(base::ErrorKind::storage_full, "disk full"); };
    const auto next = machine.next(now.monotonic);
    if (const auto* lease = std::get_if<sync::uploader::Lease>(&next)) {
      machine.leased(this->lease(kiosk, *lease), now);
    } else if (const auto* send = std::get_if<sync::uploader::Send>(&next)) {
      ++result_.parcels;
      machine.replied(exchange(kiosk, *send->parcel), now);
    } else if (const auto* settle = std::get_if<sync::uploader::Settle>(&next)) {
      check_settlements(*settle->settlements);
      const bool fails = chance(temper_.full_disk);
      machine.settled(fails ? base::Result<void>(full()) : kiosk.store->settle(*settle->settlements), now);
    } else if (const auto* rewind = std::get_if<sync::uploader::Rewind>(&next)) {
      const bool fails = chance(temper_.full_disk);
      const auto after = mutation_ == Mutation::kiosk_never_rewinds ? 1'000'000 : rewind->after_seq;
      machine.rewound(fails ? base::Result<void>(full()) : kiosk.store->rewind(after, rewind->store_epoch), now);
    } else if (std::holds_alternative<sync::uploader::Report>(next)) {
      report_health(kiosk);
      machine.reported(now);
    } else {
      return compare(kiosk, next, now);
    }
    return true;
  }

  // The steps of comparing ledgers; false for none of them.
  bool compare(Kiosk& kiosk, const sync::uploader::Step& next, const Moment& now) {
    auto& machine = *kiosk.machine;
    if (const auto* window = std::get_if<sync::uploader::Compare>(&next)) {
      // Each of these defences makes good what the other lacks: without rewinds, a comparison finds it an hour later.
      const bool blind = mutation_ == Mutation::kiosk_never_compares || mutation_ == Mutation::kiosk_never_rewinds;
      machine.ledger_read(
          blind ? survey::store::Ledger() : need(kiosk.store->ledger(window->seqs.first, window->seqs.last)), now);
    } else if (const auto* ask = std::get_if<sync::uploader::Ask>(&next)) {
      machine.compared(ask_about_ledger(kiosk, *ask->question), now);
    } else if (const auto* resend = std::get_if<sync::uploader::Resend>(&next)) {
      const bool fails = chance(temper_.full_disk);
      std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs;
      for (const auto& range : *resend->seqs) pairs.emplace_back(range.first, range.last);
      if (!fails) result_.healed += static_cast<int>(pairs.size());
      machine.resent(fails ? base::Result<void>(base::error(base::ErrorKind::storage_full, "disk full"))
                           : kiosk.store->resend(pairs),
                     now);
    } else {
      return false;
    }
    return true;
  }

  // The same network as for parcels.
  Exchange ask_about_ledger(Kiosk& kiosk, const sync::protocol::LedgerQuestion& question) {
    if (!healed_ && kiosk.clogged_ticks > 0) return Failure{FailureKind::timed_out, "clogged"};
    if (chance(temper_.lose_request)) return Failure{FailureKind::unreachable, "lost"};
    if (chance(temper_.portal)) return somebody_else();
    const auto body = encode(question, &kiosk.key);
    const sync::uploader::Message message{sync::protocol::kLedgerPath, sync::protocol::kLedgerMediaType, body};
    if (chance(temper_.forge)) return forged_ledger_answer(question, body);
    auto reply = answer_in_process(server_->service, message, &recorded_);
    if (chance(temper_.lose_reply)) return Failure{FailureKind::timed_out, "the reply was lost"};
    if (chance(temper_.damage) && !reply.body.empty()) reply.body[random_.below(reply.body.size())] ^= 0x20;
    return reply;
  }

  // All is missing, says somebody who is not the server; or nothing is, says an answer to another question.
  Exchange forged_ledger_answer(const sync::protocol::LedgerQuestion& question, const std::string& body) {
    ++result_.faults;
    static const auto key = key_of(666);
    const bool other_question = random_.below(2) == 0;
    const sync::protocol::LedgerAnswer answer{other_question ? base::Digest{} : base::digest(body),
                                              server_->archive->identity().server_id,
                                              {question.buckets.front().seqs}};
    return sync::uploader::Reply{200,
                                 std::string(sync::protocol::kLedgerMediaType),
                                 encode(answer, other_question ? &server_->key : &key),
                                 {},
                                 "",
                                 base::digest(body)};
  }

  void report_health(Kiosk& kiosk) {
    if (chance(temper_.lose_request)) return;
    const auto backlog = need(kiosk.store->backlog());
    const auto body = encode(sync::protocol::DeviceHealth{.device = kiosk.store->identity().device,
                                                          .version = "1",
                                                          .pending = backlog.pending,
                                                          .quarantined = backlog.quarantined,
                                                          .last_error = kiosk.machine->status().last_error},
                             &kiosk.key);
    (void)answer_in_process(server_->service,
                            {sync::protocol::kHealthPath, sync::protocol::kDeviceHealthMediaType, body}, &recorded_);
  }

  // I5: what a kiosk takes for done is durable on the server at that moment.
  void check_settlements(const std::vector<survey::store::Settlement>& settlements) {
    auto reader = need(base::Database::open(data_ / "archive.db", base::Access::reader));
    auto query =
        need(reader.prepare("SELECT (SELECT count(*) FROM envelope WHERE rec_id = ?1),"
                            " (SELECT count(*) FROM tombstone WHERE rec_id = ?1)"));
    for (const auto& settlement : settlements) {
      const auto id = base::to_text(settlement.rec_id);
      if (settlement.state != OutboxState::done) {
        if (!may_be_put_aside(settlement.rec_id)) violate("record " + id + " was put aside: " + settlement.reason);
        continue;
      }
      query.bind(1, settlement.rec_id.bytes);
      (void)need(query.step());
      if (query.integer(0) + query.integer(1) == 0) violate("record " + id + " was given up and is not on the server");
      query.reset();
    }
  }

  [[nodiscard]] bool may_be_put_aside(const base::Uuid& id) const {
    return rotten_.contains(id) || poison_.contains(id);
  }

  Exchange exchange(Kiosk& kiosk, const Parcel& parcel) {
    const Failure lost{FailureKind::unreachable, "lost"};
    if (!healed_ && kiosk.clogged_ticks > 0) return Failure{FailureKind::timed_out, "clogged"};
    if (chance(temper_.lose_request)) return lost;
    if (chance(temper_.portal)) return somebody_else();
    if (chance(temper_.forge)) return forged(parcel);
    const auto body = packed(parcel, &kiosk.key);
    if (auto refused = refuse_poison(parcel, body)) return *refused;
    auto reply = answer_in_process(server_->service, sync::uploader::parcel_message(body), &recorded_);
    if (chance(temper_.lose_reply)) return Failure{FailureKind::timed_out, "the reply was lost"};
    if (chance(temper_.damage) && !reply.body.empty()) {
      auto& byte = reply.body[random_.below(reply.body.size())];
      byte = static_cast<char>(byte ^ static_cast<char>(1 + random_.below(255)));
      if (random_.below(3) == 0) reply.body.resize(random_.below(reply.body.size()));
    }
    return reply;
  }

  Exchange somebody_else() {
    ++result_.faults;
    const int status[] = {200, 302, 400, 401, 403, 404, 413, 415, 426, 429, 500, 502, 511};
    return sync::uploader::Reply{status[random_.below(std::size(status))], "text/html", "<html>HallNet</html>", {}};
  }

  // Somebody who knows the protocol and has a key of his own, or an old receipt.
  Exchange forged(const Parcel& parcel) {
    ++result_.faults;
    static const auto key = key_of(666);
    const std::string type(sync::protocol::kReceiptMediaType);
    auto receipt = receipt_for(parcel);
    receipt.server_id = server_->archive->identity().server_id;
    receipt.store_epoch = server_->archive->identity().store_epoch;
    switch (random_.below(4)) {
      case 0: return sync::uploader::Reply{200, type, encode(receipt), {}};
      case 1: return sync::uploader::Reply{200, type, encode(receipt, &key), {}};
      case 2: {
        const auto& row = row_of(static_cast<sync::protocol::ProblemKind>(random_.below(15)));
        return sync::uploader::Reply{row.status,
                                     std::string(sync::protocol::kProblemMediaType),
                                     encode(sync::protocol::Problem{row.kind, "forged"}),
                                     {}};
      }
      default: {
        // The server's key name on a signature that is not its.
        auto seal = seal_of(sync::protocol::Use::receipt, "other", key);
        seal.key = sync::protocol::key_id(server_->key.public_key());
        const auto plain = encode(receipt);
        return sync::uploader::Reply{200, type, to_line(seal) + plain.substr(plain.find('\n')), {}};
      }
    }
  }

  void check_end() {
    std::map<std::string, int> there;
    need(server_->archive->for_each_record([&](std::string_view bytes) {
      ++there[std::string(bytes)];
      return base::Result<void>();
    }));
    size_t expected = 0;
    for (auto& kiosk : kiosks_) {
      const auto counts = need(kiosk->store->counts());
      if (counts.pending > 0) {
        violate("a kiosk still has " + std::to_string(counts.pending) +
                " pending: " + kiosk->machine->status().last_error);
      }
      need(kiosk->store->for_each_record([&](std::string_view bytes) {
        const auto id = need(survey::interview::decode_record(bytes)).response.rec_id;
        const int copies = there.contains(std::string(bytes)) ? there[std::string(bytes)] : 0;
        const bool erased = erased_.contains(id);
        const bool excused = copies == 0 && may_be_put_aside(id);
        expected += erased || excused ? 0 : 1;
        if (!excused && copies != (erased ? 0 : 1)) {
          violate("record " + base::to_text(id) + (erased ? ", erased," : "") + " is on the server " +
                  std::to_string(copies) + " times");
        }
        return base::Result<void>();
      }));
    }
    if (there.size() != expected) violate("the server has records that nobody captured");
    const auto summary = need(server_->archive->summary());
    if (summary.conflicts != 0) violate("conflicts on the server");
    if (summary.records != static_cast<std::int64_t>(expected))
      violate("the server's count is not that of its records");
    result_.records = static_cast<int>(captured_.size());
    result_.erased = static_cast<int>(erased_.size());
  }

  const Mutation mutation_;
  base::SeededRandom random_;
  Temper temper_;
  base::ManualClock clock_{noon()};  // the server's
  base::Log log_ = base::Log::nowhere();
  TemporaryFolder data_;
  std::unique_ptr<TemporaryFolder> backup_;
  std::unique_ptr<ServerProcess> server_;
  std::vector<std::unique_ptr<Kiosk>> kiosks_;
  std::vector<base::Uuid> captured_;
  std::set<base::Uuid> erased_, rotten_, poison_;
  std::vector<sync::server::Request> recorded_;
  bool healed_ = false;
  ShowResult result_;
};

}  // namespace

ShowResult simulate_show(std::uint64_t seed, Mutation mutation) { return Show(seed, mutation).run(); }

}  // namespace fairgauge::tests
