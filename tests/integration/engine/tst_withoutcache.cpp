#include "engine/fallbackcache.h"
#include "game/joinbrakes.h"
#include "identity/signinthrottle.h"
#include "protocol/limits.h"
#include "support/awaycache.h"
#include "support/contracts/askingcrowd.h"
#include "support/contracts/enginecontracts.h"

#include <QCoreApplication>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What becomes of everything that asks the shared cache while that does not answer.
class TestWithoutCache : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    AwayCache *m_shared = nullptr;
    std::unique_ptr<FallbackCache> m_cache;

    template <class T>
    static Result<T> await(QFuture<Result<T>> future)
    {
        return waitFor(std::move(future)).value_or(Result<T>(Error {ErrorCode::RequestTimeout, {}}));
    }

private Q_SLOTS:
    void init()
    {
        auto shared = std::make_unique<AwayCache>(m_clock);
        m_shared = shared.get();
        m_cache = std::make_unique<FallbackCache>(std::move(shared), m_clock);
    }

    void ratesAreLimitedHereMeanwhile()
    {
        m_shared->isAway = true;
        int allowed = 0;
        for (int i = 0; i < 10; ++i)
            allowed += await(m_cache->spend(u"k"_s, 1, 3)).value_or(1ms) == 0ms ? 1 : 0;
        QCOMPARE(allowed, 3);
        m_shared->isAway = false;
        QCOMPARE(await(m_cache->spend(u"k"_s, 1, 3)).value(), 0ms); // the shared bucket is as it was
    }

    void placesAreCountedHereAndGivenBackInBoth()
    {
        QVERIFY(await(m_cache->acquire(u"k"_s, "before"_ba, 1, 1h)).value());
        m_shared->isAway = true;
        QVERIFY(await(m_cache->acquire(u"k"_s, "meanwhile"_ba, 1, 1h)).value());
        QVERIFY(!await(m_cache->acquire(u"k"_s, "another"_ba, 1, 1h)).value());
        m_shared->isAway = false;
        (void)await(m_cache->release(u"k"_s, "meanwhile"_ba));
        m_shared->isAway = true;
        QVERIFY(await(m_cache->acquire(u"k"_s, "another"_ba, 1, 1h)).value());
    }

    void valuesAreRememberedHereMeanwhile()
    {
        m_shared->isAway = true;
        QVERIFY(await(m_cache->set(u"k"_s, "here"_ba, 1h)));
        QCOMPARE(await(m_cache->get(u"k"_s)).value(), std::optional("here"_ba));
        m_shared->isAway = false;
        QVERIFY(!await(m_cache->get(u"k"_s)).value());
        QVERIFY(await(m_cache->set(u"k"_s, "there"_ba, 1h)));
        m_shared->isAway = true;
        QVERIFY(!await(m_cache->get(u"k"_s)).value()); // rather nothing than what is older
        QVERIFY(await(m_cache->set(u"k"_s, "here"_ba, 1h)));
        QVERIFY(await(m_cache->remove(u"k"_s)));
        QVERIFY(!await(m_cache->get(u"k"_s)).value());
    }

    void aCrowdThatAsksLoadsOnceAndNotForLong()
    {
        m_shared->isAway = true;
        AskingCrowd crowd(*m_cache);
        QVERIFY(crowd.allGet("v"_ba));
        QCOMPARE(crowd.loads, 1);
        m_clock.advance(FallbackCache::longestKept);
        QCOMPARE(await(crowd.ask()).value(), "v"_ba);
        QCOMPARE(crowd.loads, 2);
    }

    void theSharedCacheIsAskedOnce()
    {
        AskingCrowd crowd(*m_cache);
        QVERIFY(crowd.allGet("v"_ba));
        QCOMPARE(m_shared->gets, 1);
        QCOMPARE(await(m_cache->get(u"k"_s)).value(), std::optional("v"_ba)); // kept there
        m_clock.advance(FallbackCache::longestKept);
        QCOMPARE(await(crowd.ask()).value(), "v"_ba);
        QCOMPARE(crowd.loads, 1);
    }

    void rankedSetsSayThatTheyAreAway()
    {
        m_shared->isAway = true;
        QCOMPARE(await(m_cache->rankedSet(u"k"_s, {{"m"_ba, 1, 1}})).error().code, ErrorCode::Unavailable);
        QCOMPARE(await(m_cache->rankedRange(u"k"_s, 0, 1)).error().code, ErrorCode::Unavailable);
    }

    void joiningGoesOnAndFloodsAreHeldBack()
    {
        m_shared->isAway = true;
        JoinBrakes brakes(*m_cache, m_clock);
        const GameId game = GameId::create(m_clock.now());
        int joined = 0;
        for (int i = 0; i < 2 * limits::addressJoinBurst; ++i)
            joined += await(brakes.joining(QHostAddress(u"192.0.2.1"_s), game, false)) ? 1 : 0;
        QVERIFY2(joined >= limits::addressJoinBurst && joined < limits::addressJoinBurst + 10, qPrintable(QString::number(joined)));
        for (int i = 0; i < limits::wrongPinBurst; ++i)
            (void)await(brakes.pinTried(QHostAddress(u"192.0.2.2"_s), false));
        QCOMPARE(await(brakes.pinTried(QHostAddress(u"192.0.2.2"_s), false)).error().code, ErrorCode::RateLimited);
        QVERIFY(await(brakes.openingGame(QHostAddress(u"192.0.2.3"_s))));
    }

    void signingInGoesOnAndGuessingGetsSlower()
    {
        m_shared->isAway = true;
        SignInThrottle throttle(*m_cache, m_clock);
        const auto attempt = [&](bool isRight) {
            const auto begun = await(throttle.begin(u"192.0.2.1"_s, u"a@school.example"_s));
            if (!begun)
                return begun.error().code;
            if (isRight)
                (void)await(throttle.succeeded(u"192.0.2.1"_s, u"a@school.example"_s));
            else
                (void)await(throttle.failed(u"192.0.2.1"_s, u"a@school.example"_s));
            throttle.ended(*begun);
            return ErrorCode::None;
        };
        QCOMPARE(attempt(true), ErrorCode::None);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(attempt(false), ErrorCode::None);
        QCOMPARE(attempt(true), ErrorCode::RateLimited);
        m_clock.advance(1s);
        QCOMPARE(attempt(true), ErrorCode::None);
    }
};

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    TestWithoutCache own;
    CacheContract contract([](const Clock &clock) { return std::make_unique<FallbackCache>(std::make_unique<EmbeddedCache>(clock), clock); });
    int failures = 0;
    for (QObject *test : {static_cast<QObject *>(&own), static_cast<QObject *>(&contract)})
        failures += QTest::qExec(test, argc, argv);
    return failures;
}

#include "tst_withoutcache.moc"
