#include "net/requesthead.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestRequestHead : public QObject
{
    Q_OBJECT

private:
    static int statusOf(const QByteArray &bytes, const NetLimits &limits = {})
    {
        const HeadOutcome outcome = parseRequestHead(bytes, limits);
        if (const auto *refusal = std::get_if<HeadRefusal>(&outcome))
            return refusal->status;
        return std::holds_alternative<RequestHead>(outcome) ? 200 : 0;
    }

private Q_SLOTS:
    void aHeadIsReadOrRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status"); // 0: incomplete, 200: read
        const QByteArray host = "Host: a\r\n";
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        row("plain", "GET / HTTP/1.1\r\n" + host + "\r\n", 200);
        row("1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 200);
        row("half a line", "GET / HT", 0);
        row("half a head", "GET / HTTP/1.1\r\nHost: a\r\n", 0);
        row("ends in CR", "GET / HTTP/1.1\r\nHost: a\r", 0);
        row("query", "GET /a/b?c=%20&d HTTP/1.1\r\n" + host + "\r\n", 200);
        row("absolute", "GET http://a.example:80/x HTTP/1.1\r\n" + host + "\r\n", 200);
        row("absolute without path", "GET http://a.example HTTP/1.1\r\n" + host + "\r\n", 200);
        row("absolute without host", "GET http:///x HTTP/1.1\r\n" + host + "\r\n", 400);
        row("other scheme", "GET ftp://a/x HTTP/1.1\r\n" + host + "\r\n", 400);
        row("asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 200);
        row("asterisk of GET", "GET * HTTP/1.1\r\n" + host + "\r\n", 400);
        row("relative", "GET index.html HTTP/1.1\r\n" + host + "\r\n", 400);
        row("no target", "GET HTTP/1.1\r\n" + host + "\r\n", 400);
        row("two spaces", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400);
        row("space in target", "GET /a b HTTP/1.1\r\n" + host + "\r\n", 400);
        row("fragment", "GET /#x HTTP/1.1\r\n" + host + "\r\n", 400);
        row("bad percent", "GET /%2 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("encoded NUL", "GET /%00 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("raw UTF-8", "GET /\xc3\xa4 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("leading space", " GET / HTTP/1.1\r\n" + host + "\r\n", 400);
        row("method no token", "G(T / HTTP/1.1\r\n" + host + "\r\n", 400);
        row("lower-case method", "get / HTTP/1.1\r\n" + host + "\r\n", 501);
        row("unknown method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 501);
        row("CONNECT", "CONNECT a:1 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("TRACE", "TRACE / HTTP/1.1\r\n" + host + "\r\n", 501);
        row("HTTP/9.9", "GET / HTTP/9.9\r\n" + host + "\r\n", 505);
        row("HTTP/2.0", "PRI * HTTP/2.0\r\n" + host + "\r\n", 505);
        row("HTTP/1.2", "GET / HTTP/1.2\r\n" + host + "\r\n", 505);
        row("HTTP/1.11", "GET / HTTP/1.11\r\n" + host + "\r\n", 400);
        row("http/1.1", "GET / http/1.1\r\n" + host + "\r\n", 400);
        row("no version", "GET /\r\n" + host + "\r\n", 400);
        row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400);
        row("LF after a header", "GET / HTTP/1.1\r\nHost: a\n\r\n", 400);
        row("bare CR", "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", 400);
        row("NUL", QByteArray("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 29), 400);
        row("control character", "GET / HTTP/1.1\r\n" + host + "A: \x01\r\n\r\n", 400);
        row("obs-fold", "GET / HTTP/1.1\r\n" + host + "A: b\r\n c\r\n\r\n", 400);
        row("fold at once", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
        row("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
        row("no colon", "GET / HTTP/1.1\r\n" + host + "A\r\n\r\n", 400);
        row("empty name", "GET / HTTP/1.1\r\n" + host + ": b\r\n\r\n", 400);
        row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two Hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400);
        row("Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400);
        row("Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400);
        const QByteArray post = "POST / HTTP/1.1\r\n" + host;
        row("length", post + "Content-Length: 5\r\n\r\n", 200);
        row("two lengths", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n", 400);
        row("length list", post + "Content-Length: 5, 5\r\n\r\n", 400);
        row("negative length", post + "Content-Length: -5\r\n\r\n", 400);
        row("plus length", post + "Content-Length: +5\r\n\r\n", 400);
        row("hex length", post + "Content-Length: 0x5\r\n\r\n", 400);
        row("empty length", post + "Content-Length: \r\n\r\n", 400);
        row("overflowing length", post + "Content-Length: 18446744073709551617\r\n\r\n", 413);
        row("chunked", post + "Transfer-Encoding: chunked\r\n\r\n", 411);
        row("Chunked", post + "Transfer-Encoding: Chunked\r\n\r\n", 411);
        row("gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
        row("identity", post + "Transfer-Encoding: identity\r\n\r\n", 501);
        row("chunked with vertical tab", post + "Transfer-Encoding: \x0b" "chunked\r\n\r\n", 400);
        row("chunked twice",
            post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        row("CL and TE", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        row("TE and CL", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", 400);
        row("TE in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        row("expectation", post + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n", 200);
        row("unknown expectation", post + "Expect: tea\r\nContent-Length: 5\r\n\r\n", 417);
        row("upgrade without key",
            "GET / HTTP/1.1\r\n" + host + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 400);
        row("upgrade by substring only",
            "GET / HTTP/1.1\r\n" + host + "Connection: xupgrade\r\nUpgrade: websocket\r\n\r\n", 400);
        row("old WebSocket version",
            "GET / HTTP/1.1\r\n" + host
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", 426);
        row("h2c is no upgrade of ours",
            "GET / HTTP/1.1\r\n" + host + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 200);
        row("long target", "GET /" + QByteArray(5000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414);
        row("endless target", "GET /" + QByteArray(5000, 'a'), 414);
        row("endless header", "GET / HTTP/1.1\r\nA: " + QByteArray(17000, 'a'), 431);
        row("big head", "GET / HTTP/1.1\r\n" + host + "A: " + QByteArray(17000, 'a') + "\r\n\r\n", 431);
        row("many headers", "GET / HTTP/1.1\r\n" + host + QByteArray("A: b\r\n").repeated(64) + "\r\n",
            431);
        row("just few enough", "GET / HTTP/1.1\r\n" + host + QByteArray("A: b\r\n").repeated(63) + "\r\n",
            200);
    }

    void aHeadIsReadOrRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QCOMPARE(statusOf(bytes), status);
    }

    void whatAHeadSays()
    {
        const QByteArray bytes
            = "POST /a?b=c HTTP/1.1\r\nHost: quiz.example:8080\r\nX-A:  1 \r\nx-a: 2\r\n"
              "Cookie: a=1\r\nCookie: b=2\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
        const auto head = std::get<RequestHead>(parseRequestHead(bytes, {}));
        QCOMPARE(head.method, "POST"_ba);
        QCOMPARE(head.target, "/a?b=c"_ba);
        QCOMPARE(head.host, "quiz.example:8080"_ba);
        QCOMPARE(head.headers.value("x-a"_ba), "1, 2"_ba);
        QCOMPARE(head.headers.value("cookie"_ba), "a=1; b=2"_ba);
        QCOMPARE(head.contentLength, 3);
        QVERIFY(!head.keepsAlive);
        QCOMPARE(head.size, bytes.size() - 3);
    }

    void theAbsoluteFormOverridesHost()
    {
        const auto head = std::get<RequestHead>(
            parseRequestHead("GET http://b.example?q HTTP/1.1\r\nHost: a\r\n\r\n", {}));
        QCOMPARE(head.host, "b.example"_ba);
        QCOMPARE(head.target, "/?q"_ba);
    }

    void byteByByteGivesTheSame()
    {
        const QByteArray bytes = "GET /x HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n";
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const auto outcome = parseRequestHead(bytes.first(size), {}, std::max<qsizetype>(size - 1, 0));
            QVERIFY(std::holds_alternative<HeadIncomplete>(outcome));
        }
        QVERIFY(std::holds_alternative<RequestHead>(parseRequestHead(bytes, {}, bytes.size() - 1)));
    }

    void aBareCarriageReturnSplitOverTwoReadsIsSeen()
    {
        const QByteArray bytes = "GET / HTTP/1.1\r\nHost: a\rb";
        QVERIFY(std::holds_alternative<HeadIncomplete>(parseRequestHead(bytes.chopped(1), {})));
        QCOMPARE(std::get<HeadRefusal>(parseRequestHead(bytes, {}, bytes.size() - 1)).status, 400);
    }
};

QTEST_GUILESS_MAIN(TestRequestHead)
#include "tst_requesthead.moc"
