#include "jobs/jobrunner.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "jobs/joblimits.h"

#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString queueOf(JobPlace place)
{
    switch (place) {
    case JobPlace::Asked: return u"jobs"_s;
    case JobPlace::Servers: return u"jobs.server"_s;
    case JobPlace::Loads: return u"jobs.load"_s;
    }
    Q_UNREACHABLE();
}

QByteArray keyOf(JobId job)
{
    return job.toString().toLatin1();
}

Counter &jobCounter(Metrics &metrics, const QString &outcome)
{
    return metrics.counter(u"wordrally_jobs_total"_s, u"Jobs that ended"_s, {{u"outcome"_s, outcome}});
}

Millis backOff(int attempt)
{
    Millis delay = joblimits::firstBackOff;
    for (int i = 1; i < attempt; ++i)
        delay *= 4;
    return delay;
}

/// Tells the settlement what became of its transaction.
void tell(const std::shared_ptr<Settlement> &settlement, bool isCommitted)
{
    if (isCommitted)
        settlement->committed();
    else
        settlement->failed();
}

} // namespace

JobRunner::JobRunner(Broker &broker, JobRepository &jobs, const Clock &clock, Metrics &metrics,
                     QObject *parent)
    : QObject(parent)
    , m_broker(broker)
    , m_jobs(jobs)
    , m_clock(clock)
    , m_done(jobCounter(metrics, u"done"_s))
    , m_failed(jobCounter(metrics, u"failed"_s))
    , m_unsent(metrics.gauge(u"wordrally_jobs_unsent"_s, u"Jobs, of all nodes, that wait for a person to send their message again"_s))
{
}

JobRunner::~JobRunner() = default;

void JobRunner::add(std::unique_ptr<JobWork> work)
{
    const QString kind = work->kind();
    Q_ASSERT(!knows(kind));
    m_works.emplace(kind, std::move(work));
}

void JobRunner::start()
{
    consume(JobPlace::Servers);
    consume(JobPlace::Asked);
    consume(JobPlace::Loads);
}

void JobRunner::consume(JobPlace place)
{
    m_broker.consume(queueOf(place), joblimits::atOnce, this, [this, place](const QList<Delivery> &deliveries) {
        for (const Delivery &delivery : deliveries)
            take(delivery, place);
    });
}

JobPlace JobRunner::placeOf(const QString &kind) const
{
    const auto found = m_works.find(kind);
    return found == m_works.end() ? JobPlace::Asked : found->second->place();
}

QFuture<Result<void>> JobRunner::announce(const JobName &job)
{
    const bool wasUp = m_isBrokerUp();
    const auto published = publish(placeOf(job.kind), job.id);
    ++m_announcing[job.id];
    whenDone(this, published, [this, job, wasUp](const Result<void> &stored) {
        if (--m_announcing[job.id] == 0)
            m_announcing.remove(job.id);
        // Whoever is away confirms nothing, for however long: that is no job's fault, and a person could not help it.
        if (!stored && stored.error().code == ErrorCode::Unavailable && wasUp && m_isBrokerUp())
            notConfirmed(job);
    });
    return published;
}

bool JobRunner::isBrokerBack()
{
    const bool isUp = m_isBrokerUp();
    return !std::exchange(m_wasBrokerUp, isUp) && isUp;
}

void JobRunner::notConfirmed(const JobName &job)
{
    whenDone(this, m_jobs.unconfirmed(job.id, m_clock.now()), [this, job](const Result<bool> &isUnsent) {
        if (!isUnsent.value_or(false))
            return;
        qCWarning(lcJobs).noquote() << "job" << job.id.toString() << "of kind" << job.kind << "was sent" << joblimits::maxSends
                                    << "times and never confirmed: it waits for somebody to send it again";
        countUnsent();
    });
}

void JobRunner::countUnsent()
{
    whenDone(this, m_jobs.unsent(), [this](const Result<qint64> &count) {
        if (count)
            m_unsent.set(*count);
    });
}

QFuture<Result<void>> JobRunner::publish(JobPlace place, JobId id)
{
    const QByteArray key = keyOf(id);
    const auto published = m_broker.publish(queueOf(place), key, key, {});
    whenDone(this, published, [this, id](const Result<void> &stored) {
        if (stored)
            m_jobs.announced(id, m_clock.now()); // if that is not stored it is announced twice
    });
    return published;
}

void JobRunner::announceWaiting(const QString &kind)
{
    whenDone(this, m_jobs.unannounced(kind), [this](const Result<QList<JobName>> &jobs) { announceAll(jobs.value_or({})); });
}

/// Whatever fails is found by JobTimers.
void JobRunner::announceAll(const QList<JobName> &jobs)
{
    for (const JobName &job : jobs) {
        if (!m_announcing.contains(job.id))
            announce(job);
    }
}

void JobRunner::cancelled(const Job &job)
{
    if (knows(job.kind))
        m_works.at(job.kind)->cancelled(job);
}

void JobRunner::take(const Delivery &delivery, JobPlace place)
{
    const auto id = JobId::fromString(QString::fromLatin1(delivery.payload));
    if (!id) {
        m_broker.reject(delivery.tag, u"names no job"_s);
        return;
    }
    const RunId run = RunId::create(m_clock.now());
    const Message message {delivery.tag, delivery.attempt, *id, place};
    whenDone(this, m_jobs.take(*id, run, m_clock.now()),
             [this, run, message](const Result<std::optional<Job>> &job) {
                 if (!job)
                     return comeBack(message, backOff(message.attempt));
                 if (!*job)
                     return drop(message.tag);
                 work(std::make_shared<Hand>(Hand {message, run, **job, false}));
             });
}

void JobRunner::work(const HandPtr &hand)
{
    const auto found = m_works.find(hand->job.kind);
    if (found == m_works.end())
        return giveUp(hand, {ErrorCode::NotImplemented, u"unknown kind of job"_s});
    whenDone(this, found->second->prepare(hand->job), [this, hand](const Result<JobEffect> &effect) {
        if (effect)
            store(hand, *effect);
        else
            failed(hand, effect.error());
    });
}

void JobRunner::store(const HandPtr &hand, const JobEffect &effect)
{
    const auto settlement = m_broker.settle({hand->message.tag});
    whenDone(this, m_jobs.step(hand->job, hand->run, effect, settlement, m_clock.now()),
             [this, hand, settlement](const Result<JobStep> &step) {
                 if (!step)
                     return failed(hand, step.error());
                 m_works.at(hand->job.kind)->stepped(hand->job, *step);
                 if (step->isLast) {
                     (step->refusal == ErrorCode::None ? m_done : m_failed).add();
                     tell(settlement, true);
                     return;
                 }
                 stepped(hand, *step);
             });
}

void JobRunner::stepped(const HandPtr &hand, const JobStep &step)
{
    if (!step.isBeat) {
        hand->hasMoved = true;
        hand->job.attempt = 1;
    }
    hand->job.cursor = step.cursor;
    hand->job.progress = step.progress;
    hand->job.total = step.total;
    work(hand);
}

void JobRunner::failed(const HandPtr &hand, const Error &error)
{
    if (error.code == ErrorCode::Superseded) {
        m_works.at(hand->job.kind)->abandoned(hand->job);
        return drop(hand->message.tag);
    }
    const bool mayPass = error.code == ErrorCode::Unavailable;
    if (mayPass && hand->job.attempt < joblimits::maxAttempts)
        tryAgain(hand, error);
    else
        giveUp(hand, error);
}

void JobRunner::tryAgain(const HandPtr &hand, const Error &error)
{
    qCWarning(lcJobs).noquote() << "job" << hand->job.id.toString() << "of kind" << hand->job.kind
                                << "is tried again later:" << error.message;
    whenDone(this, m_jobs.giveBack(hand->job, hand->run, m_clock.now()),
             [this, hand](const Result<void> &) {
                 // Its state is for readers; the delivery is what brings it back.
                 const Millis delay = backOff(hand->job.attempt);
                 if (hand->hasMoved)
                     beginAnew(hand->message, delay);
                 else
                     comeBack(hand->message, delay);
             });
}

void JobRunner::comeBack(const Message &message, Millis delay)
{
    if (message.attempt < joblimits::maxAttempts)
        m_broker.retryLater(message.tag, delay);
    else
        beginAnew(message, delay); // one more would make it a dead letter, and nobody knew of the job
}

/// A message has so many attempts and no more, but a long job that gets on may stumble at any time: it
/// goes on with a new message. Until there is one, the old one stays.
void JobRunner::beginAnew(const Message &message, Millis delay)
{
    whenDone(this, publish(message.place, message.job), [this, message, delay](const Result<void> &announced) {
        if (announced)
            return drop(message.tag);
        if (message.attempt < joblimits::maxAttempts)
            return m_broker.retryLater(message.tag, delay);
        // Held for a while: what refused the new message would refuse the next as well.
        const auto settlement = m_broker.settle({message.tag});
        QTimer::singleShot(joblimits::firstBackOff, this, [settlement] { tell(settlement, false); });
    });
}

void JobRunner::giveUp(const HandPtr &hand, const Error &error)
{
    qCWarning(lcJobs).noquote() << "job" << hand->job.id.toString() << "of kind" << hand->job.kind
                                << "has failed:" << error.message;
    const auto settlement = m_broker.settle({hand->message.tag});
    whenDone(this, m_jobs.fail(hand->job, hand->run, wireCode(error.code), settlement, m_clock.now()),
             [this, hand, settlement](const Result<void> &stored) {
                 if (stored) {
                     m_failed.add();
                     if (knows(hand->job.kind))
                         m_works.at(hand->job.kind)->abandoned(hand->job);
                 }
                 tell(settlement, stored.has_value());
             });
}

void JobRunner::drop(DeliveryTag tag)
{
    const auto settlement = m_broker.settle({tag});
    whenDone(this, m_jobs.settle(settlement), [settlement](const Result<void> &settled) {
        tell(settlement, settled.has_value());
    });
}

} // namespace wr
