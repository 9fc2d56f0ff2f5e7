#include "kiosk/ui/typeface.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>
#include <string_view>

namespace fairgauge::kiosk::ui {
namespace {

using base::ErrorKind;
using base::Result;

// Without them the kiosk's own words would be patched together.
constexpr std::string_view kNeeded = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?%/()@-+";

struct Destroy {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Face = std::unique_ptr<FcPattern, Destroy>;

const FcChar8* name_of(const std::filesystem::path& file) { return reinterpret_cast<const FcChar8*>(file.c_str()); }

base::Error wrong(const std::filesystem::path& file, const std::string& what) {
  return base::error(ErrorKind::invalid, file.filename().string() + " " + what);
}

Result<Face> read(const std::filesystem::path& file) {
  int faces = 0;
  Face face(FcFreeTypeQuery(name_of(file), 0, nullptr, &faces));
  if (!face) return wrong(file, "is no typeface that can be read; take TrueType or OpenType");
  FcCharSet* characters = nullptr;
  if (FcPatternGetCharSet(face.get(), FC_CHARSET, 0, &characters) != FcResultMatch)
    return wrong(file, "has no letters");
  for (const char needed : kNeeded) {
    if (FcCharSetHasChar(characters, static_cast<FcChar32>(needed)) == FcFalse)
      return wrong(file, std::string("has no '") + needed + "'");
  }
  return face;
}

Result<int> weight_of(const std::filesystem::path& file, const Face& face) {
  int weight = 0;
  if (FcPatternGetInteger(face.get(), FC_WEIGHT, 0, &weight) == FcResultMatch) return weight;
  return wrong(file, "has weights to choose from; save one of them as a file of its own");
}

Result<std::string> family_of(const std::filesystem::path& file, const Face& face) {
  FcChar8* family = nullptr;
  if (FcPatternGetString(face.get(), FC_FAMILY, 0, &family) != FcResultMatch) return wrong(file, "has no name");
  return std::string(reinterpret_cast<const char*>(family));
}

Result<std::string> checked_family(const std::filesystem::path& regular, const std::filesystem::path& bold) {
  FAIRGAUGE_ASSIGN(const auto upright, read(regular));
  FAIRGAUGE_ASSIGN(const auto strong, read(bold));
  FAIRGAUGE_ASSIGN(const auto family, family_of(regular, upright));
  FAIRGAUGE_ASSIGN(const auto other, family_of(bold, strong));
  if (family != other) return wrong(bold, "is of the family '" + other + "', and the other of '" + family + "'");
  FAIRGAUGE_ASSIGN(const int thin, weight_of(regular, upright));
  FAIRGAUGE_ASSIGN(const int thick, weight_of(bold, strong));
  if (thin > FC_WEIGHT_MEDIUM) return wrong(regular, "is a bold face");
  if (thick < FC_WEIGHT_DEMIBOLD) return wrong(bold, "is no bold face");
  return family;
}

}  // namespace

Result<void> check_typeface(const std::filesystem::path& regular, const std::filesystem::path& bold) {
  FAIRGAUGE_TRY(checked_family(regular, bold));
  return {};
}

Result<std::string> load_typeface(const std::filesystem::path& regular, const std::filesystem::path& bold) {
  FAIRGAUGE_ASSIGN(auto family, checked_family(regular, bold));
  for (const auto& file : {regular, bold}) {
    if (FcConfigAppFontAddFile(nullptr, name_of(file)) == FcFalse) return wrong(file, "cannot be taken by fontconfig");
  }
  return family;
}

}  // namespace fairgauge::kiosk::ui
