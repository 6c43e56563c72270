#include "app/backoffice.h"

#include "audit/auditpartitions.h"
#include "backup/backupwork.h"
#include "core/andthen.h"
#include "core/idempotency.h"
#include "privacy/erasure.h"
#include "privacy/personexport.h"
#include "privacy/retentionwork.h"
#include "statistics/activityrepository.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rowsAStep = 500;
const QString hourlyKind = QStringLiteral("housekeeping");
const QString keysKind = QStringLiteral("signing-key.renew");

/// By then every message of activity is settled, and none comes again.
constexpr auto countedMessagesKept = 24h;

/// Makes the audit's next months and deletes what is remembered of old requests and of what was counted.
Result<JobStep> keepHouse(Transaction &transaction, const Job &job, TimePoint now)
{
    WR_CHECK(AuditPartitions::make(transaction, now));
    WR_TRY(gone, IdempotencyRepository::purge(transaction, now, rowsAStep));
    WR_TRY(counted, ActivityRepository::forgetMessages(transaction, now - countedMessagesKept, rowsAStep));
    return JobStep {{}, job.progress + gone + counted, std::nullopt, gone < rowsAStep && counted < rowsAStep, {}};
}

/// Gives the tokens a new key.
class KeyRenewal final : public QObject, public JobWork
{
public:
    explicit KeyRenewal(SigningKeys &keys)
        : m_keys(keys)
    {
    }
    QString kind() const override { return keysKind; }
    JobPlace place() const override { return JobPlace::Servers; }
    QFuture<Result<JobEffect>> prepare(const Job &job) override
    {
        // Done twice, after a crash, it makes one key more.
        return andThen(this, m_keys.renew(job.context), [](const QString &) {
            return readyFuture(Result<JobEffect>(JobEffect([](Transaction &) {
                return Result<JobStep>(JobStep {{}, 1, 1, true, {}});
            })));
        });
    }

private:
    SigningKeys &m_keys;
};

} // namespace

BackOffice::BackOffice(const Parts &parts, RunId process, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_jobRepository(parts.database)
    , m_runner(parts.broker, m_jobRepository, parts.clock, parts.metrics)
    , m_jobs({m_jobRepository, m_runner, parts.store, parts.clock})
    , m_timers({parts.database, m_jobRepository, m_runner, parts.clock}, process)
    , m_people({parts.database, parts.broker, parts.store, m_jobRepository, m_runner, m_jobs, parts.identity.accounts(), parts.clock,
                [&figures = parts.figures] { return figures.users(serverContext(u"people"_s)); }})
    , m_entries(parts.database)
    , m_audit(m_entries, m_jobs, parts.clock)
    , m_privacy(parts.database, m_jobs)
{
    m_runner.setBroker(parts.isBrokerUp);
    addWork();
    addPrivacy();
    addTimers();
}

void BackOffice::addWork()
{
    m_runner.add(std::make_unique<AuditExport>(m_entries, m_parts.store));
    m_runner.add(std::make_unique<TransactionWork>(
        hourlyKind, [&clock = m_parts.clock](Transaction &transaction, const Job &job) {
            return keepHouse(transaction, job, clock.now());
        }, JobPlace::Servers));
    m_runner.add(std::make_unique<BackupWork>(BackupSource {m_parts.config.database, m_parts.config.dataDir, m_parts.config.filesFolder(), m_parts.config.secretKeyPath()}));
    m_runner.add(std::make_unique<KeyRenewal>(m_parts.identity.signingKeys()));
}

void BackOffice::addPrivacy()
{
    auto erasure = std::make_unique<Erasure>(m_parts.database, m_parts.store, m_parts.clock);
    auto retention = std::make_unique<RetentionWork>(m_parts.config.retention, m_parts.clock);
    connect(erasure.get(), &Erasure::playersForgotten, this, &BackOffice::playersForgotten);
    connect(retention.get(), &RetentionWork::playersForgotten, this, &BackOffice::playersForgotten);
    m_runner.add(std::move(erasure));
    m_runner.add(std::move(retention));
    m_runner.add(std::make_unique<FileExpiry>(m_jobRepository, m_parts.store, m_parts.config.retention, m_parts.clock));
    m_runner.add(std::make_unique<PersonExport>(m_parts.database, m_jobRepository, m_parts.store));

    AccountService &accounts = m_parts.identity.accounts();
    accounts.addEraseStep([&clock = m_parts.clock](Transaction &transaction, UserId person) {
        return Erasure::begin(transaction, person, clock.now());
    });
    connect(&accounts, &AccountService::erased, this, [this] { m_runner.announceWaiting(Erasure::kindName()); });
}

/// By UTC, at hours when few play anywhere near; apart from each other.
void BackOffice::addTimers()
{
    m_timers.add(hourlyKind, 1h, 5min);
    m_timers.add(RetentionWork::kindName(), 24h, 20h);
    m_timers.add(FileExpiry::kindName(), 24h, 20h + 15min);
    m_timers.add(keysKind, 30 * 24h, 20h + 30min);
}

void BackOffice::addRoutes(Router &router)
{
    m_people.addRoutes(router);
    m_jobHttp = std::make_unique<JobHttp>(router, m_jobs);
    m_auditHttp = std::make_unique<AuditHttp>(router, m_audit);
    m_privacyHttp = std::make_unique<PrivacyHttp>(router, m_privacy);
    m_backupHttp = std::make_unique<BackupHttp>(router, m_jobs);
}

void BackOffice::start()
{
    if (!m_parts.config.roles.hasJobs)
        return;
    m_runner.start();
    m_runner.announceWaiting();
    m_people.start(); // what fails is tried at the next start
    m_timers.start();
}

void BackOffice::stop()
{
    if (m_parts.config.roles.hasJobs)
        m_timers.stop();
}

} // namespace wr
