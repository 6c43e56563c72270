#include "relay/relayfront.h"

#include "core/dbjob.h"
#include "core/whendone.h"

#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis measureEvery {1'000};
/// Less of a difference is not told.
constexpr Micros worthTelling {1'000};
constexpr int closedPerSlice = 16;

bool isNews(const relay::LineFigures &figures, const relay::LineFigures &told)
{
    return figures.roundTrip.has_value() != told.roundTrip.has_value()
        || std::chrono::abs(figures.linkTime - told.linkTime) >= worthTelling;
}

} // namespace

RelayFront::RelayFront(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const auto done = [] { return readyFuture(Result<QByteArray>(QByteArray())); };
    m_parts.peers.handle(RelayLine::endSubject(relay::outward()), this, [this, done](NodeId from, const QByteArray &payload) {
        const std::shared_ptr<Line> line = m_lines.value(from);
        if (line && line->line->id() == RelayLine::idOf(payload))
            line->line->breakUp(u"the other node ended it"_s);
        return done();
    });
    m_parts.peers.handle(relay::outward(), this, [this, done](NodeId from, const QByteArray &payload) {
        take(from, payload);
        return done();
    });
    m_parts.peers.handle("relay.ping"_ba, this, [done](NodeId, const QByteArray &) { return done(); });
    connect(&m_parts.whereabouts, &Whereabouts::looked, this, [this] {
        const QList<NodeId> owners = m_parts.whereabouts.otherOwners();
        for (auto line = m_lines.cbegin(); line != m_lines.cend(); ++line) {
            if (!owners.contains(line.key()))
                (*line)->line->breakUp(u"it has no games any more"_s);
        }
    });
    connect(&m_measure, &QTimer::timeout, this, &RelayFront::measure);
    m_measure.start(measureEvery);
    m_closing.setSingleShot(true);
    connect(&m_closing, &QTimer::timeout, this, &RelayFront::closeSome);
}

RelayFront::~RelayFront() = default;

void RelayFront::sessionOpened(SessionId session, const UpgradeInfo &info)
{
    m_waiting.insert(session, {info, {}});
}

void RelayFront::frameReceived(SessionId session, const QByteArray &utf8, TimePoint arrivedAt)
{
    if (const auto remote = m_remote.find(session); remote != m_remote.end())
        return relayFrame(session, *remote, utf8, arrivedAt);
    const auto waiting = m_waiting.find(session);
    if (waiting == m_waiting.end())
        return m_parts.local.frameReceived(session, utf8, arrivedAt);
    if (waiting->frames.size() >= relaylimits::maxEarlyFrames)
        return m_parts.gateway.close(session, ErrorCode::HelloRequired);
    waiting->frames.append({utf8, arrivedAt});
    if (waiting->frames.size() == 1)
        lead(session);
}

void RelayFront::sessionClosed(SessionId session, quint16 code)
{
    if (m_waiting.remove(session) > 0)
        return;
    const auto remote = m_remote.constFind(session);
    if (remote == m_remote.cend())
        return m_parts.local.sessionClosed(session, code);
    if (const auto line = m_lines.constFind(remote->node); line != m_lines.cend()) {
        (*line)->sessions.remove(session);
        (*line)->line->append(relay::Closed {session.value, code});
    }
    m_remote.erase(remote);
}

void RelayFront::lead(SessionId session)
{
    Waiting &waiting = *m_waiting.find(session);
    const auto shard = m_parts.shardOf(waiting.info, waiting.frames.constFirst().first);
    waiting.shard = shard;
    const auto node = shard ? m_parts.whereabouts.of(*shard) : m_parts.whereabouts.self();
    if (node)
        return settle(session, *node);
    whenDone(this, m_parts.whereabouts.find(*shard), [this, session](const Result<NodeId> &found) { settle(session, found); });
}

/// Hands the session on, with all that it has said so far.
void RelayFront::settle(SessionId session, const Result<NodeId> &node)
{
    if (!m_waiting.contains(session))
        return; // it has gone
    if (!node)
        return m_parts.gateway.close(session, node.error().code);
    const Waiting waiting = m_waiting.take(session);
    if (*node == m_parts.whereabouts.self()) {
        m_parts.local.sessionOpened(session, waiting.info);
        for (const auto &[utf8, arrivedAt] : waiting.frames)
            m_parts.local.frameReceived(session, utf8, arrivedAt);
        return;
    }
    Line &line = lineTo(*node);
    line.sessions.insert(session);
    Remote &remote = *m_remote.insert(session, {*node, {}, waiting.shard});
    line.line->append(relay::Opened {session.value, waiting.info});
    for (const auto &[utf8, arrivedAt] : waiting.frames)
        relayFrame(session, remote, utf8, arrivedAt);
}

void RelayFront::relayFrame(SessionId id, Remote &remote, const QByteArray &utf8, TimePoint arrivedAt)
{
    const auto line = m_lines.constFind(remote.node);
    if (line == m_lines.cend())
        return;
    remote.told = figures(id);
    const Micros waited = std::max(Micros(0), m_parts.clock.now() - arrivedAt);
    (*line)->line->append(relay::Received {id.value, waited, remote.told, utf8});
}

RelayFront::Line &RelayFront::lineTo(NodeId node)
{
    auto &line = m_lines[node];
    if (line && !line->line->isBroken())
        return *line;
    if (line)
        onBroken(node, line->line);
    auto &fresh = m_lines[node];
    fresh = std::make_shared<Line>();
    fresh->line = new RelayLine(m_parts.peers, node, QRandomGenerator::system()->generate64(), relay::inward(), this);
    connect(fresh->line, &RelayLine::broken, this, [this, node, broken = fresh->line] { onBroken(node, broken); });
    return *fresh;
}

/// Everybody comes back, and is led anew.
void RelayFront::onBroken(NodeId node, RelayLine *line)
{
    const auto place = m_lines.constFind(node);
    if (place == m_lines.cend() || (*place)->line != line)
        return;
    const std::shared_ptr<Line> ended = *place;
    m_lines.erase(place);
    for (const SessionId session : std::as_const(ended->sessions)) {
        m_remote[session].node = {};
        m_toClose.append(session);
    }
    m_closing.start(0);
    for (const GroupId group : std::as_const(ended->groups))
        m_parts.gateway.removeGroup(group);
    line->deleteLater();
}

/// A few at a time: each costs two writes, and others are to be served meanwhile.
void RelayFront::closeSome()
{
    for (int closed = 0; closed < closedPerSlice && !m_toClose.isEmpty(); ++closed) {
        const SessionId session = m_toClose.takeLast();
        if (const auto remote = m_remote.constFind(session); remote != m_remote.cend() && remote->node.isNull())
            m_parts.gateway.close(session, ErrorCode::ServerClosing);
    }
    if (!m_toClose.isEmpty())
        m_closing.start(0);
}

void RelayFront::take(NodeId from, const QByteArray &payload)
{
    const std::shared_ptr<Line> line = m_lines.value(from);
    const auto batch = relay::readOutward(payload);
    if (!line || (batch && batch->line != line->line->id()))
        return; // of one that has ended
    if (!batch)
        return line->line->breakUp(batch.error().message);
    if (!line->line->take(batch->number))
        return;
    for (const relay::Outward &message : batch->messages)
        std::visit([&](const auto &one) { act(*line, one); }, message);
}

void RelayFront::act(Line &line, const relay::Greeted &message)
{
    if (line.sessions.contains({message.session}))
        m_parts.gateway.greeted({message.session});
}

void RelayFront::act(Line &line, const relay::Text &message)
{
    if (line.sessions.contains({message.session}))
        m_parts.gateway.send({message.session}, message.text);
}

void RelayFront::act(Line &line, const relay::Refused &message)
{
    if (!line.sessions.contains({message.session}))
        return;
    if (message.isPostponed)
        m_parts.gateway.postpone({message.session}, message.error, message.re);
    else
        m_parts.gateway.reject({message.session}, message.error, message.re);
}

void RelayFront::act(Line &line, const relay::Close &message)
{
    if (!line.sessions.contains({message.session}))
        return;
    // Whose game has moved comes back sooner than the table tells where it is, and must not be led there again.
    const auto remote = m_remote.constFind({message.session});
    if (message.code == ErrorCode::ServerClosing && remote != m_remote.cend() && remote->shard)
        m_parts.whereabouts.gaveUp(*remote->shard, remote->node);
    m_parts.gateway.close({message.session}, message.code);
}

void RelayFront::act(Line &line, const relay::Joined &message)
{
    if (line.sessions.contains({message.session}))
        m_parts.gateway.join(groupOf(line, message.group), {message.session});
}

void RelayFront::act(Line &line, const relay::Left &message)
{
    if (line.sessions.contains({message.session}))
        m_parts.gateway.leave(groupOf(line, message.group), {message.session});
}

void RelayFront::act(Line &line, const relay::GroupEnded &message)
{
    if (const GroupId group = line.groups.take(message.group))
        m_parts.gateway.removeGroup(group);
}

void RelayFront::act(Line &line, const relay::Broadcast &message)
{
    const GroupId group = line.groups.value(message.group);
    if (group && message.stateKey)
        m_parts.gateway.broadcastState(group, *message.stateKey, message.text);
    else if (group)
        m_parts.gateway.broadcast(group, message.text);
}

GroupId RelayFront::groupOf(Line &line, quint64 group)
{
    GroupId &own = line.groups[group];
    if (!own)
        own = m_parts.gateway.createGroup();
    return own;
}

relay::LineFigures RelayFront::figures(SessionId session) const
{
    return {m_parts.gateway.linkTime(session), m_parts.gateway.roundTrip(session)};
}

/// Lines change while nothing is said.
void RelayFront::measure()
{
    for (auto remote = m_remote.begin(); remote != m_remote.end(); ++remote) {
        const auto line = m_lines.constFind(remote->node);
        const relay::LineFigures now = figures(remote.key());
        if (line == m_lines.cend() || !isNews(now, remote->told))
            continue;
        remote->told = now;
        (*line)->line->append(relay::Measured {remote.key().value, now});
    }
}

} // namespace wr
