#include "engine/embedded/embeddedcache.h"
#include "game/joinbrakes.h"
#include "net/admission.h"
#include "protocol/joinproof.h"
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
        return passed(m_brakes->joining(QHostAddress(address), game, false));
    }

    Result<void> arrive(const JoinBrakes::Newcomer &who) { return passed(m_brakes->arriving(who)); }

    /// More come to the game than it takes, for longer than any class.
    void flood(GameId game)
    {
        for (int i = 0; i < 12 * 2 * limits::gameJoinsPerSecond; ++i) {
            if (i % (2 * limits::gameJoinsPerSecond) == 0)
                m_clock.advance(1s);
            (void)join(QHostAddress(0x0a000000U + quint32(i % 5'000)).toString(), game);
        }
        m_clock.advance(1s); // there are places again
    }

    static live::Proof solved(const QString &challenge)
    {
        const std::atomic<bool> never {false};
        return {challenge, joinproof::solve(challenge, never).value_or(-1)};
    }

    const QString pin = u"123456"_s;
    FakeClock m_clock;
    std::unique_ptr<EmbeddedCache> m_cache;
    std::unique_ptr<JoinBrakes> m_brakes;

private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<EmbeddedCache>(m_clock);
        m_brakes = std::make_unique<JoinBrakes>(*m_cache, m_clock);
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

    /// As many requests as one reading of all sockets brings: a token is one guess, however many ask before it is gone.
    void guessesAtTheSameMomentAreGuessesToo()
    {
        for (int i = 0; i < limits::wrongPinBurst - 1; ++i)
            QVERIFY(guess(u"192.0.2.7"_s, false));
        std::vector<QFuture<Result<void>>> guesses;
        for (int i = 0; i < 100; ++i)
            guesses.push_back(m_brakes->pinTried(QHostAddress(u"192.0.2.7"_s), i == 50));
        int told = 0;
        for (const auto &one : guesses)
            told += passed(one) ? 1 : 0;
        QCOMPARE(told, 1);
        QCOMPARE(passed(guesses[50]).error().retryAfter, passed(guesses[51]).error().retryAfter);
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
            for (int i = 0; i < 400; ++i) // such as are never asked for proofs, which would be slow here
                joined += arrive({QHostAddress(u"10.0.%1.%2"_s.arg(second).arg(i % 250)), pin, game, true, false, {}}) ? 1 : 0;
            m_clock.advance(1s);
        }
        QCOMPARE(joined, limits::gameJoinBurst + 59 * limits::gameJoinsPerSecond);
        QVERIFY(joined >= 15'000);
        QVERIFY(join(u"10.1.1.1"_s, GameId::create(m_clock.now()))); // other games are not concerned
    }

    void aClassThatComesAtOnceIsAskedForNothing()
    {
        const GameId game = GameId::create(m_clock.now());
        for (int pupil = 0; pupil < 500; ++pupil)
            QVERIFY(arrive({QHostAddress(u"192.0.2.7"_s), pin, game, false, true, {}}));
    }

    void underAttackWhoProvesWorkIsIn()
    {
        const GameId game = GameId::create(m_clock.now());
        flood(game);
        const JoinBrakes::Newcomer newcomer {QHostAddress(u"192.0.2.7"_s), pin, game, false, true, {}};
        const auto asked = arrive(newcomer);
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::ProofRequired);
        JoinBrakes::Newcomer proven = newcomer;
        proven.proof = solved(asked.error().challenge);
        QVERIFY(arrive(proven));
        const auto again = arrive(proven);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::BadRequest);
        m_clock.advance(limits::proofCalm);
        QVERIFY(arrive(newcomer));
    }

    void whoIsKnownProvesNothing()
    {
        const GameId game = GameId::create(m_clock.now());
        flood(game);
        QVERIFY(arrive({QHostAddress(u"192.0.2.7"_s), pin, game, true, false, {}}));
    }

    void whoCannotProveHasASmallShare()
    {
        const GameId game = GameId::create(m_clock.now());
        flood(game);
        int joined = 0;
        for (int i = 0; i < 200; ++i) {
            const auto may = arrive({QHostAddress(0x0a010000U + quint32(i)), pin, game, false, false, {}});
            joined += may ? 1 : 0;
            if (!may)
                QCOMPARE(may.error().code, ErrorCode::RateLimited);
        }
        QVERIFY2(joined > 0 && joined <= limits::unprovenBurst, qPrintable(QString::number(joined)));
    }

    /// From so many addresses that none of them is too fast.
    void guessersFromEverywhereShareWhatIsLeft()
    {
        const auto guessFromAll = [this](int seconds) {
            int told = 0;
            for (int i = 0; i < seconds * 200; ++i) {
                told += guess(QHostAddress(0x0a000000U + quint32(i % 1'000)).toString(), false) ? 1 : 0;
                if (i % 200 == 199)
                    m_clock.advance(1s);
            }
            return told;
        };
        QCOMPARE(guessFromAll(10), 2'000);
        (void)guessFromAll(10); // by now it is an attack
        QVERIFY(guessFromAll(10) <= limits::unprovenBurst + 10 * limits::unprovenPerSecond);
        for (int i = 0; i < limits::unprovenBurst; ++i)
            (void)guess(QHostAddress(0x0a020000U + quint32(i)).toString(), false);
        // Or the refusal would tell which is right.
        const auto right = guess(u"192.0.2.9"_s, true);
        const auto wrong = guess(u"192.0.2.10"_s, false);
        QVERIFY(!right && !wrong);
        QCOMPARE(right.error().retryAfter, wrong.error().retryAfter);
        QCOMPARE(right.error().message, wrong.error().message);

        const auto asked = arrive({QHostAddress(u"192.0.2.7"_s), pin, {}, false, true, {}});
        QCOMPARE(asked.error().code, ErrorCode::ProofRequired); // not UnknownPin: that is what a proof is for
        const auto told = arrive({QHostAddress(u"192.0.2.7"_s), pin, {}, false, true, solved(asked.error().challenge)});
        QCOMPARE(told.error().code, ErrorCode::UnknownPin);
    }

    /// Else one address would guess as fast as it likes while others have used up what all share.
    void aGuessIsPaidForWhoeverRefusesIt()
    {
        for (int second = 0; second < 30; ++second) {
            for (int i = 0; i < 200; ++i)
                (void)guess(QHostAddress(0x0a000000U + quint32(second * 200 + i)).toString(), false);
            m_clock.advance(1s);
        }
        for (int i = 0; i < limits::unprovenBurst + limits::wrongPinBurst; ++i)
            (void)guess(QHostAddress(0x0a020000U + quint32(i)).toString(), false);
        for (int i = 0; i < limits::wrongPinBurst; ++i)
            QVERIFY(*guess(u"192.0.2.7"_s, false).error().retryAfter < 1s); // the share of all
        QCOMPARE(guess(u"192.0.2.7"_s, false).error().retryAfter, std::optional<Millis>(1000ms)); // its own
    }

    void anAttackedGameIsNotToldFromNone()
    {
        const GameId game = GameId::create(m_clock.now());
        flood(game);
        for (int i = 0; i < limits::wrongPinBurst; ++i)
            QVERIFY(guess(u"192.0.2.7"_s, false));
        const auto right = arrive({QHostAddress(u"192.0.2.7"_s), pin, game, false, true, {}});
        const auto wrong = arrive({QHostAddress(u"192.0.2.7"_s), u"654321"_s, {}, false, true, {}});
        QCOMPARE(right.error().code, ErrorCode::RateLimited);
        QCOMPARE(wrong.error().code, ErrorCode::RateLimited);
        QCOMPARE(right.error().retryAfter, wrong.error().retryAfter);
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
