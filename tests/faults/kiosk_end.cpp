#include <algorithm>
#include <map>
#include <set>

#include "survey/interview/contact.hpp"
#include "survey/store/store.hpp"
#include "tests/faults/ends.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using survey::store::OutboxState;
using survey::store::Store;

constexpr size_t kDeeds = 9;
constexpr std::uint32_t kContacts = 1'000'000;  // a contact's number is its response's and this

struct Deed {
  enum class Kind { capture, settle, checkpoint, purge } kind;
  std::uint32_t number;  // of the record
  size_t letters;        // of its comment
};

class KioskEnd final : public End {
 public:
  KioskEnd(std::uint64_t seed, Weakness weakness) : random_(seed), weakness_(weakness) {
    std::uint32_t captured = 1;  // by prepare()
    for (size_t i = 0; i < kDeeds; ++i) {
      const auto drawn = random_.below(10);
      if (drawn < 5) {
        deeds_.push_back({Deed::Kind::capture, ++captured, random_.below(drawn == 0 ? 20'000 : 600)});
      } else if (drawn < 8) {
        deeds_.push_back({Deed::Kind::settle, static_cast<std::uint32_t>(1 + random_.below(captured)), 0});
      } else {
        deeds_.push_back({drawn == 8 ? Deed::Kind::checkpoint : Deed::Kind::purge, 0, 0});
      }
    }
  }

  void prepare(const std::filesystem::path& folder) override {
    auto store = need(open(folder));
    const Deed first{Deed::Kind::capture, 1, 100};
    need(store.finish(response(first), contact(first)));
  }

  Deeds work(const std::filesystem::path& folder, const Witness& witness) override {
    auto store = open(folder);
    if (!store) return Deeds(deeds_.size(), Known::not_begun);
    return do_all(deeds_.size(), weakness_, witness, [&](size_t i) { return perform(*store, deeds_[i]); });
  }

  std::string find_wrong(const std::filesystem::path& folder, const Deeds& deeds) override {
    {
      const auto store = open(folder);
      if (!store) return store.error().text();
      if (report_.set_aside) return "a sound file was set aside: " + report_.damage;
      if (report_.drafts_unreadable > 0) return "a draft cannot be read";
    }
    auto database = need(base::Database::open(folder / "kiosk.db", base::Access::sole));
    std::map<base::Uuid, std::string> kept;  // record to outbox's state
    auto query =
        need(database.prepare("SELECT r.rec_id, state, hash, body FROM record r LEFT JOIN outbox USING (seq)"));
    while (need(query.step())) {
      base::Uuid id;
      std::ranges::copy(query.blob(0), id.bytes.begin());
      if (query.is_null(1)) return "a record has no place in the outbox";
      const auto hash = base::digest(query.blob(3));
      if (!std::ranges::equal(hash.bytes, query.blob(2), {}, {}, [](char c) { return static_cast<std::uint8_t>(c); }))
        return "a record's bytes are not those of its hash";
      kept[id] = query.text(1);
    }
    if (const auto left = contact_left(database, deeds); !left.empty()) return left;
    std::set<std::uint32_t> captured{1};
    for (size_t i = 0; i < deeds_.size(); ++i) {
      const bool of_record = deeds_[i].kind == Deed::Kind::capture || deeds_[i].kind == Deed::Kind::settle;
      if (deeds[i] != Known::done || !of_record) continue;
      const auto found = kept.find(uuid(deeds_[i].number));
      if (deeds_[i].kind == Deed::Kind::capture) captured.insert(deeds_[i].number);
      if (found == kept.end() && captured.contains(deeds_[i].number)) return "an acknowledged record is gone";
      // What is settled without being there (its capture met a full disk) may come back from its draft, as pending.
      if (deeds_[i].kind == Deed::Kind::settle && captured.contains(deeds_[i].number) && found->second != "done")
        return "an acknowledged settlement is gone";
    }
    if (!kept.contains(uuid(1))) return "the first record is gone";
    return wrong_counts(database);
  }

 private:
  base::Result<Store> open(const std::filesystem::path& folder) {
    return Store::open(folder, clock_, random_, report_);
  }

  static survey::interview::Response response(const Deed& deed) {
    survey::interview::Response response;
    response.rec_id = uuid(deed.number);
    response.show = response.edition = response.station = response.form = response.language = "x";
    response.status = survey::interview::Status::complete;
    response.started = response.finished = noon();
    response.answers["comment"] = std::string(deed.letters, 'x');
    return response;
  }

  // What the visitor gave of themselves, with a term that every purge finds over.
  survey::interview::Contact contact(const Deed& deed) const {
    survey::interview::Contact contact;
    contact.rec_id = uuid(kContacts + deed.number);
    contact.response = uuid(deed.number);
    contact.show = contact.edition = contact.form = "x";
    contact.keep_until = noon() + std::chrono::days(1);
    const std::vector<base::RecipientKey> keys{recipient_.public_key()};
    survey::interview::seal_answers(contact, {{"name", "N"}}, keys);
    return contact;
  }

  // A purge that was acknowledged has left no contact that was there before it.
  std::string contact_left(base::Database& database, const Deeds& deeds) const {
    std::set<std::uint32_t> may_be;
    for (size_t i = 0; i < deeds_.size(); ++i) {
      if (deeds_[i].kind == Deed::Kind::purge && deeds[i] == Known::done) may_be.clear();
      if (deeds_[i].kind == Deed::Kind::capture) may_be.insert(deeds_[i].number);
    }
    const bool purged = std::ranges::any_of(deeds_, [&](const auto& deed) {
      return deed.kind == Deed::Kind::purge && deeds[static_cast<size_t>(&deed - deeds_.data())] == Known::done;
    });
    if (!purged) may_be.insert(1);
    auto query = need(database.prepare("SELECT rec_id FROM contact"));
    while (need(query.step())) {
      base::Uuid id;
      std::ranges::copy(query.blob(0), id.bytes.begin());
      const auto is_its = [&](std::uint32_t number) { return uuid(kContacts + number) == id; };
      if (std::ranges::none_of(may_be, is_its)) return "a contact whose term was over is there after a purge";
    }
    return "";
  }

  base::Result<void> perform(Store& store, const Deed& deed) {
    switch (deed.kind) {
      case Deed::Kind::capture:
        FAIRGAUGE_TRY(store.save_draft(response(deed)));
        FAIRGAUGE_TRY(store.finish(response(deed), contact(deed)));
        return {};
      case Deed::Kind::settle: return store.settle({{uuid(deed.number), OutboxState::done, "stored"}});
      case Deed::Kind::checkpoint: return store.checkpoint();
      case Deed::Kind::purge:
        clock_.set_utc(noon() + std::chrono::days(2));
        FAIRGAUGE_TRY(store.drop_contacts());
        return {};
    }
    return {};
  }

  static std::string wrong_counts(base::Database& database) {
    for (const char* never :
         {"SELECT count(*) <> (SELECT count(*) FROM outbox WHERE kind = 'response') FROM record",
          "SELECT coalesce(max(seq), 0) <> count(*) FROM outbox",
          "SELECT value <> (SELECT count(*) FROM outbox) FROM counter WHERE name = 'last_seq'",
          "SELECT count(*) FROM contact WHERE seq NOT IN (SELECT seq FROM outbox WHERE kind = 'contact')",
          "SELECT count(*) FROM outbox WHERE kind = 'contact' AND state = 'pending'"
          " AND seq NOT IN (SELECT seq FROM contact)",
          "SELECT sum(value) <> (SELECT count(*) FROM outbox) FROM counter WHERE name IN ('pending', 'done', "
          "'quarantined')",
          "SELECT value <> (SELECT count(*) FROM outbox WHERE state = 'done') FROM counter WHERE name = 'done'"}) {
      if (need(database.query_integer(never)) != 0) return std::string("true, and must not be: ") + never;
    }
    return "";
  }

  base::ManualClock clock_{noon()};
  base::SeededRandom random_;
  const base::RecipientSecret recipient_ = base::RecipientSecret::make();
  survey::store::StartReport report_;
  const Weakness weakness_;
  std::vector<Deed> deeds_;
};

}  // namespace

std::unique_ptr<End> kiosk_end(std::uint64_t seed, Weakness weakness) {
  return std::make_unique<KioskEnd>(seed, weakness);
}

}  // namespace fairgauge::tests
