// The interview: a form being answered at a kiosk, from the first page to the record.
//
// The form's own logic is running_form.hpp's. This adds what a kiosk needs beside it: answers are taken only where the
// visitor could give them, every page leaves a trace, the seed of the record fixes every draw, and progress never goes
// back. Knows nothing of screens or disks. Times are monotonic and passed in; see record.hpp for what becomes of them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "survey/form/questionnaire.hpp"
#include "survey/interview/record.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

using namespace form;

// For texts without a maxLength of their own: a record of many of them stays below kRecordBytesMax.
inline constexpr int kTextLengthMax = 2000;  // Unicode characters

struct Problem {
  std::string question;  // name; empty: the page or a panel as a whole
  FormError error;
  std::string text;  // the form's own words for it; empty: it has none
};

struct Progress {
  int page = 1;   // from 1
  int pages = 1;  // never less than before in one interview, so that the bar never goes back
};

struct InterviewSettings {
  std::uint32_t seed = 0;                // fixes every chance; conditions see {rotation}, seed % 2, and {seed}
  std::string language;                  // as SurveyJS names it; empty: the form's own
  std::function<base::UtcTime()> clock;  // for today() and its kin
};

class Interview {
 public:
  Interview(std::shared_ptr<const Questionnaire> form, InterviewSettings settings, base::MonotonicTime now);

  [[nodiscard]] const Questionnaire& form() const { return running_->form(); }
  [[nodiscard]] const RunningForm& running() const { return *running_; }
  [[nodiscard]] std::uint32_t seed() const { return seed_; }
  [[nodiscard]] bool done() const { return done_; }

  // The page now asked; the last one once done. Pages without a visible question are passed over.
  [[nodiscard]] const Page& page() const;
  [[nodiscard]] bool first_page() const;
  [[nodiscard]] bool last_page() const;                                 // next() ends the interview
  [[nodiscard]] std::vector<const RunningQuestion*> questions() const;  // the visible ones of that page, in order
  [[nodiscard]] const RunningQuestion* question(std::string_view name) const;  // of the whole form; nullptr: none
  [[nodiscard]] Progress progress() const;

  [[nodiscard]] const Value* answer(std::string_view question) const;  // nullptr: not answered

  // `invalid` if the question is not on the page now asked or cannot be answered, or the value is none it can take (a
  // step off the scale, an unknown choice, more choices than allowed, a text over its length). An empty value clears
  // it.
  [[nodiscard]] base::Result<void> set_answer(std::string_view question, Value value);
  void clear_answer(std::string_view question);
  // The text of "other" or of the comment area.
  [[nodiscard]] base::Result<void> set_comment(std::string_view question, const std::string& text);

  // What is being typed into a number: kept as typed, although the answer is a number, or nothing while it is none yet.
  [[nodiscard]] std::string typed(std::string_view question) const;
  // A field of a multipletext, as set_answer.
  [[nodiscard]] base::Result<void> set_field(std::string_view question, std::string_view field, Value value);

  // Texts come in that language from now on; answers stay.
  void set_language(const std::string& language) { running_->set_language(language); }

  // Counts a touch for the page's raw quality data.
  void count_tap();

  // What kept next() from going on; kept up to date while the visitor mends it. Empty before.
  [[nodiscard]] std::vector<Problem> problems() const;

  // Whether next() would go on; false with problems(), as there. Nothing else changes.
  [[nodiscard]] bool check();
  // To the next visible page, or done after the last. False, with problems(), while something is wrong.
  [[nodiscard]] bool next(base::MonotonicTime now);
  [[nodiscard]] bool back(base::MonotonicTime now);  // false on the first page

  // timeLimit and timeLimitPerPage: when out_of_time() is to be called next; nothing if there is no limit.
  [[nodiscard]] std::optional<base::MonotonicTime> time_limit() const;
  // Goes on as next() does once a page's time is up, and ends the interview once its own is; what is wrong with the
  // page stops it as it stops next(). True: another page, or done. Each page's time is up once.
  [[nodiscard]] bool out_of_time(base::MonotonicTime now);

  // Answers as they are to be kept. While the interview goes on: as they would be if it ended now, without those of
  // hidden questions; nothing is changed by asking.
  [[nodiscard]] Answers result() const;

  // One entry a page that was shown, in the order first shown; the present page counted until `now`.
  [[nodiscard]] std::vector<PageTrace> trace(base::MonotonicTime now) const;

 private:
  [[nodiscard]] bool half_typed() const;
  [[nodiscard]] RunningQuestion* asked(std::string_view name);
  [[nodiscard]] std::chrono::seconds page_limit(size_t page) const;  // 0: none
  [[nodiscard]] std::chrono::milliseconds shown_before() const;      // the present page, in earlier visits
  void count_pages();
  void follow(base::MonotonicTime now);  // to the page that the form is on now
  void enter(size_t page, base::MonotonicTime now);
  static void leave(std::vector<PageTrace>& trace, const std::string& page, std::chrono::milliseconds shown);

  std::unique_ptr<RunningForm> running_;
  std::uint32_t seed_;
  size_t page_ = 0;  // index into form().pages
  bool done_ = false;
  int pages_most_ = 1;                                     // the most pages that were visible at one time so far
  std::map<std::string, std::string, std::less<>> typed_;  // by question name
  base::MonotonicTime started_, entered_;
  std::vector<PageTrace> trace_;
  std::vector<bool> page_timed_out_;
  bool timed_out_ = false;
};

}  // namespace fairgauge::survey::interview
