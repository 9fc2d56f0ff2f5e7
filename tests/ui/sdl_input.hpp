// Mouse and keyboard as SDL would report them, through its own queue. Fingers are the Robot's.
#pragma once

#include <string>

namespace fairgauge::tests {

enum class PhysicalKey { tab, enter, backspace };

void push_mouse_move(float x, float y);  // pixels
void push_mouse_button(bool down, float x, float y);
void push_key(PhysicalKey key, bool down);
void push_text(const std::string& text);  // at most 31 bytes

}  // namespace fairgauge::tests
