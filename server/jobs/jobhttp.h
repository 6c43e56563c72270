#pragma once

#include "jobs/jobservice.h"
#include "net/router.h"
#include "protocol/restjobs.h"

namespace wr {

/// Routes of jobs. Server thread.
class JobHttp : public QObject
{
    Q_OBJECT

public:
    JobHttp(Router &router, JobService &jobs, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> read(const HttpRequest &request);
    using Use = QFuture<Result<Job>> (JobService::*)(const Caller &, JobId);
    void addChange(Router &router, const QString &verb, Use use, Operation operation);
    QFuture<HttpResponse> file(const HttpRequest &request);

    JobService &m_jobs;
};

/// The answer to a request that began a job.
rest::Job jobBody(const Job &job);

} // namespace wr
