#pragma once

#include "net/httpmessage.h"

#include <memory>

class QWebSocket;

namespace wr {

class AdmissionTicket;
class GuardedSocket;

/// Who decides about WebSocket upgrades and takes the sockets: LiveGateway. Server thread.
class UpgradeHandler
{
public:
    virtual ~UpgradeHandler() = default;

    /// Behind a trusted proxy the place of the client's address, else null. The error refuses the
    /// upgrade with its HTTP status.
    virtual Result<std::shared_ptr<AdmissionTicket>> mayUpgrade(const HttpRequest &request) = 0;

    /// A granted upgrade. `transport` is what `socket` works on.
    virtual void upgraded(std::unique_ptr<QWebSocket> socket, GuardedSocket &transport,
                          const HttpRequest &request, std::shared_ptr<AdmissionTicket> claim) = 0;
};

} // namespace wr
