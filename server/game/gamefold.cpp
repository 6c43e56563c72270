#include "game/gamefold.h"

#include <QCryptographicHash>
#include <QThreadPool>

#include <memory>

namespace wr {

using namespace Qt::StringLiterals;

QString noSuchGame()
{
    return u"there is no such game"_s;
}

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
    nameKeys.insert(player.nameKey, player.number);
    if (!player.account.isNull())
        accounts.insert(player.account, player.number);
    return {};
}

Result<void> FoldedGame::add(const GameOwner &whose)
{
    owner = whose;
    return {};
}

Result<void> FoldedGame::add(const JoinKeyRow &key)
{
    joinKeys.insert(key.hash, key.number);
    return {};
}

Result<void> FoldedGame::add(const GameSort &sort)
{
    isRehearsal = sort.isRehearsal;
    return {};
}

Subject FoldedGame::subjectFor(const Principal &reader, Permission permission) const
{
    Subject subjectOf = subject();
    const bool isForPlayers = permission == Permission::GameRead || permission == Permission::ParticipationRead;
    if (isForPlayers && !reader.user.isNull() && accounts.contains(reader.user))
        subjectOf.owner = reader.user;
    return subjectOf;
}

QByteArray hashOfJoinKey(const QString &key)
{
    return QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).first(16).toHex();
}

Result<FoldedGame> foldGame(GameId game, const StoredGame &stored)
{
    FoldedGame folded(game);
    for (const LogRecord &record : stored.records)
        WR_CHECK(folded.add(record));
    for (const PlayerRow &player : stored.players)
        WR_CHECK(folded.add(player));
    WR_CHECK(folded.add(stored.owner));
    return folded;
}

void disposeOf(FoldedGame &&game)
{
    QThreadPool::globalInstance()->start(
        [last = std::make_shared<FoldedGame>(std::move(game))]() mutable { last.reset(); });
}

} // namespace wr
