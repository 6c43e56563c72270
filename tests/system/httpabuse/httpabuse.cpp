// What hostile, broken and slow clients send, over real sockets to the whole HTTP edge.

#include "core/epolldispatcher.h"
#include "net/httpgateway.h"
#include "net/livegateway.h"
#include "support/livetransport.h"
#include "support/rawclient.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

class NobodyListens : public LiveHandler
{
public:
    void sessionOpened(SessionId, const UpgradeInfo &) override { }
    void frameReceived(SessionId, const QByteArray &, TimePoint) override { }
    void sessionClosed(SessionId, quint16) override { }
};

class HttpAbuse : public QObject
{
    Q_OBJECT

private:
    static NetLimits shortLimits()
    {
        NetLimits limits;
        limits.headTimeout = 150ms;
        limits.bodyTimeout = 150ms;
        limits.idleTimeout = 300ms;
        limits.lingerTimeout = 300ms;
        limits.timerTick = 10ms;
        return limits;
    }

    void start(NetLimits limits)
    {
        limits.liveTransport = testedTransport();
        m_live.reset();
        m_http = std::make_unique<HttpGateway>(m_clock, limits, m_metrics);
        m_live = std::make_unique<LiveGateway>(*m_http);
        m_live->setHandler(&m_handler);
        m_http->router().add({HttpMethod::Post, u"/echo"_s, Permission::PublicRead,
                              [this](HttpRequest request) {
                                  ++m_handled;
                                  QPromise<HttpResponse> promise;
                                  promise.start();
                                  promise.addResult(HttpResponse {200, "text/plain"_ba,
                                                                  request.body, {}});
                                  promise.finish();
                                  return promise.future();
                              }});
        m_http->router().add({HttpMethod::Get, u"/slow"_s, Permission::PublicRead,
                              [this](HttpRequest) {
                                  m_slow = std::make_shared<QPromise<HttpResponse>>();
                                  m_slow->start();
                                  return m_slow->future();
                              }});
        m_http->router().addStatic(u"/"_s, {"text/html"_ba, QByteArray(2000, 'x'), {}, {},
                                            "no-cache"_ba, {}});
        m_port = m_http->listen({{QHostAddress::LocalHost, 0}})->first();
    }

    /// The server still serves others.
    bool isAlive()
    {
        RawClient client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok");
        const auto reply = client.reply();
        return reply && reply->status == 200 && reply->body == "ok";
    }

    static qint64 residentBytes()
    {
        QFile statm(u"/proc/self/statm"_s);
        if (!statm.open(QIODevice::ReadOnly))
            return 0;
        return statm.readAll().split(' ').value(1).toLongLong() * 4096;
    }

    /// Sends `size` bytes as fast as they are taken, or until the server has had enough.
    static void stream(RawClient &client, qint64 size)
    {
        const QByteArray chunk(64 * 1024, 'z');
        for (qint64 sent = 0; sent < size; sent += chunk.size()) {
            if (client.socket().state() != QAbstractSocket::ConnectedState)
                return;
            client.send(chunk);
            waitUntil([&] {
                return client.socket().bytesToWrite() == 0
                    || client.socket().state() != QAbstractSocket::ConnectedState;
            });
        }
    }

    SystemClock m_clock;
    NetMetrics m_metrics;
    NobodyListens m_handler;
    std::unique_ptr<HttpGateway> m_http;
    std::unique_ptr<LiveGateway> m_live;
    quint16 m_port = 0;
    int m_handled = 0;
    std::shared_ptr<QPromise<HttpResponse>> m_slow; // the last request waiting for its answer

private Q_SLOTS:
    void init()
    {
        m_handled = 0;
        m_slow.reset();
        start(shortLimits());
    }

    void cleanup()
    {
        m_live.reset();
        m_http.reset();
    }

    void refusedWithAStatusAndAClose_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        const QByteArray post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
        row("rubbish", "\x16\x03\x01\x02\r\n\r\n", 400);
        row("a TLS greeting", QByteArray::fromHex("160301020001000a"), 400);
        row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400);
        row("HTTP/9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505);
        row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
        row("space before colon", post + "Content-Length : 2\r\n\r\nab", 400);
        row("obs-fold", post + "X: a\r\n b\r\nContent-Length: 2\r\n\r\nab", 400);
        row("NUL", "GET /\0 HTTP/1.1\r\n"_ba + "Host: a" + QByteArray(1, '\0') + "\r\n\r\n", 400);
        row("CL.TE", post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX", 400);
        row("TE.CL", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n12\r\nX", 400);
        row("TE.TE", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", 400);
        row("TE hidden by a tab", post + "Transfer-Encoding:\x0b" "chunked\r\n\r\n0\r\n\r\n", 400);
        row("chunked", post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411);
        row("two lengths", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc", 400);
        row("same length twice", post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab", 400);
        row("negative length", post + "Content-Length: -1\r\n\r\n", 400);
        row("plus length", post + "Content-Length: +2\r\n\r\nab", 400);
        row("overflowing length", post + "Content-Length: 99999999999999999999\r\n\r\n", 413);
        row("30 MB declared", post + "Content-Length: 31457280\r\n\r\n", 413);
        row("unknown expectation", post + "Expect: tea\r\nContent-Length: 2\r\n\r\nab", 417);
        row("endless line", QByteArray(20'000, 'a'), 414);
        row("long target", "GET /" + QByteArray(5000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
        row("long header", "GET / HTTP/1.1\r\nX: " + QByteArray(20'000, 'a') + "\r\n\r\n", 431);
        row("many headers", "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X: y\r\n").repeated(200), 0);
        row("too many headers",
            "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X: y\r\n").repeated(200) + "\r\n", 431);
        row("unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501);
        row("handshake without key",
            "GET /live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 400);
        row("half a head", "GET / HTTP/1.1\r\nHo", 0);
        row("half a body", post + "Content-Length: 10\r\n\r\nabc", 0);
    }

    void refusedWithAStatusAndAClose()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RawClient client(m_port);
        client.send(bytes);
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, status == 0 ? 408 : status); // 0: it never ends, and times out
        QCOMPARE(reply->headers.value("connection"), "close"_ba);
        QCOMPARE(reply->headers.value("content-type"), "application/problem+json"_ba);
        QVERIFY(client.isClosedByServer());
        QVERIFY(client.received().isEmpty());
        QCOMPARE(m_handled, 0);
        QVERIFY(isAlive());
    }

    void slowHeadsAndBodiesTimeOut_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("head") << "GET / HTTP/1.1\r\nHost: a\r\nX: "_ba;
        QTest::newRow("body") << "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"_ba;
    }

    /// A byte now and then does not keep a connection alive.
    void slowHeadsAndBodiesTimeOut()
    {
        QFETCH(QByteArray, begin);
        RawClient client(m_port);
        client.send(begin);
        QTimer drip;
        connect(&drip, &QTimer::timeout, &client, [&client] { client.send("a"); });
        drip.start(20ms);
        const auto reply = client.reply();
        drip.stop();
        QVERIFY(reply);
        QCOMPARE(reply->status, 408);
        QVERIFY(client.isClosedByServer());
    }

    void idleConnectionsAreClosedWithoutAnAnswer()
    {
        RawClient fresh(m_port);
        RawClient used(m_port);
        used.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab");
        QCOMPARE(used.reply()->status, 200);
        QVERIFY(fresh.isClosedByServer());
        QVERIFY(fresh.received().isEmpty());
        QVERIFY(used.isClosedByServer());
        QVERIFY(used.received().isEmpty());
        QTRY_COMPARE(m_metrics.connections, 0);
    }

    void aReaderThatNeverReadsIsCutOff()
    {
        NetLimits limits = shortLimits();
        limits.maxBodyBytes = 8 * 1024 * 1024;
        limits.bodyTimeout = 30s; // a busy machine must not time out what is sent whole
        start(limits);
        RawClient client(m_port);
        client.socket().setReadBufferSize(1);
        const QByteArray body(limits.maxBodyBytes, 'b');
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        client.socket().disconnect(&client); // no byte is read from here on
        QVERIFY(waitUntil([this] { return m_handled == 1; }));
        QTRY_COMPARE(m_metrics.connections, 0);
    }

    void thirtyMegabytesDoNotStay_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("declared")
            << "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 31457280\r\n\r\n"_ba;
        QTest::newRow("chunked")
            << "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"_ba;
        QTest::newRow("header") << "GET / HTTP/1.1\r\nX: "_ba;
        QTest::newRow("behind a request")
            << "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab"_ba;
        QTest::newRow("behind a request in work") << "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"_ba;
    }

    void thirtyMegabytesDoNotStay()
    {
        QFETCH(QByteArray, begin);
        QVERIFY(isAlive());
        const qint64 before = residentBytes();
        RawClient client(m_port);
        client.send(begin);
        stream(client, 30 * 1024 * 1024);
        if (m_slow)
            m_slow->finish();
        if (!isSanitized) // whose quarantine keeps what was freed
            QVERIFY2(residentBytes() - before < 6 * 1024 * 1024,
                     qPrintable(QString::number(residentBytes() - before)));
        QVERIFY(client.isClosedByServer());
        QVERIFY(isAlive());
    }

    void aSmuggledRequestIsNeverHandled()
    {
        RawClient client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n5c\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab");
        QCOMPARE(client.reply()->status, 400);
        QVERIFY(client.isClosedByServer());
        QVERIFY(client.received().isEmpty());
        QCOMPARE(m_handled, 0);
    }

    void pipelinesAreAnsweredInOrderAndBounded()
    {
        RawClient client(m_port);
        QByteArray requests;
        for (int i = 0; i < 100; ++i)
            requests += "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
                + QByteArray::number(100 + i);
        client.send(requests);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(client.reply()->body, QByteArray::number(100 + i));
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nrubbish\r\n\r\n");
        QCOMPARE(client.reply()->status, 200);
        QCOMPARE(client.reply()->status, 400);
        QVERIFY(client.isClosedByServer());
    }

    void bytesBehindAHandshakeAreRefused()
    {
        RawClient client(m_port);
        client.send(handshakeRequest() + "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 400);
        QVERIFY(client.isClosedByServer());
        QVERIFY(isAlive());
    }

    void anUpgradeAfterRequestsWorks()
    {
        RawClient client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab");
        QCOMPARE(client.reply()->body, "ab"_ba);
        QVERIFY(client.upgrade());
        QTRY_COMPARE(m_live->sessionCount(), 1);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab" + handshakeRequest());
        QTRY_COMPARE(m_live->sessionCount(), 0); // no frame of WebSocket's
    }

    void aPipelinedUpgradeWorks()
    {
        RawClient client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab" + handshakeRequest());
        QCOMPARE(client.reply()->body, "ab"_ba);
        QCOMPARE(client.reply()->status, 101);
        QTRY_COMPARE(m_live->sessionCount(), 1);
    }

    void aThousandConnectionsOfRandomBytes()
    {
        std::mt19937 random(7);
        const QList<QByteArray> beginnings {
            {}, "GET / HTTP/1.1\r\n", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n",
            handshakeRequest(), handshakeRequest() + clientFrame("{}")};
        for (int round = 0; round < 20; ++round) {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < 50; ++i) {
                QByteArray bytes = beginnings[qsizetype(random() % 5)];
                for (auto size = random() % 600; size > 0; --size)
                    bytes.append(char(random()));
                clients.push_back(std::make_unique<RawClient>(m_port));
                clients.back()->send(bytes);
                if (random() % 4 == 0)
                    clients.back()->socket().abort();
            }
            QVERIFY(isAlive());
        }
        QTRY_COMPARE(m_metrics.connections - m_live->sessionCount(), 0);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication app(argc, argv);
    HttpAbuse test;
    return QTest::qExec(&test, argc, argv);
}
#include "httpabuse.moc"
