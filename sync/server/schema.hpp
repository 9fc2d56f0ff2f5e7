// The archive's schema, compiled in from schema/00N_*.sql: step N brings a file of version N - 1 to version N.
#pragma once

#include <span>
#include <string_view>

namespace fairgauge::sync::server {

[[nodiscard]] std::span<const std::string_view> schema_steps();

}  // namespace fairgauge::sync::server
