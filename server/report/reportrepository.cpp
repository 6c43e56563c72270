#include "report/reportrepository.h"

#include "core/whendone.h"
#include "report/acrosscount.h"
#include "report/learnercount.h"

#include <QJsonDocument>
#include <QPromise>
#include <QVariant>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Rows that one step stores: a millisecond or two.
constexpr qsizetype rowsAStep = 100;

template <class T>
QString written(const T &value)
{
    return QString::fromUtf8(QJsonDocument(wire::toJsonObject(value)).toJson(QJsonDocument::Compact));
}

template <class T>
Result<T> readBack(const QVariant &text)
{
    return wire::fromJsonObject<T>(QJsonDocument::fromJson(text.toString().toUtf8()).object());
}

#define WR_REPORTED_GAME \
    "SELECT g.id, g.title, q.id, g.owner, g.school, g.finished_at, g.is_rehearsal, r.players, r.questions, r.right_rate, " \
    "r.version, r.log_seq, (SELECT MAX(e.seq) FROM game_event e WHERE e.game = g.id) " \
    "FROM game g LEFT JOIN quiz q ON q.id = g.quiz LEFT JOIN game_report r ON r.game = g.id "

#define WR_OWN_GAMES \
    "WHERE g.owner = ? AND g.finished_at IS NOT NULL AND g.is_rehearsal = 0 " \
    "AND (g.finished_at < ? OR (g.finished_at = ? AND g.id < ?)) AND g.finished_at >= ? "
#define WR_NEWEST_FIRST "ORDER BY g.finished_at DESC, g.id DESC LIMIT ?"

ReportedGame gameOf(const Query &row)
{
    ReportedGame game {GameId {QUuid::fromString(row.value(0).toString())}, row.value(1).toString(),
                       QuizId {QUuid::fromString(row.value(2).toString())},
                       {UserId {QUuid::fromString(row.value(3).toString())}, SchoolId {QUuid::fromString(row.value(4).toString())}},
                       fromMicros(row.value(5).toLongLong()), !row.value(5).isNull(), row.value(6).toInt() == 1};
    game.isCounted = row.value(10).toInt() == GameAnalysis::version && row.value(11).toLongLong() == row.value(12).toLongLong();
    if (!game.isCounted)
        return game;
    game.players = row.value(7).toInt();
    game.questions = row.value(8).toInt();
    if (!row.value(9).isNull())
        game.rightRate = row.value(9).toDouble();
    return game;
}

QList<ReportedGame> gamesOf(Query &rows)
{
    QList<ReportedGame> games;
    while (rows.next())
        games.append(gameOf(rows));
    return games;
}

/// What was counted and is still true; nothing without it.
Result<std::optional<GameAnalysis>> analysisOf(Connection &connection, GameId game)
{
    WR_TRY(row, connection.run("SELECT content FROM game_report WHERE game = ? AND version = ? "
                               "AND log_seq = (SELECT MAX(seq) FROM game_event WHERE game = ?)"_L1,
                               {game.toString(), GameAnalysis::version, game.toString()}));
    if (!row.next())
        return std::optional<GameAnalysis>();
    WR_TRY(analysis, readBack<GameAnalysis>(row.value(0)));
    return std::optional(std::move(analysis));
}

#define WR_NAMED_MARKS \
    "SELECT r.content, p.name, p.name_key, p.account FROM game_report_player r " \
    "LEFT JOIN game_player p ON p.game = r.game AND p.number = r.number "

Result<NamedMarks> marksOf(const Query &row)
{
    WR_TRY(marks, readBack<PlayerMarks>(row.value(0)));
    return NamedMarks {std::move(marks), row.value(1).toString(), row.value(2).toString(),
                       UserId {QUuid::fromString(row.value(3).toString())}};
}

Result<void> storeMarks(Transaction &transaction, GameId game, int place, const PlayerMarks &marks)
{
    WR_CHECK(transaction.run("INSERT INTO game_report_player(game, number, place, content) VALUES (?, ?, ?, ?) "
                             "ON CONFLICT (game, number) DO UPDATE SET place = excluded.place, content = excluded.content"_L1,
                             {game.toString(), marks.player, place, written(marks)}));
    return {};
}

Result<void> storeHead(Transaction &transaction, GameId game, qint64 logSeq, const GameAnalysis &analysis)
{
    WR_CHECK(transaction.run(
        "INSERT INTO game_report(game, version, log_seq, players, questions, right_rate, content) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (game) DO UPDATE SET version = excluded.version, log_seq = excluded.log_seq, players = excluded.players, "
        "questions = excluded.questions, right_rate = excluded.right_rate, content = excluded.content"_L1,
        {game.toString(), GameAnalysis::version, logSeq, analysis.players, int(analysis.questions.size()),
         analysis.rightRate ? QVariant(*analysis.rightRate) : QVariant(), written(analysis)}));
    return {};
}

} // namespace

rest::FinishedGame ReportedGame::shown() const
{
    rest::FinishedGame one {game.toString(), title, {}, toWireMillis(finishedAt), players, questions, rightRate};
    if (!quiz.isNull())
        one.quiz = quiz.toString();
    return one;
}

rest::FinishedGame ReportedGame::shown(const GameAnalysis &analysis) const
{
    rest::FinishedGame one = shown();
    one.players = analysis.players;
    one.questions = int(analysis.questions.size());
    one.rightRate = analysis.rightRate;
    return one;
}

/// A report on its way into the database.
struct ReportRepository::Storing
{
    GameId game;
    qint64 logSeq = 0;
    std::shared_ptr<const GameAnalysis> analysis;
    DbContext context;
    QList<qsizetype> order;
    qsizetype stored = 0;
    QPromise<Result<void>> promise {};
};

ReportRepository::ReportRepository(DbExecutor &database)
    : m_database(database)
    , m_steps(std::make_unique<QObject>())
{
}

QFuture<Result<ReportedGame>> ReportRepository::find(GameId game, UserId reader, DbContext context)
{
    return m_database.read<ReportedGame>(std::move(context), [game, reader](Connection &connection) -> Result<ReportedGame> {
        WR_TRY(row, connection.run(WR_REPORTED_GAME "WHERE g.id = ?"_L1, {game.toString()}));
        if (!row.next())
            return Error {ErrorCode::NotFound, noSuchGame()};
        ReportedGame found = gameOf(row);
        if (!reader.isNull()) {
            WR_TRY(part, connection.run("SELECT 1 FROM game_player WHERE game = ? AND account = ?"_L1,
                                        {game.toString(), reader.toString()}));
            found.hasPlayed = part.next();
        }
        return found;
    });
}

QFuture<Result<QList<ReportedGame>>> ReportRepository::finished(UserId owner, GameChoice choice, GameId game, int limit,
                                                                DbContext context)
{
    return m_database.read<QList<ReportedGame>>(
        std::move(context), [owner, choice, game, limit](Connection &connection) -> Result<QList<ReportedGame>> {
            const qint64 until = toMicros(choice.until);
            QVariantList values {owner.toString(), until, until, game.toString(), toMicros(choice.since)};
            if (!choice.quiz.isNull())
                values.append(choice.quiz.toString());
            values.append(limit);
            WR_TRY(rows, connection.run(
                choice.quiz.isNull() ? WR_REPORTED_GAME WR_OWN_GAMES WR_NEWEST_FIRST ""_L1
                                     : WR_REPORTED_GAME WR_OWN_GAMES "AND g.quiz = ? " WR_NEWEST_FIRST ""_L1, values));
            return gamesOf(rows);
        });
}

QFuture<Result<QList<ReportedGame>>> ReportRepository::played(UserId account, int limit, DbContext context)
{
    return m_database.read<QList<ReportedGame>>(
        std::move(context), [account, limit](Connection &connection) -> Result<QList<ReportedGame>> {
            WR_TRY(rows, connection.run(
                WR_REPORTED_GAME "JOIN game_player p ON p.game = g.id WHERE p.account = ? AND g.finished_at IS NOT NULL "
                "AND g.is_rehearsal = 0 ORDER BY g.finished_at DESC, g.id DESC LIMIT ?"_L1, {account.toString(), limit}));
            return gamesOf(rows);
        });
}

QFuture<Result<std::shared_ptr<const GameAnalysis>>> ReportRepository::load(GameId game, DbContext context)
{
    using Loaded = std::shared_ptr<const GameAnalysis>;
    return m_database.read<Loaded>(std::move(context), [game](Connection &connection) -> Result<Loaded> {
        WR_TRY(analysis, analysisOf(connection, game));
        if (!analysis)
            return Error {ErrorCode::NotFound, u"nothing was counted yet"_s};
        return Loaded(std::make_shared<GameAnalysis>(std::move(*analysis)));
    });
}

QFuture<Result<ReportRepository::Players>> ReportRepository::players(GameId game, int place, int limit, DbContext context)
{
    return m_database.read<Players>(std::move(context), [game, place, limit](Connection &connection) -> Result<Players> {
        Players found;
        WR_TRY(count, connection.run("SELECT COUNT(*) FROM game_report_player WHERE game = ?"_L1, {game.toString()}));
        if (count.next())
            found.count = count.value(0).toInt();
        WR_TRY(rows, connection.run(WR_NAMED_MARKS "WHERE r.game = ? AND r.place > ? ORDER BY r.place LIMIT ?"_L1,
                                    {game.toString(), place, limit}));
        while (rows.next()) {
            WR_TRY(one, marksOf(rows));
            found.rows.append(std::move(one));
        }
        return found;
    });
}

QFuture<Result<rest::GamesFigures>> ReportRepository::across(QList<ReportedGame> games, DbContext context)
{
    return m_database.read<rest::GamesFigures>(std::move(context), [games](Connection &connection) -> Result<rest::GamesFigures> {
        AcrossCount count;
        for (const ReportedGame &game : games) {
            WR_TRY(analysis, analysisOf(connection, game.game));
            if (!analysis)
                continue;
            count.add(game, *analysis);
            WR_TRY(rows, connection.run(WR_NAMED_MARKS "WHERE r.game = ? ORDER BY r.number"_L1, {game.game.toString()}));
            while (rows.next()) {
                WR_TRY(one, marksOf(rows));
                count.add(one);
            }
        }
        return count.figures();
    });
}

QFuture<Result<rest::LearnerFigures>> ReportRepository::learner(QList<ReportedGame> games, UserId account, int utcOffset,
                                                                DbContext context)
{
    return m_database.read<rest::LearnerFigures>(
        std::move(context), [games, account, utcOffset](Connection &connection) -> Result<rest::LearnerFigures> {
            LearnerCount count(utcOffset);
            for (const ReportedGame &game : games) {
                WR_TRY(analysis, analysisOf(connection, game.game));
                if (!analysis)
                    continue;
                WR_TRY(rows, connection.run(WR_NAMED_MARKS "WHERE r.game = ? AND p.account = ?"_L1,
                                            {game.game.toString(), account.toString()}));
                if (!rows.next())
                    continue;
                WR_TRY(one, marksOf(rows));
                // Nothing is told of a game to whom its host has removed.
                if (!one.marks.isKicked)
                    count.add(game, *analysis, one.marks);
            }
            return count.figures();
        });
}

QFuture<Result<void>> ReportRepository::store(GameId game, qint64 logSeq, std::shared_ptr<const GameAnalysis> analysis,
                                              DbContext context)
{
    auto storing = std::make_shared<Storing>(Storing {game, logSeq, analysis, std::move(context), byRank(analysis->marks)});
    storing->promise.start();
    const auto begun = m_database.write<void>(Lane::Bulk, storing->context, [game](Transaction &transaction) -> Result<void> {
        WR_CHECK(transaction.run("DELETE FROM game_report WHERE game = ?"_L1, {game.toString()}));
        return {};
    });
    whenDone(m_steps.get(), begun, [this, storing](const Result<void> &gone) {
        if (gone)
            return storeNext(storing);
        storing->promise.addResult(gone);
        storing->promise.finish();
    });
    return storing->promise.future();
}

void ReportRepository::storeNext(const std::shared_ptr<Storing> &storing)
{
    const qsizetype from = storing->stored;
    const qsizetype count = std::min(rowsAStep, storing->order.size() - from);
    const bool isLast = from + count == storing->order.size();
    storing->stored += count;
    const auto step = m_database.write<void>(
        Lane::Bulk, storing->context, [storing = std::shared_ptr<const Storing>(storing), from, count, isLast](Transaction &transaction) -> Result<void> {
            for (qsizetype i = from; i < from + count; ++i)
                WR_CHECK(storeMarks(transaction, storing->game, int(i) + 1, storing->analysis->marks.at(storing->order.at(i))));
            return isLast ? storeHead(transaction, storing->game, storing->logSeq, *storing->analysis) : Result<void>();
        });
    whenDone(m_steps.get(), step, [this, storing, isLast](const Result<void> &stored) {
        if (stored && !isLast)
            return storeNext(storing);
        storing->promise.addResult(stored);
        storing->promise.finish();
    });
}

} // namespace wr
