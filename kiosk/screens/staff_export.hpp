// Staff take the data home: where to, what, how far it is, and when the stick may be pulled out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/event.hpp"
#include "kiosk/ui/widgets.hpp"

namespace fairgauge::kiosk::screens {

struct ExportTarget {
  std::string label;  // "USB stick HALL-2"
  std::string path;
  std::uint64_t free_bytes = 0;
};

struct ExportView {
  std::string kiosk;
  std::vector<ExportTarget> targets;
  size_t chosen = 0;
  std::vector<std::string> kinds;  // formats, then the show pack's presets
  size_t kind = 0;
  enum class Step { choosing, writing, done, failed } step = Step::choosing;
  std::int64_t rows = 0, total = 0;
  std::int64_t rows_per_s = 0;
  std::optional<std::int64_t> seconds_left{};  // once it can be told
  int files = 0;
  std::string where;     // the folder that was written
  std::string checksum;  // of checksums.txt, in hexadecimal digits
  std::string failure;   // in words
};
[[nodiscard]] MaybeEvent staff_export(ui::Ui& ui, const ExportView& view);

}  // namespace fairgauge::kiosk::screens
