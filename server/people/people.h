#pragma once

#include "jobs/jobrunner.h"
#include "people/peoplehttp.h"

namespace wr {

/// All parts of this folder, built, wired and owned. Server thread.
class People : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        JobRunner &runner;
        const Clock &clock;
    };

    /// Gives the runner its kinds of jobs.
    explicit People(const Parts &parts, QObject *parent = nullptr);

    void addRoutes(Router &router);
    /// Begins what an older version of the server has left to do. Once the runner has started.
    QFuture<Result<void>> start();

    PeopleService &service() { return m_service; }

private:
    const Parts m_parts;
    PeopleRepository m_people;
    PeopleService m_service;
    std::unique_ptr<PeopleHttp> m_http;
};

} // namespace wr
