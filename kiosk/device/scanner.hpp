// The badge scanner that the settings name, taken for ourselves: while it is held (EVIOCGRAB), its keys reach no other
// program and no text field, and their layout is the scanner's, whatever the kiosk's is. It may be unplugged and come
// back. A thread of its own reads it.
#pragma once

#include <linux/input.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/log.hpp"

namespace fairgauge::kiosk::device {

// Key events of a scanner, one after the other, to payloads: as a keyboard with the layout of the United States types
// them, which is what scanners are set to.
class ScannedKeys {
 public:
  // The payload, when the event ends one: by Enter or Tab, or by half a second without a key before it.
  [[nodiscard]] std::optional<std::string> feed(const input_event& event);

 private:
  std::optional<std::string> take();

  std::string payload_;
  bool shift_ = false, caps_ = false;
  std::int64_t last_us_ = 0;
};

class Scanner {
 public:
  // `scanned` is called on the scanner's thread. A device that is not there is waited for and the log says so.
  Scanner(std::filesystem::path device, const base::Log& log, std::function<void(std::string)> scanned);
  ~Scanner();
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;

 private:
  struct Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace fairgauge::kiosk::device
