#include "kiosk/staff_withdrawal.hpp"

#include "base/random.hpp"
#include "kiosk/clock_time.hpp"
#include "survey/interview/withdrawal_code.hpp"

namespace fairgauge::kiosk {

void StaffWithdrawal::open() {
  close();
  view_.step = Step::typing;
  keyboard_.layouts = &place_.keyboards;
}

void StaffWithdrawal::close() {
  ++round_;
  code_.forget();
  contact_ = {};
  view_.mistyped = false;
  view_.given.clear();
  view_.fields.clear();
  view_.detail.clear();
}

void StaffWithdrawal::type(const std::string& text, bool backspace) {
  if (view_.step != Step::typing) return;
  code_.take(text, backspace);
  view_.mistyped = false;
  if (!code_.complete()) return;
  const auto contact = survey::interview::contact_id_of(code_.text());
  view_.mistyped = !contact;
  if (!contact) return;
  contact_ = *contact;
  code_.forget();
  look_up();
}

void StaffWithdrawal::look_up() {
  view_.step = Step::working;
  const bool posted = storage_.ask<Known>([contact = contact_](Store& store) { return store.known_contact(contact); },
                                          [this, round = round_](const Known& known) {
                                            if (round == round_) found(known);
                                          });
  if (!posted) fail(base::error(base::ErrorKind::retry_later, "the storage thread has too much to do"));
}

void StaffWithdrawal::found(const Known& known) {
  if (!known) return fail(known.error());
  view_.step = known->withdrawn ? Step::before : known->contact ? Step::held : Step::unknown;
  if (!known->contact) return;
  view_.given = clock_time(known->contact->consent.at);
  view_.fields = titles_of(*known->contact);
}

// As the questionnaire asks for them; their names, where the show pack has changed since.
std::string StaffWithdrawal::titles_of(const survey::interview::Contact& contact) const {
  const auto form = place_.pack.form(contact.form);
  std::string all;
  for (const auto& name : contact.questions) {
    const auto* question = form ? form->find(name) : nullptr;
    const bool titled = question != nullptr && !question->title.empty();
    all += (all.empty() ? "" : " · ") + (titled ? question->title.in(place_.staff_language) : name);
  }
  return all;
}

void StaffWithdrawal::confirm() {
  if (view_.step != Step::held && view_.step != Step::unknown) return;
  view_.step = Step::working;
  const bool posted = storage_.ask<base::Result<void>>(
      [contact = contact_](Store& store) {
        base::SystemRandom random;
        return store.withdraw(contact, random);
      },
      [this, round = round_](const base::Result<void>& done) {
        if (done && told_) told_();
        if (round == round_) erased(done);
      });
  if (!posted) fail(base::error(base::ErrorKind::retry_later, "the storage thread has too much to do"));
}

void StaffWithdrawal::erased(const base::Result<void>& done) {
  if (!done) return fail(done.error());
  log_.info("staff.contact_erased", {{"contact", base::to_text(contact_)}});
  view_.step = Step::erased;
}

void StaffWithdrawal::fail(const base::Error& error) {
  log_.error("staff.contact_not_erased", {{"reason", error.text()}});
  view_.step = Step::failed;
  view_.detail = error.text();
}

screens::WithdrawalView StaffWithdrawal::view(const std::string& kiosk) const {
  screens::WithdrawalView view = view_;
  view.kiosk = kiosk;
  view.typed = code_.text();
  return view;
}

}  // namespace fairgauge::kiosk
