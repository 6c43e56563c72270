#include "cluster/clusterrepository.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// The database's own time, in microseconds.
#define WR_DB_NOW "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"

QString arrayOf(const QList<Shard> &shards)
{
    QStringList numbers;
    for (const Shard shard : shards)
        numbers.append(QString::number(shard.number));
    return u'{' + numbers.join(u',') + u'}';
}

/// Whether the node is one of the cluster now.
Result<bool> beat(Transaction &transaction, const LookOrder &order)
{
    WR_TRY(beaten, transaction.run("UPDATE node SET alive_at = " WR_DB_NOW ", draining = ? WHERE id = ?"_L1,
                                   {order.isDraining ? 1 : 0, order.self.id.toString()}));
    if (beaten.numRowsAffected() == 1)
        return true;
    if (order.isMember) // it has to hear first that it was found dead
        return false;
    const NodeInfo &self = order.self;
    WR_TRY(entered, transaction.run(
        "INSERT INTO node(id, name, address, roles, version, started_at, alive_at, draining) "
        "VALUES (?, ?, ?, ?, ?, " WR_DB_NOW ", " WR_DB_NOW ", ?) ON CONFLICT DO NOTHING"_L1,
        {self.id.toString(), self.name, self.address, roleNames(self.roles).join(u','), self.version, order.isDraining ? 1 : 0}));
    return entered.numRowsAffected() == 1;
}

Result<void> bury(Transaction &transaction, const NodeRow &node)
{
    WR_CHECK(transaction.run("DELETE FROM node WHERE id IN "
                             "(SELECT id FROM node WHERE id = ? AND alive_at = ? FOR UPDATE SKIP LOCKED)"_L1,
                             {node.id.toString(), toMicros(node.aliveAt)}));
    return {};
}

Result<void> give(Transaction &transaction, NodeId from, const QList<Shard> &shards)
{
    WR_CHECK(transaction.run("WITH given AS MATERIALIZED (SELECT shard FROM shard WHERE node = ? AND shard = ANY(CAST(? AS INTEGER[])) "
                             "FOR UPDATE SKIP LOCKED) "
                             "UPDATE shard SET node = NULL, epoch = epoch + 1 FROM given WHERE shard.shard = given.shard"_L1,
                             {from.toString(), arrayOf(shards)}));
    return {};
}

Result<void> take(Transaction &transaction, NodeId to, const QList<Shard> &shards)
{
    WR_CHECK(transaction.run("WITH free AS MATERIALIZED (SELECT shard FROM shard WHERE shard = ANY(CAST(? AS INTEGER[])) "
                             "AND (node IS NULL OR node NOT IN (SELECT id FROM node)) FOR UPDATE SKIP LOCKED) "
                             "UPDATE shard SET node = ?, epoch = epoch + 1 FROM free WHERE shard.shard = free.shard"_L1,
                             {arrayOf(shards), to.toString()}));
    return {};
}

Result<QList<NodeRow>> readNodes(Transaction &transaction)
{
    WR_TRY(rows, transaction.run("SELECT id, name, address, roles, version, started_at, alive_at, draining, "
                                 WR_DB_NOW " - alive_at FROM node ORDER BY name"_L1));
    QList<NodeRow> nodes;
    while (rows.next()) {
        NodeRow node;
        node.id = NodeId {QUuid::fromString(rows.value(0).toString())};
        node.name = rows.value(1).toString();
        node.address = rows.value(2).toString();
        // A newer version's node may have roles that this one does not know.
        node.roles = readRoles(rows.value(3).toString().split(u',')).value_or(NodeRoles {false, false, false});
        node.version = rows.value(4).toString();
        node.startedAt = fromMicros(rows.value(5).toLongLong());
        node.aliveAt = fromMicros(rows.value(6).toLongLong());
        node.isDraining = rows.value(7).toInt() == 1;
        node.silent = Micros(rows.value(8).toLongLong());
        nodes.append(node);
    }
    return nodes;
}

Result<ShardTable> readShards(Transaction &transaction)
{
    WR_TRY(rows, transaction.run("SELECT shard, node, epoch FROM shard"_L1));
    ShardTable table;
    while (rows.next()) {
        const int number = rows.value(0).toInt();
        if (number < 0 || number >= Shard::count)
            return Error {ErrorCode::Internal, u"the database has more shards than this program"_s};
        ShardRow &row = table.at(size_t(number));
        if (!rows.value(1).isNull())
            row.node = NodeId {QUuid::fromString(rows.value(1).toString())};
        row.epoch = rows.value(2).toLongLong();
    }
    return table;
}

Result<ClusterLook> lookNow(Transaction &transaction, const LookOrder &order)
{
    // A beat that a crash of the database takes back does no harm: whatever depends on a shard's epoch is committed after it
    // and flushes it, too.
    WR_CHECK(transaction.connection().runOnce(u"SET LOCAL synchronous_commit TO off"_s));
    ClusterLook look;
    WR_TRY(isMember, beat(transaction, order));
    look.isMember = isMember;
    for (const NodeRow &dead : order.bury)
        WR_CHECK(bury(transaction, dead));
    if (!order.give.isEmpty())
        WR_CHECK(give(transaction, order.self.id, order.give));
    if (isMember && !order.take.isEmpty())
        WR_CHECK(take(transaction, order.self.id, order.take));
    WR_TRY(nodes, readNodes(transaction));
    WR_TRY(shards, readShards(transaction));
    look.nodes = nodes;
    look.shards = shards;
    return look;
}

DbContext clusterContext()
{
    return {u"cluster"_s, {}};
}

} // namespace

ClusterRepository::ClusterRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<ClusterLook>> ClusterRepository::look(LookOrder order)
{
    return m_database.write<ClusterLook>(Lane::Cluster, clusterContext(), [order = std::move(order)](Transaction &transaction) {
        return lookNow(transaction, order);
    });
}

QFuture<Result<void>> ClusterRepository::leave(NodeId node)
{
    return m_database.write<void>(Lane::Cluster, clusterContext(), [node](Transaction &transaction) -> Result<void> {
        WR_CHECK(transaction.connection().runOnce(u"SET LOCAL lock_timeout TO 1000"_s));
        WR_CHECK(transaction.run("UPDATE shard SET node = NULL, epoch = epoch + 1 WHERE node = ?"_L1, {node.toString()}));
        WR_CHECK(transaction.run("DELETE FROM node WHERE id = ?"_L1, {node.toString()}));
        return {};
    });
}

Result<void> ClusterRepository::lock(Transaction &transaction, const ShardHold &hold)
{
    if (!hold.isNeeded())
        return {};
    WR_TRY(row, transaction.run("SELECT 1 FROM shard WHERE shard = ? AND epoch = ? FOR SHARE"_L1, {hold.shard.number, hold.epoch}));
    if (!row.next())
        return Error {ErrorCode::GameMoved, u"the game is no longer this node's"_s};
    return {};
}

} // namespace wr
