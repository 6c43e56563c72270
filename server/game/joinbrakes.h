#pragma once

#include "core/ids.h"
#include "engine/cache.h"
#include "game/joinproofs.h"
#include "game/joinwatch.h"

#include <QHostAddress>
#include <QObject>
#include <QPromise>

#include <memory>

namespace wr {

/// How fast an address may guess PINs and open games, and how fast players may come: buckets in the
/// Cache, so that all nodes of a cluster count together. A school may share one address, so whoever
/// is refused is told when to come again (Error::retryAfter), and a player who resumes is not asked.
/// When the cache does not answer nobody is refused: a class that cannot play is worse than a guesser.
/// (A server's does: FallbackCache.) RateLimited is the only error but for newcomers. Server thread.
///
/// Where more come for long than a class can be (JoinWatch), new guests are asked for a proof of work, and whoever gives
/// none gets a small share of the places. Each node of a cluster judges that by what it sees.
class JoinBrakes : public QObject
{
    Q_OBJECT

public:
    JoinBrakes(Cache &cache, const Clock &clock, QObject *parent = nullptr);

    /// Somebody who says hello to become a player.
    struct Newcomer
    {
        QHostAddress address;
        QString pin;
        GameId game; ///< of that PIN; null: there is none
        bool isKnown = false; ///< an account, or a device of a rehearsal: never asked for proofs
        bool canProve = false; ///< features::proof
        std::optional<live::Proof> proof;
    };
    /// Whether the newcomer may join. RateLimited; UnknownPin; ProofRequired with a challenge; BadRequest: the proof is none.
    QFuture<Result<void>> arriving(const Newcomer &who);

    /// Somebody tried a PIN. Only wrong ones are counted, but once there were too many a right one
    /// is refused as well and told the same time to wait, or the refusal would tell which is which.
    QFuture<Result<void>> pinTried(const QHostAddress &address, bool isRight);

    /// Somebody who knows the PIN wants to join over HTTP, where nobody can prove work. `isKnown` as of a Newcomer.
    QFuture<Result<void>> joining(const QHostAddress &address, GameId game, bool isKnown);

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
    enum class Trust { None, Full }; ///< full: known, or has proved work
    QFuture<Result<void>> mayTryPin(const QHostAddress &address, bool isRight, Trust trust);
    QFuture<Result<void>> mayJoin(const QHostAddress &address, GameId game, Trust trust);
    Result<Trust> trustIn(const Newcomer &who, std::optional<int> bits);
    QFuture<Result<void>> pass(const QList<Brake> &brakes);
    void passNext(QList<Brake> left, const std::shared_ptr<QPromise<Result<void>>> &promise);

    Cache &m_cache;
    JoinWatch m_watch;
    JoinProofs m_proofs;
};

} // namespace wr
