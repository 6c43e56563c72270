#pragma once

#include "net/httpgateway.h"
#include "net/upgradehandler.h"

namespace wr {

/// Keeps people and programs away from a node that is no gateway: whatever they ask of it directly is Unavailable, but for its
/// health and its figures. What other nodes pass on does not come this way. Server thread.
class ClosedGateway final : public UpgradeHandler
{
public:
    /// In the place of the handler of live connections, and beside the routes that are there; `pages` are refused as well.
    ClosedGateway(HttpGateway &http, const Router &pages);

    /// Nothing, or why nobody is to be asked who sends this.
    static Result<void> check(const HttpRequest &request);

    Result<std::shared_ptr<AdmissionTicket>> mayUpgrade(const HttpRequest &request) override;
    bool takeOver(GuardedSocket &transport, const HttpRequest &request, const std::shared_ptr<AdmissionTicket> &claim) override;
    void upgraded(std::unique_ptr<QWebSocket> socket, GuardedSocket &transport, const HttpRequest &request,
                  std::shared_ptr<AdmissionTicket> claim) override;
};

} // namespace wr
