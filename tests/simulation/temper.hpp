// What may go wrong in one show, and how often: a chance for each step of five seconds.
#pragma once

#include "base/random.hpp"

namespace fairgauge::tests {

// Each seed has a temper of its own: some shows lose much and restore never, others the other way round.
struct Temper {
  explicit Temper(base::RandomSource& random) {
    const auto up_to = [&](double most) { return random.next_unit() < 0.3 ? 0.0 : random.next_unit() * most; };
    lose_request = up_to(0.3);
    lose_reply = up_to(0.3);
    portal = up_to(0.2);
    forge = up_to(0.2);
    damage = up_to(0.1);
    replay = up_to(0.2);
    full_disk = up_to(0.1);
    clog = up_to(0.05);
    crash_kiosk = up_to(0.01);
    crash_server = up_to(0.01);
    clock_jump = up_to(0.01);
    back_up = up_to(0.02);
    restore = up_to(0.006);
    hole = up_to(0.006);
    erase = up_to(0.01);
    impostor = up_to(0.02);
    rot = up_to(0.005);
    poison = up_to(0.05);
    capture = 0.01 + up_to(0.15);
  }
  double lose_request, lose_reply, portal, forge, damage, replay, full_disk, clog, crash_kiosk, crash_server,
      clock_jump, back_up, restore, hole, erase, impostor, rot, poison, capture;
};

}  // namespace fairgauge::tests
