#include "game/joinbrakes.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "core/dbjob.h"
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

JoinBrakes::JoinBrakes(Cache &cache, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_watch(clock)
    , m_proofs(clock)
{
}

QFuture<Result<void>> JoinBrakes::arriving(const Newcomer &who)
{
    if (!who.isKnown)
        m_watch.joinTried(who.address);
    // Whether the PIN is right must not matter before it may be tried: that its game is under attack is asked for after that.
    const auto before = trustIn(who, m_watch.bitsAsked(who.address));
    if (!before)
        return readyFuture(Result<void>(before.error()));
    return andThen(this, mayTryPin(who.address, !who.game.isNull(), *before), [this, who, before = *before] {
        if (who.game.isNull())
            return readyFuture(Result<void>(Error {ErrorCode::UnknownPin, u"no game has this PIN"_s}));
        if (!who.isKnown)
            m_watch.joinTried(who.game);
        const auto trust = before == Trust::Full ? Result<Trust>(before) : trustIn(who, m_watch.bitsAsked(who.game));
        return trust ? mayJoin(who.address, who.game, *trust) : readyFuture(Result<void>(trust.error()));
    });
}

/// What a newcomer is believed, of whom so many bits are asked.
Result<JoinBrakes::Trust> JoinBrakes::trustIn(const Newcomer &who, std::optional<int> bits)
{
    if (who.isKnown)
        return Trust::Full;
    if (!bits)
        return Trust::None;
    Result<void> proven = Error {ErrorCode::ProofRequired, u"prove that you mean it: many are coming"_s};
    if (who.proof)
        proven = m_proofs.spend(*who.proof, who.address, who.pin);
    if (proven)
        return Trust::Full;
    if (!who.proof && m_watch.bitsAskedOfPins())
        m_watch.wrongPinTried(); // right or wrong: it is the asking that goes on
    Error refused = proven.error();
    if (refused.code != ErrorCode::ProofRequired)
        return refused;
    if (!who.canProve)
        return Trust::None;
    refused.challenge = m_proofs.challenge(who.address, who.pin, *bits);
    return refused;
}

QFuture<Result<void>> JoinBrakes::pinTried(const QHostAddress &address, bool isRight)
{
    return mayTryPin(address, isRight, Trust::None);
}

QFuture<Result<void>> JoinBrakes::joining(const QHostAddress &address, GameId game, bool isKnown)
{
    if (!isKnown) {
        m_watch.joinTried(address);
        m_watch.joinTried(game);
    }
    return mayJoin(address, game, isKnown ? Trust::Full : Trust::None);
}

/// Right or wrong, it meets the same brakes in the same order and is told the same of each. The address's own comes first, and
/// a wrong PIN pays there whatever the next one says: nobody guesses for nothing while others have used up that one.
QFuture<Result<void>> JoinBrakes::mayTryPin(const QHostAddress &address, bool isRight, Trust trust)
{
    const Cache::Spend what = isRight ? Cache::Spend::Nothing : Cache::Spend::OneIfThere;
    const Brake own {keyOf("pin:"_L1, address), limits::wrongPinsPerSecond, limits::wrongPinBurst, what};
    const Brake unproven {u"pin:unproven"_s, limits::unprovenPerSecond, limits::unprovenBurst, what};
    return andThen(this, pass({own}), [this, unproven, isRight, trust] {
        if (!isRight)
            m_watch.wrongPinTried();
        return pass(trust == Trust::None && m_watch.bitsAskedOfPins() ? QList<Brake> {unproven} : QList<Brake>());
    });
}

QFuture<Result<void>> JoinBrakes::mayJoin(const QHostAddress &address, GameId game, Trust trust)
{
    QList<Brake> brakes;
    if (trust == Trust::None && std::max(m_watch.bitsAsked(address), m_watch.bitsAsked(game)))
        brakes.append({u"join:unproven:"_s + game.toString(), limits::unprovenPerSecond, limits::unprovenBurst});
    // The address first: whoever joins too fast must not use up the game's share as well.
    brakes.append({keyOf("join:"_L1, address), limits::addressJoinsPerSecond, limits::addressJoinBurst});
    brakes.append({u"join:"_s + game.toString(), limits::gameJoinsPerSecond, limits::gameJoinBurst});
    return pass(brakes);
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
