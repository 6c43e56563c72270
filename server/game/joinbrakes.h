#pragma once

#include "core/ids.h"
#include "engine/cache.h"

#include <QHostAddress>
#include <QObject>
#include <QPromise>

#include <memory>

namespace wr {

/// How fast an address may guess PINs and open games, and how fast players may come: buckets in the
/// Cache, so that all nodes of a cluster count together. A school may share one address, so whoever
/// is refused is told when to come again (Error::retryAfter), and a player who resumes is not asked.
/// When the cache cannot be reached nobody is refused: a class that cannot play is worse than a
/// guesser. RateLimited is the only error. Server thread.
class JoinBrakes : public QObject
{
    Q_OBJECT

public:
    explicit JoinBrakes(Cache &cache, QObject *parent = nullptr);

    /// Somebody tried a PIN. Only wrong ones are counted, but once there were too many a right one
    /// is refused as well, or the refusal would tell which is which.
    QFuture<Result<void>> pinTried(const QHostAddress &address, bool isRight);

    /// Somebody who knows the PIN wants to join.
    QFuture<Result<void>> joining(const QHostAddress &address, GameId game);

    QFuture<Result<void>> openingGame(const QHostAddress &address);

    /// Nobody guesses a link, but each try costs a write of the database.
    QFuture<Result<void>> redeemingLink(const QHostAddress &address);

private:
    /// A bucket and what its owner does too fast.
    struct Brake
    {
        QString key;
        double perSecond = 1;
        double burst = 1;
        Cache::Spend what = Cache::Spend::One;
    };
    QFuture<Result<void>> pass(const QList<Brake> &brakes);
    void passNext(QList<Brake> left, const std::shared_ptr<QPromise<Result<void>>> &promise);

    Cache &m_cache;
};

} // namespace wr
