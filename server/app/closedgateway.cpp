#include "app/closedgateway.h"

#include "net/httpreply.h"

#include <QWebSocket>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Error noGateway()
{
    return {ErrorCode::Unavailable, u"this node is no gateway (its setting roles); ask one that is"_s};
}

} // namespace

ClosedGateway::ClosedGateway(HttpGateway &http, const Router &pages)
{
    http.setUpgradeHandler(this);
    const auto refuse = [](const HttpRequest &request) { return http::refuse(request, noGateway()); };
    for (const QString &path : pages.staticPaths())
        http.router().add({HttpMethod::Get, path, Permission::HealthRead, refuse});
}

Result<void> ClosedGateway::check(const HttpRequest &request)
{
    const bool isHealth = request.segments.mid(0, 3) == QStringList {u"api"_s, u"v1"_s, u"health"_s};
    if (request.hops > 0 || isHealth || request.segments == QStringList {u"metrics"_s})
        return {};
    return noGateway();
}

Result<std::shared_ptr<AdmissionTicket>> ClosedGateway::mayUpgrade(const HttpRequest &)
{
    return noGateway();
}

bool ClosedGateway::takeOver(GuardedSocket &, const HttpRequest &, const std::shared_ptr<AdmissionTicket> &)
{
    return false;
}

void ClosedGateway::upgraded(std::unique_ptr<QWebSocket>, GuardedSocket &, const HttpRequest &, std::shared_ptr<AdmissionTicket>)
{
}

} // namespace wr
