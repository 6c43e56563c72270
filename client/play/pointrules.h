#pragma once

#include "model/game.h"

#include <QStringList>

namespace wr {

/// How points are made in a game, in the words of the browser's pages (client/web/ui/rules.tsx): the name of it first,
/// then one rule each. GUI thread.
QStringList pointRules(const GameSettings &settings);

} // namespace wr
