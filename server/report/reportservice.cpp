#include "report/reportservice.h"

#include "core/andthen.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

rest::GameFigures reportOf(const ReportedGame &game, const GameAnalysis &analysis)
{
    return {game.shown(analysis), analysis.settings, analysis.answered, analysis.unanswered, analysis.medianMs, analysis.questions, analysis.words};
}

} // namespace

ReportService::ReportService(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.rooms, &GameRooms::finished, this, [this](GameId game) {
        const GameEntry *entry = m_parts.rooms.find(game);
        if (entry && !entry->isRehearsal)
            m_parts.builder.analysis(game, serverContext(u"reports"_s));
    });
}

QFuture<Result<ReportedGame>> ReportService::allowed(const Caller &caller, GameId game, Permission permission)
{
    // A token that names a game is judged by it before anything is read.
    if (const auto may = allowsIn(caller.principal, permission, game); !may && !caller.principal.game.isNull())
        return readyFuture(Result<ReportedGame>(may.error()));
    return andThen(this, m_parts.repository.find(game, caller.principal.user, caller.context()),
                   [caller, permission](const ReportedGame &found) {
                       Subject reading = found.subject();
                       if (found.hasPlayed)
                           reading.owner = caller.principal.user;
                       const auto may = allowsOnFound(caller.principal, permission, found.subject(), Permission::GameRead, reading, noSuchGame());
                       if (!may)
                           return readyFuture(Result<ReportedGame>(may.error()));
                       if (found.isRehearsal)
                           return readyFuture(Result<ReportedGame>(Error {ErrorCode::NotFound, noSuchGame()}));
                       if (!found.isFinished)
                           return readyFuture(Result<ReportedGame>(Error {ErrorCode::WrongState, u"the report comes when the game is over"_s}));
                       return readyFuture(Result<ReportedGame>(found));
                   });
}

QFuture<Result<rest::GameFigures>> ReportService::game(const Caller &caller, GameId game)
{
    return andThen(this, allowed(caller, game, Permission::AnswerRead), [this, caller](const ReportedGame &found) {
        return andThen(this, m_parts.builder.analysis(found.game, caller.context()), [found](const ReportBuilder::Analysis &analysis) {
            return readyFuture(Result<rest::GameFigures>(reportOf(found, *analysis)));
        });
    });
}

QFuture<Result<rest::PlayerFigureList>> ReportService::players(const Caller &caller, GameId game, int place, int limit)
{
    const auto counted = andThen(this, allowed(caller, game, Permission::AnswerRead), [this, caller](const ReportedGame &found) {
        return m_parts.builder.analysis(found.game, caller.context());
    });
    return andThen(this, counted, [this, caller, game, place, limit](const ReportBuilder::Analysis &analysis) {
        return andThen(this, m_parts.repository.players(game, place, limit, caller.context()),
                       [analysis](const ReportRepository::Players &found) {
                           rest::PlayerFigureList list {found.count, {}, {}};
                           for (const NamedMarks &one : found.rows)
                               list.items.append(figuresOf(one.marks, analysis->questions, one.name));
                           return readyFuture(Result<rest::PlayerFigureList>(list));
                       });
    });
}

QFuture<Result<QByteArray>> ReportService::written(const Caller &caller, GameId game, const ReportBuilder::Write &write)
{
    return andThen(this, allowed(caller, game, Permission::AnswerRead), [this, caller, write](const ReportedGame &found) {
        return m_parts.builder.write(found.game, caller.context(), write);
    });
}

QFuture<Result<QByteArray>> ReportService::csv(const Caller &caller, GameId game, ReportTable table)
{
    return written(caller, game, [table](const FoldedGame &folded, const GameAnalysis &analysis) -> Result<QByteArray> {
        WR_TRY(rows, reporttables::tableOf(table, folded, analysis));
        return reporttables::csvOf(rows);
    });
}

QFuture<Result<QByteArray>> ReportService::xlsx(const Caller &caller, GameId game)
{
    return written(caller, game, [](const FoldedGame &folded, const GameAnalysis &analysis) {
        return reporttables::xlsxOf(folded, analysis);
    });
}

QFuture<Result<QByteArray>> ReportService::pdf(const Caller &caller, GameId game, const QString &language)
{
    return andThen(this, this->game(caller, game), [this, caller, game, language](const rest::GameFigures &figures) {
        return andThen(this, players(caller, game, 0, limits::maxPrintedPlayers), [this, figures, language](const rest::PlayerFigureList &list) {
            return m_parts.printer.print({figures.game.title, language, figures, list.items, {}});
        });
    });
}

QFuture<Result<rest::AcceptedAnswer>> ReportService::accept(const Caller &caller, GameId game, const live::VariantAccept &variant)
{
    const auto accepted = andThen(this, allowed(caller, game, Permission::GameRun), [this, caller, game, variant](const ReportedGame &) {
        return m_parts.games.acceptAfterwards(caller, game, variant);
    });
    return andThen(this, accepted, [this, caller, game](int changed) {
        m_parts.finished.drop(game);
        return andThen(this, this->game(caller, game), [changed](const rest::GameFigures &report) {
            return readyFuture(Result<rest::AcceptedAnswer>(rest::AcceptedAnswer {changed, report}));
        });
    });
}

} // namespace wr
