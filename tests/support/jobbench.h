#pragma once

#include "engine/broker.h"
#include "engine/embedded/folderstore.h"
#include "jobs/jobservice.h"
#include "jobs/jobtimers.h"
#include "support/testdatabase.h"

namespace wr {

/// One process that works at jobs, on a database that outlives it: kill() ends it as kill -9 would, as
/// far as a test in one process can, start() is the next one.
class JobBench
{
public:
    explicit JobBench(Engine engine);
    ~JobBench();

    /// `addWork` gives the runner its kinds.
    void start(const std::function<void(JobRunner &)> &addWork);
    void kill();

    /// Makes the broker of each process; the one inside it unless a test says otherwise.
    std::function<std::unique_ptr<Broker>(JobBench &)> makeBroker;

    TestDatabase database;
    QTemporaryDir folder;
    std::unique_ptr<ObjectStore> store;
    std::unique_ptr<Broker> broker;
    std::unique_ptr<JobRepository> jobs;
    std::unique_ptr<JobRunner> runner;
    std::unique_ptr<JobService> service;

    /// Starts a job as the caller, about their school, and waits for its id.
    Result<Job> begin(const Caller &caller, const QString &kind, const QJsonObject &input = {});
    /// As it is stored now.
    Job read(JobId id);
    /// Waits until it has ended.
    Job finished(JobId id);
};

/// An account of this role, in a school.
Caller callerOf(Role role, SchoolId school = {}, UserId user = UserId::create({}));

} // namespace wr
