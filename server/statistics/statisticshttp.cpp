#include "statistics/statisticshttp.h"

#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

StatisticsHttp::StatisticsHttp(Router &router, StatisticsService &statistics)
{
    router.add({HttpMethod::Get, u"/api/v1/admin/statistics"_s, Permission::StatisticsRead,
                [this, &statistics](const HttpRequest &request) {
                    return http::whenServed(this, request, statistics.figures(http::callerOf(request)),
                                            [](const rest::PeopleStatistics &all) { return http::json(all); });
                },
                Operation(u"readStatistics"_s, u"Dashboard"_s, u"How many people there are, and what they do"_s)
                    .describes(u"Of all schools together; exact, and not older than half a second. Days are of UTC. Accounts that "
                               "were erased count no more, nor do their requests."_s)
                    .gives<rest::PeopleStatistics>(200, u"The figures"_s)});
}

} // namespace wr
