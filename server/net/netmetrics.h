#pragma once

#include "core/error.h"

#include <QMap>

#include <array>

namespace wr {

/// Counters and gauges of the network edge, read by /metrics. Server thread.
struct NetMetrics
{
    qint64 connections = 0; ///< open now
    qint64 connectionsTotal = 0;
    qint64 connectionsRefused = 0; ///< there was no place but one beyond the limits
    qint64 connectionsGivenUp = 0; ///< idle ones that gave way to others
    qint64 sessions = 0; ///< live sessions open now
    qint64 liveOnEpoll = 0; ///< live connections that are no QWebSockets, those being closed among them
    qint64 handshakes = 0; ///< upgrades granted
    qint64 framesIn = 0;
    qint64 framesOut = 0;
    qint64 bytesIn = 0; ///< payload of live messages
    qint64 bytesOut = 0;
    qint64 pendingBytesMax = 0; ///< the most a session had waiting
    std::array<qint64, 6> responses {}; ///< by status class; 1 … 5 are used
    QMap<ErrorCode, qint64> refused; ///< requests, upgrades and frames refused, by code
};

} // namespace wr
