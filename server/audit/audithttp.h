#pragma once

#include "audit/auditservice.h"
#include "net/router.h"

namespace wr {

/// Routes of the audit. Server thread.
class AuditHttp : public QObject
{
    Q_OBJECT

public:
    AuditHttp(Router &router, AuditService &audit, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> startExport(const HttpRequest &request);

    AuditService &m_audit;
};

} // namespace wr
