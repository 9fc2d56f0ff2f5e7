// A whole show in one thread, from a seed: kiosks with their real store and uploader, the server with its real archive
// and service, between them a network without honour. Time and chance are the simulation's, so a seed repeats
// everything.
//
// First the faults: requests and replies lost, recorded and played again, portals, forged and damaged replies, kiosks
// and server that die and come back, wall clocks that jump, backups put back, records gone from the server, records
// erased, impostors, rotten bytes,
// unreadable records, kiosks cut off one by one and reached again in another order. Then all heals, and within two
// hours everything must have arrived: each record that was captured is on the server once, byte for byte, and what was
// erased is not. Only a record whose bytes the kiosk's disk has changed, or which the server cannot read, may have been
// put aside instead.
#pragma once

#include <cstdint>
#include <string>

namespace fairgauge::tests {

// A defence that is taken away, to see that the simulation notices.
enum class Mutation {
  none,
  kiosk_checks_no_signature,
  kiosk_never_rewinds,  // nor compares, which would make it good
  server_answers_before_it_stores,
  server_forgets_what_it_erased,
  restore_forgets_what_was_erased,
  server_counts_copies,
  server_checks_no_signature,
  kiosk_checks_no_bytes,
  kiosk_never_bisects,
  kiosk_never_compares,
};

struct ShowResult {
  std::string violation;  // empty: all invariants held
  int records = 0, parcels = 0, faults = 0, restores = 0, crashes = 0, erased = 0;
  int holes = 0, healed = 0;  // records gone without a trace, and ranges that a comparison found missing
};

[[nodiscard]] ShowResult simulate_show(std::uint64_t seed, Mutation mutation = Mutation::none);

}  // namespace fairgauge::tests
