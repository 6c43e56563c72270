#pragma once

#include "proof/logcheck.h"
#include "support/samplequiz.h"
#include "support/writtengame.h"

namespace wr::proof {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const ProofKey serverKey {QByteArray(32, 's')};
inline const ProofKey otherKey {QByteArray(32, 'o')};

/// Three play two questions; the third is removed, the second says nothing to the second question.
inline WrittenGame smallGame()
{
    WrittenGame game(sampleQuiz(2), fromMicros(1'700'000'000'000'000));
    for (const QString &name : {u"Ann"_s, u"Ben"_s, u"Cem"_s})
        game.join(name);
    game.openQuestion(0);
    game.answer(1, {u"a"_s}, 2s);
    game.answer(2, {u"b"_s}, 3s);
    game.answer(3, {u"a"_s}, 4s);
    game.reveal();
    game.kick(3);
    game.openQuestion(1);
    game.answer(1, {u"a"_s, u"b"_s}, 5s);
    game.reveal();
    game.finish();
    return game;
}

/// The lines of a log's file, without line feeds.
inline QByteArrayList linesOf(GameId game, const QList<LogRecord> &records, const ProofKey &key = serverKey)
{
    QByteArrayList lines {logfile::headLine(game)};
    for (const LogRecord &record : records)
        lines.append(logfile::eventLine(record));
    lines.append(logfile::endLine(game, records.constLast().seq, records.constLast().hash, key));
    for (QByteArray &line : lines)
        line.chop(1);
    return lines;
}

inline QByteArrayList linesOf(const WrittenGame &game, const ProofKey &key = serverKey)
{
    return linesOf(game.id(), game.stored().records, key);
}

/// Why the lines are no right log; empty when they are one.
inline QString faultOf(const QByteArrayList &lines, LogCheck check = LogCheck())
{
    for (const QByteArray &line : lines) {
        if (const auto added = check.add(line); !added)
            return added.error().message;
    }
    const auto finished = check.finish();
    return finished ? QString() : finished.error().message;
}

} // namespace wr::proof
