#include "game/gamerepository.h"

#include "cluster/clusterrepository.h"
#include "core/auditbulk.h"

#include <QSqlQuery>
#include <QVariant>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString demoSetting = QStringLiteral("demo_game");

template <class Tag>
QVariant nullableId(const TypedId<Tag> &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toString());
}

/// Of a row of id, pin, title, created_at and finished_at.
GameHead headOf(Query &row)
{
    return {GameId {QUuid::fromString(row.value(0).toString())}, row.value(1).toString(), row.value(2).toString(),
            fromMicros(row.value(3).toLongLong()), !row.value(4).isNull()};
}

Result<void> insertRecord(Transaction &transaction, const LogRecord &record)
{
    WR_TRY(query, transaction.run(
        "INSERT INTO game_event(game, seq, at, run, kind, payload, prev_hash, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_L1,
        {record.game.toString(), record.seq, toMicros(record.at), record.run.toString(),
         record.kind, QString::fromUtf8(record.payload),
         QString::fromLatin1(record.prevHash.toHex()), QString::fromLatin1(record.hash.toHex())}));
    return {};
}

Result<void> insertGame(Transaction &transaction, const GameRow &row)
{
    WR_TRY(query, transaction.run(
        "INSERT INTO game(id, pin, quiz, quiz_version, title, created_at, owner, school, is_rehearsal) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
        {row.game.toString(), row.pin, row.quiz.id.toString(),
         row.quiz.version > 0 ? QVariant(row.quiz.version) : QVariant(), row.title, toMicros(row.openedAt),
         nullableId(row.owner.account), nullableId(row.owner.school), row.isRehearsal ? 1 : 0}));
    if (row.isDemo) {
        WR_CHECK(transaction.run(
            "INSERT INTO setting(name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_L1,
            {demoSetting, row.game.toString()}));
    }
    return {};
}

Result<void> insertPlayer(Transaction &transaction, GameId game, const PlayerRow &row)
{
    WR_TRY(query, transaction.run(
        "INSERT INTO game_player(game, number, player, name, name_key, account) VALUES (?, ?, ?, ?, ?, ?)"_L1,
        {game.toString(), row.number, row.player.toString(), row.name, row.nameKey,
         nullableId(row.account)}));
    if (!row.joinKey.isEmpty()) {
        WR_CHECK(transaction.run("INSERT INTO join_key(game, key_hash, number) VALUES (?, ?, ?)"_L1,
                                 {game.toString(), QString::fromLatin1(row.joinKey), row.number}));
    }
    return {};
}

Result<void> finishGame(Transaction &transaction, GameId game, TimePoint at, const LogRecord &last)
{
    WR_CHECK(transaction.run("UPDATE game SET finished_at = ?, log_events = ?, log_hash = ? WHERE id = ?"_L1,
                             {toMicros(at), last.seq, QString::fromLatin1(last.hash.toHex()), game.toString()}));
    WR_CHECK(transaction.run("DELETE FROM join_key WHERE game = ?"_L1, {game.toString()}));
    return {};
}

Result<void> moveEnd(Transaction &transaction, GameId game, const LogRecord &last)
{
    WR_CHECK(transaction.run("UPDATE game SET log_events = ?, log_hash = ? WHERE id = ? AND finished_at IS NOT NULL"_L1,
                             {last.seq, QString::fromLatin1(last.hash.toHex()), game.toString()}));
    return {};
}

/// The name stays, for the log and the host; its key becomes one that no name has: with a space.
Result<void> freeName(Transaction &transaction, GameId game, PlayerNumber player)
{
    WR_TRY(query, transaction.run(
        "UPDATE game_player SET name_key = ? WHERE game = ? AND number = ?"_L1,
        {u"removed %1"_s.arg(player), game.toString(), player}));
    return {};
}

Result<void> upsertTotals(Transaction &transaction, GameId game, const ParticipationRow &row)
{
    WR_TRY(query, transaction.run(
        "INSERT INTO participation(game, number, points, correct, answered, streak, answer_time) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (game, number) DO UPDATE SET "
        "points = excluded.points, correct = excluded.correct, answered = excluded.answered, "
        "streak = excluded.streak, answer_time = excluded.answer_time"_L1,
        {game.toString(), row.number, row.points, row.right, row.answered, row.streak,
         qint64(row.answerTime.count())}));
    return {};
}

/// Reads the newest seq first: an append whose predecessor was lost must write nothing.
Result<void> checkPredecessor(Transaction &transaction, const AppendBatch &batch)
{
    WR_TRY(query, transaction.run("SELECT MAX(seq) FROM game_event WHERE game = ?"_L1,
                                  {batch.game.toString()}));
    const qint64 newest = query.next() ? query.value(0).toLongLong() : 0;
    if (!batch.records.isEmpty() && batch.records.first().seq != newest + 1)
        return Error {ErrorCode::Conflict, u"the log has moved on"_s};
    return {};
}

Result<void> appendBatch(Transaction &transaction, const AppendBatch &batch)
{
    WR_CHECK(ClusterRepository::lock(transaction, batch.hold));
    WR_CHECK(checkPredecessor(transaction, batch));
    if (batch.request) {
        WR_TRY(earlier, IdempotencyRepository::find(transaction, *batch.request, batch.opened->openedAt));
        if (earlier)
            return Error {ErrorCode::Conflict, u"the same request is being served"_s};
        WR_CHECK(IdempotencyRepository::store(transaction, *batch.request,
                                              {201, batch.game.toString().toLatin1()},
                                              batch.opened->openedAt));
    }
    if (batch.opened)
        WR_CHECK(insertGame(transaction, *batch.opened));
    if (batch.joined)
        WR_CHECK(insertPlayer(transaction, batch.game, *batch.joined));
    if (batch.removed)
        WR_CHECK(freeName(transaction, batch.game, *batch.removed));
    for (const LogRecord &record : batch.records)
        WR_CHECK(insertRecord(transaction, record));
    for (const ParticipationRow &row : batch.totals)
        WR_CHECK(upsertTotals(transaction, batch.game, row));
    if (batch.finishedAt)
        WR_CHECK(finishGame(transaction, batch.game, *batch.finishedAt, batch.records.constLast()));
    if (batch.movesEnd)
        WR_CHECK(moveEnd(transaction, batch.game, batch.records.constLast()));
    if (batch.settlement)
        WR_CHECK(batch.settlement->inTransaction(transaction));
    return {};
}

/// Of columns in this order.
#define WR_EVENT_COLUMNS "seq, at, run, kind, payload, prev_hash, hash"

LogRecord recordOf(GameId game, const Query &row)
{
    return {game, row.value(0).toLongLong(), fromMicros(row.value(1).toLongLong()),
            RunId {QUuid::fromString(row.value(2).toString())}, row.value(3).toString(), row.value(4).toString().toUtf8(),
            QByteArray::fromHex(row.value(5).toString().toLatin1()), QByteArray::fromHex(row.value(6).toString().toLatin1())};
}

/// Hands a stored game to `sink(LogRecord)`, `sink(PlayerRow)`, `sink(GameOwner)`, `sink(LogEnd)`, `sink(GameSort)` and
/// `sink(JoinKeyRow)`, each in its order, without ever holding the whole log. NotFound, or what the sink returns.
template <class Sink>
Result<void> readGame(Connection &connection, GameId game, Sink sink)
{
    WR_TRY(events, connection.run(
        "SELECT " WR_EVENT_COLUMNS " FROM game_event WHERE game = ? ORDER BY seq"_L1, {game.toString()}));
    bool isThere = false;
    while (events.next()) {
        isThere = true;
        WR_CHECK(sink(recordOf(game, events)));
    }
    if (!isThere)
        return Error {ErrorCode::NotFound, noSuchGame()};
    WR_TRY(players, connection.run(
        "SELECT number, player, name, name_key, account FROM game_player WHERE game = ? ORDER BY number"_L1,
        {game.toString()}));
    while (players.next()) {
        WR_CHECK(sink(PlayerRow {players.value(0).toInt(),
                                 PlayerId {QUuid::fromString(players.value(1).toString())},
                                 players.value(2).toString(), players.value(3).toString(),
                                 UserId {QUuid::fromString(players.value(4).toString())}}));
    }
    WR_TRY(row, connection.run("SELECT owner, school, finished_at, log_events, log_hash, is_rehearsal FROM game WHERE id = ?"_L1,
                               {game.toString()}));
    if (row.next()) {
        WR_CHECK(sink(GameOwner {UserId {QUuid::fromString(row.value(0).toString())},
                                 SchoolId {QUuid::fromString(row.value(1).toString())}}));
        WR_CHECK(sink(GameSort {row.value(5).toInt() == 1}));
        WR_CHECK(sink(LogEnd {!row.value(2).isNull(), row.value(3).toLongLong(),
                              QByteArray::fromHex(row.value(4).toString().toLatin1())}));
    }
    WR_TRY(keys, connection.run("SELECT key_hash, number FROM join_key WHERE game = ?"_L1,
                                {game.toString()}));
    while (keys.next())
        WR_CHECK(sink(JoinKeyRow {keys.value(0).toString().toLatin1(), keys.value(1).toInt()}));
    return {};
}

/// Rows that one step of erode() takes from each table.
constexpr int erodedRows = 300;

/// Reads a game's next rows of a table by a key that counts up, and deletes them.
struct Erosion
{
    QLatin1StringView next;  ///< takes the game and a number of rows
    QLatin1StringView erase; ///< takes the game and the last key
};
constexpr Erosion erodedEvents {"SELECT seq FROM game_event WHERE game = ? ORDER BY seq LIMIT ?"_L1,
                                "DELETE FROM game_event WHERE game = ? AND seq <= ?"_L1};
constexpr Erosion erodedTotals {"SELECT number FROM participation WHERE game = ? ORDER BY number LIMIT ?"_L1,
                                "DELETE FROM participation WHERE game = ? AND number <= ?"_L1};
constexpr Erosion erodedPlayers {"SELECT number FROM game_player WHERE game = ? ORDER BY number LIMIT ?"_L1,
                                 "DELETE FROM game_player WHERE game = ? AND number <= ?"_L1};

/// What went.
Result<audit::Chunk> eraseSome(Transaction &transaction, const Erosion &erosion, GameId game)
{
    WR_TRY(rows, transaction.run(erosion.next, {game.toString(), erodedRows}));
    QList<qint64> keys;
    while (rows.next())
        keys.append(rows.value(0).toLongLong());
    if (keys.isEmpty())
        return audit::Chunk {};
    WR_CHECK(transaction.run(erosion.erase, {game.toString(), keys.constLast()}));
    return audit::Chunk {QString::number(keys.constFirst()), QString::number(keys.constLast()), keys.size(), {}};
}

/// The next rows of a rehearsal that is over; the game's own last. Its players are nobody, so that they went is one
/// entry of the audit and not a thousand.
Result<bool> erode(Transaction &transaction, GameId game)
{
    WR_TRY(there, transaction.run("SELECT 1 FROM game WHERE id = ? AND is_rehearsal = 1 AND finished_at IS NOT NULL"_L1,
                                  {game.toString()}));
    if (!there.next())
        return Error {ErrorCode::NotFound, noSuchGame()};
    WR_TRY(events, eraseSome(transaction, erodedEvents, game));
    WR_TRY(totals, eraseSome(transaction, erodedTotals, game));
    WR_TRY(first, transaction.run("SELECT MIN(number) FROM game_player WHERE game = ?"_L1, {game.toString()}));
    qint64 players = 0;
    if (first.next() && !first.value(0).isNull()) {
        WR_CHECK(audit::inBulk(transaction, "game_player"_L1, JobId {game.value}, first.value(0).toLongLong(),
                               [&transaction, &players, game]() -> Result<audit::Chunk> {
                                   WR_TRY(chunk, eraseSome(transaction, erodedPlayers, game));
                                   players = chunk.count;
                                   return chunk;
                               }));
    }
    const bool isAll = std::max({events.count, totals.count, players}) < erodedRows;
    if (isAll)
        WR_CHECK(transaction.run("DELETE FROM game WHERE id = ?"_L1, {game.toString()}));
    return isAll;
}

} // namespace

GameRepository::GameRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<void>> GameRepository::append(AppendBatch batch, DbContext context)
{
    return m_database.write<void>(Lane::Game, std::move(context),
                                  [batch = std::move(batch)](Transaction &transaction) {
                                      return appendBatch(transaction, batch);
                                  });
}

QFuture<Result<std::optional<GameId>>> GameRepository::openedBy(IdempotentRequest request, TimePoint now,
                                                                DbContext context)
{
    return m_database.write<std::optional<GameId>>(
        Lane::Interactive, std::move(context),
        [request = std::move(request), now](Transaction &transaction) -> Result<std::optional<GameId>> {
            WR_TRY(earlier, IdempotencyRepository::find(transaction, request, now));
            if (!earlier)
                return std::optional<GameId>();
            WR_TRY(game, GameId::fromString(QString::fromLatin1(earlier->body)));
            return std::optional(game);
        });
}

QFuture<Result<void>> GameRepository::barrier(DbContext context)
{
    return m_database.write<void>(Lane::Game, std::move(context),
                                  [](Transaction &) -> Result<void> { return {}; });
}

QFuture<Result<StoredGame>> GameRepository::load(GameId game, DbContext context)
{
    return m_database.read<StoredGame>(
        std::move(context), [game](Connection &connection) -> Result<StoredGame> {
            StoredGame stored;
            WR_CHECK(readGame(connection, game, [&stored](const auto &row) -> Result<void> {
                using Row = std::decay_t<decltype(row)>;
                if constexpr (std::is_same_v<Row, LogRecord>)
                    stored.records.append(row);
                else if constexpr (std::is_same_v<Row, PlayerRow>)
                    stored.players.append(row);
                else if constexpr (std::is_same_v<Row, GameOwner>)
                    stored.owner = row;
                else if constexpr (std::is_same_v<Row, LogEnd>)
                    stored.end = row;
                return {};
            }));
            return stored;
        });
}

QFuture<Result<std::shared_ptr<FoldedGame>>> GameRepository::fold(GameId game, DbContext context)
{
    using Folded = std::shared_ptr<FoldedGame>;
    return m_database.read<Folded>(
        std::move(context), [game](Connection &connection) -> Result<Folded> {
            auto folded = std::make_shared<FoldedGame>(game);
            WR_CHECK(readGame(connection, game, [&folded](const auto &row) -> Result<void> {
                if constexpr (!std::is_same_v<std::decay_t<decltype(row)>, LogEnd>)
                    WR_CHECK(folded->add(row));
                return {};
            }));
            return folded;
        });
}

Result<void> GameRepository::read(Connection &connection, GameId game, const Reading &reading)
{
    return readGame(connection, game, [&reading](const auto &row) -> Result<void> {
        using Row = std::decay_t<decltype(row)>;
        if constexpr (std::is_same_v<Row, LogRecord>)
            return reading.record(row);
        else if constexpr (std::is_same_v<Row, PlayerRow>)
            return reading.player(row);
        else
            return {};
    });
}

Result<bool> GameRepository::readLog(Connection &connection, GameId game, qint64 after, const std::function<bool(const LogRecord &)> &hasEnough)
{
    // In pieces: PostgreSQL would bring all that is left of the log at once.
    constexpr int pieceRows = 500;
    for (qint64 last = after;;) {
        WR_TRY(rows, connection.run("SELECT " WR_EVENT_COLUMNS " FROM game_event WHERE game = ? AND seq > ? ORDER BY seq LIMIT ?"_L1,
                                    {game.toString(), last, pieceRows}));
        int found = 0;
        for (; rows.next(); ++found) {
            const LogRecord record = recordOf(game, rows);
            if (hasEnough(record))
                return true;
            last = record.seq;
        }
        if (found < pieceRows)
            return false;
    }
}

QFuture<Result<QList<ParticipationRow>>> GameRepository::totals(GameId game, DbContext context)
{
    return m_database.read<QList<ParticipationRow>>(
        std::move(context), [game](Connection &connection) -> Result<QList<ParticipationRow>> {
            QList<ParticipationRow> rows;
            WR_TRY(query, connection.run(
                "SELECT number, points, correct, answered, streak, answer_time "
                "FROM participation WHERE game = ? ORDER BY number"_L1, {game.toString()}));
            while (query.next())
                rows.append({query.value(0).toInt(), query.value(1).toInt(),
                             query.value(2).toInt(), query.value(3).toInt(),
                             query.value(4).toInt(), Micros(query.value(5).toLongLong())});
            return rows;
        });
}

QFuture<Result<QList<PlayedGame>>> GameRepository::played(UserId account, TimePoint openedBefore, GameId game,
                                                          int limit, DbContext context)
{
    return m_database.read<QList<PlayedGame>>(
        std::move(context), [account, openedBefore, game, limit](Connection &connection) -> Result<QList<PlayedGame>> {
            // Who has joined and not answered yet has no totals.
            WR_TRY(rows, connection.run(
                "SELECT game.id, game.title, game_player.name, game_player.number, game.created_at, "
                "game.finished_at, participation.points, participation.correct, participation.answered "
                "FROM game_player JOIN game ON game.id = game_player.game "
                "LEFT JOIN participation ON participation.game = game_player.game "
                "AND participation.number = game_player.number "
                "WHERE game_player.account = ? "
                "AND (game.created_at < ? OR (game.created_at = ? AND game.id < ?)) "
                "ORDER BY game.created_at DESC, game.id DESC LIMIT ?"_L1,
                {account.toString(), toMicros(openedBefore), toMicros(openedBefore), game.toString(), limit}));
            QList<PlayedGame> games;
            while (rows.next()) {
                PlayedGame played {GameId {QUuid::fromString(rows.value(0).toString())}, rows.value(1).toString(),
                                   rows.value(2).toString(), rows.value(3).toInt(),
                                   fromMicros(rows.value(4).toLongLong()), {}, rows.value(6).toInt(),
                                   rows.value(7).toInt(), rows.value(8).toInt()};
                if (!rows.value(5).isNull())
                    played.finishedAt = fromMicros(rows.value(5).toLongLong());
                games.append(played);
            }
            return games;
        });
}

Result<void> GameRepository::disown(Transaction &transaction, UserId account)
{
    WR_CHECK(transaction.run("UPDATE game SET owner = NULL WHERE owner = ?"_L1, {account.toString()}));
    return {};
}

QFuture<Result<std::optional<GameHead>>> GameRepository::demoGame(DbContext context)
{
    return m_database.read<std::optional<GameHead>>(
        std::move(context), [](Connection &connection) -> Result<std::optional<GameHead>> {
            WR_TRY(kept, connection.run("SELECT value FROM setting WHERE name = ?"_L1, {demoSetting}));
            if (!kept.next())
                return std::optional<GameHead>();
            WR_TRY(game, GameId::fromString(kept.value(0).toString()));
            WR_TRY(row, connection.run("SELECT id, pin, title, created_at, finished_at FROM game WHERE id = ?"_L1, {game.toString()}));
            return row.next() ? std::optional(headOf(row)) : std::nullopt;
        });
}

QFuture<Result<QList<GameHead>>> GameRepository::heads(const QString &pin, int limit, DbContext context)
{
    return m_database.read<QList<GameHead>>(
        std::move(context), [pin, limit](Connection &connection) -> Result<QList<GameHead>> {
            WR_TRY(rows, connection.run(
                "SELECT id, pin, title, created_at, finished_at FROM game WHERE (pin = ? OR ? = '') AND is_rehearsal = 0 "
                "ORDER BY created_at DESC, id DESC LIMIT ?"_L1, {pin, pin, limit}));
            QList<GameHead> games;
            while (rows.next())
                games.append(headOf(rows));
            return games;
        });
}

QFuture<Result<QList<GameId>>> GameRepository::oldRehearsals(TimePoint finishedBefore, int limit,
                                                             DbContext context)
{
    return m_database.read<QList<GameId>>(
        std::move(context), [finishedBefore, limit](Connection &connection) -> Result<QList<GameId>> {
            QList<GameId> games;
            WR_TRY(rows, connection.run(
                "SELECT id FROM game WHERE is_rehearsal = 1 AND finished_at < ? ORDER BY id LIMIT ?"_L1,
                {toMicros(finishedBefore), limit}));
            while (rows.next())
                games.append(GameId {QUuid::fromString(rows.value(0).toString())});
            return games;
        });
}

QFuture<Result<bool>> GameRepository::erodeRehearsal(GameId game, DbContext context)
{
    return m_database.write<bool>(Lane::Bulk, std::move(context), [game](Transaction &transaction) {
        return erode(transaction, game);
    });
}

QFuture<Result<QList<GameId>>> GameRepository::unfinished(DbContext context)
{
    return m_database.read<QList<GameId>>(
        std::move(context), [](Connection &connection) -> Result<QList<GameId>> {
            QList<GameId> games;
            WR_TRY(query, connection.run(
                "SELECT id FROM game WHERE finished_at IS NULL ORDER BY created_at, id"_L1));
            while (query.next())
                games.append(GameId {QUuid::fromString(query.value(0).toString())});
            return games;
        });
}

QFuture<Result<void>> GameRepository::stamp(RunId run, TimePoint at, DbContext context)
{
    return m_database.write<void>(
        Lane::Game, std::move(context), [run, at](Transaction &transaction) -> Result<void> {
            WR_TRY(query, transaction.run(
                "INSERT INTO run_heartbeat(run, at) VALUES (?, ?) "
                "ON CONFLICT (run) DO UPDATE SET at = excluded.at"_L1,
                {run.toString(), toMicros(at)}));
            return {};
        });
}

QFuture<Result<std::optional<TimePoint>>> GameRepository::latestStamp(RunId run, DbContext context)
{
    return m_database.read<std::optional<TimePoint>>(
        std::move(context),
        [run](Connection &connection) -> Result<std::optional<TimePoint>> {
            WR_TRY(query, connection.run("SELECT at FROM run_heartbeat WHERE run = ?"_L1,
                                         {run.toString()}));
            if (!query.next())
                return std::optional<TimePoint>();
            return std::optional(fromMicros(query.value(0).toLongLong()));
        });
}

} // namespace wr
