#include "sync/protocol/gzip.hpp"

#include <zlib.h>

#include <memory>

namespace fairgauge::sync::protocol {
namespace {

constexpr int kGzipWindow = 15 + 16;  // 32 KiB window, gzip header and trailer
constexpr int kMemoryLevel = 8;       // zlib's default

Bytef* bytes_of(std::string_view bytes) { return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); }

base::Error out_of_memory() { return base::error(base::ErrorKind::retry_later, "compression: out of memory"); }

}  // namespace

base::Result<std::string> gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) {
    return out_of_memory();
  }
  const std::unique_ptr<z_stream, decltype(&deflateEnd)> end(&stream, &deflateEnd);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = bytes_of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = bytes_of(packed);
  stream.avail_out = static_cast<uInt>(packed.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return out_of_memory();
  packed.resize(stream.total_out);
  return packed;
}

base::Result<std::string> gunzip(std::string_view bytes, const InflateLimits& limits) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) return out_of_memory();
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, &inflateEnd);
  stream.next_in = bytes_of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  const size_t allowed = limits.allowed(bytes.size());
  std::string unpacked, step(kInflateStepBytes, '\0');
  for (;;) {
    stream.next_out = bytes_of(step);
    stream.avail_out = static_cast<uInt>(step.size());
    const int code = inflate(&stream, Z_NO_FLUSH);
    const size_t got = step.size() - stream.avail_out;
    if (unpacked.size() + got > allowed) {
      return base::error(base::ErrorKind::refused, "gzip: unpacks to more than " + std::to_string(allowed) + " bytes");
    }
    unpacked.append(step, 0, got);
    if (code == Z_STREAM_END) break;
    if (code == Z_MEM_ERROR) return out_of_memory();
    if (code != Z_OK || (got == 0 && stream.avail_in == 0)) {
      return base::error(base::ErrorKind::invalid, "gzip: damaged or cut short");
    }
  }
  if (stream.avail_in != 0) return base::error(base::ErrorKind::invalid, "gzip: bytes after the end");
  return unpacked;
}

}  // namespace fairgauge::sync::protocol
