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

/// Begins and does not end.
class EndlessWork final : public JobWork
{
public:
    QString kind() const override { return u"endless"_s; }
    QFuture<Result<JobEffect>> prepare(const Job &) override
    {
        m_steps.push_back(std::make_unique<QPromise<Result<JobEffect>>>());
        m_steps.back()->start();
        return m_steps.back()->future();
    }

private:
    std::vector<std::unique_ptr<QPromise<Result<JobEffect>>>> m_steps;
};

void addNightlyAndEndless(JobRunner &runner)
{
    addNightly(runner);
    runner.add(std::make_unique<EndlessWork>());
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

    /// Whoever waits long behind others is not announced time and again, nor is whoever is long at a step.
    void aJobWhoseMessageIsThereIsNotAnnouncedAgain_data() { addEngineRows(); }
    void aJobWhoseMessageIsThereIsNotAnnouncedAgain()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addNightlyAndEndless);
        const auto timers = process(bench);
        for (int i = 0; i < joblimits::atOnce + 2; ++i)
            QVERIFY(bench.begin(callerOf(Role::Operator), u"endless"_s).has_value());
        QVERIFY(waitUntil([&] { return bench.database.value("SELECT COUNT(*) FROM job WHERE announced_at IS NULL"_L1).toInt() == 0; }));
        // The last to be looked for, of which nobody was told.
        bench.database.clock().advance(1s);
        Job lost;
        lost.id = JobId::create(bench.database.clock().now());
        lost.kind = u"endless"_s;
        lost.createdAt = bench.database.clock().now();
        QVERIFY(waitFor(bench.jobs->insert(lost))->has_value());
        bench.database.clock().advance(joblimits::forgottenAfter + 1s);
        QVERIFY(look(*timers));
        const auto messages = [&bench] { return bench.database.value("SELECT COUNT(*) FROM broker_message"_L1).toInt(); };
        QVERIFY(waitUntil([&] {
            return bench.database.value("SELECT COUNT(*) FROM broker_message WHERE payload = ?"_L1,
                                        {lost.id.toString().toLatin1()}).toInt() == 1;
        }));
        QCOMPARE(messages(), joblimits::atOnce + 3);
        QVERIFY(waitUntil([&] { return bench.database.value("SELECT COUNT(*) FROM job WHERE announced_at IS NULL"_L1).toInt() == 0; }));
        // Nor at the start of a process.
        bench.runner->announceWaiting(u"endless"_s);
        QVERIFY(bench.begin(callerOf(Role::Operator), u"nightly"_s).has_value());
        QVERIFY(waitUntil([&] { return messages() >= joblimits::atOnce + 4; }));
        QCOMPARE(messages(), joblimits::atOnce + 4);
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
