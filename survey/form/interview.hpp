// The interview: form + answers + now -> what is asked, what is wrong, are we done. A value: copy it, compare it,
// replay it.
//
// Knows nothing of screens or disks. Times are monotonic and passed in; see record.hpp for what becomes of them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "survey/form/questionnaire.hpp"
#include "survey/form/record.hpp"

namespace fairgauge::survey::form {

// For texts without a maxLength of their own: a record of many of them stays below kRecordBytesMax.
inline constexpr int kTextLengthMax = 2000;  // Unicode characters

enum class ProblemKind { required, too_few, too_many, not_a_number, too_small, too_large, too_long };

struct Problem {
  std::string question;  // name
  ProblemKind kind = ProblemKind::required;
  double bound = 0;  // the limit that was missed, for the message
};

struct Progress {
  int page = 1;   // from 1
  int pages = 1;  // never less than before in one interview, so that the bar never goes back
};

class Interview {
 public:
  // `seed` fixes every chance in this interview; {rotation} in conditions is seed % 2 (0 or 1).
  Interview(std::shared_ptr<const Questionnaire> form, std::uint32_t seed, base::MonotonicTime now);

  [[nodiscard]] const Questionnaire& form() const { return *form_; }
  [[nodiscard]] std::uint32_t seed() const { return seed_; }
  [[nodiscard]] bool done() const { return done_; }

  // The page now asked; the last one once done. Pages without a visible question are passed over.
  [[nodiscard]] const Page& page() const;
  [[nodiscard]] bool first_page() const;
  [[nodiscard]] std::vector<const Question*> questions() const;  // the visible ones of that page, in order
  [[nodiscard]] Progress progress() const;

  [[nodiscard]] const Answers& answers() const { return answers_; }
  [[nodiscard]] const Value* answer(std::string_view question) const;  // nullptr: not answered

  // `invalid` if the question is not on the page now asked, or the value is none it can take (a step off the scale, an
  // unknown choice, more choices than allowed, a text over its length). Choosing an exclusive choice empties the
  // others. An empty value clears the answer. A number may come as the text that is being typed: problems() judges it.
  [[nodiscard]] base::Result<void> set_answer(std::string_view question, Value value);
  void clear_answer(std::string_view question);

  // Counts a touch for the page's raw quality data.
  void count_tap();

  // What keeps next() from going on; empty if nothing.
  [[nodiscard]] std::vector<Problem> problems() const;

  // To the next visible page, or done after the last. False, and nothing changes, while there are problems.
  [[nodiscard]] bool next(base::MonotonicTime now);
  [[nodiscard]] bool back(base::MonotonicTime now);  // false on the first page

  // Answers as they are to be kept: those of questions that are not visible now are left out (clearInvisibleValues
  // "onComplete", SurveyJS's default). Typed numbers become numbers; what is none yet is left out.
  [[nodiscard]] Answers result() const;

  // One entry a page that was shown, in the order first shown; the present page counted until `now`.
  [[nodiscard]] std::vector<PageTrace> trace(base::MonotonicTime now) const;

  bool operator==(const Interview&) const = default;  // the same form object, and the same in every respect

 private:
  [[nodiscard]] bool visible(const Page& page) const;
  [[nodiscard]] bool visible(const Question& question) const;
  [[nodiscard]] Value look_up(std::string_view name) const;
  [[nodiscard]] const Question* asked(std::string_view name) const;
  [[nodiscard]] std::optional<size_t> page_after(size_t page) const;
  [[nodiscard]] std::optional<size_t> page_before(size_t page) const;
  void count_pages();
  void enter(size_t page, base::MonotonicTime now);
  void leave(base::MonotonicTime now);

  std::shared_ptr<const Questionnaire> form_;
  std::uint32_t seed_;
  Answers answers_;
  size_t page_ = 0;  // index into form_->pages
  bool done_ = false;
  int pages_most_ = 1;  // the most pages that were visible at one time so far
  base::MonotonicTime started_, entered_;
  std::vector<PageTrace> trace_;
};

}  // namespace fairgauge::survey::form
