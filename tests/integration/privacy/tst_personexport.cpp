#include "core/whendone.h"
#include "jobs/joblimits.h"
#include "privacy/erasure.h"
#include "privacy/personexport.h"
#include "privacy/privacyservice.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

#include <QDirIterator>
#include <QLoggingCategory>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

/// A store that can keep a whole upload's answer back.
class HoldingStore final : public ObjectStore
{
public:
    explicit HoldingStore(std::unique_ptr<ObjectStore> store)
        : m_store(std::move(store))
    {
    }

    void hold() { m_isHolding = true; }
    bool isHolding() const { return m_held != nullptr; }
    void letGo()
    {
        m_isHolding = false;
        if (const auto held = std::exchange(m_held, nullptr))
            held();
    }

    QFuture<Result<ObjectInfo>> finishUpload(UploadId upload) override
    {
        auto promise = std::make_shared<QPromise<Result<ObjectInfo>>>();
        promise->start();
        whenDone(&m_context, m_store->finishUpload(upload), [this, promise](const Result<ObjectInfo> &info) {
            const auto answer = [promise, info] {
                promise->addResult(info);
                promise->finish();
            };
            if (m_isHolding)
                m_held = answer;
            else
                answer();
        });
        return promise->future();
    }
    QFuture<Result<ObjectInfo>> put(const QByteArray &content) override { return m_store->put(content); }
    QFuture<Result<ObjectInfo>> info(const QString &hash) override { return m_store->info(hash); }
    QFuture<Result<QByteArray>> get(const QString &hash, qint64 from, qint64 length) override
    {
        return m_store->get(hash, from, length);
    }
    QFuture<Result<void>> remove(const QString &hash) override { return m_store->remove(hash); }
    QFuture<Result<void>> removeUnless(const QString &hash, Ask isNeeded) override { return m_store->removeUnless(hash, std::move(isNeeded)); }
    QFuture<Result<UploadId>> beginUpload() override { return m_store->beginUpload(); }
    QFuture<Result<qint64>> uploadOffset(UploadId upload) override { return m_store->uploadOffset(upload); }
    QFuture<Result<qint64>> append(UploadId upload, qint64 offset, const QByteArray &part) override
    {
        return m_store->append(upload, offset, part);
    }
    QFuture<Result<QByteArray>> readUpload(UploadId upload, qint64 from, qint64 length) override
    {
        return m_store->readUpload(upload, from, length);
    }
    QFuture<Result<void>> abortUpload(UploadId upload) override { return m_store->abortUpload(upload); }
    QFuture<Result<int>> abortStaleUploads(Millis age, const QSet<UploadId> &inUse) override
    {
        return m_store->abortStaleUploads(age, inUse);
    }
    QFuture<Result<QUrl>> link(const QString &hash, Millis lifetime) override { return m_store->link(hash, lifetime); }

private:
    QObject m_context;
    std::unique_ptr<ObjectStore> m_store;
    bool m_isHolding = false;
    std::function<void()> m_held;
};

/// A process that exports people.
struct PeopleWorld
{
    explicit PeopleWorld(Engine engine)
        : bench(engine)
    {
        auto holding = std::make_unique<HoldingStore>(std::move(bench.store));
        store = holding.get();
        bench.store = std::move(holding);
        bench.start([this](JobRunner &runner) {
            runner.add(std::make_unique<PersonExport>(bench.database.executor(), *bench.jobs, *bench.store));
            runner.add(std::make_unique<Erasure>(bench.database.executor(), *bench.store, bench.database.clock()));
        });
        service = std::make_unique<PrivacyService>(bench.database.executor(), *bench.service);
    }

    void run(QLatin1StringView sql, const QVariantList &values)
    {
        const auto done = waitFor(bench.database.executor().write<void>(
            Lane::Interactive, {u"test"_s, {}}, [sql, values](Transaction &transaction) -> Result<void> {
                WR_CHECK(transaction.run(sql, values));
                return {};
            }));
        if (!done || !*done)
            qFatal("the preparation fails: %s", sql.data());
    }
    SchoolId addSchool()
    {
        const SchoolId school = SchoolId::create({});
        run("INSERT INTO school(id, name, created_at) VALUES (?, 'S', 1)"_L1, {school.toString()});
        return school;
    }
    /// Somebody who has an account, as a caller.
    Caller add(Role role, SchoolId school)
    {
        const Caller person = callerOf(role, school);
        const QString id = person.principal.user.toString();
        run("INSERT INTO account(id, email, email_key, name, role, school, locale, password_hash, state, version, "
            "created_at, updated_at) VALUES (?, ?, ?, 'Name', ?, ?, 'en', '', 'active', 1, 1, 1)"_L1,
            {id, id, id, QString(wireName(role)),
             school.isNull() ? QVariant() : QVariant(school.toString())});
        return person;
    }
    Result<Job> begin(const Caller &caller, const Caller &of)
    {
        return waitFor(service->startExport(caller, of.principal.user)).value_or(Error {ErrorCode::Internal, {}});
    }
    ErrorCode outcome(const Caller &caller, const Caller &of)
    {
        const auto begun = begin(caller, of);
        return begun ? ErrorCode::None : begun.error().code;
    }
    /// Whether the caller gets at a job that is done: 4 in every way, 0 in none.
    int reach(const Caller &caller, const Job &job)
    {
        JobService &jobs = *bench.service;
        const auto listed = **waitFor(jobs.list(caller, {}, {}, 100));
        const bool isListed = std::ranges::any_of(listed, [&](const Job &one) { return one.id == job.id; });
        const bool isFound = waitFor(jobs.find(caller, job.id))->has_value();
        const bool hasFile = waitFor(jobs.file(caller, job.id))->has_value();
        const auto cancelled = waitFor(jobs.cancel(caller, job.id))->error().code;
        return int(isListed) + int(isFound) + int(hasFile) + int(cancelled == ErrorCode::Conflict);
    }

    /// A job that is done and has this file.
    JobId addFile(const Caller &owner, const QByteArray &content)
    {
        const JobId id = JobId::create(bench.database.clock().now());
        const auto put = waitFor(bench.store->put(content));
        run("INSERT INTO job(id, kind, owner, actor, request, input, state, cursor, progress, attempt, result, file, "
            "created_at, updated_at, finished_at) VALUES (?, 'other', ?, '', '', '{}', 'done', '{}', 0, 1, '{}', ?, 1, 1, 1)"_L1,
            {id.toString(), owner.principal.user.toString(), (*put)->hash});
        return id;
    }
    /// What follows from the end of the account.
    JobState erase(const Caller &person)
    {
        const UserId id = person.principal.user;
        run("UPDATE account SET state = 'erased' WHERE id = ?"_L1, {id.toString()});
        const auto begun = waitFor(bench.database.executor().write<void>(
            Lane::Interactive, {}, [id, now = bench.database.clock().now()](Transaction &transaction) {
                return Erasure::begin(transaction, id, now);
            }));
        if (!begun || !*begun)
            return JobState::Failed;
        bench.runner->announceWaiting(Erasure::kindName());
        const auto state = [&] { return bench.database.value("SELECT state FROM job WHERE kind = 'person.erase'"_L1).toString(); };
        return waitUntil([&] { return state() == u"done"; }) ? JobState::Done : JobState::Failed;
    }
    qsizetype objects()
    {
        QDirIterator found(bench.folder.filePath(u"objects"_s), QDir::Files, QDirIterator::Subdirectories);
        qsizetype count = 0;
        for (; found.hasNext(); found.next())
            ++count;
        return count;
    }

    JobBench bench;
    HoldingStore *store = nullptr;
    std::unique_ptr<PrivacyService> service;
};

/// Who may have all that is kept about somebody.
class TestPersonExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void aFileIsForTheSchoolOfThePerson_data() { addEngineRows(); }
    void aFileIsForTheSchoolOfThePerson()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PeopleWorld world(engine);
        const SchoolId here = world.addSchool();
        const SchoolId there = world.addSchool();
        const Caller admin = world.add(Role::SchoolAdmin, here);
        const Caller asker = world.add(Role::Operator, here); // who is of a school, too
        const Caller neighbour = world.add(Role::Teacher, there);
        const auto exported = [&](const Caller &of) {
            const auto begun = world.begin(asker, of);
            return begun ? world.bench.finished(begun->id) : Job {};
        };
        const Job ofNeighbour = exported(neighbour);
        QCOMPARE(ofNeighbour.state, JobState::Done);
        QCOMPARE(world.reach(admin, ofNeighbour), 0);
        QCOMPARE(world.reach(asker, ofNeighbour), 4);
        QCOMPARE(world.reach(callerOf(Role::SchoolAdmin, there), ofNeighbour), 4);
        QCOMPARE(world.reach(admin, exported(world.add(Role::Learner, {}))), 0);
        QCOMPARE(world.reach(admin, exported(world.add(Role::Learner, here))), 4);
    }

    void anErasureLeavesOthersTheirFiles_data() { addEngineRows(); }
    void anErasureLeavesOthersTheirFiles()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PeopleWorld world(engine);
        const Caller person = world.add(Role::Operator, {});
        const Caller other = world.add(Role::Operator, {});
        const JobId gone = world.addFile(person, "both");
        (void)world.addFile(person, "own");
        (void)world.addFile(person, "own"); // twice, and still nobody else's
        const JobId kept = world.addFile(other, "both");
        QCOMPARE(world.objects(), 2);
        QCOMPARE(world.erase(person), JobState::Done);
        QCOMPARE(world.objects(), 1);
        const auto file = "SELECT file FROM job WHERE id = ?"_L1;
        QVERIFY(world.bench.database.value(file, {gone.toString()}).isNull());
        const auto left = waitFor(world.bench.store->info(world.bench.database.value(file, {kept.toString()}).toString()));
        QVERIFY(left && *left);
    }

    void nothingIsExportedAfterAnErasure_data() { addEngineRows(); }
    void nothingIsExportedAfterAnErasure()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PeopleWorld world(engine);
        const Caller asker = world.add(Role::Operator, {});
        const Caller person = world.add(Role::Learner, {});
        world.store->hold();
        const auto begun = world.begin(asker, person);
        QVERIFY(begun);
        QVERIFY(waitUntil([&] { return world.store->isHolding(); }));
        QCOMPARE(world.objects(), 1); // whole, and the job does not know yet
        QCOMPARE(world.erase(person), JobState::Done);
        world.store->letGo();
        QCOMPARE(world.bench.finished(begun->id).state, JobState::Cancelled);
        QVERIFY(waitUntil([&] { return world.objects() == 0; }));
        QVERIFY(!waitFor(world.bench.service->file(asker, begun->id))->has_value());
    }

    void oneExportIsKeptOfAPerson_data() { addEngineRows(); }
    void oneExportIsKeptOfAPerson()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PeopleWorld world(engine);
        const Caller person = world.add(Role::Learner, {});
        const Caller asker = world.add(Role::Operator, {});
        const auto exported = [&](const Caller &caller, const Caller &of) {
            world.bench.database.clock().advance(std::chrono::minutes(1));
            const auto begun = world.begin(caller, of);
            return begun ? world.bench.finished(begun->id) : Job {};
        };
        const auto hasFile = [&](const Caller &caller, const Job &job) {
            return waitFor(world.bench.service->file(caller, job.id))->has_value();
        };
        const Job first = exported(person, person);
        QVERIFY(hasFile(person, first));
        const Job second = exported(person, person);
        QVERIFY(hasFile(person, second) && !hasFile(person, first));
        QCOMPARE(world.objects(), 1);
        const Job ofOther = exported(asker, asker);
        QVERIFY(hasFile(person, second) && hasFile(asker, ofOther));
        const Job third = exported(asker, person); // whoever asks
        QVERIFY(hasFile(asker, third) && !hasFile(person, second) && hasFile(asker, ofOther));
        QCOMPARE(world.objects(), 2);
    }

    void anAccountBeginsSoManyADay_data() { addEngineRows(); }
    void anAccountBeginsSoManyADay()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        PeopleWorld world(engine);
        const Caller asker = world.add(Role::Operator, {});
        for (int i = 0; i < joblimits::maxExportsADay; ++i) {
            world.bench.database.clock().advance(std::chrono::minutes(1));
            const auto begun = world.begin(asker, asker);
            QVERIFY(begun);
            QCOMPARE(world.bench.finished(begun->id).state, JobState::Done);
        }
        QCOMPARE(world.outcome(asker, asker), ErrorCode::RateLimited);
        const Caller other = world.add(Role::Operator, {});
        QCOMPARE(world.outcome(other, asker), ErrorCode::None);
        world.bench.database.clock().advance(std::chrono::hours(24));
        QCOMPARE(world.outcome(asker, asker), ErrorCode::None);
    }

    void nobodyExportsWhoIsAbove()
    {
        PeopleWorld world(Engine::Sqlite);
        const SchoolId here = world.addSchool();
        const Caller admin = world.add(Role::SchoolAdmin, here);
        const Caller above = world.add(Role::Operator, here); // who looks after a school as well
        QCOMPARE(world.outcome(admin, above), ErrorCode::Forbidden);
        QCOMPARE(world.outcome(admin, world.add(Role::Teacher, here)), ErrorCode::None);
        QCOMPARE(world.outcome(admin, world.add(Role::SchoolAdmin, here)), ErrorCode::None);
        QCOMPARE(world.outcome(admin, world.add(Role::Learner, world.addSchool())), ErrorCode::Forbidden);
        QCOMPARE(world.outcome(world.add(Role::Teacher, here), world.add(Role::Learner, here)), ErrorCode::Forbidden);
        // Oneself always; and such a file is not the school's either.
        QCOMPARE(world.outcome(admin, admin), ErrorCode::None);
        const auto own = world.begin(above, above);
        QVERIFY(own);
        const Job job = world.bench.finished(own->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(world.reach(admin, job), 0);
        QCOMPARE(world.reach(above, job), 4);
    }
};

QTEST_GUILESS_MAIN(TestPersonExport)
#include "tst_personexport.moc"
