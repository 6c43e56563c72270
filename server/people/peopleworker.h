#pragma once

#include "engine/broker.h"
#include "jobs/jobrepository.h"
#include "people/peoplesource.h"

#include <QObject>

#include <map>

namespace wr {

/// Writes the chunks whose messages the broker delivers, in whichever process. A chunk that comes again is not written
/// again; one whose job goes no further is dropped. What cannot be written ends the job. Server thread.
class PeopleWorker : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        Broker &broker;
        JobRepository &jobs;
        const Clock &clock;
    };
    static constexpr int atOnce = 3; ///< one is written, one waits, one is made

    explicit PeopleWorker(const Parts &parts, QObject *parent = nullptr);

    /// Before start().
    void add(std::unique_ptr<PeopleSource> source);
    PeopleSource &source(const QString &kind) { return *m_sources.at(kind); }
    void start();

    /// Lets some process write the chunk. Unavailable: it may or may not be written.
    QFuture<Result<void>> publish(const Job &job, qint64 number);

Q_SIGNALS:
    /// This process has done with the chunk, one way or the other.
    void chunkEnded(wr::JobId job, qint64 number);

private:
    struct Hand
    {
        Delivery delivery;
        Job job;
        PeopleChunk chunk;
    };
    using HandPtr = std::shared_ptr<Hand>;

    void take(const Delivery &delivery);
    void make(const HandPtr &hand);
    void write(const HandPtr &hand);
    void failed(const HandPtr &hand, const Error &error);
    void tryAgain(const Delivery &delivery, const HandPtr &hand, const Error &error);
    void giveUp(const HandPtr &hand, const Error &error);
    void drop(const HandPtr &hand);

    const Parts m_parts;
    std::map<QString, std::unique_ptr<PeopleSource>> m_sources;
};

} // namespace wr
