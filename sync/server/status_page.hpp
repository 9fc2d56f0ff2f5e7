// The page at "/": what has arrived, from which kiosk, when. Plain HTML without scripts or anything from elsewhere.
// Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "sync/server/archive.hpp"

namespace fairgauge::sync::server {

// `nonce` is the one of the Content-Security-Policy: it lets this page's own style pass.
[[nodiscard]] std::string status_page(const ArchiveSummary& summary, const ArchiveIdentity& identity, base::UtcTime now,
                                      std::string_view nonce);

// "12 s ago", "3 min ago", "2 h ago", "5 days ago"; "just now" below 5 s and for clocks that disagree.
[[nodiscard]] std::string ago(base::UtcTime then, base::UtcTime now);

}  // namespace fairgauge::sync::server
