#pragma once

#include "dashboard/dashboardservice.h"
#include "net/router.h"

namespace wr {

/// The dashboard over HTTP: parse → service → reply. Server thread.
class DashboardHttp : public QObject
{
    Q_OBJECT

public:
    DashboardHttp(Router &router, DashboardService &dashboard);
};

} // namespace wr
