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

class Gate {
 public:
  Gate(const Authority& authority, const base::Clock& clock) : authority_(authority), clock_(clock) {}

  // The message in a sealed document, if it was signed for this use by the kiosk that the message names as `device`.
  // `decode` reads its content.
  template <class Message>
  [[nodiscard]] std::variant<Message, Refusal> read(std::string_view document, protocol::Use use,
                                                    base::Result<Message> (*decode)(std::string_view content)) {
    const auto passed = admit(document, use);
    if (const auto* refusal = std::get_if<Refusal>(&passed)) return *refusal;
    const auto& admitted = std::get<Admitted>(passed);
    auto message = decode(admitted.content);
    if (!message) return Refusal{protocol::ProblemKind::malformed_parcel, message.error().text()};
    if (auto refusal = doubt(admitted, message->device)) return *std::move(refusal);
    return *std::move(message);
  }

 private:
  // A message that may be read, and by whom it is. Nobody: unsigned, which is taken with Admission::open only.
  struct Admitted {
    std::string_view content;
    std::optional<base::Uuid> device;
  };
  [[nodiscard]] std::variant<Admitted, Refusal> admit(std::string_view document, protocol::Use use);

  // Nothing: who has signed may speak for the kiosk that the message names.
  [[nodiscard]] std::optional<Refusal> doubt(const Admitted& admitted, const base::Uuid& named) const;

  const Authority& authority_;
  const base::Clock& clock_;
  RequestPace pace_;
};

}  // namespace fairgauge::sync::server
