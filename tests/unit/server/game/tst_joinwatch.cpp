#include "game/joinwatch.h"
#include "protocol/gamelimits.h"
#include "protocol/limits.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestJoinWatch : public QObject
{
    Q_OBJECT

private:
    /// So many come a second from one address, or each from another, for so long; returns after how long the first was asked for
    /// a proof.
    std::optional<Micros> asked(int perSecond, std::chrono::seconds length, bool isOneAddress)
    {
        const TimePoint began = m_clock.now();
        std::optional<Micros> first;
        for (int i = 0; i < perSecond * length.count(); ++i) {
            const QHostAddress address = isOneAddress ? m_school : QHostAddress(0x0a000000U + quint32(++m_serial));
            come(address);
            if (!first && bitsAsked(address))
                first = m_clock.now() - began;
            m_clock.advance(Micros(1'000'000 / perSecond));
        }
        return first;
    }

    void come(const QHostAddress &address)
    {
        m_watch->joinTried(address);
        m_watch->joinTried(m_game);
    }

    std::optional<int> bitsAsked(const QHostAddress &address) const { return std::max(m_watch->bitsAsked(address), m_watch->bitsAsked(m_game)); }

    bool isAsked() { return bitsAsked(m_school).has_value(); }

    const QHostAddress m_school {u"192.0.2.7"_s};
    FakeClock m_clock;
    GameId m_game;
    int m_serial = 0;
    std::unique_ptr<JoinWatch> m_watch;

private Q_SLOTS:
    void init()
    {
        m_game = GameId::create(m_clock.now());
        m_watch = std::make_unique<JoinWatch>(m_clock);
    }

    void aClassAtOnceIsNotAsked()
    {
        for (int i = 0; i < 500; ++i)
            come(m_school);
        QVERIFY(!isAsked());
        m_clock.advance(30s);
        for (int i = 0; i < 500; ++i)
            come(m_school);
        QVERIFY(!isAsked());
    }

    /// Each is told to wait and comes again as often as it takes.
    void aHallBehindOneAddressIsNotAsked()
    {
        constexpr int people = 2'000;
        int waiting = people;
        for (int second = 0; waiting > 0; ++second) {
            for (int i = 0; i < waiting; ++i) {
                come(m_school);
                QVERIFY(!isAsked());
            }
            waiting -= second == 0 ? limits::addressJoinBurst : limits::addressJoinsPerSecond;
            m_clock.advance(1s);
        }
    }

    void rushesWithARestBetweenThemAreNoAttack()
    {
        for (int rush = 0; rush < 10; ++rush) {
            for (int i = 0; i < 1'000; ++i)
                come(m_school);
            QVERIFY(!isAsked());
            m_clock.advance(4s);
        }
    }

    void whoComesForLongIsAsked_data()
    {
        QTest::addColumn<int>("perSecond");
        QTest::addColumn<bool>("isOneAddress");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("an address as fast as it may") << limits::addressJoinsPerSecond << true << false;
        QTest::newRow("an address twice as fast") << 2 * limits::addressJoinsPerSecond << true << true;
        QTest::newRow("a game as fast as it takes them") << limits::gameJoinsPerSecond << false << false;
        QTest::newRow("a game twice as fast") << 2 * limits::gameJoinsPerSecond << false << true;
    }

    void whoComesForLongIsAsked()
    {
        QFETCH(int, perSecond);
        QFETCH(bool, isOneAddress);
        QFETCH(bool, isAsked);
        const auto first = asked(perSecond, 20s, isOneAddress);
        QCOMPARE(first.has_value(), isAsked);
        if (first)
            QVERIFY(*first >= limits::proofAfter);
    }

    void othersAreNotConcerned()
    {
        QVERIFY(asked(2 * limits::addressJoinsPerSecond, 20s, true));
        QVERIFY(isAsked());
        QVERIFY(!m_watch->bitsAsked(QHostAddress(u"192.0.2.8"_s)));
        QVERIFY(!m_watch->bitsAsked(GameId::create(m_clock.now())));
        QVERIFY(!m_watch->bitsAskedOfPins());
    }

    void whenItIsOverNobodyIsAsked()
    {
        QVERIFY(asked(2 * limits::gameJoinsPerSecond, 20s, false));
        m_clock.advance(limits::proofCalm - 1s);
        QVERIFY(isAsked());
        m_clock.advance(1s);
        QVERIFY(!isAsked());
        QVERIFY(!asked(limits::gameJoinsPerSecond, 20s, false)); // and an ordinary rush afterwards is one
    }

    void theMoreComeTheMoreIsAsked()
    {
        const auto bitsAt = [this](int times) {
            (void)asked(times * limits::gameJoinsPerSecond, 12s, false);
            return bitsAsked(m_school);
        };
        QCOMPARE(bitsAt(2), std::optional<int>(limits::leastProofBits + 1));
        QCOMPARE(bitsAt(4), std::optional<int>(limits::leastProofBits + 2));
        QCOMPARE(bitsAt(50), std::optional<int>(limits::mostProofBits));
    }

    void wrongPinsFromEverywhereConcernEverybody()
    {
        for (int second = 0; second < 25; ++second) {
            for (int i = 0; i < 2 * limits::serverWrongPinsPerSecond; ++i)
                m_watch->wrongPinTried();
            m_clock.advance(1s);
        }
        QVERIFY(m_watch->bitsAskedOfPins());
        QVERIFY(isAsked());
    }

    void whatIsWatchedIsBounded()
    {
        QVERIFY(asked(2 * limits::gameJoinsPerSecond, 20s, false)); // ten thousand addresses
        m_clock.advance(1s);
        QVERIFY(asked(2 * limits::addressJoinsPerSecond, 20s, true)); // of which the idle made room
    }
};

QTEST_GUILESS_MAIN(TestJoinWatch)
#include "tst_joinwatch.moc"
