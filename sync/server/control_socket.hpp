// The operator's way to a running server: a Unix socket in the archive's folder, mode 0600. The archive has one writer,
// so the command line asks that one instead of opening the file itself.
//
// One exchange a connection: a JSON list of words and a line break in; {"text":...} or {"error":...,"kind":n} and a
// line break out.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::sync::server {

class ControlSocket {
 public:
  using Perform = std::function<base::Result<std::string>(const std::vector<std::string>& words)>;

  // Listens until the object goes; `perform` is called on its thread, one call at a time. Call it only with the archive
  // open for writing: what an ended server has left at the place is removed.
  [[nodiscard]] static base::Result<std::unique_ptr<ControlSocket>> start(const std::filesystem::path& folder,
                                                                          Perform perform);
  ~ControlSocket();

 private:
  ControlSocket(std::filesystem::path path, int listening, int stop, Perform perform);
  void run();

  std::filesystem::path path_;
  int listening_, stop_;  // descriptors; `stop_` is an eventfd
  Perform perform_;
  std::thread thread_;
};

// Nothing: no server runs there. Else its answer, or its error.
[[nodiscard]] std::optional<base::Result<std::string>> ask_running_server(const std::filesystem::path& folder,
                                                                          const std::vector<std::string>& words);

}  // namespace fairgauge::sync::server
