#include "cluster/clusterrepository.h"
#include "support/testdatabase.h"

using namespace wr;
using namespace Qt::StringLiterals;

class TestShard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Nodes of different versions must agree on it.
    void theShardOfAGameNeverChanges_data()
    {
        QTest::addColumn<QString>("game");
        QTest::addColumn<int>("shard");
        QTest::newRow("null") << u"00000000-0000-0000-0000-000000000000"_s << 28;
        QTest::newRow("one") << u"01931c6e-8f00-7000-8000-000000000001"_s << 35;
        QTest::newRow("its neighbour") << u"01931c6e-8f00-7000-8000-000000000002"_s << 54;
    }
    void theShardOfAGameNeverChanges()
    {
        QFETCH(QString, game);
        QFETCH(int, shard);
        QCOMPARE(shardOf(GameId {QUuid::fromString(game)}).number, shard);
    }

    void thePinTellsTheShard()
    {
        QCOMPARE(shardOfPin(u"100000"_s)->number, 100'000 % 64);
        QCOMPARE(shardOfPin(u"999999"_s)->number, 999'999 % 64);
        for (const QString &none : {u""_s, u"12345"_s, u"1234567"_s, u"-12345"_s, u"12a456"_s, u" 12345"_s, u"\u0661\u0662\u0663\u0664\u0665\u0666"_s})
            QVERIFY2(!shardOfPin(none), qPrintable(none));
    }

    void gamesAreSpreadEvenly()
    {
        std::array<int, Shard::count> games {};
        constexpr int count = 64'000;
        for (int i = 0; i < count; ++i)
            ++games.at(size_t(shardOf(GameId::create(fromMicros(1'700'000'000'000'000 + i))).number));
        const auto [fewest, most] = std::minmax_element(games.begin(), games.end());
        QVERIFY2(*fewest > 800 && *most < 1'200, qPrintable(u"%1 … %2 of 1000"_s.arg(*fewest).arg(*most)));
    }

    void theTableHasAsManyShardsAsTheProgram_data() { addEngineRows(); }
    void theTableHasAsManyShardsAsTheProgram()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        database.open();
        QCOMPARE(database.value("SELECT COUNT(*) FROM shard WHERE node IS NULL AND epoch = 0"_L1).toInt(), Shard::count);
        QCOMPARE(database.value("SELECT MAX(shard) - MIN(shard) FROM shard"_L1).toInt(), Shard::count - 1);
    }

    void aHoldThatNeedsNoProofAsksTheDatabaseNothing()
    {
        TestDatabase database(Engine::Sqlite); // which knows no row locks: it would fail
        const auto locked = waitFor(database.open().write<void>(Lane::Game, {}, [](Transaction &transaction) {
            return ClusterRepository::lock(transaction, ShardHold {});
        }));
        QVERIFY(locked && *locked);
    }

    void nobodyServesTheLaneWhereNothingIsShared_data() { addEngineRows(); }
    void nobodyServesTheLaneWhereNothingIsShared()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        const auto asked = waitFor(database.open().write<void>(Lane::Cluster, {}, [](Transaction &) { return Result<void>(); }));
        QVERIFY(asked && !*asked);
        QCOMPARE(asked->error().code, ErrorCode::Unavailable);
    }

    void rolesAreReadAsTheyAreWritten()
    {
        for (const QStringList &names : {QStringList {u"gateway"_s, u"game"_s, u"jobs"_s}, QStringList {u"game"_s}, QStringList {u"gateway"_s, u"jobs"_s}}) {
            const auto roles = readRoles(names);
            QVERIFY(roles);
            QCOMPARE(roleNames(*roles), names);
        }
        QCOMPARE(readRoles({}).error().code, ErrorCode::BadRequest);
        QCOMPARE(readRoles({u"game"_s, u"gaem"_s}).error().code, ErrorCode::BadRequest);
    }
};

QTEST_GUILESS_MAIN(TestShard)
#include "tst_shard.moc"
