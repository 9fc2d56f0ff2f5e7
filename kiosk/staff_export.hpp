// The staff's export: finds sticks, lets the storage thread write, and says how far it is. UI thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "kiosk/place.hpp"
#include "kiosk/screens/staff_export.hpp"
#include "kiosk/storage.hpp"
#include "survey/export/settings.hpp"

namespace fairgauge::kiosk {

class StaffExport {
 public:
  // `ended` is called when an export has come to its end, whatever that was.
  StaffExport(const Place& place, Storage& storage, base::Clock& clock, const base::Log& log,
              std::function<void()> ended);

  void open(std::int64_t records);  // to choose again; so many records are stored
  void choose_target(std::size_t target) { view_.chosen = target; }
  void choose_kind(std::size_t kind) { view_.kind = kind; }
  void start();
  void cancel();  // if it writes
  void tick();

  [[nodiscard]] bool is_writing() const { return view_.step == screens::ExportView::Step::writing; }
  [[nodiscard]] const screens::ExportView& view() const { return view_; }

 private:
  // Shared with the storage thread while it writes.
  struct Writing {
    std::atomic<std::int64_t> rows{0};
    std::atomic<bool> cancelled{false};
  };
  using Exported = base::Result<survey::exporting::Exported>;

  void find_targets();
  void find_kinds();
  void ended(const Exported& exported);
  [[nodiscard]] base::Result<survey::exporting::Options> options() const;

  const Place& place_;
  Storage& storage_;
  base::Clock& clock_;
  const base::Log& log_;
  std::function<void()> ended_;
  screens::ExportView view_;
  std::vector<survey::exporting::Settings> kinds_;  // as the view's
  std::shared_ptr<Writing> writing_;
  base::MonotonicTime begun_{};
};

}  // namespace fairgauge::kiosk
