// The code on the thank-you screen: whoever has it can have their personal data erased, on any kiosk and on the server.
//
// The id of a contact record is made of the code, so that the code finds the record, or keeps it out when it comes
// later, without anything being opened. The id does not lead back to the code short of trying 2^50 of them.
#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"

namespace fairgauge::survey::interview {

// "7K3M-QX9T-4BHE"; see base/short_code.hpp.
[[nodiscard]] std::string make_withdrawal_code(base::RandomSource& random);

// The id of the contact record that belongs to the code as a person types it: a UUID of version 8 (RFC 9562, 5.8), 122
// bits of BLAKE2b-256 of "fairgauge contact 1 " and the code with its hyphens. `invalid` for a mistyped code.
[[nodiscard]] base::Result<base::Uuid> contact_id_of(std::string_view code);

// By its version: other records' ids are of version 7. What is said of contacts can so never hit a response.
[[nodiscard]] bool is_contact_id(const base::Uuid& id);

}  // namespace fairgauge::survey::interview
