#include "sync/server/record_import.hpp"

#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;
using protocol::Outcome;
using survey::interview::kRecordBytesMax;

// One flush to the disk a batch: large enough that flushing costs little beside reading.
constexpr size_t kBatchRecordsMax = 20'000;
constexpr size_t kBatchBytesMax = 16 * 1024 * 1024;

const std::string kTooLong = "it is longer than " + std::to_string(kRecordBytesMax) + " bytes, which no record is";

enum class Reading { line, too_long, end };

// Lines of bounded length, whatever the file is.
class LineReader {
 public:
  explicit LineReader(std::istream& file) : file_(file), buffer_(kRecordBytesMax + 1, '\0') {}

  Reading next() {
    file_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto read = static_cast<size_t>(file_.gcount());
    if (file_.bad() || (file_.fail() && file_.eof())) return Reading::end;
    if (file_.fail()) {
      file_.clear();
      file_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
      return Reading::too_long;
    }
    line_ = std::string_view(buffer_).substr(0, file_.eof() ? read : read - 1);
    return Reading::line;
  }

  [[nodiscard]] std::string_view line() const { return line_; }

 private:
  std::istream& file_;
  std::string buffer_;
  std::string_view line_;
};

// Gives each line to `take`, or nothing for one that is longer than any record; counts them in `lines`.
template <class Take>
Result<void> read_lines(std::istream& file, std::int64_t& lines, const Take& take) {
  LineReader reader(file);
  for (;;) {
    const Reading reading = reader.next();
    if (reading == Reading::end) break;
    ++lines;
    FAIRGAUGE_TRY(take(reading == Reading::line ? std::optional(reader.line()) : std::nullopt));
  }
  if (!file.bad()) return {};
  return base::error(ErrorKind::refused,
                     "read records after line " + std::to_string(lines) + ": the file cannot be read any further");
}

// What is wrong with a line as text, before anything is read from it; empty if nothing is.
std::string_view spoilt(std::string_view line) {
  if (line.empty()) return "the line is empty. Remedy: take it out";
  if (line.starts_with("\xEF\xBB\xBF")) return "it begins with a byte order mark. Remedy: save the file without one";
  if (line.ends_with('\r')) return "it ends with a carriage return. Remedy: end lines with a line feed alone";
  return {};
}

class RecordImport {
 public:
  RecordImport(Archive& archive, const base::Clock& clock, const ImportWitness& witness)
      : archive_(archive), clock_(clock), witness_(witness) {}

  Result<ImportCounts> run(std::istream& file) {
    FAIRGAUGE_TRY(read_lines(file, counts_.lines, [this](std::optional<std::string_view> line) -> Result<void> {
      if (line) {
        take(*line);
      } else {
        keep_out(kTooLong);
      }
      if (records_ < kBatchRecordsMax && bytes_ < kBatchBytesMax) return {};
      return store();
    }));
    FAIRGAUGE_TRY(store());
    return counts_;
  }

 private:
  void keep_out(const std::string& reason) {
    ++counts_.wrong;
    witness_.on_problem(counts_.lines, reason);
  }

  void take(std::string_view line) {
    if (const auto reason = spoilt(line); !reason.empty()) return keep_out(std::string(reason));
    const auto record = survey::interview::decode_record(line);
    if (!record) return keep_out(record.error().text());
    const auto [at, added] = places_.try_emplace({record->device, record->epoch}, parcels_.size());
    if (added) {
      parcels_.push_back({record->device, record->epoch, {}, {}});
      lines_.emplace_back();
    }
    parcels_[at->second].records.push_back({record->response.rec_id, record->seq, "response", std::string(line)});
    lines_[at->second].push_back(counts_.lines);
    ++records_;
    bytes_ += line.size();
  }

  Result<void> store() {
    std::vector<const protocol::Parcel*> parcels;
    for (const auto& parcel : parcels_) parcels.push_back(&parcel);
    FAIRGAUGE_ASSIGN(const auto all, archive_.store_all(parcels, clock_.utc()));
    for (size_t parcel = 0; parcel < all.size(); ++parcel) {
      for (size_t i = 0; i < all[parcel].results.size(); ++i) count(all[parcel].results[i], lines_[parcel][i]);
    }
    places_.clear();
    parcels_.clear();
    lines_.clear();
    records_ = bytes_ = 0;
    if (witness_.on_progress) witness_.on_progress(counts_);
    return {};
  }

  void count(const protocol::RecordResult& result, std::int64_t line) {
    switch (result.outcome) {
      case Outcome::stored: ++counts_.stored; return;
      case Outcome::duplicate: ++counts_.duplicates; return;
      case Outcome::erased: ++counts_.erased; return;
      default: break;
    }
    ++counts_.conflicts;
    witness_.on_problem(line, "record " + base::to_text(result.rec_id) + " is kept aside, " + result.reason +
                                  (result.reason == "other bytes"
                                       ? ": the archive has another record of this id. Remedy: find out which is right"
                                       : ": another record has its device, epoch and seq. Remedy: count anew, or use "
                                         "another epoch"));
  }

  Archive& archive_;
  const base::Clock& clock_;
  const ImportWitness& witness_;
  ImportCounts counts_;
  // The batch: the records of each kiosk's database, and the lines on which they stand.
  std::map<std::pair<base::Uuid, protocol::Epoch>, size_t> places_;  // index into both
  std::vector<protocol::Parcel> parcels_;
  std::vector<std::vector<std::int64_t>> lines_;
  size_t records_ = 0, bytes_ = 0;
};

// The client's side of an import through a running server.
class ServedImport {
 public:
  ServedImport(const AskServer& ask, const ImportWitness& witness) : ask_(ask), witness_(witness) {}

  Result<ImportCounts> run(std::istream& file) {
    FAIRGAUGE_TRY(read_lines(file, counts_.lines, [this](auto line) { return line ? take(*line) : keep_out(); }));
    FAIRGAUGE_TRY(send());
    return counts_;
  }

 private:
  Result<void> take(std::string_view line) {
    (piece_ += line) += '\n';
    if (piece_.size() < kPieceBytesMax - kRecordBytesMax) return {};
    return send();
  }

  Result<void> keep_out() {
    FAIRGAUGE_TRY(send());  // so that lines are told in their order
    ++counts_.wrong;
    witness_.on_problem(counts_.lines, kTooLong);
    first_line_ = counts_.lines + 1;
    return {};
  }

  Result<void> send() {
    if (piece_.empty()) return {};
    FAIRGAUGE_ASSIGN(const auto answer, ask_(piece_));
    FAIRGAUGE_ASSIGN(const auto json, base::parse_json(answer, {.size_bytes_max = answer.size(), .depth_max = 4}));
    counts_.stored += json.value("stored", std::int64_t{0});
    counts_.duplicates += json.value("duplicates", std::int64_t{0});
    counts_.conflicts += json.value("conflicts", std::int64_t{0});
    counts_.erased += json.value("erased", std::int64_t{0});
    counts_.wrong += json.value("wrong", std::int64_t{0});
    for (const auto& problem : json.at("problems"))
      witness_.on_problem(first_line_ - 1 + problem.at(0).get<std::int64_t>(), problem.at(1).get<std::string>());
    first_line_ = counts_.lines + 1;
    piece_.clear();
    if (witness_.on_progress) witness_.on_progress(counts_);
    return {};
  }

  const AskServer& ask_;
  const ImportWitness& witness_;
  ImportCounts counts_;
  std::string piece_;
  std::int64_t first_line_ = 1;  // of the piece
};

}  // namespace

Result<ImportCounts> import_records(std::istream& file, Archive& archive, const base::Clock& clock,
                                    const ImportWitness& witness) {
  return RecordImport(archive, clock, witness).run(file);
}

Result<ImportCounts> import_through_server(std::istream& file, const AskServer& ask, const ImportWitness& witness) {
  return ServedImport(ask, witness).run(file);
}

Result<std::string> import_piece(const std::string& piece, Archive& archive, const base::Clock& clock) {
  base::Json problems = base::Json::array();
  ImportWitness witness;
  witness.on_problem = [&](std::int64_t line, const std::string& reason) { problems.push_back({line, reason}); };
  std::istringstream lines(piece);
  FAIRGAUGE_ASSIGN(const auto counts, import_records(lines, archive, clock, witness));
  return base::to_text(base::Json{{"stored", counts.stored},
                                  {"duplicates", counts.duplicates},
                                  {"conflicts", counts.conflicts},
                                  {"erased", counts.erased},
                                  {"wrong", counts.wrong},
                                  {"problems", std::move(problems)}});
}

}  // namespace fairgauge::sync::server
