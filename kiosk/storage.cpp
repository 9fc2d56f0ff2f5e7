#include "kiosk/storage.hpp"

namespace fairgauge::kiosk {
namespace {

constexpr size_t kQueueMax = 256;  // hundreds of taps ahead of the disk: something is very wrong
constexpr std::chrono::milliseconds kCheckpointAfter{1500};  // nobody touches the screen: a good moment for disk work

constexpr std::uint64_t kBallastBytes = 4 << 20;  // room for thousands of records and the database's log

}  // namespace

Storage::Storage(Store store, const base::Log& log, std::function<void()> wake, const std::filesystem::path& ballast)
    : log_(log),
      wake_(std::move(wake)),
      identity_(store.identity()),
      store_(std::make_unique<Store>(std::move(store))),
      reckoner_("reckoner", kQueueMax),
      worker_("storage", kQueueMax) {
  drop_contacts();  // no thread is on it yet
  if (!ballast.empty()) ballast_.emplace(ballast, kBallastBytes);
  take_on_ballast();
  worker_.when_idle(kCheckpointAfter, [this] {
    if (const auto done = store_->checkpoint(); !done)
      log_.warning("store.checkpoint_failed", {{"reason", done.error().text()}});
    drop_contacts();
  });
}

// Personal data does not outlive its term: at start-up and whenever nobody is there.
void Storage::drop_contacts() {
  const auto dropped = store_->drop_contacts();
  if (!dropped) log_.error("store.contacts_not_dropped", {{"reason", dropped.error().text()}});
  if (dropped && *dropped > 0) log_.info("store.contacts_dropped", {{"count", *dropped}});
}

void Storage::hand_over(std::function<void()> result) {
  {
    const std::lock_guard lock(mutex_);
    results_.push_back(std::move(result));
  }
  if (wake_) wake_();
}

void Storage::deliver() {
  std::vector<std::function<void()>> results;
  {
    const std::lock_guard lock(mutex_);
    results.swap(results_);
  }
  for (const auto& result : results) result();
}

void Storage::drop_ballast() {
  if (!ballast_) return;
  (void)worker_.post([this] {
    if (ballast_->drop()) log_.warning("store.ballast_dropped", {{"remedy", "free some room on the disk"}});
  });
}

void Storage::take_on_ballast() {
  if (!ballast_) return;
  (void)worker_.post([this] {
    if (const auto taken = ballast_->take_on(); !taken)
      log_.warning("store.no_ballast", {{"reason", taken.error().text()}});
  });
}

void Storage::drain() {
  (void)call<bool>([](Store&) { return true; }, false);
  auto reckoned = std::make_shared<std::promise<void>>();
  auto done = reckoned->get_future();
  if (reckoner_.post_waiting([reckoned] { reckoned->set_value(); })) done.wait();
}

void Storage::stop() {
  reckoner_.stop();
  worker_.stop();
  store_.reset();
}

}  // namespace fairgauge::kiosk
