#include "people/peopleworker.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "jobs/joblimits.h"

#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString chunkQueue = QStringLiteral("people.chunks");

Millis backOff(int attempt)
{
    Millis delay = joblimits::firstBackOff;
    for (int i = 1; i < attempt; ++i)
        delay *= 4;
    return delay;
}

/// What a message names; nothing: it is none of ours.
std::optional<std::pair<JobId, qint64>> readMessage(const QByteArray &payload)
{
    const QString text = QString::fromLatin1(payload);
    bool isNumber = false;
    const qint64 number = text.section(u' ', 1).toLongLong(&isNumber);
    const auto job = JobId::fromString(text.section(u' ', 0, 0));
    return job && isNumber && number >= 0 ? std::optional(std::pair(*job, number)) : std::nullopt;
}

} // namespace

PeopleWorker::PeopleWorker(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void PeopleWorker::add(std::unique_ptr<PeopleSource> source)
{
    const QString kind = source->kind();
    m_sources.emplace(kind, std::move(source));
}

void PeopleWorker::start()
{
    m_parts.broker.consume(chunkQueue, atOnce, this, [this](const QList<Delivery> &deliveries) {
        for (const Delivery &delivery : deliveries)
            take(delivery);
    });
}

QFuture<Result<void>> PeopleWorker::publish(const Job &job, qint64 number)
{
    const QByteArray name = (job.id.toString() + u' ' + QString::number(number)).toLatin1();
    return m_parts.broker.publish(chunkQueue, name, name, job.context);
}

void PeopleWorker::take(const Delivery &delivery)
{
    const auto named = readMessage(delivery.payload);
    if (!named)
        return m_parts.broker.reject(delivery.tag, u"names no chunk"_s);
    const auto hand = std::make_shared<Hand>(Hand {delivery, {}, {}});
    hand->chunk.job = named->first;
    hand->chunk.number = named->second;
    whenDone(this, m_parts.jobs.find(named->first, {}), [this, hand](const Result<Job> &job) {
        if (!job && job.error().code != ErrorCode::NotFound)
            return tryAgain(hand->delivery, nullptr, job.error());
        const bool goesOn = job && !job->isFinished() && job->state != JobState::Paused && m_sources.contains(job->kind);
        if (!goesOn)
            return drop(hand);
        hand->job = *job;
        make(hand);
    });
}

void PeopleWorker::make(const HandPtr &hand)
{
    whenDone(this, source(hand->job.kind).make(hand->job, hand->chunk.number), [this, hand](const Result<PeopleChunk> &chunk) {
        if (!chunk)
            return failed(hand, chunk.error());
        hand->chunk = *chunk;
        write(hand);
    });
}

void PeopleWorker::write(const HandPtr &hand)
{
    const auto settlement = m_parts.broker.settle({hand->delivery.tag});
    const auto slice = [hand, settlement, now = m_parts.clock.now()](Transaction &transaction) -> Result<ChunkProgress> {
        WR_TRY(progress, peoplechunk::write(transaction, hand->chunk, now));
        if (progress.isDone)
            WR_CHECK(settlement->inTransaction(transaction));
        return progress;
    };
    const auto written = m_parts.database.write<ChunkProgress>(Lane::Load, hand->job.context, slice);
    whenDone(this, written, [this, hand, settlement](const Result<ChunkProgress> &progress) {
        if (!progress)
            return failed(hand, progress.error());
        if (!progress->isDone)
            return write(hand);
        settlement->committed();
        Q_EMIT chunkEnded(hand->chunk.job, hand->chunk.number);
    });
}

void PeopleWorker::failed(const HandPtr &hand, const Error &error)
{
    const bool mayBeKnown = error.code == ErrorCode::Conflict;
    if (error.code == ErrorCode::Superseded)
        return drop(hand);
    if (mayBeKnown && !hand->chunk.isCareful) {
        hand->chunk.isCareful = true;
        return write(hand);
    }
    if (mayBeKnown || error.code == ErrorCode::Unavailable)
        return tryAgain(hand->delivery, hand, error);
    giveUp(hand, error);
}

/// Without a hand nobody knows whose the chunk is: then it is never given up.
void PeopleWorker::tryAgain(const Delivery &delivery, const HandPtr &hand, const Error &error)
{
    qCWarning(lcJobs).noquote() << "a chunk of people is tried again later:" << error.message;
    if (delivery.attempt < joblimits::maxAttempts)
        return m_parts.broker.retryLater(delivery.tag, backOff(delivery.attempt));
    if (hand)
        return giveUp(hand, error);
    const auto settlement = m_parts.broker.settle({delivery.tag});
    QTimer::singleShot(backOff(joblimits::maxAttempts), this, [settlement] { settlement->failed(); });
}

void PeopleWorker::giveUp(const HandPtr &hand, const Error &error)
{
    qCWarning(lcJobs).noquote() << "chunk" << hand->chunk.number << "of job" << hand->chunk.job.toString()
                                << "has failed:" << error.message;
    const auto settlement = m_parts.broker.settle({hand->delivery.tag});
    const auto end = [settlement, id = hand->chunk.job, code = QString(wireCode(error.code)),
                      now = m_parts.clock.now()](Transaction &transaction) -> Result<void> {
        WR_CHECK(JobRepository::failUnfinished(transaction, id, code, now));
        return settlement->inTransaction(transaction);
    };
    whenDone(this, m_parts.database.write<void>(Lane::Bulk, hand->job.context, end), [this, hand, settlement](const Result<void> &ended) {
        if (ended) {
            settlement->committed();
            Q_EMIT chunkEnded(hand->chunk.job, hand->chunk.number);
            return;
        }
        // Held for a while: what refused this would refuse it at once again.
        QTimer::singleShot(backOff(joblimits::maxAttempts), this, [settlement] { settlement->failed(); });
    });
}

void PeopleWorker::drop(const HandPtr &hand)
{
    const auto settlement = m_parts.broker.settle({hand->delivery.tag});
    whenDone(this, m_parts.jobs.settle(settlement), [this, hand, settlement](const Result<void> &settled) {
        settled ? settlement->committed() : settlement->failed();
        Q_EMIT chunkEnded(hand->chunk.job, hand->chunk.number);
    });
}

} // namespace wr
