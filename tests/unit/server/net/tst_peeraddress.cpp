#include "net/peeraddress.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// A machine with two addresses outside every private range.
const QList<InterfaceAddress> machine {{QHostAddress(u"192.0.2.2"_s), 24}, {QHostAddress(u"2001:db8:1::2"_s), 64}};

class TestPeerAddress : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_clock;
    const OwnNetwork m_network {m_clock, [] { return machine; }};

    PeerAddress find(const Arrival &arrival, const RequestHead &head, const QString &proxies = {}) const
    {
        NetLimits limits;
        if (!proxies.isEmpty())
            limits.trustedProxies = {QHostAddress::parseSubnet(proxies)};
        NetMetrics metrics;
        return peerOf(arrival, head, Admission(limits, metrics), m_network);
    }

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
        RequestHead head;
        head.host = "localhost:8080"_ba;
        if (!forwardedFor.isNull())
            head.headers.insert("x-forwarded-for"_ba, forwardedFor);
        const PeerAddress found = find({QHostAddress(peer), 1234, {}}, head, u"10.0.0.0/8"_s);
        QCOMPARE(found.address, QHostAddress(address));
        QCOMPARE(found.isLoopback, isLoopback);
        QCOMPARE(found.isBehindProxy, isBehindProxy);
    }

    void theAddressThatCountsIsNearOrNot()
    {
        RequestHead head;
        head.headers.insert("x-forwarded-for"_ba, "203.0.113.1"_ba);
        const QHostAddress proxy(u"10.0.0.1"_s);
        QVERIFY(find({proxy, 1, {}}, head).isNear); // not believed
        QVERIFY(!find({proxy, 1, {}}, head, u"10.0.0.0/8"_s).isNear);
        head.headers["x-forwarded-for"_ba] = "192.0.2.77"_ba;
        QVERIFY(find({proxy, 1, {}}, head, u"10.0.0.0/8"_s).isNear);
        QVERIFY(find({QHostAddress(u"192.0.2.77"_s), 1, {}}, {}).isNear);
        QVERIFY(!find({QHostAddress(u"192.0.3.77"_s), 1, {}}, {}).isNear);
    }

    void whoComesFromAnOwnAddressIsThisMachine_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("name"); // of one header more, or empty
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("isHere");
        const auto row = [](const char *title, const QString &peer, const QString &local, const QByteArray &host,
                            const QByteArray &name, const QByteArray &value, bool isHere) {
            QTest::newRow(title) << peer << local << host << name << value << isHere;
        };
        const QString own = u"192.0.2.2"_s;
        row("own address", own, own, "192.0.2.2:8080", {}, {}, true);
        row("mapped", u"::ffff:192.0.2.2"_s, u"::ffff:192.0.2.2"_s, "192.0.2.2:8080", {}, {}, true);
        row("IPv6", u"2001:db8:1::2"_s, u"2001:db8:1::2"_s, "[2001:db8:1::2]:8080", {}, {}, true);
        row("own page", own, own, "192.0.2.2:8080", "origin", "http://192.0.2.2:8080", true);
        row("a neighbour", u"192.0.2.3"_s, own, "192.0.2.2:8080", {}, {}, false);
        row("a neighbour who says localhost", u"192.0.2.3"_s, own, "localhost:8080", {}, {}, false);
        row("at another address", own, u"2001:db8:1::2"_s, "192.0.2.2:8080", {}, {}, false);
        row("no interface has it", u"10.0.2.100"_s, u"10.0.2.100"_s, "10.0.2.100:8080", {}, {}, false);
        row("a name that resolves here", own, own, "rebind.evil.example:8080", {}, {}, false);
        row("another address", own, own, "192.0.2.9:8080", {}, {}, false);
        row("other page", own, own, "192.0.2.2:8080", "origin", "http://evil.example", false);
        row("other port's page", own, own, "192.0.2.2:8080", "origin", "http://192.0.2.2:3000", false);
        row("other site's fetch", own, own, "192.0.2.2:8080", "sec-fetch-site", "cross-site", false);
        row("a proxy on this machine", own, own, "192.0.2.2:8080", "x-forwarded-for", "192.0.2.2", false);
    }

    void whoComesFromAnOwnAddressIsThisMachine()
    {
        QFETCH(QString, peer);
        QFETCH(QString, local);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        RequestHead head;
        head.host = host;
        if (!name.isEmpty())
            head.headers.insert(name, value);
        QTEST(find({QHostAddress(peer), 1234, QHostAddress(local)}, head).isLoopback, "isHere");
        // Whom a trusted proxy names is never this machine, whatever address it says.
        head.headers.insert("x-forwarded-for"_ba, peer.toLatin1());
        QVERIFY(!find({QHostAddress(peer), 1234, QHostAddress(local)}, head, peer).isLoopback);
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
        RequestHead head;
        head.host = host;
        if (!name.isEmpty())
            head.headers.insert(name, value);
        QTEST(find({QHostAddress(QHostAddress::LocalHost), 1234, {}}, head).isLoopback, "hasIt");
        QVERIFY(!find({QHostAddress(u"192.0.2.7"_s), 1234, {}}, head).isLoopback);
    }

    void onlyATrustedProxyTellsTheScheme()
    {
        RequestHead head;
        head.headers = {{"x-forwarded-for"_ba, "203.0.113.1"_ba}, {"x-forwarded-proto"_ba, "http, HTTPS"_ba}};
        const Arrival arrival {QHostAddress(u"10.0.0.1"_s), 1, {}};
        QCOMPARE(schemeOf(find(arrival, head), head), ""_ba);
        QCOMPARE(schemeOf(find(arrival, head, u"10.0.0.0/8"_s), head), "https"_ba);
        head.headers["x-forwarded-proto"_ba] = "gopher"_ba;
        QCOMPARE(schemeOf(find(arrival, head, u"10.0.0.0/8"_s), head), ""_ba);
    }
};

QTEST_GUILESS_MAIN(TestPeerAddress)
#include "tst_peeraddress.moc"
