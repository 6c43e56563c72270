#include "identity/accountrepository.h"
#include "jobs/joblimits.h"
#include "people/peopleload.h"
#include "people/peoplejobs.h"
#include "people/peoplequery.h"
#include "people/peopleservice.h"
#include "statistics/statisticsrepository.h"
#include "statistics/summary.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

#include <QLoggingCategory>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A process that makes people up; kill() ends it as kill -9 would.
struct LoadBench : JobBench
{
    explicit LoadBench(Engine engine)
        : JobBench(engine)
    {
        database.clock().advance(24h * 20'000);
        startLoading();
    }
    ~LoadBench() { stop(); }

    /// Without `writes` no chunk is written until the worker is started.
    void startLoading(bool writes = true)
    {
        start([this](JobRunner &runner) {
            worker = std::make_unique<PeopleWorker>(
                PeopleWorker::Parts {database.executor(), *broker, *jobs, database.clock()});
            worker->add(std::make_unique<GeneratedPeople>(database.executor().engine()));
            runner.add(std::make_unique<PeopleLoad>(GeneratedPeople::kindName(), *worker, database.executor()));
        });
        if (writes)
            worker->start();
    }
    void stop()
    {
        service.reset();
        runner.reset();
        worker.reset();
        kill();
    }

    Job generate(qint64 count, qint64 seed, int aChunk = 20)
    {
        const auto job = begin(callerOf(Role::Operator), GeneratedPeople::kindName(), GeneratedPeople::input(count, seed, 20'000, aChunk));
        if (!job)
            qFatal("refused: %s", qPrintable(job.error().message));
        return *job;
    }

    qint64 count(QLatin1StringView sql) { return database.value(sql).toLongLong(); }
    qint64 people() { return count("SELECT COUNT(*) FROM account"_L1); }

    /// Whether exactly the people of these seeds are there, whole.
    bool holds(const QList<std::pair<qint64, qint64>> &seedsAndCounts)
    {
        qint64 expected = 0;
        for (const auto &[seed, many] : seedsAndCounts) {
            expected += many;
            for (qint64 i = 0; i < many; ++i) {
                const PersonRow made = makePerson(quint32(seed), i, 20'000).row;
                const auto found = waitFor(database.executor().write<PersonRow>(
                    Lane::Interactive, {}, [id = made.account.id](Transaction &transaction) { return peoplequery::lock(transaction, id); }));
                if (!found || !*found)
                    return false;
                const PersonRow &row = **found;
                if (row.account.email != made.account.email || row.account.name != made.account.name || row.searchKey != made.searchKey
                    || row.country != made.country || row.gender != made.gender || row.requests != made.requests
                    || row.lastActiveDay != made.lastActiveDay || row.account.role != made.account.role
                    || row.account.state != made.account.state || row.account.createdAt != made.account.createdAt)
                    return false;
            }
        }
        return people() == expected;
    }

    rest::PeopleWritten written(const Job &job)
    {
        return wire::fromJsonObject<rest::PeopleWritten>(job.result).value_or(rest::PeopleWritten {});
    }

    std::unique_ptr<PeopleWorker> worker;
};

namespace {

#define WR_BENCH() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    LoadBench bench(engine)

} // namespace

class TestGeneration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void asManyAreMadeAsWereAskedFor_data() { addEngineRows(); }
    void asManyAreMadeAsWereAskedFor()
    {
        WR_BENCH();
        const Job job = bench.finished(bench.generate(205, 3).id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.progress, 205);
        QCOMPARE(job.total, 205);
        const rest::PeopleWritten written = bench.written(job);
        QCOMPARE(written.written, 205);
        QCOMPARE(written.known, 0);
        QVERIFY(bench.holds({{3, 205}}));
        QCOMPARE(bench.count("SELECT COUNT(*) FROM broker_message"_L1), 0);
        // One entry for each chunk, or slice of it, and none for each person.
        QCOMPARE(bench.count("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'account' AND operation <> 'bulk'"_L1), 0);
        QVERIFY(bench.count("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'account'"_L1) >= 11);
        // They are found by any part of their names.
        PeopleRepository people(bench.database.executor());
        PeopleService service(people, bench.database.clock(), {});
        const auto found = waitFor(service.find(callerOf(Role::Operator), u"people.invalid"_s, {}));
        QCOMPARE((*found)->count, 200);
    }

    void whoIsThereAlreadyStays_data() { addEngineRows(); }
    void whoIsThereAlreadyStays()
    {
        WR_BENCH();
        bench.finished(bench.generate(50, 1).id);
        const Job job = bench.finished(bench.generate(70, 1).id);
        QCOMPARE(job.state, JobState::Done);
        const rest::PeopleWritten written = bench.written(job);
        QCOMPARE(written.written, 20);
        QCOMPARE(written.known, 50);
        QCOMPARE(job.progress, 70);
        QVERIFY(bench.holds({{1, 70}}));
    }

    /// Ids are made of the seed: whoever was erased, or has another address, holds one all the same.
    void whoIsErasedOrHasAnotherAddressIsNotMadeAgain_data() { addEngineRows(); }
    void whoIsErasedOrHasAnotherAddressIsNotMadeAgain()
    {
        WR_BENCH();
        bench.finished(bench.generate(50, 1).id);
        AccountRepository accounts(bench.database.executor());
        const auto idOf = [](int number) { return makePerson(1, number, 20'000).row.account.id; };
        const TimePoint now = bench.database.clock().now();
        const auto nothing = [](Account &) { return Result<void>(); };
        for (const int number : {3, 17, 33})
            QVERIFY(waitFor(accounts.erase(idOf(number), now, nothing, {}, {}))->has_value());
        QVERIFY(waitFor(accounts.change(idOf(20), now, [](Account &account) {
            account.email = u"moved@x.example"_s;
            return Result<void>();
        }, {}))->has_value());
        const Job job = bench.finished(bench.generate(50, 1).id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(bench.written(job).written, 0);
        QCOMPARE(bench.written(job).known, 50);
        QCOMPARE(bench.people(), 50);
        const auto figures = waitFor(StatisticsRepository(bench.database.executor()).check({}));
        QVERIFY(figures && *figures);
        QCOMPARE(differences((*figures)->told, (*figures)->counted), QStringList());
    }

    void twoAtOnceDoNotDisturbEachOther_data() { addEngineRows(); }
    void twoAtOnceDoNotDisturbEachOther()
    {
        WR_BENCH();
        const Job one = bench.generate(150, 1);
        const Job other = bench.generate(130, 2);
        QCOMPARE(bench.written(bench.finished(one.id)).written, 150);
        QCOMPARE(bench.written(bench.finished(other.id)).written, 130);
        QVERIFY(bench.holds({{1, 150}, {2, 130}}));
    }

    /// The same seed twice: each person is written by one of the two.
    void twoOfOneSeedMakeEverybodyOnce_data() { addEngineRows(); }
    void twoOfOneSeedMakeEverybodyOnce()
    {
        WR_BENCH();
        const Job one = bench.generate(100, 5);
        const Job other = bench.generate(100, 5);
        const rest::PeopleWritten first = bench.written(bench.finished(one.id));
        const rest::PeopleWritten second = bench.written(bench.finished(other.id));
        QCOMPARE(first.written + second.written, 100);
        QCOMPARE(first.known + second.known, 100);
        QVERIFY(bench.holds({{5, 100}}));
    }

    /// Each is a run of its own, of which one goes on; the others leave their places to other loads.
    void manyMessagesOfOneJobDoNoHarm_data() { addEngineRows(); }
    void manyMessagesOfOneJobDoNoHarm()
    {
        WR_BENCH();
        bench.stop();
        bench.startLoading(false);
        const Job job = bench.generate(200, 7, 10);
        QVERIFY(waitUntil([&] {
            return bench.count("SELECT COUNT(*) FROM broker_message WHERE queue = 'people.chunks'"_L1) >= PeopleLoad::window;
        }));
        for (int i = 0; i < 3; ++i)
            QVERIFY(waitFor(bench.runner->announce({job.id, job.kind}))->has_value());
        // All but one are done with, and that one waits.
        QVERIFY(waitUntil([&] { return bench.count("SELECT COUNT(*) FROM broker_message WHERE queue = 'jobs.load'"_L1) == 1; }));
        QCOMPARE(bench.read(job.id).state, JobState::Running);
        const Caller op = callerOf(Role::Operator);
        QVERIFY(*waitFor(bench.service->pause(op, job.id)));
        QVERIFY(*waitFor(bench.service->resume(op, job.id)));
        bench.worker->start();
        QCOMPARE(bench.finished(job.id).state, JobState::Done);
        QCOMPARE(bench.finished(bench.generate(20, 8).id).state, JobState::Done);
        QVERIFY(bench.holds({{7, 200}, {8, 20}}));
        QVERIFY(waitUntil([&] { return bench.count("SELECT COUNT(*) FROM broker_message"_L1) == 0; }));
    }

    void killedProcessesLoseNobody_data() { addEngineRows(); }
    void killedProcessesLoseNobody()
    {
        WR_BENCH();
        const Job job = bench.generate(400, 9, 10);
        for (int kills = 0; kills < 6; ++kills) {
            const qint64 before = bench.people();
            QVERIFY(waitUntil([&] { return bench.people() > before || bench.read(job.id).isFinished(); }));
            bench.stop();
            bench.startLoading();
        }
        const Job done = bench.finished(job.id);
        QCOMPARE(done.state, JobState::Done);
        QCOMPARE(done.progress, 400);
        QCOMPARE(bench.written(done).written, 400);
        QCOMPARE(bench.written(done).known, 0);
        QVERIFY(bench.holds({{9, 400}}));
    }

    void pausedItStandsStillAndGoesOn_data() { addEngineRows(); }
    void pausedItStandsStillAndGoesOn()
    {
        WR_BENCH();
        const Caller op = callerOf(Role::Operator);
        const Job job = bench.generate(600, 4, 10);
        QVERIFY(waitUntil([&] { return bench.people() > 0; }));
        const auto paused = waitFor(bench.service->pause(op, job.id));
        QVERIFY(paused && *paused);
        QCOMPARE((*paused)->state, JobState::Paused);
        // Its messages are used up, and nobody is written any more.
        QVERIFY(waitUntil([&] { return bench.count("SELECT COUNT(*) FROM broker_message"_L1) == 0; }));
        const qint64 stopped = bench.people();
        QVERIFY(stopped < 600);
        QCOMPARE(bench.read(job.id).progress, stopped);
        QCOMPARE(bench.read(job.id).state, JobState::Paused);
        bench.stop();
        bench.startLoading();
        bench.runner->announceWaiting();
        QCOMPARE((*waitFor(bench.service->pause(op, job.id))).error().code, ErrorCode::Conflict);
        QCOMPARE(bench.people(), stopped);
        QVERIFY(*waitFor(bench.service->resume(op, job.id)));
        QCOMPARE(bench.finished(job.id).state, JobState::Done);
        QVERIFY(bench.holds({{4, 600}}));
        QCOMPARE((*waitFor(bench.service->resume(op, job.id))).error().code, ErrorCode::Conflict);
    }

    void cancelledItLeavesWhatItSays_data() { addEngineRows(); }
    void cancelledItLeavesWhatItSays()
    {
        WR_BENCH();
        const Job job = bench.generate(600, 6, 10);
        QVERIFY(waitUntil([&] { return bench.people() > 0; }));
        const auto cancelled = waitFor(bench.service->cancel(callerOf(Role::Operator), job.id));
        QVERIFY(cancelled && *cancelled);
        QVERIFY(waitUntil([&] { return bench.count("SELECT COUNT(*) FROM broker_message"_L1) == 0; }));
        const qint64 made = bench.people();
        QVERIFY(made < 600);
        QCOMPARE(bench.read(job.id).progress, made);
        QCOMPARE(bench.count("SELECT SUM(written) FROM people_chunk"_L1), made);
    }

    /// As with a disk that is full: nothing can be stored for a while. The job says so, and goes on when asked to.
    void whatCannotBeWrittenEndsTheJobAndCanBeTriedAgain_data() { addEngineRows(); }
    void whatCannotBeWrittenEndsTheJobAndCanBeTriedAgain()
    {
        WR_BENCH();
        const Job job = bench.generate(60, 8, 10);
        QVERIFY(waitUntil([&] { return bench.people() > 0; }));
        const Error full {ErrorCode::Internal, u"a fault of ours"_s};
        auto failures = std::make_shared<std::atomic<int>>(3);
        bench.database.executor().setFaultForTest([=](DbStage stage) -> std::optional<Error> {
            return stage == DbStage::Commit && failures->fetch_sub(1) > 0 ? std::optional(full) : std::nullopt;
        });
        QVERIFY(waitUntil([&] { return failures->load() <= 0; }));
        // Whatever failed was a passing fault to whoever had it: no person is missing, none is there twice.
        QVERIFY(waitUntil([&] {
            bench.database.clock().advance(1s); // for whatever is tried again later
            return bench.read(job.id).isFinished();
        }));
        const Job first = bench.read(job.id);
        if (first.state == JobState::Failed) {
            QVERIFY(*waitFor(bench.service->retry(callerOf(Role::Operator), job.id)));
            QCOMPARE(bench.finished(job.id).state, JobState::Done);
        }
        QVERIFY(bench.holds({{8, 60}}));
        QCOMPARE((*waitFor(bench.service->retry(callerOf(Role::Operator), job.id))).error().code, ErrorCode::Conflict);
    }

    void onlyOperatorsMakePeopleUp()
    {
        LoadBench bench(Engine::Sqlite);
        PeopleRepository people(bench.database.executor());
        UploadRepository uploads(bench.database.executor());
        PeopleJobs jobs(people, uploads, *bench.service, bench.database.clock());
        for (const Role role : {Role::Learner, Role::Teacher, Role::SchoolAdmin}) {
            const auto refused = waitFor(jobs.generate(callerOf(role, SchoolId::create({})), 1, 1, {}));
            QCOMPARE(refused->error().code, ErrorCode::Forbidden);
        }
        QVERIFY(waitFor(jobs.generate(callerOf(Role::Operator), 1, 1, {}))->has_value());
    }
};

QTEST_GUILESS_MAIN(TestGeneration)
#include "tst_generation.moc"
