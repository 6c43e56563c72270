#include "core/epolldispatcher.h"
#include "support/clusterserver.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// Whole servers as nodes of a cluster, on PostgreSQL, RabbitMQ and Redis of the test's own.
class TestClusterServers : public QObject
{
    Q_OBJECT

    static constexpr int longWait = 20'000;

    ClusterEngines m_engines;

    static void setRoles(Config &config, const QStringList &names) { config.roles = readRoles(names).value(); }
    static bool isReady(ClusterServer &node) { return node.get("/api/v1/health/ready").first == 200; }
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
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    const QCoreApplication app(argc, argv);
    TestClusterServers test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clusterservers.moc"
