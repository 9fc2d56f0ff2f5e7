// What a visitor goes through: attract, language, role, consent, badge, questions, thank-you, with their time-outs.
//
// Every answer is on its way to the disk before the next frame; the thank-you is shown only after the record is safe.
// UI thread.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "kiosk/badge_desk.hpp"
#include "kiosk/place.hpp"
#include "kiosk/record_keeper.hpp"
#include "kiosk/screens/accessibility.hpp"
#include "kiosk/screens/attract.hpp"
#include "kiosk/screens/badge.hpp"
#include "kiosk/screens/closing.hpp"
#include "kiosk/screens/consent.hpp"
#include "kiosk/screens/contact_review.hpp"
#include "kiosk/screens/question_page.hpp"
#include "kiosk/screens/thanks.hpp"
#include "kiosk/storage.hpp"
#include "kiosk/typed_code.hpp"
#include "kiosk/ui/pointer.hpp"
#include "kiosk/visit.hpp"
#include "survey/interview/participant.hpp"

namespace fairgauge::kiosk {

enum class VisitorScreen {
  attract,
  language,
  role,
  consent,
  badge,
  pairing,
  questions,
  review,
  saving,
  thanks,
  closed
};

class VisitorSide {
 public:
  // The references must outlive it. `on_finished` is called whenever a record has become safe.
  VisitorSide(const Place& place, Storage& storage, base::Clock& clock, base::RandomSource& random,
              const base::Log& log, std::function<void(const base::Uuid&)> on_finished,
              std::function<void()> chime = {});  // when a warning asks for attention

  // Fingers and keys since the last frame; `off_target` of the taps hit nothing.
  void notice(const ui::Pointer::Seen& seen, int off_target);

  // The badge scanner has read something. Ignored where no badge is asked for, and never shown.
  void scanned(const std::string& payload);

  // Whether what is typed on a real keyboard means something here.
  [[nodiscard]] bool takes_typing() const;

  // Time passes: warnings, auto-advance, returning to the attract screen.
  void tick();

  // Draws the screen that is on. True if staff asked to come in.
  [[nodiscard]] bool draw(ui::Ui& ui);

  // When tick() or draw() is due next, if nobody touches anything.
  [[nodiscard]] base::MonotonicTime next_due() const;

  [[nodiscard]] VisitorScreen screen() const { return screen_; }
  [[nodiscard]] bool warning() const { return warned_at_.has_value(); }
  [[nodiscard]] bool reduced_motion() const { return place_.reduced_motion; }
  [[nodiscard]] ui::Look look() const;
  [[nodiscard]] const Visit* visit() const { return visit_ ? &*visit_ : nullptr; }
  [[nodiscard]] const std::string& language() const;
  [[nodiscard]] std::uint64_t page() const { return page_; }  // changes whenever another screen or page comes on
  [[nodiscard]] base::MonotonicTime shown_since() const { return shown_since_; }

  // The page as it is drawn, while questions are asked.
  [[nodiscard]] screens::PageQuestions page_questions() const;

  // Shuts the kiosk for visitors, because answers cannot be kept; opens again when those that wait have been.
  void close();

  // Ends the visit: answers so far become a partial record. For staff coming in and for the end of the program.
  void leave();

 private:
  static constexpr std::chrono::seconds kWarning{20};  // to answer the idle warning (WCAG 2.2.1)

  void go(VisitorScreen screen);
  [[nodiscard]] bool adjust(const screens::Event& event);  // the accessibility sheet's events; false: none of them
  void switch_language(const std::string& language);
  void act(const screens::Event& event);
  void end_visit();  // and leaves nothing in memory of what the visitor gave of themselves
  void forget_typed();
  void start_visit(const std::string& language);
  void choose_role(size_t entry);
  [[nodiscard]] bool offers_languages() const { return place_.languages.size() > 1; }
  void begin_questions();
  void answer(const screens::Answered& answered);
  void answer_field(const screens::FieldAnswered& answered);
  void comment(const screens::Commented& commented);
  void accept(const base::Result<void>& set, const std::string& question);
  void keep_draft();
  void type_pairing(const screens::PairingTyped& typed);
  void take_participant(const base::Digest& participant);
  void next();
  void change_contact(const std::string& question);
  void went_on();  // the interview is on another page, or done
  void back();
  void skip();
  void finish();
  void record_kept(const base::Uuid& rec_id);
  void record_refused();
  [[nodiscard]] std::chrono::milliseconds idle_limit() const;
  [[nodiscard]] std::chrono::milliseconds thanks_time() const;
  [[nodiscard]] const survey::form::Consent& consent() const;  // the text in force here
  [[nodiscard]] bool any_answer_here() const;
  [[nodiscard]] bool answered_in_haste() const;
  [[nodiscard]] bool after_hours() const;
  [[nodiscard]] bool asking() const;  // an interview is going on, and its page or the review is to be seen
  [[nodiscard]] bool shows_personal() const;
  [[nodiscard]] bool masked() const;
  [[nodiscard]] base::MonotonicTime attract_due() const;  // when the next language leads
  [[nodiscard]] screens::MaybeEvent draw_screen(ui::Ui& ui);
  [[nodiscard]] screens::MaybeEvent draw_questions(ui::Ui& ui);
  [[nodiscard]] screens::MaybeEvent draw_review(ui::Ui& ui);
  [[nodiscard]] screens::MaybeEvent draw_over(ui::Ui& ui, screens::MaybeEvent below);
  [[nodiscard]] screens::QuestionPageView page_view() const;
  [[nodiscard]] bool answered_by_touch() const;

  const Place& place_;
  base::Clock& clock_;
  base::RandomSource& random_;
  const base::Log& log_;
  std::function<void(const base::Uuid&)> on_finished_;
  std::function<void()> chime_;
  RecordKeeper keeper_;
  BadgeDesk desk_;

  VisitorScreen screen_ = VisitorScreen::attract;
  std::optional<Visit> visit_;
  bool forgets_texts_ = false;  // with the next frame
  size_t entry_ = 0;            // index into the station's entries
  bool full_text_ = false;
  screens::ConsentScrolls consent_scrolls_;
  enum class Sheet { none, accessibility, languages } sheet_ = Sheet::none;
  bool revisited_ = false;      // the page had answers when it came on
  bool show_problems_ = false;  // after Next was refused
  bool asks_to_read_ = false;   // once in a visit
  bool badge_unknown_ = false;
  TypedCode pairing_typed_{survey::interview::kPairingLength};
  bool pairing_wrong_ = false;
  screens::PageState page_state_;
  screens::QuestionPageView page_view_;                    // as last drawn
  std::optional<screens::ContactReviewView> review_view_;  // the same; nothing: the page itself is on
  std::deque<ui::KeyPress> typed_;                         // on a real keyboard, one for each frame
  size_t attract_language_ = 0;
  int attract_turn_ = 0;
  std::string closing_words_;  // the form's own words on the thank-you screen: markup
  bool unserved_ = false;      // fingers have been heard, and the frame that serves them is to come
  std::uint64_t page_ = 1;
  base::MonotonicTime shown_since_{}, touched_at_{};
  std::optional<base::MonotonicTime> warned_at_, advance_at_;
};

}  // namespace fairgauge::kiosk
