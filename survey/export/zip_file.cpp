#include "survey/export/zip_file.hpp"

#include <zlib.h>

#include <array>
#include <utility>

namespace fairgauge::survey::exporting {
namespace {

using base::ErrorKind;
using base::Result;

constexpr size_t kChunkBytes = 256 * 1024;
constexpr int kLevel = 3;  // tables of codes pack to a tenth already here; higher levels cost twice the time for 5 %
constexpr std::uint16_t kVersion = 20, kSizesFollow = 1 << 3, kNamesAreUtf8 = 1 << 11, kDeflated = 8;
constexpr std::uint16_t kFirstDay = 1 << 5 | 1;  // 1980-01-01 in DOS's way
constexpr std::uint32_t kLocal = 0x04034B50, kDescriptor = 0x08074B50, kCentral = 0x02014B50, kEnd = 0x06054B50;

// Numbers with their lowest byte first.
class Bytes {
 public:
  Bytes& u16(std::uint16_t number) { return put(number, 2); }
  Bytes& u32(std::uint32_t number) { return put(number, 4); }
  Bytes& text(std::string_view words) {
    bytes_ += words;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  Bytes& put(std::uint32_t number, int size) {
    for (int i = 0; i < size; ++i) bytes_ += static_cast<char>(number >> (8 * i) & 0xFF);
    return *this;
  }
  std::string bytes_;
};

}  // namespace

struct ZipFile::Deflater {
  z_stream stream{};
  std::array<unsigned char, kChunkBytes> out{};

  // Negative window bits: bare deflate, as ZIP wants it. Fails for lack of memory only, as does reset.
  bool start() { return deflateInit2(&stream, kLevel, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK; }
  ~Deflater() { deflateEnd(&stream); }
};

ZipFile::ZipFile(base::DurableFile file) : file_(std::move(file)) {}
ZipFile::ZipFile(ZipFile&&) noexcept = default;
ZipFile::~ZipFile() = default;

Result<ZipFile> ZipFile::create(const std::filesystem::path& path) {
  FAIRGAUGE_ASSIGN(auto file, base::DurableFile::create(path));
  ZipFile zip(std::move(file));
  zip.deflater_ = std::make_unique<Deflater>();
  if (!zip.deflater_->start()) return base::error(ErrorKind::retry_later, "deflate " + path.string() + ": no memory");
  return zip;
}

Result<void> ZipFile::append(std::string_view bytes) {
  if (file_.size_bytes() + bytes.size() > kEntryBytesMax) {
    return base::error(ErrorKind::refused,
                       "the XLSX file would become larger than 4 GiB; export CSV, or fewer records");
  }
  digest_.add(bytes);
  return file_.write(bytes);
}

Result<void> ZipFile::begin(const std::string& name) {
  deflateReset(&deflater_->stream);
  entries_.push_back({name, 0, 0, 0, static_cast<std::uint32_t>(file_.size_bytes())});
  entries_.back().crc = static_cast<std::uint32_t>(crc32(0, nullptr, 0));
  entry_bytes_ = 0;
  Bytes header;
  header.u32(kLocal).u16(kVersion).u16(kSizesFollow | kNamesAreUtf8).u16(kDeflated).u16(0).u16(kFirstDay);
  header.u32(0).u32(0).u32(0).u16(static_cast<std::uint16_t>(name.size())).u16(0).text(name);
  return append(header.bytes());
}

Result<void> ZipFile::write(std::string_view bytes) {
  pending_ += bytes;
  entry_bytes_ += bytes.size();
  return pending_.size() < kChunkBytes ? Result<void>() : deflate(false);
}

Result<void> ZipFile::deflate(bool last) {
  Entry& entry = entries_.back();
  z_stream& stream = deflater_->stream;
  stream.next_in = reinterpret_cast<unsigned char*>(pending_.data());
  stream.avail_in = static_cast<unsigned>(pending_.size());
  entry.crc = static_cast<std::uint32_t>(crc32(entry.crc, stream.next_in, stream.avail_in));
  do {
    stream.next_out = deflater_->out.data();
    stream.avail_out = static_cast<unsigned>(deflater_->out.size());
    ::deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
    const size_t size = deflater_->out.size() - stream.avail_out;
    entry.packed_bytes += static_cast<std::uint32_t>(size);
    FAIRGAUGE_TRY(append({reinterpret_cast<const char*>(deflater_->out.data()), size}));
  } while (stream.avail_out == 0);
  pending_.clear();
  return {};
}

Result<void> ZipFile::end() {
  FAIRGAUGE_TRY(deflate(true));
  Entry& entry = entries_.back();
  entry.bytes = static_cast<std::uint32_t>(entry_bytes_);
  Bytes descriptor;
  descriptor.u32(kDescriptor).u32(entry.crc).u32(entry.packed_bytes).u32(entry.bytes);
  return append(descriptor.bytes());
}

Result<void> ZipFile::finish() {
  const auto at = static_cast<std::uint32_t>(file_.size_bytes());
  Bytes directory;
  for (const auto& entry : entries_) {
    directory.u32(kCentral).u16(kVersion).u16(kVersion).u16(kSizesFollow | kNamesAreUtf8).u16(kDeflated);
    directory.u16(0).u16(kFirstDay).u32(entry.crc).u32(entry.packed_bytes).u32(entry.bytes);
    directory.u16(static_cast<std::uint16_t>(entry.name.size())).u16(0).u16(0).u16(0).u16(0).u32(0).u32(entry.at);
    directory.text(entry.name);
  }
  const auto size = static_cast<std::uint32_t>(directory.bytes().size());
  const auto count = static_cast<std::uint16_t>(entries_.size());
  directory.u32(kEnd).u16(0).u16(0).u16(count).u16(count).u32(size).u32(at).u16(0);
  return append(directory.bytes());
}

}  // namespace fairgauge::survey::exporting
