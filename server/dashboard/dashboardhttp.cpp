#include "dashboard/dashboardhttp.h"

#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

DashboardHttp::DashboardHttp(Router &router, DashboardService &dashboard)
{
    router.add({HttpMethod::Get, u"/api/v1/admin/now"_s, Permission::DashboardRead,
                [this, &dashboard](const HttpRequest &request) {
                    return http::whenServed(this, request, dashboard.now(http::callerOf(request)),
                                            [](const rest::NowFigures &figures) { return http::json(figures); });
                },
                Operation(u"readNow"_s, u"Dashboard"_s, u"What happens now"_s)
                    .describes(u"Games, players, answers, queues and the server itself; not older than half a second. The same comes "
                               "over /live to whoever watches."_s)
                    .gives<rest::NowFigures>(200, u"The figures"_s)});
}

} // namespace wr
