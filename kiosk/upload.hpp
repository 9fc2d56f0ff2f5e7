// The way from this kiosk's store to its server: outbox, transport and the loop that drives them. It begins anew with
// other credentials while the kiosk runs. Any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "kiosk/storage.hpp"
#include "sync/uploader/upload_loop.hpp"

namespace fairgauge::kiosk {

struct UploadOptions {
  std::string server;                  // address
  std::filesystem::path data;          // where the credentials are
  std::function<void()> wake;          // the screen, when status() has changed; on the loop's thread
  const base::Clock* clock = nullptr;  // nullptr: the system's
};

class Upload {
 public:
  // `invalid` for a wrong address. Credentials that cannot be read keep no visitor from answering: that is logged, and
  // nothing is sent.
  [[nodiscard]] static base::Result<std::unique_ptr<Upload>> open(UploadOptions options, Storage& storage,
                                                                  const base::Log& log);
  ~Upload() { stop(); }

  // Ends the loop and begins another with the credentials that are on the disk now. Waits until a transfer that is
  // going on is cancelled: not for the screen's thread.
  [[nodiscard]] base::Result<void> begin_anew();

  void nudge();  // there is something to send
  [[nodiscard]] sync::uploader::UploadStatus status() const;
  void stop();  // for good; again is harmless

 private:
  struct Line;  // transport and loop

  Upload(UploadOptions options, Storage& storage, const base::Log& log)
      : options_(std::move(options)), storage_(storage), log_(log) {}
  [[nodiscard]] base::Result<std::shared_ptr<Line>> connect();
  [[nodiscard]] sync::uploader::Outbox outbox();
  [[nodiscard]] std::shared_ptr<Line> line() const;
  [[nodiscard]] const base::Clock& clock() const { return options_.clock != nullptr ? *options_.clock : system_clock_; }

  UploadOptions options_;
  Storage& storage_;
  const base::Log& log_;
  base::SystemClock system_clock_;
  base::SystemRandom random_;
  const base::MonotonicTime started_ = clock().monotonic();
  mutable std::mutex mutex_;
  bool stopped_ = false;
  std::shared_ptr<Line> line_;  // nothing: nothing is sent
};

}  // namespace fairgauge::kiosk
