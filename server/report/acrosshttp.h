#pragma once

#include "net/router.h"
#include "report/acrossservice.h"

namespace wr {

/// Routes of reports across games: parse → service → reply. Server thread.
class AcrossHttp : public QObject
{
    Q_OBJECT

public:
    AcrossHttp(Router &router, AcrossService &reports, QObject *parent = nullptr);

private:
    using Serve = QFuture<HttpResponse> (AcrossHttp::*)(const HttpRequest &);

    void add(Router &router, const QString &pattern, Permission permission, Serve serve, Operation operation);

    QFuture<HttpResponse> finished(const HttpRequest &request);
    QFuture<HttpResponse> across(const HttpRequest &request);
    QFuture<HttpResponse> csv(const HttpRequest &request);
    QFuture<HttpResponse> xlsx(const HttpRequest &request);
    QFuture<HttpResponse> pdf(const HttpRequest &request);
    QFuture<HttpResponse> learner(const HttpRequest &request);

    /// What the request asks for together.
    QFuture<Result<rest::GamesFigures>> figures(const HttpRequest &request);

    AcrossService &m_reports;
    WorkPool m_writing {1, 64};
};

} // namespace wr
