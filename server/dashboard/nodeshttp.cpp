#include "dashboard/nodeshttp.h"

#include "net/httpreply.h"
#include "protocol/restcluster.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

rest::NodeList nodeList(const SeenCluster &seen)
{
    rest::NodeList list;
    list.isCluster = seen.isCluster;
    for (const auto &[row, shards] : seen.nodes) {
        rest::ClusterNode node;
        node.id = row.id.toString();
        node.name = row.name;
        node.roles = roleNames(row.roles);
        node.address = row.address;
        node.version = row.version;
        node.startedAt = toWireMillis(row.startedAt);
        node.silentMs = std::chrono::duration_cast<Millis>(row.silent).count();
        node.isDraining = row.isDraining;
        node.shards = shards;
        node.isSelf = row.id == seen.self;
        list.items.append(node);
    }
    return list;
}

} // namespace

NodesHttp::NodesHttp(Router &router, See see)
{
    router.add({HttpMethod::Get, u"/api/v1/admin/nodes"_s, Permission::SystemRead,
                [see = std::move(see)](const HttpRequest &) { return http::ready(http::json(nodeList(see()))); },
                Operation(u"listNodes"_s, u"Dashboard"_s, u"The servers of the cluster, and how they share the games"_s)
                    .describes(u"As the server that is asked saw them within the last half second; a server that is alone tells of itself."_s)
                    .gives<rest::NodeList>(200, u"The nodes"_s)});
}

} // namespace wr
