// The way to the server: one request, one reply. The sync thread posts; any thread may cancel.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/digest.hpp"
#include "sync/protocol/parcel.hpp"

namespace fairgauge::sync::uploader {

struct Message {
  std::string_view path, media_type;
  std::string_view body;
  std::string_view encoding = {};  // Content-Encoding; empty: none
};

struct Reply {
  int status = 0;
  std::string media_type;  // Content-Type as it came
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
  std::string seal = {};      // the header protocol::kSealHeader, which proves a problem
  base::Digest request = {};  // of the body that was posted, as it travelled
};

enum class FailureKind {
  unreachable,  // name, connect, reset, cut off
  timed_out,
  untrusted,  // the server's certificate is not one we believe; nothing was sent
  too_long,   // the reply went on beyond kReceiptBytesMax
  cancelled,
};

struct Failure {
  FailureKind kind = FailureKind::unreachable;
  std::string text;
};

using Exchange = std::variant<Reply, Failure>;

// A parcel as zstd() made it, unless another encoding is named.
[[nodiscard]] inline Message parcel_message(std::string_view packed, std::string_view encoding = "zstd") {
  return {protocol::kParcelPath, protocol::kParcelMediaType, packed, encoding};
}

class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  // Takes as long as the limits of the implementation allow.
  [[nodiscard]] virtual Exchange post(const Message& message) = 0;

  // Ends a running post() at once, and every later one before it begins.
  virtual void cancel() = 0;
};

}  // namespace fairgauge::sync::uploader
