#include "support/rolegateway.h"
#include "support/testserver.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// Every page, file and route of the real server, and every kind of refusal, keeps browsers from
/// sniffing, framing and loading.
class TestSecurityHeaders : public QObject
{
    Q_OBJECT

private:
    std::optional<RawReply> ask(const QByteArray &bytes)
    {
        RawClient client(quint16(m_server.http({}).port()));
        client.send(bytes);
        return client.reply(bytes.startsWith("HEAD "));
    }

    /// What a reply lacks; empty: nothing.
    static QByteArray fault(const RawReply &reply)
    {
        const auto header = [&reply](const char *name) { return reply.headers.value(name); };
        if (header("x-content-type-options") != "nosniff")
            return "X-Content-Type-Options";
        if (header("x-frame-options") != "DENY")
            return "X-Frame-Options";
        if (header("referrer-policy") != "no-referrer")
            return "Referrer-Policy";
        if (header("cross-origin-resource-policy") != "same-origin")
            return "Cross-Origin-Resource-Policy";
        if (header("cache-control").isEmpty())
            return "Cache-Control";
        if (!reply.body.isEmpty() && header("content-type").isEmpty())
            return "Content-Type";
        if (reply.headers.contains("strict-transport-security"))
            return "Strict-Transport-Security without a certificate";
        if (reply.headers.contains("server") || reply.headers.contains("access-control-allow-origin"))
            return "a header that should not be there";
        return policyFault(header("content-security-policy"), header("content-type").startsWith("text/html"));
    }

    static QByteArray policyFault(const QByteArray &policy, bool isPage)
    {
        QList<QByteArray> rules;
        for (const QByteArray &rule : policy.split(';'))
            rules.append(rule.trimmed());
        if (!rules.contains("frame-ancestors 'none'"))
            return "frame-ancestors";
        const bool isClosed = rules.contains("default-src 'none'");
        if (!isClosed && !rules.contains("default-src 'self'"))
            return "default-src";
        if (isPage && (isClosed || !rules.contains("object-src 'none'") || !rules.contains("base-uri 'none'")))
            return "the policy of a page";
        if (policy.contains("unsafe") || policy.contains('*'))
            return "an unsafe policy";
        return {};
    }

    TestServer m_server;

private Q_SLOTS:
    void everyPageAndFile()
    {
        int pages = 0;
        for (const QString &path : m_server.server().router().staticPaths()) {
            const auto reply = ask(httpRequest("GET", path.toLatin1()));
            QVERIFY2(reply && reply->status == 200, qPrintable(path));
            QVERIFY2(fault(*reply).isEmpty(), path.toLatin1() + ": " + fault(*reply));
            QVERIFY2(!reply->body.contains("<script>") && !reply->body.contains(" style=\""), qPrintable(path));
            pages += reply->headers.value("content-type").startsWith("text/html") ? 1 : 0;
        }
#ifdef WR_HAS_WEB
        QVERIFY(pages >= 4);
#endif
    }

    void everyRoute()
    {
        for (const Route &route : m_server.server().router().routes()) {
            for (const QByteArray &method : {methodName(route.method), "HEAD"_ba, "OPTIONS"_ba, "DELETE"_ba}) {
                const QByteArray path = QString(route.pattern).replace(u'{', u'a').replace(u'}', u'b').toLatin1();
                const auto reply = ask(httpRequest(method, path, {}, method == "POST" ? "{}"_ba : ""_ba));
                QVERIFY2(reply, path);
                QVERIFY2(fault(*reply).isEmpty(), method + ' ' + path + ": " + fault(*reply));
            }
        }
    }

    void everyRefusal_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing there") << httpRequest("GET", "/nowhere");
        QTest::newRow("traversal") << httpRequest("GET", "/assets/../../etc/passwd");
        QTest::newRow("not HTTP") << "hello\r\n\r\n"_ba;
        QTest::newRow("no such method") << httpRequest("BREW", "/");
        QTest::newRow("too long") << httpRequest("GET", '/' + QByteArray(5'000, 'a'));
        QTest::newRow("not UTF-8") << httpRequest("GET", "/%ff");
        QTest::newRow("a bad token") << httpRequest("GET", "/api/v1/quizzes", "Authorization: Bearer x\r\n");
        QTest::newRow("an upgrade nobody serves") << httpRequest("GET", "/dead", "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                                                 "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
    }

    void everyRefusal()
    {
        QFETCH(QByteArray, bytes);
        const auto reply = ask(bytes);
        QVERIFY(reply && reply->status >= 400);
        QCOMPARE(fault(*reply), QByteArray());
        QCOMPARE(reply->headers.value("content-type"), "application/problem+json"_ba);
    }
};

QTEST_GUILESS_MAIN(TestSecurityHeaders)
#include "tst_securityheaders.moc"
