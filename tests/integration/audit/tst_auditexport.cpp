#include "audit/auditexport.h"
#include "audit/auditservice.h"
#include "jobs/jobfile.h"
#include "support/jobbench.h"
#include "support/rawclient.h"

#include <QDir>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

QStringList rowsOf(const QByteArray &lines)
{
    QStringList rows;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (entry.value(u"table").toString() == u"setting")
            rows.append(entry.value(u"row").toString());
    }
    return rows;
}

QStringList numbers(int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i)
        list.append(QString::number(i));
    return list;
}

} // namespace

/// A JobBench that exports.
struct ExportWorld
{
    explicit ExportWorld(Engine engine)
        : bench(engine)
    {
        start();
    }
    void start()
    {
        bench.start([this](JobRunner &runner) {
            entries = std::make_unique<AuditRepository>(bench.database.executor());
            runner.add(std::make_unique<AuditExport>(*entries, *bench.store));
        });
        service = std::make_unique<AuditService>(*entries, *bench.service, bench.database.clock());
    }
    void kill()
    {
        service.reset();
        bench.kill();
        entries.reset();
    }
    /// Settings `from` … `to` - 1, each of which makes an entry.
    bool change(int from, int to)
    {
        const auto done = waitFor(bench.database.executor().write<void>(
            Lane::Bulk, {u"=cmd()"_s, {}}, [=](Transaction &transaction) -> Result<void> {
                for (int i = from; i < to; ++i)
                    WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, ?)"_L1,
                                             {QString::number(i), u"a \"b\",\n"_s}));
                return {};
            }));
        bench.database.clock().advance(Micros(1)); // what is exported is older than the request for it
        return done && *done;
    }
    QByteArray content(const Job &job)
    {
        const auto file = JobFile::fromJson(job.result);
        QByteArray bytes;
        while (file && bytes.size() < file->bytes) {
            const auto part = waitFor(bench.store->get(file->hash, bytes.size(), ObjectStore::partBytes));
            if (!part || !*part)
                return {};
            bytes += **part;
        }
        return bytes;
    }
    int stores(const QString &folder)
    {
        return int(QDir(bench.folder.filePath(folder)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size());
    }

    JobBench bench;
    std::unique_ptr<AuditRepository> entries;
    std::unique_ptr<AuditService> service;
};

/// A file of the audit holds each entry once, whoever dies while it is written.
class TestAuditExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void theFileHoldsWhatThereWas_data() { addEngineRows(); }
    void theFileHoldsWhatThereWas()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        ExportWorld f(engine);
        QVERIFY(f.change(0, 130));
        const Caller caller = callerOf(Role::Operator);
        const auto begun = waitFor(f.service->startExport(caller, {}, AuditFormat::JsonLines));
        QVERIFY(begun && *begun);
        QVERIFY(f.change(130, 140)); // too late for this one
        const Job job = f.bench.finished((*begun)->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(rowsOf(f.content(job)), numbers(130));
        const auto file = waitFor(f.bench.service->file(caller, job.id));
        QVERIFY(file && *file);
        QVERIFY((*file)->url.toString().contains(u"signature="));
        QVERIFY((*file)->name.endsWith(u".jsonl"));
        QCOMPARE(waitFor(f.bench.service->file(callerOf(Role::SchoolAdmin, SchoolId::create({})), job.id))->error().code,
                 ErrorCode::NotFound);
    }

    void aTableIsSafeInASpreadsheet()
    {
        ExportWorld f(Engine::Sqlite);
        QVERIFY(f.change(0, 1));
        const auto begun = waitFor(f.service->startExport(callerOf(Role::Operator), {.table = u"setting"_s},
                                                          AuditFormat::Csv));
        QVERIFY(begun && *begun);
        const QByteArray csv = f.content(f.bench.finished((*begun)->id));
        QVERIFY(csv.startsWith("id,at,actor,request,school,person,table,row,operation,before,after\r\n1,\"2023-11-14T"));
        QVERIFY(csv.contains(",\"'=cmd()\",\"\",\"\",\"\",\"setting\",\"0\",\"insert\",\"\",\"{\"\"name\"\":\"\"0\"\","));
        QVERIFY(csv.contains("\"\"value\"\":\"\"a \\\"\"b\\\"\",\\n\"\"}\"\r\n"));
        QVERIFY(csv.endsWith("\r\n"));
    }

    void nothingIsAFileToo()
    {
        ExportWorld f(Engine::Sqlite);
        const auto begun = waitFor(f.service->startExport(callerOf(Role::Operator), {.table = u"nothing"_s},
                                                          AuditFormat::Csv));
        QVERIFY(begun && *begun);
        const Job job = f.bench.finished((*begun)->id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(f.content(job).count('\n'), 1);
    }

    void aSchoolExportsItsOwn()
    {
        ExportWorld f(Engine::Sqlite);
        const SchoolId here = SchoolId::create({});
        const auto start = [&](const Caller &caller, const AuditFilter &filter) {
            const auto begun = waitFor(f.service->startExport(caller, filter, AuditFormat::Csv));
            return begun->has_value() ? ErrorCode::None : begun->error().code;
        };
        QCOMPARE(start(callerOf(Role::SchoolAdmin, here), {}), ErrorCode::None);
        QCOMPARE(start(callerOf(Role::SchoolAdmin, here), {.school = SchoolId::create({})}), ErrorCode::Forbidden);
        QCOMPARE(start(callerOf(Role::SchoolAdmin), {}), ErrorCode::Forbidden);
        QCOMPARE(start(callerOf(Role::Teacher, here), {}), ErrorCode::Forbidden);
    }

    void aFileIsForTheSchoolThatItIsAbout_data() { addEngineRows(); }
    void aFileIsForTheSchoolThatItIsAbout()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        ExportWorld f(engine);
        const SchoolId here = SchoolId::create({});
        const Caller admin = callerOf(Role::SchoolAdmin, here);
        const Caller asker = callerOf(Role::Operator, here); // who is of a school, too
        const auto reach = [&](const Caller &caller, const Job &job) {
            JobService &jobs = *f.bench.service;
            const auto listed = **waitFor(jobs.list(caller, {}, {}, 100));
            const bool isListed = std::ranges::any_of(listed, [&](const Job &one) { return one.id == job.id; });
            const bool isFound = waitFor(jobs.find(caller, job.id))->has_value();
            const bool hasFile = waitFor(jobs.file(caller, job.id))->has_value();
            const auto cancelled = waitFor(jobs.cancel(caller, job.id))->error().code;
            return int(isListed) + int(isFound) + int(hasFile) + int(cancelled == ErrorCode::Conflict);
        };
        const auto exported = [&](const AuditFilter &filter) {
            const auto begun = waitFor(f.service->startExport(asker, filter, AuditFormat::Csv));
            return f.bench.finished((*begun)->id);
        };
        const Job ofAll = exported({});
        QCOMPARE(ofAll.state, JobState::Done);
        QCOMPARE(reach(admin, ofAll), 0);
        QCOMPARE(reach(asker, ofAll), 4);
        QCOMPARE(reach(callerOf(Role::Operator), ofAll), 4);
        const Job ofOthers = exported({.school = SchoolId::create({})});
        QCOMPARE(reach(admin, ofOthers), 0);
        QCOMPARE(reach(callerOf(Role::SchoolAdmin, ofOthers.school), ofOthers), 4);
        QCOMPARE(reach(admin, exported({.school = here})), 4);
    }

    void aKilledExportLosesAndDoublesNothing_data() { addEngineRows(); }
    void aKilledExportLosesAndDoublesNothing()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        ExportWorld f(engine);
        for (int i = 0; i < 1500; i += 250)
            QVERIFY(f.change(i, i + 250));
        const auto begun = waitFor(f.service->startExport(callerOf(Role::Operator), {}, AuditFormat::JsonLines));
        QVERIFY(begun && *begun);
        const JobId id = (*begun)->id;
        qint64 last = -1;
        int kills = 0;
        Job job;
        while (!(job = f.bench.read(id)).isFinished() && kills < 8) {
            last = job.progress;
            QVERIFY(waitUntil([&] {
                job = f.bench.read(id);
                return job.isFinished() || job.progress > last;
            }));
            f.kill();
            ++kills;
            f.start();
        }
        QVERIFY(kills > 1);
        job = f.bench.finished(id);
        QCOMPARE(job.state, JobState::Done);
        QCOMPARE(rowsOf(f.content(job)), numbers(1500));
        QCOMPARE(f.stores(u"uploads"_s), 0);
    }

    void anUploadThatIsGoneIsBegunAnew()
    {
        ExportWorld f(Engine::Sqlite);
        QVERIFY(f.change(0, 120));
        Job job;
        job.input = AuditExport::input({}, AuditFormat::JsonLines);
        AuditExport work(*f.entries, *f.bench.store);
        const auto first = waitFor(work.prepare(job));
        QVERIFY(first && *first);
        const auto step = waitFor(f.bench.database.executor().write<JobStep>(Lane::Bulk, {}, **first));
        job.cursor = (*step)->cursor;
        QVERIFY(waitFor(f.bench.store->abortUpload(JobUpload::fromJson(job.cursor).id))->has_value());
        const auto anew = waitFor(work.prepare(job));
        QVERIFY(anew && *anew);
        const auto restart = waitFor(f.bench.database.executor().write<JobStep>(Lane::Bulk, {}, **anew));
        QCOMPARE((*restart)->cursor, (QJsonObject {{u"restarts"_s, 1}}));
        QCOMPARE((*restart)->progress, 0);
        job.cursor.insert(u"restarts"_s, 3);
        QCOMPARE(waitFor(work.prepare(job))->error().code, ErrorCode::NotFound);
    }

    void aStepThatHappensAgainWritesTheSame()
    {
        ExportWorld f(Engine::Sqlite);
        QVERIFY(f.change(0, 60));
        Job job;
        job.input = AuditExport::input({}, AuditFormat::JsonLines);
        AuditExport work(*f.entries, *f.bench.store);
        for (int i = 0; i < 3; ++i) { // 50, 10, and the end
            for (int again = 0; again < (i == 2 ? 1 : 3); ++again) {
                const auto prepared = waitFor(work.prepare(job));
                QVERIFY(prepared && *prepared);
                if (i == 0 && again < 2)
                    continue; // each try of the first step begins an upload of its own
                const auto step = waitFor(f.bench.database.executor().write<JobStep>(Lane::Bulk, {}, **prepared));
                if (again == (i == 2 ? 0 : 2)) {
                    job.cursor = (*step)->cursor;
                    job.progress = (*step)->progress;
                    job.result = (*step)->result;
                }
            }
        }
        QCOMPARE(rowsOf(f.content(job)), numbers(60));
    }
};

QTEST_GUILESS_MAIN(TestAuditExport)
#include "tst_auditexport.moc"
