#pragma once

#include "net/httpmessage.h"

#include <memory>

class QWebSocket;

namespace wr {

class GuardedSocket;

/// Who decides about WebSocket upgrades and takes the sockets: LiveGateway. Server thread.
class UpgradeHandler
{
public:
    virtual ~UpgradeHandler() = default;

    /// The error refuses the upgrade with its HTTP status.
    virtual Result<void> mayUpgrade(const HttpRequest &request) = 0;

    /// A granted upgrade. `transport` belongs to `socket`.
    virtual void upgraded(std::unique_ptr<QWebSocket> socket, GuardedSocket *transport,
                          const HttpRequest &request) = 0;
};

} // namespace wr
