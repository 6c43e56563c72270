#include "files/uploadservice.h"
#include "formats/ziparchive.h"
#include "identity/accountrepository.h"
#include "people/importedpeople.h"
#include "people/peoplejobs.h"
#include "people/peopleload.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

#include <QLoggingCategory>

using namespace wr;
using namespace Qt::StringLiterals;

/// A process that takes uploads and makes accounts of them.
struct ImportBench : JobBench
{
    explicit ImportBench(Engine engine)
        : JobBench(engine)
    {
        database.clock().advance(std::chrono::hours(24 * 20'000));
        begin_();
        AccountRepository accounts(database.executor());
        (void)waitFor(accounts.insertSchool({school, u"School"_s, database.clock().now()}, {}));
        for (const Caller &caller : {op, otherOp, admin}) {
            Account account;
            account.id = caller.principal.user;
            account.email = account.id.toString() + u"@staff.example"_s;
            account.name = u"Staff"_s;
            account.role = caller.principal.role;
            account.school = caller.principal.school;
            (void)waitFor(accounts.insert(account, {}, {}));
        }
    }
    ~ImportBench() { end(); }

    /// Without `writes` no chunk is written until the worker is started.
    void begin_(bool writes = true)
    {
        start([this](JobRunner &runner) {
            DbExecutor &executor = database.executor();
            worker = std::make_unique<PeopleWorker>(PeopleWorker::Parts {executor, *broker, *jobs, database.clock()});
            worker->add(std::make_unique<ImportedPeople>(executor, *store, database.clock()));
            runner.add(std::make_unique<PeopleLoad>(ImportedPeople::kindName(), *worker, executor));
        });
        if (writes)
            worker->start();
        uploads = std::make_unique<UploadRepository>(database.executor());
        media = std::make_unique<MediaRepository>(database.executor());
        keeper = std::make_unique<MediaKeeper>(*uploads, *media, *store, database.clock());
        keeper->setInUse([this] { return inUse(); });
        tus = std::make_unique<UploadService>(*uploads, *keeper, *store, database.clock());
        rows = std::make_unique<PeopleRepository>(database.executor());
        begins = std::make_unique<PeopleJobs>(*rows, *uploads, *service, database.clock());
    }
    void beginAnew(bool writes)
    {
        end();
        begin_(writes);
    }
    void end()
    {
        begins.reset();
        tus.reset();
        keeper.reset();
        service.reset();
        runner.reset();
        worker.reset();
        kill();
    }

    Result<MediaId> upload(const Caller &caller, const QByteArray &bytes, UploadPurpose purpose = UploadPurpose::People)
    {
        const auto begun = waitFor(tus->begin(caller, bytes.size(), u"people.csv"_s, {}, purpose));
        if (!begun || !*begun)
            return begun ? begun->error() : Error {ErrorCode::RequestTimeout, {}};
        for (qint64 at = 0; at < bytes.size(); at += ObjectStore::partBytes) {
            const auto part = waitFor(tus->append(caller, (*begun)->upload.id, at, bytes.mid(at, ObjectStore::partBytes)));
            if (!part || !*part)
                return part ? part->error() : Error {ErrorCode::RequestTimeout, {}};
        }
        return (*begun)->upload.id;
    }
    Result<Job> import(const Caller &caller, MediaId upload, const QString &format = u"csv"_s)
    {
        return *waitFor(begins->beginImport(caller, {upload.toString(), format, {}}, {}));
    }
    rest::PeopleWritten outcome(const Caller &caller, const Job &job) { return **waitFor(begins->outcome(caller, job.id)); }
    qint64 count(QLatin1StringView sql) { return database.value(sql).toLongLong(); }
    qint64 people() { return count("SELECT COUNT(*) FROM account WHERE name <> 'Staff'"_L1); }
    QFuture<Result<QSet<UploadId>>> inUse()
    {
        return database.executor().read<QSet<UploadId>>({}, [now = database.clock().now()](Connection &connection) {
            return ImportedPeople::uploadsInUse(connection, now);
        });
    }
    bool isGone(UploadId upload)
    {
        const auto offset = waitFor(store->uploadOffset(upload));
        return offset && !*offset && offset->error().code == ErrorCode::NotFound;
    }
    void change(const Caller &caller, const AccountRepository::Change &how)
    {
        AccountRepository accounts(database.executor());
        QVERIFY(waitFor(accounts.change(caller.principal.user, database.clock().now(), how, {}))->has_value());
    }

    static QByteArray table(int people)
    {
        QByteArray bytes = "email,name,country\n"_ba;
        for (int i = 0; i < people; ++i)
            bytes += "p" + QByteArray::number(i) + "@x.example,Person " + QByteArray::number(i) + ",VN\n";
        return bytes;
    }

    const SchoolId school = SchoolId::create({});
    const Caller op = callerOf(Role::Operator);
    const Caller otherOp = callerOf(Role::Operator);
    const Caller admin = callerOf(Role::SchoolAdmin, school);
    std::unique_ptr<PeopleWorker> worker;
    std::unique_ptr<UploadRepository> uploads;
    std::unique_ptr<MediaRepository> media;
    std::unique_ptr<MediaKeeper> keeper;
    std::unique_ptr<UploadService> tus;
    std::unique_ptr<PeopleRepository> rows;
    std::unique_ptr<PeopleJobs> begins;
};

#define WR_BENCH() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    ImportBench b(engine)

class TestPeopleImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void aTableBecomesAccounts_data() { addEngineRows(); }
    void aTableBecomesAccounts()
    {
        WR_BENCH();
        QByteArray bytes = ImportBench::table(4'500);
        bytes += "p7@X.example,Again,VN\nnobody,None,VN\n\nlast@x.example,Last,Vietnam\n";
        const auto upload = b.upload(b.admin, bytes);
        QVERIFY(upload.has_value());
        const auto begun = b.import(b.admin, *upload);
        QVERIFY(begun.has_value());
        const Job job = b.finished(begun->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(job.total, 4'503);
        QCOMPARE(job.progress, 4'503);
        const rest::PeopleWritten written = b.outcome(b.admin, job);
        QCOMPARE(written.written, 4'500);
        QCOMPARE(written.known, 1);
        QCOMPARE(written.faulty, 2);
        QCOMPARE(written.errors.size(), 2);
        QCOMPARE(written.errors.at(0).line, 4'503);
        QCOMPARE(written.errors.at(0).column, u"email"_s);
        QCOMPARE(written.errors.at(1).line, 4'505);
        QCOMPARE(written.errors.at(1).column, u"country"_s);
        QCOMPARE(b.count("SELECT COUNT(*) FROM account WHERE country = 'VN' AND school IS NOT NULL AND role = 'learner'"_L1), 4'500);
        // The same table once more: everybody is known.
        const rest::PeopleWritten again = b.outcome(b.admin, b.finished(b.import(b.admin, *b.upload(b.admin, bytes))->id));
        QCOMPARE(again.written, 0);
        QCOMPARE(again.known, 4'501);
        // And as an old Mac would have written it.
        const QByteArray returns = bytes.replace('\n', '\r');
        const rest::PeopleWritten same = b.outcome(b.admin, b.finished(b.import(b.admin, *b.upload(b.admin, returns))->id));
        QCOMPARE(same.known, 4'501);
        QCOMPARE(same.errors.at(1).line, 4'505);
    }

    void killedProcessesImportEverybodyOnce_data() { addEngineRows(); }
    void killedProcessesImportEverybodyOnce()
    {
        WR_BENCH();
        const auto upload = b.upload(b.op, ImportBench::table(6'000));
        const JobId job = b.import(b.op, *upload)->id;
        for (int kills = 0; kills < 4; ++kills) {
            const qint64 before = b.read(job).progress;
            QVERIFY(waitUntil([&] { return b.read(job).progress > before || b.read(job).isFinished(); }));
            b.end();
            b.begin_();
        }
        const Job done = b.finished(job);
        QCOMPARE(done.state, JobState::Done);
        QCOMPARE(b.outcome(b.op, done).written, 6'000);
        QCOMPARE(b.people(), 6'000);
    }

    void aPausedImportKeepsItsTable_data() { addEngineRows(); }
    void aPausedImportKeepsItsTable()
    {
        WR_BENCH();
        b.beginAnew(false);
        const auto upload = b.upload(b.op, ImportBench::table(2'500));
        const auto other = b.upload(b.op, ImportBench::table(1));
        const JobId job = b.import(b.op, *upload)->id;
        QVERIFY(waitUntil([&] { return b.read(job).total == 2'500; }));
        QVERIFY(*waitFor(b.service->pause(b.op, job)));
        b.database.clock().advance(std::chrono::hours(24 * 10));
        QVERIFY(waitFor(b.keeper->sweep())->has_value());
        QCOMPARE((*waitFor(b.uploads->find(*other, {}))).error().code, ErrorCode::NotFound);
        QVERIFY(*waitFor(b.service->resume(b.op, job)));
        b.worker->start();
        const Job done = b.finished(job);
        QCOMPARE(done.state, JobState::Done);
        QCOMPARE(b.outcome(b.op, done).written, 2'500);
        QVERIFY(waitUntil([&] { return b.count("SELECT COUNT(*) FROM upload"_L1) == 0; }));
    }

    /// So one may import any number of tables one after the other.
    void anImportThatIsOverLeavesNoTable_data() { addEngineRows(); }
    void anImportThatIsOverLeavesNoTable()
    {
        WR_BENCH();
        const IdempotentRequest once {b.op.context().actor, u"key"_s, u"POST /api/v1/admin/users/import"_s, "1"_ba};
        const auto upload = b.upload(b.op, ImportBench::table(10));
        const UploadId stored = (*waitFor(b.uploads->find(*upload, {})))->store;
        const rest::ImportRequest request {upload->toString(), u"csv"_s, {}};
        const Job done = b.finished((*waitFor(b.begins->beginImport(b.op, request, once)))->id);
        QCOMPARE(done.state, JobState::Done);
        QVERIFY(waitUntil([&] { return b.count("SELECT COUNT(*) FROM upload"_L1) == 0; }));
        QVERIFY(b.isGone(stored));
        // Who did not hear the answer is told the same.
        QCOMPARE((*waitFor(b.begins->beginImport(b.op, request, once)))->id, done.id);
        // One that is cancelled, and its table made of a zip; but not what another import reads.
        b.beginAnew(false);
        const QByteArray users = "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\n"
                                 "1,,true,,student,a,An,Le,an@x.example\n"_ba;
        const auto zip = b.upload(b.op, *formats::writeZip({{"users.csv", users}}));
        const JobId first = b.import(b.op, *zip, u"oneroster"_s)->id;
        const JobId second = b.import(b.op, *zip, u"oneroster"_s)->id;
        QVERIFY(waitUntil([&] { return b.read(first).total == 1 && b.read(second).total == 1; }));
        QCOMPARE((*waitFor(b.inUse()))->size(), 3);
        QVERIFY(*waitFor(b.service->cancel(b.op, first)));
        const UploadId made = UploadId::fromString(b.read(first).cursor.value(u"table").toObject().value(u"upload").toString()).value_or({});
        QVERIFY(waitUntil([&] { return b.isGone(made); }));
        QCOMPARE(b.count("SELECT COUNT(*) FROM upload"_L1), 1);
        QVERIFY(*waitFor(b.service->pause(b.op, second)));
        QVERIFY(*waitFor(b.service->cancel(b.op, second)));
        QVERIFY(waitUntil([&] { return b.count("SELECT COUNT(*) FROM upload"_L1) == 0; }));
        QCOMPARE((*waitFor(b.inUse()))->size(), 0);
    }

    /// What whoever began it may meanwhile, and no more.
    void rightsThatAreLostAreNotUsed_data() { addEngineRows(); }
    void rightsThatAreLostAreNotUsed()
    {
        WR_BENCH();
        b.beginAnew(false);
        const JobId admins = b.import(b.admin, *b.upload(b.admin, ImportBench::table(5)))->id;
        const auto upload = b.upload(b.op, "email,name,role\nchief@x.example,Chief,operator\n"
                                           "pupil@x.example,Pupil,learner\n"_ba);
        const auto begun = *waitFor(b.begins->beginImport(b.op, {upload->toString(), u"csv"_s, b.school.toString()}, {}));
        QVERIFY(begun.has_value());
        b.change(b.admin, [](Account &account) {
            account.state = AccountState::Disabled;
            return Result<void>();
        });
        b.change(b.op, [school = b.school](Account &account) {
            account.role = Role::SchoolAdmin;
            account.school = school;
            return Result<void>();
        });
        b.worker->start();
        const Job refused = b.finished(admins);
        QCOMPARE(refused.state, JobState::Failed);
        QCOMPARE(refused.error, u"forbidden"_s);
        const Job done = b.finished(begun->id);
        QCOMPARE(done.state, JobState::Done);
        QCOMPARE(b.outcome(b.otherOp, done).written, 1);
        QCOMPARE(b.outcome(b.otherOp, done).errors.constFirst().line, 2);
        QCOMPARE(b.people(), 1);
    }

    /// On SQLite a chunk is written in slices. What is faulty may be others when it goes on, as schools and rights change.
    void aChunkGoesOnAtTheSameLine()
    {
        ImportBench b(Engine::Sqlite);
        constexpr qint64 lines = 3'000;
        Job job;
        job.id = JobId::create(b.database.clock().now());
        job.kind = u"another"_s;
        job.createdAt = b.database.clock().now();
        QVERIFY(waitFor(b.jobs->insert(job))->has_value());
        // Every line is somebody but those before `faulty`.
        const auto chunkOf = [&job](qint64 faulty) {
            PeopleChunk chunk;
            chunk.job = job.id;
            for (qint64 line = 0; line < lines; ++line) {
                if (line >= faulty) {
                    chunk.people.append(makePerson(1, line, 20'000));
                } else {
                    chunk.faulty.append(line);
                    chunk.faults.append({line + 1, u"invalid"_s, u"school"_s});
                }
            }
            return chunk;
        };
        const auto write = [&b](const PeopleChunk &chunk) {
            return **waitFor(b.database.executor().write<ChunkProgress>(Lane::Load, {}, [chunk](Transaction &transaction) {
                return peoplechunk::write(transaction, chunk, {});
            }));
        };
        const PeopleChunk faultless = chunkOf(0);
        const qint64 looked = write(faultless).looked;
        QVERIFY(looked > 0 && looked < lines);
        const PeopleChunk changed = chunkOf(looked + 2);
        while (!write(changed).isDone) { }
        const auto all = **waitFor(b.database.executor().read<ChunkProgress>({}, [id = job.id](Connection &connection) {
            return peoplechunk::sum(connection, id);
        }));
        QCOMPARE(all.looked, lines);
        QCOMPARE(all.written, lines - 2);
        QCOMPARE(all.faulty, 2);
        const auto faults = **waitFor(b.database.executor().read<QList<rest::ImportError>>({}, [id = job.id](Connection &connection) {
            return peoplechunk::faults(connection, id);
        }));
        QCOMPARE(faults.size(), 2);
        QCOMPARE(faults.constFirst().line, looked + 1);
        QCOMPARE(b.count("SELECT COUNT(*) FROM account WHERE email LIKE '%.invalid'"_L1), lines - 2);
    }

    void rostersBecomeAccounts_data() { addEngineRows(); }
    void rostersBecomeAccounts()
    {
        WR_BENCH();
        const QByteArray users = "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\n"
                                 "1,,true,,student,a,An,Le,an@x.example\n2,,true,,guardian,b,B,B,b@x.example\n"_ba;
        const auto upload = b.upload(b.op, *formats::writeZip({{"users.csv", users}}));
        const Job job = b.finished(b.import(b.op, *upload, u"oneroster"_s)->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(b.outcome(b.op, job).written, 1);
        QCOMPARE(b.outcome(b.op, job).errors.constFirst().line, 3);
        const Job none = b.finished(b.import(b.op, *b.upload(b.op, "no zip"_ba), u"oneroster"_s)->id);
        QCOMPARE(none.state, JobState::Failed);
        QCOMPARE(none.error, u"invalid_fields"_s);
        QCOMPARE(b.outcome(b.op, none).errors.constFirst().code, u"not_zip"_s);
    }

    void whoGoesIsSkippedAndCounted_data() { addEngineRows(); }
    void whoGoesIsSkippedAndCounted()
    {
        WR_BENCH();
        const QByteArray users = "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\n"
                                 "1,,true,,student,a,An,Le,an@x.example\n2,tobedeleted,true,,student,b,B,B,b@x.example\n"
                                 "3,,false,,student,c,C,C,c@x.example\n"_ba;
        const auto upload = b.upload(b.op, *formats::writeZip({{"users.csv", users}}));
        const Job job = b.finished(b.import(b.op, *upload, u"oneroster"_s)->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(b.outcome(b.op, job).written, 1);
        QCOMPARE(b.outcome(b.op, job).skipped, 2);
    }

    /// Also where part of the table has been divided by then.
    void aTableThatCannotBeReadSaysWhy_data() { addEngineRows(); }
    void aTableThatCannotBeReadSaysWhy()
    {
        WR_BENCH();
        const auto job = b.finished(b.import(b.op, *b.upload(b.op, ImportBench::table(60'000) + QByteArray(3'000'000, 'x')))->id);
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error, u"invalid_fields"_s);
        const rest::PeopleWritten written = b.outcome(b.op, job);
        QCOMPARE(written.written, 0);
        QCOMPARE(written.errors.size(), 1);
        QCOMPARE(written.errors.constFirst().line, 60'002);
        QCOMPARE(written.errors.constFirst().code, u"too_long"_s);
        QCOMPARE(b.count("SELECT COUNT(*) FROM account WHERE email LIKE 'p%@x.example'"_L1), 0);
    }

    void whatIsNoTableOfTheirsIsRefused_data() { addEngineRows(); }
    void whatIsNoTableOfTheirsIsRefused()
    {
        WR_BENCH();
        const auto upload = b.upload(b.op, ImportBench::table(1));
        QCOMPARE(b.import(b.admin, *upload).error().code, ErrorCode::NotFound);
        QCOMPARE(b.import(b.op, MediaId::create({})).error().code, ErrorCode::NotFound);
        QCOMPARE(b.import(b.op, *upload, u"xlsx"_s).error().code, ErrorCode::InvalidFields);
        const auto begun = *waitFor(b.tus->begin(b.op, 10, {}, {}, UploadPurpose::People));
        QCOMPARE(b.import(b.op, begun->upload.id).error().code, ErrorCode::Conflict);
        const auto picture = *waitFor(b.tus->begin(b.op, 10, {}, {}));
        QCOMPARE(b.import(b.op, picture->upload.id).error().code, ErrorCode::InvalidFields);
        QCOMPARE(b.upload(callerOf(Role::Teacher, b.school), ImportBench::table(1)).error().code, ErrorCode::Forbidden);
        QCOMPARE((*waitFor(b.tus->begin(b.op, qint64(2) << 30, {}, {}, UploadPurpose::People))).error().code, ErrorCode::TooLarge);
        QVERIFY(b.upload(b.op, ImportBench::table(1)).has_value());
        QCOMPARE(b.upload(b.op, ImportBench::table(1)).error().code, ErrorCode::QuotaExceeded);
        const Job bad = b.finished(b.import(b.admin, *b.upload(b.admin, "email;phone\n"_ba))->id);
        QCOMPARE(bad.state, JobState::Failed);
        QCOMPARE(bad.error, u"invalid_fields"_s);
        QCOMPARE(b.outcome(b.admin, bad).errors.constFirst().column, u"name"_s);
    }
};

QTEST_GUILESS_MAIN(TestPeopleImport)
#include "tst_peopleimport.moc"
