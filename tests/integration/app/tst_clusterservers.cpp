#include "app/keyrepository.h"
#include "core/epolldispatcher.h"
#include "support/clusterserver.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

using namespace wr;
using namespace Qt::StringLiterals;

/// Whole servers as nodes of a cluster, on PostgreSQL, RabbitMQ and Redis of the test's own.
class TestClusterServers : public QObject
{
    Q_OBJECT

    static constexpr int longWait = 20'000;
    inline static const QString email = u"op@school.example"_s;
    inline static const QString password = u"a whale in the attic"_s;

    ClusterEngines m_engines;

    static void setRoles(Config &config, const QStringList &names) { config.roles = readRoles(names).value(); }
    static bool isReady(ClusterServer &node) { return node.get("/api/v1/health/ready").first == 200; }

    struct Reply
    {
        int status = 0;
        QByteArray raw;

        QJsonObject body() const { return QJsonDocument::fromJson(raw).object(); }
        QString text(const QString &key) const { return body().value(key).toString(); }
    };
    /// What any program would send: HTTP with a bearer token, and nothing that only a node has.
    static Reply send(ClusterServer &node, const QByteArray &method, const QString &path, const QString &token, const QByteArray &body = {},
                      const QByteArray &type = "application/json")
    {
        RawClient client(node.server().port());
        const QByteArray content = body.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        const QByteArray who = token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token.toLatin1() + "\r\n";
        client.send(method + ' ' + path.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n" + who + content + "\r\n" + body);
        const auto reply = client.reply();
        return reply ? Reply {reply->status, reply->body} : Reply {};
    }
    static Reply post(ClusterServer &node, const QString &path, const QString &token, const QJsonObject &body)
    {
        return send(node, "POST", path, token, QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    static QJsonObject introspect(ClusterServer &node, const QString &about, const QString &token)
    {
        return send(node, "POST", u"/api/v1/auth/introspect"_s, token, "token=" + about.toLatin1(), "application/x-www-form-urlencoded").body();
    }

    /// The operator's access token, of a cluster that nobody has set up yet.
    static QString setUp(ClusterServer &node)
    {
        const auto links = waitFor(node.server().startLinks({}));
        if (!links || !*links || !(*links)->setUp)
            qFatal("no set-up link");
        return post(node, u"/api/v1/auth/register"_s, {}, {{u"email"_s, email}, {u"name"_s, u"Olga"_s}, {u"schoolName"_s, u"Riverside"_s},
                                                          {u"password"_s, password}, {u"link"_s, *(*links)->setUp}}).text(u"accessToken"_s);
    }
    static Reply makeToken(ClusterServer &node, const QString &by, const QJsonArray &permissions)
    {
        return post(node, u"/api/v1/service-tokens"_s, by, {{u"name"_s, u"worker"_s}, {u"permissions"_s, permissions}, {u"days"_s, 1}});
    }
    static QString idOf(const Reply &made) { return made.body().value(u"serviceToken"_s).toObject().value(u"id"_s).toString(); }
    /// How many milliseconds the node still took the token for; -1: 20 s were not enough.
    static qint64 refusedAfter(ClusterServer &node, const QString &token)
    {
        QElapsedTimer time;
        time.start();
        return waitUntil([&] { return send(node, "GET", u"/api/v1/jobs"_s, token).status == 401; }, std::chrono::milliseconds(longWait)) ? time.elapsed() : -1;
    }
    void itExportsAndIntrospects(ClusterServer &a, ClusterServer &b, const QString &op)
    {
        const Reply made = makeToken(a, op, {u"audit:export"_s, u"job:read"_s, u"token:introspect"_s});
        QCOMPARE(made.status, 201);
        const QString worker = made.text(u"token"_s);
        QTRY_COMPARE(send(b, "GET", u"/api/v1/jobs"_s, worker).status, 200); // b hears of it by the Bus
        const Reply begun = post(b, u"/api/v1/audit/exports"_s, worker, {{u"format"_s, u"csv"_s}});
        QVERIFY2(begun.status == 202, begun.raw);
        const QString job = u"/api/v1/jobs/"_s + begun.text(u"id"_s);
        QTRY_COMPARE_WITH_TIMEOUT(send(b, "GET", job, worker).text(u"state"_s), u"done"_s, longWait);
        QCOMPARE(send(a, "GET", job, worker).text(u"state"_s), u"done"_s);
        QCOMPARE(send(a, "GET", u"/api/v1/jobs"_s, worker).body().value(u"items"_s).toArray().size(), 1);
        const QUrl file(send(b, "GET", job + u"/file"_s, worker).text(u"url"_s));
        const Reply content = send(a, "GET", file.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded), {});
        QCOMPARE(content.status, 200);
        QVERIFY2(content.raw.contains("service_token"), content.raw);

        const QJsonObject nothing {{u"active"_s, false}};
        const QJsonObject session = post(a, u"/api/v1/auth/sign-in"_s, {}, {{u"email"_s, email}, {u"password"_s, password}}).body();
        const QString somebodys = session.value(u"accessToken"_s).toString();
        for (ClusterServer *node : {&a, &b}) {
            const QJsonObject told = introspect(*node, somebodys, worker);
            QVERIFY(told.value(u"active"_s).toBool());
            QCOMPARE(told.value(u"role"_s).toString(), u"operator"_s);
            QCOMPARE(introspect(*node, somebodys.chopped(2), worker), nothing);
        }
        QCOMPARE(post(a, u"/api/v1/auth/sign-out"_s, {}, {{u"refreshToken"_s, session.value(u"refreshToken"_s)}}).status, 204);
        QTRY_COMPARE(introspect(b, somebodys, worker), nothing);
    }

    void itMayNoMoreThanItWasGiven(ClusterServer &a, ClusterServer &b, const QString &op)
    {
        const QString reader = makeToken(a, op, {u"job:read"_s}).text(u"token"_s);
        QTRY_COMPARE(send(b, "GET", u"/api/v1/jobs"_s, reader).status, 200);
        for (ClusterServer *node : {&a, &b}) {
            const Reply refused = post(*node, u"/api/v1/audit/exports"_s, reader, {{u"format"_s, u"csv"_s}});
            QCOMPARE(refused.status, 403);
            QCOMPARE(refused.text(u"code"_s), u"forbidden"_s);
            QCOMPARE(send(*node, "POST", u"/api/v1/auth/introspect"_s, reader, "token=x", "application/x-www-form-urlencoded").status, 403);
        }
        // What others began is not there for it.
        const Reply others = post(a, u"/api/v1/audit/exports"_s, op, {{u"format"_s, u"csv"_s}});
        QCOMPARE(others.status, 202);
        QCOMPARE(send(b, "GET", u"/api/v1/jobs/"_s + others.text(u"id"_s), reader).status, 404);
        QCOMPARE(send(b, "GET", u"/api/v1/jobs"_s, reader).body().value(u"items"_s).toArray().size(), 0);
    }

    /// By the Bus, and without it.
    void itIsRefusedOnceItsTokenHasEnded(ClusterServer &a, ClusterServer &b, const QString &op)
    {
        const Reply first = makeToken(a, op, {u"job:read"_s});
        const Reply second = makeToken(a, op, {u"job:read"_s});
        QTRY_COMPARE(send(b, "GET", u"/api/v1/jobs"_s, first.text(u"token"_s)).status, 200);
        QTRY_COMPARE(send(b, "GET", u"/api/v1/jobs"_s, second.text(u"token"_s)).status, 200);
        QCOMPARE(send(a, "DELETE", u"/api/v1/service-tokens/"_s + idOf(first), op).status, 204);
        QCOMPARE(send(a, "GET", u"/api/v1/jobs"_s, first.text(u"token"_s)).status, 401);
        const qint64 byTheBus = refusedAfter(b, first.text(u"token"_s));
        m_engines.redis().kill();
        QCOMPARE(send(a, "DELETE", u"/api/v1/service-tokens/"_s + idOf(second), op).status, 204);
        const qint64 without = refusedAfter(b, second.text(u"token"_s));
        qInfo("refused by the other node after %lld ms, without Redis after %lld ms", static_cast<long long>(byTheBus), static_cast<long long>(without));
        QVERIFY(byTheBus >= 0 && byTheBus < 5'000);
        QVERIFY(without >= 0 && without < 10'000); // 5 s, and time for a busy machine
    }

    QString value(QLatin1StringView sql) { return m_engines.database().value(sql).toString(); }

private Q_SLOTS:
    void init()
    {
        WR_NEED_CLUSTER();
        QVERIFY(m_engines.start());
    }

    void twoServersAreOneCluster()
    {
        WR_NEED_CLUSTER();
        ClusterServer a(m_engines, u"a"_s);
        const auto first = a.start();
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        ClusterServer b(m_engines, u"b"_s);
        const auto second = b.start();
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));
        QTRY_VERIFY_WITH_TIMEOUT(isReady(a) && isReady(b), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(a.held() == Shard::count / 2 && b.held() == Shard::count / 2, longWait);
        QCOMPARE(a.server().membership().nodes().size(), 2);

        b.server().membership().peers().handle("test.echo", this, [](NodeId, const QByteArray &payload) {
            return readyFuture(Result<QByteArray>(payload + '!'));
        });
        const auto answer = waitFor(a.server().membership().peers().call(b.server().membership().self(), "test.echo", "hello"));
        QVERIFY(answer && *answer);
        QCOMPARE(**answer, "hello!");
        const SeenCluster seen = a.server().membership().seen();
        QVERIFY(seen.isCluster && seen.self == a.server().membership().self());
        QCOMPARE(seen.nodes.size(), 2);
        QTRY_VERIFY(std::ranges::all_of(a.server().membership().seen().nodes, [](const SeenNode &node) { return node.shards == Shard::count / 2; }));
        const auto [status, figures] = a.get("/metrics");
        QCOMPARE(status, 200);
        for (const QByteArray &line : {"\nwordrally_cluster_shards 32\n"_ba, "\nwordrally_cluster_nodes 2\n"_ba, "\nwordrally_peer_links 1\n"_ba})
            QVERIFY2(figures.contains(line), figures);

        b.stop();
        QTRY_COMPARE_WITH_TIMEOUT(a.held(), Shard::count, longWait);
        QCOMPARE(a.server().membership().nodes().size(), 1);
        QVERIFY(isReady(a));
    }

    /// A node of which the database hears nothing may own no game, and says so to whoever asks whether to send people there.
    void aNodeThatIsNoMemberIsNotReady()
    {
        WR_NEED_CLUSTER();
        ClusterServer a(m_engines, u"a"_s);
        QVERIFY(a.start());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(a), longWait);
        a.server().database().setFaultForTest([](DbStage) { return std::optional(Error {ErrorCode::Unavailable, u"cut off"_s}); });
        QTRY_VERIFY_WITH_TIMEOUT(a.get("/api/v1/health/ready").second.contains("no member of its cluster"), longWait);
        QCOMPARE(a.get("/api/v1/health/ready").first, 503);
        QCOMPARE(a.get("/api/v1/health/live").first, 200);
        QCOMPARE(a.held(), 0);
        a.server().database().setFaultForTest({});
        QTRY_VERIFY_WITH_TIMEOUT(isReady(a), longWait);
        QTRY_COMPARE_WITH_TIMEOUT(a.held(), Shard::count, longWait);
    }

    void aStartingNodeMakesNoKey()
    {
        WR_NEED_CLUSTER();
        const QString nowhere = m_engines.path(u"nowhere.key"_s);
        ClusterServer a(m_engines, u"a"_s, [&nowhere](Config &config) { config.secretKeyFile = nowhere; });
        const auto refused = a.start();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        const QString &said = refused.error().message;
        QVERIFY2(said.startsWith(nowhere + u" is missing"_s) && said.contains(u"wordrallyd new-key"_s) && said.contains(u"copy it"_s), qPrintable(said));
        QVERIFY(!QFile::exists(nowhere));
    }

    void aNodeOfAnotherKeyIsRefused()
    {
        WR_NEED_CLUSTER();
        ClusterServer a(m_engines, u"a"_s);
        QVERIFY(a.start());
        QFile other(m_engines.path(u"other.key"_s));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(QByteArray(32, 'o').toBase64(QByteArray::Base64UrlEncoding));
        other.close();
        ClusterServer b(m_engines, u"b"_s, [&other](Config &config) { config.secretKeyFile = other.fileName(); });
        const auto refused = b.start();
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"Copy it from another node"), qPrintable(refused.error().message));
    }

    /// Others would go on with the old one: half of all tokens would be refused.
    void aRunningClusterGetsNoNewKey()
    {
        WR_NEED_CLUSTER();
        ClusterServer a(m_engines, u"a"_s);
        QVERIFY(a.start());
        KeyRepository keys(a.server().database());
        const auto running = keys.runningNodes();
        QVERIFY2(running, running ? "" : qPrintable(running.error().message));
        QCOMPARE(*running, QStringList {u"a"_s});
    }

    void whoIsNoGatewayLetsNobodyIn()
    {
        WR_NEED_CLUSTER();
        ClusterServer a(m_engines, u"a"_s, [](Config &config) { setRoles(config, {u"game"_s, u"jobs"_s}); });
        QVERIFY(a.start());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(a), longWait);
        QCOMPARE(a.get("/api/v1/health/live").first, 200);
        QCOMPARE(a.get("/metrics").first, 200);
        for (const QByteArray &path : {"/"_ba, "/host"_ba, "/api/v1/quizzes"_ba, "/api/v1/join/123456"_ba, "/api/v1/openapi.json"_ba}) {
            const auto [status, body] = a.get(path);
            QVERIFY2(status == 503 && body.contains("no gateway"), path + ' ' + QByteArray::number(status) + ' ' + body);
        }
        HttpRequest request;
        request.segments = QStringList {u"api"_s, u"v1"_s, u"quizzes"_s};
        QVERIFY(!ClosedGateway::check(request));
        request.hops = 1; // by a gateway that was asked
        QVERIFY(ClosedGateway::check(request));
        RawClient live(a.server().port());
        QVERIFY(!live.upgrade());
        const auto links = waitFor(a.server().startLinks({}));
        QVERIFY(links && *links && !(*links)->host && !(*links)->setUp);
        QTRY_COMPARE_WITH_TIMEOUT(a.held(), Shard::count, longWait);
    }

    /// Also when it is asked for before the first node has taken up any games.
    void theDemoIsOneGameForAllNodes()
    {
        WR_NEED_CLUSTER();
        ClusterServer a(m_engines, u"a"_s);
        QVERIFY(a.start());
        const auto first = waitFor(a.server().demoGame());
        QVERIFY2(first && *first, first && !*first ? qPrintable(first->error().message) : "");
        ClusterServer b(m_engines, u"b"_s, [](Config &config) { setRoles(config, {u"gateway"_s}); });
        QVERIFY(b.start());
        const auto second = waitFor(b.server().demoGame());
        QVERIFY(second && *second);
        QCOMPARE((*second)->opened.game, (*first)->opened.game);
        QCOMPARE((*second)->pin, (*first)->pin);
        QTRY_COMPARE_WITH_TIMEOUT(b.get("/api/v1/join/" + (*second)->pin.toLatin1()).first, 200, longWait);
    }

    /// What is asked for at a node that works at no jobs is stored and announced there, and done elsewhere, once.
    void jobsAreWorkedAtByThoseWhoseRoleItIs()
    {
        WR_NEED_CLUSTER();
        ClusterServer asked(m_engines, u"asked"_s, [](Config &config) { setRoles(config, {u"gateway"_s, u"game"_s}); });
        QVERIFY(asked.start());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(asked), longWait);
        Caller caller;
        caller.principal.role = Role::Operator;
        caller.principal.user = UserId::create({});
        const auto job = waitFor(asked.server().office().jobs().start(caller, {u"housekeeping"_s}));
        QVERIFY2(job && *job, job && !*job ? qPrintable(job->error().message) : "");
        QTRY_COMPARE_WITH_TIMEOUT(value("SELECT COUNT(*) FROM job WHERE announced_at IS NOT NULL"_L1), u"1"_s, longWait);
        QVERIFY(isReady(asked)); // a commit later
        QCOMPARE(value("SELECT COUNT(*) FROM job WHERE state = 'queued'"_L1), u"1"_s);
        QCOMPARE(value("SELECT COUNT(*) FROM lease WHERE name = 'job timers'"_L1), u"0"_s);
        ClusterServer worker(m_engines, u"worker"_s, [](Config &config) { setRoles(config, {u"jobs"_s}); });
        QVERIFY(worker.start());
        const QString id = (*job)->id.toString();
        QTRY_COMPARE_WITH_TIMEOUT(m_engines.database().value("SELECT state FROM job WHERE id = ?"_L1, {id}).toString(), u"done"_s, longWait);
        QTRY_COMPARE_WITH_TIMEOUT(value("SELECT COUNT(*) FROM lease WHERE name = 'job timers' AND holder <> ''"_L1), u"1"_s, longWait);
        QCOMPARE(worker.held(), 0); // it owns no games
        QTRY_COMPARE_WITH_TIMEOUT(asked.held(), Shard::count, longWait);
    }

    /// With a token and no more: not a node's key, not the database, not the queues.
    void aProgramOfOnesOwnWorksWithEveryNode()
    {
        WR_NEED_CLUSTER();
        ClusterServer a(m_engines, u"a"_s);
        ClusterServer b(m_engines, u"b"_s);
        QVERIFY(a.start() && b.start());
        const QString op = setUp(a);
        QVERIFY(!op.isEmpty());
        itExportsAndIntrospects(a, b, op);
        if (!QTest::currentTestFailed())
            itMayNoMoreThanItWasGiven(a, b, op);
        if (!QTest::currentTestFailed())
            itIsRefusedOnceItsTokenHasEnded(a, b, op);
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    const QCoreApplication app(argc, argv);
    TestClusterServers test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clusterservers.moc"
