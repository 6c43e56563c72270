#include "app/membership.h"

#include "core/dbjob.h"
#include "core/logging.h"
#include "core/nodesettings.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

QByteArray peerSecret(const QByteArray &secretKey)
{
    return QMessageAuthenticationCode::hash("links between nodes", secretKey, QCryptographicHash::Sha256);
}

Result<std::unique_ptr<Membership>> Membership::open(const Parts &parts)
{
    std::unique_ptr<Membership> membership(new Membership(parts));
    if (parts.config.isNode) {
        WR_CHECK(membership->openCluster(parts));
    } else {
        membership->m_peers = std::make_unique<LonePeers>(membership->self());
        membership->m_keeper = std::make_unique<LoneKeeper>();
    }
    return membership;
}

Membership::Membership(const Parts &parts)
    : m_clock(parts.clock)
    , m_startedAt(parts.clock.now())
    , m_info {NodeId::create(m_startedAt), ownNodeName(parts.config), {}, parts.config.roles, QStringLiteral(WR_VERSION)}
{
}

Membership::~Membership()
{
    stop();
}

Result<void> Membership::openCluster(const Parts &parts)
{
    auto peers = std::make_unique<TcpPeers>(TcpPeers::Parts {{m_info.id.value, parts.secret}, parts.metrics});
    const ListenAddress &listen = parts.config.nodeListen;
    WR_CHECK(peers->listen(listen.address, listen.port));
    m_info.address = nodeAddress(parts.config, peers->port());
    auto keeper = std::make_unique<ShardKeeper>(ShardKeeper::Parts {parts.database, parts.metrics}, m_info);
    m_tcp = peers.get();
    m_shards = keeper.get();
    m_peers = std::move(peers);
    m_keeper = std::move(keeper);
    connect(m_shards, &ShardKeeper::looked, this, &Membership::onLooked);
    return {};
}

QFuture<Result<void>> Membership::start()
{
    return m_shards ? m_shards->start() : readyFuture(Result<void>());
}

QFuture<void> Membership::drain()
{
    return m_shards ? m_shards->drain() : QtFuture::makeReadyFuture();
}

void Membership::stop()
{
    if (!m_shards)
        return;
    m_shards->stop();
    m_tcp->setNodes({});
}

void Membership::onLooked()
{
    m_tcp->setNodes(m_shards->nodes());
    View view {{}, m_shards->table()};
    for (const NodeRow &node : m_shards->nodes())
        view.nodes.append({node.id, node.isDraining});
    if (view != std::exchange(m_view, view))
        Q_EMIT changed();
}

std::optional<NodeId> Membership::holderOf(Shard shard) const
{
    if (!m_shards)
        return self();
    const auto holder = m_shards->holderOf(shard);
    return holder ? std::optional(holder->id) : std::nullopt;
}

QList<NodeRow> Membership::nodes() const
{
    if (m_shards)
        return m_shards->nodes();
    NodeRow row;
    static_cast<NodeInfo &>(row) = m_info;
    row.startedAt = m_startedAt;
    row.aliveAt = m_clock.now();
    return {row};
}

int Membership::shardsOf(NodeId node) const
{
    if (!m_shards)
        return node == self() ? Shard::count : 0;
    const ShardTable &table = m_shards->table();
    return int(std::count_if(table.begin(), table.end(), [node](const ShardRow &row) { return row.node == node; }));
}

SeenCluster Membership::seen() const
{
    SeenCluster seen {isCluster(), self(), {}};
    for (const NodeRow &node : nodes())
        seen.nodes.append({node, shardsOf(node.id)});
    return seen;
}

} // namespace wr
