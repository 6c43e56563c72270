#pragma once

#include "net/httpmessage.h"

namespace wr {

/// A live connection. Never reused.
struct SessionId
{
    quint64 value = 0;

    friend bool operator==(SessionId, SessionId) = default;
    friend auto operator<=>(SessionId, SessionId) = default;
    friend size_t qHash(SessionId id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

/// What the upgrade request said.
struct UpgradeInfo
{
    PeerAddress peer;
    QString pin; ///< of ?pin=, unchecked
    RequestId request;
    QByteArray userAgent; ///< as the client says
};

/// Who speaks with the live sessions. Called on the server thread, never from inside a call to
/// LiveGateway.
class LiveHandler
{
public:
    virtual ~LiveHandler() = default;

    virtual void sessionOpened(SessionId session, const UpgradeInfo &info) = 0;

    /// A text message within the limits of size and rate.
    virtual void frameReceived(SessionId session, const QByteArray &utf8, TimePoint arrivedAt) = 0;

    /// Exactly once for each opened session, whoever closed it; `code` is RFC 6455's or ours.
    virtual void sessionClosed(SessionId session, quint16 code) = 0;
};

} // namespace wr
