#pragma once

#include "core/result.h"

#include <QStringList>

namespace wr {

/// What a node of a cluster does. Plain value.
struct NodeRoles
{
    bool isGateway = true; ///< players and pages connect to it
    bool hasGames = true;  ///< it owns games
    bool hasJobs = true;   ///< it works at jobs

    friend bool operator==(const NodeRoles &, const NodeRoles &) = default;
};

/// The words of the settings: "gateway", "game", "jobs"; in this order.
QStringList roleNames(NodeRoles roles);

/// BadRequest: an unknown word, or none at all.
Result<NodeRoles> readRoles(const QStringList &names);

} // namespace wr
