#include "tests/faults/ends.hpp"

namespace fairgauge::tests {

Deeds do_all(size_t count, Weakness weakness, const End::Witness& witness,
             const std::function<base::Result<void>(size_t deed)>& perform) {
  Deeds known(count, Known::not_begun);
  int full = 0;
  for (size_t deed = 0; deed < count; ++deed) {
    known[deed] = Known::unsure;
    const auto result = perform(deed);
    if (result || weakness == Weakness::acknowledges_before_the_commit) {
      known[deed] = Known::done;
      witness.done();
    }
    if (result) continue;
    if (result.error().kind != base::ErrorKind::storage_full) break;
    if (++full == 2) witness.make_room();
  }
  return known;
}

}  // namespace fairgauge::tests
