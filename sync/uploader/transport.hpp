// The uploader's way to the server: one request, one reply. The sync thread posts; any thread may cancel.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace fairgauge::sync::uploader {

struct Reply {
  int status = 0;
  std::string media_type;  // Content-Type as it came
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
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

class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  // Sends the compressed parcel to kParcelPath. Takes as long as the limits of the implementation allow.
  [[nodiscard]] virtual Exchange post_parcel(std::string_view gzip_bytes) = 0;

  // Ends a running post_parcel() at once, and every later one before it begins.
  virtual void cancel() = 0;
};

}  // namespace fairgauge::sync::uploader
