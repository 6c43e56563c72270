#pragma once

#include "sounds/soundplayer.h"

#include <QSoundEffect>

#include <map>
#include <memory>

namespace wr {

/// Plays sounds through Qt Multimedia; silent where there is no loudspeaker. Each sound is loaded
/// when it is played for the first time. GUI thread.
class EffectPlayer final : public SoundPlayer
{
public:
    void play(Sound sound) override;

private:
    std::map<Sound, std::unique_ptr<QSoundEffect>> m_effects;
};

} // namespace wr
