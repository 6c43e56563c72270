#include "people/people.h"

#include "core/andthen.h"
#include "people/importedpeople.h"
#include "people/peoplebulk.h"
#include "people/peopleload.h"
#include "rules/searchkey.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString keysKind = QStringLiteral("people.keys");
constexpr int keysAStep = 50;

/// Makes the keys by which names are found anew: of accounts older than they are, or when the server has learnt better ones.
Result<JobStep> renewKeys(Transaction &transaction, const Job &job)
{
    const UserId after = UserId::fromString(job.cursor.value(u"after").toString()).value_or({});
    WR_TRY(last, PeopleRepository::renewKeys(transaction, after, keysAStep));
    if (!last.isNull())
        return JobStep {{{u"after"_s, last.toString()}}, job.progress + keysAStep, std::nullopt, false, {}};
    WR_CHECK(PeopleRepository::keepKeysVersion(transaction, searchkey::version));
    return JobStep {{}, job.progress, std::nullopt, true, {}};
}

Result<void> beginRenewal(Transaction &transaction, TimePoint now)
{
    WR_TRY(isDone, PeopleRepository::hasKeys(transaction, searchkey::version));
    if (isDone)
        return {};
    WR_TRY(anybody, PeopleRepository::hasAccounts(transaction));
    if (!anybody)
        return PeopleRepository::keepKeysVersion(transaction, searchkey::version);
    WR_TRY(isUnderWay, JobRepository::hasUnfinished(transaction, keysKind));
    if (isUnderWay)
        return {};
    Job job;
    job.id = JobId::create(now);
    job.kind = keysKind;
    job.context = transaction.context();
    job.createdAt = now;
    return JobRepository::insert(transaction, job);
}

} // namespace

People::People(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_people(parts.database)
    , m_service(m_people, parts.clock, parts.total)
    , m_uploads(parts.database)
    , m_worker({parts.database, parts.broker, parts.jobs, parts.clock})
    , m_jobs(m_people, m_uploads, parts.service, parts.clock)
{
    parts.runner.add(std::make_unique<TransactionWork>(keysKind, renewKeys, JobPlace::Servers));
    m_worker.add(std::make_unique<GeneratedPeople>(parts.database.engine()));
    m_worker.add(std::make_unique<ImportedPeople>(parts.database, parts.store, parts.clock));
    parts.runner.add(std::make_unique<PeopleBulk>(parts.database, parts.accounts, parts.clock));
    for (const QString &kind : {GeneratedPeople::kindName(), ImportedPeople::kindName()})
        parts.runner.add(std::make_unique<PeopleLoad>(kind, m_worker, parts.database));
}

void People::addRoutes(Router &router)
{
    m_http = std::make_unique<PeopleHttp>(router, m_service);
    m_jobsHttp = std::make_unique<PeopleJobsHttp>(router, m_jobs);
}

QFuture<Result<void>> People::start()
{
    m_worker.start();
    const auto begun = m_parts.database.write<void>(
        Lane::Bulk, {u"start"_s, {}},
        [now = m_parts.clock.now()](Transaction &transaction) { return beginRenewal(transaction, now); });
    return andThen(this, begun, [this] {
        m_parts.runner.announceWaiting(keysKind);
        return readyFuture(Result<void>());
    });
}

QFuture<Result<QSet<UploadId>>> People::uploadsInUse()
{
    return m_parts.database.read<QSet<UploadId>>({}, [now = m_parts.clock.now()](Connection &connection) {
        return ImportedPeople::uploadsInUse(connection, now);
    });
}

} // namespace wr
