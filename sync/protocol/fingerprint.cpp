#include "sync/protocol/fingerprint.hpp"

#include <array>

#include "base/digest.hpp"

namespace fairgauge::sync::protocol {
namespace {

// Chosen for this program: concrete, easily told apart by ear, harmless. Never reordered: old prints would change.
constexpr std::array<std::string_view, 256> kWords{
    "acorn",   "actor",   "agate",   "album",    "alder",   "amber",   "anchor",   "angle",   "apple",    "apron",
    "arch",    "arrow",   "aspen",   "atlas",    "attic",   "autumn",  "badge",    "bagel",   "bamboo",   "banjo",
    "barrel",  "basil",   "beacon",  "bead",     "bell",    "bench",   "berry",    "birch",   "bison",    "blanket",
    "bonnet",  "bottle",  "brick",   "bridge",   "broom",   "brush",   "bucket",   "butter",  "cabin",    "cactus",
    "camel",   "candle",  "canoe",   "canvas",   "carpet",  "castle",  "cedar",    "cello",   "chalk",    "cherry",
    "chess",   "cider",   "cinema",  "circle",   "clay",    "clock",   "cloud",    "clover",  "cobalt",   "comet",
    "compass", "copper",  "coral",   "cotton",   "cradle",  "crane",   "crayon",   "cricket", "crown",    "crystal",
    "cube",    "curtain", "daisy",   "dance",    "desert",  "diamond", "dinner",   "dolphin", "donkey",   "door",
    "dragon",  "drum",    "dune",    "eagle",    "easel",   "echo",    "elbow",    "elm",     "ember",    "engine",
    "falcon",  "fabric",  "feather", "fence",    "fern",    "ferry",   "fiddle",   "field",   "finch",    "flag",
    "flute",   "forest",  "fossil",  "fountain", "fox",     "frost",   "gallery",  "garden",  "garlic",   "gate",
    "ginger",  "giraffe", "glacier", "glove",    "goblet",  "gold",    "goose",    "granite", "grape",    "guitar",
    "hammer",  "harbour", "harp",    "hazel",    "hedge",   "helmet",  "heron",    "hill",    "honey",    "horn",
    "hotel",   "ibis",    "igloo",   "indigo",   "iris",    "island",  "ivory",    "ivy",     "jacket",   "jasmine",
    "jelly",   "jewel",   "jigsaw",  "juice",    "jungle",  "juniper", "kettle",   "kiosk",   "kite",     "koala",
    "ladder",  "lagoon",  "lamp",    "lantern",  "larch",   "lemon",   "lentil",   "library", "lilac",    "linen",
    "lion",    "lobster", "locket",  "lotus",    "magnet",  "mango",   "maple",    "marble",  "meadow",   "melon",
    "mint",    "mirror",  "mitten",  "monkey",   "moon",    "mosaic",  "mountain", "museum",  "napkin",   "needle",
    "nest",    "nickel",  "north",   "nutmeg",   "oak",     "oasis",   "ocean",    "olive",   "onion",    "opal",
    "orange",  "orbit",   "orchid",  "otter",    "oyster",  "paddle",  "palace",   "panda",   "paper",    "parrot",
    "peach",   "pearl",   "pebble",  "pencil",   "pepper",  "piano",   "pillow",   "pine",    "planet",   "plum",
    "pocket",  "pony",    "poppy",   "pottery",  "pumpkin", "puzzle",  "quartz",   "quill",   "rabbit",   "radish",
    "raft",    "rainbow", "raven",   "reef",     "ribbon",  "river",   "robin",    "rocket",  "rose",     "ruby",
    "saddle",  "saffron", "sail",    "salmon",   "sandal",  "scarf",   "school",   "shell",   "silver",   "spoon",
    "sugar",   "sunset",  "table",   "teapot",   "tiger",   "tulip",   "tunnel",   "turtle",  "umbrella", "valley",
    "velvet",  "violin",  "walnut",  "willow",   "window",  "zebra"};

}  // namespace

std::span<const std::string_view> fingerprint_words() { return kWords; }

std::string fingerprint(const base::Uuid& device, const base::PublicKey& kiosk, const Pin& server) {
  const auto digest = base::DigestBuilder()
                          .add("fairgauge fingerprint 1")
                          .add(device.bytes)
                          .add(kiosk.bytes)
                          .add(server.server_id.bytes)
                          .add(server.key.bytes)
                          .finish();
  std::string words;
  for (size_t i = 0; i < 6; ++i) words += (i == 0 ? "" : "-") + std::string(kWords[digest.bytes[i]]);
  return words;
}

}  // namespace fairgauge::sync::protocol
