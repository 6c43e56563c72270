#include "relay/relay.h"

namespace wr {

using namespace Qt::StringLiterals;

Relay::Relay(const Parts &parts)
    : m_parts(parts)
    , m_whereabouts(parts.whereabouts)
    , m_edge({parts.gateway, parts.peers, m_whereabouts, parts.clock})
    , m_http({parts.http, parts.peers, m_whereabouts})
{
}

Relay::~Relay() = default;

void Relay::begin(LiveHandler &games, const ShardOf &shardOf)
{
    m_edge.setHandler(&games, shardOf);
    m_front = std::make_unique<RelayFront>(
        RelayFront::Parts {m_parts.gateway, games, m_parts.peers, m_whereabouts, m_parts.clock, shardOf});
}

void Relay::updateMetrics()
{
    m_parts.metrics.gauge(u"wordrally_relay_sessions_away"_s, u"Live sessions of this node whose games are on others"_s)
        .set(double(m_front ? m_front->remoteCount() : 0));
    m_parts.metrics.gauge(u"wordrally_relay_sessions_from_others"_s, u"Live sessions of other nodes whose games are here"_s)
        .set(double(m_edge.remoteCount()));
}

void Relay::end()
{
    m_edge.setHandler(nullptr);
    m_front.reset();
}

} // namespace wr
