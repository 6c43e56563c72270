#pragma once

#include "core/dbexecutor.h"
#include "identity/account.h"

namespace wr {

/// One device that is signed in.
struct SignIn
{
    SignInId id;
    UserId account;
    QString device;
    QString address;
    bool isRemembered = false;
    TimePoint createdAt;
    TimePoint lastUsedAt;
    TimePoint expiresAt; ///< nothing makes it last longer
};

/// A refresh token as it is kept.
struct KeptRefresh
{
    QString hash; ///< crypto::fingerprint()
    TimePoint expiresAt;
};

/// SQL of sign-ins and their refresh tokens. Futures finish on a database worker.
class SignInRepository
{
public:
    /// A refresh token as it comes in, and what is to take its place.
    struct Rotation
    {
        SignInId signIn;
        qint64 generation = 0;
        QString hash;          ///< of the token that came in
        QString successorHash;
        QString address;
    };
    struct Rotated
    {
        enum class Outcome {
            Fresh,  ///< the successor took its place
            Again,  ///< the same token within the grace: the same successor
            Reused, ///< an old token: the sign-in has been ended
            Refused ///< ended, expired, unknown
        };
        Outcome outcome = Outcome::Refused;
        SignIn signIn;
        Account account;
        TimePoint refreshExpiresAt;
    };

    explicit SignInRepository(DbExecutor &database);

    /// Stores a sign-in; the account's oldest beyond limits::maxSignIns end. With `renewedPassword`
    /// that hash takes the place of the account's. Returns the sign-ins that ended.
    QFuture<Result<QList<SignInId>>> insert(SignIn signIn, KeptRefresh refresh,
                                            std::optional<QString> renewedPassword, DbContext context);

    QFuture<Result<Rotated>> rotate(Rotation rotation, TimePoint now, DbContext context);

    /// Sign-ins that are good, the latest used first.
    QFuture<Result<QList<SignIn>>> list(UserId user, TimePoint now, DbContext context);
    /// NotFound.
    QFuture<Result<SignIn>> find(SignInId id, DbContext context);

    /// True when it had not ended before.
    QFuture<Result<bool>> end(SignInId id, QString why, TimePoint now, DbContext context);
    /// All of an account but `except`.
    QFuture<Result<QList<SignInId>>> endAll(UserId user, SignInId except, QString why, TimePoint now,
                                            DbContext context);
    /// A new password, and the end of all sign-ins but `except`, at once.
    QFuture<Result<QList<SignInId>>> setPassword(UserId user, QString hash, SignInId except, TimePoint now,
                                                 DbContext context);

    /// Sign-ins that ended after `since`.
    QFuture<Result<QList<SignInId>>> endedSince(TimePoint since, DbContext context);

    /// Deletes up to `limit` sign-ins that ended or expired before `before`; returns how many.
    static Result<int> purge(Transaction &transaction, TimePoint before, int limit);

private:
    DbExecutor &m_database;
};

} // namespace wr
