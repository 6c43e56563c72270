#pragma once

#include "cluster/node.h"
#include "net/router.h"

namespace wr {

/// A living node as this one knows it. Plain value.
struct SeenNode
{
    NodeRow row;
    int shards = 0; ///< that it holds
};

/// What this node knows of its cluster. Plain value.
struct SeenCluster
{
    bool isCluster = false; ///< false: this server is alone
    NodeId self;
    QList<SeenNode> nodes; ///< by name
};

/// The nodes over HTTP, for operators. Server thread.
class NodesHttp
{
public:
    using See = std::function<SeenCluster()>;

    NodesHttp(Router &router, See see);
};

} // namespace wr
