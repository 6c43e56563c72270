#include "relay/relayedge.h"

#include "core/dbjob.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "protocol/limits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Tells sessions of other nodes from a gateway's own, which count from 1.
constexpr quint64 remoteBit = quint64(1) << 63;

/// Messages made before the loop is served again.
constexpr int messagesPerSlice = 64;
constexpr Millis pingEvery {1'000};
/// A line that broke: RFC 6455's code for a connection that has ended without a close frame.
constexpr quint16 abnormalClosure = 1006;

bool isRemote(SessionId session)
{
    return (session.value & remoteBit) != 0;
}

} // namespace

RelayEdge::RelayEdge(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const auto done = [] { return readyFuture(Result<QByteArray>(QByteArray())); };
    m_parts.peers.handle(RelayLine::endSubject(relay::inward()), this, [this, done](NodeId from, const QByteArray &payload) {
        const LineRef line = m_lines.value(from);
        if (line && line->line->id() == RelayLine::idOf(payload))
            line->line->breakUp(u"the other node ended it"_s);
        return done();
    });
    m_parts.peers.handle(relay::inward(), this, [this, done](NodeId from, const QByteArray &payload) {
        take(from, payload);
        return done();
    });
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &RelayEdge::runSlice);
    connect(&m_ping, &QTimer::timeout, this, [this] {
        for (const LineRef &line : std::as_const(m_lines))
            ping(line);
    });
    m_ping.start(pingEvery);
}

RelayEdge::~RelayEdge() = default;

void RelayEdge::setHandler(LiveHandler *handler, ShardOf shardOf)
{
    m_handler = handler;
    m_shardOf = std::move(shardOf);
}

RelayEdge::Session *RelayEdge::find(SessionId session)
{
    const auto found = m_sessions.find(session.value);
    return found == m_sessions.end() ? nullptr : &found->second;
}

RelayEdge::Session *RelayEdge::openOf(SessionId session)
{
    Session *found = find(session);
    return found && !found->isClosing ? found : nullptr;
}

void RelayEdge::greeted(SessionId session)
{
    if (!isRemote(session))
        return m_parts.own.greeted(session);
    if (const Session *open = openOf(session))
        open->line->line->append(relay::Greeted {open->theirs});
}

void RelayEdge::send(SessionId session, const QByteArray &text)
{
    if (!isRemote(session))
        return m_parts.own.send(session, text);
    settleDebts(session);
    if (const Session *open = openOf(session))
        open->line->line->append(relay::Text {open->theirs, text});
}

void RelayEdge::reject(SessionId session, const Error &error, const std::optional<QString> &re)
{
    if (!isRemote(session))
        return m_parts.own.reject(session, error, re);
    settleDebts(session);
    if (const Session *open = openOf(session))
        open->line->line->append(relay::Refused {open->theirs, error, re, false});
}

void RelayEdge::postpone(SessionId session, const Error &error, const std::optional<QString> &re)
{
    if (!isRemote(session))
        return m_parts.own.postpone(session, error, re);
    if (const Session *open = openOf(session))
        open->line->line->append(relay::Refused {open->theirs, error, re, true});
}

void RelayEdge::close(SessionId session, ErrorCode code)
{
    if (!isRemote(session))
        return m_parts.own.close(session, code);
    settleDebts(session);
    Session *open = openOf(session);
    if (!open)
        return;
    open->line->line->append(relay::Close {open->theirs, code});
    open->isClosing = true;
}

void RelayEdge::removeGroup(GroupId group)
{
    settleDebts(group);
    m_parts.own.removeGroup(group);
    const auto members = m_members.take(group);
    for (auto member = members.cbegin(); member != members.cend(); ++member)
        member.key()->line->append(relay::GroupEnded {group});
}

void RelayEdge::join(GroupId group, SessionId session)
{
    if (!isRemote(session))
        return m_parts.own.join(group, session);
    Session *open = openOf(session);
    if (!open || open->groups.contains(group))
        return;
    settleDebts(session);
    open->groups.insert(group);
    ++m_members[group][open->line];
    open->line->line->append(relay::Joined {group, open->theirs});
}

void RelayEdge::leave(GroupId group, SessionId session)
{
    if (!isRemote(session))
        return m_parts.own.leave(group, session);
    Session *open = openOf(session);
    if (!open || !open->groups.remove(group))
        return;
    open->line->line->append(relay::Left {group, open->theirs});
    dropOut(group, open->line);
}

/// One member fewer on that node.
void RelayEdge::dropOut(GroupId group, const LineRef &line)
{
    const auto members = m_members.find(group);
    if (members == m_members.end())
        return; // it has ended
    if (--(*members)[line] <= 0)
        members->remove(line);
    if (members->isEmpty())
        m_members.erase(members);
}

void RelayEdge::broadcast(GroupId group, const QByteArray &text)
{
    m_parts.own.broadcast(group, text);
    toGroup(group, {}, text);
}

void RelayEdge::broadcastState(GroupId group, quint32 key, const QByteArray &text)
{
    m_parts.own.broadcastState(group, key, text);
    toGroup(group, key, text);
}

void RelayEdge::toGroup(GroupId group, std::optional<quint32> stateKey, const QByteArray &text)
{
    const auto members = m_members.constFind(group);
    if (members == m_members.cend())
        return;
    settleDebts(group);
    for (auto member = members->cbegin(); member != members->cend(); ++member)
        member.key()->line->append(relay::Broadcast {group, stateKey, text});
}

void RelayEdge::sendEach(const QList<SessionId> &sessions, std::function<QByteArray(SessionId)> encode)
{
    QList<SessionId> own;
    Owed owed;
    for (const SessionId session : sessions)
        (isRemote(session) ? owed.order : own).append(session);
    if (!owed.order.isEmpty()) {
        owed.left = QSet<SessionId>(owed.order.cbegin(), owed.order.cend());
        owed.encode = encode;
        m_owed.push_back(std::move(owed));
        m_slice.start(0);
    }
    if (!own.isEmpty())
        m_parts.own.sendEach(own, std::move(encode));
}

/// What the session is owed goes before what it gets now.
void RelayEdge::settleDebts(SessionId session)
{
    for (Owed &owed : m_owed)
        pay(owed, session);
}

/// What members of the group are owed goes before what it gets now; the others' is still made in slices.
void RelayEdge::settleDebts(GroupId group)
{
    for (Owed &owed : m_owed) {
        const QSet<SessionId> left = owed.left;
        for (const SessionId session : left) {
            const Session *open = openOf(session);
            if (open && open->groups.contains(group))
                pay(owed, session);
        }
    }
}

void RelayEdge::pay(Owed &owed, SessionId session)
{
    if (!owed.left.remove(session))
        return;
    const Session *open = openOf(session);
    const QByteArray text = open ? owed.encode(session) : QByteArray();
    if (!text.isEmpty())
        open->line->line->append(relay::Text {open->theirs, text});
}

void RelayEdge::runSlice()
{
    for (int made = 0; made < messagesPerSlice && !m_owed.empty();) {
        Owed &owed = m_owed.front();
        if (owed.next == owed.order.size()) {
            m_owed.pop_front();
            continue;
        }
        pay(owed, owed.order.at(owed.next++));
        ++made;
    }
    if (!m_owed.empty())
        m_slice.start(0);
}

std::optional<Micros> RelayEdge::roundTrip(SessionId session) const
{
    if (!isRemote(session))
        return m_parts.own.roundTrip(session);
    const auto found = m_sessions.find(session.value);
    if (found == m_sessions.end() || !found->second.figures.roundTrip)
        return std::nullopt;
    return *found->second.figures.roundTrip + found->second.line->roundTrip.value_or(Micros(0));
}

Micros RelayEdge::linkTime(SessionId session) const
{
    if (!isRemote(session))
        return m_parts.own.linkTime(session);
    const auto found = m_sessions.find(session.value);
    if (found == m_sessions.end())
        return Micros(0);
    const Micros between = found->second.line->roundTrip.value_or(Micros(0)) / 2;
    return std::clamp<Micros>(found->second.figures.linkTime + between, Micros(0), Millis(limits::maxCreditMs));
}

void RelayEdge::take(NodeId from, const QByteArray &payload)
{
    const auto batch = relay::readInward(payload);
    const LineRef line = batch ? lineOf(from, *batch) : m_lines.value(from);
    if (!line)
        return;
    if (!batch)
        return line->line->breakUp(batch.error().message);
    if (!line->line->take(batch->number))
        return;
    for (const relay::Inward &message : batch->messages) {
        if (line->line->isBroken())
            return;
        std::visit([&](const auto &one) { act(line, one); }, message);
    }
}

/// The line that the batch is of, begun by its first; nothing for what is left of one that has ended.
RelayEdge::LineRef RelayEdge::lineOf(NodeId from, const relay::Batch<relay::Inward> &batch)
{
    const LineRef known = m_lines.value(from);
    if (known && known->line->id() == batch.line)
        return known;
    if (batch.number != 0) {
        RelayLine::tellEnd(m_parts.peers, from, relay::outward(), batch.line);
        return nullptr;
    }
    if (known)
        onBroken(known);
    const auto line = std::make_shared<Line>();
    line->line = new RelayLine(m_parts.peers, from, batch.line, relay::outward(), this);
    connect(line->line, &RelayLine::broken, this, [this, line = std::weak_ptr<Line>(line)] {
        if (const LineRef broken = line.lock())
            onBroken(broken);
    });
    m_lines.insert(from, line);
    ping(line);
    return line;
}

void RelayEdge::onBroken(const LineRef &line)
{
    if (m_lines.value(line->line->other()) == line)
        m_lines.remove(line->line->other());
    const QList<SessionId> sessions = line->sessions.values();
    for (const SessionId session : sessions)
        end(session, abnormalClosure);
    line->line->breakUp(u"another one has begun"_s);
    line->line->deleteLater();
}

void RelayEdge::end(SessionId session, quint16 code)
{
    const auto found = m_sessions.find(session.value);
    if (found == m_sessions.end())
        return;
    for (const GroupId group : std::as_const(found->second.groups))
        dropOut(group, found->second.line);
    found->second.line->sessions.remove(found->second.theirs);
    const bool isKnown = !found->second.info;
    m_sessions.erase(found);
    if (m_handler && isKnown)
        m_handler->sessionClosed(session, code);
}

void RelayEdge::act(const LineRef &line, const relay::Opened &message)
{
    if (!m_handler || line->sessions.contains(message.session))
        return line->line->breakUp(u"a session was opened twice"_s);
    const SessionId session {remoteBit | ++m_last};
    line->sessions.insert(message.session, session);
    m_sessions[session.value] = {line, message.session, {}, {}, false, message.info, {}};
}

void RelayEdge::act(const LineRef &line, const relay::Received &message)
{
    const SessionId id = line->sessions.value(message.session);
    Session *session = openOf(id);
    if (!session)
        return;
    session->figures = message.line;
    // At this node, as linkTime() is of the whole way.
    const TimePoint arrivedAt = m_parts.clock.now() - std::clamp<Micros>(message.waited, Micros(0), relaylimits::findWithin);
    if (!session->info)
        return m_handler->frameReceived(id, message.text, arrivedAt);
    if (session->early.size() >= relaylimits::maxEarlyFrames)
        return close(id, ErrorCode::HelloRequired);
    session->early.append({message.text, arrivedAt});
    if (session->early.size() == 1)
        admit(id);
}

/// Other nodes know who holds a shard before its games are taken up.
void RelayEdge::admit(SessionId id)
{
    const Session &session = *openOf(id);
    const auto shard = m_shardOf ? m_shardOf(*session.info, session.early.constFirst().first) : std::nullopt;
    const auto node = shard ? m_parts.whereabouts.of(*shard) : m_parts.whereabouts.self();
    if (node)
        return settle(id, *node);
    whenDone(this, m_parts.whereabouts.find(*shard), [this, id](const Result<NodeId> &found) { settle(id, found); });
}

/// Lets the handler hear of it, with all that it has said; or sends it to look again.
void RelayEdge::settle(SessionId id, const Result<NodeId> &node)
{
    Session *session = openOf(id);
    if (!session || !session->info || !m_handler)
        return;
    if (!node || *node != m_parts.whereabouts.self())
        return close(id, ErrorCode::ServerClosing);
    const UpgradeInfo info = *std::exchange(session->info, std::nullopt);
    const auto early = std::exchange(session->early, {});
    m_handler->sessionOpened(id, info);
    for (const auto &[text, arrivedAt] : early)
        m_handler->frameReceived(id, text, arrivedAt);
}

void RelayEdge::act(const LineRef &line, const relay::Measured &message)
{
    if (Session *session = openOf(line->sessions.value(message.session)))
        session->figures = message.line;
}

void RelayEdge::act(const LineRef &line, const relay::Closed &message)
{
    end(line->sessions.value(message.session), message.code);
}

/// The smallest is right: what is above it is waiting.
void RelayEdge::ping(const LineRef &line)
{
    const TimePoint sentAt = m_parts.clock.now();
    whenDone(this, m_parts.peers.call(line->line->other(), "relay.ping"_ba, {}, Peers::usualTimeout),
             [this, line, sentAt](const Result<QByteArray> &answered) {
                 const Micros took = std::max(Micros(0), Micros(m_parts.clock.now() - sentAt));
                 if (answered)
                     line->roundTrip = std::min(took, line->roundTrip.value_or(took));
             });
}

} // namespace wr
