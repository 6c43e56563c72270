#include "cluster/dealing.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

NodeId node(int number)
{
    return NodeId {QUuid(uint(number), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0)};
}

QList<NodeId> nodes(int count)
{
    QList<NodeId> all;
    for (int i = 1; i <= count; ++i)
        all.append(node(i));
    return all;
}

/// Nodes with what they hold; nobody holds the rest.
ShardTable tableOf(const QList<int> &counts)
{
    ShardTable table;
    size_t next = 0;
    for (qsizetype i = 0; i < counts.size(); ++i) {
        for (int j = 0; j < counts.at(i); ++j)
            table.at(next++).node = node(int(i) + 1);
    }
    return table;
}

std::map<NodeId, int> countsOf(const ShardTable &table)
{
    std::map<NodeId, int> counts;
    for (const ShardRow &row : table) {
        if (row.node)
            ++counts[*row.node];
    }
    return counts;
}

/// Every player gives and takes at once what it was dealt, as all of them saw the same table. The shards that changed hands.
int play(ShardTable &table, const QList<NodeId> &players, const QList<NodeId> &living)
{
    const ShardTable before = table;
    int moved = 0;
    for (const NodeId &self : living) {
        const Deal deal = dealShards(before, players, living, self);
        for (const Shard shard : deal.take) {
            // Nobody else took it, and nobody living had it.
            ShardRow &row = table.at(size_t(shard.number));
            if (row.node != before.at(size_t(shard.number)).node || (row.node && living.contains(*row.node)))
                qFatal("a shard was dealt to two");
            row.node = self;
        }
        for (const Shard shard : deal.give) {
            ShardRow &row = table.at(size_t(shard.number));
            if (row.node != self)
                qFatal("a node gives what it does not hold");
            row.node.reset();
            ++moved;
        }
    }
    return moved;
}

} // namespace

class TestDealing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneNodeTakesEverything()
    {
        const Deal deal = dealShards(ShardTable(), nodes(1), nodes(1), node(1));
        QCOMPARE(deal.take.size(), Shard::count);
        QVERIFY(deal.give.isEmpty());
    }

    void aNewNodeIsGivenItsShareAndNothingElseMoves()
    {
        const ShardTable table = tableOf({64});
        const Deal first = dealShards(table, nodes(2), nodes(2), node(1));
        QCOMPARE(first.give.size(), 32);
        QVERIFY(first.take.isEmpty());
        QCOMPARE(dealShards(table, nodes(2), nodes(2), node(2)), Deal());
    }

    void theShardsOfADeadNodeAreTheOthers()
    {
        const ShardTable table = tableOf({22, 21, 21});
        const QList<NodeId> living {node(2), node(3)};
        QCOMPARE(dealShards(table, living, living, node(2)).take.size(), 11);
        QCOMPARE(dealShards(table, living, living, node(3)).take.size(), 11);
        QVERIFY(dealShards(table, living, living, node(2)).give.isEmpty());
    }

    void whoMayOwnNoGamesGivesAllAndTakesNone()
    {
        const Deal deal = dealShards(tableOf({40}), {node(2)}, nodes(2), node(1));
        QCOMPARE(deal.give.size(), 40);
        QVERIFY(deal.take.isEmpty());
        QCOMPARE(dealShards(ShardTable(), {}, nodes(1), node(1)), Deal());
    }

    /// A shard of somebody who lives is not taken, whatever the shares are: it has to be given first.
    void nothingIsTakenFromTheLiving()
    {
        QCOMPARE(dealShards(tableOf({64}), {node(2)}, nodes(2), node(2)), Deal());
    }

    void moreNodesThanShardsLeaveSomeWithoutAny()
    {
        ShardTable table;
        play(table, nodes(70), nodes(70));
        QCOMPARE(countsOf(table).size(), size_t(Shard::count));
    }

    /// Whatever happened before, nobody has two more than another in the end, nothing moves then, and no more moved than had to.
    void itComesToRestEvenlyWithFewMoves()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 2'000; ++round) {
            const int all = 1 + int(random.bounded(9));
            ShardTable table;
            for (ShardRow &row : table) {
                if (const int holder = int(random.bounded(all + 3)); holder > 0) // some of the dead, some nobody's
                    row.node = node(holder);
            }
            QList<NodeId> living;
            QList<NodeId> players;
            for (const NodeId &one : nodes(all)) {
                if (random.bounded(4) == 0)
                    continue;
                living.append(one);
                if (random.bounded(5) != 0)
                    players.append(one);
            }
            if (players.isEmpty())
                continue;
            int least = 0; // what has to move: all of those who may own none, and what is above the larger share
            const int count = int(players.size());
            int larger = Shard::count % count;
            std::map<NodeId, int> counts = countsOf(table);
            QList<int> held;
            for (const NodeId &one : living) {
                if (players.contains(one))
                    held.append(counts[one]);
                else
                    least += counts[one];
            }
            std::sort(held.rbegin(), held.rend());
            for (const int one : held)
                least += std::max(0, one - Shard::count / count - (larger-- > 0 ? 1 : 0));

            int moved = 0;
            for (int turn = 0; turn < 3; ++turn)
                moved += play(table, players, living);
            QCOMPARE(moved, least);
            QCOMPARE(play(table, players, living), 0);
            counts = countsOf(table);
            int sum = 0;
            for (const auto &[one, shards] : counts) {
                QVERIFY(players.contains(one));
                QVERIFY(shards == Shard::count / count || shards == Shard::count / count + 1);
                sum += shards;
            }
            QCOMPARE(sum, Shard::count);
        }
    }
};

QTEST_GUILESS_MAIN(TestDealing)
#include "tst_dealing.moc"
