#include <map>
#include <set>

#include "sync/server/sqlite_archive.hpp"
#include "tests/faults/ends.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using sync::protocol::Parcel;
using sync::server::SqliteArchive;

constexpr size_t kDeeds = 9;
constexpr std::uint32_t kFirstParcel = 3;  // records that prepare() stores

struct Deed {
  enum class Kind { store, contradict, erase, enrol, checkpoint } kind;
  Parcel parcel;             // store, contradict
  std::uint32_t number = 0;  // erase: of the record; enrol: of the kiosk
};

class ServerEnd final : public End {
 public:
  ServerEnd(std::uint64_t seed, Weakness weakness) : random_(seed), weakness_(weakness) {
    std::uint32_t stored = kFirstParcel;
    for (size_t i = 0; i < kDeeds; ++i) {
      const auto drawn = random_.below(10);
      if (drawn < 4) {
        const auto count = static_cast<std::uint32_t>(1 + random_.below(12));
        deeds_.push_back({Deed::Kind::store, large(parcel_of(stored + 1, count))});
        stored += count;
      } else if (drawn == 4) {
        deeds_.push_back({Deed::Kind::store, parcel_of(1, kFirstParcel)});
      } else if (drawn == 5) {
        Parcel other = parcel_of(1, 1);
        other.records.front().body = "{\"other\":1}";
        deeds_.push_back({Deed::Kind::contradict, other});
      } else if (drawn < 8) {
        deeds_.push_back({Deed::Kind::erase, {}, static_cast<std::uint32_t>(1 + random_.below(stored))});
      } else if (drawn == 8) {
        deeds_.push_back({Deed::Kind::enrol, {}, static_cast<std::uint32_t>(2000 + i)});
      } else {
        deeds_.push_back({Deed::Kind::checkpoint, {}});
      }
    }
  }

  void prepare(const std::filesystem::path& folder) override {
    const auto archive = need(SqliteArchive::open(folder, clock_, random_));
    need(archive->store(parcel_of(1, kFirstParcel), noon()));
  }

  Deeds work(const std::filesystem::path& folder, const Witness& witness) override {
    const auto archive = SqliteArchive::open(folder, clock_, random_);
    if (!archive) return Deeds(deeds_.size(), Known::not_begun);
    return do_all(deeds_.size(), weakness_, witness, [&](size_t i) { return perform(**archive, deeds_[i]); });
  }

  std::string find_wrong(const std::filesystem::path& folder, const Deeds& deeds) override {
    const auto archive = SqliteArchive::open(folder, clock_, random_);
    if (!archive) return archive.error().text();
    std::map<std::string, int> kept;
    need((*archive)->for_each_record([&](std::string_view bytes) {
      ++kept[std::string(bytes)];
      return base::Result<void>();
    }));
    if (const auto wrong = wrong_records(kept, deeds); !wrong.empty()) return wrong;
    for (size_t i = 0; i < deeds_.size(); ++i) {
      if (deeds[i] == Known::done && deeds_[i].kind == Deed::Kind::enrol &&
          !(*archive)->devices().knows(uuid(deeds_[i].number)))
        return "an acknowledged enrolment is gone";
    }
    const auto summary = need((*archive)->summary());
    if (summary.records != std::ssize(kept)) return "the count is not that of the records";
    for (const auto& [number, done] : erasures(deeds)) {
      if (!done) continue;
      const auto late = need((*archive)->store(parcel_of(number, 1), noon()));
      if (late.results.front().outcome != sync::protocol::Outcome::erased)
        return "a late copy of an erased record is taken";
    }
    return "";
  }

 private:
  // Some records fill pages of their own.
  Parcel large(Parcel parcel) {
    for (auto& record : parcel.records)
      if (random_.below(4) == 0) record.body += std::string(random_.below(9000), ' ');
    return parcel;
  }

  base::Result<void> perform(SqliteArchive& archive, const Deed& deed) {
    switch (deed.kind) {
      case Deed::Kind::store:
      case Deed::Kind::contradict: {
        FAIRGAUGE_TRY(archive.store(deed.parcel, clock_.utc()));
        return {};
      }
      case Deed::Kind::erase: return archive.erase(uuid(deed.number), clock_.utc());
      case Deed::Kind::enrol: {
        FAIRGAUGE_TRY(archive.devices().add_code({}, clock_.utc(), std::chrono::minutes(1)));
        return archive.devices().enrol({uuid(deed.number), "K", key_of(deed.number).public_key(), {}, {}}, {},
                                       clock_.utc());
      }
      case Deed::Kind::checkpoint: return archive.checkpoint();
    }
    return {};
  }

  // Records whose erasure was begun; true: and was acknowledged.
  [[nodiscard]] std::map<std::uint32_t, bool> erasures(const Deeds& deeds) const {
    std::map<std::uint32_t, bool> numbers;
    for (size_t i = 0; i < deeds_.size(); ++i) {
      if (deeds_[i].kind != Deed::Kind::erase || deeds[i] == Known::not_begun) continue;
      numbers[deeds_[i].number] |= deeds[i] == Known::done;
    }
    return numbers;
  }

  [[nodiscard]] std::string wrong_records(const std::map<std::string, int>& kept, const Deeds& deeds) const {
    const auto gone = erasures(deeds);
    std::set<std::string> may_be;
    for (size_t i = 0; i <= deeds_.size(); ++i) {
      const bool first = i == deeds_.size();  // what prepare() stored
      if (!first && (deeds_[i].kind != Deed::Kind::store || deeds[i] == Known::not_begun)) continue;
      const auto parcel = first ? parcel_of(1, kFirstParcel) : deeds_[i].parcel;
      size_t there = 0, expected = 0;
      for (const auto& record : parcel.records) {
        may_be.insert(record.body);
        const auto erased = gone.find(static_cast<std::uint32_t>(record.seq));
        const int copies = kept.contains(record.body) ? kept.at(record.body) : 0;
        if (erased != gone.end() && erased->second && copies > 0) return "an erased record is there";
        if (copies > 1) return "a record is there twice";
        if (erased != gone.end()) continue;
        ++expected;
        there += static_cast<size_t>(copies);
      }
      if ((first || deeds[i] == Known::done) && there != expected) return "an acknowledged record is gone";
      if (there != 0 && there != expected) return "half a parcel is there";
    }
    for (const auto& [body, copies] : kept)
      if (!may_be.contains(body)) return "a record is there that nobody sent: " + body;
    return "";
  }

  base::ManualClock clock_{noon()};
  base::SeededRandom random_;
  const Weakness weakness_;
  std::vector<Deed> deeds_;
};

}  // namespace

std::unique_ptr<End> server_end(std::uint64_t seed, Weakness weakness) {
  return std::make_unique<ServerEnd>(seed, weakness);
}

}  // namespace fairgauge::tests
