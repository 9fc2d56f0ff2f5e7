// What the server takes in: signed parcels, ready made, posted over loopback by clients that do nothing else; each is
// unpacked, its signature checked, and answered with a signed receipt after a durable commit.
//
// The limit is the storage alone: the same bodies put into a table with one index, by one connection, the same number
// of records a transaction, flushed as the server flushes.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "sync/protocol/parcel.hpp"
#include "sync/protocol/zstandard.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/receiving_server.hpp"
#include "tests/bench/respondents.hpp"

namespace fairgauge::bench {
namespace {

using sync::protocol::Parcel;

// One kept connection; post() gives the status, 0 if the connection broke.
class Poster {
 public:
  explicit Poster(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    broken_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0;
  }
  Poster(const Poster&) = delete;
  Poster& operator=(const Poster&) = delete;
  ~Poster() { ::close(socket_); }

  int post(const std::string& request) {
    if (broken_ || ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != std::ssize(request)) return 0;
    reply_.clear();
    for (size_t wanted = 0; wanted == 0 || reply_.size() < wanted;) {
      char chunk[16 * 1024];
      const auto got = ::recv(socket_, chunk, sizeof chunk, 0);
      if (got <= 0) return 0;
      reply_.append(chunk, static_cast<size_t>(got));
      const auto head = reply_.find("\r\n\r\n");
      const auto length = reply_.find("Content-Length: ");
      if (head != std::string::npos && length < head) wanted = head + 4 + std::stoul(reply_.substr(length + 16, 10));
    }
    return std::stoi(reply_.substr(9, 3));
  }

 private:
  int socket_;
  bool broken_ = false;
  std::string reply_;
};

std::string request_of(const std::string& packed) {
  return "POST /v1/parcels HTTP/1.1\r\nHost: bench\r\nContent-Type: " + std::string(sync::protocol::kParcelMediaType) +
         "\r\nContent-Encoding: zstd\r\nContent-Length: " + std::to_string(packed.size()) + "\r\n\r\n" + packed;
}

// A kiosk's records, cut into signed parcels.
struct Backlog {
  Parcel all;
  std::vector<std::string> requests;
};

base::Result<Backlog> make_backlog(const survey::form::ShowPack& pack, std::uint64_t seed, std::int64_t records,
                                   size_t parcel_size, ReceivingServer& server) {
  Respondents respondents(pack, seed);
  const auto key = base::SigningKey::make(respondents.random());
  Backlog backlog;
  backlog.all.device = base::make_uuid_v7(respondents.clock().utc(), respondents.random());
  respondents.random().fill(backlog.all.epoch);
  FAIRGAUGE_TRY(server.enrol(backlog.all.device, key.public_key()));
  Parcel parcel = backlog.all;
  for (std::int64_t i = 1; i <= records; ++i) {
    const auto seq = static_cast<std::uint64_t>(i);
    const auto response = respondents.next();
    auto body = encode(survey::interview::Record{parcel.device, parcel.epoch, seq, response});
    parcel.records.push_back({response.rec_id, seq, "response", std::move(body)});
    if (parcel.records.size() < parcel_size && i < records) continue;
    FAIRGAUGE_ASSIGN(const auto packed, sync::protocol::zstd(encode(parcel, &key)));
    backlog.requests.push_back(request_of(packed));
    std::ranges::move(parcel.records, std::back_inserter(backlog.all.records));
    parcel.records.clear();
  }
  return backlog;
}

// Milliseconds until every backlog has been posted, each over a connection of its own.
base::Result<double> post_all(const std::vector<Backlog>& backlogs, std::uint16_t port) {
  std::atomic<int> refused = 0;
  const Stopwatch watch;
  {
    std::vector<std::jthread> clients;
    for (const auto& backlog : backlogs) {
      clients.emplace_back([&] {
        Poster poster(port);
        for (const auto& request : backlog.requests) refused += poster.post(request) == 200 ? 0 : 1;
      });
    }
  }
  if (refused == 0) return watch.ms();
  return base::error(base::ErrorKind::refused, "ingest: " + std::to_string(refused) + " parcels were not taken");
}

// Milliseconds for the same bodies, `batch` a transaction.
base::Result<double> insert_raw(const std::vector<Backlog>& backlogs, size_t batch, const std::filesystem::path& file) {
  FAIRGAUGE_ASSIGN(auto database, base::Database::open(file, base::Access::writer_with_readers));
  FAIRGAUGE_TRY(database.execute("CREATE TABLE record (rec_id BLOB NOT NULL UNIQUE, body BLOB NOT NULL) STRICT"));
  FAIRGAUGE_ASSIGN(auto insert, database.prepare("INSERT INTO record VALUES (?1, ?2)"));
  const Stopwatch watch;
  for (const auto& backlog : backlogs) {
    const auto& records = backlog.all.records;
    for (size_t from = 0; from < records.size(); from += batch) {
      FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database));
      for (size_t i = from; i < std::min(records.size(), from + batch); ++i)
        FAIRGAUGE_TRY(insert.bind(1, records[i].rec_id.bytes).bind_blob(2, records[i].body).run());
      FAIRGAUGE_TRY(transaction.commit());
    }
  }
  return watch.ms();
}

struct Load {
  const char* what;
  int clients;
  std::int64_t records;  // of each
  size_t parcel_size;
  const char* limit;
};

base::Result<void> measure(const Load& load, const Setting& setting, Table& table) {
  const auto folder = setting.folder / std::to_string(load.parcel_size);
  FAIRGAUGE_ASSIGN(const auto server, ReceivingServer::start(folder));
  std::vector<Backlog> backlogs;
  double body_bytes = 0;
  for (int client = 0; client < load.clients; ++client) {
    const auto seed = static_cast<std::uint64_t>(100 + client);
    FAIRGAUGE_ASSIGN(auto backlog, make_backlog(setting.pack, seed, load.records, load.parcel_size, *server));
    for (const auto& record : backlog.all.records) body_bytes += static_cast<double>(record.body.size());
    backlogs.push_back(std::move(backlog));
  }
  FAIRGAUGE_ASSIGN(const double raw_ms, insert_raw(backlogs, load.parcel_size, folder / "raw.db"));
  FAIRGAUGE_ASSIGN(const double ms, post_all(backlogs, server->port()));
  server->stop();
  const auto records = load.records * load.clients;
  FAIRGAUGE_ASSIGN(const auto kept, server->records());
  if (kept != records) return base::error(base::ErrorKind::invalid, "ingest: not every record was kept");
  const auto count = static_cast<double>(records);
  table.add({.what = load.what,
             .n = records,
             .p50 = count / ms * 1e3,
             .p99 = {},
             .max = {},
             .unit = "records/s",
             .limit = Limit{load.limit, count / raw_ms * 1e3},
             .more_is_better = true});
  if (load.parcel_size == 1) return {};
  const auto file_bytes = static_cast<double>(std::filesystem::file_size(folder / "archive.db"));
  table.add({.what = "archive: bytes of the file a record",
             .n = records,
             .p50 = file_bytes / count,
             .p99 = {},
             .max = {},
             .unit = "bytes",
             .limit = Limit{"record as kept", body_bytes / count}});
  return {};
}

}  // namespace

base::Result<void> bench_ingest(const Setting& setting, Table& table) {
  FAIRGAUGE_TRY(measure({"ingest: 200 records a parcel, signed, 4 clients", 4, setting.count(10'000, 2'000), 200,
                         "raw inserts, 200 a transaction"},
                        setting, table));
  return measure(
      {"ingest: single records, signed, 64 connections", 64, setting.count(200, 30), 1, "raw inserts, 1 a transaction"},
      setting, table);
}

}  // namespace fairgauge::bench
