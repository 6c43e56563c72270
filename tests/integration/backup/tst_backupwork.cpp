#include "backup/backupwork.h"
#include "support/jobbench.h"

#include <QSemaphore>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Stands for the making of a backup: goes on until it is let go or stopped.
class HeldMaker
{
public:
    BackupWork::Make function()
    {
        return [this](TimePoint, const StopFlag &stop) -> Result<MadeBackup> {
            ++begun;
            while (!go.tryAcquire(1, 1)) {
                if (stop) {
                    ++stopped;
                    return stoppedError();
                }
            }
            ++ended;
            if (isFailing)
                return Error {ErrorCode::Unavailable, u"the disk is full"_s};
            return MadeBackup {u"/backups/wordrally-1.zip"_s, 7};
        };
    }

    QSemaphore go;
    std::atomic<int> begun = 0;
    std::atomic<int> stopped = 0;
    std::atomic<int> ended = 0;
    bool isFailing = false; ///< before it is let go
};

/// The job that makes a backup, however long that takes.
class TestBackupWork : public QObject
{
    Q_OBJECT

    static Job someJob()
    {
        Job job;
        job.id = JobId::create({});
        job.kind = BackupWork::kindName();
        return job;
    }
    /// What the step comes to.
    static JobStep stepOf(const QFuture<Result<JobEffect>> &prepared, TestDatabase &database)
    {
        const auto effect = waitFor(prepared);
        if (!effect || !*effect)
            return {};
        const auto step = waitFor(database.executor().write<JobStep>(Lane::Bulk, {}, **effect));
        return step && *step ? **step : JobStep {};
    }

private Q_SLOTS:
    /// Nobody takes it for forgotten, and announces it again.
    void aLongBackupIsHeardOf()
    {
        HeldMaker maker;
        JobBench bench(Engine::Sqlite);
        bench.start([&maker](JobRunner &runner) { runner.add(std::make_unique<BackupWork>(maker.function(), 1ms)); });
        const auto job = bench.begin(callerOf(Role::Operator), BackupWork::kindName());
        QVERIFY(job);
        for (int i = 0; i < 3; ++i) {
            bench.database.clock().advance(11min);
            QTRY_COMPARE(bench.read(job->id).updatedAt, bench.database.clock().now());
        }
        QCOMPARE(bench.read(job->id).state, JobState::Running);
        maker.go.release();
        const Job done = bench.finished(job->id);
        QCOMPARE(done.state, JobState::Done);
        QCOMPARE(done.result.value(u"backup").toString(), u"wordrally-1.zip"_s);
        QCOMPARE(done.progress, 7);
        QCOMPARE(maker.begun.load(), 1);
        bench.kill();
    }

    /// However long each takes: it is not tried for ever.
    void failedAttemptsCount()
    {
        HeldMaker maker;
        maker.isFailing = true;
        JobBench bench(Engine::Sqlite);
        bench.start([&maker](JobRunner &runner) { runner.add(std::make_unique<BackupWork>(maker.function(), 1ms)); });
        const auto job = bench.begin(callerOf(Role::Operator), BackupWork::kindName());
        QVERIFY(job);
        const auto wait = [&bench] {
            const QVariant at = bench.database.value("SELECT MAX(not_before) FROM broker_message"_L1);
            return Micros(at.toLongLong() - toMicros(bench.database.clock().now()));
        };
        for (int attempt = 1; attempt <= 2; ++attempt) {
            QTRY_COMPARE(maker.begun.load(), attempt);
            bench.database.clock().advance(1s);
            QTRY_COMPARE(bench.read(job->id).updatedAt, bench.database.clock().now());
            QCOMPARE(bench.read(job->id).attempt, attempt);
            maker.go.release();
            QTRY_COMPARE(bench.read(job->id).attempt, attempt + 1);
            QTRY_VERIFY(wait() > 0s);
            bench.database.clock().advance(wait());
        }
        bench.kill();
    }

    void aCancelledBackupIsStopped()
    {
        HeldMaker maker;
        JobBench bench(Engine::Sqlite);
        bench.start([&maker](JobRunner &runner) { runner.add(std::make_unique<BackupWork>(maker.function(), 1ms)); });
        const Caller caller = callerOf(Role::Operator);
        const auto job = bench.begin(caller, BackupWork::kindName());
        QVERIFY(job);
        QTRY_COMPARE(maker.begun.load(), 1);
        QVERIFY(waitFor(bench.service->cancel(caller, job->id)));
        QTRY_COMPARE(maker.stopped.load(), 1);
        QCOMPARE(bench.read(job->id).state, JobState::Cancelled);
        bench.kill();
        QCOMPARE(maker.ended.load(), 0);
    }

    void aPausedBackupBeginsAnew()
    {
        HeldMaker maker;
        JobBench bench(Engine::Sqlite);
        bench.start([&maker](JobRunner &runner) { runner.add(std::make_unique<BackupWork>(maker.function(), 1ms)); });
        const Caller caller = callerOf(Role::Operator);
        const auto job = bench.begin(caller, BackupWork::kindName());
        QVERIFY(job);
        QTRY_COMPARE(maker.begun.load(), 1);
        QVERIFY(waitFor(bench.service->pause(caller, job->id)));
        QTRY_COMPARE(maker.stopped.load(), 1);
        QVERIFY(waitFor(bench.service->resume(caller, job->id)));
        QTRY_COMPARE(maker.begun.load(), 2);
        maker.go.release();
        QCOMPARE(bench.finished(job->id).state, JobState::Done);
        bench.kill();
    }

    /// The server ends: nobody waits for all of it.
    void theEndOfTheServerStopsIt()
    {
        HeldMaker maker;
        {
            BackupWork work(maker.function(), 1h);
            work.prepare(someJob());
            QTRY_COMPARE(maker.begun.load(), 1);
        }
        QCOMPARE(maker.stopped.load(), 1);
    }

    /// Delivered twice it is made once, and the one that goes does not stop it for the other.
    void twoRunsWaitForOneBackup()
    {
        HeldMaker maker;
        TestDatabase database(Engine::Sqlite);
        database.open();
        BackupWork work(maker.function(), 1h);
        const Job job = someJob();
        const auto first = work.prepare(job);
        const auto second = work.prepare(job);
        work.abandoned(job);
        maker.go.release();
        QVERIFY(stepOf(first, database).isLast);
        QVERIFY(stepOf(second, database).isLast);
        QCOMPARE(maker.begun.load(), 1);
    }

    void whatEndsBetweenTwoStepsIsTheNextOnes()
    {
        HeldMaker maker;
        TestDatabase database(Engine::Sqlite);
        database.open();
        BackupWork work(maker.function(), 1ms);
        const Job job = someJob();
        QVERIFY(!stepOf(work.prepare(job), database).isLast);
        maker.go.release();
        QTRY_COMPARE(maker.ended.load(), 1);
        JobStep step;
        QVERIFY(QTest::qWaitFor([&] { return (step = stepOf(work.prepare(job), database)).isLast; }));
        QCOMPARE(step.progress, 7);
        QCOMPARE(maker.begun.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestBackupWork)
#include "tst_backupwork.moc"
