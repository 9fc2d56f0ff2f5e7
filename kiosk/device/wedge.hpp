// Badge scanners that play keyboard ("wedges"), told from people by their pace: a scanner sends a character every few
// milliseconds and ends with Enter or Tab, a person does not. What may still become a scan is held back, so that none
// of it reaches a text field; what turns out to be typed is handed on, a sixteenth of a second late.
//
// SDL 2 stamps an event when it takes it from the system's queue, which is late by as long as a frame took. So an event
// has two times, InputEvent::earliest and ::at, and a pause counts only where there must have been one: the pace of
// frames makes no scan and breaks none. UI thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/device/window.hpp"

namespace fairgauge::kiosk::device {

// Where text is typed, only a scanner's pace will do. Elsewhere no key means anything, and slow scanners are
// understood.
enum class Typing { no, yes };

class Wedge {
 public:
  struct Sorted {
    std::vector<InputEvent> rest;    // what is no scan, in its order
    std::vector<std::string> scans;  // payloads
  };
  [[nodiscard]] Sorted sort(std::vector<InputEvent> events, base::MonotonicTime now, Typing typing);

  // When something that is held back must be decided, if nothing else comes.
  [[nodiscard]] std::optional<base::MonotonicTime> due() const;

 private:
  void take(InputEvent event, Sorted& sorted);
  void take_text(InputEvent event, Sorted& sorted);
  void take_key(InputEvent event, Sorted& sorted);
  void add(char character, const InputEvent& event);
  void decide(Sorted& sorted);
  void forget();
  [[nodiscard]] bool paused_before(base::MonotonicTime earliest) const;
  [[nodiscard]] bool is_scan() const;

  Typing typing_ = Typing::no;
  std::vector<InputEvent> held_;
  std::string payload_;
  base::MonotonicTime first_at_{}, last_at_{}, last_earliest_{};
};

}  // namespace fairgauge::kiosk::device
