#pragma once

#include "core/livetransport.h"
#include "protocol/limits.h"

#include <QHostAddress>
#include <QList>
#include <QStringList>

#include <utility>

namespace wr {

/// The limits of one server: the protocol's constants unless a test wants shorter ones, and what
/// the configuration says about proxies and origins. Plain value.
struct NetLimits
{
    qsizetype maxHeadBytes = limits::maxHeadBytes;
    int maxHeaders = limits::maxHeaders;
    qsizetype maxTargetBytes = limits::maxTargetBytes;
    qint64 maxBodyBytes = limits::maxBodyBytes;
    Millis headTimeout = limits::headTimeout;
    Millis bodyTimeout = limits::bodyTimeout;
    Millis idleTimeout = limits::idleTimeout;
    Millis lingerTimeout = limits::lingerTimeout;

    qsizetype maxFrameBytes = limits::maxFrameBytes;
    Millis helloTimeout = limits::helloTimeout;
    Millis longestHello = limits::longestHello;
    int liveMessagesPerSecond = limits::liveMessagesPerSecond;
    int liveMessageBurst = limits::liveMessageBurst;
    qint64 maxPendingBytes = limits::maxPendingBytes;
    qint64 maxPendingBytesHard = limits::maxPendingBytesHard;
    Millis heartbeatInterval = limits::heartbeatInterval;
    Millis heartbeatSilence = limits::heartbeatSilence;
    Millis heartbeatTimeout = limits::heartbeatTimeout;
    Millis closeTimeout = limits::closeTimeout;
    int badFramesBeforeClose = limits::badFramesBeforeClose;

    int connectionsPerAddress = limits::connectionsPerAddress;
    int maxConnections = 0; ///< 0: what the descriptor limit leaves
    Millis timerTick {100}; ///< how late a time-out may be noticed
    LiveTransport liveTransport = LiveTransport::Auto;

    /// Subnets whose forwarding headers are believed (QHostAddress::parseSubnet).
    QList<std::pair<QHostAddress, int>> trustedProxies;
    /// Origins allowed to open /live besides the server's own, for example "https://school.example".
    QStringList allowedOrigins;
    /// Origins whose pages may use the API.
    QStringList corsOrigins;
};

} // namespace wr
