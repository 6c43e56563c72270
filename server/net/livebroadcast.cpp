// The sending half of LiveGateway: who is owed what, and in which order it goes out.

#include "net/httpgateway.h"
#include "net/livegateway.h"
#include "net/livegroup.h"
#include "net/livesession.h"
#include "net/websocketframe.h"

#include <algorithm>

namespace wr {

namespace {

// A recipient costs about 7.5 µs, nearly all of it the kernel's: this many, then the loop is served.
constexpr int sessionsPerSlice = 500;
// Within a slice the groups take turns by this many members.
constexpr int membersPerTurn = 100;
// A group whose broadcasts come faster than its members can be written gets them all at once.
constexpr std::size_t maxGroupFrames = 4096;

struct DueFrame
{
    quint64 serial = 0;
    const GroupFrame *frame = nullptr;
    quint64 group = 0;
    std::shared_ptr<EachJob> job; // instead of a frame
};

/// Asks for memory that is needed a few microseconds later.
void prefetch(const void *address)
{
#ifdef __GNUC__
    __builtin_prefetch(address);
    __builtin_prefetch(static_cast<const char *>(address) + 64);
#else
    Q_UNUSED(address);
#endif
}

} // namespace

void LiveGateway::send(SessionId session, const QByteArray &text)
{
    LiveSession *open = openSession(session);
    if (!open)
        return;
    catchUp(*open);
    deliver(*open, textFrame(text), std::nullopt);
}

GroupId LiveGateway::createGroup()
{
    const GroupId id = ++m_lastGroup;
    auto group = std::make_unique<LiveGroup>();
    group->id = id;
    m_groups.emplace(id, std::move(group));
    return id;
}

LiveGroup *LiveGateway::openGroup(GroupId group) const
{
    const auto found = m_groups.find(group);
    return found == m_groups.end() || found->second->isRemoved ? nullptr : found->second.get();
}

void LiveGateway::removeGroup(GroupId group)
{
    LiveGroup *open = openGroup(group);
    if (!open)
        return;
    open->isRemoved = true;
    if (!open->isWalking)
        finishGroup(*open);
}

void LiveGateway::join(GroupId group, SessionId session)
{
    LiveGroup *openedGroup = openGroup(group);
    LiveSession *open = openSession(session);
    if (!openedGroup || !open)
        return;
    const auto &joined = open->groups;
    if (std::find(joined.begin(), joined.end(), openedGroup) != joined.end())
        return;
    catchUp(*open); // its cursor now stands at the group's end
    open->groups.push_back(openedGroup);
    openedGroup->add(open);
}

void LiveGateway::leave(GroupId group, SessionId session)
{
    LiveGroup *openedGroup = openGroup(group);
    LiveSession *open = openSession(session);
    if (!openedGroup || !open)
        return;
    catchUp(*open);
    if (std::erase(open->groups, openedGroup) > 0)
        openedGroup->remove(open);
}

void LiveGateway::broadcast(GroupId group, const QByteArray &text)
{
    append(group, text, std::nullopt);
}

void LiveGateway::broadcastState(GroupId group, quint32 key, const QByteArray &text)
{
    append(group, text, key);
}

void LiveGateway::append(GroupId group, const QByteArray &text, std::optional<quint32> key)
{
    LiveGroup *open = openGroup(group);
    if (!open || open->members.empty())
        return;
    if (open->frames.size() >= maxGroupFrames) {
        for (LiveSession *member : open->members)
            catchUp(*member);
        open->frames.clear();
    }
    open->append(m_nextSerial++, textFrame(text), key);
    if (!std::exchange(open->isWalking, true))
        m_work.emplace_back(group);
    sliceLater();
}

void LiveGateway::sendEach(const QList<SessionId> &sessions,
                           std::function<QByteArray(SessionId)> encode)
{
    auto job = std::make_shared<EachJob>();
    job->serial = m_nextSerial++;
    job->sessions = sessions;
    job->encode = std::move(encode);
    for (const SessionId session : sessions) {
        if (LiveSession *open = openSession(session))
            open->owed.push_back({job->serial, job});
    }
    m_work.emplace_back(std::move(job));
    sliceLater();
}

/// Writes all the session is owed, in the order of the calls.
void LiveGateway::catchUp(LiveSession &session)
{
    if (session.cursor == m_nextSerial)
        return;
    const quint64 from = std::exchange(session.cursor, m_nextSerial);
    if (session.owed.empty() && session.groups.size() == 1) {
        catchUpWith(session, *session.groups.front(), from);
        return;
    }
    std::vector<DueFrame> due;
    std::size_t sources = session.owed.empty() ? 0 : 1;
    for (LiveGroup *group : session.groups) {
        if (group->frames.empty() || group->frames.back().serial < from)
            continue;
        ++sources;
        for (auto first = group->firstFrom(from); first != group->frames.end(); ++first) {
            if (!first->isSuperseded)
                due.push_back({first->serial, &*first, group->id, nullptr});
        }
    }
    for (OwedFrame &owed : std::exchange(session.owed, {}))
        due.push_back({owed.serial, nullptr, 0, std::move(owed.job)});
    if (sources > 1) {
        std::stable_sort(due.begin(), due.end(),
                         [](const auto &a, const auto &b) { return a.serial < b.serial; });
    }
    for (const DueFrame &next : due) {
        if (next.job) {
            const QByteArray text = next.job->encode(session.id());
            if (!text.isEmpty())
                deliver(session, textFrame(text), std::nullopt);
        } else {
            deliver(session, next.frame->frame, next.frame->keyIn(next.group));
        }
    }
}

/// The usual case, and what a broadcast to thousands costs: one group, nothing private.
void LiveGateway::catchUpWith(LiveSession &session, LiveGroup &group, quint64 from)
{
    // What the kernel does not take of so little is within the limits.
    const LiveGroup::Joined &due = group.joined(from, limits().maxPendingBytes);
    if (due.frames > 0 && session.writeAtOnce(due.bytes)) {
        m_http.metrics().framesOut += due.frames;
        m_http.metrics().bytesOut += due.bytes.size();
        return;
    }
    for (auto next = group.firstFrom(from); next != group.frames.end(); ++next) {
        if (!next->isSuperseded)
            deliver(session, next->frame, next->keyIn(group.id));
    }
}

void LiveGateway::deliver(LiveSession &session, const QByteArray &frame,
                          std::optional<quint64> stateKey)
{
    const bool isWithinLimits
        = stateKey ? session.writeState(*stateKey, frame) : session.write(frame);
    NetMetrics &metrics = m_http.metrics();
    ++metrics.framesOut;
    metrics.bytesOut += frame.size();
    metrics.pendingBytesMax = std::max(metrics.pendingBytesMax, session.pendingBytes());
    if (!isWithinLimits)
        closeSoon(session.id(), ErrorCode::SlowReader);
}

void LiveGateway::sliceLater()
{
    if (!m_sliceTimer.isActive())
        m_sliceTimer.start(0);
}

void LiveGateway::runSlice()
{
    for (int visited = 0; visited < sessionsPerSlice && !m_work.empty();
         visited += membersPerTurn) {
        Work work = std::move(m_work.front());
        m_work.pop_front();
        if (!walk(work))
            m_work.push_back(std::move(work));
    }
    if (!m_work.empty())
        sliceLater();
}

/// One turn; true when nothing is left to do.
bool LiveGateway::walk(const Work &work)
{
    if (const auto *job = std::get_if<std::shared_ptr<EachJob>>(&work))
        return walkEach(**job);
    const auto group = m_groups.find(std::get<GroupId>(work));
    return group == m_groups.end() || walkGroup(*group->second);
}

bool LiveGateway::walkGroup(LiveGroup &group)
{
    for (int visits = 0; visits < membersPerTurn && group.walkLeft > 0; ++visits) {
        --group.walkLeft;
        if (group.walkPosition >= group.members.size())
            group.walkPosition = 0;
        if (group.walkPosition + 1 < group.members.size())
            prefetch(group.members[group.walkPosition + 1]);
        catchUp(*group.members[group.walkPosition++]);
    }
    if (group.walkLeft > 0)
        return false;
    group.isWalking = false;
    finishGroup(group);
    return true;
}

bool LiveGateway::walkEach(EachJob &job)
{
    for (int visits = 0; visits < membersPerTurn && job.next < job.sessions.size(); ++visits) {
        if (LiveSession *open = openSession(job.sessions[job.next++]))
            catchUp(*open);
    }
    return job.next >= job.sessions.size();
}

/// Everybody has everything: the frames go, and with them a removed group.
void LiveGateway::finishGroup(LiveGroup &group)
{
    group.frames.clear();
    if (!group.isRemoved)
        return;
    for (LiveSession *member : group.members)
        std::erase(member->groups, &group);
    m_groups.erase(group.id);
}

} // namespace wr
