#include "survey/report/hasty_runs.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>

namespace fairgauge::survey::report {

using base::Result;

static_assert(std::is_trivially_copyable_v<HastySession>);

// One run's sessions, one after the other; the file is read page by page.
class HastyRuns::Cursor {
 public:
  explicit Cursor(std::span<const HastySession> in_memory) : ready_(in_memory) {}
  Cursor(const Run& run, std::size_t first_page) : run_(&run), next_(first_page * kPage) {}

  // Before the first now() and after each one. False at the end.
  [[nodiscard]] Result<bool> fill() {
    if (!ready_.empty()) return true;
    if (run_ == nullptr || next_ == run_->sessions) return false;
    page_.resize(std::min(kPage, run_->sessions - next_));
    FAIRGAUGE_TRY(run_->file->read(run_->at + static_cast<std::int64_t>(next_ * sizeof(HastySession)),
                                   {reinterpret_cast<char*>(page_.data()), page_.size() * sizeof(HastySession)}));
    next_ += page_.size();
    ready_ = page_;
    return true;
  }
  [[nodiscard]] const HastySession& now() const { return ready_.front(); }
  void pass() { ready_ = ready_.subspan(1); }

 private:
  const Run* run_ = nullptr;  // nullptr: all of them are ready
  std::size_t next_ = 0;      // of the run's
  std::vector<HastySession> page_;
  std::span<const HastySession> ready_;
};

Result<void> HastyRuns::add(std::span<const HastySession> sorted) {
  if (!file_) {
    FAIRGAUGE_ASSIGN(auto file, base::TemporaryFile::create("hasty sessions of the report"));
    file_ = std::make_shared<base::TemporaryFile>(std::move(file));
  }
  const std::string_view bytes(reinterpret_cast<const char*>(sorted.data()), sorted.size_bytes());
  FAIRGAUGE_TRY(file_->write(file_size_, bytes));
  Run& run = runs_.emplace_back(Run{file_, file_size_, sorted.size(), {}});
  for (std::size_t i = 0; i < sorted.size(); i += kPage) run.first_of_page.push_back(place_of(sorted[i]));
  file_size_ += static_cast<std::int64_t>(bytes.size());
  return {};
}

void HastyRuns::merge(HastyRuns&& other) {
  runs_.insert(runs_.end(), std::make_move_iterator(other.runs_.begin()), std::make_move_iterator(other.runs_.end()));
  other.runs_.clear();
}

Result<void> HastyRuns::visit(const Place& from, const Place& to, std::span<const HastySession> also,
                              const Visitor& visitor) const {
  std::vector<Cursor> cursors;
  for (const Run& run : runs_) {
    if (run.first_of_page.front() > to) continue;
    const auto page = std::ranges::lower_bound(run.first_of_page, from) - run.first_of_page.begin();
    cursors.emplace_back(run, static_cast<std::size_t>(std::max<std::ptrdiff_t>(page - 1, 0)));
  }
  const auto begin = std::ranges::lower_bound(also, from, {}, place_of);
  const auto end = std::ranges::upper_bound(begin, also.end(), to, {}, place_of);
  cursors.emplace_back(std::span(begin, end));

  const auto is_later = [](const Cursor* a, const Cursor* b) { return a->now() > b->now(); };
  std::vector<Cursor*> heap;  // the earliest one on top
  const auto push = [&](Cursor& cursor) -> Result<void> {
    FAIRGAUGE_ASSIGN(const bool any, cursor.fill());
    if (!any || place_of(cursor.now()) > to) return {};
    heap.push_back(&cursor);
    std::ranges::push_heap(heap, is_later);
    return {};
  };
  for (Cursor& cursor : cursors) FAIRGAUGE_TRY(push(cursor));
  std::optional<base::Uuid> last;
  while (!heap.empty()) {
    std::ranges::pop_heap(heap, is_later);
    Cursor& cursor = *heap.back();
    heap.pop_back();
    const HastySession session = cursor.now();
    cursor.pass();
    FAIRGAUGE_TRY(push(cursor));
    if (place_of(session) < from || last == session.rec_id) continue;
    visitor(session);
    last = session.rec_id;
  }
  return {};
}

}  // namespace fairgauge::survey::report
