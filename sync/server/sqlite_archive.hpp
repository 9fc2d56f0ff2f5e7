// The archive in one SQLite file, DIR/archive.db: the default storage. One writing connection, used by one thread at a
// time.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

#include "base/random.hpp"
#include "base/sqlite.hpp"
#include "sync/server/archive.hpp"
#include "sync/server/placing.hpp"
#include "sync/server/register_table.hpp"
#include "sync/server/sqlite_devices.hpp"

namespace fairgauge::sync::server {

class SqliteArchive final : public Archive {
 public:
  // For the server: makes the file if there is none. `refused` if another program writes it or a later one has written
  // it.
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteArchive>> open(const std::filesystem::path& folder,
                                                                         const base::Clock& clock,
                                                                         base::RandomSource& random);

  // For exports and questions while the server runs; store() is `refused`. `not_found` if there is no
  // archive, `refused` if an older program or a later one has written it.
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteArchive>> open_reader(const std::filesystem::path& folder);

  // The kiosks that are enrolled here; a writer's only.
  [[nodiscard]] SqliteDevices& devices() { return *devices_; }

  [[nodiscard]] ArchiveIdentity identity() const override { return identity_; }
  [[nodiscard]] base::Result<Stored> store(const protocol::Parcel& parcel, base::UtcTime received) override;
  [[nodiscard]] base::Result<std::vector<Stored>> store_all(Parcels parcels, base::UtcTime received) override;
  [[nodiscard]] base::Result<void> erase(const base::Uuid& rec_id, base::UtcTime now) override;
  [[nodiscard]] base::Result<ArchiveSummary> summary() override;
  [[nodiscard]] base::Result<std::vector<protocol::LedgerEntry>> held(const base::Uuid& device,
                                                                      const protocol::Epoch& epoch,
                                                                      protocol::SeqRange seqs) override;
  [[nodiscard]] base::Result<void> for_each_record(
      const std::function<base::Result<void>(std::string_view bytes)>& visit) override;
  [[nodiscard]] base::Result<void> for_each_record_in_any_order(
      const std::function<base::Result<void>(std::string_view bytes)>& visit) override;
  [[nodiscard]] base::Result<void> for_each_contact(
      const std::function<base::Result<void>(std::string_view bytes)>& visit) override;
  [[nodiscard]] base::Result<void> health() const override;

  // Moves the log into the file; a writer's, when nothing else is to do.
  [[nodiscard]] base::Result<void> checkpoint();

  // The organiser's register of one show; see register_table.hpp. Updating is `refused` to a reader.
  [[nodiscard]] base::Result<ShowRegister> read_register(const std::string& show);
  [[nodiscard]] base::Result<survey::lifecycle::RegisterChange> update_register(
      const std::string& show, const std::vector<std::string>& editions, const survey::lifecycle::Import& import,
      base::UtcTime now);

 private:
  [[nodiscard]] base::Result<void> visit_bodies(std::string_view query,
                                                const std::function<base::Result<void>(std::string_view bytes)>& visit);
  SqliteArchive(base::Database database, bool writer) : database_(std::move(database)), writer_(writer) {}
  [[nodiscard]] base::Result<void> read_identity();
  [[nodiscard]] base::Result<void> erase_locked(const base::Uuid& rec_id, base::UtcTime now);
  [[nodiscard]] base::Result<std::vector<Stored>> store_locked(Parcels parcels, base::UtcTime received);

  mutable std::mutex mutex_;  // guards all below
  base::Database database_;
  const bool writer_;
  ArchiveIdentity identity_;  // never changes once open
  std::optional<base::Error> damage_;
  std::unique_ptr<SqliteDevices> devices_;
  std::optional<Placing> placing_;  // a writer's only, as devices_ is
};

}  // namespace fairgauge::sync::server
