#pragma once

#include "report/acrosshttp.h"
#include "report/reporthttp.h"

#include <memory>

namespace wr {

/// The subject as a whole: builds its parts and adds their routes. Server thread.
class Reports
{
public:
    struct Parts
    {
        DbExecutor &database;
        GameRepository &gameRepository;
        GameRooms &rooms;
        GameService &games;
        FinishedGames &finished;
    };

    explicit Reports(const Parts &parts)
        : m_repository(parts.database)
        , m_builder(parts.gameRepository, m_repository)
        , m_games({m_repository, m_builder, m_printer, parts.rooms, parts.games, parts.finished})
        , m_across(m_repository, m_builder, m_games, m_printer)
    {
    }
    Q_DISABLE_COPY_MOVE(Reports)

    void addRoutes(Router &router)
    {
        m_http = std::make_unique<ReportHttp>(router, m_games);
        m_acrossHttp = std::make_unique<AcrossHttp>(router, m_across);
    }

    ReportService &games() { return m_games; }

private:
    ReportRepository m_repository;
    ReportBuilder m_builder;
    ReportPrinter m_printer;
    ReportService m_games;
    AcrossService m_across;
    std::unique_ptr<ReportHttp> m_http;
    std::unique_ptr<AcrossHttp> m_acrossHttp;
};

} // namespace wr
