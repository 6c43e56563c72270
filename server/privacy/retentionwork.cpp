#include "privacy/retentionwork.h"

#include "audit/auditpartitions.h"
#include "audit/auditrepository.h"
#include "core/andthen.h"
#include "identity/signinrepository.h"
#include "jobs/jobupload.h"
#include "practice/practicerepository.h"
#include "privacy/erasure.h"
#include "statistics/activityrepository.h"
#include "statistics/peopledeltas.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsAStep = 200;
constexpr int filesAStep = 20;
constexpr int cardsAStep = 20; // with all their reviews

/// What a rule has come to: how much it deleted, whether there may be more, and where it goes on.
struct RuleStep
{
    qint64 done = 0;
    bool isOver = false;
    QJsonObject cursor;
    QJsonObject result;
};

struct RuleInput
{
    const Job &job;
    TimePoint before; ///< what is older has been kept for long enough
    TimePoint now;
};

RuleStep rowsGone(int gone)
{
    return {gone, gone < rowsAStep, {}, {}};
}

Result<RuleStep> purgeAudit(Transaction &transaction, const RuleInput &input)
{
    if (transaction.engine() == Engine::Postgres) {
        WR_TRY(months, AuditPartitions::drop(transaction, input.before));
        return RuleStep {months, true, {}, {}};
    }
    WR_TRY(gone, AuditRepository::purge(transaction, input.before, rowsAStep));
    return rowsGone(gone);
}

Result<RuleStep> purgeJobs(Transaction &transaction, const RuleInput &input)
{
    WR_TRY(gone, JobRepository::purge(transaction, input.before, rowsAStep));
    return rowsGone(gone);
}

Result<RuleStep> purgeSignIns(Transaction &transaction, const RuleInput &input)
{
    WR_TRY(gone, SignInRepository::purge(transaction, input.before, rowsAStep));
    return rowsGone(gone);
}

Result<RuleStep> purgeCards(Transaction &transaction, const RuleInput &input)
{
    WR_TRY(gone, PracticeRepository::purgeRemoved(transaction, input.before, cardsAStep));
    return RuleStep {gone, gone < cardsAStep, {}, {}};
}

Result<RuleStep> purgeActivity(Transaction &transaction, const RuleInput &input)
{
    WR_TRY(days, ActivityRepository::forgetDays(transaction, dayOf(input.before), rowsAStep));
    return RuleStep {days, days == 0, {}, {}};
}

/// The names of one game's guests, some numbers a step. One audit entry for all of them.
Result<RuleStep> forgetGuests(Transaction &transaction, const RuleInput &input)
{
    WR_TRY(game, PrivacyRepository::gameWithGuests(transaction, input.before));
    if (game.isNull())
        return RuleStep {0, true, {}, {}};
    const int after = input.job.cursor.value(u"after").toInt();
    QList<PlayerPlace> places;
    WR_CHECK(audit::inBulk(transaction, "game_player"_L1, input.job.id, input.job.progress,
                           [&]() -> Result<audit::Chunk> {
                               WR_TRY(some, PrivacyRepository::forgetGuests(transaction, game, after, rowsAStep));
                               places = std::move(some);
                               return forgottenChunk(places);
                           }));
    RuleStep step {places.size(), false, {}, placesToJson(places)};
    if (places.size() < rowsAStep)
        WR_CHECK(PrivacyRepository::markForgotten(transaction, game, input.now));
    else
        step.cursor = {{u"after"_s, places.constLast().number}};
    return step;
}

struct Rule
{
    int Retention::*days;
    Result<RuleStep> (*step)(Transaction &, const RuleInput &);
};

constexpr std::array rules {
    Rule {&Retention::audit, purgeAudit},
    Rule {&Retention::jobs, purgeJobs},
    Rule {&Retention::signIns, purgeSignIns},
    Rule {&Retention::removedCards, purgeCards},
    Rule {&Retention::activity, purgeActivity},
    Rule {&Retention::guestNames, forgetGuests},
};

TimePoint daysBefore(TimePoint now, int days)
{
    return now - std::chrono::hours(24) * days;
}

/// One step of the rule that the cursor names.
Result<JobStep> stepOf(Transaction &transaction, const Job &job, const Retention &retention, TimePoint now)
{
    const auto index = std::size_t(job.cursor.value(u"rule").toInt());
    const Rule &rule = rules.at(index);
    const int days = retention.*rule.days;
    RuleStep done {0, true, {}, {}};
    if (days > 0) {
        WR_TRY(step, rule.step(transaction, {job, daysBefore(now, days), now}));
        done = step;
    }
    const std::size_t next = done.isOver ? index + 1 : index;
    done.cursor.insert(u"rule"_s, int(next));
    return JobStep {done.cursor, job.progress + done.done, std::nullopt, next == rules.size(), done.result};
}

} // namespace

RetentionWork::RetentionWork(Retention retention, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_retention(retention)
    , m_clock(clock)
{
}

QFuture<Result<JobEffect>> RetentionWork::prepare(const Job &job)
{
    return readyFuture(Result<JobEffect>(JobEffect(
        [job, retention = m_retention, now = m_clock.now()](Transaction &transaction) {
            return stepOf(transaction, job, retention, now);
        })));
}

void RetentionWork::stepped(const Job &, const JobStep &step)
{
    const QList<PlayerPlace> places = placesFromJson(step.result);
    if (!places.isEmpty())
        Q_EMIT playersForgotten(places);
}

FileExpiry::FileExpiry(JobRepository &jobs, ObjectStore &store, Retention retention, const Clock &clock,
                       QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_store(store)
    , m_retention(retention)
    , m_clock(clock)
{
}

QFuture<Result<JobEffect>> FileExpiry::prepare(const Job &job)
{
    using Files = QList<JobRepository::OldFile>;
    // Zero days is for ever.
    const TimePoint before = m_retention.files > 0 ? daysBefore(m_clock.now(), m_retention.files) : TimePoint();
    return andThen(this, m_jobs.oldFiles(before, filesAStep), [this, job](const Files &files) {
        return andThen(this, removeObjects(this, m_store, files), [job, files] {
            return readyFuture(Result<JobEffect>(JobEffect([job, files](Transaction &transaction) -> Result<JobStep> {
                WR_CHECK(JobRepository::forgetFiles(transaction, files));
                return JobStep {{}, job.progress + files.size(), std::nullopt, files.size() < filesAStep, {}};
            })));
        });
    });
}

} // namespace wr
