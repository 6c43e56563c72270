#pragma once

#include "engine/bus.h"
#include "identity/accesstokens.h"
#include "identity/accountrepository.h"
#include "identity/signinrepository.h"

#include <QObject>

namespace wr {

/// What makes an access token worthless before it expires: sign-ins that ended, and accounts that
/// were given another role, school or state. Kept in memory for as long as such a token could live;
/// read from the tables at the start and after a gap, told to other nodes over the Bus. Server thread.
class Revocations : public QObject
{
    Q_OBJECT

public:
    Revocations(Bus &bus, const Clock &clock, QObject *parent = nullptr);

    /// Takes in what happened shortly before: at the start, and after other nodes may not have been heard.
    QFuture<Result<void>> load(AccountRepository &accounts, SignInRepository &signIns);

    void signInsEnded(const QList<SignInId> &signIns);
    /// Tokens of versions before `version` are worthless from now on.
    void accountChanged(UserId user, qint64 version);

    bool isRevoked(const AccessClaims &claims) const;

Q_SIGNALS:
    /// Live sessions of this sign-in must end.
    void signInRevoked(wr::SignInId signIn);
    /// Live sessions of this account must end.
    void accountRevoked(wr::UserId user);

private:
    void receive(const QByteArray &payload);
    void learn(SignInId signIn);
    void learn(UserId user, qint64 version);
    void keepSignIn(SignInId signIn);
    void keepAccount(UserId user, qint64 version);
    void forgetOld();

    struct OldVersion
    {
        qint64 version = 0; ///< the first that is good
        TimePoint forgetAt;
    };

    Bus &m_bus;
    const Clock &m_clock;
    QHash<SignInId, TimePoint> m_signIns; // until when to remember
    QHash<UserId, OldVersion> m_accounts;
    TimePoint m_tidyAt;
};

} // namespace wr
