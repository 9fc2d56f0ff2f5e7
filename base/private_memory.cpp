#include "base/private_memory.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>

#include "base/system_error.hpp"

namespace fairgauge::base {
namespace {

constexpr const char* kHere = "this program";

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

}  // namespace

Result<void> keep_memory_private() {
  const rlimit none{0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return system_error("forbid core dumps of", kHere, errno);
  if (!kSanitized && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return system_error("hide the memory of", kHere, errno);
  return {};
}

}  // namespace fairgauge::base
