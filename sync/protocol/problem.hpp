// Everything that can be wrong with a request as a whole: one catalogue (RFC 9457, application/problem+json) for the
// server, which says it, and the client, which acts on it. PROTOCOL.md prints the same table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::string_view kProblemMediaType = "application/problem+json";
inline constexpr std::string_view kProblemTypePrefix = "urn:fairgauge:problem:";

// What a client does next. All but `read_receipt` leave every record as it is.
enum class ClientAction {
  read_receipt,  // the only way to settle anything
  back_off,      // try again later, for ever
  halve,         // back off and send a smaller parcel; a single record that is too large goes to quarantine
  bisect,        // find the record that the server cannot read; it goes to quarantine after three verdicts
  pause,         // send once more, newly signed; after that try again every five minutes, tell the staff
  hold,          // the two sides do not fit: ask again every hour, tell the staff
  stop,          // the kiosk was revoked: send nothing more until it is enrolled again, keep everything, tell the staff
  mistrust,      // the far side is not the server that we trust: hold, look every five minutes, tell the staff
};

// The rule for an HTTP status. Other than 413, whose halving harms nobody, a status counts only together with a problem
// of this catalogue: hotel portals answer 403 and proxies answer 400, and neither knows anything about our records.
[[nodiscard]] ClientAction client_action(int status);

enum class ProblemKind {
  malformed_parcel,
  unauthorised,
  revoked,
  not_found,
  method_not_allowed,
  parcel_too_large,
  unsupported_media_type,
  unprocessable_parcel,  // ours says malformed_parcel; a server behind another front may say this
  unsupported_version,
  code_refused,      // of an enrolment: wrong, used, or too old; which of them is nobody's business
  already_enrolled,  // another key speaks for that kiosk
  too_many_requests,
  internal,
  storage_unavailable,
  stopping,
};

struct ProblemRow {
  ProblemKind kind;
  std::string_view slug;  // after kProblemTypePrefix
  int status;
  std::string_view title;
  ClientAction action;
};

[[nodiscard]] std::span<const ProblemRow> problem_catalogue();
[[nodiscard]] const ProblemRow& row_of(ProblemKind kind);

struct Problem {
  ProblemKind kind = ProblemKind::internal;
  std::string detail;  // for people, this occurrence; never bytes of a body
};

[[nodiscard]] std::string encode(const Problem& problem);

// What the server signs of a problem, in the header kSealHeader: a problem counts for the request that it answers, with
// the status that it came with. `request` is the digest of the request's body as it travelled.
inline constexpr std::string_view kSealHeader = "Fairgauge-Seal";
[[nodiscard]] std::string sealed_part(const base::Digest& request, int status, std::string_view body);

// Nothing unless it is a problem of this catalogue with the status that belongs to it.
[[nodiscard]] std::optional<Problem> decode_problem(int status, std::string_view bytes);

}  // namespace fairgauge::sync::protocol
