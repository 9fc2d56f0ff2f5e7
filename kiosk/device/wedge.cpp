#include "kiosk/device/wedge.hpp"

#include <algorithm>

#include "base/secret_text.hpp"

namespace fairgauge::kiosk::device {
namespace {

using std::chrono::milliseconds;

// Measured scanners send every 7 to 8 ms, with some gaps of 16; wireless ones every 30. The quickest typists come to 60
// on average, and now and then two of their fingers strike at once.
struct Pace {
  milliseconds pause;     // longer than this between two characters: not one scan
  milliseconds mean_max;  // of the gaps
  size_t least;           // characters
};
constexpr Pace kAmongTyping{milliseconds(60), milliseconds(30), 6};
constexpr Pace kAlone{milliseconds(150), milliseconds(150), 3};

constexpr size_t kPayloadMax = 4296;  // characters of the largest QR code; the rest is swallowed

const Pace& pace_of(Typing typing) { return typing == Typing::yes ? kAmongTyping : kAlone; }

bool is_character(const InputEvent& event) {
  return event.kind == InputKind::text && event.text.size() == 1 && event.text[0] >= ' ' && event.text[0] <= '~';
}

// A contact card has lines, each of which ends as a scan does.
bool goes_on_behind_enter(const std::string& payload) {
  return payload.starts_with("BEGIN:VCARD") && payload.find("\nEND:VCARD") == std::string::npos;
}

}  // namespace

Wedge::Sorted Wedge::sort(std::vector<InputEvent> events, base::MonotonicTime now, Typing typing) {
  Sorted sorted;
  typing_ = typing;
  for (InputEvent& event : events) take(std::move(event), sorted);
  if (!held_.empty() && paused_before(now)) decide(sorted);
  return sorted;
}

std::optional<base::MonotonicTime> Wedge::due() const {
  if (held_.empty()) return std::nullopt;
  return last_at_ + pace_of(typing_).pause + milliseconds(1);
}

bool Wedge::paused_before(base::MonotonicTime earliest) const { return earliest - last_at_ > pace_of(typing_).pause; }

void Wedge::take(InputEvent event, Sorted& sorted) {
  switch (event.kind) {
    case InputKind::text: return take_text(std::move(event), sorted);
    case InputKind::key_down: return take_key(std::move(event), sorted);
    case InputKind::key_up: (held_.empty() ? sorted.rest : held_).push_back(std::move(event)); return;
    default: sorted.rest.push_back(std::move(event));
  }
}

void Wedge::take_text(InputEvent event, Sorted& sorted) {
  if (!held_.empty() && paused_before(event.earliest)) decide(sorted);
  const bool begins_blank = held_.empty() && event.text == " ";  // no code does; a blank also presses a button
  if (!is_character(event) || begins_blank) {
    decide(sorted);
    sorted.rest.push_back(std::move(event));
    return;
  }
  add(event.text[0], event);
  held_.push_back(std::move(event));
}

void Wedge::take_key(InputEvent event, Sorted& sorted) {
  if (!held_.empty() && paused_before(event.earliest)) decide(sorted);
  if (held_.empty()) {
    sorted.rest.push_back(std::move(event));
    return;
  }
  const bool ends = event.key == Key::enter || event.key == Key::tab;
  if (ends && goes_on_behind_enter(payload_)) {
    add('\n', event);
  } else if (ends && is_scan()) {
    return decide(sorted);  // and the key with it
  } else if (event.key != Key::space) {
    decide(sorted);
    sorted.rest.push_back(std::move(event));
    return;
  }
  held_.push_back(std::move(event));
}

void Wedge::add(char character, const InputEvent& event) {
  if (held_.empty()) first_at_ = event.at;
  last_at_ = event.at;
  last_earliest_ = event.earliest;
  if (payload_.size() <= kPayloadMax) payload_ += character;
}

bool Wedge::is_scan() const {
  const Pace& pace = pace_of(typing_);
  if (payload_.size() < pace.least) return false;
  // At least so long did it take, whatever the frames were.
  return last_earliest_ - first_at_ <= pace.mean_max * static_cast<int>(payload_.size() - 1);
}

void Wedge::decide(Sorted& sorted) {
  if (is_scan())
    sorted.scans.push_back(payload_);
  else
    sorted.rest.insert(sorted.rest.end(), held_.begin(), held_.end());
  forget();
}

// It may have been a visitor's name that was typed. Copied before, not moved: what was moved from cannot be wiped.
void Wedge::forget() {
  for (auto& event : held_) base::wipe(event.text);
  held_.clear();
  base::wipe(payload_);
}

}  // namespace fairgauge::kiosk::device
