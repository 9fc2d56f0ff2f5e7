// Six words that a person compares by eye or over the telephone: the same on the kiosk and on the server if, and only
// if, each has the key that the other one holds.
//
// 48 bits: enough to notice a mix-up or a false server by chance. What keeps an attacker out is the proof of the code
// (enrolment.hpp); the words are for the person who wants to see it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/signing.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/enrolment.hpp"

namespace fairgauge::sync::protocol {

// 256 short English words, different in their first four letters.
[[nodiscard]] std::span<const std::string_view> fingerprint_words();

// "amber-canoe-lemon-orbit-tiger-velvet"
[[nodiscard]] std::string fingerprint(const base::Uuid& device, const base::PublicKey& kiosk, const Pin& server);

}  // namespace fairgauge::sync::protocol
