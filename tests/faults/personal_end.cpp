#include <map>
#include <set>

#include "base/base64.hpp"
#include "base/durable_file.hpp"
#include "survey/store/store.hpp"
#include "tests/faults/ends.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using std::chrono::days;
using survey::interview::Contact;
using survey::store::OutboxState;
using survey::store::Store;

constexpr size_t kDeeds = 9;
constexpr std::uint32_t kFirstContact = 5000;  // the contact of response 1 is number 5001

struct Deed {
  enum class Kind { give, withdraw, purge, settle, checkpoint } kind;
  std::uint32_t number = 0;  // of the response; purge: days after noon
};

base::Uuid contact_id(std::uint32_t number) {
  auto id = uuid(kFirstContact + number);
  id.bytes[6] = id.bytes[8] = 0x80;  // version 8
  return id;
}

base::UtcTime end_of_term(std::uint32_t number) { return noon() + days(1 + number % 4); }

survey::interview::Response response(std::uint32_t number) {
  survey::interview::Response response;
  response.rec_id = uuid(number);
  response.show = response.edition = response.station = response.form = response.language = "x";
  response.status = survey::interview::Status::complete;
  response.started = response.finished = noon();
  return response;
}

class PersonalEnd final : public End {
 public:
  PersonalEnd(std::uint64_t seed, Weakness weakness) : random_(seed), weakness_(weakness) {
    const auto secret = base::RecipientSecret::make();
    std::uint32_t given = 1;  // by prepare()
    for (size_t i = 0; i < kDeeds; ++i) {
      const auto drawn = random_.below(10);
      const auto any = static_cast<std::uint32_t>(1 + random_.below(given));
      if (drawn < 4) {
        deeds_.push_back({Deed::Kind::give, ++given});
      } else if (drawn < 6) {
        deeds_.push_back({Deed::Kind::withdraw, any});
      } else if (drawn < 8) {
        deeds_.push_back({Deed::Kind::purge, static_cast<std::uint32_t>(random_.below(6))});
      } else {
        deeds_.push_back({drawn == 8 ? Deed::Kind::settle : Deed::Kind::checkpoint, any});
      }
    }
    for (std::uint32_t number = 1; number <= given; ++number) contacts_[number] = sealed(number, secret);
  }

  void prepare(const std::filesystem::path& folder) override {
    auto store = need(open(folder));
    need(store.finish(response(1), contacts_.at(1)));
  }

  Deeds work(const std::filesystem::path& folder, const Witness& witness) override {
    auto store = open(folder);
    if (!store) return Deeds(deeds_.size(), Known::not_begun);
    return do_all(deeds_.size(), weakness_, witness, [&](size_t i) { return perform(*store, deeds_[i]); });
  }

  std::string find_wrong(const std::filesystem::path& folder, const Deeds& deeds) override {
    for (const auto& [number, contact] : contacts_) {  // before anything is opened: closing would tidy up
      if (gone_of(number, deeds) == Known::done && is_legible(folder, contact))
        return "the bytes of a contact that is gone are still in a file";
    }
    std::set<base::Uuid> there;
    {
      auto store = open(folder);
      if (!store) return store.error().text();
      if (report_.set_aside) return "a sound file was set aside: " + report_.damage;
      need(store->for_each_contact([&](std::string_view bytes) -> base::Result<void> {
        FAIRGAUGE_ASSIGN(const auto record, survey::interview::decode_contact(bytes));
        there.insert(record.contact.rec_id);
        return {};
      }));
    }
    auto database = need(base::Database::open(folder / "kiosk.db", base::Access::sole));
    if (const auto wrong = wrong_counts(database); !wrong.empty()) return wrong;
    for (const auto& [number, contact] : contacts_) {
      const bool kept = there.contains(contact.rec_id);
      const auto given = known_of(Deed::Kind::give, number, deeds), gone = gone_of(number, deeds);
      const bool answered = is_in(database, "record", "rec_id", uuid(number));
      if (number > 1 && given == Known::done && !answered) return "an acknowledged record is gone";
      if (gone == Known::not_begun && kept != answered) return "half a visitor is there";
      if (gone == Known::done && kept) return "a contact is there that was taken back, or whose term is over";
    }
    return wrong_withdrawals(database, there, deeds);
  }

 private:
  base::Result<Store> open(const std::filesystem::path& folder) {
    clock_.set_utc(noon());
    return Store::open(folder, clock_, random_, report_);
  }

  static Contact sealed(std::uint32_t number, const base::RecipientSecret& secret) {
    Contact contact;
    contact.rec_id = contact_id(number);
    contact.response = uuid(number);
    contact.show = contact.edition = contact.form = "x";
    contact.consent = {"3", "en", {}, true, noon()};
    contact.keep_until = end_of_term(number);
    const std::vector<base::RecipientKey> keys{secret.public_key()};
    survey::interview::seal_answers(contact, {{"name", "Ottilie"}}, keys);
    return contact;
  }

  base::Result<void> perform(Store& store, const Deed& deed) {
    switch (deed.kind) {
      case Deed::Kind::give: {
        FAIRGAUGE_TRY(store.finish(response(deed.number), contacts_.at(deed.number)));
        return {};
      }
      case Deed::Kind::withdraw: return store.withdraw(contact_id(deed.number), random_);
      case Deed::Kind::purge: {
        clock_.set_utc(noon() + days(deed.number));
        FAIRGAUGE_TRY(store.drop_contacts());
        return {};
      }
      case Deed::Kind::settle: return store.settle({{contact_id(deed.number), OutboxState::done, "stored"}});
      case Deed::Kind::checkpoint: return store.checkpoint();
    }
    return {};
  }

  // The best that is known of the deeds of this kind.
  [[nodiscard]] Known known_of(Deed::Kind kind, std::uint32_t number, const Deeds& deeds) const {
    auto best = Known::not_begun;
    for (size_t i = 0; i < deeds_.size(); ++i)
      if (deeds_[i].kind == kind && deeds_[i].number == number) best = std::max(best, deeds[i]);
    return best;
  }

  // Whether it was taken back, or purged after it was given.
  [[nodiscard]] Known gone_of(std::uint32_t number, const Deeds& deeds) const {
    auto best = known_of(Deed::Kind::withdraw, number, deeds);
    bool given = number == 1;
    for (size_t i = 0; i < deeds_.size(); ++i) {
      given |= deeds_[i].kind == Deed::Kind::give && deeds_[i].number == number;
      const bool over = deeds_[i].kind == Deed::Kind::purge && end_of_term(number) <= noon() + days(deeds_[i].number);
      if (given && over) best = std::max(best, deeds[i]);
    }
    return best;
  }

  static bool is_in(base::Database& database, const std::string& table, const std::string& column,
                    const base::Uuid& id) {
    auto query = need(database.prepare("SELECT 1 FROM " + table + " WHERE " + column + " = ?1"));
    return need(query.bind(1, id.bytes).step());
  }

  static bool is_legible(const std::filesystem::path& folder, const Contact& contact) {
    const auto letters = base::to_base64(contact.sealed.box).substr(0, 40);
    for (const char* name : {"kiosk.db", "kiosk.db-wal"}) {
      const auto bytes = base::read_file(folder / name, 1 << 24);
      if (bytes && bytes->find(letters) != std::string::npos) return true;
    }
    return false;
  }

  // A contact that was taken back and the word of it come together.
  [[nodiscard]] std::string wrong_withdrawals(base::Database& database, const std::set<base::Uuid>& there,
                                              const Deeds& deeds) const {
    for (const auto& [number, contact] : contacts_) {
      const auto known = known_of(Deed::Kind::withdraw, number, deeds);
      const bool said = is_in(database, "withdrawal", "erases", contact.rec_id);
      if (said && known == Known::not_begun) return "a withdrawal is there that nobody made";
      if (!said && known == Known::done) return "an acknowledged withdrawal is gone";
      if (said && there.contains(contact.rec_id)) return "a contact is there beside its withdrawal";
    }
    return "";
  }

  static std::string wrong_counts(base::Database& database) {
    for (const char* never :
         {"SELECT coalesce(max(seq), 0) <> count(*) FROM outbox",
          "SELECT value <> (SELECT count(*) FROM outbox) FROM counter WHERE name = 'last_seq'",
          "SELECT count(*) FROM outbox WHERE kind = 'contact' AND state = 'pending' AND seq NOT IN (SELECT seq FROM "
          "contact)",
          "SELECT sum(value) <> (SELECT count(*) FROM outbox) FROM counter WHERE name IN ('pending', 'done', "
          "'quarantined')"}) {
      if (need(database.query_integer(never)) != 0) return std::string("true, and must not be: ") + never;
    }
    return "";
  }

  base::ManualClock clock_{noon()};
  base::SeededRandom random_;
  survey::store::StartReport report_;
  const Weakness weakness_;
  std::vector<Deed> deeds_;
  std::map<std::uint32_t, Contact> contacts_;
};

}  // namespace

std::unique_ptr<End> personal_end(std::uint64_t seed, Weakness weakness) {
  return std::make_unique<PersonalEnd>(seed, weakness);
}

}  // namespace fairgauge::tests
