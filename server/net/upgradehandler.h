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

    /// A granted upgrade, whose client has sent nothing after its request: takes the connection as it is,
    /// the answer to the handshake included, and leaves `transport` without it. False leaves everything
    /// to Qt, and upgraded() follows.
    virtual bool takeOver(GuardedSocket &transport, const HttpRequest &request,
                          const std::shared_ptr<AdmissionTicket> &claim) = 0;

    /// An upgrade that Qt has answered. `transport` is what `socket` works on.
    virtual void upgraded(std::unique_ptr<QWebSocket> socket, GuardedSocket &transport,
                          const HttpRequest &request, std::shared_ptr<AdmissionTicket> claim) = 0;
};

} // namespace wr
