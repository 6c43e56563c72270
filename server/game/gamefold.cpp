#include "game/gamefold.h"

#include <QThreadPool>

#include <memory>

namespace wr {

using namespace Qt::StringLiterals;

Result<void> FoldedGame::add(const LogRecord &record)
{
    // The room refuses a wrong place in the chain; what stands in the record is checked here.
    if (hashOf(record) != record.hash)
        return Error {ErrorCode::Conflict, u"event %1 was altered"_s.arg(record.seq)};
    return room.apply(record);
}

Result<void> FoldedGame::add(const PlayerRow &player)
{
    names.insert(player.number, player.name);
    nameKeys.insert(player.nameKey);
    return {};
}

Result<FoldedGame> foldGame(GameId game, const StoredGame &stored)
{
    FoldedGame folded(game);
    for (const LogRecord &record : stored.records)
        WR_CHECK(folded.add(record));
    for (const PlayerRow &player : stored.players)
        WR_CHECK(folded.add(player));
    return folded;
}

void disposeOf(FoldedGame &&game)
{
    QThreadPool::globalInstance()->start(
        [last = std::make_shared<FoldedGame>(std::move(game))]() mutable { last.reset(); });
}

} // namespace wr
