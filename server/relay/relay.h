#pragma once

#include "core/metrics.h"
#include "relay/relayedge.h"
#include "relay/relayfront.h"
#include "relay/relayhttp.h"

#include <memory>

namespace wr {

/// What lets a player of any node play any game: all of it that a node needs, wired. Server thread.
class Relay
{
public:
    /// All must outlive it.
    struct Parts
    {
        LiveGateway &gateway;
        HttpGateway &http;
        Peers &peers;
        Metrics &metrics;
        const Clock &clock;
        Whereabouts::Parts whereabouts;
    };

    explicit Relay(const Parts &parts);
    ~Relay();

    /// What games speak through.
    LiveEdge &edge() { return m_edge; }
    /// Who is told of sessions that want to play. Once begin() was called.
    LiveHandler &front() { return *m_front; }
    Whereabouts &whereabouts() { return m_whereabouts; }
    RelayHttp &http() { return m_http; }

    /// `games`: those of this node; ends before this.
    void begin(LiveHandler &games, const ShardOf &shardOf);
    /// Nobody hears of sessions any more.
    void end();

    /// Called when somebody reads /metrics.
    void updateMetrics();

private:
    const Parts m_parts;
    Whereabouts m_whereabouts;
    RelayEdge m_edge;
    std::unique_ptr<RelayFront> m_front;
    RelayHttp m_http;
};

} // namespace wr
