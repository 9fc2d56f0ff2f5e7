#include "base/result.hpp"

namespace fairgauge::base {

std::string_view name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::retry_later: return "retry_later";
    case ErrorKind::refused: return "refused";
    case ErrorKind::storage_full: return "storage_full";
    case ErrorKind::storage_corrupt: return "storage_corrupt";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::invalid: return "invalid";
  }
  return "unknown";
}

std::string Error::text() const {
  std::string all = message;
  for (const Error* e = cause.get(); e != nullptr; e = e->cause.get()) all += ": " + e->message;
  return all;
}

Error wrap(std::string message, Error cause) {
  const ErrorKind kind = cause.kind;
  return {kind, std::move(message), std::make_shared<const Error>(std::move(cause))};
}

}  // namespace fairgauge::base
