#include "kiosk/visitor_side.hpp"

#include <algorithm>
#include <vector>

#include "base/secret_text.hpp"
#include "base/timestamp.hpp"
#include "survey/interview/participant.hpp"
#include "survey/measure/session_quality.hpp"

namespace fairgauge::kiosk {

using namespace std::chrono_literals;
using screens::Event;
using screens::MaybeEvent;
using std::chrono::milliseconds;
using survey::form::QuestionType;
using survey::interview::Status;

namespace {

constexpr milliseconds kIdle = 45s, kIdleTyping = 90s;  // without a touch, before the warning
constexpr milliseconds kThanks = 6s;
constexpr milliseconds kThanksWithPairing = 20s;     // time for a photo
constexpr milliseconds kThanksWithWithdrawal = 90s;  // time to write twelve characters down
constexpr milliseconds kBadgeTaken = 900ms;          // the tick is seen, then the questions come
constexpr milliseconds kAttractLanguage = 6s;        // each language leads that long
constexpr milliseconds kBrightAfterTouch = 60s;
constexpr milliseconds kMaskedAfter = 10s;  // without a touch, what was typed is nobody else's to read
constexpr int kHastyPages = 2;              // after so many a visitor is asked to take time, once
constexpr milliseconds kRingStep = 100ms;

std::string id_text(const base::Uuid& id) { return base::to_text(id); }

}  // namespace

VisitorSide::VisitorSide(const Place& place, Storage& storage, base::Clock& clock, base::RandomSource& random,
                         const base::Log& log, std::function<void(const base::Uuid&)> on_finished,
                         std::function<void()> chime)
    : place_(place),
      clock_(clock),
      random_(random),
      log_(log),
      on_finished_(std::move(on_finished)),
      chime_(std::move(chime)),
      keeper_(storage, clock, log,
              {[this](const base::Uuid& rec_id) { record_kept(rec_id); }, [this] { record_refused(); }}),
      desk_(place.badges, place.secret) {
  shown_since_ = clock_.monotonic();
  touched_at_ = shown_since_ - kBrightAfterTouch;  // nobody has yet
}

const std::string& VisitorSide::language() const {
  return visit_ ? visit_->language : place_.languages[attract_language_];
}

ui::Look VisitorSide::look() const {
  const Comfort comfort = visit_ ? visit_->comfort : Comfort{};
  const auto theme = comfort.high_contrast ? ui::Theme::high_contrast : place_.theme;
  return {&place_.themes.of(theme), ui::kZoomSteps[static_cast<size_t>(comfort.text_step)]};
}

void VisitorSide::go(VisitorScreen screen) {
  screen_ = screen;
  revisited_ = screen == VisitorScreen::questions && any_answer_here();
  ++page_;
  shown_since_ = clock_.monotonic();
  sheet_ = Sheet::none;
  advance_at_.reset();
  show_problems_ = false;
  asks_to_read_ = false;
  badge_unknown_ = false;
  forget_typed();
  pairing_wrong_ = false;
  page_state_ = {};
  page_state_.keyboard.layouts = &place_.keyboards;
  consent_scrolls_ = {};
  if (screen != VisitorScreen::saving) review_view_.reset();
  page_state_.today = base::format_utc(clock_.utc()).substr(0, 10);
}

void VisitorSide::notice(const ui::Pointer::Seen& seen, int off_target) {
  if (!seen.any) return;
  touched_at_ = clock_.monotonic();
  unserved_ = true;
  if (screen_ == VisitorScreen::pairing) {
    for (const auto& press : seen.typed) type_pairing({press.text, press.backspace});
  } else if (screen_ == VisitorScreen::questions) {
    typed_.insert(typed_.end(), seen.typed.begin(), seen.typed.end());
  }
  if (!visit_) return;
  visit_->quality.taps += seen.taps;
  visit_->quality.taps_guarded += seen.taps_guarded;
  visit_->quality.taps_off_target += off_target;
  if (visit_->interview && screen_ == VisitorScreen::questions) {
    for (int i = 0; i < seen.taps; ++i) visit_->interview->count_tap();
  }
}

// Not under a finger: Arabic would move everything to the other side.
base::MonotonicTime VisitorSide::attract_due() const { return std::max(shown_since_, touched_at_) + kAttractLanguage; }

// The hall is dark: the panel rests. Whoever touches it sees it bright for a while, should its clock be wrong.
bool VisitorSide::after_hours() const {
  if (!place_.pack.opens || clock_.monotonic() - touched_at_ < kBrightAfterTouch) return false;
  const auto now = clock_.utc();
  const auto local = now + base::local_offset(now);
  const auto of_day = local - std::chrono::floor<std::chrono::days>(local);
  return of_day < *place_.pack.opens || of_day >= *place_.pack.closes;
}

bool VisitorSide::asking() const {
  return visit_ && visit_->interview && (screen_ == VisitorScreen::questions || screen_ == VisitorScreen::review);
}

bool VisitorSide::shows_personal() const {
  if (!asking()) return false;
  const auto shown = visit_->interview->questions();
  return screen_ == VisitorScreen::review ||
         std::any_of(shown.begin(), shown.end(), [](const auto* question) { return question->question().personal; });
}

bool VisitorSide::masked() const { return shows_personal() && clock_.monotonic() - touched_at_ >= kMaskedAfter; }

milliseconds VisitorSide::idle_limit() const {
  if (!asking()) return kIdle;
  const auto questions = visit_->interview->questions();
  const bool typing = std::any_of(questions.begin(), questions.end(), [](const auto* question) {
    const auto type = question->question().type;
    return type == QuestionType::comment || type == QuestionType::text || type == QuestionType::multipletext;
  });
  return typing ? kIdleTyping : kIdle;
}

void VisitorSide::tick() {
  const auto now = clock_.monotonic();
  keeper_.tick();
  if (screen_ == VisitorScreen::attract && now >= attract_due()) {
    attract_language_ = (attract_language_ + 1) % place_.languages.size();
    ++attract_turn_;
    shown_since_ = now;
  }
  if (screen_ == VisitorScreen::thanks && now - shown_since_ >= thanks_time()) act(screens::ThanksClosed{});
  // A touch at that very moment, as on Skip, comes first.
  if (advance_at_ && sheet_ == Sheet::none && now >= *advance_at_ && !unserved_) next();
  if (asking() && visit_->interview->out_of_time(now)) went_on();
  if (!visit_ || screen_ == VisitorScreen::thanks || screen_ == VisitorScreen::saving ||
      screen_ == VisitorScreen::closed)
    return;
  if (!warned_at_ && now - touched_at_ >= idle_limit()) {
    warned_at_ = now;
    ++visit_->quality.idle_warnings;
    if (chime_) chime_();
  }
  if (warned_at_ && now - *warned_at_ >= kWarning) {
    log_.info("visit.walked_away", {{"rec_id", id_text(visit_->rec_id)}});
    leave();
  }
}

base::MonotonicTime VisitorSide::next_due() const {
  const auto now = clock_.monotonic();
  auto due = now + 1h;
  const auto at = [&](base::MonotonicTime time) { due = std::min(due, time); };
  if (advance_at_ && sheet_ == Sheet::none) at(*advance_at_);
  if (asking()) {
    if (const auto limit = visit_->interview->time_limit()) at(*limit);
    if (shows_personal() && !masked()) at(touched_at_ + kMaskedAfter);
  }
  if (const auto again = keeper_.next_due()) at(*again);
  if (warned_at_) at(now + kRingStep);
  switch (screen_) {
    case VisitorScreen::attract: at(attract_due()); break;
    case VisitorScreen::thanks: at(now + kRingStep); break;
    case VisitorScreen::saving:
    case VisitorScreen::closed: break;
    default:
      if (!warned_at_) at(touched_at_ + idle_limit());
  }
  return due;
}

bool VisitorSide::any_answer_here() const {
  const auto questions = visit_->interview->questions();
  return std::any_of(questions.begin(), questions.end(), [this](const auto* question) {
    return visit_->interview->answer(question->question().name) != nullptr;
  });
}

// Faster than the page can be read, by the same measure as speeders are judged.
bool VisitorSide::answered_in_haste() const {
  if (revisited_ || !any_answer_here()) return false;
  return clock_.monotonic() - shown_since_ < survey::measure::reading_floor(screens::words_of(page_view_.page));
}

void VisitorSide::end_visit() {
  if (visit_) {
    const bool personal = visit_->interview && asks_personally(visit_->interview->form());
    forgets_texts_ = forgets_texts_ || personal || !visit_->pairing_code.empty();
    base::wipe(visit_->pairing_code);
    base::wipe(visit_->withdrawal_code);
  }
  visit_.reset();
  page_view_ = {};
  review_view_.reset();
  page_state_ = {};
  forget_typed();
}

// Short texts lie in the objects themselves, where no heap wipes them.
void VisitorSide::forget_typed() {
  for (auto& press : typed_) base::wipe(press.text);
  typed_.clear();
  pairing_typed_.forget();
}

void VisitorSide::close() {
  end_visit();
  warned_at_.reset();
  if (screen_ != VisitorScreen::closed) go(VisitorScreen::closed);
}

void VisitorSide::leave() {
  warned_at_.reset();
  if (asking()) {
    const auto response = to_response(*visit_, Status::partial, place_.pack, *place_.station, clock_);
    if (!response.answers.empty()) {
      keeper_.keep(response, std::nullopt);
    } else {
      keeper_.discard_draft(visit_->rec_id);
    }
  }
  end_visit();
  full_text_ = false;
  sheet_ = Sheet::none;
  attract_language_ = 0;
  if (screen_ != VisitorScreen::closed) go(VisitorScreen::attract);
}

void VisitorSide::start_visit(const std::string& language) {
  if (!visit_) visit_ = begin_visit(language, clock_, random_);
  visit_->language = language;
  if (place_.station->entries.size() == 1)
    choose_role(0);
  else
    go(VisitorScreen::role);
}

// The one that says what becomes of a badge, where badges are taken.
const survey::form::Consent& VisitorSide::consent() const {
  const auto& pack = place_.pack;
  return desk_.open() && pack.consent_with_badges ? *pack.consent_with_badges : pack.consent;
}

void VisitorSide::choose_role(size_t entry) {
  entry_ = std::min(entry, place_.station->entries.size() - 1);
  go(VisitorScreen::consent);
}

void VisitorSide::scanned(const std::string& payload) {
  touched_at_ = clock_.monotonic();
  const bool early = screen_ == VisitorScreen::attract || screen_ == VisitorScreen::language ||
                     screen_ == VisitorScreen::role || screen_ == VisitorScreen::consent;
  if (!early && screen_ != VisitorScreen::badge && screen_ != VisitorScreen::pairing) return log_.info("badge.ignored");
  const auto read = desk_.read(payload, clock_.monotonic());
  if (read.reading == BadgeDesk::Reading::again) return;
  badge_unknown_ = read.reading == BadgeDesk::Reading::unknown;
  if (badge_unknown_) return log_.info("badge.unknown", {{"bytes", payload.size()}});
  if (!visit_) act(screens::Start{});
  take_participant(read.participant);
  if (early) return;  // the visitor has yet to read what it is for
  if (screen_ == VisitorScreen::pairing) go(VisitorScreen::badge);
  advance_at_ = clock_.monotonic() + kBadgeTaken;
}

// Arrival and exit of one person ask the same of a pair of rotated questions: the lowest bit of the seed, which is
// {rotation}, is the person's.
void VisitorSide::take_participant(const base::Digest& participant) {
  visit_->participant = participant;
  visit_->seed = (visit_->seed & ~1U) | (participant.bytes.back() & 1U);
}

void VisitorSide::type_pairing(const screens::PairingTyped& typed) {
  pairing_wrong_ = false;
  forgets_texts_ = true;  // when the visitor has gone
  pairing_typed_.take(typed.text, typed.backspace);
  if (!pairing_typed_.complete()) return;
  const auto participant = desk_.take_code(pairing_typed_.text());
  pairing_wrong_ = !participant;
  if (!participant) return;
  take_participant(*participant);
  go(VisitorScreen::badge);
  advance_at_ = clock_.monotonic() + kBadgeTaken;
}

bool VisitorSide::takes_typing() const {
  if (screen_ == VisitorScreen::pairing) return true;
  return screen_ == VisitorScreen::questions && screens::takes_typing(page_view_.page, page_state_);
}

milliseconds VisitorSide::thanks_time() const {
  if (!visit_) return kThanks;
  if (!visit_->withdrawal_code.empty()) return kThanksWithWithdrawal;
  return visit_->pairing_code.empty() ? kThanks : kThanksWithPairing;
}

void VisitorSide::begin_questions() {
  auto form = place_.pack.form(place_.station->entries[entry_].form);
  if (!visit_->consent->agreed && survey::form::asks_personally(*form))
    form = std::make_shared<const survey::form::Questionnaire>(survey::form::without_personal(*form));
  const survey::interview::InterviewSettings settings{visit_->seed, visit_->language, [this] { return clock_.utc(); }};
  visit_->interview.emplace(form, settings, clock_.monotonic());
  log_.info("visit.began", {{"rec_id", id_text(visit_->rec_id)}, {"form", form->id}, {"language", visit_->language}});
  page_view_ = {.show = place_.show(visit_->language)};
  if (visit_->interview->done()) return finish();  // every page is hidden
  go(VisitorScreen::questions);
}

bool VisitorSide::adjust(const Event& event) {
  if (std::holds_alternative<screens::AccessibilityOpened>(event))
    sheet_ = Sheet::accessibility;
  else if (std::holds_alternative<screens::AccessibilityClosed>(event))
    sheet_ = Sheet::none;
  else if (std::holds_alternative<screens::LanguageListOpened>(event))
    sheet_ = Sheet::languages;
  else if (const auto* size = std::get_if<screens::TextSizeChosen>(&event))
    visit_->comfort.text_step = size->step;
  else if (const auto* contrast = std::get_if<screens::HighContrastChosen>(&event))
    visit_->comfort.high_contrast = contrast->on;
  else if (const auto* switched = std::get_if<screens::LanguageSwitched>(&event))
    switch_language(switched->language);
  else
    return false;
  return true;
}

void VisitorSide::switch_language(const std::string& language) {
  visit_->language = language;
  sheet_ = Sheet::accessibility;
  if (!visit_->interview) return;
  visit_->interview->set_language(language);
  keep_draft();
}

void VisitorSide::act(const Event& event) {
  if (adjust(event)) return;
  if (const auto* chosen = std::get_if<screens::LanguageChosen>(&event)) return start_visit(chosen->language);
  if (const auto* chosen = std::get_if<screens::RoleChosen>(&event)) return choose_role(chosen->entry);
  if (const auto* answered = std::get_if<screens::Answered>(&event)) return answer(*answered);
  if (const auto* answered = std::get_if<screens::FieldAnswered>(&event)) return answer_field(*answered);
  if (const auto* commented = std::get_if<screens::Commented>(&event)) return comment(*commented);
  if (const auto* given = std::get_if<screens::ConsentGivenOrNot>(&event)) {
    const auto& consent = this->consent();
    visit_->consent = {consent.version, visit_->language, consent.digest(visit_->language), given->agreed,
                       clock_.utc()};
    if (!given->agreed) visit_->participant.reset();
    if (given->agreed && desk_.asks(place_.station->entries[entry_].role)) return go(VisitorScreen::badge);
    return begin_questions();
  }
  if (std::holds_alternative<screens::BadgeDeclined>(event)) {
    visit_->participant.reset();
    return begin_questions();
  }
  if (std::holds_alternative<screens::PairingAsked>(event)) {
    const auto given = desk_.give_code(random_);
    visit_->pairing_code = given.code;
    take_participant(given.participant);
    return begin_questions();
  }
  if (const auto* changed = std::get_if<screens::ContactChanged>(&event)) return change_contact(changed->question);
  if (std::holds_alternative<screens::PairingOpened>(event)) return go(VisitorScreen::pairing);
  if (const auto* typed = std::get_if<screens::PairingTyped>(&event)) return type_pairing(*typed);
  if (const auto* cleared = std::get_if<screens::Cleared>(&event)) {
    visit_->interview->clear_answer(cleared->question);
    return keep_draft();
  }
  if (std::holds_alternative<screens::Start>(event)) {
    visit_ = begin_visit(language(), clock_, random_);
    if (!offers_languages()) return start_visit(visit_->language);
    return go(VisitorScreen::language);
  }
  if (std::holds_alternative<screens::FullTextOpened>(event)) {
    full_text_ = true;
    consent_scrolls_.full_text = {};
  }
  if (std::holds_alternative<screens::FullTextClosed>(event)) full_text_ = false;
  if (std::holds_alternative<screens::Next>(event)) return next();
  if (std::holds_alternative<screens::Back>(event)) return back();
  if (std::holds_alternative<screens::Skipped>(event)) return skip();
  if (std::holds_alternative<screens::StillThere>(event)) {
    warned_at_.reset();
    touched_at_ = clock_.monotonic();
    ++page_;  // the finger that said so must not also press what lies below
  }
  if (std::holds_alternative<screens::ThanksClosed>(event)) {
    end_visit();
    go(VisitorScreen::attract);
  }
}

void VisitorSide::accept(const base::Result<void>& set, const std::string& question) {
  if (!set) return log_.warning("visit.answer_refused", {{"question", question}});
  keep_draft();
}

void VisitorSide::answer_field(const screens::FieldAnswered& answered) {
  accept(visit_->interview->set_field(answered.question, answered.field, answered.value), answered.question);
}

void VisitorSide::comment(const screens::Commented& commented) {
  accept(visit_->interview->set_comment(commented.question, commented.text), commented.question);
}

void VisitorSide::answer(const screens::Answered& answered) {
  const auto set = visit_->interview->set_answer(answered.question, answered.value);
  accept(set, answered.question);
  if (!set) return;
  // The page goes on by itself when this touch answered all of it, also what it may have made visible.
  advance_at_.reset();
  if (answered_by_touch()) advance_at_ = clock_.monotonic() + ui::motion::auto_advance;
}

// A page that one touch answers goes on by itself; with autoAdvanceEnabled any page does whose questions are all
// answered by choosing.
bool VisitorSide::answered_by_touch() const {
  const auto shown = page_questions().questions;
  if (screens::answers_by_one_touch(shown)) return true;
  if (!visit_->interview->form().auto_advance) return false;
  return std::all_of(shown.begin(), shown.end(), [this](const auto& view) {
    return screens::answers_by_one_touch({view}) && visit_->interview->answer(view.name) != nullptr;
  });
}

void VisitorSide::keep_draft() {
  keeper_.keep_draft(to_response(*visit_, Status::partial, place_.pack, *place_.station, clock_));
}

void VisitorSide::next() {
  advance_at_.reset();
  if (screen_ == VisitorScreen::badge) return begin_questions();
  auto& interview = *visit_->interview;
  const bool hasty = answered_in_haste();
  if (screen_ == VisitorScreen::questions && screens::asks_for_review(interview) && interview.check())
    return go(VisitorScreen::review);
  if (!interview.next(clock_.monotonic())) {
    if (screen_ == VisitorScreen::review) go(VisitorScreen::questions);
    show_problems_ = true;
    return;
  }
  went_on();
  if (hasty && ++visit_->hasty_pages == kHastyPages) asks_to_read_ = place_.pace_prompt;
}

void VisitorSide::change_contact(const std::string& question) {
  const auto shown = [&] {
    const auto questions = visit_->interview->questions();
    return std::any_of(questions.begin(), questions.end(),
                       [&](const auto* one) { return one->question().name == question; });
  };
  while (!shown() && visit_->interview->back(clock_.monotonic())) ++visit_->quality.pages_back;
  go(VisitorScreen::questions);
}

void VisitorSide::went_on() {
  if (visit_->interview->done())
    finish();
  else
    go(VisitorScreen::questions);
}

void VisitorSide::skip() {
  for (const auto* question : visit_->interview->questions())
    visit_->interview->clear_answer(question->question().name);
  next();
}

void VisitorSide::back() {
  const auto& entries = place_.station->entries;
  switch (screen_) {
    case VisitorScreen::language: return leave();
    case VisitorScreen::role:
      if (!offers_languages()) return leave();
      return go(VisitorScreen::language);
    case VisitorScreen::consent:
      if (entries.size() > 1) return go(VisitorScreen::role);
      if (!offers_languages()) return leave();
      return go(VisitorScreen::language);
    case VisitorScreen::badge: return go(VisitorScreen::consent);
    case VisitorScreen::pairing: return go(VisitorScreen::badge);
    case VisitorScreen::review: return go(VisitorScreen::questions);
    case VisitorScreen::questions:
      ++visit_->quality.pages_back;
      if (visit_->interview->back(clock_.monotonic())) return go(VisitorScreen::questions);
      return;
    default: return;
  }
}

void VisitorSide::finish() {
  closing_words_ = visit_->interview->running().completed_html();
  go(VisitorScreen::saving);
  auto contact = seal_contact(*visit_, place_.pack, random_);
  keeper_.keep(to_response(*visit_, Status::complete, place_.pack, *place_.station, clock_), std::move(contact));
}

void VisitorSide::record_kept(const base::Uuid& rec_id) {
  if (screen_ == VisitorScreen::saving) go(VisitorScreen::thanks);
  if (screen_ == VisitorScreen::closed && keeper_.all_kept()) go(VisitorScreen::attract);
  if (on_finished_) on_finished_(rec_id);
}

// Somebody who has begun meanwhile goes on: the draft is kept, and nobody is thanked before the disk has the record.
void VisitorSide::record_refused() {
  if (!visit_ || screen_ == VisitorScreen::saving) close();
}

}  // namespace fairgauge::kiosk
