#include "jobs/joblimits.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

// Of the writer's thread that is in a step's transaction: which step.
thread_local qint64 stepInHand = -1;

/// Writes input.count settings, one a step.
Result<JobStep> writeNext(Transaction &transaction, const Job &job)
{
    const qint64 number = job.cursor.value(u"next").toInteger();
    const qint64 count = job.input.value(u"count").toInteger();
    stepInHand = number;
    WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, '')"_L1, {job.id.toString() + u' ' + QString::number(number)}));
    return JobStep {{{u"next"_s, number + 1}}, number + 1, count, number + 1 == count,
                    {{u"written"_s, count}}};
}

void addWriter(JobRunner &runner)
{
    runner.add(std::make_unique<TransactionWork>(u"write"_s, writeNext));
}

/// Steps do what the test says, in order; then the job is done.
class ScriptedWork final : public JobWork
{
public:
    using Outcomes = std::shared_ptr<QList<Result<JobStep>>>;
    explicit ScriptedWork(Outcomes outcomes)
        : m_outcomes(std::move(outcomes))
    {
    }
    QString kind() const override { return u"scripted"_s; }
    QFuture<Result<JobEffect>> prepare(const Job &) override
    {
        if (m_outcomes->isEmpty())
            return readyFuture(Result<JobEffect>(Error {ErrorCode::Internal, u"nothing is left to do"_s}));
        const Result<JobStep> outcome = m_outcomes->takeFirst();
        if (!outcome)
            return readyFuture(Result<JobEffect>(outcome.error()));
        return readyFuture(Result<JobEffect>(JobEffect([outcome](Transaction &) { return outcome; })));
    }

private:
    Outcomes m_outcomes;
};

/// Steps that never come to an end.
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

const Error passing {ErrorCode::Unavailable, QStringLiteral("not now")};

/// Fails commits at random, fifteen of them, but none of the same step so often that the job may be given up.
DbFault failingCommits(quint32 seed)
{
    return [random = QRandomGenerator(seed), failuresOf = QHash<qint64, int>(),
            left = 15](DbStage stage) mutable -> std::optional<Error> {
        if (stage != DbStage::Commit)
            return std::nullopt;
        const qint64 step = std::exchange(stepInHand, -1);
        if (left == 0 || random.bounded(8) != 0)
            return std::nullopt;
        if (step >= 0 && ++failuresOf[step] >= joblimits::maxAttempts)
            return std::nullopt;
        --left;
        return passing;
    };
}

const QJsonObject ten {{u"count"_s, 10}};

qint64 settings(JobBench &bench)
{
    return bench.database.value("SELECT COUNT(*) FROM setting"_L1).toLongLong();
}
qint64 messages(JobBench &bench)
{
    return bench.database.value("SELECT COUNT(*) FROM broker_message"_L1).toLongLong();
}

} // namespace

/// Queued work is done once, whoever dies, and by nobody once it is cancelled.
class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void stepsFollowEachOtherToTheEnd_data() { addEngineRows(); }
    void stepsFollowEachOtherToTheEnd()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addWriter);
        const Caller teacher = callerOf(Role::Teacher, SchoolId::create({}));
        const auto begun = bench.begin(teacher, u"write"_s, ten);
        QVERIFY(begun);
        QCOMPARE(begun->owner, teacher.principal.user);
        const Job job = bench.finished(begun->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.progress, 10);
        QCOMPARE(job.total, std::optional<qint64>(10));
        QCOMPARE(job.result, (QJsonObject {{u"written"_s, 10}}));
        QCOMPARE(settings(bench), 10);
        QVERIFY(waitUntil([&] { return messages(bench) == 0; }));
        // What it changed is audited as its owner's, in the request that began it.
        const QString actor = bench.database.value(
            "SELECT DISTINCT actor FROM audit_entry WHERE table_name = 'setting'"_L1).toString();
        QCOMPARE(actor, teacher.principal.describe());
    }

    void jobThatWaitsForRoomSaysSo()
    {
        JobBench bench(Engine::Sqlite);
        bench.start([](JobRunner &runner) {
            runner.add(std::make_unique<TransactionWork>(u"large"_s, [](Transaction &transaction, const Job &) -> Result<JobStep> {
                WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES ('large', ?)"_L1, {QString(500'000, u'x')}));
                return JobStep {{}, 1, 1, true, {}};
            }));
        });
        const auto setMostPages = [&bench](int pages) {
            return waitFor(bench.database.executor().write(Lane::Game, {}, [pages](Transaction &transaction) {
                return transaction.connection().runOnce(u"PRAGMA max_page_count = %1"_s.arg(pages));
            })).value().has_value();
        };
        QVERIFY(setMostPages(bench.database.value("PRAGMA page_count"_L1).toInt() + 40)); // of the 125 that it needs
        const auto begun = bench.begin(callerOf(Role::Teacher, SchoolId::create({})), u"large"_s);
        QVERIFY(begun);
        QTRY_COMPARE(bench.read(begun->id).error, u"disk_full"_s);
        QCOMPARE(bench.read(begun->id).state, JobState::Running);
        QVERIFY(setMostPages(1'000'000));
        const Job job = bench.finished(begun->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.error, QString());
        QCOMPARE(job.attempt, 1);
    }

    void theServersWorkWaitsBehindNobodys()
    {
        JobBench bench(Engine::Sqlite);
        bench.start([](JobRunner &runner) {
            runner.add(std::make_unique<EndlessWork>());
            runner.add(std::make_unique<TransactionWork>(u"write"_s, writeNext, JobPlace::Servers));
        });
        const Caller teacher = callerOf(Role::Teacher);
        for (int i = 0; i <= joblimits::atOnce; ++i)
            QVERIFY(bench.begin(teacher, u"endless"_s));
        const auto running = "SELECT COUNT(*) FROM job WHERE state = 'running'"_L1;
        QVERIFY(waitUntil([&] { return bench.database.value(running).toInt() == joblimits::atOnce; }));
        const auto job = bench.begin(teacher, u"write"_s, ten);
        QVERIFY(job);
        QCOMPARE(bench.finished(job->id).state, JobState::Done);
        QCOMPARE(bench.database.value(running).toInt(), joblimits::atOnce);
    }

    void aKilledJobGoesOnWhereItWas_data() { addEngineRows(); }
    void aKilledJobGoesOnWhereItWas()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addWriter);
        const auto job = bench.begin(callerOf(Role::Teacher), u"write"_s, {{u"count"_s, 150}});
        QVERIFY(job);
        int kills = 0;
        while (!bench.read(job->id).isFinished() && kills < 20) {
            const qint64 before = settings(bench);
            QVERIFY(waitUntil([&] { return settings(bench) > before + 5; }) || bench.read(job->id).isFinished());
            bench.kill();
            ++kills;
            bench.start(addWriter);
        }
        QVERIFY(kills > 2);
        QCOMPARE(bench.finished(job->id).state, JobState::Done);
        QCOMPARE(settings(bench), 150); // a step done twice would have broken the primary key
    }

    void failingCommitsLoseNoStepAndDoubleNone_data() { addEngineRows(); }
    void failingCommitsLoseNoStepAndDoubleNone()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addWriter);
        const auto job = bench.begin(callerOf(Role::Teacher), u"write"_s, {{u"count"_s, 60}});
        QVERIFY(job);
        const QString fixed = qEnvironmentVariable("WR_TEST_SEED");
        const quint32 seed = fixed.isEmpty() ? QRandomGenerator::global()->generate() : fixed.toUInt();
        qInfo("WR_TEST_SEED=%u repeats these failures", seed);
        bench.database.executor().setFaultForTest(failingCommits(seed));
        Job now;
        QVERIFY(waitUntil([&] {
            bench.database.clock().advance(std::chrono::minutes(2));
            return (now = bench.read(job->id)).isFinished();
        }));
        QCOMPARE(now.state, JobState::Done);
        QCOMPARE(settings(bench), 60);
    }

    void aJobOutlivesItsMessage()
    {
        JobBench bench(Engine::Sqlite);
        bench.start(addWriter);
        Job job;
        job.id = JobId::create(bench.database.clock().now());
        job.kind = u"write"_s;
        job.input = ten;
        QVERIFY(waitFor(bench.jobs->insert(job))->has_value());
        // The message is stored; then every taking of the job fails, and every delay of the message
        // succeeds, until it has no attempt left.
        auto commits = std::make_shared<int>(0);
        bench.database.executor().setFaultForTest([commits](DbStage stage) -> std::optional<Error> {
            if (stage != DbStage::Commit || ++*commits > 2 * joblimits::maxAttempts || *commits % 2 == 1)
                return std::nullopt;
            return passing;
        });
        QVERIFY(waitFor(bench.runner->announce({job.id, job.kind}))->has_value());
        Job now;
        QVERIFY(waitUntil([&] {
            bench.database.clock().advance(std::chrono::minutes(2));
            return (now = bench.read(job.id)).isFinished();
        }));
        QCOMPARE(now.state, JobState::Done);
        QCOMPARE(now.attempt, 1);
        QVERIFY(waitUntil([&] { return messages(bench) == 0; })); // and no dead letter
    }

    void whatMayPassIsTriedAgainAndThenGivenUp_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<QString>("error");
        QTest::newRow("passes") << joblimits::maxAttempts - 1 << QString();
        QTest::newRow("does not pass") << joblimits::maxAttempts << u"unavailable"_s;
    }
    void whatMayPassIsTriedAgainAndThenGivenUp()
    {
        QFETCH(int, failures);
        JobBench bench(Engine::Sqlite);
        auto outcomes = std::make_shared<QList<Result<JobStep>>>();
        for (int i = 0; i < failures; ++i)
            outcomes->append(passing);
        outcomes->append(JobStep {{}, 1, 1, true, {}});
        bench.start([&](JobRunner &runner) { runner.add(std::make_unique<ScriptedWork>(outcomes)); });
        const auto begun = bench.begin(callerOf(Role::Teacher), u"scripted"_s);
        QVERIFY(begun);
        Job job;
        QVERIFY(waitUntil([&] {
            bench.database.clock().advance(std::chrono::minutes(2));
            return (job = bench.read(begun->id)).isFinished();
        }));
        QTEST(job.error, "error");
        QCOMPARE(job.state, job.error.isEmpty() ? JobState::Done : JobState::Failed);
        QVERIFY(waitUntil([&] { return messages(bench) == 0; })); // and no dead letter
    }

    void whatIsRefusedKeepsItsResultUntilItIsTriedAgain_data() { addEngineRows(); }
    void whatIsRefusedKeepsItsResultUntilItIsTriedAgain()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        auto outcomes = std::make_shared<QList<Result<JobStep>>>();
        outcomes->append(JobStep {{}, 1, {}, true, {{u"why"_s, u"so"_s}}, ErrorCode::InvalidFields});
        outcomes->append(Error {ErrorCode::Forbidden, u"not any more"_s});
        outcomes->append(JobStep {{}, 1, 1, true, {{u"made"_s, 1}}});
        bench.start([&](JobRunner &runner) { runner.add(std::make_unique<ScriptedWork>(outcomes)); });
        const Caller caller = callerOf(Role::Operator);
        const JobId id = bench.begin(caller, u"scripted"_s)->id;
        const Job refused = bench.finished(id);
        QCOMPARE(refused.state, JobState::Failed);
        QCOMPARE(refused.error, u"invalid_fields"_s);
        QCOMPARE(refused.result.value(u"why").toString(), u"so"_s);
        for (const JobState state : {JobState::Failed, JobState::Done}) {
            QVERIFY(waitFor(bench.service->retry(caller, id))->has_value());
            const Job again = bench.finished(id);
            QCOMPARE(again.state, state);
            QVERIFY(!again.result.contains(u"why"));
        }
        QVERIFY(bench.read(id).error.isEmpty());
        QVERIFY(waitUntil([&] { return messages(bench) == 0; }));
    }

    void triesAreFurtherApartEachTime()
    {
        JobBench bench(Engine::Sqlite);
        auto outcomes = std::make_shared<QList<Result<JobStep>>>(3, passing);
        bench.start([&](JobRunner &runner) { runner.add(std::make_unique<ScriptedWork>(outcomes)); });
        QVERIFY(bench.begin(callerOf(Role::Teacher), u"scripted"_s));
        const auto wait = [&bench] {
            return bench.database.value("SELECT MAX(not_before) FROM broker_message"_L1).toLongLong()
                - toMicros(bench.database.clock().now());
        };
        for (const Millis expected : {Millis(1'000), Millis(4'000), Millis(16'000)}) {
            QVERIFY(waitUntil([&] { return wait() > 0; }));
            QCOMPARE(wait(), Micros(expected).count());
            bench.database.clock().advance(expected);
        }
    }

    void whatWillNotPassFailsAtOnce()
    {
        JobBench bench(Engine::Sqlite);
        auto outcomes = std::make_shared<QList<Result<JobStep>>>();
        outcomes->append(Error {ErrorCode::NotFound, u"it is gone"_s});
        bench.start([&](JobRunner &runner) { runner.add(std::make_unique<ScriptedWork>(outcomes)); });
        const auto begun = bench.begin(callerOf(Role::Teacher), u"scripted"_s);
        QVERIFY(begun);
        const Job job = bench.finished(begun->id);
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error, u"not_found"_s);
        QCOMPARE(job.attempt, 1);
    }

    void aKindThatIsGoneFails()
    {
        JobBench bench(Engine::Sqlite);
        bench.start(addWriter);
        auto outcomes = std::make_shared<QList<Result<JobStep>>>(1, passing);
        bench.kill();
        bench.start([&](JobRunner &runner) { runner.add(std::make_unique<ScriptedWork>(outcomes)); });
        const auto begun = bench.begin(callerOf(Role::Teacher), u"scripted"_s);
        bench.kill();
        bench.start(addWriter);
        bench.database.clock().advance(std::chrono::minutes(1));
        QCOMPARE(bench.finished(begun->id).error, u"not_implemented"_s);
    }

    void aCancelledJobDoesNoFurtherStep_data() { addEngineRows(); }
    void aCancelledJobDoesNoFurtherStep()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addWriter);
        const Caller owner = callerOf(Role::Learner);
        const auto begun = bench.begin(owner, u"write"_s, {{u"count"_s, 1'000'000}});
        QVERIFY(begun);
        QVERIFY(waitUntil([&] { return settings(bench) > 3; }));
        const auto cancelled = waitFor(bench.service->cancel(owner, begun->id));
        QVERIFY(cancelled && *cancelled);
        QCOMPARE((*cancelled)->state, JobState::Cancelled);
        QVERIFY(waitUntil([&] { return messages(bench) == 0; })); // the runner has noticed
        const Job job = bench.read(begun->id);
        QCOMPARE(job.state, JobState::Cancelled);
        QCOMPARE(settings(bench), job.progress);
        const auto again = waitFor(bench.service->cancel(owner, begun->id));
        QCOMPARE(again->error().code, ErrorCode::Conflict);
    }

    void ofTwoWhoTakeAJobOnlyTheLaterCounts_data() { addEngineRows(); }
    void ofTwoWhoTakeAJobOnlyTheLaterCounts()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start([](JobRunner &) {});
        Job job;
        const TimePoint now = bench.database.clock().now();
        job.id = JobId::create(now);
        job.kind = u"write"_s;
        job.input = ten;
        job.createdAt = now;
        QVERIFY(waitFor(bench.jobs->insert(job))->has_value());
        const RunId first = RunId::create(now);
        const RunId second = RunId::create(now);
        QVERIFY(waitFor(bench.jobs->take(job.id, first, now))->has_value());
        QVERIFY(waitFor(bench.jobs->take(job.id, second, now))->has_value());
        const JobEffect effect = [job](Transaction &transaction) { return writeNext(transaction, job); };
        const auto late = waitFor(bench.jobs->step(job, first, effect, nullptr, now));
        QCOMPARE(late->error().code, ErrorCode::Superseded);
        QCOMPARE(settings(bench), 0);
        QVERIFY(waitFor(bench.jobs->step(job, second, effect, nullptr, now))->has_value());
        QCOMPARE(settings(bench), 1);
    }

    void oneOwnerCannotFillTheQueue()
    {
        JobBench bench(Engine::Sqlite);
        bench.start(addWriter);
        auto outcomes = std::make_shared<QList<Result<JobStep>>>(100, passing);
        bench.kill();
        bench.start([&](JobRunner &runner) { runner.add(std::make_unique<ScriptedWork>(outcomes)); });
        const Caller greedy = callerOf(Role::Teacher);
        for (int i = 0; i < joblimits::maxUnfinishedOfOne; ++i)
            QVERIFY(bench.begin(greedy, u"scripted"_s));
        QCOMPARE(bench.begin(greedy, u"scripted"_s).error().code, ErrorCode::RateLimited);
        QVERIFY(bench.begin(callerOf(Role::Teacher), u"scripted"_s));
    }

    void everybodySeesWhatIsTheirs_data() { addEngineRows(); }
    void everybodySeesWhatIsTheirs()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addWriter);
        const SchoolId here = SchoolId::create({});
        const Caller owner = callerOf(Role::Teacher, here);
        const auto job = bench.begin(owner, u"write"_s, ten);
        const auto others = bench.begin(callerOf(Role::Teacher, SchoolId::create({})), u"write"_s, {{u"count"_s, 1}});
        QVERIFY(job && others);
        const auto sees = [&](const Caller &caller) {
            const auto found = waitFor(bench.service->find(caller, job->id));
            const auto listed = waitFor(bench.service->list(caller, {}, {}, 100));
            QList<JobId> ids;
            for (const Job &one : *listed ? **listed : QList<Job>())
                ids.append(one.id);
            const bool isListed = ids.contains(job->id);
            return found->has_value() == isListed ? int(isListed) : -1;
        };
        QCOMPARE(sees(owner), 1);
        QCOMPARE(sees(callerOf(Role::Teacher, here)), 0);
        QCOMPARE(sees(callerOf(Role::Learner, here)), 0);
        QCOMPARE(sees(callerOf(Role::SchoolAdmin, here)), 1);
        QCOMPARE(sees(callerOf(Role::SchoolAdmin, SchoolId::create({}))), 0);
        QCOMPARE(sees(callerOf(Role::SchoolAdmin)), 0);
        QCOMPARE(sees(callerOf(Role::Operator)), 1);
        QCOMPARE(sees({{Role::Guest}, {}}), 0);
        QCOMPARE(waitFor(bench.service->cancel(callerOf(Role::Teacher, here), job->id))->error().code,
                 ErrorCode::NotFound);
    }

    void listsAreFilteredAndPaged_data() { addEngineRows(); }
    void listsAreFilteredAndPaged()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        JobBench bench(engine);
        bench.start(addWriter);
        const Caller operator_ = callerOf(Role::Operator);
        QList<JobId> ids;
        for (int i = 0; i < 4; ++i) {
            const auto job = bench.begin(operator_, u"write"_s, {{u"count"_s, 1}});
            QVERIFY(job);
            ids.prepend(job->id);
            bench.finished(job->id);
            QVERIFY(waitFor(bench.database.executor().write<void>(Lane::Interactive, {}, [](Transaction &t) -> Result<void> {
                WR_CHECK(t.run("DELETE FROM setting"_L1));
                return {};
            }))->has_value());
        }
        const auto list = [&](const JobFilter &filter, JobId before, int limit) {
            QList<JobId> found;
            const auto page = waitFor(bench.service->list(operator_, filter, before, limit));
            for (const Job &job : **page)
                found.append(job.id);
            return found;
        };
        QCOMPARE(list({}, {}, 3), ids.first(3));
        QCOMPARE(list({}, ids.at(2), 3), ids.last(1));
        QCOMPARE(list({.state = JobState::Done, .kind = u"write"_s}, {}, 100), ids);
        QCOMPARE(list({.state = JobState::Failed, .kind = {}}, {}, 100), QList<JobId>());
        QCOMPARE(list({.state = {}, .kind = u"other"_s}, {}, 100), QList<JobId>());
        QCOMPARE(list({.owner = UserId::create({}), .state = {}, .kind = {}}, {}, 100), QList<JobId>());
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
