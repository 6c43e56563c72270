#include "game/joinbrakes.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "net/admission.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(QLatin1StringView what, const QHostAddress &address)
{
    return what + limitedAddress(address).toString();
}

} // namespace

JoinBrakes::JoinBrakes(Cache &cache, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
{
}

QFuture<Result<void>> JoinBrakes::pinTried(const QHostAddress &address, bool isRight)
{
    const Brake look {keyOf("pin:"_L1, address), limits::wrongPinsPerSecond, limits::wrongPinBurst, Cache::Spend::Nothing};
    Brake spend = look;
    spend.what = isRight ? Cache::Spend::Nothing : Cache::Spend::One;
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(this, pass({spend}), [this, look, promise](const Result<void> &passed) {
        if (passed)
            return passNext({}, promise);
        // Who spends is told a later time than who looks: it would tell which PIN was right.
        whenDone(this, pass({look}), [promise, refused = passed.error()](const Result<void> &next) {
            Error told = refused;
            told.retryAfter = next ? Millis(1) : next.error().retryAfter;
            promise->addResult(Result<void>(told));
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<void>> JoinBrakes::joining(const QHostAddress &address, GameId game)
{
    // The address first: whoever joins too fast must not use up the game's share as well.
    return pass({{keyOf("join:"_L1, address), limits::addressJoinsPerSecond, limits::addressJoinBurst},
                 {u"join:"_s + game.toString(), limits::gameJoinsPerSecond, limits::gameJoinBurst}});
}

QFuture<Result<void>> JoinBrakes::openingGame(const QHostAddress &address)
{
    return pass({{keyOf("open:"_L1, address), limits::gameOpensPerMinute / 60.0, limits::gameOpenBurst}});
}

QFuture<Result<void>> JoinBrakes::redeemingLink(const QHostAddress &address)
{
    return pass({{keyOf("link:"_L1, address), limits::linksPerSecond, limits::linkBurst}});
}

QFuture<Result<void>> JoinBrakes::pass(const QList<Brake> &brakes)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    passNext(brakes, promise);
    return promise->future();
}

void JoinBrakes::passNext(QList<Brake> left, const std::shared_ptr<QPromise<Result<void>>> &promise)
{
    if (left.isEmpty()) {
        promise->addResult(Result<void>());
        promise->finish();
        return;
    }
    const Brake brake = left.takeFirst();
    whenDone(this, m_cache.spend(brake.key, brake.perSecond, brake.burst, brake.what),
             [this, left, promise](const Result<Millis> &wait) {
                 if (!wait)
                     qCWarning(lcGame) << "nothing is limited, the cache does not answer:" << wait.error().message;
                 if (!wait || *wait == Millis(0))
                     return passNext(left, promise);
                 promise->addResult(Result<void>(Error {ErrorCode::RateLimited, u"too many from this address; try again later"_s, {}, *wait}));
                 promise->finish();
             });
}

} // namespace wr
