#include "cluster/tcppeers.h"
#include "core/dbjob.h"
#include "support/waitfor.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Not in an anonymous namespace: lambdas of the test capture them.

static const QByteArray clusterSecret(32, 's');

/// A node with nothing but its peers.
struct PeerNode
{
    explicit PeerNode(const QByteArray &secret = clusterSecret, NodeId id = NodeId::create({}), quint16 port = 0)
        : id(id)
        , peers({{id.value, secret}, metrics})
    {
        if (!peers.listen(QHostAddress::LocalHost, port))
            qFatal("no port");
    }
    NodeRow row() const
    {
        NodeRow row;
        row.id = id;
        row.address = u"127.0.0.1:%1"_s.arg(peers.port());
        return row;
    }

    NodeId id;
    Metrics metrics;
    TcpPeers peers;
};

static Peers::Handler echo()
{
    return [](NodeId, const QByteArray &payload) { return readyFuture(Result<QByteArray>(payload)); };
}

/// Waits for nothing but the loop's turn.
template <class Condition>
static bool soon(Condition condition, int most = 5'000)
{
    return QTest::qWaitFor(condition, most);
}

/// Passes bytes on between whoever comes and a port, until it swallows them.
class Relay
{
public:
    explicit Relay(quint16 target)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, target] {
            QTcpSocket *in = m_server.nextPendingConnection();
            auto *out = new QTcpSocket(in);
            out->connectToHost(QHostAddress::LocalHost, target);
            const auto pass = [this](QTcpSocket *from, QTcpSocket *to) {
                QObject::connect(from, &QTcpSocket::readyRead, to, [this, from, to] {
                    const QByteArray bytes = from->readAll();
                    if (!swallows)
                        to->write(bytes);
                });
            };
            pass(in, out);
            pass(out, in);
        });
    }
    quint16 port() const { return m_server.serverPort(); }

    bool swallows = false;

private:
    QTcpServer m_server;
};

class TestPeers : public QObject
{
    Q_OBJECT

    /// Links a to b.
    static void link(PeerNode &a, PeerNode &b)
    {
        a.peers.setNodes({a.row(), b.row()});
        QTRY_VERIFY(a.peers.isLinked(b.id));
    }
    static Result<QByteArray> call(PeerNode &a, NodeId to, const QByteArray &subject, const QByteArray &payload, Millis timeout = 5s)
    {
        const auto answer = waitFor(a.peers.call(to, subject, payload, timeout));
        return answer ? *answer : Result<QByteArray>(Error {ErrorCode::Internal, u"no outcome at all"_s});
    }

private Q_SLOTS:
    void callsAreAnsweredBothWays()
    {
        PeerNode a;
        PeerNode b;
        QList<NodeId> from;
        const auto note = [&from](NodeId node, const QByteArray &payload) {
            from.append(node);
            return readyFuture(Result<QByteArray>(payload + '!'));
        };
        a.peers.handle("test.note", this, note);
        b.peers.handle("test.note", this, note);
        link(a, b);
        link(b, a);
        QCOMPARE(*call(a, b.id, "test.note", "hello"), "hello!");
        QCOMPARE(*call(b, a.id, "test.note", {}), "!");
        QCOMPARE(*call(a, a.id, "test.note", "self"), "self!");
        QCOMPARE(from, QList<NodeId>({a.id, b.id, a.id}));
        const QByteArray large(peerlimits::maxPayloadBytes - 1, 'x');
        QCOMPARE(call(a, b.id, "test.note", large)->size(), peerlimits::maxPayloadBytes);
    }

    /// A call may be made before there is a link; what was called first is served first.
    void callsWaitForTheLinkAndKeepTheirOrder()
    {
        PeerNode a;
        PeerNode b;
        QByteArrayList served;
        b.peers.handle("test.call", this, [&served](NodeId, const QByteArray &payload) {
            served.append(payload);
            return readyFuture(Result<QByteArray>(payload));
        });
        a.peers.setNodes({b.row()});
        QVERIFY(!a.peers.isLinked(b.id));
        QList<Peers::Answer> answers;
        QByteArrayList called;
        for (int i = 0; i < 500; ++i) {
            called.append(QByteArray::number(i));
            if (i % 5 == 0)
                a.peers.send(b.id, "test.call", called.constLast());
            else
                answers.append(a.peers.call(b.id, "test.call", called.constLast(), 10s));
        }
        for (const auto &answer : answers)
            QVERIFY(waitFor(answer)->has_value());
        QCOMPARE(served, called);
    }

    void errorsComeBackAsTheyAre()
    {
        PeerNode a;
        PeerNode b;
        b.peers.handle("test.refuse", this, [](NodeId, const QByteArray &) {
            return readyFuture(Result<QByteArray>(Error {ErrorCode::GameMoved, u"elsewhere"_s}));
        });
        b.peers.handle("test.giant", this, [](NodeId, const QByteArray &) {
            return readyFuture(Result<QByteArray>(QByteArray(peerlimits::maxPayloadBytes + 1, 'x')));
        });
        auto gone = std::make_unique<QObject>();
        b.peers.handle("test.gone", gone.get(), echo());
        gone.reset();
        link(a, b);
        QCOMPARE(call(a, b.id, "test.refuse", {}).error().code, ErrorCode::GameMoved);
        QCOMPARE(call(a, b.id, "test.refuse", {}).error().message, u"elsewhere"_s);
        QCOMPARE(call(a, b.id, "test.giant", {}).error().code, ErrorCode::TooLarge);
        QCOMPARE(call(a, b.id, "test.gone", {}).error().code, ErrorCode::NotFound);
        QCOMPARE(call(a, b.id, "test.unknown", {}).error().code, ErrorCode::NotFound);
        QCOMPARE(call(a, b.id, "test.refuse", QByteArray(peerlimits::maxPayloadBytes + 1, 'x')).error().code, ErrorCode::TooLarge);
        QCOMPARE(call(a, NodeId::create({}), "test.refuse", {}).error().code, ErrorCode::Unavailable);
    }

    void whoAnswersTooLateIsNotWaitedFor()
    {
        PeerNode a;
        PeerNode b;
        auto held = std::make_shared<QPromise<Result<QByteArray>>>();
        held->start();
        b.peers.handle("test.hold", this, [held](NodeId, const QByteArray &) { return held->future(); });
        b.peers.handle("test.echo", this, echo());
        link(a, b);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(call(a, b.id, "test.hold", {}, 200ms).error().code, ErrorCode::RequestTimeout);
        QVERIFY(timer.elapsed() >= 200 && timer.elapsed() < 2'000);
        held->addResult(Result<QByteArray>(QByteArray("late")));
        held->finish();
        QCOMPARE(*call(a, b.id, "test.echo", "next"), "next"); // the late answer is nobody's
    }

    void whoGoesAwayIsNotWaitedForAndIsDialledAgain()
    {
        PeerNode a;
        auto b = std::make_unique<PeerNode>();
        auto held = std::make_shared<QPromise<Result<QByteArray>>>();
        held->start();
        bool isAsked = false;
        b->peers.handle("test.hold", this, [held, &isAsked](NodeId, const QByteArray &) {
            isAsked = true;
            return held->future();
        });
        link(a, *b);
        const auto answer = a.peers.call(b->id, "test.hold", {}, 10s);
        QVERIFY(soon([&] { return isAsked; }));
        const NodeId id = b->id;
        const quint16 port = b->peers.port();
        QElapsedTimer timer;
        timer.start();
        b.reset();
        QCOMPARE(waitFor(answer)->error().code, ErrorCode::Unavailable);
        QVERIFY(timer.elapsed() < 2'000);
        b = std::make_unique<PeerNode>(clusterSecret, id, port);
        b->peers.handle("test.echo", this, echo());
        QVERIFY(soon([&] { return a.peers.isLinked(id); }));
        QCOMPARE(*call(a, id, "test.echo", "again"), "again");
    }

    /// At its address is another node by now.
    void anotherNodeAtTheAddressIsNotTalkedTo()
    {
        PeerNode a;
        PeerNode b;
        b.peers.handle("test.echo", this, echo());
        NodeRow stale = b.row();
        stale.id = NodeId::create({});
        a.peers.setNodes({stale});
        QCOMPARE(call(a, stale.id, "test.echo", {}, 500ms).error().code, ErrorCode::RequestTimeout);
        QVERIFY(!a.peers.isLinked(stale.id));
    }

    void whoIsGoneIsUnavailableAtOnce()
    {
        PeerNode a;
        PeerNode b;
        auto held = std::make_shared<QPromise<Result<QByteArray>>>();
        held->start();
        b.peers.handle("test.hold", this, [held](NodeId, const QByteArray &) { return held->future(); });
        link(a, b);
        const auto answer = a.peers.call(b.id, "test.hold", {}, 10s);
        a.peers.setNodes({a.row()});
        QVERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::Unavailable);
        QCOMPARE(call(a, b.id, "test.hold", {}).error().code, ErrorCode::Unavailable);
    }

    void anotherSecretIsNoLink()
    {
        PeerNode a;
        PeerNode stranger(QByteArray(32, 'x'));
        a.peers.handle("test.echo", this, echo());
        bool isServed = false;
        stranger.peers.handle("test.echo", this, [&isServed](NodeId, const QByteArray &payload) {
            isServed = true;
            return readyFuture(Result<QByteArray>(payload));
        });
        a.peers.setNodes({stranger.row()});
        stranger.peers.setNodes({a.row()});
        QCOMPARE(call(a, stranger.id, "test.echo", {}, 500ms).error().code, ErrorCode::RequestTimeout);
        QCOMPARE(call(stranger, a.id, "test.echo", {}, 500ms).error().code, ErrorCode::RequestTimeout);
        QVERIFY(!isServed && !a.peers.isLinked(stranger.id) && !stranger.peers.isLinked(a.id));
    }

    void giantFramesOfStrangersEndTheLink()
    {
        PeerNode a;
        for (const QByteArray &sent : {QByteArray::fromHex("ffffffff"), QByteArray("GET / HTTP/1.1\r\n\r\n"), peerFrame(QByteArray(300, 'x')),
                                       peerFrame(QByteArray(72, 'x')), peerFrame({})}) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, a.peers.port());
            QVERIFY(socket.waitForConnected());
            socket.write(sent);
            QElapsedTimer timer;
            timer.start();
            QVERIFY(soon([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 10'000));
            QVERIFY2(timer.elapsed() < peerlimits::greetingTimeout.count(), sent.toHex().first(8));
        }
    }

    /// One says nothing, one says its greeting a byte at a time.
    void slowStrangersAreCutOff()
    {
        PeerNode a;
        QTcpSocket silent;
        QTcpSocket slow;
        QTimer drip;
        QElapsedTimer timer;
        timer.start();
        for (QTcpSocket *socket : {&silent, &slow}) {
            socket->connectToHost(QHostAddress::LocalHost, a.peers.port());
            QVERIFY(socket->waitForConnected());
        }
        connect(&drip, &QTimer::timeout, this, [&slow] { slow.write("\0", 1); });
        drip.start(100);
        for (const QTcpSocket *socket : {&silent, &slow})
            QVERIFY(soon([socket] { return socket->state() == QAbstractSocket::UnconnectedState; }, 10'000));
        QVERIFY(timer.elapsed() >= peerlimits::greetingTimeout.count() - 200);
        QVERIFY(timer.elapsed() < peerlimits::greetingTimeout.count() + 2'000);
    }

    /// Many strangers hold few places, and a node comes through all the same.
    void aFloodOfStrangersKeepsNoNodeOut()
    {
        PeerNode a;
        PeerNode b;
        b.peers.handle("test.echo", this, echo());
        std::vector<std::unique_ptr<QTcpSocket>> strangers;
        for (int i = 0; i < 200; ++i) {
            strangers.push_back(std::make_unique<QTcpSocket>());
            strangers.back()->connectToHost(QHostAddress::LocalHost, b.peers.port());
        }
        const auto held = [&] {
            return std::count_if(strangers.begin(), strangers.end(), [](const auto &one) { return one->state() == QAbstractSocket::ConnectedState; });
        };
        QVERIFY(soon([&] { return held() == peerlimits::maxGreetings; }, 2'500));
        a.peers.setNodes({b.row()});
        QCOMPARE(*call(a, b.id, "test.echo", "through"), "through");
        QVERIFY(held() < peerlimits::maxGreetings);
    }

    /// It knows the secret, asks without end, and reads nothing of the answers.
    void whoAsksAndDoesNotReadIsCutOff()
    {
        PeerNode a;
        a.peers.handle("test.large", this, [](NodeId, const QByteArray &) {
            return readyFuture(Result<QByteArray>(QByteArray(500'000, 'x')));
        });
        PeerSeal seal(PeerSeal::Side::Dialler, clusterSecret, QUuid::createUuid(), a.id.value);
        QTcpSocket socket;
        socket.setReadBufferSize(1'000);
        socket.connectToHost(QHostAddress::LocalHost, a.peers.port());
        QVERIFY(socket.waitForConnected());
        socket.write(peerFrame(seal.greeting()));
        QVERIFY(soon([&] { return socket.bytesAvailable() >= 4 + 88; }));
        QByteArray input = socket.readAll();
        const auto answer = takePeerFrame(input, peerlimits::maxGreetingBytes);
        const auto proof = seal.proof(**answer);
        QVERIFY(proof);
        socket.write(peerFrame(*proof));
        for (quint64 id = 1; id <= 100; ++id)
            socket.write(peerFrame(seal.seal(encodePeerMessage({PeerMessage::Kind::Call, id, "test.large", {}}))));
        QVERIFY(soon([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 10'000));
    }

    void tooMuchThatWaitsIsRefused()
    {
        PeerNode a;
        NodeRow nobody;
        nobody.id = NodeId::create({});
        nobody.address = u"127.0.0.1:1"_s;
        a.peers.setNodes({nobody});
        QList<Peers::Answer> answers;
        for (int i = 0; i < peerlimits::maxWaiting; ++i)
            answers.append(a.peers.call(nobody.id, "test.call", {}, 300ms));
        const auto refused = a.peers.call(nobody.id, "test.call", {}, 300ms);
        QVERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().code, ErrorCode::Unavailable);
        for (const auto &answer : answers)
            QCOMPARE(waitFor(answer)->error().code, ErrorCode::RequestTimeout);
        PeerNode b;
        NodeRow there = nobody;
        a.peers.setNodes({there, b.row()});
        const QByteArray large(peerlimits::maxPayloadBytes, 'x');
        for (int i = 0; i < peerlimits::maxWaitingBytes / peerlimits::maxPayloadBytes; ++i)
            QVERIFY(!a.peers.call(b.id, "test.call", large, 300ms).isFinished());
        QVERIFY(a.peers.call(b.id, "test.call", large, 300ms).isFinished());
    }

    /// Its machine has vanished, or the network swallows everything: no error ever comes.
    void aLinkThatSwallowsEverythingIsGivenUp()
    {
        PeerNode a;
        PeerNode b;
        b.peers.handle("test.echo", this, echo());
        Relay relay(b.peers.port());
        NodeRow row = b.row();
        row.address = u"127.0.0.1:%1"_s.arg(relay.port());
        a.peers.setNodes({row});
        QCOMPARE(*call(a, b.id, "test.echo", "before"), "before");
        relay.swallows = true;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(soon([&] { return !a.peers.isLinked(b.id); }, 20'000));
        qInfo("given up after %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() <= (peerlimits::silence + 2 * peerlimits::pingEvery).count());
        relay.swallows = false;
        QVERIFY(soon([&] { return a.peers.isLinked(b.id); }, 10'000));
        QCOMPARE(*call(a, b.id, "test.echo", "after"), "after");
    }

    void oneAloneReachesItself()
    {
        const NodeId self = NodeId::create({});
        LonePeers alone(self);
        alone.handle("test.echo", this, echo());
        QCOMPARE(*waitFor(alone.call(self, "test.echo", "x", 1s)).value(), "x");
        QCOMPARE(waitFor(alone.call(NodeId::create({}), "test.echo", "x", 1s))->error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestPeers)
#include "tst_peers.moc"
