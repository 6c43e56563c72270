#pragma once

#include "core/fielderrors.h"
#include "model/game.h"

namespace wr {

/// Whether a game may be opened with these settings. InvalidFields, under `settings.…`. What presets and paces there are, reading tells.
inline Result<void> checkSettings(const GameSettings &settings)
{
    if (settings.teams == 0 || (settings.teams >= limits::minTeams && settings.teams <= limits::maxTeams))
        return {};
    return FieldErrors::one(QStringLiteral("settings.teams"), FieldFault::OutOfRange,
                            QStringLiteral("0, or from %1 to %2").arg(limits::minTeams).arg(limits::maxTeams));
}

} // namespace wr
