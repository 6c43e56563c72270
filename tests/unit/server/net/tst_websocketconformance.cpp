// What RFC 6455 asks of a server, over a real connection: the cases of the Autobahn suite that a server of
// text messages without extensions can meet. Each is sent at once and byte by byte.

#include "livegatewayfixture.h"
#include "net/websocketframe.h"

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestWebSocketConformance : public LiveGatewayTest
{
    Q_OBJECT

private:
    static constexpr qsizetype maxMessage = 70'000;

    static QByteArray closing(int code, const QByteArray &reason = {})
    {
        return clientFrame(QByteArray {} + char(code >> 8) + char(code & 0xff) + reason, 8);
    }

    /// A frame whose first byte and payload are these, masked.
    static QByteArray frameOf(int firstByte, const QByteArray &payload = "x")
    {
        return char(firstByte) + clientFrame(payload).sliced(1);
    }

    /// What the server says, as "text:payload", "pong:payload" or "close:code".
    static QByteArray wordsOf(const RawFrame &frame)
    {
        switch (frame.opcode) {
        case 1:
            return "text:" + frame.payload;
        case 8:
            return "close:" + QByteArray::number(frame.closeCode());
        case 10:
            return "pong:" + frame.payload;
        default:
            return "opcode:" + QByteArray::number(frame.opcode);
        }
    }

    static void addRow(const char *name, const QByteArray &sent, const QByteArrayList &said)
    {
        QTest::newRow(name) << sent << said;
    }

    static void addFault(const QByteArray &name, const QByteArray &sent, int code = rfc6455::protocolError)
    {
        // Nothing is answered any more after a fault.
        QTest::newRow(name.constData()) << clientFrame("before") + sent + clientFrame("after")
                                        << QByteArrayList {"text:before", "close:" + QByteArray::number(code)};
    }

    static void addLengths()
    {
        const QByteArray tooLarge = "close:" + QByteArray::number(closeCode(ErrorCode::TooLarge));
        for (const int size : {0, 1, 125, 126, 127, 128, 65'535, 65'536, int(maxMessage)}) {
            const QByteArray text(size, '*');
            addRow(qPrintable(u"text of %1"_s.arg(size)), clientFrame(text), {"text:" + text});
        }
        addRow("a message too long", clientFrame(QByteArray(maxMessage + 1, '*')), {"text:too_large", tooLarge});
        addFault("a short length in two bytes", QByteArray::fromHex("81fe007d") + "keyk" + QByteArray(125, 'x'));
        addFault("a short length in eight bytes", QByteArray::fromHex("81ff000000000000007d") + "keyk" + QByteArray(125, 'x'));
        addFault("a middle length in eight bytes", QByteArray::fromHex("81ff000000000000ffff") + "keyk" + QByteArray(65'535, 'x'));
        addFault("a negative length", QByteArray::fromHex("81ff8000000000000000") + "keyk");
    }

    static void addControls()
    {
        for (const int size : {0, 1, 124, 125})
            addRow(qPrintable(u"ping of %1"_s.arg(size)), clientFrame(QByteArray(size, '\xfe'), 9), {"pong:" + QByteArray(size, '\xfe')});
        addFault("ping of 126", clientFrame(QByteArray(126, 'p'), 9));
        addFault("pong of 126", clientFrame(QByteArray(126, 'p'), 10));
        addFault("ping in parts", clientFrame("p", 9, false));
        addFault("pong in parts", clientFrame("p", 10, false));
        addFault("close in parts", clientFrame("\x03\xe8", 8, false));
        addRow("ten pings", QByteArray("").append(clientFrame("p", 9).repeated(10)), QByteArrayList(10, "pong:p"));
        addRow("a pong nobody asked for", clientFrame("p", 10) + clientFrame("text"), {"text:text"});
        for (const int bit : {0x10, 0x20, 0x40, 0x70})
            addFault("reserved bits " + QByteArray::number(bit, 16), frameOf(0x81 | bit));
        addFault("reserved bit of a ping", frameOf(0x89 | 0x40));
        for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
            addFault("opcode " + QByteArray::number(opcode), frameOf(0x80 | opcode));
        addFault("not masked", "\x81\x01x");
        addFault("ping not masked", "\x89\x01x");
    }

    static void addFragments()
    {
        const QByteArray tooLarge = "close:" + QByteArray::number(closeCode(ErrorCode::TooLarge));
        const QByteArray begun = clientFrame("be", 1, false);
        addRow("two parts", begun + clientFrame("gun", 0), {"text:begun"});
        addRow("empty parts", clientFrame("", 1, false) + clientFrame("", 0, false) + clientFrame("", 0), {"text:"});
        addRow("many parts", begun + clientFrame("n", 0, false).repeated(50) + clientFrame("!", 0),
               {"text:be" + QByteArray(50, 'n') + '!'});
        addRow("a ping between parts", begun + clientFrame("p", 9) + clientFrame("gun", 0), {"pong:p", "text:begun"});
        addRow("a pong between parts", begun + clientFrame("p", 10) + clientFrame("gun", 0), {"text:begun"});
        addRow("a close between parts", begun + closing(1000) + clientFrame("gun", 0), {"close:1000"});
        addFault("a part of nothing", clientFrame("x", 0));
        addFault("a part of nothing that goes on", clientFrame("x", 0, false));
        addFault("a message within a message", begun + clientFrame("y"));
        addFault("a part after the end", clientFrame("x", 0));
        addRow("parts too long together", clientFrame(QByteArray(maxMessage, 'x'), 1, false) + clientFrame("x", 0),
               {"text:too_large", tooLarge});
        addRow("a binary message", clientFrame("\x01", 2) + clientFrame("text"), {"text:malformed_frame", "text:text"});
        addRow("many frames at once", clientFrame("a").repeated(500), QByteArrayList(500, "text:a"));
    }

    static void addTexts()
    {
        const QByteArray word = "Hello-µ@ßöäüàá-UTF-8!! 漢字 😀";
        addRow("letters of all lengths", clientFrame(word), {"text:" + word});
        QByteArray cut;
        for (qsizetype i = 0; i < word.size(); ++i)
            cut += clientFrame(word.sliced(i, 1), i == 0 ? 1 : 0, i == word.size() - 1);
        addRow("letters cut by frames", cut, {"text:" + word});
        addRow("the last letter", clientFrame("\xf4\x8f\xbf\xbf"), {"text:\xf4\x8f\xbf\xbf"});
        addRow("NUL", clientFrame(QByteArray(1, '\0')), {"text:" + QByteArray(1, '\0')});
        const QList<std::pair<const char *, QByteArray>> wrong {
            {"a lone continuation", "\x80"_ba}, {"half a letter", "x\xc3"_ba}, {"an overlong slash", "\xc0\xaf"_ba},
            {"an overlong NUL", "\xe0\x80\x80"_ba}, {"a surrogate", "\xed\xa0\x80"_ba}, {"a pair of surrogates", "\xed\xa0\x80\xed\xbf\xbf"_ba},
            {"beyond Unicode", "\xf4\x90\x80\x80"_ba}, {"five bytes", "\xf8\x88\x80\x80\x80"_ba}, {"byte FE", "\xfe"_ba}};
        for (const auto &[name, bytes] : wrong) {
            addFault(name, clientFrame(bytes), rfc6455::invalidPayload);
            addFault(name + " cut by frames"_ba, clientFrame(bytes.first(1), 1, false) + clientFrame(bytes.sliced(1), 0),
                     rfc6455::invalidPayload);
        }
    }

    static void addCloses()
    {
        for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
            addRow(qPrintable(u"close %1"_s.arg(code)), closing(code, "bye"), {"close:" + QByteArray::number(code)});
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65'535})
            addFault("close " + QByteArray::number(code), closing(code));
        addRow("close without a code", clientFrame("", 8), {"close:1000"});
        addFault("half a code", clientFrame("\x03", 8));
        addRow("close with the longest reason", closing(1000, QByteArray(123, 'r')), {"close:1000"});
        addFault("close with a longer reason", closing(1000, QByteArray(124, 'r')));
        addFault("a reason that is not UTF-8", closing(1000, "\xc3"), rfc6455::invalidPayload);
        addRow("text before close", clientFrame("last") + closing(1000), {"text:last", "close:1000"});
        addRow("text and pings after close", closing(1000) + clientFrame("never") + clientFrame("p", 9), {"close:1000"});
        addRow("two closes", closing(1000) + closing(1001), {"close:1000"});
    }

    /// Each frame that comes: of our error messages the code alone, the second of a fatal one being the close.
    QByteArrayList saidTo(RawClient &client, qsizetype count)
    {
        QByteArrayList said;
        while (said.size() < count) {
            const auto frame = client.frame();
            if (!frame)
                break;
            const QString code = dataOf(frame)[u"code"_s].toString();
            said << (code.isEmpty() ? wordsOf(*frame) : "text:" + code.toLatin1());
        }
        return said;
    }

private Q_SLOTS:
    void init()
    {
        NetLimits limits;
        limits.maxFrameBytes = maxMessage;
        limits.liveMessageBurst = 100'000;
        // After a fault nothing more is read of the client, not its close either: the time-out ends it.
        limits.timerTick = 5ms;
        limits.closeTimeout = 20ms;
        start(limits);
        m_handler.onFrame = [this](SessionId session, const QByteArray &text) { m_live->send(session, text); };
    }
    void cleanup() { end(); }

    void theServerSaysWhatTheRfcAsks_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArrayList>("said");
        addLengths();
        addControls();
        addFragments();
        addTexts();
        addCloses();
    }

    void theServerSaysWhatTheRfcAsks()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArrayList, said);
        constexpr qsizetype mostByteByByte = 1'000;
        for (const bool isByteByByte : {false, true}) {
            if (isByteByByte && sent.size() > mostByteByByte)
                continue;
            const auto client = greetedClient();
            QVERIFY(client);
            for (qsizetype i = 0; isByteByByte && i < sent.size(); ++i) {
                client->send(sent.sliced(i, 1));
                QCoreApplication::processEvents();
            }
            if (!isByteByByte)
                client->send(sent);
            QCOMPARE(saidTo(*client, said.size()), said);
            if (said.constLast().startsWith("close:")) {
                client->send(closing(1000));
                QVERIFY(client->isClosedByServer());
            }
            QVERIFY(client->framesSoFar().isEmpty()); // above all no second close
        }
    }

    void theHandshakeIsAnsweredAsTheRfcShows()
    {
        RawClient client(m_port);
        client.send(handshakeRequest());
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 101);
        QCOMPARE(reply->headers.value("upgrade").toLower(), "websocket"_ba);
        QCOMPARE(reply->headers.value("connection").toLower(), "upgrade"_ba);
        QCOMPARE(reply->headers.value("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="_ba); // §1.3
        QVERIFY(!reply->headers.contains("sec-websocket-extensions"));
        QVERIFY(!reply->headers.contains("sec-websocket-protocol"));
    }

    void wrongHandshakesGetTheirStatus_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, int status) {
            QTest::newRow(name) << from << to << status;
        };
        const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";
        row("version 8", "Version: 13", "Version: 8", 426);
        row("no version", "Sec-WebSocket-Version: 13\r\n", "", 426);
        row("no key", "Sec-WebSocket-Key: " + key + "\r\n", "", 400);
        row("a key of 15 bytes", key, "dGhlIHNhbXBsZSBub25j", 400);
        row("a key of 17 bytes", key, "dGhlIHNhbXBsZSBub25jZSE=", 400);
        row("a key that is not base64", key, "dGhlIHNhbXBsZSBub25jZ!==", 400);
        row("two keys", "Sec-WebSocket-Key", "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Key", 400);
        row("POST", "GET", "POST", 400);
        row("HTTP/1.0", "HTTP/1.1", "HTTP/1.0", 400);
        row("no Host", "Host: localhost\r\n", "", 400);
        row("several options of the connection", "Connection: Upgrade", "Connection: keep-alive, Upgrade", 101);
        row("other letters", "Upgrade: websocket", "upgrade: WebSocket", 101);
        row("extensions and protocols", "\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: chat\r\n\r\n", 101);
    }

    void wrongHandshakesGetTheirStatus()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, status);
        RawClient client(m_port);
        client.send(handshakeRequest().replace(from, to));
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, status);
        if (status == 426)
            QCOMPARE(reply->headers.value("sec-websocket-version"), "13"_ba);
        if (status != 101)
            QVERIFY(client.isClosedByServer());
    }

    // §4.1: a client waits for the answer. Who does not is refused: two readers, a proxy before us and we, could
    // understand such bytes differently.
    void framesRightBehindTheRequestAreRefused()
    {
        RawClient client(m_port);
        client.send(handshakeRequest() + clientFrame("early"));
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 400);
        QVERIFY(client.isClosedByServer());
        QVERIFY(m_handler.opened.isEmpty());
    }

    void theServerClosesAndThePeerAnswers()
    {
        const auto client = greetedClient();
        m_live->close(m_handler.opened.first(), ErrorCode::Kicked);
        QCOMPARE(saidTo(*client, 2), (QByteArrayList {"text:kicked", "close:" + QByteArray::number(closeCode(ErrorCode::Kicked))}));
        client->send(clientFrame("unheard") + closing(1000) + clientFrame("unheard"));
        QVERIFY(client->isClosedByServer());
        QVERIFY(client->framesSoFar().isEmpty());
        QTRY_COMPARE(m_metrics.connections, 0);
        QVERIFY(m_handler.frames.isEmpty());
    }
};

int main(int argc, char **argv)
{
    return runUnderEpoll<TestWebSocketConformance>(argc, argv);
}
#include "tst_websocketconformance.moc"
