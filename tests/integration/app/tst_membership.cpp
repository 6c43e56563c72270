#include "app/membership.h"
#include "core/epolldispatcher.h"
#include "core/nodesettings.h"
#include "support/testdatabase.h"

#include <QSignalSpy>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Not in an anonymous namespace: lambdas of the test capture it.

/// A node with nothing but its membership, with connections of its own to the test's database.
struct MemberNode
{
    MemberNode(const DatabaseConfig &database, const QString &name, const QByteArray &secret = QByteArray(32, 's'))
    {
        config.isNode = true;
        config.nodeName = name;
        config.database = database;
        config.database.isShared = true;
        auto opened = DbExecutor::open(config.database, clock, metrics);
        if (!opened)
            qFatal("the node's database cannot be opened: %s", qPrintable(opened.error().message));
        executor = std::move(*opened);
        auto made = Membership::open({config, *executor, metrics, clock, secret});
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        membership = std::move(*made);
    }
    ~MemberNode()
    {
        membership->stop();
        executor->stop();
    }
    Result<void> start() const
    {
        const auto started = waitFor(membership->start());
        return started ? *started : Result<void>(Error {ErrorCode::RequestTimeout, u"it does not start"_s});
    }
    NodeId id() const { return membership->self(); }
    int held() const { return int(std::ranges::count_if(allShards(), [this](Shard shard) { return membership->keeper().isHeld(shard); })); }
    Result<QByteArray> ask(NodeId other, const QByteArray &what) const
    {
        const auto answer = waitFor(membership->peers().call(other, "test.echo", what));
        return answer ? *answer : Result<QByteArray>(Error {ErrorCode::Internal, u"no outcome at all"_s});
    }
    void serve()
    {
        membership->peers().handle("test.echo", membership.get(), [](NodeId, const QByteArray &payload) {
            return readyFuture(Result<QByteArray>(payload + '!'));
        });
    }

    SystemClock clock;
    Metrics metrics;
    Config config;
    std::unique_ptr<DbExecutor> executor;
    std::unique_ptr<Membership> membership;
};

/// A server's place among others, on one PostgreSQL, or alone.
class TestMembership : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

    /// Holds whatever it does: a test that needs no PostgreSQL says so by not calling this.
    void openDatabase()
    {
        m_database = std::make_unique<TestDatabase>(Engine::Postgres);
        m_database->open();
        m_database->close();
    }

private Q_SLOTS:
    void cleanup() { m_database.reset(); }

    void whoeverIsAloneOwnsEverything()
    {
        TestDatabase database(Engine::Sqlite);
        const SystemClock clock;
        Config config;
        config.nodeName = u"alone"_s;
        const auto opened = Membership::open({config, database.open(), database.metrics(), clock, {}});
        QVERIFY(opened);
        Membership &membership = **opened;
        QVERIFY(!membership.isCluster());
        const auto started = waitFor(membership.start());
        QVERIFY(started && *started);
        QVERIFY(membership.isMember());
        QCOMPARE(membership.holderOf(Shard {63}), std::optional(membership.self()));
        QVERIFY(membership.keeper().isHeld(Shard {0}));
        QCOMPARE(membership.nodes().size(), 1);
        QCOMPARE(membership.nodes().constFirst().name, u"alone"_s);
        QCOMPARE(membership.shardsOf(membership.self()), Shard::count);
        membership.peers().handle("test.echo", this, [](NodeId, const QByteArray &payload) { return readyFuture(Result<QByteArray>(payload)); });
        const auto answer = waitFor(membership.peers().call(membership.self(), "test.echo", "me"));
        QCOMPARE(answer.value().value(), "me");
        QVERIFY(membership.drain().isFinished());
        QVERIFY(membership.keeper().isHeld(Shard {0})); // there is nobody who could take them
        membership.stop();
    }

    void nodesShareShardsAndCallEachOther()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        openDatabase();
        MemberNode a(m_database->config(), u"a"_s);
        MemberNode b(m_database->config(), u"b"_s);
        QVERIFY(!a.membership->isMember()); // not before it has started
        a.serve();
        b.serve();
        QSignalSpy changes(a.membership.get(), &Membership::changed);
        QVERIFY(a.start());
        QVERIFY(a.membership->isMember());
        QTRY_COMPARE(a.held(), Shard::count);
        QVERIFY(b.start());
        QTRY_VERIFY(a.held() == Shard::count / 2 && b.held() == Shard::count / 2);
        QTRY_COMPARE(a.membership->shardsOf(b.id()), Shard::count / 2);
        QTRY_COMPARE(b.membership->shardsOf(a.id()), Shard::count / 2);
        for (const Shard shard : allShards()) {
            const std::optional<NodeId> holder = a.membership->keeper().isHeld(shard) ? a.id() : b.id();
            QTRY_VERIFY(a.membership->holderOf(shard) == holder && b.membership->holderOf(shard) == holder);
        }
        QCOMPARE(a.ask(b.id(), "hello").value(), "hello!");
        QCOMPARE(b.ask(a.id(), "hi").value(), "hi!");
        QCOMPARE(a.ask(a.id(), "self").value(), "self!");
        // Looks that show nothing new are no changes.
        QVERIFY(changes.size() >= 3);
        const qsizetype before = changes.size();
        QSignalSpy looks(static_cast<ShardKeeper *>(&a.membership->keeper()), &ShardKeeper::looked);
        QTRY_VERIFY(looks.size() >= 3);
        QCOMPARE(changes.size(), before);
    }

    void whoDrainsGivesEverythingAndStillAnswers()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        openDatabase();
        MemberNode a(m_database->config(), u"a"_s);
        MemberNode b(m_database->config(), u"b"_s);
        b.serve();
        QVERIFY(a.start());
        QVERIFY(b.start());
        QTRY_VERIFY(a.held() == Shard::count / 2 && b.held() == Shard::count / 2);
        const QFuture<void> drained = b.membership->drain();
        QCOMPARE(b.held(), 0);
        QTRY_VERIFY(drained.isFinished());
        QTRY_COMPARE(a.held(), Shard::count);
        QTRY_VERIFY(a.membership->nodes().size() == 2 && a.membership->nodes().constLast().isDraining);
        QCOMPARE(a.ask(b.id(), "still").value(), "still!");
        b.membership->stop();
        QTRY_COMPARE(a.membership->nodes().size(), 1);
        QCOMPARE(a.ask(b.id(), "gone").error().code, ErrorCode::Unavailable);
    }

    void twoOfOneNameAreRefused()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        openDatabase();
        MemberNode a(m_database->config(), u"a"_s);
        MemberNode again(m_database->config(), u"a"_s);
        QVERIFY(a.start());
        const auto started = again.start();
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Conflict);
        QVERIFY(started.error().message.contains(u"named a"));
        QVERIFY(!again.membership->isMember());
    }

    /// Whoever has the database's password has not the nodes' key.
    void aNodeOfAnotherKeyIsNotAnswered()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        openDatabase();
        MemberNode a(m_database->config(), u"a"_s, peerSecret("one key"));
        MemberNode stranger(m_database->config(), u"stranger"_s, peerSecret("another key"));
        QVERIFY(peerSecret("one key").size() >= peerlimits::minSecretBytes);
        a.serve();
        QVERIFY(a.start());
        QVERIFY(stranger.start());
        QTRY_COMPARE(stranger.membership->nodes().size(), 2);
        const auto answer = waitFor(stranger.membership->peers().call(a.id(), "test.echo", "let me in", 500ms));
        QVERIFY(answer && !*answer);
    }

    void aTakenAddressIsRefused()
    {
        WR_NEED_ENGINE(Engine::Postgres);
        openDatabase();
        MemberNode a(m_database->config(), u"a"_s);
        Config config = a.config;
        config.nodeListen.port = quint16(a.membership->info().address.section(u':', 1).toUInt());
        const auto other = Membership::open({config, *a.executor, a.metrics, a.clock, QByteArray(32, 's')});
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::Unavailable);
        QVERIFY2(other.error().message.contains(u"cannot listen for other nodes"), qPrintable(other.error().message));
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    TestMembership test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_membership.moc"
