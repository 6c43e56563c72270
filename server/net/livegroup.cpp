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
