#pragma once

#include "cluster/node.h"

#include <QHash>

namespace wr {

namespace clusterlimits {
/// Between two looks at the tables. Each is a heartbeat, too.
constexpr Millis lookEvery {250};
/// A node that was silent for so long is dead; its shards are others' to take.
constexpr Millis deadAfter {1'500};
/// A node's own count, from before its last heartbeat was sent: afterwards it accepts nothing more. So it stops by itself
/// before anybody else may begin; what is between covers how unevenly clocks run.
constexpr Millis leaseFor {1'250};
/// A node whose own looks had such a gap may be the one that was away, or the database was: it judges nobody until it has
/// looked on for as long as it takes to be dead.
constexpr Millis longestGap {1'000};
/// Silent for so long by the watcher's own clock is dead as well, whatever the database's clock says: it may have been set back.
constexpr Millis deadByOwnClock {3'000};
/// Until the next look where something is to be done at once, or to be tried again.
constexpr Millis lookAgainAfter {20};
/// What a start takes at most: as long as a node of the same name that has just died lives on in the table, and some more.
constexpr Millis startWithin {5'000};
} // namespace clusterlimits

/// Judges which nodes are dead, from looks at the table. Time is of the clock that is handed in: monotonic, in microseconds
/// from any beginning. Any thread, one at a time.
class NodeWatch
{
public:
    /// Takes in a look that ended at `now`, and says who is dead; never `self`.
    QList<NodeRow> judge(const QList<NodeRow> &nodes, NodeId self, Micros now);

private:
    struct Seen
    {
        TimePoint aliveAt;
        Micros since {0}; ///< when it was first seen with that
    };

    QHash<NodeId, Seen> m_seen;
    std::optional<Micros> m_lookedAt;
    Micros m_lookingSince {0}; ///< without a gap
};

} // namespace wr
