// What the visitor side puts on the screen; visitor_side.cpp has what becomes of it.
#include <algorithm>

#include "base/secret_text.hpp"
#include "kiosk/visitor_side.hpp"

namespace fairgauge::kiosk {

using namespace std::chrono_literals;
using screens::MaybeEvent;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kTickAppears = 600ms;

int seconds_up(milliseconds left) { return static_cast<int>(std::max<std::int64_t>(0, (left.count() + 999) / 1000)); }

float share(milliseconds left, milliseconds of) {
  return std::clamp(static_cast<float>(left.count()) / static_cast<float>(of.count()), 0.0F, 1.0F);
}

}  // namespace

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
  unserved_ = false;
  if (!typed_.empty()) {
    base::wipe(typed_.front().text);
    typed_.pop_front();
  }
  if (!typed_.empty()) ui.animate();
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
  return screens::accessibility(ui, {.languages = place_.language_names(),
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
                                   .languages = place_.language_names(),
                                   .turn = attract_turn_,
                                   .dimmed = after_hours()});
    case VisitorScreen::language: return screens::language(ui, {show, place_.language_names()});
    case VisitorScreen::role: {
      screens::RoleView view{show, {}};
      for (const auto& entry : place_.station->entries) view.roles.push_back(entry.role);
      return screens::role(ui, view);
    }
    case VisitorScreen::consent: return screens::consent(ui, {show, consent(), full_text_}, consent_scrolls_);
    case VisitorScreen::badge: {
      const std::string& role = place_.station->entries[entry_].role;
      return screens::badge(ui, {.show = show,
                                 .reads_badges = desk_.reads_badges(),
                                 .gives_code = desk_.gives_code(role),
                                 .takes_code = desk_.takes_code(role),
                                 .taken = visit_->participant.has_value(),
                                 .unknown = badge_unknown_});
    }
    case VisitorScreen::pairing:
      return screens::pairing(ui, {show, pairing_typed_.text(), pairing_wrong_}, page_state_.keyboard);
    case VisitorScreen::review: return draw_review(ui);
    case VisitorScreen::saving: ui.set_covered(true); return review_view_ ? draw_review(ui) : draw_questions(ui);
    case VisitorScreen::questions: return draw_questions(ui);
    case VisitorScreen::thanks: {
      const auto since = clock_.monotonic() - shown_since_;
      const float shown = place_.reduced_motion ? 1 : share(since, kTickAppears);
      if (shown < 1) ui.animate();
      const auto all = thanks_time();
      return screens::thanks(ui, {.show = show,
                                  .words = closing_words_,
                                  .withdrawal_code = visit_ ? visit_->withdrawal_code : "",
                                  .pairing_code = visit_ ? visit_->pairing_code : "",
                                  .seconds_left = seconds_up(all - since),
                                  .share_left = share(all - since, all),
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
  return screens::question_page(ui, page_view_, page_state_, typed_.empty() ? ui::KeyPress() : typed_.front());
}

// As draw_questions().
MaybeEvent VisitorSide::draw_review(ui::Ui& ui) {
  const auto& interview = *visit_->interview;
  if (!interview.done()) {
    const auto page = page_view();
    review_view_ = {.show = page.show,
                    .progress = page.progress,
                    .words = page.words,
                    .lines = screens::contact_lines(interview, place_.translations, place_.pack.folder),
                    .masked = masked(),
                    .last = page.last};
  }
  return screens::contact_review(ui, *review_view_, page_state_.scroll);
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
  view.asks_to_read = asks_to_read_;
  view.last = !start && interview.last_page();
  if (start) {
    view.survey = {words(form.title), words(form.description)};
    const std::string logo = form.logo.in(visit_->language);
    if (!logo.empty()) view.logo = place_.pack.folder / logo;
  }
  if (masked()) {
    for (auto& question : view.page.questions) {
      for (auto& field : question.fields) field.masked = question.personal;
      if (question.comment) question.comment->masked = question.personal;
    }
  }
  view.of_visitor = place_.station->entries[entry_].role.starts_with("visitor");
  return view;
}

}  // namespace fairgauge::kiosk
