#include "survey/report/intake.hpp"

#include <algorithm>
#include <cstring>

#include "base/timestamp.hpp"
#include "survey/measure/session_quality.hpp"

namespace fairgauge::survey::report {
namespace {

using base::Result;

std::string_view bytes_of(const base::Uuid& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

Person person_of(const base::Digest& participant) {
  Person person;
  std::memcpy(person.data(), participant.bytes.data(), sizeof person);
  return person;
}

// Records that were copied out of the source, one after the other.
struct Batch {
  std::string bytes;
  std::vector<std::size_t> ends;
};

constexpr std::size_t kBatchBytes = 512 * 1024;
constexpr std::size_t kBatchesWaiting = 4;

// The thread that reads the source hands batches to a second one, and prepares them itself when that one has enough.
class TwoReaders {
 public:
  TwoReaders(RowReader& ours, RowReader& theirs) : ours_(ours), theirs_(theirs) {}
  TwoReaders(const TwoReaders&) = delete;
  TwoReaders& operator=(const TwoReaders&) = delete;
  ~TwoReaders() { (void)finish(); }

  [[nodiscard]] Result<void> add(std::string_view record) {
    batch_.bytes += record;
    batch_.ends.push_back(batch_.bytes.size());
    return batch_.bytes.size() < kBatchBytes ? Result<void>() : hand_over();
  }

  [[nodiscard]] Result<void> finish() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
    const Batch last = std::exchange(batch_, {});
    FAIRGAUGE_TRY(read(ours_, last));
    return std::exchange(their_result_, {});
  }

 private:
  [[nodiscard]] Result<void> hand_over() {
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    Batch batch = std::exchange(batch_, {});
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.size() < kBatchesWaiting) {
        waiting_.push_back(std::move(batch));
        changed_.notify_one();
        return {};
      }
    }
    return read(ours_, batch);
  }

  void work() {
    for (;;) {
      Batch batch;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        batch = std::move(waiting_.front());
        waiting_.pop_front();
      }
      if (their_result_) their_result_ = read(theirs_, batch);
    }
  }

  [[nodiscard]] static Result<void> read(RowReader& reader, const Batch& batch) {
    std::size_t begin = 0;
    for (const auto end : batch.ends) {
      FAIRGAUGE_TRY(reader.read(std::string_view(batch.bytes).substr(begin, end - begin)));
      begin = end;
    }
    return {};
  }

  RowReader &ours_, &theirs_;
  Batch batch_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  bool ended_ = false;
  Result<void> their_result_;  // the second thread's, until it has ended
  std::thread thread_;
};

}  // namespace

void LeftOut::merge(const LeftOut& other, std::int64_t times) {
  unreadable += times * other.unreadable;
  other_show += times * other.other_show;
  unknown_form += times * other.unknown_form;
  repeated += times * other.repeated;
}

void Overview::merge(Overview& other) {
  medians.merge(other.medians);
  hasty.merge(std::move(other.hasty));
  left_out.merge(other.left_out);
}

RowReader::RowReader(const Forms& forms, NameLists& names, RowShards& shards, const lifecycle::Register* participants)
    : forms_(forms),
      participants_(participants),
      rows_(shards),
      versions_(names.versions),
      editions_(names.editions),
      languages_(names.languages),
      stations_(names.stations),
      devices_(names.devices),
      days_(names.days) {
  for (std::size_t i = 0; i < forms.size(); ++i) readers_.emplace_back(forms[i].plan);
}

// The record's form, and the record in record_, if it counts for this show.
const Forms::Form* RowReader::take(std::string_view record_bytes) {
  auto& left_out = overview_.left_out;
  if (!interview::read_view(record_bytes, record_)) {
    auto decoded = interview::decode_record(record_bytes);
    if (!decoded) {
      ++left_out.unreadable;
      return nullptr;
    }
    decoded_ = std::move(*decoded);
    interview::view_of(decoded_, record_);
  }
  if (record_.show != forms_.pack().id) {
    ++left_out.other_show;
    return nullptr;
  }
  const auto* form = forms_.find(record_.form);
  left_out.unknown_form += form == nullptr;
  return form;
}

Result<void> RowReader::read(std::string_view record_bytes) {
  const auto* form = take(record_bytes);
  if (form == nullptr) return {};
  Session session;
  session.rec_id = record_.rec_id;
  if (record_.participant) {
    session.person = person_of(*record_.participant);
    if (participants_ != nullptr) session.owner = participants_->owner_of(*record_.participant);
  }
  session.started = record_.started;
  session.finished = record_.finished;
  session.answers_print = std::hash<std::string_view>()(record_.answers_spelt);
  session.form = static_cast<Name>(forms_.index_of(*form));
  session.complete = record_.status == interview::Status::complete;
  session.marks.taps_off_target = record_.quality.taps_off_target > measure::QualityLimits().taps_off_target;
  name(session);
  const auto& read = readers_[session.form].read(record_, session.language);
  session.suspect_line = read.suspect_line;
  session.suspect_line_if_fast = read.suspect_line_if_fast;
  session.hasty = read.hasty;
  if (session.hasty) FAIRGAUGE_TRY(overview_.hasty.add(session));
  note_times(session, read.times);
  return rows_.add(session, read.slots, read.times);
}

void RowReader::name(Session& session) {
  session.version = versions_.index_of(record_.form_digest);
  session.edition = editions_.index_of(record_.edition);
  session.language = languages_.index_of(record_.language);
  session.station = stations_.index_of(record_.station);
  session.device = devices_.index_of(bytes_of(record_.device));
  const auto day = std::chrono::floor<std::chrono::days>(record_.started + record_.utc_offset);
  if (!name_of_day_ || day != day_) {
    constexpr std::size_t kDayLength = 10;  // of "2026-11-20T14:36:05.120+08:00"
    name_of_day_ = days_.index_of(base::format_local(record_.started, record_.utc_offset).substr(0, kDayLength));
    day_ = day;
  }
  session.day = *name_of_day_;
}

void RowReader::note_times(const Session& session, std::span<const Tenths> times) {
  for (std::size_t page = 0; session.complete && page < times.size(); ++page) {
    if (times[page] == kNotPassed) continue;
    overview_.medians.add(session.version, static_cast<Name>(page), session.language, times[page]);
  }
}

Result<Overview> read_records(const RecordSource& records, const Forms& forms, NameLists& names, RowShards& shards,
                              const lifecycle::Register* participants) {
  RowReader ours(forms, names, shards, participants), theirs(forms, names, shards, participants);
  {
    TwoReaders readers(ours, theirs);
    FAIRGAUGE_TRY(records([&readers](std::string_view bytes) { return readers.add(bytes); }));
    FAIRGAUGE_TRY(readers.finish());
  }
  FAIRGAUGE_TRY(ours.finish());
  FAIRGAUGE_TRY(theirs.finish());
  ours.overview().merge(theirs.overview());
  return std::move(ours.overview());
}

}  // namespace fairgauge::survey::report
