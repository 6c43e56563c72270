#pragma once

#include "net/router.h"
#include "privacy/privacyservice.h"

namespace wr {

/// Routes of privacy. Server thread.
class PrivacyHttp : public QObject
{
    Q_OBJECT

public:
    PrivacyHttp(Router &router, PrivacyService &privacy, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> startExport(const HttpRequest &request, UserId person);

    PrivacyService &m_privacy;
};

} // namespace wr
