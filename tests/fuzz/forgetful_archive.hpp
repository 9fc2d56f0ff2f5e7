// An archive that takes everything and keeps nothing.
#pragma once

#include <algorithm>

#include "sync/server/archive.hpp"
#include "tests/fuzz/check.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

class ForgetfulArchive final : public sync::server::Archive {
 public:
  [[nodiscard]] sync::server::ArchiveIdentity identity() const override { return {uuid(1000), {9}}; }
  [[nodiscard]] base::Result<sync::server::Stored> store(const sync::protocol::Parcel& parcel, base::UtcTime) override {
    sync::server::Stored stored;
    for (const auto& record : parcel.records) {
      check(!record.body.empty() && record.body.size() <= sync::protocol::kRecordBytesMax && !record.kind.empty());
      stored.results.push_back({record.rec_id, sync::protocol::Outcome::stored, ""});
      stored.high_water = std::max(stored.high_water, record.seq);
    }
    return stored;
  }
  [[nodiscard]] base::Result<void> erase(const base::Uuid&, base::UtcTime) override { return {}; }
  [[nodiscard]] base::Result<sync::server::ArchiveSummary> summary() override { return sync::server::ArchiveSummary{}; }
  [[nodiscard]] base::Result<std::vector<sync::protocol::LedgerEntry>> held(const base::Uuid&,
                                                                            const sync::protocol::Epoch&,
                                                                            sync::protocol::SeqRange) override {
    return std::vector<sync::protocol::LedgerEntry>();
  }
  [[nodiscard]] base::Result<void> for_each_record(
      const std::function<base::Result<void>(std::string_view)>&) override {
    return {};
  }
  [[nodiscard]] base::Result<void> health() const override { return {}; }
};

}  // namespace fairgauge::tests
