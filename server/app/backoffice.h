#pragma once

#include "audit/auditexport.h"
#include "audit/audithttp.h"
#include "jobs/jobhttp.h"
#include "jobs/jobtimers.h"
#include "jobs/objecthttp.h"

namespace wr {

/// What goes on behind the games: jobs, timed work, the audit. Server thread.
class BackOffice : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        Broker &broker;
        ObjectStore &store;
        LinkSigner objectLinks; ///< with which `store` signs
        const Clock &clock;
        Metrics &metrics;
    };

    BackOffice(const Parts &parts, RunId process, QObject *parent = nullptr);

    void addRoutes(Router &router);
    /// Begins to work. Once the server is otherwise ready.
    void start();
    /// Before the database stops.
    void stop();

    JobService &jobs() { return m_jobs; }

private:
    void addWork();

    const Parts m_parts;
    JobRepository m_jobRepository;
    JobRunner m_runner;
    JobService m_jobs;
    JobTimers m_timers;
    AuditRepository m_entries;
    AuditService m_audit;
    std::unique_ptr<JobHttp> m_jobHttp;
    std::unique_ptr<AuditHttp> m_auditHttp;
    std::unique_ptr<ObjectHttp> m_objectHttp;
};

} // namespace wr
