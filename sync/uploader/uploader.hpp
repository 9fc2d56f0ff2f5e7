// The uploader's thinking: lease -> send -> classify -> settle, and when to try again. A pure state machine over
// values: no clock, no chance, no network, no thread. UploadLoop drives it; tests and simulations do so as well.
//
//   next() says what to do; the driver does it and tells the machine how it went with leased(), replied(), settled(),
//   rewound(), ledger_read(), compared(), resent() or reported().
//
// One parcel is in flight at a time. What is in flight lives in memory only, so a crash needs no repair: the records
// are still pending, are sent again and come back as duplicates.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "survey/store/store.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/uploader/backoff.hpp"
#include "sync/uploader/judgement.hpp"
#include "sync/uploader/ledger_check.hpp"

namespace fairgauge::sync::uploader {

inline constexpr size_t kRecordsAtFirst = 20;                       // small until the line has shown what it can carry
inline constexpr size_t kRecordsMax = protocol::kParcelRecordsMax;  // a backlog packs the better, and waits for less
inline constexpr size_t kBodyBytesMax = 768 * 1024;      // 500 ordinary records: a second on a line of 1 Mbit/s
inline constexpr int kVerdictsMax = 3;                   // one damaged transfer must not cost a record its turn
inline constexpr std::chrono::seconds kIdleRecheck{60};  // looks even if nobody nudged
inline constexpr std::chrono::minutes kPause{5};
inline constexpr std::chrono::hours kHold{1};
inline constexpr std::chrono::hours kNever{24 * 365};  // the program is started anew long before
inline constexpr std::chrono::minutes kReportEvery{5};
inline constexpr std::chrono::seconds kFirstReport{15};  // after the start: there is something to tell then
inline constexpr std::chrono::seconds kLinkUpSpread{2};  // kiosks that see the router come back do not all call at once

enum class UploadState { off, idle, sending, waiting, blocked };
[[nodiscard]] std::string_view to_text(UploadState state);

struct UploadStatus {
  UploadState state = UploadState::off;  // `off` stands for "no server is set": there is no UploadLoop then
  std::optional<base::UtcTime> last_success;
  std::optional<base::MonotonicTime> next_try;  // while waiting or blocked
  std::string last_error;                       // empty since the last success
  std::int64_t sent = 0;                        // records that the server has, since the start of the program
  std::int64_t conflicts = 0, quarantined = 0;  // since the start of the program; above 0 is an alarm
  std::int64_t resent = 0;                      // records that the server turned out not to have, since the start
  std::optional<base::UtcTime> compared{};      // when the ledgers were last the same
  std::optional<std::chrono::milliseconds> server_ahead{};  // server's clock less ours, by the last receipt
  bool alarm = false;  // staff should look: conflict, quarantine, blocked or untrusted server
  bool operator==(const UploadStatus&) const = default;
};

// Now, with the chance that belongs to it: jitter is uniform in [0, 1).
struct Moment {
  base::MonotonicTime monotonic;
  base::UtcTime utc;
  double jitter = 0;
};

struct Lease {
  size_t count_max, bytes_max;
};
struct Send {
  const protocol::Parcel* parcel;  // until replied()
};
struct Settle {
  const std::vector<survey::store::Settlement>* settlements;  // until settled()
};
struct Rewind {
  std::uint64_t after_seq;      // what is settled beyond it becomes pending again
  protocol::Epoch store_epoch;  // of the server's archive, to be remembered
};
struct Compare {
  protocol::SeqRange seqs;  // tell what the store claims of them, by ledger_read()
};
struct Ask {
  const protocol::LedgerQuestion* question;  // until compared()
};
struct Resend {
  const std::vector<protocol::SeqRange>* seqs;  // what was claimed of them becomes pending; until resent()
};
struct Report {};  // tell the server how the kiosk fares; whether it hears is no matter
struct Wait {
  base::MonotonicTime until;
};
using Step = std::variant<Lease, Send, Settle, Rewind, Compare, Ask, Resend, Report, Wait>;

// Who sends, and what of it the server is known to have.
struct Sender {
  survey::store::Identity identity;
  survey::store::Acknowledged acknowledged = {};
  std::optional<protocol::Pin> pin = {};  // nothing: not enrolled; see judge()
};

class Uploader {
 public:
  Uploader(Sender sender, base::MonotonicTime start);

  [[nodiscard]] Step next(base::MonotonicTime now);
  void leased(base::Result<std::vector<survey::store::OutboxItem>> items, const Moment& moment);
  Judgement replied(const Exchange& exchange, const Moment& moment);  // the judgement is for the log
  void settled(const base::Result<void>& result, const Moment& moment);
  void rewound(const base::Result<void>& result, const Moment& moment);
  void ledger_read(const base::Result<survey::store::Ledger>& ledger, const Moment& moment);
  LedgerJudgement compared(const Exchange& exchange, const Moment& moment);
  void resent(const base::Result<void>& result, const Moment& moment);
  void reported(const Moment& moment);

  void record_finished();                 // wakes an idle machine; does not cut a back-off short
  void link_is_up(const Moment& moment);  // cuts a back-off to at most kLinkUpSpread, not what the server asked for

  [[nodiscard]] const UploadStatus& status() const { return status_; }

 private:
  enum class Phase { ready, sending, settling, rewinding, comparing, asking, resending, waiting };

  [[nodiscard]] bool set_damaged_aside(const std::vector<survey::store::OutboxItem>& items);
  void accept(const Judgement& judgement, const Moment& moment);
  void refuse_smaller(const Judgement& judgement, const Moment& moment);
  void refuse_unreadable(const Judgement& judgement, const Moment& moment);
  void block(const Judgement& judgement, const Moment& moment);
  void note_acknowledged();
  [[nodiscard]] bool must_rewind();
  void quarantine_only_record(const std::string& reason);
  void back_off(const std::string& reason, std::chrono::seconds retry_after, const Moment& moment);
  void wait(UploadState state, base::MonotonicTime until);
  void go_on_comparing(const Moment& moment);

  const Sender sender_;
  survey::store::Acknowledged acknowledged_;
  std::optional<ArchiveState> archive_;      // by the last receipt
  std::optional<ArchiveState> rewound_for_;  // once for each state, or two sides that disagree would go round for ever
  Rewind rewind_{};
  LedgerCheck ledger_;
  std::vector<protocol::SeqRange> lacks_;
  bool differs_ = false;  // in this comparison
  base::MonotonicTime report_due_;
  UploadStatus status_;
  Phase phase_ = Phase::ready;
  base::MonotonicTime until_{};
  bool server_asked_ = false;  // until_ is the server's word
  base::MonotonicTime last_contact_;
  int tries_ = 0;  // since the last success
  size_t size_ = kRecordsAtFirst;
  size_t suspects_ = 0;  // the next so many pending records hold one that the server cannot read
  std::map<base::Uuid, int> verdicts_;
  protocol::Parcel parcel_;  // in flight
  std::vector<survey::store::Settlement> settlements_;
  bool from_receipt_ = false;  // the settlements are a receipt's, not our own verdict
  int left_pending_ = 0;       // of the same receipt
  bool signed_anew_ = false;   // since the last success
};

}  // namespace fairgauge::sync::uploader
