// Who may speak: asked of each message of a kiosk before anything of it is read. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.hpp"
#include "sync/protocol/seal.hpp"
#include "sync/server/authority.hpp"
#include "sync/server/reply.hpp"
#include "sync/server/request_pace.hpp"

namespace fairgauge::sync::server {

// Why a message is not read.
struct Refusal {
  protocol::ProblemKind problem;
  std::string detail;
};

// A message that may be read, and by whom it is. Nobody: unsigned, which is taken with Admission::open only.
struct Admitted {
  std::string_view content;
  std::optional<base::Uuid> device;
};

class Gate {
 public:
  Gate(const Authority& authority, const base::Clock& clock) : authority_(authority), clock_(clock) {}

  // `document` must outlive the result.
  [[nodiscard]] std::variant<Admitted, Refusal> admit(std::string_view document, protocol::Use use);

  // Nothing: who has signed may speak for the kiosk that the message names.
  [[nodiscard]] std::optional<Refusal> doubt(const Admitted& admitted, const base::Uuid& named) const;

 private:
  const Authority& authority_;
  const base::Clock& clock_;
  RequestPace pace_;
};

// The problem, with the time to wait where one is asked too often.
[[nodiscard]] Reply problem_reply(const Refusal& refusal);

}  // namespace fairgauge::sync::server
