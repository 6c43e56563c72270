#include "keepernode.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Several nodes in one process, on one PostgreSQL.
class TestShardKeeper : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::vector<std::unique_ptr<KeeperNode>> m_nodes;

    KeeperNode &add(const QString &name, NodeRoles roles = {})
    {
        m_nodes.push_back(std::make_unique<KeeperNode>(m_database->config(), name, roles));
        KeeperNode &node = *m_nodes.back();
        if (const auto started = node.start(); !started)
            qFatal("%s", qPrintable(started.error().message));
        return node;
    }
    /// The names of those who hold it at this moment.
    int holders(Shard shard) const
    {
        return int(std::count_if(m_nodes.begin(), m_nodes.end(), [shard](const auto &node) { return node->keeper().isHeld(shard); }));
    }
    /// Fails at once when a shard has two owners, whenever anybody is told that it has one.
    void watch(KeeperNode &node)
    {
        connect(&node.keeper(), &Keeper::taken, this, [this](Shard shard) {
            if (holders(shard) > 1)
                qFatal("shard %d has two owners", shard.number);
        });
    }

private Q_SLOTS:
    void init()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        m_database = std::make_unique<TestDatabase>(Engine::Postgres);
        m_database->open();
        m_database->close();
    }
    void cleanup()
    {
        m_nodes.clear();
        m_database.reset();
    }

    void aNodeAloneTakesEverything()
    {
        KeeperNode &a = add(u"a"_s);
        QTRY_COMPARE(a.held(), Shard::count);
        const auto hold = a.keeper().hold(Shard {7});
        QVERIFY(hold && hold->isNeeded());
        QCOMPARE(hold->epoch, m_database->value("SELECT epoch FROM shard WHERE shard = 7"_L1).toLongLong());
        QCOMPARE(a.keeper().nodes().size(), 1);
        QCOMPARE(a.keeper().nodes().first().name, u"a"_s);
        QCOMPARE(a.keeper().holderOf(Shard {7})->id, a.keeper().self().id);
    }

    void newNodesAreGivenTheirShare()
    {
        KeeperNode &a = add(u"a"_s);
        watch(a);
        QTRY_COMPARE(a.held(), Shard::count);
        KeeperNode &b = add(u"b"_s);
        watch(b);
        QTRY_COMPARE(b.held(), Shard::count / 2);
        QCOMPARE(a.held(), Shard::count / 2);
        KeeperNode &c = add(u"c"_s);
        watch(c);
        QTRY_COMPARE(c.held(), Shard::count / 3);
        QCOMPARE(a.held() + b.held(), Shard::count - c.held());
        for (const Shard shard : allShards())
            QCOMPARE(holders(shard), 1);
    }

    void whoStopsGivesAtOnce()
    {
        KeeperNode &a = add(u"a"_s);
        add(u"b"_s);
        QTRY_COMPARE(a.held(), Shard::count / 2);
        QElapsedTimer timer;
        timer.start();
        m_nodes.pop_back();
        QTRY_COMPARE(a.held(), Shard::count);
        qInfo("after a graceful stop: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 1'000);
        QCOMPARE(m_database->value("SELECT COUNT(*) FROM node"_L1).toInt(), 1);
    }

    void whoDrainsHoldsNothingAndStaysANode()
    {
        KeeperNode &a = add(u"a"_s);
        KeeperNode &b = add(u"b"_s);
        QTRY_COMPARE(b.held(), Shard::count / 2);
        const QFuture<void> drained = b.keeper().drain();
        QCOMPARE(b.held(), 0); // it accepts nothing from this moment on
        QTRY_VERIFY(drained.isFinished());
        QTRY_COMPARE(a.held(), Shard::count);
        QTRY_COMPARE(a.keeper().nodes().size(), 2);
        QVERIFY(a.keeper().nodes().last().isDraining);
        QCOMPARE(b.held(), 0);
    }

    void whoOwnsNoGamesHoldsNoShards()
    {
        KeeperNode &gateway = add(u"gateway"_s, {true, false, true});
        KeeperNode &game = add(u"game"_s, {false, true, false});
        QTRY_COMPARE(game.held(), Shard::count);
        QCOMPARE(gateway.held(), 0);
        QTRY_COMPARE(gateway.keeper().holderOf(Shard {0}).value_or(NodeRow()).name, u"game"_s);
    }

    void twoOfOneNameAreRefused()
    {
        add(u"a"_s);
        KeeperNode other(m_database->config(), u"a"_s);
        const auto starting = other.keeper().start();
        QTRY_VERIFY(other.keeper().nodes().size() == 1);
        QVERIFY(!starting.isFinished()); // the other one might have died just now
        other.wasAway(clusterlimits::startWithin);
        const auto started = waitFor(starting);
        QVERIFY(started && !*started);
        QCOMPARE(started->error().code, ErrorCode::Conflict);
        QCOMPARE(other.held(), 0);
    }

    /// Its process was stopped for longer than its lease: the first thing it does afterwards must not be to accept something.
    void aLeaseIsOverWithoutALook()
    {
        KeeperNode &a = add(u"a"_s);
        QTRY_COMPARE(a.held(), Shard::count);
        a.wasAway(clusterlimits::leaseFor);
        for (const Shard shard : allShards()) {
            QVERIFY(!a.keeper().isHeld(shard));
            QVERIFY(!a.keeper().hold(shard));
        }
    }

    void whoCannotReachTheDatabaseStopsByItself()
    {
        KeeperNode &a = add(u"a"_s);
        QTRY_COMPARE(a.held(), Shard::count);
        const qint64 epoch = a.keeper().hold(Shard {3})->epoch;
        a.cutOff(true);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(a.told().empty());
        qInfo("cut off, it stopped after %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() <= clusterlimits::deadAfter.count());
        a.cutOff(false);
        QTRY_COMPARE(a.held(), Shard::count);
        QCOMPARE(a.keeper().hold(Shard {3})->epoch, epoch); // nobody else had it
    }

    void theShardsOfWhoIsCutOffAreTaken()
    {
        KeeperNode &a = add(u"a"_s);
        KeeperNode &b = add(u"b"_s);
        watch(a);
        watch(b);
        QTRY_COMPARE(b.held(), Shard::count / 2);
        QTRY_COMPARE(a.held(), Shard::count / 2);
        // Its guard against judging too soon is about looks, not about how long b has been there.
        QElapsedTimer timer;
        timer.start();
        a.cutOff(true);
        QTRY_COMPARE(b.held(), Shard::count);
        qInfo("the shards of one that was cut off were taken after %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 5'000);
        QVERIFY(a.told().empty());
        a.cutOff(false);
        QTRY_COMPARE(a.held(), Shard::count / 2);
        QTRY_COMPARE(b.held(), Shard::count / 2);
    }

    /// Whatever is cut off and comes back when: never two owners, and in the end each shard has one.
    void thereAreNeverTwoOwners()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            watch(add(name));
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 8'000) {
            KeeperNode &one = *m_nodes.at(random.bounded(3));
            one.cutOff(random.bounded(2) == 0);
            QEventLoop loop;
            QTimer::singleShot(int(random.bounded(700)), &loop, &QEventLoop::quit);
            loop.exec();
            for (const Shard shard : allShards())
                QVERIFY(holders(shard) <= 1);
        }
        for (const auto &node : m_nodes)
            node->cutOff(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_nodes[0]->held() + m_nodes[1]->held() + m_nodes[2]->held() == Shard::count, 10'000);
        for (const auto &node : m_nodes)
            QTRY_VERIFY(node->held() >= Shard::count / 3);
    }
};

QTEST_GUILESS_MAIN(TestShardKeeper)
#include "tst_shardkeeper.moc"
