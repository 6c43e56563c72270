#pragma once

#include "engine/cache.h"

#include <QHash>

#include <vector>

namespace wr {

/// An order-statistics tree (a treap whose nodes know the size of what is below them): set, remove,
/// place and range in O(log n). Plain value.
class RankedSet
{
public:
    void set(const RankedMember &member);
    void remove(const QByteArray &member);

    qint64 count() const { return sizeOf(m_root); }
    std::optional<qint64> placeOf(const QByteArray &member) const;
    QList<RankedMember> range(qint64 from, qint64 count) const;

    /// An estimate of the memory held.
    qsizetype bytes() const;

private:
    using Index = qint32;
    static constexpr Index none = -1;
    struct Node
    {
        RankedMember value;
        quint32 priority = 0;
        qint32 size = 1;
        Index left = none;
        Index right = none;
    };

    qint64 sizeOf(Index node) const { return node == none ? 0 : m_nodes[size_t(node)].size; }
    Node &at(Index node) { return m_nodes[size_t(node)]; }
    const Node &at(Index node) const { return m_nodes[size_t(node)]; }
    void measure(Index node);
    /// Parts the tree into what comes before `pivot` and the rest.
    void split(Index node, const RankedMember &pivot, Index &before, Index &rest);
    Index merge(Index before, Index after);
    Index erase(Index node, const RankedMember &value, Index &erased);

    std::vector<Node> m_nodes;
    std::vector<Index> m_free;
    QHash<QByteArray, RankedMember> m_members;
    Index m_root = none;
    quint32 m_random = 0x9e3779b9;
};

} // namespace wr
