#pragma once

#include "audit/auditexport.h"
#include "audit/audithttp.h"
#include "backup/backuphttp.h"
#include "identity/identity.h"
#include "jobs/jobhttp.h"
#include "jobs/jobtimers.h"
#include "people/people.h"
#include "privacy/privacyhttp.h"
#include "privacy/privacyrepository.h"
#include "statistics/statisticsrepository.h"

namespace wr {

/// What goes on behind the games: jobs, timed work, people in their millions, the audit, privacy. Server thread.
class BackOffice : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        Broker &broker;
        ObjectStore &store;
        Identity &identity;
        const Config &config;
        const Clock &clock;
        Metrics &metrics;
        StatisticsRepository &figures;
        std::function<bool()> isBrokerUp;
    };

    BackOffice(const Parts &parts, RunId process, QObject *parent = nullptr);

    void addRoutes(Router &router);
    /// Begins to work, unless that is other nodes' part. Once the server is otherwise ready.
    void start();
    /// Before the database stops.
    void stop();

    JobService &jobs() { return m_jobs; }
    People &people() { return m_people; }
    JobRepository &jobRepository() { return m_jobRepository; }

Q_SIGNALS:
    /// The names of these players were erased.
    void playersForgotten(const QList<wr::PlayerPlace> &places);

private:
    void addWork();
    void addPrivacy();
    void addTimers();

    const Parts m_parts;
    JobRepository m_jobRepository;
    JobRunner m_runner;
    JobService m_jobs;
    JobTimers m_timers;
    People m_people;
    AuditRepository m_entries;
    AuditService m_audit;
    PrivacyService m_privacy;
    std::unique_ptr<JobHttp> m_jobHttp;
    std::unique_ptr<AuditHttp> m_auditHttp;
    std::unique_ptr<PrivacyHttp> m_privacyHttp;
    std::unique_ptr<BackupHttp> m_backupHttp;
};

} // namespace wr
