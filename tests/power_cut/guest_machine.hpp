// A virtual machine (qemu, without any help of the processor) that runs power_cut_guest on a disk with ext4, and whose
// power can be cut at any moment. It goes on from a kept memory, in which Linux runs and the disk is not yet looked at:
// that takes a second. tools/guest_machine makes the folder of what it needs.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "tests/support/child_process.hpp"

namespace fairgauge::tests {

class GuestMachine {
 public:
  struct Start {
    std::filesystem::path parts;
    std::filesystem::path disk;   // changed as the guest says
    std::filesystem::path log;    // begun anew: what the guest asks of its disk
    std::filesystem::path words;  // what the kernel says
    std::string first_line;       // told to the guest until it answers
  };
  explicit GuestMachine(const Start& start);
  GuestMachine(const GuestMachine&) = delete;
  GuestMachine& operator=(const GuestMachine&) = delete;
  ~GuestMachine();

  // The next line that the guest says; nothing once the machine has ended and all was read. Throws if it says nothing
  // for kPatience.
  [[nodiscard]] std::optional<std::string> line();
  static constexpr int kPatienceSeconds = 180;

  void cut_power() { machine_->kill(); }  // what was said before can still be read

 private:
  void tell() const;

  const std::string first_line_;
  int to_guest_ = -1, from_guest_ = -1;
  bool heard_ = false;
  std::string read_;
  std::unique_ptr<ChildProcess> machine_;
};

}  // namespace fairgauge::tests
