#pragma once

#include "net/router.h"
#include "statistics/statisticsservice.h"

namespace wr {

/// Statistics over HTTP: parse → service → reply. Server thread.
class StatisticsHttp : public QObject
{
    Q_OBJECT

public:
    StatisticsHttp(Router &router, StatisticsService &statistics);
};

} // namespace wr
