#include "net/websocketreader.h"
#include "support/rawclient.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

using Kind = WebSocketReader::Kind;

class TestWebSocketReader : public QObject
{
    Q_OBJECT

private:
    static constexpr qsizetype maxBytes = 100'000;

    /// What the reader says of the bytes, fed in pieces of that size: "text:payload" and so on.
    static QByteArrayList said(QByteArrayView bytes, qsizetype piece)
    {
        static constexpr const char *names[] {"text", "binary", "piece", "ping", "pong", "close", "fault"};
        WebSocketReader reader(maxBytes);
        QByteArrayList events;
        while (!bytes.isEmpty()) {
            const qsizetype size = std::min(piece, bytes.size());
            // A copy that is gone afterwards: the reader must keep what it needs.
            const QByteArray fed = bytes.first(size).toByteArray();
            reader.feed(fed);
            while (const auto event = reader.next()) {
                const bool hasCode = event->kind == Kind::Close || event->kind == Kind::Fault;
                events << names[int(event->kind)] + (':' + event->payload)
                        + (hasCode ? ':' + QByteArray::number(event->code) : QByteArray());
            }
            bytes = bytes.sliced(size);
        }
        return events;
    }

    static QByteArray closeFrameOf(int code, const QByteArray &reason = {})
    {
        return clientFrame(QByteArray {} + char(code >> 8) + char(code & 0xff) + reason, 8);
    }

private Q_SLOTS:
    void bytesSayWhatTheRfcSays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("events");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &events) {
            QTest::newRow(name) << bytes << events;
        };
        row("text", clientFrame("hello"), {"text:hello"});
        row("two", clientFrame("a") + clientFrame("b"), {"text:a", "text:b"});
        row("empty", clientFrame(""), {"text:"});
        row("binary", clientFrame("\x01", 2), {"binary:\x01"});
        row("medium", clientFrame(QByteArray(126, 'x')), {"text:" + QByteArray(126, 'x')});
        row("long", clientFrame(QByteArray(65'536, 'x')), {"text:" + QByteArray(65'536, 'x')});
        row("parts", clientFrame("a", 1, false) + clientFrame("b", 0, false) + clientFrame("c", 0),
            {"piece:", "piece:", "text:abc"});
        row("a ping between parts", clientFrame("a", 1, false) + clientFrame("p", 9) + clientFrame("b", 0),
            {"piece:", "ping:p", "text:ab"});
        row("a letter cut by parts", clientFrame("\xc3", 1, false) + clientFrame("\xa9", 0),
            {"piece:", "text:\xc3\xa9"});
        row("ping and pong", clientFrame("1", 9) + clientFrame("2", 10), {"ping:1", "pong:2"});
        row("close", closeFrameOf(1001, "bye"), {"close:bye:1001"});
        row("close without a code", clientFrame("", 8), {"close::1005"});
        row("largest", clientFrame(QByteArray(maxBytes, 'x')), {"text:" + QByteArray(maxBytes, 'x')});
        row("too large", clientFrame(QByteArray(maxBytes + 1, 'x')), {"fault::1009"});
        row("too large in parts",
            clientFrame(QByteArray(maxBytes, 'x'), 1, false) + clientFrame("x", 0), {"piece:", "fault::1009"});
        row("not masked", "\x81\x01x", {"fault::1002"});
        row("reserved bit", "\xc1" + clientFrame("x").sliced(1), {"fault::1002"});
        row("unknown opcode", clientFrame("x", 3), {"fault::1002"});
        row("unknown control opcode", clientFrame("x", 11), {"fault::1002"});
        row("ping in parts", clientFrame("x", 9, false), {"fault::1002"});
        row("long ping", clientFrame(QByteArray(126, 'x'), 9), {"fault::1002"});
        row("a part of nothing", clientFrame("x", 0), {"fault::1002"});
        row("a message within a message", clientFrame("x", 1, false) + clientFrame("y"), {"piece:", "fault::1002"});
        row("size in too many bytes", QByteArray::fromHex("81fe0001") + "keyk" + 'x', {"fault::1002"});
        row("size in far too many bytes", QByteArray::fromHex("81ff0000000000000001") + "keyk" + 'x',
            {"fault::1002"});
        row("negative size", QByteArray::fromHex("81ffffffffffffffffff") + "keyk", {"fault::1002"});
        row("huge size", QByteArray::fromHex("81ff7fffffffffffffff") + "keyk", {"fault::1009"});
        row("not UTF-8", clientFrame("\xff\xfe"), {"fault::1007"});
        row("half a code", clientFrame("\x03", 8), {"fault::1002"});
        row("a code nobody sends", closeFrameOf(1006), {"fault::1002"});
        row("reason is not UTF-8", closeFrameOf(1000, "\xff"), {"fault::1007"});
        row("nothing after a fault", clientFrame("x", 3) + clientFrame("y"), {"fault::1002"});
    }

    void bytesSayWhatTheRfcSays()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, events);
        QCOMPARE(said(bytes, bytes.size()), events);
        QCOMPARE(said(bytes, 1), events);
        QCOMPARE(said(bytes, 5), events);
    }

    void halfAFrameSaysNothing()
    {
        const QByteArray frame = clientFrame(QByteArray(300, 'x'));
        for (qsizetype size = 0; size < frame.size(); ++size)
            QCOMPARE(said(frame.first(size), 1'000), {});
    }
};

QTEST_APPLESS_MAIN(TestWebSocketReader)
#include "tst_websocketreader.moc"
