#pragma once

#include "core/caller.h"
#include "core/dbexecutor.h"
#include "engine/bus.h"
#include "identity/account.h"

#include <QHash>
#include <QObject>

namespace wr {

/// The token of a program. Plain value.
struct ServiceToken
{
    SignInId id; ///< stands where an account's sign-in does
    QString name;
    PermissionSet permissions;
    TimePoint createdAt;
    TimePoint expiresAt;
};

/// Tokens of programs: made by an operator, shown once, kept as a hash; all good ones are in memory,
/// so that reading one costs no query. Server thread.
class ServiceTokens : public QObject
{
    Q_OBJECT

public:
    struct Created
    {
        QString token;
        ServiceToken kept;
    };

    ServiceTokens(DbExecutor &database, Bus &bus, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<void>> load();

    /// InvalidFields (name, permissions that no service may have, days), Forbidden, Conflict: there
    /// are limits::maxServiceTokens.
    QFuture<Result<Created>> create(const Caller &caller, const QString &name, const QStringList &permissions,
                                    int days);
    Result<QList<ServiceToken>> list(const Caller &caller) const;
    /// NotFound, Forbidden.
    QFuture<Result<void>> revoke(const Caller &caller, SignInId id);

    /// Unauthenticated.
    Result<ServiceToken> read(const QString &token) const;
    static bool looksLikeOne(QStringView token) { return token.startsWith(u"s1."); }
    static Principal principalOf(const ServiceToken &token);

private:
    struct Kept
    {
        ServiceToken token;
        QString hash;
    };

    DbExecutor &m_database;
    Bus &m_bus;
    const Clock &m_clock;
    QHash<SignInId, Kept> m_tokens;
};

} // namespace wr
