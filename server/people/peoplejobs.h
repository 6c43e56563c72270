#pragma once

#include "files/uploadrepository.h"
#include "jobs/jobservice.h"
#include "people/bulkorder.h"
#include "people/peoplerepository.h"

#include <QObject>

namespace wr {

/// Use cases of what is done to many people: each begins a job. Server thread.
class PeopleJobs : public QObject
{
    Q_OBJECT

public:
    using Preview = PeopleRepository::Preview;
    static constexpr int mostShown = 10;

    PeopleJobs(PeopleRepository &people, UploadRepository &uploads, JobService &jobs, const Clock &clock, QObject *parent = nullptr);

    /// Reads a table that the caller uploaded. NotFound; Conflict: it is not all there; InvalidFields: not one for that, or
    /// of an unknown format; TooLarge; Forbidden; as JobService::start().
    QFuture<Result<Job>> beginImport(const Caller &caller, const rest::ImportRequest &request, std::optional<IdempotentRequest> once);

    /// What the action would do now. Unauthenticated, Forbidden, InvalidFields.
    QFuture<Result<Preview>> preview(const Caller &caller, const rest::BulkRequest &request);
    /// Does it. InvalidFields: a filter without what the preview told. Conflict: it would be others now; as JobService::start().
    QFuture<Result<Job>> beginBulk(const Caller &caller, const rest::BulkRequest &request, std::optional<IdempotentRequest> once);
    /// What a job of this folder has come to so far. NotFound, Forbidden.
    QFuture<Result<rest::PeopleWritten>> outcome(const Caller &caller, JobId id);

    /// Makes people up. Unauthenticated, Forbidden; as JobService::start().
    QFuture<Result<Job>> generate(const Caller &caller, qint64 count, qint64 seed, std::optional<IdempotentRequest> once);

private:
    Result<BulkOrder> allowedOrder(const Caller &caller, const rest::BulkRequest &request) const;
    QFuture<Result<Job>> unlessBegun(const Caller &caller, const std::optional<IdempotentRequest> &once,
                                     std::function<QFuture<Result<Job>>()> begin);
    QFuture<Result<Preview>> previewOf(const Caller &caller, const BulkOrder &order);

    PeopleRepository &m_people;
    UploadRepository &m_uploads;
    JobService &m_jobs;
    const Clock &m_clock;
};

} // namespace wr
