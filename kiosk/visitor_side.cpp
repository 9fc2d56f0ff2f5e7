#include "kiosk/visitor_side.hpp"

#include <algorithm>
#include <vector>

#include "base/timestamp.hpp"

namespace fairgauge::kiosk {

using namespace std::chrono_literals;
using screens::Event;
using screens::MaybeEvent;
using std::chrono::milliseconds;
using survey::form::QuestionType;
using survey::interview::Status;

namespace {

constexpr milliseconds kIdle = 45s, kIdleTyping = 90s;       // without a touch, before the warning
constexpr milliseconds kWarning = 20s;                       // to answer it (WCAG 2.2.1)
constexpr milliseconds kThanks = 6s, kThanksWithCode = 90s;  // time to write twelve characters down
constexpr milliseconds kAttractLanguage = 6s;                // each language leads that long
constexpr milliseconds kBrightAfterTouch = 60s;
constexpr milliseconds kTickAppears = 600ms;
constexpr milliseconds kSaveAgain = 10s;  // after the disk refused a record
constexpr milliseconds kRingStep = 100ms;

int seconds_up(milliseconds left) { return static_cast<int>(std::max<std::int64_t>(0, (left.count() + 999) / 1000)); }

float share(milliseconds left, milliseconds of) {
  return std::clamp(static_cast<float>(left.count()) / static_cast<float>(of.count()), 0.0F, 1.0F);
}

std::string id_text(const base::Uuid& id) { return base::to_text(id); }

}  // namespace

VisitorSide::VisitorSide(const Place& place, Storage& storage, base::Clock& clock, base::RandomSource& random,
                         const base::Log& log, std::function<void(const base::Uuid&)> on_finished)
    : place_(place),
      storage_(storage),
      clock_(clock),
      random_(random),
      log_(log),
      on_finished_(std::move(on_finished)) {
  shown_since_ = clock_.monotonic();
  touched_at_ = shown_since_ - kBrightAfterTouch;  // nobody has yet
}

const std::string& VisitorSide::language() const {
  return visit_ ? visit_->language : place_.pack.languages[attract_language_];
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
  page_state_ = {};
  page_state_.today = base::format_utc(clock_.utc()).substr(0, 10);
}

void VisitorSide::notice(const ui::Pointer::Seen& seen, int off_target) {
  if (!seen.any) return;
  touched_at_ = clock_.monotonic();
  typed_ = {seen.text, seen.backspace};
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

milliseconds VisitorSide::idle_limit() const {
  if (screen_ != VisitorScreen::questions || !visit_->interview) return kIdle;
  const auto questions = visit_->interview->questions();
  const bool typing = std::any_of(questions.begin(), questions.end(), [](const auto* question) {
    const auto type = question->question().type;
    return type == QuestionType::comment || type == QuestionType::text || type == QuestionType::multipletext;
  });
  return typing ? kIdleTyping : kIdle;
}

void VisitorSide::tick() {
  const auto now = clock_.monotonic();
  if (retry_at_ && now >= *retry_at_) {
    retry_at_.reset();
    for (const auto& leaving : std::vector(unsaved_)) post(leaving);
  }
  if (screen_ == VisitorScreen::attract && now >= attract_due()) {
    attract_language_ = (attract_language_ + 1) % place_.pack.languages.size();
    ++attract_turn_;
    shown_since_ = now;
  }
  if (screen_ == VisitorScreen::thanks && now - shown_since_ >= thanks_time()) act(screens::ThanksClosed{});
  if (advance_at_ && sheet_ == Sheet::none && now >= *advance_at_) next();
  if (visit_ && visit_->interview && screen_ == VisitorScreen::questions) {
    if (visit_->interview->out_of_time(now)) went_on();
  }
  if (!visit_ || screen_ == VisitorScreen::thanks || screen_ == VisitorScreen::saving ||
      screen_ == VisitorScreen::closed)
    return;
  if (!warned_at_ && now - touched_at_ >= idle_limit()) {
    warned_at_ = now;
    ++visit_->quality.idle_warnings;
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
  if (visit_ && visit_->interview && screen_ == VisitorScreen::questions) {
    if (const auto limit = visit_->interview->time_limit()) at(*limit);
  }
  if (retry_at_) at(*retry_at_);
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

void VisitorSide::end_visit() {
  forgets_texts_ = forgets_texts_ || (visit_ && visit_->interview && asks_personally(visit_->interview->form()));
  visit_.reset();
  page_view_ = {};
  page_state_ = {};
}

void VisitorSide::close() {
  end_visit();
  warned_at_.reset();
  if (screen_ != VisitorScreen::closed) go(VisitorScreen::closed);
}

void VisitorSide::leave() {
  warned_at_.reset();
  if (visit_ && visit_->interview && screen_ == VisitorScreen::questions) {
    const auto response = to_response(*visit_, Status::partial, place_.pack, place_.station, clock_);
    if (!response.answers.empty()) {
      save({response, std::nullopt});
    } else {
      const auto rec_id = visit_->rec_id;
      (void)storage_.ask<base::Result<void>>([rec_id](Store& store) { return store.discard_draft(rec_id); },
                                             [](auto) {});
    }
  }
  end_visit();
  full_text_ = false;
  sheet_ = Sheet::none;
  if (screen_ != VisitorScreen::closed) go(VisitorScreen::attract);
}

void VisitorSide::start_visit(const std::string& language) {
  if (!visit_) visit_ = begin_visit(language, clock_, random_);
  visit_->language = language;
  if (place_.station.entries.size() == 1)
    choose_role(0);
  else
    go(VisitorScreen::role);
}

void VisitorSide::choose_role(size_t entry) {
  entry_ = std::min(entry, place_.station.entries.size() - 1);
  go(VisitorScreen::consent);
}

void VisitorSide::begin_questions() {
  auto form = place_.pack.form(place_.station.entries[entry_].form);
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
    const auto& consent = place_.pack.consent;
    visit_->consent = {consent.version, visit_->language, consent.digest(visit_->language), given->agreed,
                       clock_.utc()};
    return begin_questions();
  }
  if (const auto* cleared = std::get_if<screens::Cleared>(&event)) {
    visit_->interview->clear_answer(cleared->question);
    return keep_draft();
  }
  if (std::holds_alternative<screens::Start>(event)) {
    visit_ = begin_visit(language(), clock_, random_);
    return go(VisitorScreen::language);
  }
  if (std::holds_alternative<screens::FullTextOpened>(event)) full_text_ = true;
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
  auto response = to_response(*visit_, Status::partial, place_.pack, place_.station, clock_);
  const bool posted = storage_.ask<base::Result<void>>(
      [response = std::move(response)](Store& store) { return store.save_draft(response); },
      [this](const base::Result<void>& kept) {
        if (!kept) log_.error("visit.draft_not_kept", {{"reason", kept.error().text()}});
      });
  if (!posted) log_.warning("visit.draft_not_kept", {{"reason", "the disk is far behind"}});
}

void VisitorSide::next() {
  advance_at_.reset();
  auto& interview = *visit_->interview;
  if (!interview.next(clock_.monotonic())) {
    show_problems_ = true;
    return;
  }
  went_on();
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
  const auto& entries = place_.station.entries;
  switch (screen_) {
    case VisitorScreen::language: return leave();
    case VisitorScreen::role: return go(VisitorScreen::language);
    case VisitorScreen::consent: return go(entries.size() == 1 ? VisitorScreen::language : VisitorScreen::role);
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
  save({to_response(*visit_, Status::complete, place_.pack, place_.station, clock_), std::move(contact)});
}

milliseconds VisitorSide::thanks_time() const {
  return visit_ && !visit_->withdrawal_code.empty() ? kThanksWithCode : kThanks;
}

// The record stays in `unsaved_` until the disk has it; until then nobody is thanked.
void VisitorSide::save(Leaving leaving) {
  unsaved_.push_back(std::move(leaving));
  post(unsaved_.back());
}

void VisitorSide::post(const Leaving& leaving) {
  const base::Uuid rec_id = leaving.response.rec_id;
  const bool posted = storage_.ask<base::Result<std::uint64_t>>(
      [leaving](Store& store) { return store.finish(leaving.response, leaving.contact); },
      [this, rec_id](const base::Result<std::uint64_t>& seq) { finished(rec_id, seq); });
  if (!posted) finished(rec_id, base::error(base::ErrorKind::retry_later, "the disk is far behind"));
}

void VisitorSide::finished(const base::Uuid& rec_id, const base::Result<std::uint64_t>& seq) {
  const auto at =
      std::find_if(unsaved_.begin(), unsaved_.end(), [&](const auto& one) { return one.response.rec_id == rec_id; });
  if (at == unsaved_.end()) return;
  if (!seq) {
    log_.error("record.not_kept", {{"rec_id", id_text(rec_id)}, {"reason", seq.error().text()}});
    retry_at_ = clock_.monotonic() + kSaveAgain;
    // Somebody who has begun meanwhile goes on: the draft is kept, and nobody is thanked before the disk has the
    // record.
    if (!visit_ || screen_ == VisitorScreen::saving) close();
    return;
  }
  log_.info("record.kept", {{"rec_id", id_text(rec_id)},
                            {"seq", *seq},
                            {"form", at->response.form},
                            {"status", at->response.status == Status::complete ? "complete" : "partial"}});
  unsaved_.erase(at);
  if (screen_ == VisitorScreen::saving) go(VisitorScreen::thanks);
  if (screen_ == VisitorScreen::closed && unsaved_.empty()) go(VisitorScreen::attract);
  if (on_finished_) on_finished_(rec_id);
}

bool VisitorSide::draw(ui::Ui& ui) {
  if (forgets_texts_ && !visit_) {
    ui.canvas().forget_texts();
    forgets_texts_ = false;
  }
  const bool sliding = screen_ != VisitorScreen::attract && screen_ != VisitorScreen::saving && !place_.reduced_motion;
  const auto since = clock_.monotonic() - shown_since_;
  if (sliding && since < ui::motion::page) {
    const float t = share(since, ui::motion::page), rest = (1 - t) * (1 - t) * (1 - t);
    ui.canvas().rect({0, 0, ui.width(), ui.height()}, ui.palette().bg);
    ui.canvas().set_shift(ui::motion::page_slide * rest, 1 - rest);
    ui.animate();
  }
  ui.set_covered(warned_at_ || sheet_ != Sheet::none);
  const MaybeEvent event = draw_over(ui, draw_screen(ui));
  typed_ = {};
  if (!event) return false;
  if (std::holds_alternative<screens::StaffAsked>(*event)) return true;
  act(*event);
  ui.animate();  // what the touch changed is drawn at once
  return false;
}

// The sheet that lies over the screen, if one does; its events come before those of what it covers.
MaybeEvent VisitorSide::draw_over(ui::Ui& ui, MaybeEvent below) {
  if (!warned_at_ && sheet_ == Sheet::none) return below;
  ui.canvas().set_shift(0, 1);
  if (warned_at_) {
    const auto left = kWarning - (clock_.monotonic() - *warned_at_);
    return screens::idle_warning(ui, {seconds_up(left), share(left, kWarning)});
  }
  return screens::accessibility(ui, {.languages = place_.languages(),
                                     .text_step = visit_->comfort.text_step,
                                     .text_steps = ui.zoom_steps(),
                                     .high_contrast = visit_->comfort.high_contrast,
                                     .choosing_language = sheet_ == Sheet::languages});
}

MaybeEvent VisitorSide::draw_screen(ui::Ui& ui) {
  const std::string& language = this->language();
  const screens::ShowView show = place_.show(language);
  switch (screen_) {
    case VisitorScreen::attract:
      return screens::attract(ui, {.show = show,
                                   .title = place_.pack.attract_title.in(language),
                                   .picture = place_.picture(ui.landscape()),
                                   .languages = place_.languages(),
                                   .turn = attract_turn_,
                                   .dimmed = after_hours()});
    case VisitorScreen::language: return screens::language(ui, {show, place_.languages()});
    case VisitorScreen::role: {
      screens::RoleView view{show, {}};
      for (const auto& entry : place_.station.entries) view.roles.push_back(entry.role);
      return screens::role(ui, view);
    }
    case VisitorScreen::consent: return screens::consent(ui, {show, place_.pack.consent, full_text_, true});
    case VisitorScreen::saving: ui.set_covered(true); [[fallthrough]];
    case VisitorScreen::questions: return draw_questions(ui);
    case VisitorScreen::thanks: {
      const auto since = clock_.monotonic() - shown_since_;
      const float shown = place_.reduced_motion ? 1 : share(since, kTickAppears);
      if (shown < 1) ui.animate();
      const auto time = thanks_time();
      return screens::thanks(ui, {.show = show,
                                  .words = closing_words_,
                                  .code = visit_ ? visit_->withdrawal_code : "",
                                  .seconds_left = seconds_up(time - since),
                                  .share_left = share(time - since, time),
                                  .shown = shown});
    }
    case VisitorScreen::closed: return screens::closed(ui, show);
  }
  return std::nullopt;
}

screens::PageQuestions VisitorSide::page_questions() const {
  return screens::page_questions(*visit_->interview, place_.translations, place_.pack.folder, show_problems_);
}

// A finished interview asks nothing any more, so that its last page is remembered while the record is being saved.
MaybeEvent VisitorSide::draw_questions(ui::Ui& ui) {
  if (!visit_->interview->done()) page_view_ = page_view();
  return screens::question_page(ui, page_view_, page_state_, typed_);
}

screens::QuestionPageView VisitorSide::page_view() const {
  const auto& interview = *visit_->interview;
  const auto& form = interview.form();
  const bool start = interview.running().state() == survey::interview::FormState::starting;
  screens::QuestionPageView view{.show = place_.show(visit_->language), .page = page_questions()};
  if (form.progress_shown && !start) view.progress = interview.progress();
  const auto words = [&](const survey::form::LocalisedText& text) { return interview.running().text(text); };
  view.words = {words(form.start_text), words(form.previous_text), words(form.next_text), words(form.complete_text)};
  view.back = !interview.first_page();
  view.start = start;
  view.revisited = revisited_;
  view.last = !start && interview.last_page();
  if (start) {
    view.survey = {words(form.title), words(form.description)};
    const std::string logo = form.logo.in(visit_->language);
    if (!logo.empty()) view.logo = place_.pack.folder / logo;
  }
  view.of_visitor = place_.station.entries[entry_].role.starts_with("visitor");
  return view;
}

}  // namespace fairgauge::kiosk
