// Where the records of an export come from: a kiosk's store, a server's archive, a file.
#pragma once

#include <functional>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::survey::exporting {

// Calls `visit` with each record's exact bytes, in order of (device, epoch, seq), until it gives an error. May be
// called more than once.
using RecordVisitor = std::function<base::Result<void>(std::string_view record_bytes)>;
using RecordSource = std::function<base::Result<void>(const RecordVisitor& visit)>;

}  // namespace fairgauge::survey::exporting
