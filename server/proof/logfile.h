#pragma once

#include "game/gamelog.h"
#include "proof/proofkey.h"

#include <variant>

/// A game's log as a file that checks without a database: a line of JSON each, first a head, then the events, last an end
/// with the server's signature. README.md tells its form. Pure functions, any thread.
namespace wr::logfile {

/// Bytes of a line: a quiz is the longest, limits::maxQuizBytes and its escapes.
constexpr qsizetype maxLineBytes = 8 * 1024 * 1024;
constexpr int version = 1;

struct Head
{
    GameId game;
};

/// How far the log goes, as it is signed.
struct End
{
    GameId game;
    qint64 seq = 0;
    QByteArray hash; ///< of the last event, 32 bytes
    QString key {};       ///< base64url
    QString signature {}; ///< base64url; checked by readLine()
};

using Line = std::variant<Head, LogRecord, End>;

QByteArray headLine(GameId game);
QByteArray eventLine(const LogRecord &record);
QByteArray endLine(GameId game, qint64 seq, const QByteArray &hash, const ProofKey &key);

/// A line without its line feed. An event's `game` and `prevHash` are not in it: whoever reads knows them. Conflict: it is
/// none of ours, or the end's signature is not right.
Result<Line> readLine(const QByteArray &line);

} // namespace wr::logfile
