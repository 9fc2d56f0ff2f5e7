#include "tests/ui/golden.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>

#include "base/digest.hpp"
#include "base/durable_file.hpp"
#include "kiosk/ui/png.hpp"
#include "tests/ui/image_difference.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using kiosk::ui::Bitmap;

const fs::path kFolder = FAIRGAUGE_SOURCE_DIR "/tests/data/goldens";
const fs::path kFailed = fs::path(FAIRGAUGE_BINARY_DIR).parent_path() / "goldens";
constexpr int kSideMax = 4096;
constexpr std::int64_t kFontMax = 64 << 20;

std::string digest_of_fonts() {
  std::string digests;
  for (const char* font : {"truetype/noto/NotoSans-Regular.ttf", "truetype/noto/NotoSans-Bold.ttf",
                           "truetype/noto/NotoSansArabic-Regular.ttf", "opentype/noto/NotoSansCJK-Regular.ttc"}) {
    const auto bytes = base::read_file(fs::path("/usr/share/fonts") / font, kFontMax);
    digests += bytes ? base::to_text(base::digest(*bytes)) : "none";
  }
  return base::to_text(base::digest(digests));
}

void write(const fs::path& file, const Bitmap& bitmap) {
  fs::create_directories(file.parent_path());
  if (const auto written = kiosk::ui::write_png(bitmap, file); !written) FAIL(written.error().text());
}

}  // namespace

Goldens::Goldens() {
  const char* renew = std::getenv("FAIRGAUGE_RENEW_GOLDENS");
  renewing_ = renew != nullptr && std::string_view(renew) == "1";
  static const std::string here = digest_of_fonts();
  if (renewing_) {
    fs::create_directories(kFolder);
    const auto written = base::write_durably(kFolder / "fonts.txt", here + "\n");
    if (!written) FAIL(written.error().text());
    return;
  }
  const auto drawn_with = base::read_file(kFolder / "fonts.txt", 1 << 10);
  if (!drawn_with) FAIL(drawn_with.error().text());
  if (*drawn_with != here + "\n") SKIP("the goldens were drawn with other versions of the fonts than are installed");
}

void Goldens::check(const std::string& name, const Bitmap& actual) const {
  const fs::path golden = kFolder / (name + ".png");
  if (renewing_) return write(golden, actual);
  const auto bytes = base::read_file(golden, 16 << 20);
  if (!bytes) FAIL(bytes.error().text());
  const auto expected = kiosk::ui::decode_png(*bytes, kSideMax);
  if (!expected) FAIL(golden << ": " << expected.error().text());
  const auto found = difference(*expected, actual);
  SUCCEED(name);
  if (found.looks_the_same()) return;
  write(kFailed / (name + "-actual.png"), actual);
  write(kFailed / (name + "-expected.png"), *expected);
  if (!found.picture.empty()) write(kFailed / (name + "-diff.png"), found.picture);
  FAIL_CHECK(name << " looks different: " << found.share * 100 << " % of its pixels, by delta E " << found.worst
                  << " at most; see " << kFailed.string() << "/" << name << "-diff.png");
}

}  // namespace fairgauge::tests
