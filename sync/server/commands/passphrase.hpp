// The passphrase of a recipient's private key: never an argument, which other programs of the machine can read.
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "base/secret_text.hpp"

namespace fairgauge::sync::server {

enum class Passphrase { known, made };  // made: asked for twice on a terminal

// The first line of `file`, if one is named; else asked for on the terminal, where it is not shown; without a terminal
// the first line of standard input. `invalid` if there is none, or if two that are typed differ.
[[nodiscard]] base::Result<base::SecretText> ask_passphrase(const std::filesystem::path& file, Passphrase use);

}  // namespace fairgauge::sync::server
