// Where badges are taken: payloads of the scanner become participants, by the show's rules and under its secret. What
// was read is forgotten at once; neither a log nor a screen shows it. UI thread.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/random.hpp"
#include "survey/form/badge.hpp"

namespace fairgauge::kiosk {

class BadgeDesk {
 public:
  // Without badges in the show pack, or without a secret, it is closed. The badges must outlive it.
  BadgeDesk(const std::optional<survey::form::Badges>& badges, const std::optional<base::DigestKey>& secret);

  [[nodiscard]] bool open() const { return badges_ != nullptr; }
  [[nodiscard]] bool reads_badges() const;
  [[nodiscard]] bool asks(const std::string& role) const;
  [[nodiscard]] bool gives_code(const std::string& role) const;  // to who arrives without a badge
  [[nodiscard]] bool takes_code(const std::string& role) const;  // from who leaves with one

  enum class Reading { again, unknown, taken };  // again: the same payload within 2 s, as scanners repeat themselves
  struct Read {
    Reading reading = Reading::unknown;
    base::Digest participant{};  // where it was taken
  };
  [[nodiscard]] Read read(const std::string& payload, base::MonotonicTime now);

  // A new pairing code, and whose it is.
  struct Given {
    std::string code;
    base::Digest participant;
  };
  [[nodiscard]] Given give_code(base::RandomSource& random) const;

  // Whose a typed pairing code is; nothing if it is mistyped.
  [[nodiscard]] std::optional<base::Digest> take_code(const std::string& typed) const;

 private:
  const survey::form::Badges* badges_ = nullptr;  // nullptr: closed
  base::DigestKey secret_{};
  std::optional<base::Digest> last_;  // of the last payload
  base::MonotonicTime last_at_{};
};

}  // namespace fairgauge::kiosk
