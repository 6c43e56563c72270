#include "identity/signinthrottle.h"

#include "core/andthen.h"
#include "core/dbjob.h"
#include "core/whendone.h"
#include "identity/crypto.h"
#include "identity/tokens.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double perSecondOfAddress = 20;
constexpr double burstOfAddress = 600; // a school in the first minute of the morning
constexpr double registrationsPerSecond = 0.5;
constexpr double registrationBurst = 60; // two classes at once
constexpr int freeFailuresNear = 5;
constexpr int freeFailuresAnywhere = 20;
constexpr Millis longestWait = 120s;
constexpr Millis countedFor = 1h;
constexpr Millis longestAttempt = 1min; // whose node may have died
constexpr Millis afterOthers = 1s; // until attempts under way have their verdict
constexpr Millis knownFor = 30 * 24h;

/// Keys hold no address and no account in clear: a cache is shared and looked into.
QString keyOf(const QString &kind, const QString &subject)
{
    return u"signin."_s + kind + u':' + crypto::fingerprint(subject.toUtf8());
}

QString nearKey(const QString &address, const QString &account)
{
    return keyOf(u"near"_s, address + u' ' + account);
}

QString knownKey(const QString &address, const QString &account)
{
    return keyOf(u"known"_s, address + u' ' + account);
}

QString placesOf(const QString &key)
{
    return key + u".places"_s;
}

Error wait(Millis howLong)
{
    return {ErrorCode::RateLimited, u"too many attempts; wait a little"_s, {}, howLong};
}

} // namespace

SignInThrottle::SignInThrottle(Cache &cache, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_clock(clock)
{
}

QFuture<Result<void>> SignInThrottle::checkRate(const QString &key, double perSecond, double burst)
{
    return andThen(this, m_cache.spend(key, perSecond, burst), [](Millis howLong) {
        return readyFuture(howLong > 0ms ? Result<void>(wait(howLong)) : Result<void>());
    });
}

QFuture<Result<void>> SignInThrottle::checkAddress(const QString &address)
{
    return checkRate(keyOf(u"address"_s, address), perSecondOfAddress, burstOfAddress);
}

QFuture<Result<void>> SignInThrottle::checkRegistration(const QString &address)
{
    return checkRate(keyOf(u"register"_s, address), registrationsPerSecond, registrationBurst);
}

QFuture<Result<void>> SignInThrottle::checkWait(const QString &key)
{
    return andThen(this, m_cache.get(key + u".until"_s), [this](const std::optional<QByteArray> &until) {
        const TimePoint end = fromMicros(until.value_or("0").toLongLong());
        const auto left = std::chrono::ceil<Millis>(end - m_clock.now());
        return readyFuture(left > 0ms ? Result<void>(wait(left)) : Result<void>());
    });
}

/// As many attempts at once as wrong ones are free, and one at a time after those. The wait is looked at
/// with the place taken: whoever gave it back has stored it before.
QFuture<Result<void>> SignInThrottle::takePlace(const QString &key, int freeFailures, const QByteArray &holder)
{
    return andThen(this, m_cache.increment(key, 0, countedFor), [=, this](qint64 failures) {
        const int places = int(std::max<qint64>(1, freeFailures - failures));
        return andThen(this, m_cache.acquire(placesOf(key), holder, places, longestAttempt), [this, key](bool isTaken) {
            return isTaken ? checkWait(key) : readyFuture(Result<void>(wait(afterOthers)));
        });
    });
}

QFuture<Result<SignInThrottle::Attempt>> SignInThrottle::begin(const QString &address, const QString &account)
{
    const Attempt attempt {address, account, newSecret().toLatin1()};
    const auto near = andThen(this, checkAddress(address), [this, attempt] {
        return takePlace(nearKey(attempt.address, attempt.account), freeFailuresNear, attempt.holder);
    });
    const auto known = andThen(this, near, [this, attempt] {
        return m_cache.get(knownKey(attempt.address, attempt.account));
    });
    const auto anywhere = andThen(this, known, [this, attempt](const std::optional<QByteArray> &isKnown) {
        return isKnown ? readyFuture(Result<void>())
                       : takePlace(keyOf(u"anywhere"_s, attempt.account), freeFailuresAnywhere, attempt.holder);
    });
    whenDone(this, anywhere, [this, attempt](const Result<void> &begun) {
        if (!begun)
            ended(attempt);
    });
    return andThen(this, anywhere, [attempt] { return readyFuture(Result<Attempt>(attempt)); });
}

void SignInThrottle::ended(const Attempt &attempt)
{
    m_cache.release(placesOf(nearKey(attempt.address, attempt.account)), attempt.holder);
    m_cache.release(placesOf(keyOf(u"anywhere"_s, attempt.account)), attempt.holder);
}

QFuture<Result<void>> SignInThrottle::countFailure(const QString &key, int freeFailures)
{
    return andThen(this, m_cache.increment(key, 1, countedFor), [this, key, freeFailures](qint64 failures) {
        if (failures < freeFailures)
            return readyFuture(Result<void>());
        const qint64 doublings = std::min<qint64>(failures - freeFailures, 10);
        const Millis howLong = std::min<Millis>(Millis(1'000) * (1 << doublings), longestWait);
        return m_cache.set(key + u".until"_s, QByteArray::number(toMicros(m_clock.now() + howLong)), howLong);
    });
}

QFuture<Result<void>> SignInThrottle::failed(const QString &address, const QString &account)
{
    return andThen(this, countFailure(nearKey(address, account), freeFailuresNear), [this, account] {
        return countFailure(keyOf(u"anywhere"_s, account), freeFailuresAnywhere);
    });
}

QFuture<Result<void>> SignInThrottle::succeeded(const QString &address, const QString &account)
{
    // The count of wrong ones stays: a guesser who has an account of his own gains nothing by it.
    return m_cache.set(knownKey(address, account), "1", knownFor);
}

} // namespace wr
