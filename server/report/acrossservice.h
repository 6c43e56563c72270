#pragma once

#include "report/reportservice.h"

namespace wr {

/// Use cases of reports across games: a teacher's and a learner's. No JSON, no sockets. Lives on the server thread.
class AcrossService : public QObject
{
    Q_OBJECT

public:
    /// Players whose marks one report reads; games beyond it are left out, as those beyond limits::maxReportGames.
    static constexpr int defaultMostPlayers = 30'000;

    AcrossService(ReportRepository &repository, ReportBuilder &builder, ReportService &games, ReportPrinter &printer,
                  int mostPlayers = defaultMostPlayers, QObject *parent = nullptr);

    /// The caller's games that are over, the newest first, after the one that finished at (`before`, `game`).
    QFuture<Result<QList<ReportedGame>>> finished(const Caller &caller, TimePoint before, GameId game, int limit);

    /// The caller's own games together. Unavailable.
    QFuture<Result<rest::GamesFigures>> across(const Caller &caller, const GameChoice &choice);
    /// Games by their ids, at most limits::maxReportGames. Refused as ReportService::game() where one of them is.
    QFuture<Result<rest::GamesFigures>> across(const Caller &caller, const QList<GameId> &games);

    /// What the caller, a person who is signed in, did in the games they played. `utcOffset`: minutes that their
    /// clock is before UTC's. Of each game their own marks alone are read, so however many played. Unavailable.
    QFuture<Result<rest::LearnerFigures>> learner(const Caller &caller, int utcOffset);

    /// A report across games as CSV, and as a spreadsheet. On another thread.
    enum class Table { Games, Players, Questions, Words };
    QFuture<Result<QByteArray>> csv(const rest::GamesFigures &figures, Table table);
    QFuture<Result<QByteArray>> xlsx(const rest::GamesFigures &figures);
    /// As PDF. NotImplemented: this server cannot print. Unavailable: not now.
    QFuture<Result<QByteArray>> pdf(const rest::GamesFigures &figures, const QString &language);

private:
    using Games = std::shared_ptr<QList<ReportedGame>>;
    struct Counting;
    /// Games that a report can be made of.
    struct Counted
    {
        QList<ReportedGame> games;
        bool hasMore = false; ///< the rest has too many players
    };
    using Found = std::shared_ptr<Counted>;

    /// Those whose logs are broken are left out.
    QFuture<Result<Found>> counted(const Caller &caller, const QList<ReportedGame> &games, int mostPlayers);
    void countNext(const std::shared_ptr<Counting> &counting);
    void findNext(const Caller &caller, const QList<GameId> &ids, const Games &found,
                  const std::shared_ptr<QPromise<Result<Games>>> &promise);
    QFuture<Result<rest::GamesFigures>> together(const Caller &caller, const QList<ReportedGame> &games);

    ReportRepository &m_repository;
    ReportBuilder &m_builder;
    ReportService &m_games;
    ReportPrinter &m_printer;
    const int m_mostPlayers;
    WorkPool m_writing {1, 16};
};

template <>
struct wire::EnumNames<AcrossService::Table>
{
    static constexpr std::array values {
        std::pair {AcrossService::Table::Games, QLatin1StringView("games")},
        std::pair {AcrossService::Table::Players, QLatin1StringView("players")},
        std::pair {AcrossService::Table::Questions, QLatin1StringView("questions")},
        std::pair {AcrossService::Table::Words, QLatin1StringView("words")},
    };
};

} // namespace wr
