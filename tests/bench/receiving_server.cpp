#include "tests/bench/receiving_server.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;

base::Result<std::unique_ptr<ReceivingServer>> ReceivingServer::start(const std::filesystem::path& folder) {
  std::error_code ignored;  // opening says it
  std::filesystem::create_directories(folder, ignored);
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(auto archive, sync::server::SqliteArchive::open(folder, base::SystemClock(), random));
  std::unique_ptr<ReceivingServer> server(new ReceivingServer(std::move(archive), base::SigningKey::make(random)));
  sync::server::HttpOptions options;
  options.listen = "127.0.0.1:0";
  const auto answer = [&service = server->service_](const auto& request) { return service.answer(request); };
  FAIRGAUGE_ASSIGN(server->http_, sync::server::HttpServer::start(options, answer, server->clock_, server->log_));
  return server;
}

base::Result<void> ReceivingServer::enrol(const base::Uuid& device, const base::PublicKey& key) {
  FAIRGAUGE_TRY(archive_->devices().add_code({}, clock_.utc(), 1min));
  return archive_->devices().enrol({device, "bench", key, {}, {}}, {}, clock_.utc());
}

base::Result<std::int64_t> ReceivingServer::records() {
  FAIRGAUGE_ASSIGN(const auto summary, archive_->summary());
  return summary.records;
}

}  // namespace fairgauge::bench
