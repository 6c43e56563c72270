#include "support/testdatabase.h"

#include <QFutureWatcher>
#include <QSemaphore>

#include <algorithm>
#include <atomic>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr auto insertSetting = "INSERT INTO setting(name, value) VALUES (?, ?)"_L1;
constexpr auto countSettings = "SELECT COUNT(*) FROM setting"_L1;

QFuture<Result<void>> putSetting(DbExecutor &db, Lane lane, const QString &name)
{
    return db.write(lane, {}, [name](Transaction &transaction) -> Result<void> {
        WR_CHECK(transaction.run(insertSetting, {name, u"x"_s}));
        return {};
    });
}

// Keeps the writer of a lane inside a job until it is released.
struct Blocker
{
    std::shared_ptr<QSemaphore> entered = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> release = std::make_shared<QSemaphore>();

    QFuture<Result<void>> start(DbExecutor &db, Lane lane)
    {
        auto future = db.write(lane, {}, [e = entered, r = release](Transaction &) -> Result<void> {
            e->release();
            r->acquire();
            return {};
        });
        entered->acquire();
        return future;
    }
};

Counter &commits(Metrics &metrics, const QString &lane)
{
    return metrics.counter(u"wordrally_db_commits_total"_s, u"Transactions committed"_s,
                           {{u"lane"_s, lane}});
}

} // namespace

class TestDbExecutor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack_data() { addEngineRows(); }
    void whatIsWrittenIsReadBack()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        for (const Lane lane : {Lane::Game, Lane::Interactive, Lane::Bulk})
            QVERIFY(waitFor(putSetting(db, lane, QString::number(int(lane)))).value().has_value());
        const auto read = waitFor(db.read({}, [](Connection &connection) -> Result<QStringList> {
            QStringList names;
            WR_TRY(rows, connection.run("SELECT name FROM setting ORDER BY name"_L1));
            while (rows.next()) {
                // The same statement again while its rows are being read.
                WR_TRY(again, connection.run("SELECT name FROM setting ORDER BY name"_L1));
                if (again.next())
                    names.append(rows.value(0).toString());
            }
            return names;
        }));
        QCOMPARE(read.value().value(), QStringList({u"0"_s, u"1"_s, u"2"_s}));
    }

    void readersCannotWrite_data() { addEngineRows(); }
    void readersCannotWrite()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        const auto tried
            = waitFor(database.open().read({}, [](Connection &connection) -> Result<void> {
                  WR_CHECK(connection.run(insertSetting, {u"a"_s, u"b"_s}));
                  return {};
              }));
        QVERIFY(!tried.value().has_value());
        QCOMPARE(database.value(countSettings).toInt(), 0);
    }

    void emptyTextIsNeverNull_data() { addEngineRows(); }
    void emptyTextIsNeverNull()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        QVERIFY(waitFor(putSetting(database.open(), Lane::Game, QString())).value().has_value());
        QCOMPARE(database.value("SELECT COUNT(*) FROM setting WHERE name = ''"_L1).toInt(), 1);
    }

    void jobsThatQueueDuringACommitShareTheNext_data() { addEngineRows(); }
    void jobsThatQueueDuringACommitShareTheNext()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        Blocker blocker;
        const auto blocked = blocker.start(db, Lane::Game);
        constexpr int jobs = 500;
        QList<QFuture<Result<void>>> futures;
        for (int i = 0; i < jobs; ++i)
            futures.append(putSetting(db, Lane::Game, QString::number(i)));
        const quint64 before = commits(database.metrics(), u"game"_s).value();
        blocker.release->release();
        for (const auto &future : futures)
            QVERIFY(waitFor(future).value().has_value());
        QVERIFY(waitFor(blocked).value().has_value());
        QCOMPARE(commits(database.metrics(), u"game"_s).value() - before, 2u); // the blocker's and one
        QCOMPARE(database.value(countSettings).toInt(), jobs);
    }

    void futuresFinishInTheOrderOfSubmission()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &db = database.open();
        QList<int> order;
        QList<QFutureWatcher<Result<int>> *> watchers;
        for (int i = 0; i < 300; ++i) {
            auto *watcher = new QFutureWatcher<Result<int>>(this);
            connect(watcher, &QFutureWatcherBase::finished, this,
                    [&order, watcher] { order.append(watcher->result().value()); });
            watcher->setFuture(db.write(Lane::Game, {}, [i](Transaction &transaction) -> Result<int> {
                WR_CHECK(transaction.run(insertSetting, {QString::number(i), u"x"_s}));
                return i;
            }));
            watchers.append(watcher);
        }
        QTRY_COMPARE(order.size(), 300);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        qDeleteAll(watchers);
    }

    void bulkFloodDoesNotDelayTheGame_data() { addEngineRows(); }
    void bulkFloodDoesNotDelayTheGame()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        Blocker blocker; // the flood stands in the queue before anything of it can run
        const auto blocked = blocker.start(db, engine == Engine::Sqlite ? Lane::Game : Lane::Bulk);
        auto bulkDone = std::make_shared<std::atomic<int>>(0);
        QList<QFuture<Result<void>>> flood;
        for (int i = 0; i < 500; ++i) {
            flood.append(db.write(Lane::Bulk, {}, [bulkDone](Transaction &) -> Result<void> {
                bulkDone->fetch_add(1);
                return {};
            }));
        }
        const auto game = db.write(Lane::Game, {}, [bulkDone](Transaction &) -> Result<int> {
            return bulkDone->load();
        });
        blocker.release->release();
        // On SQLite the blocker itself may have used up the flood's patience: one slice at most.
        QVERIFY(waitFor(game).value().value() <= (engine == Engine::Sqlite ? 1 : 500));
        for (const auto &future : flood)
            QVERIFY(waitFor(future).value().has_value());
        QVERIFY(waitFor(blocked).value().has_value());
    }

    void waitingLaneGetsItsSliceThoughTheGameNeverRests()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &db = database.open();
        // Each game job puts its successor in the queue: the lane is never empty until told.
        auto isOver = std::make_shared<std::atomic<bool>>(false);
        auto cycles = std::make_shared<std::atomic<int>>(0);
        auto next = std::make_shared<std::function<void()>>();
        *next = [&db, isOver, cycles, weak = std::weak_ptr(next)] {
            const auto self = weak.lock();
            if (!self || isOver->load())
                return;
            (void)db.write(Lane::Game, {}, [self, cycles](Transaction &) -> Result<void> {
                cycles->fetch_add(1);
                (*self)();
                return {};
            });
        };
        for (int i = 0; i < 3; ++i)
            (*next)();
        const auto bulk = putSetting(db, Lane::Bulk, u"bulk"_s);
        const auto interactive = putSetting(db, Lane::Interactive, u"interactive"_s);
        QVERIFY(waitFor(bulk).value().has_value());
        QVERIFY(waitFor(interactive).value().has_value());
        isOver->store(true);
        QVERIFY(cycles->load() > 1);
        db.stop();
    }

    void fullQueueRefusesAtOnce()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &db = database.open();
        Blocker blocker;
        const auto blocked = blocker.start(db, Lane::Bulk);
        QList<QFuture<Result<void>>> accepted;
        for (int i = 0; i < DbExecutor::bulkQueueBound; ++i)
            accepted.append(putSetting(db, Lane::Bulk, QString::number(i)));
        const auto refused = putSetting(db, Lane::Bulk, u"one too many"_s);
        QVERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().code, ErrorCode::Unavailable);
        blocker.release->release();
        for (const auto &future : accepted)
            QVERIFY(waitFor(future).value().has_value());
        QCOMPARE(database.value(countSettings).toInt(), DbExecutor::bulkQueueBound);
    }

    void stopFinishesWhatWasAccepted_data() { addEngineRows(); }
    void stopFinishesWhatWasAccepted()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        QList<QFuture<Result<void>>> futures;
        for (int i = 0; i < 100; ++i) {
            for (const Lane lane : {Lane::Game, Lane::Interactive, Lane::Bulk})
                futures.append(putSetting(db, lane, QString::number(int(lane) * 1000 + i)));
            futures.append(db.read({}, [](Connection &connection) -> Result<void> {
                WR_CHECK(connection.run(countSettings));
                return {};
            }));
        }
        db.stop();
        for (const auto &future : futures) {
            QVERIFY(future.isFinished());
            QVERIFY(future.result().has_value());
        }
        QCOMPARE(database.value(countSettings).toInt(), 300);
        const auto late = putSetting(db, Lane::Game, u"late"_s);
        QVERIFY(late.isFinished());
        QCOMPARE(late.result().error().code, ErrorCode::Unavailable);
    }

    void everyWriteKnowsItsActor_data() { addEngineRows(); }
    void everyWriteKnowsItsActor()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        Blocker blocker; // all in one transaction
        const auto blocked = blocker.start(db, Lane::Game);
        QList<QFuture<Result<QString>>> actors;
        for (const QString &actor : {u"ann"_s, u"ann"_s, u"bob"_s, QString(), u"ann"_s}) {
            actors.append(db.write(Lane::Game, {actor, {}}, [](Transaction &tx) -> Result<QString> {
                WR_CHECK(tx.run("UPDATE setting SET value = ''"_L1));
                WR_TRY(rows, tx.run(tx.engine() == Engine::Sqlite
                                        ? "SELECT actor FROM audit_context"_L1
                                        : "SELECT current_setting('wr.actor', true)"_L1));
                return rows.next() ? rows.value(0).toString() : u"nobody"_s;
            }));
        }
        blocker.release->release();
        QStringList seen;
        for (const auto &actor : actors)
            seen.append(waitFor(actor).value().value());
        QCOMPARE(seen, QStringList({u"ann"_s, u"ann"_s, u"bob"_s, u""_s, u"ann"_s}));
    }
};

QTEST_GUILESS_MAIN(TestDbExecutor)
#include "tst_dbexecutor.moc"
