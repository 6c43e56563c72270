#pragma once

#include "game/gamerepository.h"

namespace wr {

/// What `wordrallyd verify` found.
struct Verdict
{
    qint64 events = 0;
    int players = 0;
    int answers = 0;
    QStringList faults; ///< empty: the log explains every total
};

/// Replays a game's log from its first event: checks the chain and, of a finished game, its end, scores
/// every answer again by the rules and compares each player's totals with the log's and with the stored
/// ones. Names are not in the log, so that a person can be forgotten, and nothing is said of them. Pure.
Verdict verifyGame(const StoredGame &stored, const QList<ParticipationRow> &totals);

/// Every answer of the log that counts, a line each: `player question option[,option…]`, options by
/// id, in the order of the log. Pure.
QStringList answerLines(const StoredGame &stored);

} // namespace wr
