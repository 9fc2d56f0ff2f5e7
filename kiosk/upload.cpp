#include "kiosk/upload.hpp"

#include "kiosk/health.hpp"
#include "sync/uploader/credentials.hpp"
#include "sync/uploader/curl_transport.hpp"

namespace fairgauge::kiosk {

using base::ErrorKind;
using base::Result;
using survey::store::OutboxItem;
using survey::store::Settlement;
using sync::protocol::SeqRange;
using sync::uploader::CurlTransport;
using sync::uploader::UploadLoop;

namespace {

base::Error stopping() { return base::error(ErrorKind::retry_later, "storage is stopping"); }

}  // namespace

struct Upload::Line {
  std::unique_ptr<CurlTransport> transport;
  std::unique_ptr<UploadLoop> loop;
};

Result<std::unique_ptr<Upload>> Upload::open(UploadOptions options, Storage& storage, const base::Log& log) {
  std::unique_ptr<Upload> upload(new Upload(std::move(options), storage, log));
  FAIRGAUGE_ASSIGN(upload->line_, upload->connect());
  return upload;
}

Result<std::shared_ptr<Upload::Line>> Upload::connect() {
  auto credentials = sync::uploader::load_credentials(options_.data);
  if (!credentials) {
    log_.error("upload.credentials", {{"reason", credentials.error().text()}, {"effect", "nothing is sent"}});
    return std::shared_ptr<Line>();
  }
  if (!*credentials)
    log_.warning("upload.not_enrolled",
                 {{"remedy", "enrol it on the staff screen, or see fairgauge-kiosk enrol --help"}});
  auto line = std::make_shared<Line>();
  FAIRGAUGE_ASSIGN(line->transport, CurlTransport::open({options_.server, ""}));
  using Known = Result<survey::store::Acknowledged>;
  FAIRGAUGE_ASSIGN(const auto acknowledged,
                   storage_.call<Known>([](Store& store) { return store.acknowledged(); }, stopping()));
  sync::uploader::Sender sender{storage_.identity(), acknowledged, {}};
  std::optional<base::SigningKey> key;
  if (*credentials) {
    sender.pin = (*credentials)->server.pin;
    key = std::move((*credentials)->key);
  }
  line->loop = std::make_unique<UploadLoop>(std::move(sender), std::move(key), *line->transport, clock(), random_, log_,
                                            outbox(), options_.wake);
  return line;
}

sync::uploader::Outbox Upload::outbox() {
  return {.lease =
              [this](size_t count_max, size_t bytes_max) {
                return storage_.call<Result<std::vector<OutboxItem>>>(
                    [=](Store& store) { return store.pending(count_max, bytes_max); }, stopping());
              },
          .settle =
              [this](const std::vector<Settlement>& settlements) {
                return storage_.call<Result<void>>([&](Store& store) { return store.settle(settlements); }, stopping());
              },
          .rewind =
              [this](std::uint64_t after_seq, const sync::protocol::Epoch& store_epoch) {
                return storage_.call<Result<void>>([=](Store& store) { return store.rewind(after_seq, store_epoch); },
                                                   stopping());
              },
          .ledger =
              [this](SeqRange seqs) {
                return storage_.call<Result<survey::store::Ledger>>(
                    [=](Store& store) { return store.ledger(seqs.first, seqs.last); }, stopping());
              },
          .resend =
              [this](const std::vector<SeqRange>& seqs) {
                std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs;
                for (const auto& range : seqs) pairs.emplace_back(range.first, range.last);
                return storage_.call<Result<void>>([pairs](Store& store) { return store.resend(pairs); }, stopping());
              },
          .health =
              [this] {
                const auto backlog = storage_.call<Result<survey::store::Backlog>>(
                    [](Store& store) { return store.backlog(); }, stopping());
                return health_of(storage_.identity().device, backlog ? *backlog : survey::store::Backlog{},
                                 options_.data, clock(), started_);
              }};
}

std::shared_ptr<Upload::Line> Upload::line() const {
  const std::lock_guard lock(mutex_);
  return line_;
}

Result<void> Upload::begin_anew() {
  if (const auto old = line()) old->loop->stop();  // two of them would send the same
  FAIRGAUGE_ASSIGN(auto next, connect());
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) std::swap(line_, next);
  }
  if (options_.wake) options_.wake();
  return {};
}

void Upload::nudge() {
  if (const auto now = line()) now->loop->nudge();
}

sync::uploader::UploadStatus Upload::status() const {
  const auto now = line();
  return now ? now->loop->status() : sync::uploader::UploadStatus{};
}

void Upload::stop() {
  std::shared_ptr<Line> now;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    now = line_;
  }
  if (now) now->loop->stop();
}

}  // namespace fairgauge::kiosk
