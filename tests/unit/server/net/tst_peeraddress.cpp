#include "net/peeraddress.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestPeerAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoseRequestItIs_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("forwardedFor"); // null: no header
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isLoopback");
        QTest::addColumn<bool>("isBehindProxy");
        const auto row = [](const char *name, const QString &peer, const QByteArray &header,
                            const QString &address, bool isLoopback, bool isBehindProxy) {
            QTest::newRow(name) << peer << header << address << isLoopback << isBehindProxy;
        };
        row("plain", u"192.0.2.7"_s, {}, u"192.0.2.7"_s, false, false);
        row("loopback", u"127.0.0.1"_s, {}, u"127.0.0.1"_s, true, false);
        row("mapped loopback", u"::ffff:127.0.0.1"_s, {}, u"127.0.0.1"_s, true, false);
        row("v6 loopback", u"::1"_s, {}, u"::1"_s, true, false);
        row("untrusted says so", u"192.0.2.7"_s, "203.0.113.1"_ba, u"192.0.2.7"_s, false, false);
        row("loopback says so", u"127.0.0.1"_s, "127.0.0.1"_ba, u"127.0.0.1"_s, false, false);
        row("proxy", u"10.0.0.1"_s, "203.0.113.1"_ba, u"203.0.113.1"_s, false, true);
        row("two proxies", u"10.0.0.1"_s, "203.0.113.1, 10.0.0.2"_ba, u"203.0.113.1"_s, false, true);
        row("forged first entry", u"10.0.0.1"_s, "127.0.0.1, 203.0.113.1"_ba, u"203.0.113.1"_s, false,
            true);
        row("rubbish", u"10.0.0.1"_s, "203.0.113.1, unknown"_ba, u"10.0.0.1"_s, false, false);
        row("client on loopback", u"10.0.0.1"_s, "127.0.0.1"_ba, u"127.0.0.1"_s, false, true);
    }

    void whoseRequestItIs()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, forwardedFor);
        QFETCH(QString, address);
        QFETCH(bool, isLoopback);
        QFETCH(bool, isBehindProxy);
        NetLimits limits;
        limits.trustedProxies = {QHostAddress::parseSubnet(u"10.0.0.0/8"_s)};
        NetMetrics metrics;
        const Admission admission(limits, metrics);
        RequestHead head;
        head.host = "localhost:8080"_ba;
        if (!forwardedFor.isNull())
            head.headers.insert("x-forwarded-for"_ba, forwardedFor);
        const PeerAddress found = peerOf(QHostAddress(peer), 1234, head, admission);
        QCOMPARE(found.address, QHostAddress(address));
        QCOMPARE(found.isLoopback, isLoopback);
        QCOMPARE(found.isBehindProxy, isBehindProxy);
    }

    void theOwnNetworkIsPrivate()
    {
        for (const char *own : {"10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "::1", "fe80::1",
                                "fd12::1", "169.254.1.1", "::ffff:192.168.1.1"})
            QVERIFY2(isOwnNetwork(QHostAddress(QString::fromLatin1(own))), own);
        for (const char *other : {"8.8.8.8", "172.32.0.1", "2001:db8::1", "::ffff:8.8.8.8", "0.0.0.0"})
            QVERIFY2(!isOwnNetwork(QHostAddress(QString::fromLatin1(other))), other);
    }

    void whoHasTheRightOfLoopback_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("name"); // of one header more, or empty
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("hasIt");
        const auto row = [](const char *title, const QByteArray &host, const QByteArray &name,
                            const QByteArray &value, bool hasIt) {
            QTest::newRow(title) << host << name << value << hasIt;
        };
        row("localhost", "localhost:8080", {}, {}, true);
        row("127.0.0.1", "127.0.0.1", {}, {}, true);
        row("127.9.9.9", "127.9.9.9:1", {}, {}, true);
        row("::1", "[::1]:8080", {}, {}, true);
        row("a name that resolves here", "rebind.evil.example:8080", {}, {}, false);
        row("a name that looks so", "localhost.evil.example", {}, {}, false);
        row("an address that looks so", "127.0.0.1.evil.example", {}, {}, false);
        row("no Host", {}, {}, {}, false);
        row("own page", "localhost:8080", "origin", "http://localhost:8080", true);
        row("other page", "localhost:8080", "origin", "https://evil.example", false);
        row("other port's page", "localhost:8080", "origin", "http://localhost:3000", false);
        row("other scheme's page", "localhost:8080", "origin", "https://localhost:8080", false);
        row("page without origin", "localhost:8080", "origin", "null", false);
        row("other site's fetch", "localhost:8080", "sec-fetch-site", "cross-site", false);
        row("typed address", "localhost:8080", "sec-fetch-site", "none", true);
        for (const QByteArray &name : {"forwarded"_ba, "x-forwarded-host"_ba, "x-forwarded-proto"_ba,
                                       "x-real-ip"_ba, "via"_ba, "cf-connecting-ip"_ba,
                                       "true-client-ip"_ba, "x-client-ip"_ba})
            row(name.constData(), "localhost", name, "127.0.0.1", false);
    }

    void whoHasTheRightOfLoopback()
    {
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        NetLimits limits;
        NetMetrics metrics;
        const Admission admission(limits, metrics);
        RequestHead head;
        head.host = host;
        if (!name.isEmpty())
            head.headers.insert(name, value);
        QTEST(peerOf(QHostAddress(QHostAddress::LocalHost), 1234, head, admission).isLoopback, "hasIt");
        QVERIFY(!peerOf(QHostAddress(u"192.0.2.7"_s), 1234, head, admission).isLoopback);
    }

    void onlyATrustedProxyTellsTheScheme()
    {
        RequestHead head;
        head.headers = {{"x-forwarded-for"_ba, "203.0.113.1"_ba}, {"x-forwarded-proto"_ba, "http, HTTPS"_ba}};
        NetLimits limits;
        NetMetrics metrics;
        const Admission admission(limits, metrics);
        const QHostAddress proxy(u"10.0.0.1"_s);
        QCOMPARE(schemeOf(peerOf(proxy, 1, head, admission), head), ""_ba);
        limits.trustedProxies = {QHostAddress::parseSubnet(u"10.0.0.0/8"_s)};
        QCOMPARE(schemeOf(peerOf(proxy, 1, head, admission), head), "https"_ba);
        head.headers["x-forwarded-proto"_ba] = "gopher"_ba;
        QCOMPARE(schemeOf(peerOf(proxy, 1, head, admission), head), ""_ba);
    }
};

QTEST_GUILESS_MAIN(TestPeerAddress)
#include "tst_peeraddress.moc"
