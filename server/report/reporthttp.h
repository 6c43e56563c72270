#pragma once

#include "net/router.h"
#include "report/reportservice.h"

namespace wr {

/// Routes of reports: parse → service → reply. Server thread.
class ReportHttp : public QObject
{
    Q_OBJECT

public:
    ReportHttp(Router &router, ReportService &reports, QObject *parent = nullptr);

private:
    using Serve = QFuture<HttpResponse> (ReportHttp::*)(const HttpRequest &);

    void addGameRoutes(Router &router);
    void add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve, Operation operation);

    QFuture<HttpResponse> game(const HttpRequest &request);
    QFuture<HttpResponse> players(const HttpRequest &request);
    QFuture<HttpResponse> csv(const HttpRequest &request);
    QFuture<HttpResponse> xlsx(const HttpRequest &request);
    QFuture<HttpResponse> pdf(const HttpRequest &request);
    QFuture<HttpResponse> accept(const HttpRequest &request);

    ReportService &m_reports;
    WorkPool m_writing {1, 64};
};

} // namespace wr
