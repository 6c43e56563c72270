#include "game/gamerooms.h"
#include "keepernode.h"
#include "support/samplequiz.h"
#include "support/switchedkeeper.h"
#include "support/writtengame.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What keeps an owner of before from writing into a game's log. Two nodes without keepers: each does what the test says.
class TestFence : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<KeeperNode> m_owner;
    std::unique_ptr<KeeperNode> m_other;
    ShardHold m_hold; ///< the owner's, of the game that is written
    std::unique_ptr<WrittenGame> m_game;
    QList<AppendBatch> m_batches;
    ShardTable m_table;

    ShardHold holdOf(GameId game) const
    {
        const Shard shard = shardOf(game);
        return {shard, m_table.at(size_t(shard.number)).epoch};
    }
    /// Appends the game's next event by the owner's connection.
    Result<void> append(std::optional<ShardHold> hold)
    {
        AppendBatch batch = m_batches.takeFirst();
        batch.hold = hold.value_or(ShardHold {});
        GameRepository repository(m_owner->executor());
        const auto appended = waitFor(repository.append(batch, {}));
        if (appended && !*appended)
            m_batches.prepend(batch);
        return appended ? *appended : Result<void>(Error {ErrorCode::RequestTimeout, u"no outcome"_s});
    }
    int events() const { return m_database->value("SELECT COUNT(*) FROM game_event"_L1).toInt(); }
    qint64 epoch() const { return m_database->value("SELECT epoch FROM shard WHERE shard = ?"_L1, {m_hold.shard.number}).toLongLong(); }

    /// The owner is taken for dead by the other node, which tries to take its shard. Whether it has it now.
    bool takeOver()
    {
        QList<NodeRow> dead = look(*m_other, true, {}, {}).nodes;
        dead.removeIf([this](const NodeRow &node) { return node.id != m_owner->keeper().self().id; });
        const ClusterLook after = look(*m_other, true, dead, {m_hold.shard});
        return after.shards.at(size_t(m_hold.shard.number)).node == m_other->keeper().self().id;
    }
    ClusterLook look(KeeperNode &node, bool isMember, const QList<NodeRow> &bury, const QList<Shard> &take)
    {
        const auto seen = waitFor(ClusterRepository(node.executor()).look({node.keeper().self(), isMember, false, bury, {}, take}));
        if (!seen || !*seen || !(*seen)->isMember)
            qFatal("a look failed");
        return **seen;
    }

private Q_SLOTS:
    void init()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        m_database = std::make_unique<TestDatabase>(Engine::Postgres);
        m_database->open();
        m_database->close();
        m_owner = std::make_unique<KeeperNode>(m_database->config(), u"owner"_s);
        m_other = std::make_unique<KeeperNode>(m_database->config(), u"other"_s);
        m_game = std::make_unique<WrittenGame>(sampleQuiz(2), fromMicros(1'700'000'000'000'000));
        for (int i = 0; i < 9; ++i)
            m_game->join(u"Player %1"_s.arg(i));
        m_batches = m_game->batches({});
        look(*m_owner, false, {}, {});
        look(*m_other, false, {}, {});
        const std::array all = allShards();
        m_table = look(*m_owner, true, {}, QList<Shard>(all.begin(), all.end())).shards;
        m_hold = holdOf(m_game->id());
        QCOMPARE(m_hold.epoch, 1);
    }
    void cleanup()
    {
        m_owner.reset();
        m_other.reset();
        m_database.reset();
    }

    void anOwnerOfBeforeAppendsNothing()
    {
        QVERIFY(append(m_hold));
        QTRY_VERIFY(takeOver());
        const Result<void> late = append(m_hold);
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::GameMoved);
        QCOMPARE(events(), 1);
    }

    /// What else is committed with it is not its business.
    void aRefusedAppendSpoilsNoOtherOfItsTransaction()
    {
        QVERIFY(append(m_hold));
        QTRY_VERIFY(takeOver());
        QSemaphore entered;
        QSemaphore go;
        const auto first = m_owner->executor().write<void>(Lane::Game, {}, [&](Transaction &) -> Result<void> {
            entered.release();
            go.acquire();
            return {};
        });
        entered.acquire(); // what follows comes together in the next transaction
        GameRepository repository(m_owner->executor());
        AppendBatch late = m_batches.first();
        late.hold = m_hold;
        const auto refused = repository.append(late, {});
        const auto stamped = repository.stamp(RunId::create({}), {}, {});
        go.release();
        QVERIFY(waitFor(first)->has_value());
        QCOMPARE(waitFor(refused)->error().code, ErrorCode::GameMoved);
        QVERIFY(waitFor(stamped)->has_value());
        QCOMPARE(m_database->value("SELECT COUNT(*) FROM run_heartbeat"_L1).toInt(), 1);
    }

    void aTakeOverWaitsForAnAppendUnderWay()
    {
        QVERIFY(append(m_hold));
        QSemaphore locked;
        QSemaphore go;
        const auto underWay = m_owner->executor().write<void>(Lane::Game, {}, [&, hold = m_hold](Transaction &transaction) -> Result<void> {
            WR_CHECK(ClusterRepository::lock(transaction, hold));
            locked.release();
            go.acquire();
            WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES ('under way', '1')"_L1));
            return {};
        });
        locked.acquire();
        QVERIFY(!takeOver());
        QCOMPARE(epoch(), m_hold.epoch);
        go.release();
        QVERIFY(waitFor(underWay)->has_value()); // it was first, so it counts
        QTRY_VERIFY(takeOver());
        QCOMPARE(m_database->value("SELECT value FROM setting WHERE name = 'under way'"_L1).toString(), u"1"_s);
        QCOMPARE(epoch(), m_hold.epoch + 1);
    }

    /// It was frozen in the middle of an append. When it wakes up the shard is another's, and what it goes on with is nothing.
    void aFrozenOwnersLockGoesAndItAppendsNothing()
    {
        QVERIFY(append(m_hold));
        QSemaphore locked;
        QSemaphore wake;
        const auto frozen = m_owner->executor().write<void>(Lane::Game, {}, [&, hold = m_hold](Transaction &transaction) -> Result<void> {
            WR_CHECK(ClusterRepository::lock(transaction, hold));
            locked.release();
            wake.acquire();
            WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES ('frozen', '1')"_L1));
            return {};
        });
        locked.acquire();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(takeOver());
        qInfo("a frozen owner's shard could be taken after %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 2'500);
        wake.release();
        const auto woken = waitFor(frozen);
        QVERIFY(woken && !*woken);
        QCOMPARE(woken->error().code, ErrorCode::Unavailable);
        QCOMPARE(m_database->value("SELECT COUNT(*) FROM setting WHERE name = 'frozen'"_L1).toInt(), 0);
        QCOMPARE(append(m_hold).error().code, ErrorCode::GameMoved); // on a connection of its own anew
        QCOMPARE(events(), 1);
    }

    /// The room of whoever finds out so is not folded again and tried again: it goes.
    void aRoomThatFindsOutGoes()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(append(m_hold));
        QTRY_VERIFY(takeOver());
        GameRepository repository(m_owner->executor());
        SwitchedKeeper keeper;
        keeper.say(m_hold); // it has not noticed yet
        const SystemClock clock;
        GameRooms rooms(repository, keeper, clock, RunId::create(clock.now()));
        auto folded = waitFor(repository.fold(m_game->id(), {}));
        QVERIFY(folded && *folded);
        GameEntry &entry = rooms.adopt(std::move(***folded));
        QSignalSpy moved(&rooms, &GameRooms::moved);
        QSignalSpy refolded(&rooms, &GameRooms::refolded);
        std::optional<Result<void>> outcome;
        rooms.append(entry, {log::GameFinished {FinishReason::EndedByHost}}, {}, {}, [&outcome](const Result<void> &result) { outcome = result; });
        QTRY_COMPARE(moved.size(), 1);
        QCOMPARE(outcome->error().code, ErrorCode::GameMoved);
        QVERIFY(!rooms.find(m_game->id()));
        QCOMPARE(refolded.size(), 0);
        QCOMPARE(events(), 3);
    }
};

QTEST_GUILESS_MAIN(TestFence)
#include "tst_fence.moc"
