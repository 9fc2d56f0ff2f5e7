// A recipient's private key in a file of its own, mode 0600, under a passphrase: {"v":1,"public","salt","box"}.
//
// The passphrase is stretched (stretched_key.hpp), so that a lost file alone opens nothing at once.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "base/sealing.hpp"

namespace fairgauge::base {

inline constexpr size_t kPassphraseCharactersMin = 12;  // in bytes; four words, or twelve characters

// `refused` if there is a file already, `invalid` for a passphrase that is too short.
[[nodiscard]] Result<void> write_recipient_file(const std::filesystem::path& file, const RecipientSecret& secret,
                                                std::string_view passphrase);

// Takes about 0.1 s. `not_found` if there is none, `refused` if others than the owner may read it or the passphrase is
// not the one, `invalid` if it holds something else.
[[nodiscard]] Result<RecipientSecret> read_recipient_file(const std::filesystem::path& file,
                                                          std::string_view passphrase);

// Whose file it is, without a passphrase. Errors as above.
[[nodiscard]] Result<RecipientKey> read_recipient_public_key(const std::filesystem::path& file);

// The end of everything sealed to that key, copies in backups included: overwrites the file, flushes and removes it. A
// disk may keep old blocks for a while: they are worth as much as the passphrase is hard. Errors as above.
[[nodiscard]] Result<void> destroy_recipient_file(const std::filesystem::path& file);

}  // namespace fairgauge::base
