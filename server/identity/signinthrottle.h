#pragma once

#include "core/clock.h"
#include "engine/cache.h"

#include <QObject>

namespace wr {

/// Slows guessing down, by address and by account, known or not. A school shares one address, so an
/// address as such is only held to a rate; what grows is the wait after wrong passwords:
/// - of one account from one address: from the 5th on 1, 2, 4 … 120 s
/// - of one account from everywhere: from the 20th on the same; not for addresses from which the
///   account has signed in before, so that a stranger cannot lock its owner out
/// Attempts at once are counted like wrong ones until the verdict, or guesses in parallel would all be
/// judged before the first wrong one slows the others down. Together fewer than 100 wrong passwords an
/// hour for an account (ASVS V2.2.1). The counts live in the Cache and are forgotten after an hour.
/// Server thread.
class SignInThrottle : public QObject
{
    Q_OBJECT

public:
    explicit SignInThrottle(Cache &cache, const Clock &clock, QObject *parent = nullptr);

    /// One attempt that has its place.
    struct Attempt
    {
        QString address;
        QString account;
        QByteArray holder;
    };
    /// RateLimited with `retryAfter`. Ask before anything costly; an attempt ends by ended(), after
    /// failed() if its password was wrong.
    QFuture<Result<Attempt>> begin(const QString &address, const QString &account);
    void ended(const Attempt &attempt);
    /// Holds an address to a rate; for what costs but guesses no password.
    QFuture<Result<void>> checkAddress(const QString &address);
    /// Holds an address to a lower rate; for what makes an account.
    QFuture<Result<void>> checkRegistration(const QString &address);
    QFuture<Result<void>> failed(const QString &address, const QString &account);
    QFuture<Result<void>> succeeded(const QString &address, const QString &account);

private:
    QFuture<Result<void>> checkRate(const QString &key, double perSecond, double burst);
    QFuture<Result<void>> checkWait(const QString &key);
    QFuture<Result<void>> takePlace(const QString &key, int freeFailures, const QByteArray &holder);
    QFuture<Result<void>> countFailure(const QString &key, int freeFailures);

    Cache &m_cache;
    const Clock &m_clock;
};

} // namespace wr
