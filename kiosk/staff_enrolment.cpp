#include "kiosk/staff_enrolment.hpp"

#include "kiosk/clock_time.hpp"
#include "sync/protocol/enrolment_code.hpp"

namespace fairgauge::kiosk {
namespace {

// "https://a/" and "https://a" are the same place.
std::string_view bare(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

}  // namespace

StaffEnrolment::StaffEnrolment(const Place& place, std::string server, EnrolmentReach reach, std::function<void()> wake)
    : place_(place), server_(std::move(server)), reach_(std::move(reach)), wake_(std::move(wake)) {
  view_.server = server_;
  keyboard_.layouts = &place_.keyboards;
}

void StaffEnrolment::open() {
  if (is_asking()) return;
  close();
  const std::lock_guard lock(mutex_);
  view_.step = server_.empty() ? Step::no_server : Step::looking;
  if (server_.empty()) return;
  if (!worker_) worker_ = std::make_unique<base::Worker>("enrolment", 2);
  (void)worker_->post([this] {
    const auto enrolled = reach_.look();
    if (enrolled && *enrolled)
      show(**enrolled);
    else
      again();
    if (wake_) wake_();
  });
}

void StaffEnrolment::again() {
  const std::lock_guard lock(mutex_);
  view_.step = Step::typing;
  view_.mistyped = false;
}

void StaffEnrolment::close() {
  code_.forget();
  const std::lock_guard lock(mutex_);
  if (view_.step != Step::asking) base::wipe(asked_);
}

void StaffEnrolment::type(const std::string& text, bool backspace) {
  if (!takes_typing()) return;
  code_.take(text, backspace);
  {
    const std::lock_guard lock(mutex_);
    view_.mistyped = code_.complete() && !sync::protocol::read_code(code_.text());
  }
  if (!code_.complete() || view().mistyped) return;
  asked_ = code_.text();  // nobody else looks at it while a code is typed
  code_.forget();
  ask(false);
}

void StaffEnrolment::scanned(const std::string& payload) {
  if (!takes_typing()) return;
  const auto link = sync::protocol::parse_link(payload);
  if (link && bare(link->server) != bare(server_)) {
    const std::lock_guard lock(mutex_);
    view_.step = Step::other_server;
    view_.detail = link->server;
    return;
  }
  code_.forget();
  type(link ? link->code : payload, false);
}

void StaffEnrolment::retry(bool new_key) {
  if (view().step == Step::refused && !asked_.empty()) ask(new_key);
}

// The screen shows what the thread finds, whoever looks at it then.
void StaffEnrolment::ask(bool new_key) {
  {
    const std::lock_guard lock(mutex_);
    view_.step = Step::asking;
  }
  const bool posted = worker_->post([this, new_key] {
    answered(reach_.enrol(asked_, new_key));
    if (wake_) wake_();
  });
  if (!posted) again();
}

void StaffEnrolment::show(const Enrolled& enrolled) {
  const std::lock_guard lock(mutex_);
  view_.step = Step::enrolled;
  view_.since = clock_time(enrolled.since);
  view_.fingerprint = enrolled.fingerprint;
}

void StaffEnrolment::answered(const EnrolOutcome& outcome) {
  if (outcome.enrolled) {
    show(*outcome.enrolled);
    const std::lock_guard lock(mutex_);
    return base::wipe(asked_);
  }
  const std::lock_guard lock(mutex_);
  view_.step = Step::refused;
  view_.refusal = outcome.refusal;
  view_.detail = outcome.enrolled.error().text();
}

bool StaffEnrolment::is_asking() const { return view().step == Step::asking; }

bool StaffEnrolment::takes_typing() const { return view().step == Step::typing; }

screens::EnrolmentView StaffEnrolment::view() const {
  const std::lock_guard lock(mutex_);
  screens::EnrolmentView view = view_;
  if (view.step == Step::typing) view.typed = code_.text();
  return view;
}

}  // namespace fairgauge::kiosk
