#include "support/testdatabase.h"

#include <QSemaphore>

#include <atomic>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr auto insertSetting = "INSERT INTO setting(name, value) VALUES (?, ?)"_L1;
constexpr auto countSettings = "SELECT COUNT(*) FROM setting"_L1;

enum class Behaviour { Writes, RefusesFirst, WritesThenRefuses, BreaksAConstraint };

QFuture<Result<void>> submit(DbExecutor &db, Lane lane, const QString &name, Behaviour behaviour)
{
    return db.write(lane, {}, [name, behaviour](Transaction &tx) -> Result<void> {
        if (behaviour == Behaviour::RefusesFirst) {
            WR_CHECK(tx.run(countSettings));
            return Error {ErrorCode::WrongState, u"no"_s};
        }
        WR_CHECK(tx.run(insertSetting, {name, u"x"_s}));
        if (behaviour == Behaviour::WritesThenRefuses)
            return Error {ErrorCode::WrongState, u"no"_s};
        if (behaviour == Behaviour::BreaksAConstraint)
            WR_CHECK(tx.run(insertSetting, {name, u"y"_s}));
        return {};
    });
}

// Puts jobs of the given behaviours into one transaction and says what each came to.
QList<ErrorCode> runTogether(DbExecutor &db, const QList<Behaviour> &behaviours,
                             const QString &prefix = u"n"_s)
{
    auto entered = std::make_shared<QSemaphore>();
    auto release = std::make_shared<QSemaphore>();
    const auto first = db.write(Lane::Game, {}, [entered, release](Transaction &) -> Result<void> {
        entered->release();
        release->acquire();
        return {};
    });
    entered->acquire();
    QList<QFuture<Result<void>>> futures;
    for (qsizetype i = 0; i < behaviours.size(); ++i)
        futures.append(submit(db, Lane::Game, prefix + QString::number(i), behaviours.at(i)));
    release->release();
    QList<ErrorCode> codes;
    for (const auto &future : futures) {
        const auto outcome = waitFor(future).value();
        codes.append(outcome ? ErrorCode::None : outcome.error().code);
    }
    (void)waitFor(first);
    return codes;
}

void setMostPages(DbExecutor &db, int pages) // SQLite takes the present size for the least
{
    const auto set = waitFor(db.write(Lane::Game, {}, [pages](Transaction &tx) {
        return tx.connection().runOnce(u"PRAGMA max_page_count = %1"_s.arg(pages));
    }));
    QVERIFY(set.value().has_value());
}

QFuture<Result<void>> putLarge(DbExecutor &db, Lane lane, const QString &name, std::shared_ptr<std::atomic<int>> tries = {})
{
    return db.write(lane, {}, [name, tries, large = QString(200'000, u'x')](Transaction &tx) -> Result<void> {
        if (tries)
            ++*tries;
        WR_CHECK(tx.run(insertSetting, {name, large}));
        return {};
    });
}

std::atomic<int> linesLogged = 0;

/// Counts what is logged while it lives.
class LoggedLines
{
public:
    LoggedLines()
    {
        linesLogged = 0;
        m_before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) { ++linesLogged; });
    }
    ~LoggedLines() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(LoggedLines)

    int count() const { return linesLogged; }

private:
    QtMessageHandler m_before;
};

} // namespace

class TestDbFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobThatRefusesBeforeWritingFailsAlone_data() { addEngineRows(); }
    void jobThatRefusesBeforeWritingFailsAlone()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        using enum Behaviour;
        QCOMPARE(runTogether(database.open(), {Writes, RefusesFirst, Writes}),
                 QList({ErrorCode::None, ErrorCode::WrongState, ErrorCode::None}));
        QCOMPARE(database.value(countSettings).toInt(), 2);
    }

    void failureAfterWritingTakesTheWholeTransaction_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<int>("behaviour");
        using enum Behaviour;
        for (const Engine engine : {Engine::Sqlite, Engine::Postgres}) {
            const char *name = engine == Engine::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s refuses late", name) << engine << int(WritesThenRefuses);
            QTest::addRow("%s constraint", name) << engine << int(BreaksAConstraint);
        }
    }
    void failureAfterWritingTakesTheWholeTransaction()
    {
        QFETCH(Engine, engine);
        QFETCH(int, behaviour);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        using enum Behaviour;
        QCOMPARE(runTogether(db, {Writes, Behaviour(behaviour), Writes}),
                 QList<ErrorCode>(3, ErrorCode::Unavailable));
        QCOMPARE(database.value(countSettings).toInt(), 0);
        QCOMPARE(runTogether(db, {Writes}), QList {ErrorCode::None}); // and it goes on
        QCOMPARE(database.value(countSettings).toInt(), 1);
    }

    void otherLanesGiveTheirOwnError_data() { addEngineRows(); }
    void otherLanesGiveTheirOwnError()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        const auto broken
            = waitFor(submit(db, Lane::Interactive, u"a"_s, Behaviour::BreaksAConstraint)).value();
        QCOMPARE(broken.error().code, ErrorCode::Conflict);
        QCOMPARE(database.value(countSettings).toInt(), 0);
    }

    void failedStageNeverHappened_data()
    {
        QTest::addColumn<Engine>("engine");
        QTest::addColumn<int>("stage");
        for (const Engine engine : {Engine::Sqlite, Engine::Postgres}) {
            const char *name = engine == Engine::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s begin", name) << engine << int(DbStage::Begin);
            QTest::addRow("%s statement", name) << engine << int(DbStage::Statement);
            QTest::addRow("%s commit", name) << engine << int(DbStage::Commit);
        }
    }
    void failedStageNeverHappened()
    {
        QFETCH(Engine, engine);
        QFETCH(int, stage);
        WR_NEED_ENGINE(engine);
        TestDatabase database(engine);
        DbExecutor &db = database.open();
        db.setFaultForTest([stage](DbStage now) -> std::optional<Error> {
            if (int(now) != stage)
                return std::nullopt;
            return Error {ErrorCode::Unavailable, u"a fault of the test"_s};
        });
        const auto failed = waitFor(submit(db, Lane::Game, u"a"_s, Behaviour::Writes)).value();
        QCOMPARE(failed.error().code, ErrorCode::Unavailable);
        db.setFaultForTest({});
        QCOMPARE(database.value(countSettings).toInt(), 0);
        QVERIFY(waitFor(submit(db, Lane::Game, u"a"_s, Behaviour::Writes)).value().has_value());
        QCOMPARE(database.value(countSettings).toInt(), 1);
    }

    void fullDiskFailsTheTransactionAndHeals()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &db = database.open();
        const auto limit = [&db](const QString &pages) {
            return waitFor(db.write(Lane::Interactive, {}, [pages](Transaction &tx) {
                return tx.connection().runOnce(u"PRAGMA max_page_count = "_s + pages);
            }));
        };
        QVERIFY(limit(u"1"_s).value().has_value()); // SQLite takes the present size for the least
        const QString large(200'000, u'x');
        const auto put = [&] {
            return waitFor(db.write(Lane::Game, {}, [large](Transaction &tx) -> Result<void> {
                       WR_CHECK(tx.run("INSERT INTO setting(name, value) VALUES (?, ?) "
                                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value || 'x'"_L1,
                                       {u"large"_s, large}));
                       return {};
                   }))
                .value();
        };
        const auto refused = put();
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QCOMPARE(refused.error().message, diskFull().message);
        QVERIFY(db.isFull());
        QVERIFY(limit(u"1000000"_s).value().has_value());
        QVERIFY(put().has_value());
        QTRY_VERIFY(put().has_value() && !db.isFull()); // after a while
    }

    void workThatCanWaitWaitsForRoom_data()
    {
        QTest::addColumn<Lane>("lane");
        QTest::newRow("bulk") << Lane::Bulk;
        QTest::newRow("load") << Lane::Load;
    }
    void workThatCanWaitWaitsForRoom()
    {
        QFETCH(Lane, lane);
        TestDatabase database(Engine::Sqlite);
        DbExecutor &db = database.open();
        setMostPages(db, 1);
        const LoggedLines logged;
        auto tries = std::make_shared<std::atomic<int>>(0);
        QList<QFuture<Result<void>>> waiting;
        for (const QString &name : {u"one"_s, u"two"_s})
            waiting.append(putLarge(db, lane, name, tries));
        QTRY_VERIFY(db.isFull() && *tries >= 2);
        // Others are told, and may get through with little; that is no sign of room for what waits.
        QCOMPARE(waitFor(putLarge(db, Lane::Interactive, u"three"_s)).value().error().message, diskFull().message);
        QVERIFY(waitFor(db.write(Lane::Interactive, {}, [](Transaction &tx) -> Result<void> {
                    WR_CHECK(tx.run("UPDATE setting SET value = 'y' WHERE name = 'none'"_L1));
                    return {};
                })).value().has_value());
        QVERIFY(db.isFull());
        QVERIFY(!waiting.constFirst().isFinished());
        QCOMPARE(logged.count(), 1);
        setMostPages(db, 1'000'000);
        for (const auto &future : waiting)
            QVERIFY(waitFor(future).value().has_value());
        QVERIFY(!db.isFull());
        QCOMPARE(database.value(countSettings).toInt(), 2);
        QVERIFY(*tries < 20);
    }

    void fullDiskKeepsNobodyFromStopping()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &db = database.open();
        setMostPages(db, 1);
        const auto waiting = putLarge(db, Lane::Load, u"one"_s);
        QTRY_VERIFY(db.isFull());
        database.close();
        QVERIFY(waiting.isFinished());
        QCOMPARE(waiting.result().error().message, diskFull().message);
    }

    void fullDiskOfPostgresIsTheSame()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        TestDatabase database(Engine::Postgres);
        DbExecutor &db = database.open();
        auto left = std::make_shared<std::atomic<int>>(2);
        const auto put = [&db, left](Lane lane) {
            return db.write(lane, {}, [left](Transaction &tx) -> Result<void> {
                WR_CHECK(tx.run(insertSetting, {u"a"_s, u"x"_s}));
                if (left->fetch_sub(1) > 0)
                    return tx.connection().runOnce(u"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$"_s);
                return {};
            });
        };
        QCOMPARE(waitFor(put(Lane::Game)).value().error().message, diskFull().message);
        QVERIFY(db.isFull());
        QVERIFY(waitFor(put(Lane::Load)).value().has_value()); // at its second try
        QCOMPARE(database.value(countSettings).toInt(), 1);
    }

    void databaseLockedByAnotherIsUnavailable()
    {
        TestDatabase database(Engine::Sqlite);
        DbExecutor &db = database.open();
        Connection other(database.config(), Connection::Use::Write);
        QVERIFY(other.open().has_value());
        QVERIFY(other.runOnce(u"BEGIN IMMEDIATE"_s).has_value());
        const auto locked = waitFor(submit(db, Lane::Game, u"a"_s, Behaviour::Writes)).value();
        QCOMPARE(locked.error().code, ErrorCode::Unavailable);
        QVERIFY(other.runOnce(u"ROLLBACK"_s).has_value());
        QVERIFY(waitFor(submit(db, Lane::Game, u"a"_s, Behaviour::Writes)).value().has_value());
    }

    void lostConnectionIsOpenedAgain()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        TestDatabase database(Engine::Postgres);
        DbExecutor &db = database.open();
        const auto pid = waitFor(db.write(Lane::Game, {}, [](Transaction &tx) -> Result<int> {
            WR_TRY(rows, tx.run("SELECT pg_backend_pid()"_L1));
            return rows.next() ? rows.value(0).toInt() : 0;
        }));
        QVERIFY(database.value("SELECT pg_terminate_backend(?)"_L1, {pid.value().value()}).toBool());
        QCOMPARE(waitFor(submit(db, Lane::Game, u"a"_s, Behaviour::Writes)).value().error().code,
                 ErrorCode::Unavailable);
        QVERIFY(waitFor(submit(db, Lane::Game, u"a"_s, Behaviour::Writes)).value().has_value());
        QCOMPARE(database.value(countSettings).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDbFaults)
#include "tst_dbfaults.moc"
