// The archive of the simulation's server, with one promise broken if a mutation asks for it.
#pragma once

#include "sync/server/sqlite_archive.hpp"
#include "tests/simulation/show.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

class MutantArchive final : public sync::server::Archive {
 public:
  MutantArchive(sync::server::SqliteArchive& inner, Mutation mutation) : inner_(inner), mutation_(mutation) {}
  [[nodiscard]] sync::server::ArchiveIdentity identity() const override { return inner_.identity(); }
  [[nodiscard]] base::Result<sync::server::Stored> store(const sync::protocol::Parcel& parcel,
                                                         base::UtcTime received) override {
    if (mutation_ == Mutation::server_answers_before_it_stores && ++stores_ % 10 == 0) return pretend(parcel);
    auto stored = inner_.store(parcel, received);
    if (mutation_ == Mutation::server_counts_copies && stored) keep_copies(parcel, *stored, received);
    return stored;
  }
  [[nodiscard]] base::Result<void> erase(const base::Uuid& rec_id, base::UtcTime now) override {
    return inner_.erase(rec_id, now);
  }
  [[nodiscard]] base::Result<sync::server::ArchiveSummary> summary() override { return inner_.summary(); }
  [[nodiscard]] base::Result<std::vector<sync::protocol::LedgerEntry>> held(const base::Uuid& device,
                                                                            const sync::protocol::Epoch& epoch,
                                                                            sync::protocol::SeqRange seqs) override {
    return inner_.held(device, epoch, seqs);
  }
  [[nodiscard]] base::Result<void> for_each_record(
      const std::function<base::Result<void>(std::string_view)>& visit) override {
    return inner_.for_each_record(visit);
  }
  [[nodiscard]] base::Result<void> health() const override { return inner_.health(); }

 private:
  static sync::server::Stored pretend(const sync::protocol::Parcel& parcel) {
    sync::server::Stored stored;
    for (const auto& record : parcel.records)
      stored.results.push_back({record.rec_id, sync::protocol::Outcome::stored, ""});
    stored.high_water = parcel.records.back().seq;
    return stored;
  }

  // As if there were no unique id and place.
  void keep_copies(const sync::protocol::Parcel& parcel, const sync::server::Stored& stored, base::UtcTime received) {
    auto copies = parcel;
    copies.records.clear();
    for (size_t i = 0; i < parcel.records.size(); ++i) {
      if (stored.results[i].outcome != sync::protocol::Outcome::duplicate) continue;
      auto copy = parcel.records[i];
      copy.rec_id.bytes[0] ^= static_cast<std::uint8_t>(0x80 + ++stores_ % 64);
      copy.seq += 1'000'000 * static_cast<std::uint64_t>(stores_);
      copies.records.push_back(copy);
    }
    copies.device.bytes[0] ^= 0x80;  // so that the kiosk's own counts stay right
    if (!copies.records.empty()) need(inner_.store(copies, received));
  }

  sync::server::SqliteArchive& inner_;
  const Mutation mutation_;
  int stores_ = 0;
};

}  // namespace fairgauge::tests
