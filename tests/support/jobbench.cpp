#include "support/jobbench.h"

#include "engine/embedded/embeddedbroker.h"
#include "support/rawclient.h"

namespace wr {

using namespace Qt::StringLiterals;

JobBench::JobBench(Engine engine)
    : database(engine)
{
    auto opened = FolderStore::open(folder.path(), database.clock(), LinkSigner(QByteArray(32, 'k')), {});
    if (!opened)
        qFatal("no folder for objects");
    store = std::move(*opened);
    makeBroker = [](JobBench &bench) { return std::make_unique<EmbeddedBroker>(bench.database.executor(), bench.database.clock(), bench.database.metrics()); };
}

JobBench::~JobBench()
{
    kill();
}

void JobBench::start(const std::function<void(JobRunner &)> &addWork)
{
    DbExecutor &executor = database.open();
    broker = makeBroker(*this);
    jobs = std::make_unique<JobRepository>(executor);
    runner = std::make_unique<JobRunner>(*broker, *jobs, database.clock(), database.metrics());
    addWork(*runner);
    service = std::make_unique<JobService>(
        JobService::Parts {*jobs, *runner, *store, database.clock()});
    runner->start();
}

void JobBench::kill()
{
    service.reset();
    runner.reset();
    broker.reset();
    jobs.reset();
    database.close();
}

Result<Job> JobBench::begin(const Caller &caller, const QString &kind, const QJsonObject &input)
{
    return waitFor(service->start(caller, {kind, input, caller.principal.school})).value_or(Error {ErrorCode::Internal, u"timed out"_s});
}

Job JobBench::read(JobId id)
{
    const auto job = waitFor(jobs->find(id, {}));
    return job && *job ? **job : Job {};
}

Job JobBench::finished(JobId id)
{
    Job job;
    if (!waitUntil([&] { return (job = read(id)).isFinished(); }))
        qWarning("the job has not ended");
    return job;
}

Caller callerOf(Role role, SchoolId school, UserId user)
{
    Principal principal {role};
    principal.user = user;
    principal.school = school;
    return {principal, RequestId::create({})};
}

} // namespace wr
