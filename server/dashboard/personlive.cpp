#include "dashboard/personlive.h"

#include "core/logscope.h"
#include "model/wirebounds.h"
#include "protocol/errorframe.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::optional<QString> reply(const Envelope &envelope)
{
    return envelope.id.isEmpty() ? std::nullopt : std::optional(envelope.id);
}

template <class M>
QByteArray answer(const M &message, const Envelope &envelope)
{
    return writeMessage(message, {std::nullopt, std::nullopt, reply(envelope)});
}

} // namespace

PersonLive::PersonLive(LiveGateway &gateway, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_authenticator(parts.authenticator)
    , m_watchers(parts.watchers)
    , m_clock(parts.clock)
{
    on(Permission::PublicRead, &PersonLive::clockSync);
    // What each topic takes is asked besides.
    on(Permission::JobRead, &PersonLive::watch);
    m_expiry.setInterval(1s);
    connect(&m_expiry, &QTimer::timeout, this, &PersonLive::endExpired);
}

template <class M>
void PersonLive::on(Permission permission, void (PersonLive::*handler)(SessionId, Session &, const Envelope &, const M &))
{
    m_messages.insert(QString(M::wireName),
                      {permission, [this, handler](SessionId id, Session &session, const Envelope &envelope) {
                           auto message = wire::fromJsonObject<M>(envelope.data);
                           if (message) {
                               if (const auto kept = wire::checkBounds(*message); !kept)
                                   message = kept.error();
                           }
                           if (message)
                               (this->*handler)(id, session, envelope, *message);
                           else
                               m_gateway.reject(id, message.error(), reply(envelope));
                       }});
}

QHash<QString, Permission> PersonLive::permissions() const
{
    QHash<QString, Permission> declared;
    for (auto message = m_messages.cbegin(); message != m_messages.cend(); ++message)
        declared.insert(message.key(), message->permission);
    return declared;
}

void PersonLive::sessionOpened(SessionId session, const UpgradeInfo &info)
{
    m_sessions[session].info = info;
}

void PersonLive::sessionClosed(SessionId session, quint16)
{
    m_sessions.remove(session);
    m_watchers.forget(session);
    if (m_sessions.isEmpty())
        m_expiry.stop();
}

void PersonLive::frameReceived(SessionId id, const QByteArray &utf8, TimePoint arrivedAt)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return;
    Session &session = *found;
    const LogScope scope(session.info.request);
    const auto envelope = readEnvelope(utf8);
    if (!envelope)
        return m_gateway.reject(id, envelope.error());
    session.arrivedAt = arrivedAt;
    if (envelope->type == live::Hello::wireName)
        return hello(id, session, *envelope);
    if (!session.isGreeted)
        return m_gateway.close(id, ErrorCode::HelloRequired);
    const auto message = m_messages.constFind(envelope->type);
    if (message == m_messages.constEnd())
        return m_gateway.reject(id, {ErrorCode::UnknownMessage, u"unknown type"_s}, reply(*envelope));
    if (const auto allowed = allows(session.principal, message->permission); !allowed)
        return m_gateway.reject(id, allowed.error(), reply(*envelope));
    message->handle(id, session, *envelope);
}

void PersonLive::hello(SessionId id, Session &session, const Envelope &envelope)
{
    const auto message = wire::fromJsonObject<live::Hello>(envelope.data);
    if (!message)
        return m_gateway.reject(id, message.error(), reply(envelope));
    if (!message->token) // of a game, whose PIN is missing
        return m_gateway.close(id, ErrorCode::UnknownPin);
    const auto claims = m_authenticator.readAccess(*message->token);
    if (!claims || claims->expiresAt <= m_clock.now())
        return m_gateway.close(id, ErrorCode::Unauthenticated);
    if (session.isGreeted && claims->user != session.principal.user)
        return m_gateway.reject(id, {ErrorCode::AlreadyGreeted, u"hello was said by somebody else"_s}, reply(envelope));
    if (!session.isGreeted) {
        supersedeOldest(claims->user);
        m_gateway.greeted(id);
        Q_EMIT personAdmitted(claims->user, session.info.userAgent);
    }
    session.isGreeted = true;
    session.principal = claims->principal();
    session.expiresAt = claims->expiresAt;
    if (!m_expiry.isActive())
        m_expiry.start();
    m_gateway.send(id, answer(live::PersonOk {{}, toWireMillis(m_clock.now()), claims->user.toString()}, envelope));
}

/// A person has so many tabs and devices; the oldest gives way, as ids only rise.
void PersonLive::supersedeOldest(UserId user)
{
    QList<SessionId> own;
    for (auto session = m_sessions.cbegin(); session != m_sessions.cend(); ++session) {
        if (session->isGreeted && session->principal.user == user)
            own.append(session.key());
    }
    if (own.size() >= limits::maxPersonSessions)
        m_gateway.close(*std::min_element(own.cbegin(), own.cend()), ErrorCode::Superseded);
}

void PersonLive::clockSync(SessionId id, Session &session, const Envelope &envelope, const live::ClockSync &message)
{
    m_gateway.send(id, answer(live::ClockSynced {message.sentAt, toWireMillis(session.arrivedAt), toWireMillis(m_clock.now())}, envelope));
}

void PersonLive::watch(SessionId id, Session &session, const Envelope &envelope, const live::DashboardWatch &message)
{
    QSet<DashboardTopic> topics;
    for (const QString &name : message.topics) {
        const auto topic = wire::fromJson<DashboardTopic>(name, "topics"_L1);
        if (!topic)
            return m_gateway.reject(id, topic.error(), reply(envelope));
        topics.insert(*topic);
    }
    if (const auto allowed = DashboardWatchers::mayWatch(session.principal, topics); !allowed)
        return m_gateway.reject(id, allowed.error(), reply(envelope));
    m_gateway.send(id, answer(live::CommandDone {}, envelope));
    m_watchers.watch(id, session.principal, topics);
}

void PersonLive::endExpired()
{
    endSessions([now = m_clock.now()](const Session &session) { return session.isGreeted && session.expiresAt <= now; },
                ErrorCode::Unauthenticated);
}

void PersonLive::endSessionsOf(SignInId signIn)
{
    endSessions([signIn](const Session &session) { return session.isGreeted && session.principal.signIn == signIn; },
                ErrorCode::Unauthenticated);
}

void PersonLive::endSessionsOf(UserId user)
{
    endSessions([user](const Session &session) { return session.isGreeted && session.principal.user == user; },
                ErrorCode::Unauthenticated);
}

void PersonLive::endSessions(const std::function<bool(const Session &)> &isMeant, ErrorCode code)
{
    QList<SessionId> meant;
    for (auto session = m_sessions.cbegin(); session != m_sessions.cend(); ++session) {
        if (isMeant(*session))
            meant.append(session.key());
    }
    for (const SessionId session : std::as_const(meant)) {
        m_watchers.forget(session);
        m_gateway.close(session, code);
    }
}

} // namespace wr
