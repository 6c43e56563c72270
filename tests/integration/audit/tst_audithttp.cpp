#include "audit/auditexport.h"
#include "audit/audithttp.h"
#include "files/objecthttp.h"
#include "jobs/jobhttp.h"
#include "support/jobbench.h"
#include "support/rawclient.h"
#include "support/testapi.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

using namespace wr;
using namespace Qt::StringLiterals;

/// Jobs and audit behind the real HTTP edge.
struct OfficeWorld
{
    OfficeWorld()
        : bench(Engine::Sqlite)
        , api(bench.database.clock())
    {
        bench.start([this](JobRunner &runner) {
            entries = std::make_unique<AuditRepository>(bench.database.executor());
            runner.add(std::make_unique<AuditExport>(*entries, *bench.store));
            runner.add(std::make_unique<TransactionWork>(u"endless"_s, [](Transaction &, const Job &job) {
                return Result<JobStep>(JobStep {{}, job.progress + 1, std::nullopt, false, {}});
            }));
        });
        audit = std::make_unique<AuditService>(*entries, *bench.service, bench.database.clock());
        auditHttp = std::make_unique<AuditHttp>(api.router(), *audit);
        jobHttp = std::make_unique<JobHttp>(api.router(), *bench.service);
        objectHttp = std::make_unique<ObjectHttp>(api.router(), objects, links);
        api.signIn(u"operator"_s, callerOf(Role::Operator).principal);
        api.signIn(u"admin"_s, callerOf(Role::SchoolAdmin, here).principal);
        api.signIn(u"teacher"_s, callerOf(Role::Teacher, here).principal);
        isListening = api.listen();
    }
    bool change(int count)
    {
        for (int i = 0; i < count; ++i) {
            bench.database.clock().advance(std::chrono::seconds(1));
            const auto done = waitFor(bench.database.executor().write<void>(
                Lane::Bulk, {u"somebody"_s, {}}, [i](Transaction &transaction) -> Result<void> {
                    WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, 'v')"_L1,
                                             {u"s%1"_s.arg(i)}));
                    return {};
                }));
            if (!done || !*done)
                return false;
        }
        bench.database.clock().advance(std::chrono::seconds(1));
        return true;
    }
    /// The job's state over HTTP once it has ended.
    QJsonObject ended(const QString &id, const QString &token)
    {
        QJsonObject job;
        (void)waitUntil([&] {
            job = api.get(u"/api/v1/jobs/"_s + id, token).json();
            return job.contains(u"finishedAt");
        });
        return job;
    }

    const SchoolId here = SchoolId::create({});
    JobBench bench;
    TestApi api;
    std::unique_ptr<AuditRepository> entries;
    std::unique_ptr<AuditService> audit;
    std::unique_ptr<AuditHttp> auditHttp;
    std::unique_ptr<JobHttp> jobHttp;
    ObjectCache objects {*bench.store, 1024 * 1024};
    const MediaLinks links {QByteArray(32, 'k'), bench.database.clock()};
    std::unique_ptr<ObjectHttp> objectHttp;
    bool isListening = false;
};

class TestAuditHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"wordrally.*.warning=false"_s); }

    void entriesComeInPages()
    {
        OfficeWorld world;
        QVERIFY(world.isListening && world.change(5));
        QStringList rows;
        QString path = u"/api/v1/audit?table=setting&limit=2"_s;
        QString next;
        do {
            const QString cursor = next.isEmpty() ? QString() : u"&cursor="_s + next;
            const auto page = world.api.get(path + cursor, u"operator"_s);
            QCOMPARE(page.status, 200);
            for (const QJsonValue &item : page.json().value(u"items").toArray())
                rows.append(item.toObject().value(u"row").toString());
            next = page.json().value(u"next").toString();
        } while (!next.isEmpty());
        QCOMPARE(rows, (QStringList {u"s4"_s, u"s3"_s, u"s2"_s, u"s1"_s, u"s0"_s}));
        const QJsonObject entry = world.api.get(u"/api/v1/audit?row=s1"_s, u"operator"_s)
                                      .json().value(u"items").toArray().at(0).toObject();
        QCOMPARE(entry.value(u"actor").toString(), u"somebody"_s);
        QCOMPARE(entry.value(u"operation").toString(), u"insert"_s);
        QCOMPARE(entry.value(u"after").toObject(), (QJsonObject {{u"name"_s, u"s1"_s}, {u"value"_s, u"v"_s}}));
        QVERIFY(!entry.contains(u"before"));
        const qint64 at = entry.value(u"at").toInteger();
        const QString window = u"/api/v1/audit?table=setting&from=%1&to=%2"_s.arg(at).arg(at + 1000);
        QCOMPARE(world.api.get(window, u"operator"_s).json().value(u"items").toArray().size(), 1);
    }

    void whatIsAskedWronglyIsRefused_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("cursor") << u"cursor=abc"_s;
        QTest::newRow("person") << u"person=1"_s;
        QTest::newRow("from") << u"from=yesterday"_s;
        QTest::newRow("before time began") << u"from=-1"_s;
        QTest::newRow("after it ended") << u"to=9000000000000000000"_s;
        QTest::newRow("limit") << u"limit=101"_s;
        QTest::newRow("long") << u"actor="_s + QString(201, u'a');
    }
    void whatIsAskedWronglyIsRefused()
    {
        QFETCH(QString, query);
        OfficeWorld world;
        const auto answer = world.api.get(u"/api/v1/audit?"_s + query, u"operator"_s);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.code(), u"bad_request"_s);
    }

    void whoMayNotIsRefused()
    {
        OfficeWorld world;
        QCOMPARE(world.api.get(u"/api/v1/audit"_s).status, 401);
        QCOMPARE(world.api.get(u"/api/v1/audit"_s, u"teacher"_s).status, 403);
        QCOMPARE(world.api.get(u"/api/v1/audit"_s, u"admin"_s).status, 200);
        const QString elsewhere = u"/api/v1/audit?school="_s + SchoolId::create({}).toString();
        QCOMPARE(world.api.get(elsewhere, u"admin"_s).status, 403);
        QCOMPARE(world.api.post(u"/api/v1/audit/exports"_s, u"teacher"_s, {{u"format"_s, u"csv"_s}}).status, 403);
        QCOMPARE(world.api.post(u"/api/v1/audit/exports"_s, u"admin"_s, {{u"format"_s, u"exe"_s}}).status, 422);
    }

    void anExportIsFetchedByItsLink()
    {
        OfficeWorld world;
        QVERIFY(world.change(60));
        const QJsonObject body {{u"format"_s, u"jsonl"_s}, {u"table"_s, u"setting"_s}};
        const TestApi::Headers once {{"Idempotency-Key", "k1"}};
        const auto begun = world.api.post(u"/api/v1/audit/exports"_s, u"operator"_s, body, once);
        QCOMPARE(begun.status, 202);
        const QString id = begun.json().value(u"id").toString();
        // The same request again is the same job.
        QCOMPARE(world.api.post(u"/api/v1/audit/exports"_s, u"operator"_s, body, once).json().value(u"id").toString(), id);
        QCOMPARE(world.api.post(u"/api/v1/audit/exports"_s, u"operator"_s, {{u"format"_s, u"csv"_s}}, once).code(),
                 u"idempotency_mismatch"_s);
        const QJsonObject job = world.ended(id, u"operator"_s);
        QCOMPARE(job.value(u"state").toString(), u"done"_s);
        QCOMPARE(job.value(u"progress").toInt(), 60);
        QVERIFY(job.value(u"hasFile").toBool());
        QCOMPARE(world.api.get(u"/api/v1/jobs/%1/file"_s.arg(id), u"admin"_s).status, 404);
        const auto file = world.api.get(u"/api/v1/jobs/%1/file"_s.arg(id), u"operator"_s).json();
        const QString url = file.value(u"url").toString();
        const auto whole = world.api.get(url);
        QCOMPARE(whole.status, 200);
        QCOMPARE(whole.body.size(), file.value(u"bytes").toInteger());
        QCOMPARE(whole.body.count('\n'), 60);
        QVERIFY(whole.headers.value("content-disposition").startsWith("attachment"));
        const auto part = world.api.get(url, {}, {{"Range", "bytes=10-19"}});
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, whole.body.sliced(10, 10));
        QCOMPARE(part.headers.value("content-range"), "bytes 10-19/" + QByteArray::number(whole.body.size()));
        const QByteArray tag = whole.headers.value("etag");
        QCOMPARE(world.api.get(url, {}, {{"Range", "bytes=-5"}, {"If-Range", tag}}).body, whole.body.last(5));
        QCOMPARE(world.api.get(url, {}, {{"Range", "bytes=-5"}, {"If-Range", "\"x\""}}).status, 200);
        QCOMPARE(world.api.get(QString(url).replace(u"signature="_s, u"signature=A"_s)).status, 403);
        world.bench.database.clock().advance(JobService::linkLifetime);
        QCOMPARE(world.api.get(url).status, 403);
    }

    void aJobIsListedReadAndCancelled()
    {
        OfficeWorld world;
        const Caller teacher = callerOf(Role::Teacher, world.here);
        world.api.signIn(u"owner"_s, teacher.principal);
        const auto begun = world.bench.begin(teacher, u"endless"_s);
        QVERIFY(begun);
        const QString path = u"/api/v1/jobs/"_s + begun->id.toString();
        QCOMPARE(world.api.get(path, u"teacher"_s).status, 404);
        QCOMPARE(world.api.get(path).status, 401);
        QCOMPARE(world.api.get(u"/api/v1/jobs/%1"_s.arg(JobId::create({}).toString()), u"owner"_s).status, 404);
        QCOMPARE(world.api.get(path, u"owner"_s).json().value(u"owner").toString(), teacher.principal.user.toString());
        QCOMPARE(world.api.get(path + u"/file"_s, u"owner"_s).status, 404);
        const auto count = [&](const QString &query, const QString &token) {
            return world.api.get(u"/api/v1/jobs"_s + query, token).json().value(u"items").toArray().size();
        };
        QCOMPARE(count({}, u"owner"_s), 1);
        QCOMPARE(count({}, u"teacher"_s), 0);
        QCOMPARE(count(u"?kind=endless"_s, u"admin"_s), 1);
        QCOMPARE(count(u"?kind=other"_s, u"admin"_s), 0);
        QCOMPARE(count(u"?state=done"_s, u"owner"_s), 0);
        QCOMPARE(world.api.get(u"/api/v1/jobs?state=odd"_s, u"owner"_s).status, 400);
        QCOMPARE(world.api.post(path + u"/cancel"_s, u"teacher"_s).status, 404);
        QCOMPARE(world.api.post(path + u"/cancel"_s, u"owner"_s).json().value(u"state").toString(), u"cancelled"_s);
        QCOMPARE(world.api.post(path + u"/cancel"_s, u"owner"_s).status, 409);
    }
};

QTEST_GUILESS_MAIN(TestAuditHttp)
#include "tst_audithttp.moc"
