#include "privacy/erasure.h"

#include "audit/auditrepository.h"
#include "core/andthen.h"
#include "jobs/jobupload.h"
#include "privacy/personjob.h"

#include <QCryptographicHash>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int worksAStep = 20; // files and uploads; of quizzes one, or a slice of it
constexpr int gamesAStep = 100;
constexpr int entriesAStep = 100;

// In this order; the cursor says which is next. Jobs end before their files are looked for: none comes after.
const QString jobs = QStringLiteral("jobs");
const QString files = QStringLiteral("files");
const QString works = QStringLiteral("works");
const QString names = QStringLiteral("names");
const QString entries = QStringLiteral("entries");

JobStep stepTo(const Job &job, const QString &phase, qint64 done)
{
    return {{{u"phase"_s, phase}}, job.progress + done, std::nullopt, false, {}};
}

Result<JobStep> cancelJobs(Transaction &transaction, const Job &job, TimePoint now)
{
    WR_CHECK(PrivacyRepository::cancelJobs(transaction, personOf(job), now));
    return stepTo(job, files, 0);
}

Result<JobStep> forgetWorks(Transaction &transaction, const Job &job, TimePoint now)
{
    WR_TRY(gone, PrivacyRepository::forgetWorks(transaction, personOf(job), now, worksAStep));
    return stepTo(job, gone > 0 ? works : names, gone);
}

/// One entry for the games together.
Result<JobStep> forgetNames(Transaction &transaction, const Job &job)
{
    QList<PlayerPlace> places;
    WR_CHECK(audit::inBulk(transaction, "game_player"_L1, job.id, job.progress, [&]() -> Result<audit::Chunk> {
        WR_TRY(forgotten, PrivacyRepository::forgetPlayer(transaction, personOf(job), gamesAStep));
        places = std::move(forgotten);
        return forgottenChunk(places);
    }));
    JobStep step = stepTo(job, places.size() < gamesAStep ? entries : names, places.size());
    step.result = placesToJson(places);
    return step;
}

Result<JobStep> redactEntries(Transaction &transaction, const Job &job)
{
    std::optional<AuditPlace> after;
    if (job.cursor.contains(u"id"))
        after = AuditPlace {fromMicros(job.cursor.value(u"at").toInteger()), job.cursor.value(u"id").toInteger()};
    WR_TRY(next, AuditRepository::redact(transaction, personOf(job), after, entriesAStep));
    JobStep step = stepTo(job, entries, 1);
    step.isLast = !next.has_value();
    if (next) {
        step.cursor.insert(u"at"_s, toMicros(next->at));
        step.cursor.insert(u"id"_s, next->id);
    }
    return step;
}

} // namespace

audit::Chunk forgottenChunk(const QList<PlayerPlace> &places)
{
    const auto keyOf = [](const PlayerPlace &place) {
        return place.game.toString() + u'/' + QString::number(place.number);
    };
    audit::Chunk chunk;
    chunk.count = places.size();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const PlayerPlace &place : places)
        hash.addData((keyOf(place) + u'\n').toLatin1());
    chunk.hash = hash.result();
    if (!places.isEmpty()) {
        chunk.firstKey = keyOf(places.constFirst());
        chunk.lastKey = keyOf(places.constLast());
    }
    return chunk;
}

QJsonObject placesToJson(const QList<PlayerPlace> &places)
{
    QJsonArray list;
    for (const PlayerPlace &place : places)
        list.append(QJsonArray {place.game.toString(), place.number});
    return {{u"players"_s, list}};
}

QList<PlayerPlace> placesFromJson(const QJsonObject &result)
{
    QList<PlayerPlace> places;
    for (const QJsonValue &one : result.value(u"players").toArray())
        places.append({GameId::fromString(one[0].toString()).value_or({}), one[1].toInt()});
    return places;
}

Erasure::Erasure(DbExecutor &database, ObjectStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_store(store)
    , m_clock(clock)
{
}

Result<void> Erasure::begin(Transaction &transaction, UserId person, TimePoint now)
{
    Job job;
    job.id = JobId::create(now);
    job.kind = kindName();
    job.context = transaction.context();
    job.input = {{u"person"_s, person.toString()}};
    job.createdAt = now;
    return JobRepository::insert(transaction, job);
}

QFuture<Result<JobEffect>> Erasure::prepare(const Job &job)
{
    const QString phase = job.cursor.value(u"phase").toString(jobs);
    if (phase == jobs) {
        return readyFuture(Result<JobEffect>(JobEffect([job, now = m_clock.now()](Transaction &transaction) {
            return cancelJobs(transaction, job, now);
        })));
    }
    if (phase == files)
        return removeFiles(job);
    if (phase == works) {
        return readyFuture(Result<JobEffect>(JobEffect([job, now = m_clock.now()](Transaction &transaction) {
            return forgetWorks(transaction, job, now);
        })));
    }
    const auto step = phase == names ? forgetNames : redactEntries;
    return readyFuture(Result<JobEffect>(JobEffect(
        [step, job](Transaction &transaction) { return step(transaction, job); })));
}

QFuture<Result<JobEffect>> Erasure::removeFiles(const Job &job)
{
    using Files = QList<JobRepository::OldFile>;
    const auto found = m_database.read<Files>(job.context, [person = personOf(job)](Connection &connection) {
        return PrivacyRepository::filesOf(connection, person);
    });
    return andThen(this, found, [this, job](const Files &list) {
        return andThen(this, removeObjects(this, m_store, list), [job, list] {
            return readyFuture(Result<JobEffect>(JobEffect(
                [job, list](Transaction &transaction) -> Result<JobStep> {
                    WR_CHECK(JobRepository::forgetFiles(transaction, list));
                    return stepTo(job, works, list.size());
                })));
        });
    });
}

void Erasure::stepped(const Job &, const JobStep &step)
{
    const QList<PlayerPlace> places = placesFromJson(step.result);
    if (!places.isEmpty())
        Q_EMIT playersForgotten(places);
}

} // namespace wr
