#include "cluster/nodewatch.h"

#include <QTest>

using namespace wr;
using namespace clusterlimits;
using namespace std::chrono_literals;

/// Three nodes look at each other; time is what the test says.
class TestNodeWatch : public QObject
{
    Q_OBJECT

    const NodeId m_self = NodeId::create({});
    const NodeId m_other = NodeId::create({});
    NodeWatch m_watch;
    Micros m_now {1'000'000'000};
    TimePoint m_otherAliveAt;

    /// Whether the other is judged dead.
    bool look(Micros otherSilent)
    {
        NodeRow self;
        self.id = m_self;
        self.silent = 1h; // one's own row is nobody's to judge
        NodeRow other;
        other.id = m_other;
        other.aliveAt = m_otherAliveAt;
        other.silent = otherSilent;
        const QList<NodeRow> dead = m_watch.judge({self, other}, m_self, m_now);
        if (dead.size() > 1 || (dead.size() == 1 && dead.first().id != m_other))
            qFatal("somebody else was judged");
        return dead.size() == 1;
    }
    /// Looks on at somebody lively.
    void lookOn(Micros howLong)
    {
        for (Micros done {0}; done < howLong; done += lookEvery) {
            m_now += lookEvery;
            m_otherAliveAt += lookEvery;
            QVERIFY(!look(lookEvery));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_watch = NodeWatch();
        QVERIFY(!look(0us));
        lookOn(deadAfter + lookEvery);
    }

    void whoIsSilentForTooLongIsDead()
    {
        m_now += lookEvery;
        QVERIFY(!look(deadAfter - 1us));
        m_now += lookEvery;
        QVERIFY(look(deadAfter));
    }

    /// A database that stood still for ten seconds lets nobody tell of themselves: then all are silent.
    void whoWasAwayJudgesNobody()
    {
        m_now += 10s;
        QVERIFY(!look(10s));
        for (Micros passed {0}; passed + lookEvery < deadAfter; passed += lookEvery) {
            m_now += lookEvery;
            QVERIFY(!look(10s + passed));
        }
        m_now += 2 * lookEvery;
        QVERIFY(look(12s));
    }

    void aNewcomerJudgesNobodyYet()
    {
        m_watch = NodeWatch();
        QVERIFY(!look(1h));
        m_now += lookEvery;
        QVERIFY(!look(1h));
    }

    /// The database's clock was set back by an hour: by it nobody is ever silent.
    void whoStandsStillIsDeadByTheOwnClock()
    {
        Micros passed {0};
        for (; passed + lookEvery < deadByOwnClock; passed += lookEvery) {
            m_now += lookEvery;
            QVERIFY(!look(-1h));
        }
        m_now += 2 * lookEvery;
        QVERIFY(look(-1h));
    }

    void whoGoesOnIsNotDeadByTheOwnClock()
    {
        lookOn(3 * deadByOwnClock);
    }

    /// What one node believes of its lease ends before another may judge it dead.
    void aLeaseEndsBeforeAnybodyMayTake()
    {
        static_assert(leaseFor < deadAfter && deadAfter < deadByOwnClock);
        static_assert(3 * lookEvery < leaseFor); // two looks in a row may get lost
        static_assert(deadAfter + lookEvery <= 1'800ms); // within two seconds, and some of them to take
        static_assert(longestGap > 2 * lookEvery && longestGap < deadAfter);
    }
};

QTEST_GUILESS_MAIN(TestNodeWatch)
#include "tst_nodewatch.moc"
