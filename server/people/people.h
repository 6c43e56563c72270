#pragma once

#include "identity/accountservice.h"
#include "jobs/jobrunner.h"
#include "people/peoplehttp.h"
#include "people/peoplejobshttp.h"
#include "people/peopleworker.h"

namespace wr {

/// All parts of this folder, built, wired and owned. Server thread.
class People : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        Broker &broker;
        ObjectStore &store;
        JobRepository &jobs;
        JobRunner &runner;
        JobService &service;
        AccountService &accounts;
        const Clock &clock;
        PeopleService::Total total;
    };

    /// Gives the runner its kinds of jobs.
    explicit People(const Parts &parts, QObject *parent = nullptr);

    void addRoutes(Router &router);
    /// Begins to write what is waiting, and what an older version of the server has left to do. Once the runner has started.
    QFuture<Result<void>> start();

    /// What imports read where it was uploaded, see MediaKeeper::setInUse().
    QFuture<Result<QSet<UploadId>>> uploadsInUse();

private:
    const Parts m_parts;
    PeopleRepository m_people;
    PeopleService m_service;
    UploadRepository m_uploads;
    PeopleWorker m_worker;
    PeopleJobs m_jobs;
    std::unique_ptr<PeopleHttp> m_http;
    std::unique_ptr<PeopleJobsHttp> m_jobsHttp;
};

} // namespace wr
