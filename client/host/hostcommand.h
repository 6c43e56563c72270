#pragma once

#include "protocol/clientmessages.h"

#include <variant>

namespace wr {

/// What a host can tell a game.
using HostCommand = std::variant<live::GameStart, live::GameNext, live::GamePause, live::GameResume, live::GameEnd,
                                 live::QuestionSkip, live::QuestionExtend, live::PlayerKick, live::VariantAccept,
                                 live::LobbyLock>;

} // namespace wr
