#include "net/livegroup.h"

#include <algorithm>

namespace wr {

void LiveGroup::append(quint64 serial, const QByteArray &frame, std::optional<quint32> stateKey)
{
    if (stateKey) {
        for (GroupFrame &older : frames) {
            if (older.stateKey == stateKey)
                older.isSuperseded = true;
        }
    }
    frames.push_back({serial, frame, stateKey, false});
    walkLeft = members.size();
    m_joinedFrom = 0;
}

std::deque<GroupFrame>::const_iterator LiveGroup::firstFrom(quint64 serial) const
{
    return std::partition_point(frames.begin(), frames.end(),
                                [serial](const GroupFrame &frame) { return frame.serial < serial; });
}

const LiveGroup::Joined &LiveGroup::joined(quint64 from, qsizetype most)
{
    auto next = firstFrom(from);
    const quint64 first = next == frames.end() ? 0 : next->serial;
    if (first != 0 && first == m_joinedFrom)
        return m_joined;
    m_joinedFrom = first;
    m_joined = {};
    for (; next != frames.end(); ++next) {
        if (next->isSuperseded)
            continue;
        if (m_joined.bytes.size() + next->frame.size() > most) {
            m_joined = {};
            break;
        }
        // The first one is shared, not copied.
        m_joined.bytes = m_joined.frames == 0 ? next->frame : m_joined.bytes + next->frame;
        ++m_joined.frames;
    }
    return m_joined;
}

void LiveGroup::add(LiveSession *session)
{
    members.push_back(session);
    if (walkLeft > 0)
        ++walkLeft;
}

void LiveGroup::remove(LiveSession *session)
{
    const auto found = std::find(members.begin(), members.end(), session);
    if (found == members.end())
        return;
    *found = members.back();
    members.pop_back();
    if (walkLeft > 0)
        walkLeft = members.size();
}

} // namespace wr
