#include "app/backoffice.h"

#include "audit/auditpartitions.h"
#include "core/andthen.h"
#include "core/idempotency.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rowsAStep = 500;
constexpr Millis uploadLifetime = 24h; // untouched
const QString hourlyKind = QStringLiteral("housekeeping");
const QString uploadsKind = QStringLiteral("uploads.expire");

/// Makes the audit's next months and deletes what is remembered of old requests.
Result<JobStep> keepHouse(Transaction &transaction, const Job &job, TimePoint now)
{
    WR_CHECK(AuditPartitions::make(transaction, now));
    WR_TRY(gone, IdempotencyRepository::purge(transaction, now, rowsAStep));
    return JobStep {{}, job.progress + gone, std::nullopt, gone < rowsAStep, {}};
}

/// Ends uploads that nobody goes on with.
class UploadExpiry final : public QObject, public JobWork
{
public:
    explicit UploadExpiry(ObjectStore &store)
        : m_store(store)
    {
    }
    QString kind() const override { return uploadsKind; }
    QFuture<Result<JobEffect>> prepare(const Job &) override
    {
        return andThen(this, m_store.abortStaleUploads(uploadLifetime), [](int ended) {
            return readyFuture(Result<JobEffect>(JobEffect([ended](Transaction &) {
                return Result<JobStep>(JobStep {{}, ended, ended, true, {}});
            })));
        });
    }

private:
    ObjectStore &m_store;
};

} // namespace

BackOffice::BackOffice(const Parts &parts, RunId process, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_jobRepository(parts.database)
    , m_runner(parts.broker, m_jobRepository, parts.clock, parts.metrics)
    , m_jobs({m_jobRepository, m_runner, parts.store, parts.clock})
    , m_timers({parts.database, m_jobRepository, m_runner, parts.clock}, process)
    , m_entries(parts.database)
    , m_audit(m_entries, m_jobs, parts.clock)
{
    addWork();
}

void BackOffice::addWork()
{
    m_runner.add(std::make_unique<AuditExport>(m_entries, m_parts.store));
    m_runner.add(std::make_unique<UploadExpiry>(m_parts.store));
    m_runner.add(std::make_unique<TransactionWork>(
        hourlyKind, [&clock = m_parts.clock](Transaction &transaction, const Job &job) {
            return keepHouse(transaction, job, clock.now());
        }));
    m_timers.add(hourlyKind, 1h, 5min);
    m_timers.add(uploadsKind, 1h, 10min);
}

void BackOffice::addRoutes(Router &router)
{
    m_jobHttp = std::make_unique<JobHttp>(router, m_jobs);
    m_auditHttp = std::make_unique<AuditHttp>(router, m_audit);
    m_objectHttp = std::make_unique<ObjectHttp>(router, m_parts.store, m_parts.objectLinks, m_parts.clock);
}

void BackOffice::start()
{
    m_runner.start();
    m_timers.start();
}

void BackOffice::stop()
{
    m_timers.stop();
}

} // namespace wr
