// What a live connection does with its bytes, whichever transport it is on.

#include "livegatewayfixture.h"

#include "net/socketwire.h"

#include <QDir>
#include <QScopeGuard>
#include <QTcpServer>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Counts what it is told.
class CountingSink final : public LiveWire::Sink
{
public:
    int told = 0;

    virtual ~CountingSink() = default;
    void bytesCame(QByteArrayView) override { ++told; }
    void roomCame() override { ++told; }
    void wireEnded() override { }
};

class TestLiveWire : public LiveGatewayTest
{
    Q_OBJECT

private:
    static bool isOnEpoll() { return hasEpollTransport && testedTransport() != LiveTransport::Qt; }

    /// Messages until more waits for this client than the kernel takes; how many there are.
    int sendUntilItWaits(SessionId session)
    {
        int count = 0;
        while (m_metrics.pendingBytesMax <= 200'000)
            m_live->send(session, QByteArray::number(count++) + ' ' + QByteArray(50'000, 'x'));
        return count;
    }

    static void stopReading(RawClient &client) { client.socket().setReadBufferSize(1); }
    static void readOn(RawClient &client)
    {
        client.socket().setReadBufferSize(0);
        client.socket().read(0); // changing the buffer does not restart reading by itself
    }

#ifdef Q_OS_LINUX
    static qsizetype openDescriptors() { return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size(); }
#endif

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void theTransportIsTheOneAskedFor()
    {
        const auto one = greetedClient();
        const auto two = greetedClient();
        QCOMPARE(m_metrics.liveOnEpoll, isOnEpoll() ? 2 : 0);
        one->socket().abort();
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_metrics.liveOnEpoll, isOnEpoll() ? 1 : 0);
    }

    void whatWaitsForRoomArrivesWholeAndInOrder()
    {
        const auto client = greetedClient();
        stopReading(*client);
        const int count = sendUntilItWaits(m_handler.opened.first());
        readOn(*client);
        for (int i = 0; i < count; ++i) {
            const auto frame = client->frame();
            QVERIFY(frame);
            QCOMPARE(frame->payload.size(), QByteArray::number(i).size() + 50'001);
            QVERIFY(frame->payload.startsWith(QByteArray::number(i) + ' '));
        }
        m_live->send(m_handler.opened.first(), "and on"_ba); // at once again
        QCOMPARE(client->frame()->payload, "and on"_ba);
    }

    void whatWaitsIsReadBeforeTheEnd()
    {
        const auto client = greetedClient();
        stopReading(*client);
        const int count = sendUntilItWaits(m_handler.opened.first());
        m_live->close(m_handler.opened.first(), ErrorCode::Kicked);
        client->send(clientFrame("\x03\xe8", 8)); // its answer, which ends the connection, comes first
        QTRY_COMPARE(m_handler.closed.size(), 1);
        readOn(*client);
        for (int i = 0; i < count; ++i)
            QVERIFY(client->frame());
        QCOMPARE(dataOf(client->frame())[u"code"_s].toString(), u"kicked"_s);
        QCOMPARE(client->frame()->closeCode(), closeCode(ErrorCode::Kicked));
        QVERIFY(client->isClosedByServer());
        QTRY_COMPARE(m_metrics.connections, 0);
    }

    void whoNeverReadsTheEndIsCutOff()
    {
        NetLimits limits;
        limits.timerTick = 5ms;
        limits.closeTimeout = 50ms;
        start(limits);
        const auto client = greetedClient();
        stopReading(*client);
        sendUntilItWaits(m_handler.opened.first());
        m_live->close(m_handler.opened.first(), ErrorCode::Kicked);
        QTRY_COMPARE(m_metrics.connections, 0);
    }

#ifdef Q_OS_LINUX
    void aSocketsWireThatFinishesSaysNoMore()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        RawClient client(server.serverPort());
        QVERIFY(waitUntil([&] { return server.hasPendingConnections(); }));
        QTcpSocket &accepted = *server.nextPendingConnection();
        auto *transport = new PlainGuardedSocket; // the wire's in a moment
        QVERIFY(transport->setSocketDescriptor(::dup(int(accepted.socketDescriptor()))));
        accepted.abort(); // the connection lives on in the other descriptor
        std::vector<char> room(1'000);
        CountingSink sink;
        DirectWrite direct;
        SocketWire wire(std::make_unique<QWebSocket>(), *transport, room);
        wire.open(sink, direct);
        wire.write("the last words");
        wire.finish();
        QCOMPARE(sink.told, 0);
        client.send("more");
        QVERIFY(waitUntil([&] { return client.received() == "the last words"; }));
        QCOMPARE(sink.told, 0);
    }

    /// A socket of the kernel's alone: Qt tells a reset and a proper end as one.
    void theLastWordsReachWhoGoesOnSending()
    {
        if (!isOnEpoll())
            QSKIP("Qt's sockets are closed with bytes unread");
        const int peer = ::socket(AF_INET, SOCK_STREAM, 0);
        const auto closePeer = qScopeGuard([peer] { ::close(peer); });
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(peer, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        const QByteArray request = handshakeRequest();
        QCOMPARE(::send(peer, request.constData(), size_t(request.size()), 0), request.size());
        QTRY_COMPARE(m_handler.opened.size(), 1);
        // More than the server reads at once: to close then would be a reset, which takes unread words from the peer.
        const QByteArray all = clientFrame("\x03\xe8", 8) + QByteArray(400'000, 'x');
        QVERIFY(::send(peer, all.constData(), size_t(all.size()), MSG_DONTWAIT) > 100'000);
        QByteArray received;
        ssize_t last = 0;
        QVERIFY(waitUntil([&] {
            char bytes[4096];
            last = ::recv(peer, bytes, sizeof bytes, MSG_DONTWAIT);
            received.append(bytes, std::max<ssize_t>(last, 0));
            return last == 0 || (last < 0 && errno != EAGAIN);
        }));
        QCOMPARE(last, 0);
        QVERIFY(received.endsWith("\x88\x02\x03\xe8"));
    }

    void whoHasFinishedSendingGetsItsAnswer()
    {
        const auto client = greetedClient();
        client->send(clientFrame("\x03\xe8", 8));
        client->socket().flush();
        QCOMPARE(::shutdown(int(client->socket().socketDescriptor()), SHUT_WR), 0);
        QCOMPARE(client->frame()->closeCode(), 1000);
        QVERIFY(client->isClosedByServer());
        QTRY_COMPARE(m_metrics.connections, 0);
    }

    void aConnectionHasOneDescriptor()
    {
        greetedClient().reset();
        QTRY_COMPARE(m_metrics.connections, 0);
        const qsizetype before = openDescriptors();
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i)
            clients.push_back(greetedClient());
        QCOMPARE(openDescriptors(), before + 2 * 20); // its client's besides
        clients.clear();
        QTRY_COMPARE(m_metrics.connections, 0);
        QCOMPARE(openDescriptors(), before);
    }

    /// Qt's sockets need no other descriptor.
    void whereDescriptorsLackTheConnectionOpensAllTheSame()
    {
        RawClient client(m_port);
        QTRY_COMPARE(m_metrics.connections, 1);
        rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        const int lowest = ::dup(0);
        ::close(lowest);
        const rlimit none {rlim_t(lowest), before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
        const bool isOpen = client.upgrade();
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QVERIFY(isOpen);
        QCOMPARE(m_handler.opened.size(), 1);
        QCOMPARE(m_metrics.liveOnEpoll, 0);
        client.send(clientFrame("heard"));
        QTRY_COMPARE(m_handler.frames, QByteArrayList {"heard"_ba});
    }
#endif

    void whoSendsWithoutEndWaitsForOthers()
    {
        if (!isOnEpoll())
            QSKIP("Qt's sockets are read until nothing is left");
        NetLimits limits;
        limits.liveMessageBurst = 1'000'000;
        start(limits);
        const auto flooding = greetedClient();
        const auto other = greetedClient();
        constexpr int messages = 200;
        flooding->send(clientFrame(QByteArray(10'000, 'x')).repeated(messages));
        flooding->socket().flush();
        other->send(clientFrame("also"));
        other->socket().flush();
        QTRY_VERIFY(m_handler.frames.contains("also"_ba));
        QVERIFY2(m_handler.frames.indexOf("also"_ba) < messages / 4, qPrintable(QString::number(m_handler.frames.indexOf("also"_ba))));
        QTRY_COMPARE(m_handler.frames.size(), messages + 1);
    }

    void whatOneSaysMayEndAllOthers()
    {
        NetLimits limits;
        limits.timerTick = 5ms;
        limits.closeTimeout = 20ms;
        start(limits);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 40; ++i)
            clients.push_back(greetedClient());
        m_handler.onFrame = [this](SessionId, const QByteArray &) { m_live->closeAll(ErrorCode::ServerClosing); };
        for (const auto &client : clients) {
            client->send(clientFrame("all of them"));
            client->socket().flush();
        }
        QTRY_COMPARE(m_handler.closed.size(), clients.size());
        QCOMPARE(m_handler.frames.size(), 1);
        QTRY_COMPARE(m_metrics.connections, 0);
        QCOMPARE(m_metrics.liveOnEpoll, 0);
    }

    void theGatewayMayGoWhileConnectionsAreOpen()
    {
        const auto client = greetedClient();
        stopReading(*client);
        sendUntilItWaits(m_handler.opened.first());
        const auto other = greetedClient();
        other->send(clientFrame("unread"));
        end();
        QVERIFY(other->isClosedByServer());
    }
};

int main(int argc, char **argv)
{
    return runUnderEpoll<TestLiveWire>(argc, argv);
}
#include "tst_livewire.moc"
