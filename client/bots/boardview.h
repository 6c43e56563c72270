#pragma once

#include "protocol/messages.h"

namespace wr {

/// The leaderboard as lines for a terminal, `width` columns wide: rank, arrow, name, bar, points.
QString boardText(const QString &heading, const live::BoardState &board, int width);

} // namespace wr
