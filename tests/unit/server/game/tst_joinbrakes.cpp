#include "engine/embedded/embeddedcache.h"
#include "game/joinbrakes.h"
#include "net/admission.h"
#include "support/fakeclock.h"
#include "support/rawclient.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestJoinBrakes : public QObject
{
    Q_OBJECT

private:
    /// What the brake said. Wakes with every event: these tests ask thousands of times.
    static Result<void> passed(QFuture<Result<void>> brake)
    {
        if (!waitUntil([&] { return brake.isFinished(); }))
            return Error {ErrorCode::RequestTimeout, u"no answer"_s};
        return brake.result();
    }

    Result<void> guess(const QString &address, bool isRight)
    {
        return passed(m_brakes->pinTried(QHostAddress(address), isRight));
    }

    Result<void> join(const QString &address, GameId game)
    {
        return passed(m_brakes->joining(QHostAddress(address), game));
    }

    FakeClock m_clock;
    std::unique_ptr<EmbeddedCache> m_cache;
    std::unique_ptr<JoinBrakes> m_brakes;

private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<EmbeddedCache>(m_clock);
        m_brakes = std::make_unique<JoinBrakes>(*m_cache);
    }

    void aGuesserGetsOnePinASecond()
    {
        int told = 0;
        for (int i = 0; i < 100; ++i)
            told += guess(u"192.0.2.7"_s, false) ? 1 : 0;
        QCOMPARE(told, limits::wrongPinBurst);
        for (int second = 0; second < 60; ++second) {
            m_clock.advance(1s);
            for (int i = 0; i < 10; ++i)
                told += guess(u"192.0.2.7"_s, false) ? 1 : 0;
        }
        QCOMPARE(told, limits::wrongPinBurst + 60 * limits::wrongPinsPerSecond);
    }

    /// Were a right PIN let through where a wrong one is refused, the refusal would tell.
    void anEmptyBucketRefusesTheRightPinToo()
    {
        for (int i = 0; i < limits::wrongPinBurst; ++i)
            QVERIFY(guess(u"192.0.2.7"_s, false));
        const auto refused = guess(u"192.0.2.7"_s, true);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::RateLimited);
        QCOMPARE(refused.error().retryAfter, std::optional<Millis>(1000ms));
        QVERIFY(guess(u"192.0.2.8"_s, true)); // another address is not concerned
        m_clock.advance(1s);
        QVERIFY(guess(u"192.0.2.7"_s, true));
    }

    void theTimeToWaitDoesNotTellWhichPinIsRight()
    {
        for (int i = 0; i < 3 * limits::wrongPinBurst; ++i)
            (void)guess(u"192.0.2.7"_s, false);
        for (int i = 0; i < 20; ++i) {
            const auto wrong = guess(u"192.0.2.7"_s, false).error();
            const auto right = guess(u"192.0.2.7"_s, true).error();
            QCOMPARE(wrong.retryAfter, right.retryAfter);
            m_clock.advance(37ms);
        }
    }

    void rightPinsAreNotCounted()
    {
        for (int i = 0; i < 5'000; ++i)
            QVERIFY(guess(u"192.0.2.7"_s, true));
        QVERIFY(guess(u"192.0.2.7"_s, false));
    }

    void anIpv6NetworkCountsAsOneAddress()
    {
        for (int i = 0; i < limits::wrongPinBurst; ++i)
            QVERIFY(guess(u"2001:db8::%1"_s.arg(i + 1, 0, 16), false));
        QVERIFY(!guess(u"2001:db8::ffff"_s, false));
        QVERIFY(guess(u"2001:db8:0:1::1"_s, false));
        QCOMPARE(limitedAddress(QHostAddress(u"::ffff:192.0.2.7"_s)), QHostAddress(u"192.0.2.7"_s));
    }

    void aHallBehindOneAddressIsInWithinTenSeconds()
    {
        const GameId game = GameId::create(m_clock.now());
        QMultiMap<TimePoint, int> waiting; // who comes again when
        for (int player = 0; player < 2'000; ++player)
            waiting.insert(m_clock.now(), player);
        const TimePoint start = m_clock.now();
        int tries = 0;
        while (!waiting.isEmpty()) {
            m_clock.advance(std::max(Micros(0), waiting.firstKey() - m_clock.now()));
            const int player = waiting.take(waiting.firstKey());
            ++tries;
            if (const auto joined = join(u"192.0.2.7"_s, game); !joined)
                waiting.insert(m_clock.now() + *joined.error().retryAfter, player);
        }
        QVERIFY(m_clock.now() - start <= 10s);
        QVERIFY2(tries < 2'000 * 2, qPrintable(QString::number(tries))); // nobody is sent away again and again
    }

    void aGameTakesFifteenThousandInAMinuteButNoMore()
    {
        const GameId game = GameId::create(m_clock.now());
        int joined = 0;
        for (int second = 0; second < 60; ++second) {
            for (int i = 0; i < 400; ++i)
                joined += join(u"10.0.%1.%2"_s.arg(second).arg(i % 250), game) ? 1 : 0;
            m_clock.advance(1s);
        }
        QCOMPARE(joined, limits::gameJoinBurst + 59 * limits::gameJoinsPerSecond);
        QVERIFY(joined >= 15'000);
        QVERIFY(join(u"10.1.1.1"_s, GameId::create(m_clock.now()))); // other games are not concerned
    }

    void oneAddressOpensOnlySoManyGames()
    {
        const auto open = [this] { return passed(m_brakes->openingGame(QHostAddress(u"192.0.2.7"_s))); };
        for (int i = 0; i < limits::gameOpenBurst; ++i)
            QVERIFY(open());
        QVERIFY(!open());
        m_clock.advance(10s);
        QVERIFY(open());
    }
};

QTEST_GUILESS_MAIN(TestJoinBrakes)
#include "tst_joinbrakes.moc"
