// Reads records, by two threads where there is enough to do, into rows and what has to be known of all of them before
// any can be judged: usual times, hasty sessions, what was left out.
//
// Memory does not grow with the records: rows and hasty sessions go to temporary files.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "survey/lifecycle/register.hpp"
#include "survey/report/answer_reader.hpp"
#include "survey/report/forms.hpp"
#include "survey/report/hasty_sessions.hpp"
#include "survey/report/page_medians.hpp"
#include "survey/report/row_shards.hpp"

namespace fairgauge::survey::report {

// Any source of records: the kiosk's store, the server's archive, a file.
using RecordVisitor = std::function<base::Result<void>(std::string_view record_bytes)>;
using RecordSource = std::function<base::Result<void>(const RecordVisitor& visit)>;

// What was read and is in no figure.
struct LeftOut {
  std::int64_t unreadable = 0;    // not a record, or of a later version
  std::int64_t other_show = 0;    // of another show
  std::int64_t unknown_form = 0;  // of a form that the show pack has not, or that no station offers
  std::int64_t repeated = 0;      // a rec_id that was there already

  void merge(const LeftOut& other, std::int64_t times = 1);
};

// What is known of all records together.
struct Overview {
  PageMedians medians;
  HastySessions hasty;
  LeftOut left_out;

  void merge(Overview& other);
};

// One thread's reading.
class RowReader {
 public:
  // Forms, names, shards and register must outlive it; nullptr: no register.
  RowReader(const Forms& forms, NameLists& names, RowShards& shards, const lifecycle::Register* participants);

  // A record's bytes. What cannot be used is counted, not refused; an error is the shards'.
  [[nodiscard]] base::Result<void> read(std::string_view record_bytes);
  [[nodiscard]] base::Result<void> finish() { return rows_.finish(); }

  [[nodiscard]] Overview& overview() { return overview_; }

 private:
  [[nodiscard]] const Forms::Form* take(std::string_view record_bytes);
  void name(Session& session);
  void note_times(const Session& session, std::span<const Tenths> times);

  const Forms& forms_;
  const lifecycle::Register* participants_;
  RowShards::Writer rows_;
  std::vector<AnswerReader> readers_;  // by form
  KnownNames versions_, editions_, languages_, stations_, devices_, days_;
  std::chrono::sys_days day_{};  // of the record before, and its name
  std::optional<Name> name_of_day_;
  interview::RecordView record_;
  interview::Record decoded_;  // what record_ points at, where it was not read from the bytes
  Overview overview_;
};

// Reads them all.
[[nodiscard]] base::Result<Overview> read_records(const RecordSource& records, const Forms& forms, NameLists& names,
                                                  RowShards& shards, const lifecycle::Register* participants);

}  // namespace fairgauge::survey::report
