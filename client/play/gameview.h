#pragma once

#include "protocol/envelope.h"
#include "protocol/messages.h"

namespace wr {

/// A game as its player sees it. Plain value.
struct GameView
{
    live::GameInfo game;
    std::optional<live::You> you;
    live::Snapshot now;
    bool wasSuperseded = false; ///< another answer of ours counted (two devices at once)
};

GameView viewOf(const live::HelloOk &hello);

/// The view after a frame; what the view has no place for changes nothing.
void apply(GameView &view, const ServerFrame &frame);

} // namespace wr
