#include "relay/relayline.h"
#include "relay/whereabouts.h"
#include "support/waitfor.h"

#include <QTest>

using namespace wr;

/// Where a game is, asked while it moves.
class TestWhereabouts : public QObject
{
    Q_OBJECT

    const NodeId m_self {QUuid::createUuid()};
    const NodeId m_other {QUuid::createUuid()};
    std::optional<NodeId> m_holder;
    bool m_serves = false;

    Whereabouts::Parts parts()
    {
        return {m_self, [this](Shard) { return m_holder; }, [this](Shard) { return m_serves; }};
    }

private Q_SLOTS:
    void init()
    {
        m_holder.reset();
        m_serves = false;
    }

    void whoHasItIsToldAtOnce()
    {
        const Whereabouts whereabouts(parts());
        QVERIFY(!whereabouts.of({3}));
        m_holder = m_other;
        QCOMPARE(*whereabouts.of({3}), m_other);
        QCOMPARE(whereabouts.otherOwners(), QList<NodeId> {m_other});
        QCOMPARE(*whereabouts.anyOwner(), m_other);
    }

    void ownGamesAreHereOnceTheyAreTakenUp()
    {
        const Whereabouts whereabouts(parts());
        m_holder = m_self;
        QVERIFY(!whereabouts.of({3}));
        m_serves = true;
        QCOMPARE(*whereabouts.of({3}), m_self);
        QCOMPARE(*whereabouts.anyOwner(), m_self);
        QVERIFY(whereabouts.otherOwners().isEmpty());
    }

    void newGamesAreSpread()
    {
        const NodeId third {QUuid::createUuid()};
        const Whereabouts whereabouts({m_self, [&](Shard shard) { return std::optional(shard.number % 4 == 0 ? third : m_other); },
                                       [](Shard) { return false; }});
        int times = 0;
        for (int i = 0; i < 1'000; ++i)
            times += *whereabouts.anyOwner() == third ? 1 : 0;
        QVERIFY2(times > 150 && times < 350, qPrintable(QString::number(times))); // a quarter of the shards are its
    }

    void whoAsksWaitsForWhoeverTakesIt()
    {
        Whereabouts whereabouts(parts());
        const auto found = whereabouts.find({3});
        QVERIFY(!found.isFinished());
        m_holder = m_other;
        whereabouts.look();
        QVERIFY(found.isFinished());
        QCOMPARE(*found.result(), m_other);
    }

    /// The table still names the one that has just given the game up.
    void whoLeftIsNotAskedAgain()
    {
        Whereabouts whereabouts(parts());
        m_holder = m_other;
        whereabouts.gaveUp({3}, m_other);
        QVERIFY(!whereabouts.of({3}));
        QCOMPARE(*whereabouts.of({4}), m_other);
        const auto found = whereabouts.find({3});
        QVERIFY(!found.isFinished());
        const NodeId third {QUuid::createUuid()};
        m_holder = third;
        whereabouts.look();
        QVERIFY(found.isFinished());
        QCOMPARE(*found.result(), third);

        m_holder = m_other; // took it again
        QCOMPARE(*whereabouts.of({3}), m_other);
    }

    void whoLeftIsAskedAgainWhenNobodyElseComes()
    {
        Whereabouts whereabouts(parts());
        m_holder = m_other;
        whereabouts.gaveUp({3}, m_other);
        const auto found = whereabouts.find({3});
        QVERIFY(!found.isFinished());
        QVERIFY(waitUntil([&] { return found.isFinished(); }));
        QCOMPARE(*found.result(), m_other);
    }

    void andIsToldWhenNobodyDoes()
    {
        Whereabouts whereabouts(parts());
        const auto found = whereabouts.find({3});
        QVERIFY(waitUntil([&] { return found.isFinished(); }));
        QCOMPARE(found.result().error().code, ErrorCode::Unavailable);
        QVERIFY(found.result().error().retryAfter);
    }

    void tooManyDoNotWait()
    {
        Whereabouts whereabouts(parts());
        for (int i = 0; i < relaylimits::maxWaiting; ++i)
            (void)whereabouts.find({i % Shard::count});
        const auto one = whereabouts.find({3});
        QVERIFY(one.isFinished());
        QCOMPARE(one.result().error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestWhereabouts)
#include "tst_whereabouts.moc"
