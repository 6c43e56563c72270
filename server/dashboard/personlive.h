#pragma once

#include "core/caller.h"
#include "dashboard/watchers.h"
#include "identity/authenticator.h"
#include "net/livegateway.h"
#include "protocol/envelope.h"

#include <QTimer>

namespace wr {

/// Live messages of people who are signed in, on connections that name no game: hello with an account's access token, then
/// what the parts of the server have to tell (today the dashboard). A session ends with its token; another token of the
/// same account prolongs it. Server thread.
class PersonLive : public QObject, public LiveHandler
{
    Q_OBJECT

public:
    struct Parts
    {
        const Authenticator &authenticator;
        DashboardWatchers &watchers;
        const Clock &clock;
    };

    PersonLive(LiveGateway &gateway, const Parts &parts, QObject *parent = nullptr);

    void sessionOpened(SessionId session, const UpgradeInfo &info) override;
    void frameReceived(SessionId session, const QByteArray &utf8, TimePoint arrivedAt) override;
    void sessionClosed(SessionId session, quint16 code) override;

    /// The declared permission of each message a person may send after hello.
    QHash<QString, Permission> permissions() const;

    /// Closes the sessions of a sign-in, or an account, that is no longer good.
    void endSessionsOf(SignInId signIn);
    void endSessionsOf(UserId user);

Q_SIGNALS:
    /// Somebody has come.
    void personAdmitted(wr::UserId user, const QByteArray &userAgent);

private:
    struct Session
    {
        UpgradeInfo info;
        Principal principal;
        bool isGreeted = false;
        TimePoint expiresAt;
        TimePoint arrivedAt; ///< of the frame being handled
    };
    struct Message
    {
        Permission permission;
        std::function<void(SessionId, Session &, const Envelope &)> handle;
    };

    template <class M>
    void on(Permission permission, void (PersonLive::*handler)(SessionId, Session &, const Envelope &, const M &));
    void hello(SessionId id, Session &session, const Envelope &envelope);
    void clockSync(SessionId id, Session &session, const Envelope &envelope, const live::ClockSync &message);
    void watch(SessionId id, Session &session, const Envelope &envelope, const live::DashboardWatch &message);
    void supersedeOldest(UserId user);
    void endExpired();
    void endSessions(const std::function<bool(const Session &)> &isMeant, ErrorCode code);

    LiveGateway &m_gateway;
    const Authenticator &m_authenticator;
    DashboardWatchers &m_watchers;
    const Clock &m_clock;
    QHash<SessionId, Session> m_sessions;
    QHash<QString, Message> m_messages;
    QTimer m_expiry;
};

} // namespace wr
