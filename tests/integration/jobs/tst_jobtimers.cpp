#include "jobs/joblimits.h"
#include "jobs/joblimits.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void addNightly(JobRunner &runner)
{
    runner.add(std::make_unique<TransactionWork>(u"nightly"_s, [](Transaction &, const Job &) {
        return Result<JobStep>(JobStep {{}, 0, 0, true, {}});
    }));
}

/// The timers of one process.
std::unique_ptr<JobTimers> process(JobBench &bench)
{
    auto timers = std::make_unique<JobTimers>(
        JobTimers::Parts {bench.database.executor(), *bench.jobs, *bench.runner, bench.database.clock()},
        RunId::create(bench.database.clock().now()));
    timers->add(u"nightly"_s, 24h, 3h);
    return timers;
}

bool look(JobTimers &timers)
{
    const auto looked = waitFor(timers.look());
    return looked && *looked;
}

int made(JobBench &bench)
{
    return bench.database.value("SELECT COUNT(*) FROM job WHERE kind = 'nightly'"_L1).toInt();
}

void finishAll(JobBench &bench)
{
    QVERIFY(waitUntil([&] {
        return bench.database.value("SELECT COUNT(*) FROM job WHERE finished_at IS NULL"_L1).toInt() == 0;
    }));
}

} // namespace

/// Timed work is made when it is due, by one process of all.
class TestJobTimers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workIsMadeWhenItIsDueAndNotTwice_data() { addEngineRows(); }
    void workIsMadeWhenItIsDueAndNotTwice()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addNightly);
        const auto timers = process(bench);
        QVERIFY(look(*timers));
        QCOMPARE(made(bench), 0); // 2023-11-14 22:13 UTC
        bench.database.clock().advance(4h + 45min);
        QVERIFY(look(*timers));
        QCOMPARE(made(bench), 0);
        bench.database.clock().advance(2min);
        QVERIFY(look(*timers));
        QVERIFY(look(*timers));
        QCOMPARE(made(bench), 1);
        finishAll(bench);
        bench.database.clock().advance(23h + 50min);
        QVERIFY(look(*timers));
        QCOMPARE(made(bench), 1);
        bench.database.clock().advance(20min);
        QVERIFY(look(*timers));
        QCOMPARE(made(bench), 2);
        finishAll(bench);
    }

    void missedNightsAreMadeUpForOnce()
    {
        JobBench bench(Engine::Sqlite);
        bench.start(addNightly);
        QVERIFY(look(*process(bench)));
        bench.kill();
        bench.database.clock().advance(24h * 10);
        bench.start(addNightly);
        const auto timers = process(bench);
        QVERIFY(look(*timers));
        bench.database.clock().advance(JobTimers::patience); // the first process never said good-bye
        QVERIFY(look(*timers));
        QVERIFY(look(*timers));
        QCOMPARE(made(bench), 1);
        finishAll(bench);
    }

    void workThatIsNotDoneIsNotMadeAgain()
    {
        JobBench bench(Engine::Sqlite);
        bench.start(addNightly);
        const auto timers = process(bench);
        QVERIFY(look(*timers));
        bench.database.executor().setFaultForTest({});
        // A queued job that nobody has been told of.
        Job job;
        job.id = JobId::create(bench.database.clock().now());
        job.kind = u"nightly"_s;
        job.createdAt = bench.database.clock().now();
        QVERIFY(waitFor(bench.jobs->insert(job))->has_value());
        bench.database.clock().advance(5h);
        const auto looked = waitFor(timers->look());
        QVERIFY(looked && *looked);
        QCOMPARE(made(bench), 1);
        finishAll(bench); // and the forgotten one was found
    }

    void aTakenJobWhoseMessageIsGoneIsFound()
    {
        JobBench bench(Engine::Sqlite);
        bench.start(addNightly);
        const auto timers = process(bench);
        Job job;
        const TimePoint now = bench.database.clock().now();
        job.id = JobId::create(now);
        job.kind = u"nightly"_s;
        job.createdAt = now;
        QVERIFY(waitFor(bench.jobs->insert(job))->has_value());
        QVERIFY(waitFor(bench.jobs->take(job.id, RunId::create(now), now))->has_value());
        bench.database.clock().advance(joblimits::forgottenAfter + 1s);
        QVERIFY(look(*timers));
        QCOMPARE(bench.finished(job.id).state, JobState::Done);
    }

    void oneOfTwoProcessesMakesIt_data() { addEngineRows(); }
    void oneOfTwoProcessesMakesIt()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addNightly);
        const auto holder = process(bench);
        const auto other = process(bench);
        QVERIFY(look(*holder));
        QVERIFY(look(*other));
        bench.database.clock().advance(5h);
        QVERIFY(look(*holder)); // it renews, so the other sees that it lives
        QVERIFY(look(*other));
        QCOMPARE(made(bench), 1);
        finishAll(bench);
        bench.database.clock().advance(23h + 46min + 10s);
        QVERIFY(look(*holder));
        QVERIFY(look(*other)); // the beat has moved; it is half a minute to three
        bench.database.clock().advance(JobTimers::patience - 1us);
        QVERIFY(look(*other));
        QCOMPARE(made(bench), 1);
        bench.database.clock().advance(1us);
        QVERIFY(look(*other)); // it has stood still for long enough
        QCOMPARE(made(bench), 2);
        QVERIFY(look(*holder)); // and notices that it is not the holder any more
        finishAll(bench);
        bench.database.clock().advance(JobTimers::patience / 2);
        QVERIFY(look(*other));
        bench.database.clock().advance(24h);
        QVERIFY(look(*holder)); // has not looked for as long as the other has not renewed
        QCOMPARE(made(bench), 2);
    }

    void whoStopsLetsTheNextOneBeginAtOnce()
    {
        JobBench bench(Engine::Sqlite);
        bench.start(addNightly);
        const auto holder = process(bench);
        const auto other = process(bench);
        QVERIFY(look(*holder));
        QVERIFY(look(*other));
        bench.database.clock().advance(5h);
        holder->stop();
        QVERIFY(look(*other));
        QCOMPARE(made(bench), 1);
        finishAll(bench);
    }
};

QTEST_GUILESS_MAIN(TestJobTimers)
#include "tst_jobtimers.moc"
