#pragma once

#include <QtGlobal>

namespace wr {

/// The sounds there are; their files are named after them.
enum class Sound { Tap, Accepted, Right, Wrong, Tick, Go, Board, Podium };

/// Plays sounds. GUI thread.
class SoundPlayer
{
public:
    virtual ~SoundPlayer() = default;

    /// Returns at once. A sound that is still playing begins anew.
    virtual void play(Sound sound) = 0;

protected:
    SoundPlayer() = default;
    Q_DISABLE_COPY_MOVE(SoundPlayer)
};

} // namespace wr
