#pragma once

#include "game/gameevents.h"

#include <QByteArray>

namespace wr {

/// One row of game_event as it is stored and hashed.
struct LogRecord
{
    GameId game;
    qint64 seq = 0; ///< from 1, without holes
    TimePoint at;   ///< on the clock of `run`
    RunId run;
    QString kind;
    QByteArray payload; ///< canonical JSON: compact, keys sorted
    QByteArray prevHash; ///< 32 bytes; zero bytes before the first
    QByteArray hash;     ///< 32 bytes
};

/// SHA-256 over game, seq, at, run, kind, payload and prevHash, each preceded by its length.
QByteArray hashOf(const LogRecord &record);

/// The hash before a log's first record.
QByteArray genesisHash();

/// Makes the record that follows (`seq`, `prevHash`) of a game's log.
LogRecord makeRecord(GameId game, qint64 seq, TimePoint at, RunId run, const log::Event &event,
                     const QByteArray &prevHash);

/// Reads a record's payload. Conflict: an unknown kind (a newer server's) or a payload that does
/// not fit its kind.
Result<log::Event> readEvent(const LogRecord &record);

/// Whether `records` is an unbroken chain from its first record on. Conflict names the seq.
Result<void> verifyChain(const QList<LogRecord> &records);

} // namespace wr
