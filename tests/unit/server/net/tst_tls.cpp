#include "core/epolldispatcher.h"
#include "net/httpgateway.h"
#include "net/httpreply.h"
#include "net/livegateway.h"
#include "net/owncertificate.h"
#include "net/tlsidentity.h"
#include "support/rawclient.h"

#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Sends frames back as they came.
class EchoHandler : public LiveHandler
{
public:
    explicit EchoHandler(LiveGateway &gateway)
        : m_gateway(gateway)
    {
    }
    void sessionOpened(SessionId session, const UpgradeInfo &) override { opened << session; }
    void frameReceived(SessionId session, const QByteArray &utf8, TimePoint) override { m_gateway.send(session, utf8); }
    void sessionClosed(SessionId session, quint16 code) override { closed << std::pair(session, code); }

    QList<SessionId> opened;
    QList<std::pair<SessionId, quint16>> closed;

private:
    LiveGateway &m_gateway;
};

class TestTls : public QObject
{
    Q_OBJECT

private:
    void start(const NetLimits &limits = {}, bool isTrusted = false)
    {
        m_live.reset();
        m_http.reset();
        m_metrics = {};
        m_http = std::make_unique<HttpGateway>(m_clock, limits, m_metrics);
        m_http->router().add({HttpMethod::Post, u"/back"_s, Permission::PublicRead, [](const HttpRequest &request) {
                                  const QByteArray body = request.body.isEmpty() ? request.scheme : request.body;
                                  return http::ready({200, "text/plain", body, {}});
                              }, Operation(u"sendBack"_s, u"Test"_s, u"Sends the body back"_s).takesBytes("text/plain", limits::maxBodyBytes).givesBytes("text/plain", u"It"_s)});
        m_live = std::make_unique<LiveGateway>(*m_http);
        m_handler = std::make_unique<EchoHandler>(*m_live);
        m_live->setHandler(m_handler.get());
        m_identity = *ownTlsIdentity(m_folder.path(), {u"localhost"_s}, m_clock.now());
        m_http->setTls(m_identity.configuration, isTrusted);
        m_port = m_http->listen({{QHostAddress::LocalHost, 0, true}})->first();
    }

    std::unique_ptr<QSslSocket> connected()
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, m_port);
        return waitUntil([&] { return socket->isEncrypted(); }) ? std::move(socket) : nullptr;
    }

    /// What comes until the text ends so.
    static QByteArray readTo(QSslSocket &socket, const QByteArray &end)
    {
        QByteArray text;
        (void)waitUntil([&] {
            text += socket.readAll();
            return text.endsWith(end);
        });
        return text;
    }

    static QByteArray post(const QByteArray &body)
    {
        return "POST /back HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    std::unique_ptr<QWebSocket> upgraded()
    {
        auto socket = std::make_unique<QWebSocket>();
        connect(socket.get(), &QWebSocket::sslErrors, socket.get(), [it = socket.get()] { it->ignoreSslErrors(); });
        const qsizetype before = m_handler->opened.size();
        socket->open(QUrl(u"wss://127.0.0.1:%1/live"_s.arg(m_port)));
        if (!waitUntil([&] { return m_handler->opened.size() > before && socket->isValid(); }))
            return nullptr;
        m_live->greeted(m_handler->opened.last());
        return socket;
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    NetMetrics m_metrics;
    TlsIdentity m_identity;
    std::unique_ptr<HttpGateway> m_http;
    std::unique_ptr<LiveGateway> m_live;
    std::unique_ptr<EchoHandler> m_handler;
    quint16 m_port = 0;

private Q_SLOTS:
    void init() { start(); }
    void cleanup()
    {
        m_live.reset();
        m_http.reset();
    }

    void requestsFollowEachOtherOnOneConnection()
    {
        const auto socket = connected();
        QVERIFY(socket);
        socket->write(post({}));
        QVERIFY(readTo(*socket, "https").startsWith("HTTP/1.1 200"));
        const QByteArray large(900'000, 'x');
        socket->write(post(large + "end"));
        QVERIFY(readTo(*socket, "xend").size() > large.size());
        QCOMPARE(socket->peerCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper(), m_identity.fingerprint.toLatin1());
    }

    void plainHttpIsToldWhatIsSpokenHere_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("GET") << "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << true;
        QTest::newRow("POST") << post("{}") << true;
        QTest::newRow("rubbish") << QByteArray(100, 'x') << false;
    }

    void plainHttpIsToldWhatIsSpokenHere()
    {
        QFETCH(QByteArray, sent);
        QFETCH(bool, isTold);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        QVERIFY(waitUntil([&] { return socket.state() == QAbstractSocket::ConnectedState; }));
        socket.write(sent);
        QVERIFY(waitUntil([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        const QByteArray answer = socket.readAll();
        QCOMPARE(answer.startsWith("HTTP/1.1 400 "), isTold);
        QCOMPARE(answer.endsWith("\r\n\r\nThis port speaks https: begin the address with https://.\r\n"), isTold);
        QVERIFY(connected()); // and the next one comes in
    }

    void aRefusalIsReadToItsEnd()
    {
        const auto socket = connected();
        QVERIFY(socket);
        socket->write("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + QByteArray(100'000, 'x'));
        QVERIFY(readTo(*socket, "}").startsWith("HTTP/1.1 400"));
        QVERIFY(waitUntil([&] { return socket->state() == QAbstractSocket::UnconnectedState; }));
    }

    void liveConnectionsCarryTheLargestFrame()
    {
        const auto socket = upgraded();
        QVERIFY(socket);
        QString echoed;
        connect(socket.get(), &QWebSocket::textMessageReceived, this, [&](const QString &text) { echoed = text; });
        for (const qsizetype size : {qsizetype(10), qsizetype(limits::maxFrameBytes)}) {
            const QString text(size, u'a');
            socket->sendTextMessage(text);
            QTRY_COMPARE(echoed, text);
        }
    }

    void whoDoesNotReadIsCutOff()
    {
        NetLimits limits;
        limits.maxPendingBytes = 64 * 1024;
        limits.maxPendingBytesHard = 256 * 1024;
        start(limits);
        const auto socket = connected();
        QVERIFY(socket);
        socket->setReadBufferSize(1024);
        socket->write("GET /live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QTRY_COMPARE(m_handler->opened.size(), 1);
        const SessionId session = m_handler->opened.first();
        m_live->greeted(session);
        const QByteArray message(16 * 1024, 'm');
        for (int i = 0; i < 10'000 && m_handler->closed.isEmpty(); ++i) {
            m_live->send(session, message);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(m_handler->closed.size(), 1);
        QCOMPARE(m_handler->closed.first().second, closeCode(ErrorCode::SlowReader));
    }

    void rubbishAndPlainHttpOnlyEndTheirConnection()
    {
        for (const QByteArray &bytes : {"GET / HTTP/1.1\r\nHost: a\r\n\r\n"_ba, QByteArray(5000, '\0'), "\x16\x03\x01\xff\xff"_ba + QByteArray(70'000, 'z')}) {
            RawClient client(m_port);
            client.send(bytes);
            QVERIFY(client.isClosedByServer());
        }
        QVERIFY(connected());
    }

    void whoNeverBeginsIsCutOff()
    {
        NetLimits limits;
        limits.idleTimeout = 200ms;
        limits.lingerTimeout = 100ms;
        start(limits);
        RawClient client(m_port);
        QVERIFY(client.isClosedByServer());
    }

    /// More than one pace of them.
    void manyComeAtOnce()
    {
        std::vector<std::unique_ptr<QSslSocket>> sockets;
        for (int i = 0; i < 60; ++i) {
            sockets.push_back(std::make_unique<QSslSocket>());
            sockets.back()->setPeerVerifyMode(QSslSocket::VerifyNone);
            sockets.back()->connectToHostEncrypted(u"127.0.0.1"_s, m_port);
        }
        for (const auto &socket : sockets) {
            QTRY_VERIFY(socket->isEncrypted());
            socket->write(post("end"));
        }
        for (const auto &socket : sockets)
            QVERIFY(readTo(*socket, "end").startsWith("HTTP/1.1 200"));
    }

    /// Who only opens connections keeps nobody out, also before the handshake.
    void silentConnectionsGiveWayToOthers()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 4;
        start(limits);
        std::vector<std::unique_ptr<RawClient>> silent;
        for (int i = 0; i < 200; ++i)
            silent.push_back(std::make_unique<RawClient>(m_port));
        QTRY_COMPARE(m_metrics.connectionsTotal, 200);
        QVERIFY2(m_metrics.connections <= 4, qPrintable(QString::number(m_metrics.connections)));
        const auto socket = connected();
        QVERIFY(socket);
        socket->write(post("end"));
        QVERIFY(readTo(*socket, "end").startsWith("HTTP/1.1 200"));
        QVERIFY2(m_metrics.connections <= 4, qPrintable(QString::number(m_metrics.connections)));
    }

    void onlyATrustedCertificateForbidsPlainHttp()
    {
        const QByteArray header = "Strict-Transport-Security: max-age=";
        auto socket = connected();
        QVERIFY(socket);
        socket->write(post("end"));
        QVERIFY(!readTo(*socket, "end").contains(header));
        start({}, true);
        socket = connected();
        QVERIFY(socket);
        socket->write(post("end"));
        QVERIFY(readTo(*socket, "end").contains(header));
    }

    void aRenewedCertificateServesTheNextConnection()
    {
        const auto before = connected();
        QVERIFY(before);
        const TlsIdentity renewed = *ownTlsIdentity(m_folder.path(), {u"localhost"_s, u"10.0.0.9"_s}, m_clock.now());
        QVERIFY(renewed.fingerprint != m_identity.fingerprint);
        m_http->setTls(renewed.configuration, false);
        const auto after = connected();
        QVERIFY(after);
        QCOMPARE(after->peerCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper(), renewed.fingerprint.toLatin1());
        before->write(post("end"));
        QVERIFY(readTo(*before, "end").startsWith("HTTP/1.1 200"));
    }

    void oldProtocolsAreRefused()
    {
        QSslSocket socket;
        QSslConfiguration old = QSslConfiguration::defaultConfiguration();
QT_WARNING_PUSH
QT_WARNING_DISABLE_DEPRECATED
        old.setProtocol(QSsl::TlsV1_1);
QT_WARNING_POP
        socket.setSslConfiguration(old);
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, m_port);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!socket.isEncrypted());
    }
};

int main(int argc, char **argv)
{
    wr::installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestTls test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_tls.moc"
