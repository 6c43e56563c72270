#pragma once

#include "core/caller.h"
#include "game/finishedgames.h"
#include "game/gameservice.h"
#include "protocol/restreports.h"
#include "report/reportbuilder.h"
#include "report/reportprinter.h"
#include "report/reporttables.h"

namespace wr {

/// Use cases of reports: who may see what of which games. No JSON, no sockets. Lives on the server thread.
class ReportService : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        ReportRepository &repository;
        ReportBuilder &builder;
        ReportPrinter &printer;
        GameRooms &rooms;
        GameService &games;
        FinishedGames &finished;
    };

    ReportService(const Parts &parts, QObject *parent = nullptr);

    /// The report of a game that is over. NotFound, Forbidden, Unauthenticated, WrongState (it runs), Conflict (its
    /// log is broken), Unavailable; so do the following.
    QFuture<Result<rest::GameFigures>> game(const Caller &caller, GameId game);

    /// Its players from the one after `place` (from 1), at most `limit`. Their `next` is not filled in.
    QFuture<Result<rest::PlayerFigureList>> players(const Caller &caller, GameId game, int place, int limit);

    /// A table as CSV; all of them as a spreadsheet. QuotaExceeded: too many answers.
    QFuture<Result<QByteArray>> csv(const Caller &caller, GameId game, ReportTable table);
    QFuture<Result<QByteArray>> xlsx(const Caller &caller, GameId game);

    /// The report as PDF, the best players with it, in a language that its reader names. NotImplemented: this
    /// server cannot print. Unavailable: not now.
    QFuture<Result<QByteArray>> pdf(const Caller &caller, GameId game, const QString &language);

    /// Another text counts as right in a game that is over: an event in its log, and every total follows. Once more is
    /// well too. Refusals as GameService::acceptAfterwards().
    QFuture<Result<rest::AcceptedAnswer>> accept(const Caller &caller, GameId game, const live::VariantAccept &variant);

    /// The game, if the caller may do this with it, and it is over. Errors as game().
    QFuture<Result<ReportedGame>> allowed(const Caller &caller, GameId game, Permission permission);

private:
    QFuture<Result<QByteArray>> written(const Caller &caller, GameId game, const ReportBuilder::Write &write);

    const Parts m_parts;
};

} // namespace wr
