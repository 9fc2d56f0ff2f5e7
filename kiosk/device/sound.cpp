#include "kiosk/device/sound.hpp"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace fairgauge::kiosk::device {
namespace {

constexpr int kRate = 48000;  // samples a second

// Two notes, a fifth apart, each dying away; soft at its beginning, so that nothing clicks.
std::vector<std::int16_t> two_notes(int percent) {
  constexpr double kSeconds = 0.7, kSecondAt = 0.22, kFull = 32767 * 0.5, kTau = 6.283185307179586;
  std::vector<std::int16_t> samples(static_cast<size_t>(kRate * kSeconds));
  const auto note = [](double t, double hertz) {
    return t < 0 ? 0 : std::sin(kTau * hertz * t) * std::exp(-6 * t) * std::min(1.0, t * 200);
  };
  for (size_t i = 0; i < samples.size(); ++i) {
    const double t = static_cast<double>(i) / kRate;
    samples[i] = static_cast<std::int16_t>(kFull * percent / 100 * (note(t, 587.3) + note(t - kSecondAt, 880)));
  }
  return samples;
}

std::string play(int percent) {
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return SDL_GetError();
  std::string problem;
  SDL_AudioSpec wanted{};
  wanted.freq = kRate;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 2048;
  const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  if (device == 0) {
    problem = SDL_GetError();
  } else {
    const auto samples = two_notes(percent);
    SDL_QueueAudio(device, samples.data(), static_cast<Uint32>(samples.size() * sizeof samples.front()));
    SDL_PauseAudioDevice(device, 0);
    constexpr int kLookEvery_ms = 50, kLooksMax = 40;  // two seconds: a device that takes nothing is left
    for (int i = 0; i < kLooksMax && SDL_GetQueuedAudioSize(device) > 0; ++i) SDL_Delay(kLookEvery_ms);
    if (SDL_GetQueuedAudioSize(device) > 0) problem = "the sound device takes nothing";
    SDL_Delay(kLookEvery_ms);  // what is on its way to the loudspeaker
    SDL_CloseAudioDevice(device);
  }
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
  return problem;
}

}  // namespace

void Sound::chime(int percent, std::function<void()> ended) {
  if (percent <= 0) return;
  if (!worker_) worker_ = std::make_unique<base::Worker>("sound", 1);
  (void)worker_->post([this, percent, ended = std::move(ended)] {
    std::string problem = play(percent);
    {
      const std::lock_guard lock(mutex_);
      problem_ = std::move(problem);
    }
    if (ended) ended();
    SDL_TLSCleanup();  // what SDL keeps for a thread that it did not start, nobody else frees
  });
}

std::string Sound::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

}  // namespace fairgauge::kiosk::device
