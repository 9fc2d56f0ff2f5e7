// A kiosk that was offline comes back: its backlog goes to a real server in this process, over loopback, with the real
// uploader, libcurl, libmicrohttpd, signatures made and checked, and a durable commit of every parcel on both sides.
//
// The limit is storage alone: the same bodies put into the same table on the same disk, 200 a transaction.
#include <condition_variable>
#include <mutex>

#include "base/log.hpp"
#include "survey/store/store.hpp"
#include "sync/uploader/curl_transport.hpp"
#include "sync/uploader/upload_loop.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/receiving_server.hpp"
#include "tests/bench/respondents.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;
using survey::store::OutboxItem;
using survey::store::Settlement;
using survey::store::Store;

namespace {

constexpr size_t kBatch = 200;

// Counts what goes over the line, HTTP's own headers apart.
class CountingTransport final : public sync::uploader::Transport {
 public:
  explicit CountingTransport(sync::uploader::Transport& inner) : inner_(inner) {}
  sync::uploader::Exchange post(const sync::uploader::Message& message) override {
    bytes_ += static_cast<std::int64_t>(message.body.size());
    ++parcels_;
    return inner_.post(message);
  }
  void cancel() override { inner_.cancel(); }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }
  [[nodiscard]] std::int64_t parcels() const { return parcels_; }

 private:
  sync::uploader::Transport& inner_;
  std::int64_t bytes_ = 0, parcels_ = 0;  // the sync thread's until it is joined
};

// Told by the sync thread, awaited by ours.
class Arrival {
 public:
  void tell() {
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  }
  template <class Condition>
  bool await(std::chrono::seconds longest, Condition&& condition) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, longest, condition);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

struct Uploaded {
  double ms = 0;
  std::int64_t bytes = 0, parcels = 0;
};

base::Result<Uploaded> upload(Store& store, std::int64_t records, const std::filesystem::path& archive_folder) {
  base::SystemClock clock;
  base::SystemRandom random;
  const auto log = base::Log::nowhere();
  FAIRGAUGE_ASSIGN(const auto server, ReceivingServer::start(archive_folder));
  auto kiosk_key = base::SigningKey::make(random);
  FAIRGAUGE_TRY(server->enrol(store.identity().device, kiosk_key.public_key()));
  FAIRGAUGE_ASSIGN(const auto curl,
                   sync::uploader::CurlTransport::open({"http://127.0.0.1:" + std::to_string(server->port()), ""}));
  CountingTransport transport(*curl);
  Arrival arrival;
  // The kiosk's storage thread is not in between: only the sync thread touches the store here.
  sync::uploader::Outbox outbox{[&](size_t count_max, size_t bytes_max) { return store.pending(count_max, bytes_max); },
                                [&](const std::vector<Settlement>& settlements) { return store.settle(settlements); },
                                [&](std::uint64_t after_seq, const sync::protocol::Epoch& store_epoch) {
                                  return store.rewind(after_seq, store_epoch);
                                }};
  Uploaded uploaded;
  const Stopwatch watch;
  sync::uploader::UploadLoop loop({store.identity(), {}, server->pin()}, std::move(kiosk_key), transport, clock, random,
                                  log, outbox, [&] { arrival.tell(); });
  const bool all = arrival.await(300s, [&] { return loop.status().sent >= records; });
  uploaded.ms = watch.ms();
  loop.stop();
  server->stop();
  if (!all) return base::error(base::ErrorKind::retry_later, "upload: not all arrived: " + loop.status().last_error);
  uploaded.bytes = transport.bytes();
  uploaded.parcels = transport.parcels();
  return uploaded;
}

constexpr const char* kSameTable =
    "CREATE TABLE envelope (rec_id BLOB NOT NULL PRIMARY KEY, device BLOB NOT NULL, epoch BLOB NOT NULL,"
    " seq INTEGER NOT NULL, kind TEXT NOT NULL, hash BLOB NOT NULL, received_ms INTEGER NOT NULL, body BLOB NOT NULL,"
    " UNIQUE (device, epoch, seq)) STRICT, WITHOUT ROWID";

// Milliseconds for all of them.
base::Result<double> insert_raw(const std::vector<OutboxItem>& items, const survey::store::Identity& identity,
                                const std::filesystem::path& file) {
  FAIRGAUGE_ASSIGN(auto database, base::Database::open(file, base::Access::writer_with_readers));
  FAIRGAUGE_TRY(database.execute(kSameTable));
  FAIRGAUGE_ASSIGN(auto insert, database.prepare("INSERT INTO envelope VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
  const Stopwatch watch;
  for (size_t from = 0; from < items.size(); from += kBatch) {
    FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database));
    for (size_t i = from; i < std::min(items.size(), from + kBatch); ++i) {
      const auto& item = items[i];
      insert.bind(1, std::span<const std::uint8_t>(item.rec_id.bytes));
      insert.bind(2, std::span<const std::uint8_t>(identity.device.bytes));
      insert.bind(3, std::span<const std::uint8_t>(identity.epoch));
      insert.bind(4, static_cast<std::int64_t>(item.seq));
      insert.bind(5, std::string_view(item.kind));
      insert.bind(6, std::span<const std::uint8_t>(item.hash.bytes));
      insert.bind(7, static_cast<std::int64_t>(item.seq));
      insert.bind_blob(8, item.body);
      FAIRGAUGE_TRY(insert.run());
    }
    FAIRGAUGE_TRY(transaction.commit());
  }
  return watch.ms();
}

}  // namespace

base::Result<void> bench_upload(const Setting& setting, Table& table) {
  const std::int64_t records = setting.count(10'000, 1'000);
  Respondents respondents(setting.pack, 2);
  survey::store::StartReport report;
  for (const char* folder : {"kiosk", "server"}) std::filesystem::create_directories(setting.folder / folder);
  FAIRGAUGE_ASSIGN(auto store,
                   Store::open(setting.folder / "kiosk", respondents.clock(), respondents.random(), report));
  for (std::int64_t i = 0; i < records; ++i) FAIRGAUGE_TRY(store.finish(respondents.next()));
  FAIRGAUGE_TRY(store.checkpoint());
  FAIRGAUGE_ASSIGN(const auto items, store.pending(static_cast<size_t>(records), SIZE_MAX / 2));
  double body_bytes = 0;
  for (const auto& item : items) body_bytes += static_cast<double>(item.body.size());
  FAIRGAUGE_ASSIGN(const double raw_ms, insert_raw(items, store.identity(), setting.folder / "raw.db"));
  FAIRGAUGE_ASSIGN(const auto uploaded, upload(store, records, setting.folder / "server"));

  const auto count = static_cast<double>(records);
  table.add({.what = "upload of a backlog over loopback",
             .n = records,
             .p50 = count / uploaded.ms * 1e3,
             .p99 = {},
             .max = {},
             .unit = "records/s",
             .limit = Limit{"raw inserts, 200 a transaction", count / raw_ms * 1e3},
             .more_is_better = true});
  table.add({.what = "upload: bytes on the line a record",
             .n = records,
             .p50 = static_cast<double>(uploaded.bytes) / count,
             .p99 = {},
             .max = {},
             .unit = "bytes",
             .limit = Limit{"record as kept", body_bytes / count}});
  table.note("upload: " + std::to_string(uploaded.parcels) +
             " parcels; bytes are those of the parcels, without HTTP's headers");
  return {};
}

}  // namespace fairgauge::bench
