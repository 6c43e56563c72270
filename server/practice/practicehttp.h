#pragma once

#include "net/router.h"
#include "practice/practiceservice.h"

#include <QObject>

namespace wr {

/// Routes of practice: parse → service → reply. Server thread.
class PracticeHttp : public QObject
{
    Q_OBJECT

public:
    PracticeHttp(Router &router, PracticeService &practice, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> due(const HttpRequest &request);
    QFuture<HttpResponse> sync(const HttpRequest &request);

    PracticeService &m_practice;
    WorkPool m_json {1, 64};
};

} // namespace wr
