#include "engine/embedded/rankedset.h"

#include <algorithm>

namespace wr {

namespace {

bool ranksBefore(const RankedMember &a, const RankedMember &b)
{
    if (a.score != b.score)
        return a.score > b.score;
    if (a.tieBreak != b.tieBreak)
        return a.tieBreak < b.tieBreak;
    return a.member < b.member;
}

} // namespace

void RankedSet::measure(Index node)
{
    at(node).size = qint32(1 + sizeOf(at(node).left) + sizeOf(at(node).right));
}

void RankedSet::split(Index node, const RankedMember &pivot, Index &before, Index &rest)
{
    if (node == none) {
        before = rest = none;
        return;
    }
    Index part = none;
    if (ranksBefore(at(node).value, pivot)) {
        split(at(node).right, pivot, part, rest);
        at(node).right = part;
        before = node;
    } else {
        split(at(node).left, pivot, before, part);
        at(node).left = part;
        rest = node;
    }
    measure(node);
}

RankedSet::Index RankedSet::merge(Index before, Index after)
{
    if (before == none)
        return after;
    if (after == none)
        return before;
    if (at(before).priority > at(after).priority) {
        const Index merged = merge(at(before).right, after);
        at(before).right = merged;
        measure(before);
        return before;
    }
    const Index merged = merge(before, at(after).left);
    at(after).left = merged;
    measure(after);
    return after;
}

RankedSet::Index RankedSet::erase(Index node, const RankedMember &value, Index &erased)
{
    if (node == none)
        return none;
    if (ranksBefore(value, at(node).value)) {
        const Index left = erase(at(node).left, value, erased);
        at(node).left = left;
    } else if (ranksBefore(at(node).value, value)) {
        const Index right = erase(at(node).right, value, erased);
        at(node).right = right;
    } else {
        erased = node;
        return merge(at(node).left, at(node).right);
    }
    measure(node);
    return node;
}

void RankedSet::set(const RankedMember &member)
{
    remove(member.member);
    m_members.insert(member.member, member);

    // xorshift: the shape of the tree needs variety, not secrecy.
    m_random ^= m_random << 13;
    m_random ^= m_random >> 17;
    m_random ^= m_random << 5;
    Node fresh;
    fresh.value = member;
    fresh.priority = m_random;
    Index node = none;
    if (m_free.empty()) {
        node = Index(m_nodes.size());
        m_nodes.push_back(std::move(fresh));
    } else {
        node = m_free.back();
        m_free.pop_back();
        at(node) = std::move(fresh);
    }
    Index before = none;
    Index rest = none;
    split(m_root, member, before, rest);
    m_root = merge(merge(before, node), rest);
}

void RankedSet::remove(const QByteArray &member)
{
    const auto found = m_members.constFind(member);
    if (found == m_members.constEnd())
        return;
    Index erased = none;
    m_root = erase(m_root, *found, erased);
    if (erased != none)
        m_free.push_back(erased);
    m_members.erase(found);
}

std::optional<qint64> RankedSet::placeOf(const QByteArray &member) const
{
    const auto found = m_members.constFind(member);
    if (found == m_members.constEnd())
        return std::nullopt;
    qint64 place = 0;
    Index node = m_root;
    while (node != none) {
        if (ranksBefore(*found, at(node).value)) {
            node = at(node).left;
            continue;
        }
        place += sizeOf(at(node).left);
        if (at(node).value.member == member)
            return place;
        ++place;
        node = at(node).right;
    }
    return std::nullopt;
}

QList<RankedMember> RankedSet::range(qint64 from, qint64 count) const
{
    QList<RankedMember> members;
    std::vector<Index> path; // nodes whose left side has been seen
    qint64 skip = std::max<qint64>(from, 0);
    Index node = m_root;
    while ((node != none || !path.empty()) && members.size() < count) {
        while (node != none) {
            if (sizeOf(node) <= skip) { // all of it comes before `from`
                skip -= sizeOf(node);
                node = none;
                break;
            }
            path.push_back(node);
            node = at(node).left;
        }
        if (path.empty())
            break;
        node = path.back();
        path.pop_back();
        if (skip > 0)
            --skip;
        else
            members.append(at(node).value);
        node = at(node).right;
    }
    return members;
}

qsizetype RankedSet::bytes() const
{
    return qsizetype(m_nodes.size()) * qsizetype(sizeof(Node) + sizeof(RankedMember) + 64);
}

} // namespace wr
