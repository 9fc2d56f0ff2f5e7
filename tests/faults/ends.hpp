// The two ends that keep records, as the harnesses of faults see them: a folder with a database, deeds from a seed that
// are acknowledged or not, and what must be true of the folder whenever its program starts on it again.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::tests {

// A defence that is taken away, to see that the harness notices.
enum class Weakness { none, acknowledges_before_the_commit };

// What is known of a deed: `unsure` was begun and did not end well, so all of it or nothing may be there.
enum class Known { not_begun, unsure, done };
using Deeds = std::vector<Known>;

class End {
 public:
  virtual ~End() = default;

  // Fills the empty folder with something to start from.
  virtual void prepare(const std::filesystem::path& folder) = 0;

  // Opens the folder and does one deed after the other, until an error after which its program would end. A full disk
  // is none; once it has been met twice, `make_room` is called. `done` is called after each deed that ended well.
  struct Witness {
    std::function<void()> done = [] {};
    std::function<void()> make_room = [] {};
  };
  virtual Deeds work(const std::filesystem::path& folder, const Witness& witness) = 0;

  // Starts on the folder anew: what is wrong with it, or nothing.
  [[nodiscard]] std::string wrong_with(const std::filesystem::path& folder, const Deeds& deeds) {
    try {
      return find_wrong(folder, deeds);
    } catch (const std::exception& unreadable) {
      return unreadable.what();
    }
  }

 private:
  [[nodiscard]] virtual std::string find_wrong(const std::filesystem::path& folder, const Deeds& deeds) = 0;
};

// The work of an end that is open: `count` deeds, each done by `perform`.
[[nodiscard]] Deeds do_all(size_t count, Weakness weakness, const End::Witness& witness,
                           const std::function<base::Result<void>(size_t deed)>& perform);

// Captures responses and contacts, settles them, purges contacts whose term is over, empties the log.
[[nodiscard]] std::unique_ptr<End> kiosk_end(std::uint64_t seed, Weakness weakness = Weakness::none);

// Takes what visitors give of themselves, forgets it when it is taken back or its term is over. What is gone is in no
// file any more.
[[nodiscard]] std::unique_ptr<End> personal_end(std::uint64_t seed, Weakness weakness = Weakness::none);

// Stores parcels that are new, known, conflicting; erases, enrols, empties the log.
[[nodiscard]] std::unique_ptr<End> server_end(std::uint64_t seed, Weakness weakness = Weakness::none);

// Brings the data of an older program up to date: one deed.
[[nodiscard]] std::unique_ptr<End> migrating_kiosk_end(size_t schema);
[[nodiscard]] std::unique_ptr<End> migrating_server_end(size_t schema);

}  // namespace fairgauge::tests
