#include "keepernode.h"

#include <QElapsedTimer>
#include <QProcess>

#include <csignal>

using namespace wr;
using namespace Qt::StringLiterals;

/// A node that is killed, and one that is frozen, as processes of their own; the survivor is in this one.
class TestNodeDeath : public QObject
{
    Q_OBJECT

    static constexpr int rounds = 5;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<KeeperNode> m_survivor;
    QList<int> m_said;

    void start(QProcess &child)
    {
        m_said.clear();
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QStringLiteral(WR_KEEPERNODE), {m_database->config().url, u"child"_s});
        QVERIFY(child.waitForStarted());
    }
    /// What the child has said of how many shards it has.
    const QList<int> &saidBy(QProcess &child)
    {
        while (child.canReadLine())
            m_said.append(child.readLine().trimmed().toInt());
        return m_said;
    }
    int heldBy(QProcess &child) { return saidBy(child).isEmpty() ? 0 : saidBy(child).constLast(); }
    /// Until the survivor has all, since the child ended or stood still.
    void measure(const char *what, int round, QElapsedTimer since, qint64 most)
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_survivor->held(), Shard::count, 10'000);
        const qint64 took = since.elapsed();
        qInfo("%s, round %d: taken after %lld ms", what, round, took);
        QVERIFY2(took <= most, qPrintable(u"%1 ms"_s.arg(took)));
    }

private Q_SLOTS:
    void init()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        m_database = std::make_unique<TestDatabase>(Engine::Postgres);
        m_database->open();
        m_database->close();
        m_survivor = std::make_unique<KeeperNode>(m_database->config(), u"survivor"_s);
        QVERIFY(m_survivor->start());
        QTRY_COMPARE(m_survivor->held(), Shard::count);
    }
    void cleanup()
    {
        m_survivor.reset();
        m_database.reset();
    }

    void theShardsOfADeadProcessAreTakenWithinTwoSeconds()
    {
        for (int round = 1; round <= rounds; ++round) {
            QProcess child;
            start(child);
            QTRY_COMPARE_WITH_TIMEOUT(m_survivor->held(), Shard::count / 2, 10'000);
            QTRY_COMPARE(heldBy(child), Shard::count / 2);
            QElapsedTimer since;
            since.start();
            QCOMPARE(::kill(pid_t(child.processId()), SIGKILL), 0);
            measure("killed", round, since, 2'000);
            QTRY_COMPARE(child.state(), QProcess::NotRunning);
        }
    }

    void theShardsOfAFrozenProcessAreTakenWithinFiveSeconds()
    {
        QProcess child;
        start(child);
        for (int round = 1; round <= rounds; ++round) {
            QTRY_COMPARE_WITH_TIMEOUT(m_survivor->held(), Shard::count / 2, 10'000);
            QTRY_COMPARE(heldBy(child), Shard::count / 2);
            QElapsedTimer since;
            since.start();
            QCOMPARE(::kill(pid_t(child.processId()), SIGSTOP), 0);
            measure("frozen", round, since, 5'000);
            m_said.clear();
            QCOMPARE(::kill(pid_t(child.processId()), SIGCONT), 0);
            // It hears that it was taken for dead, and begins anew.
            QTRY_VERIFY(saidBy(child).contains(0));
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_survivor->held(), Shard::count / 2, 10'000);
        child.kill();
        QTRY_COMPARE(child.state(), QProcess::NotRunning);
    }
};

QTEST_GUILESS_MAIN(TestNodeDeath)
#include "tst_nodedeath.moc"
