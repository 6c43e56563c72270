#pragma once

#include "core/metrics.h"
#include "jobs/jobrepository.h"

#include <QObject>

#include <map>

namespace wr {

/// Works at the jobs whose messages the broker delivers: step by step, each step's outcome stored
/// with its effects. A job whose process died goes on at its last stored step; of two that work at
/// one job only the later one's steps count. Server thread.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    JobRunner(Broker &broker, JobRepository &jobs, const Clock &clock, Metrics &metrics,
              QObject *parent = nullptr);
    ~JobRunner() override;

    /// Before start().
    void add(std::unique_ptr<JobWork> work);
    /// Whether the broker is there at all: what it does not confirm while it is away counts as no try. Without this it always is.
    void setBroker(std::function<bool()> isUp) { m_isBrokerUp = std::move(isUp); }
    /// Whether it is there again, since the last time somebody asked this.
    bool isBrokerBack();
    bool knows(const QString &kind) const { return m_works.contains(kind); }
    /// Begins to take jobs.
    void start();

    /// Lets some process take the job. Unavailable: it may or may not have been told; one that the broker, which is there, has not
    /// confirmed joblimits::maxSends times is unsent from then on.
    QFuture<Result<void>> announce(const JobName &job);
    /// The same for all jobs of a kind that wait, or of every kind, and were never announced: those that were stored within a
    /// transaction of something else, or by a process that died before it could announce them.
    void announceWaiting(const QString &kind = {});
    /// But for those that are being announced already.
    void announceAll(const QList<JobName> &jobs);
    /// Looks how many are unsent, for the metrics.
    void countUnsent();
    /// Tells the work that the job was cancelled.
    void cancelled(const Job &job);

private:
    /// What the broker delivered.
    struct Message
    {
        DeliveryTag tag;
        int attempt = 1; ///< of the message; how often the job was tried is another matter
        JobId job;
        JobPlace place;
    };
    struct Hand
    {
        Message message;
        RunId run;
        Job job;
        bool hasMoved = false; ///< a step was stored since the delivery
    };
    using HandPtr = std::shared_ptr<Hand>;

    JobPlace placeOf(const QString &kind) const;
    void consume(JobPlace place);
    QFuture<Result<void>> publish(JobPlace place, JobId id);
    void notConfirmed(const JobName &job);
    void take(const Delivery &delivery, JobPlace place);
    void work(const HandPtr &hand);
    void store(const HandPtr &hand, const JobEffect &effect);
    void stepped(const HandPtr &hand, const JobStep &step);
    void failed(const HandPtr &hand, const Error &error);
    void tryAgain(const HandPtr &hand, const Error &error);
    void comeBack(const Message &message, Millis delay);
    void beginAnew(const Message &message, Millis delay);
    void giveUp(const HandPtr &hand, const Error &error);
    void drop(DeliveryTag tag);

    Broker &m_broker;
    JobRepository &m_jobs;
    const Clock &m_clock;
    Counter &m_done;
    Counter &m_failed;
    Gauge &m_unsent;
    std::function<bool()> m_isBrokerUp = [] { return true; };
    bool m_wasBrokerUp = true;
    QHash<JobId, int> m_announcing; ///< how many messages of it are on their way
    std::map<QString, std::unique_ptr<JobWork>> m_works;
};

} // namespace wr
