#include "report/acrossservice.h"

#include "core/andthen.h"
#include "report/reporttables.h"

#include <algorithm>
#include <limits>

namespace wr {

using namespace Qt::StringLiterals;

/// Games that are counted one after the other, those that are not yet.
struct AcrossService::Counting
{
    QList<ReportedGame> games;
    DbContext context;
    int mostPlayers = 0;
    qsizetype next = 0;
    Found found = std::make_shared<Counted>();
    int players = 0;
    QPromise<Result<Found>> promise {};

    /// The next game is counted and is one of them; false: with so many players it would be too much.
    bool take(int itsPlayers)
    {
        if (itsPlayers > mostPlayers - players && !found->games.isEmpty()) {
            found->hasMore = true;
            return false;
        }
        players += itsPlayers;
        found->games.append(games.at(next++));
        return true;
    }
    void finish(const Result<Found> &result)
    {
        promise.addResult(result);
        promise.finish();
    }
};

AcrossService::AcrossService(ReportRepository &repository, ReportBuilder &builder, ReportService &games, ReportPrinter &printer,
                             int mostPlayers, QObject *parent)
    : QObject(parent)
    , m_repository(repository)
    , m_builder(builder)
    , m_games(games)
    , m_printer(printer)
    , m_mostPlayers(mostPlayers)
{
}

QFuture<Result<QList<ReportedGame>>> AcrossService::finished(const Caller &caller, TimePoint before, GameId game, int limit)
{
    return m_repository.finished(caller.principal.user, {{}, TimePoint::min(), before}, game, limit, caller.context());
}

QFuture<Result<AcrossService::Found>> AcrossService::counted(const Caller &caller, const QList<ReportedGame> &games, int mostPlayers)
{
    auto counting = std::make_shared<Counting>(Counting {games, caller.context(), mostPlayers});
    counting->promise.start();
    countNext(counting);
    return counting->promise.future();
}

void AcrossService::countNext(const std::shared_ptr<Counting> &counting)
{
    while (counting->next < counting->games.size() && counting->games.at(counting->next).isCounted) {
        if (!counting->take(counting->games.at(counting->next).players))
            return counting->finish(counting->found);
    }
    if (counting->next == counting->games.size())
        return counting->finish(counting->found);
    whenDone(this, m_builder.analysis(counting->games.at(counting->next).game, counting->context),
             [this, counting](const Result<ReportBuilder::Analysis> &analysis) {
                 if (analysis && !counting->take((*analysis)->players))
                     return counting->finish(counting->found);
                 if (!analysis && analysis.error().code == ErrorCode::Unavailable)
                     return counting->finish(analysis.error());
                 if (!analysis) // its log is broken: the others can be counted all the same
                     ++counting->next;
                 countNext(counting);
             });
}

QFuture<Result<rest::GamesFigures>> AcrossService::together(const Caller &caller, const QList<ReportedGame> &games)
{
    const bool isCut = games.size() > limits::maxReportGames;
    const QList<ReportedGame> newest = games.first(std::min<qsizetype>(games.size(), limits::maxReportGames));
    return andThen(this, counted(caller, newest, m_mostPlayers), [this, caller, isCut](const Found &found) {
        return andThen(this, m_repository.across(found->games, caller.context()), [found, isCut](rest::GamesFigures figures) {
            figures.hasMoreGames = isCut || found->hasMore;
            return readyFuture(Result<rest::GamesFigures>(std::move(figures)));
        });
    });
}

QFuture<Result<rest::GamesFigures>> AcrossService::across(const Caller &caller, const GameChoice &choice)
{
    return andThen(this, m_repository.finished(caller.principal.user, choice, {}, limits::maxReportGames + 1, caller.context()),
                   [this, caller](const QList<ReportedGame> &games) { return together(caller, games); });
}

QFuture<Result<rest::GamesFigures>> AcrossService::across(const Caller &caller, const QList<GameId> &games)
{
    auto promise = std::make_shared<QPromise<Result<Games>>>();
    promise->start();
    findNext(caller, games, std::make_shared<QList<ReportedGame>>(), promise);
    return andThen(this, promise->future(), [this, caller](const Games &found) {
        std::sort(found->begin(), found->end(), [](const ReportedGame &a, const ReportedGame &b) { return a.finishedAt > b.finishedAt; });
        return together(caller, *found);
    });
}

void AcrossService::findNext(const Caller &caller, const QList<GameId> &ids, const Games &found,
                             const std::shared_ptr<QPromise<Result<Games>>> &promise)
{
    if (found->size() == ids.size()) {
        promise->addResult(Result<Games>(found));
        promise->finish();
        return;
    }
    whenDone(this, m_games.allowed(caller, ids.at(found->size()), Permission::AnswerRead),
             [this, caller, ids, found, promise](const Result<ReportedGame> &game) {
                 if (!game) {
                     promise->addResult(Result<Games>(game.error()));
                     promise->finish();
                     return;
                 }
                 found->append(*game);
                 findNext(caller, ids, found, promise);
             });
}

QFuture<Result<rest::LearnerFigures>> AcrossService::learner(const Caller &caller, int utcOffset)
{
    const UserId learner = caller.principal.user;
    return andThen(this, m_repository.played(learner, limits::maxReportGames + 1, caller.context()),
                   [this, caller, learner, utcOffset](const QList<ReportedGame> &games) {
                       const bool hasMore = games.size() > limits::maxReportGames;
                       const auto newest = games.first(std::min<qsizetype>(games.size(), limits::maxReportGames));
                       const auto figures = andThen(this, counted(caller, newest, std::numeric_limits<int>::max()), [this, caller, learner, utcOffset](const Found &found) {
                           return m_repository.learner(found->games, learner, utcOffset, caller.context());
                       });
                       return andThen(this, figures, [hasMore](rest::LearnerFigures one) {
                           one.hasMoreGames = hasMore;
                           return readyFuture(Result<rest::LearnerFigures>(std::move(one)));
                       });
                   });
}

namespace {

QList<QStringList> gamesTable(const rest::GamesFigures &figures)
{
    QList<QStringList> rows {{u"Game"_s, u"Finished"_s, u"Players"_s, u"Questions"_s, u"Right %"_s}};
    for (const rest::FinishedGame &game : figures.games)
        rows.append({game.title, QDateTime::fromMSecsSinceEpoch(game.finishedAt, Qt::UTC).toString(Qt::ISODate),
                     QString::number(game.players), QString::number(game.questions), reporttables::percentText(game.rightRate)});
    return rows;
}

QList<QStringList> playersTable(const rest::GamesFigures &figures)
{
    QList<QStringList> rows {{u"Name"_s, u"Account"_s, u"Games"_s, u"Right %"_s, u"Right"_s, u"Answered"_s, u"Asked"_s}};
    for (const rest::PlayerAcross &player : figures.players)
        rows.append({player.name, player.isSignedIn ? u"yes"_s : u"no"_s, QString::number(player.games),
                     reporttables::percentText(player.rightRate), QString::number(player.wholly),
                     QString::number(player.answered), QString::number(player.asked)});
    return rows;
}

QList<QStringList> tableOf(AcrossService::Table table, const rest::GamesFigures &figures)
{
    switch (table) {
    case AcrossService::Table::Games:
        return gamesTable(figures);
    case AcrossService::Table::Players:
        return playersTable(figures);
    case AcrossService::Table::Questions:
        return reporttables::questionsTable(figures.questions);
    case AcrossService::Table::Words:
        break;
    }
    return reporttables::wordsTable(figures.words, figures.questions);
}

} // namespace

QFuture<Result<QByteArray>> AcrossService::csv(const rest::GamesFigures &figures, Table table)
{
    return m_writing.run([figures, table]() -> Result<QByteArray> { return reporttables::csvOf(tableOf(table, figures)); });
}

QFuture<Result<QByteArray>> AcrossService::xlsx(const rest::GamesFigures &figures)
{
    return m_writing.run([figures]() -> Result<QByteArray> {
        QList<reporttables::NamedTable> tables;
        for (const auto &[table, name] : wire::EnumNames<Table>::values)
            tables.append({QString(name), tableOf(table, figures)});
        return reporttables::xlsxOf(tables);
    });
}

QFuture<Result<QByteArray>> AcrossService::pdf(const rest::GamesFigures &figures, const QString &language)
{
    const QString title = figures.games.isEmpty() ? QString() : figures.games.constFirst().title;
    return m_printer.print({title, language, {}, {}, figures});
}

} // namespace wr
