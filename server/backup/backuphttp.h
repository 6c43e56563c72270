#pragma once

#include "jobs/jobservice.h"
#include "net/router.h"

#include <QObject>

namespace wr {

/// Backups over HTTP, for operators. Server thread.
class BackupHttp : public QObject
{
    Q_OBJECT

public:
    BackupHttp(Router &router, JobService &jobs);

private:
    QFuture<HttpResponse> begin(const HttpRequest &request);

    JobService &m_jobs;
};

} // namespace wr
