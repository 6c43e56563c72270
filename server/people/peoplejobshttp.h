#pragma once

#include "net/router.h"
#include "people/peoplejobs.h"

namespace wr {

/// Routes of what is done to many people. Server thread.
class PeopleJobsHttp : public QObject
{
    Q_OBJECT

public:
    PeopleJobsHttp(Router &router, PeopleJobs &jobs, QObject *parent = nullptr);

private:
    void addBulk(Router &router);
    QFuture<HttpResponse> generate(const HttpRequest &request);
    QFuture<HttpResponse> beginImport(const HttpRequest &request);
    QFuture<HttpResponse> preview(const HttpRequest &request);
    QFuture<HttpResponse> beginBulk(const HttpRequest &request);
    QFuture<HttpResponse> outcome(const HttpRequest &request);

    PeopleJobs &m_jobs;
};

} // namespace wr
