// The real server in this process: archive, signatures, HTTP on a port of loopback.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "sync/server/http.hpp"
#include "sync/server/service.hpp"
#include "sync/server/sqlite_archive.hpp"

namespace fairgauge::bench {

class ReceivingServer {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<ReceivingServer>> start(const std::filesystem::path& folder);

  // As the desk does it, without the walk to the kiosk.
  [[nodiscard]] base::Result<void> enrol(const base::Uuid& device, const base::PublicKey& key);

  [[nodiscard]] sync::protocol::Pin pin() const { return authority_.pin(); }
  [[nodiscard]] std::uint16_t port() const { return http_->port(); }
  [[nodiscard]] base::Result<std::int64_t> records();
  void stop() { http_->stop(); }

 private:
  ReceivingServer(std::unique_ptr<sync::server::SqliteArchive> archive, base::SigningKey key)
      : archive_(std::move(archive)), key_(std::move(key)) {}

  base::SystemClock clock_;
  base::SystemRandom random_;
  const base::Log log_ = base::Log::nowhere();
  std::unique_ptr<sync::server::SqliteArchive> archive_;
  base::SigningKey key_;
  sync::server::Authority authority_{archive_->devices(), key_, archive_->identity().server_id};
  sync::server::Service service_{*archive_, authority_, clock_, random_, log_};
  std::unique_ptr<sync::server::HttpServer> http_;
};

}  // namespace fairgauge::bench
