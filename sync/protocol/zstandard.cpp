#include "sync/protocol/zstandard.hpp"

#include <zstd.h>

#include <memory>

namespace fairgauge::sync::protocol {
namespace {

// The first level that looks for the cheapest parse: 9 % less than level 12, and a tenth of a second a parcel on a
// thread of its own. Level 19 saves another 5 % for three times the work.
constexpr int kLevel = 17;
constexpr int kWindowLogMax = 23;  // 8 MiB, as kParcelInflatedBytesMax

}  // namespace

base::Result<std::string> zstd(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size) != 0) return base::error(base::ErrorKind::retry_later, "compression: out of memory");
  packed.resize(size);
  return packed;
}

base::Result<std::string> unzstd(std::string_view bytes, const InflateLimits& limits) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) return base::error(base::ErrorKind::retry_later, "compression: out of memory");
  (void)ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kWindowLogMax);
  const size_t allowed = limits.allowed(bytes.size());
  std::string unpacked, step(kInflateStepBytes, '\0');
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  for (size_t left = 1; left != 0;) {
    ZSTD_outBuffer out{step.data(), step.size(), 0};
    left = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(left) != 0) return base::error(base::ErrorKind::invalid, "zstd: damaged");
    if (unpacked.size() + out.pos > allowed)
      return base::error(base::ErrorKind::refused, "zstd: unpacks to more than " + std::to_string(allowed) + " bytes");
    unpacked.append(step, 0, out.pos);
    if (left != 0 && out.pos == 0 && in.pos == in.size) return base::error(base::ErrorKind::invalid, "zstd: cut short");
  }
  if (in.pos != in.size) return base::error(base::ErrorKind::invalid, "zstd: bytes after the end");
  return unpacked;
}

}  // namespace fairgauge::sync::protocol
