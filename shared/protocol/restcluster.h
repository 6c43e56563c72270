#pragma once

#include "protocol/restapi.h"

/// Bodies of what is told of the cluster (server/dashboard). Times are milliseconds since 1970.
namespace wr::rest {

/// A server among those that share a database, or one that is alone.
struct ClusterNode
{
    QString id; ///< of its process: the next one of the same name has another
    QString name;
    QStringList roles; ///< gateway, game, jobs
    QString address; ///< where other nodes reach it, host:port; empty: it is alone
    QString version;
    qint64 startedAt = 0;
    qint64 silentMs = 0; ///< how long ago the database had heard of it, when that was last looked at
    bool isDraining = false; ///< it gives its games away and takes none
    int shards = 0; ///< how many of the sixty-four parts of all games are its own
    bool isSelf = false; ///< it gave this answer
    WR_FIELDS(field("id", &ClusterNode::id, wire::id().saying("Of its process: the next one of the same name has another")),
              field("name", &ClusterNode::name), field("roles", &ClusterNode::roles, wire::saying("gateway, game, jobs")),
              field("address", &ClusterNode::address, wire::saying("Where other nodes reach it, host:port; empty: it is alone")),
              field("version", &ClusterNode::version), field("startedAt", &ClusterNode::startedAt),
              field("silentMs", &ClusterNode::silentMs, wire::saying("How long ago the database had heard of it, when that was last looked at")),
              field("isDraining", &ClusterNode::isDraining, wire::saying("It gives its games away and takes none")),
              field("shards", &ClusterNode::shards, wire::saying("How many of the sixty-four parts of all games are its own")),
              field("isSelf", &ClusterNode::isSelf, wire::saying("It gave this answer")))
};

/// GET /api/v1/admin/nodes
struct NodeList
{
    bool isCluster = false; ///< false: the one server that there is
    QList<ClusterNode> items; ///< the living ones, by name
    WR_FIELDS(field("isCluster", &NodeList::isCluster, wire::saying("false: the one server that there is")),
              field("items", &NodeList::items, wire::saying("The living ones, by name")))
};

using ClusterBodies = std::tuple<NodeList>;

} // namespace wr::rest
