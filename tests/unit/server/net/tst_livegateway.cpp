#include "livegatewayfixture.h"

#include <QWebSocket>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLiveGateway : public LiveGatewayTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void anUpgradeOpensASession()
    {
        RawClient client(m_port);
        QVERIFY(client.upgrade("/live?pin=123456"));
        QTRY_COMPARE(m_handler.opened.size(), 1);
        QCOMPARE(m_handler.infos.first().pin, u"123456"_s);
        QVERIFY(m_handler.infos.first().peer.isLoopback);
        client.send(clientFrame("{\"hello\":1}"));
        QTRY_COMPARE(m_handler.frames.size(), 1);
        QCOMPARE(m_handler.frames.first(), "{\"hello\":1}"_ba);
        m_live->send(m_handler.opened.first(), "{\"welcome\":1}"_ba);
        const auto frame = client.frame();
        QVERIFY(frame);
        QCOMPARE(frame->opcode, 1);
        QCOMPARE(frame->payload, "{\"welcome\":1}"_ba);
        QCOMPARE(m_live->sessionCount(), 1);
        QCOMPARE(m_metrics.handshakes, 1);
    }

    void refusedUpgradesGetAStatus_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("extra");
        QTest::addColumn<int>("status");
        QTest::newRow("other path") << "/other"_ba << ""_ba << 404;
        QTest::newRow("foreign origin") << "/live"_ba << "Origin: https://evil.example\r\n"_ba << 403;
        QTest::newRow("null origin") << "/live"_ba << "Origin: null\r\n"_ba << 403;
        QTest::newRow("other port") << "/live"_ba << "Origin: http://localhost:99\r\n"_ba << 403;
        QTest::newRow("own origin") << "/live"_ba << "Origin: http://localhost\r\n"_ba << 101;
        QTest::newRow("with a user") << "/live"_ba << "Origin: http://localhost@evil.example\r\n"_ba << 403;
        QTest::newRow("user and own host") << "/live"_ba << "Origin: http://evil.example@localhost\r\n"_ba << 403;
        QTest::newRow("other scheme") << "/live"_ba << "Origin: ftp://localhost\r\n"_ba << 403;
        QTest::newRow("with a path") << "/live"_ba << "Origin: http://localhost/x\r\n"_ba << 403;
        QTest::newRow("https's http page")
            << "/live"_ba
            << "Origin: http://localhost\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"_ba
            << 403;
        QTest::newRow("https's own page")
            << "/live"_ba
            << "Origin: https://localhost\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"_ba
            << 101;
        // Qt's handshake would end the connection without a word.
        QTest::newRow("long header") << "/live"_ba << "X-Long: "_ba + QByteArray(9'000, 'x') + "\r\n" << 431;
        QTest::newRow("header that just fits") << "/live"_ba << "X-Long: "_ba + QByteArray(7'900, 'x') + "\r\n" << 101;
        QTest::newRow("listed origin") << "/live"_ba << "Origin: https://school.example\r\n"_ba << 101;
    }

    void refusedUpgradesGetAStatus()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, extra);
        QFETCH(int, status);
        NetLimits limits;
        limits.allowedOrigins = {u"https://school.example"_s};
        limits.trustedProxies = {QHostAddress::parseSubnet(u"127.0.0.1/32"_s)};
        start(limits);
        RawClient client(m_port);
        client.send(handshakeRequest(target, extra));
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, status);
        if (status != 101) {
            QVERIFY(client.isClosedByServer());
            QCOMPARE(m_handler.opened.size(), 0);
        }
    }

    void theLargestMessagePassesAndOneMoreCloses()
    {
        const auto client = greetedClient();
        const QByteArray largest(limits::maxFrameBytes, 'x');
        client->send(clientFrame(largest));
        QTRY_COMPARE(m_handler.frames.size(), 1);
        QCOMPARE(m_handler.frames.first(), largest);
        client->send(clientFrame(largest + 'x'));
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.frames.size(), 1);
        QVERIFY(client->isClosedByServer());
    }

    void fragmentsMakeOneMessageWithinTheLimit()
    {
        const auto client = greetedClient();
        client->send(clientFrame("{\"a\"", 1, false));
        client->send(clientFrame(":", 0, false) + clientFrame("1}", 0, true));
        QTRY_COMPARE(m_handler.frames, QByteArrayList {"{\"a\":1}"_ba});
        const QByteArray half(limits::maxFrameBytes / 2 + 1, 'x');
        client->send(clientFrame(half, 1, false) + clientFrame(half, 0, true));
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.frames.size(), 1);
    }

    void faultsCloseWithTheirCode_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<int>("code");
        QTest::newRow("not masked") << "\x81\x02{}"_ba << 1002;
        QTest::newRow("compressed") << "\xc1" + clientFrame("{}").sliced(1) << 1002;
        QTest::newRow("not UTF-8") << clientFrame("\xff") << 1007;
    }

    void faultsCloseWithTheirCode()
    {
        QFETCH(QByteArray, frame);
        QFETCH(int, code);
        NetLimits limits;
        limits.timerTick = 5ms;
        limits.closeTimeout = 50ms;
        start(limits);
        const auto client = greetedClient();
        client->send(frame + clientFrame("{}"));
        const auto close = client->frame();
        QVERIFY(close);
        QCOMPARE(close->closeCode(), code);
        QVERIFY(client->isClosedByServer());
        QCOMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.closed.first().second, code);
        QVERIFY(m_handler.frames.isEmpty());
        QTRY_COMPARE(m_metrics.connections, 0);
    }

    void aPingIsAnswered()
    {
        const auto client = greetedClient();
        client->send(clientFrame("are you there", 9));
        const auto pong = client->frame();
        QVERIFY(pong);
        QCOMPARE(pong->opcode, 10);
        QCOMPARE(pong->payload, "are you there"_ba);
    }

    void anIdleSessionOutlivesTheGuardsTimeouts()
    {
        NetLimits limits;
        limits.headTimeout = limits.bodyTimeout = limits.idleTimeout = limits.lingerTimeout = 40ms;
        limits.timerTick = 5ms;
        limits.heartbeatInterval = 30ms;
        limits.heartbeatTimeout = 500ms;
        start(limits);
        QWebSocket client;
        client.open(QUrl(u"ws://127.0.0.1:%1/live"_s.arg(m_port)));
        QTRY_COMPARE(m_handler.opened.size(), 1);
        m_live->greeted(m_handler.opened.first());
        const TimePoint until = m_clock.now() + 600ms;
        QTRY_VERIFY(m_clock.now() > until);
        QCOMPARE(m_handler.closed.size(), 0);
        QVERIFY(m_live->roundTrip(m_handler.opened.first()));
        QVERIFY(*m_live->roundTrip(m_handler.opened.first()) < 500ms);
#ifdef Q_OS_LINUX
        QVERIFY(m_live->kernelRoundTrip(m_handler.opened.first()));
#endif
    }

    void whoKeepsPongsBackIsNoFurtherAway()
    {
        NetLimits limits;
        limits.timerTick = 5ms;
        start(limits);
        RawClient client(m_port);
        QVERIFY(client.upgrade());
        QTRY_COMPARE(m_handler.opened.size(), 1);
        const SessionId session = m_handler.opened.first();
        QCOMPARE(m_live->linkTime(session), Micros(0));
        m_live->greeted(session);
        const auto ping = client.ping();
        QVERIFY(ping);
        const TimePoint until = m_clock.now() + 200ms;
        QTRY_VERIFY(m_clock.now() > until);
        client.send(clientFrame(ping->payload, 10));
        QTRY_VERIFY(m_live->roundTrip(session));
        QVERIFY(*m_live->roundTrip(session) >= 200ms);
#ifdef Q_OS_LINUX
        QVERIFY(m_live->linkTime(session) > Micros(0));
        QVERIFY(m_live->linkTime(session) < 20ms);
        QVERIFY(m_live->linkTime(session) <= *m_live->kernelRoundTrip(session));
#else
        QCOMPARE(m_live->linkTime(session), Micros(Millis(limits::maxBlindCreditMs)));
#endif
    }

    void behindAProxyTheClientAloneSaysHowFarItIs()
    {
        NetLimits limits;
        limits.timerTick = 5ms;
        limits.trustedProxies = {QHostAddress::parseSubnet(u"127.0.0.0/8"_s)};
        start(limits);
        RawClient client(m_port);
        QVERIFY(client.upgrade("/live", "X-Forwarded-For: 203.0.113.7\r\n"));
        QTRY_COMPARE(m_handler.opened.size(), 1);
        const SessionId session = m_handler.opened.first();
        m_live->greeted(session);
        const auto ping = client.ping();
        QVERIFY(ping);
        const TimePoint until = m_clock.now() + 200ms;
        QTRY_VERIFY(m_clock.now() > until);
        client.send(clientFrame(ping->payload, 10));
        QTRY_VERIFY(m_live->roundTrip(session));
        QVERIFY(!m_live->kernelRoundTrip(session));
        QCOMPARE(m_live->linkTime(session), Micros(Millis(limits::maxBlindCreditMs)));
    }

    void whoIsSilentIsAskedWhetherItLives()
    {
        NetLimits limits;
        limits.timerTick = 5ms;
        limits.heartbeatInterval = 1h;
        limits.heartbeatSilence = 20ms;
        start(limits);
        const auto client = greetedClient();
        for (int asked = 0; asked < 3; ++asked) { // the first when it was greeted
            const auto ping = client->ping();
            QVERIFY(ping);
            client->send(clientFrame(ping->payload, 10));
        }
        QCOMPARE(m_handler.closed.size(), 0);
    }

    void aSilentPeerIsLost()
    {
        NetLimits limits;
        limits.timerTick = 5ms;
        limits.heartbeatInterval = 20ms;
        limits.heartbeatTimeout = 100ms;
        limits.closeTimeout = 50ms;
        start(limits);
        const auto client = greetedClient(); // answers no ping
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.closed.first().second, closeCode(ErrorCode::HeartbeatLost));
        QVERIFY(client->isClosedByServer());
    }

    void withoutHelloTheSessionEnds()
    {
        NetLimits limits;
        limits.timerTick = 5ms;
        limits.helloTimeout = 50ms;
        limits.closeTimeout = 50ms;
        start(limits);
        RawClient client(m_port);
        QVERIFY(client.upgrade());
        const auto error = client.frame();
        QCOMPARE(dataOf(error)[u"code"_s].toString(), u"hello_timeout"_s);
        QCOMPARE(dataOf(error)[u"fatal"_s].toBool(), true);
        QCOMPARE(client.frame()->closeCode(), closeCode(ErrorCode::HelloTimeout));
        QVERIFY(client.isClosedByServer());
        QCOMPARE(m_handler.closed.size(), 1);
    }

    void badFramesAreCountedUntilTheConnectionCloses()
    {
        m_handler.onFrame = [this](SessionId session, const QByteArray &) {
            m_live->reject(session, {ErrorCode::UnknownMessage, u"what?"_s}, u"c1"_s);
        };
        const auto client = greetedClient();
        client->send(clientFrame("{}", 2)); // binary counts, too
        QCOMPARE(dataOf(client->frame())[u"code"_s].toString(), u"malformed_frame"_s);
        for (int i = 0; i < limits::badFramesBeforeClose - 2; ++i) {
            client->send(clientFrame("{}"));
            const auto error = client->frame();
            QCOMPARE(dataOf(error)[u"code"_s].toString(), u"unknown_message"_s);
            QCOMPARE(dataOf(error)[u"fatal"_s].toBool(), false);
            QVERIFY(error->payload.contains("\"re\":\"c1\""));
        }
        client->send(clientFrame("{}"));
        QCOMPARE(dataOf(client->frame())[u"fatal"_s].toBool(), true);
        QCOMPARE(client->frame()->closeCode(), closeCode(ErrorCode::UnknownMessage));
        QTRY_COMPARE(m_handler.closed.size(), 1);
    }

    void aRefusalThatIsNoFaultClosesNothing()
    {
        const auto client = greetedClient();
        for (int i = 0; i < 20; ++i)
            m_live->reject(m_handler.opened.first(), {ErrorCode::TooLate, u"late"_s});
        for (int i = 0; i < 20; ++i)
            QCOMPARE(dataOf(client->frame())[u"code"_s].toString(), u"too_late"_s);
        QCOMPARE(m_handler.closed.size(), 0);
    }

    void tooManyMessagesAreRefusedThenClosed()
    {
        const auto client = greetedClient();
        QByteArray burst;
        for (int i = 0; i < limits::liveMessageBurst + limits::badFramesBeforeClose + 5; ++i)
            burst += clientFrame("{}");
        client->send(burst);
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.closed.first().second, closeCode(ErrorCode::RateLimited));
        QVERIFY(m_handler.frames.size() >= limits::liveMessageBurst);
        QVERIFY(m_handler.frames.size() <= limits::liveMessageBurst + 2);
    }

    void framesThatMakeNoMessageAreCountedToo_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("pings") << clientFrame("x", 9);
        QTest::newRow("pongs nobody asked for") << clientFrame("x", 10);
        QTest::newRow("pieces of text") << clientFrame({}, 0, false);
    }
    void framesThatMakeNoMessageAreCountedToo()
    {
        QFETCH(QByteArray, frame);
        const auto client = greetedClient();
        if (frame.front() == '\0')
            client->send(clientFrame({}, 1, false));
        client->send(frame.repeated(limits::liveMessageBurst / 2));
        client->send(clientFrame("x", 9)); // its answer tells that all before it was read
        QVERIFY(client->frame());
        QCOMPARE(m_handler.closed.size(), 0);
        client->send(frame.repeated(limits::liveMessageBurst + limits::badFramesBeforeClose));
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.closed.first().second, closeCode(ErrorCode::RateLimited));
    }

    void echoComesBackAfterHelloOnly()
    {
        m_live->setEchoUnlimited(true);
        RawClient client(m_port);
        QVERIFY(client.upgrade());
        QTRY_COMPARE(m_handler.opened.size(), 1);
        const QByteArray echo = R"({"v":1,"type":"echo","data":{"n":1}})";
        client.send(clientFrame(echo));
        QTRY_COMPARE(m_handler.frames.size(), 1);
        m_live->greeted(m_handler.opened.first());
        for (int i = 0; i < 200; ++i)
            client.send(clientFrame(echo));
        for (int i = 0; i < 200; ++i)
            QCOMPARE(client.frame()->payload, echo);
        QCOMPARE(m_handler.frames.size(), 1);
    }

    void theCloseHandshakeIsAnsweredAndReportedOnce()
    {
        const auto client = greetedClient();
        client->send(clientFrame(QByteArray("\x03\xe9", 2), 8)); // 1001
        const auto answer = client->frame();
        QVERIFY(answer);
        QCOMPARE(answer->opcode, 8);
        QVERIFY(client->isClosedByServer());
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.closed.first().second, 1001);
        QCOMPARE(m_live->sessionCount(), 0);
        QTRY_COMPARE(m_metrics.connections, 0);
    }

    void closeIsReportedOnceAndTheLastWordsArrive()
    {
        const auto client = greetedClient();
        const SessionId session = m_handler.opened.first();
        m_live->send(session, "last"_ba);
        m_live->close(session, ErrorCode::Superseded);
        m_live->close(session, ErrorCode::Kicked);
        m_live->send(session, "never"_ba);
        QCOMPARE(m_handler.closed.size(), 0); // not from inside the call
        QCOMPARE(client->frame()->payload, "last"_ba);
        QCOMPARE(dataOf(client->frame())[u"code"_s].toString(), u"superseded"_s);
        const auto close = client->frame();
        QCOMPARE(close->closeCode(), closeCode(ErrorCode::Superseded));
        QCOMPARE(close->payload.sliced(2), "superseded"_ba);
        client->send(clientFrame(close->payload, 8));
        QVERIFY(client->isClosedByServer());
        QVERIFY(!client->frame()); // browsers tell 1006 where two close frames come
        QTRY_COMPARE(m_metrics.connections, 0);
        QCOMPARE(m_handler.closed.size(), 1);
    }

    void whoGoesWithoutAWordIsToldSo()
    {
        const auto client = greetedClient();
        client->socket().disconnectFromHost();
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QCOMPARE(m_handler.closed.first().second, 1006);
    }

    void aVanishedPeerIsReported()
    {
        auto client = greetedClient();
        client->socket().abort();
        QTRY_COMPARE(m_handler.closed.size(), 1);
        QTRY_COMPARE(m_metrics.connections, 0);
    }

    void closeAllClosesEverybody()
    {
        const auto one = greetedClient();
        const auto two = greetedClient();
        m_live->closeAll(ErrorCode::ServerClosing);
        for (const auto *client : {&one, &two}) {
            QCOMPARE(dataOf((*client)->frame())[u"code"_s].toString(), u"server_closing"_s);
            QCOMPARE((*client)->frame()->closeCode(), closeCode(ErrorCode::ServerClosing));
        }
        QTRY_COMPARE(m_handler.closed.size(), 2);
        QCOMPARE(m_live->sessionCount(), 0);
    }

    void whoHasNotSaidHelloGivesWay()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 1;
        limits.closeTimeout = 1h; // it has no more time
        start(limits);
        RawClient silent(m_port);
        QVERIFY(silent.upgrade());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        RawClient other(m_port);
        QCOMPARE(dataOf(silent.frame())[u"code"_s].toString(), u"too_many_connections"_s);
        QCOMPARE(silent.frame()->closeCode(), closeCode(ErrorCode::TooManyConnections));
        QVERIFY(silent.isClosedByServer());
        QVERIFY(other.upgrade());
        QTRY_COMPARE(m_handler.closed.size(), 1);
    }

    void greetedSessionsLeaveTheirAddressFree()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 2;
        start(limits);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 5; ++i) {
            clients.push_back(greetedClient());
            QVERIFY(clients.back());
        }
    }
};

int main(int argc, char **argv)
{
    return runUnderEpoll<TestLiveGateway>(argc, argv);
}
#include "tst_livegateway.moc"
