#include "dashboard/systemhttp.h"

#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

SystemHttp::SystemHttp(Router &router, SystemService &system)
{
    router.add({HttpMethod::Get, u"/api/v1/admin/system"_s, Permission::SystemRead,
                [this, &system](const HttpRequest &request) {
                    return http::whenServed(this, request, system.state(http::callerOf(request)),
                                            [](const rest::SystemState &state) { return http::json(state); });
                },
                Operation(u"readSystem"_s, u"Dashboard"_s, u"How the server is set up, and what it holds"_s)
                    .describes(u"Not older than ten seconds. Of settings that may hold a secret only whether they are set."_s)
                    .gives<rest::SystemState>(200, u"The system"_s)});
}

} // namespace wr
