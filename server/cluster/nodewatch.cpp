#include "cluster/nodewatch.h"

namespace wr {

QList<NodeRow> NodeWatch::judge(const QList<NodeRow> &nodes, NodeId self, Micros now)
{
    if (!m_lookedAt || now - *m_lookedAt > clusterlimits::longestGap) {
        m_seen.clear();
        m_lookingSince = now;
    }
    m_lookedAt = now;

    QHash<NodeId, Seen> seen;
    QList<NodeRow> dead;
    const bool mayJudge = now - m_lookingSince >= clusterlimits::deadAfter;
    for (const NodeRow &node : nodes) {
        const auto before = m_seen.constFind(node.id);
        const bool hasMoved = before == m_seen.constEnd() || before->aliveAt != node.aliveAt;
        const Seen state = hasMoved ? Seen {node.aliveAt, now} : *before;
        seen.insert(node.id, state);
        const bool isSilent = node.silent >= clusterlimits::deadAfter || now - state.since >= clusterlimits::deadByOwnClock;
        if (mayJudge && isSilent && node.id != self)
            dead.append(node);
    }
    m_seen = seen;
    return dead;
}

} // namespace wr
