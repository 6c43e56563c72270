#pragma once

#include "core/workpool.h"
#include "jobs/job.h"
#include "people/peoplechunk.h"

namespace wr {

/// Where the people of a kind of job come from, in chunks that anybody can make in any order. Server thread; what takes
/// longer is done elsewhere.
class PeopleSource
{
public:
    virtual ~PeopleSource() = default;

    virtual QString kind() const = 0;
    /// Whether it is known what the chunks are. Until it is, plan() prepares the job's next step, as JobWork::prepare().
    virtual bool isPlanned(const Job &job) const
    {
        Q_UNUSED(job)
        return true;
    }
    virtual QFuture<Result<JobEffect>> plan(const Job &job)
    {
        Q_UNUSED(job)
        return readyFuture(Result<JobEffect>(Error {ErrorCode::Internal, QStringLiteral("there is nothing to plan")}));
    }
    virtual qint64 chunks(const Job &job) const = 0;
    /// People or lines of all chunks, once that is known.
    virtual std::optional<qint64> total(const Job &job) const = 0;
    /// The same chunk whenever it is asked for. Errors: Unavailable is tried again later; any other ends the job.
    virtual QFuture<Result<PeopleChunk>> make(const Job &job, qint64 number) = 0;
    /// The job is done, or was cancelled.
    virtual void ended(const Job &job) { Q_UNUSED(job) }
};

/// People who are made up.
class GeneratedPeople final : public PeopleSource
{
public:
    explicit GeneratedPeople(Engine engine)
        : m_engine(engine)
    {
    }

    static QString kindName() { return QStringLiteral("people.generate"); }
    /// The input of such a job. `aChunk`: people of one chunk.
    static QJsonObject input(qint64 count, qint64 seed, int today, int aChunk = 5'000);

    QString kind() const override { return kindName(); }
    qint64 chunks(const Job &job) const override;
    std::optional<qint64> total(const Job &job) const override;
    QFuture<Result<PeopleChunk>> make(const Job &job, qint64 number) override;

private:
    static constexpr int threads = 1;
    static constexpr int mostQueued = 64;

    const Engine m_engine;
    WorkPool m_pool {threads, mostQueued};
};

} // namespace wr
