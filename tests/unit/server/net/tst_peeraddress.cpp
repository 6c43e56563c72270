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
        QHash<QByteArray, QByteArray> headers;
        if (!forwardedFor.isNull())
            headers.insert("x-forwarded-for"_ba, forwardedFor);
        const PeerAddress found = peerOf(QHostAddress(peer), 1234, headers, admission);
        QCOMPARE(found.address, QHostAddress(address));
        QCOMPARE(found.isLoopback, isLoopback);
        QCOMPARE(found.isBehindProxy, isBehindProxy);
    }

    void onlyATrustedProxySaysThatItWasEncrypted_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("proto");
        QTest::addColumn<bool>("isEncrypted");
        QTest::newRow("proxy") << u"10.0.0.1"_s << "https"_ba << true;
        QTest::newRow("proxy without") << u"10.0.0.1"_s << "http"_ba << false;
        QTest::newRow("the client's own word first") << u"10.0.0.1"_s << "https, http"_ba << false;
        QTest::newRow("a stranger") << u"192.0.2.7"_s << "https"_ba << false;
        QTest::newRow("loopback") << u"127.0.0.1"_s << "https"_ba << false;
    }

    void onlyATrustedProxySaysThatItWasEncrypted()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, proto);
        NetLimits limits;
        limits.trustedProxies = {QHostAddress::parseSubnet(u"10.0.0.0/8"_s)};
        NetMetrics metrics;
        const Admission admission(limits, metrics);
        const QHash<QByteArray, QByteArray> headers {{"x-forwarded-for"_ba, "203.0.113.1"_ba},
                                                     {"x-forwarded-proto"_ba, proto}};
        QTEST(peerOf(QHostAddress(peer), 1234, headers, admission).isEncrypted, "isEncrypted");
    }

    void theOwnNetworkIsPrivate()
    {
        for (const char *own : {"10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "::1", "fe80::1",
                                "fd12::1", "169.254.1.1", "::ffff:192.168.1.1"})
            QVERIFY2(isOwnNetwork(QHostAddress(QString::fromLatin1(own))), own);
        for (const char *other : {"8.8.8.8", "172.32.0.1", "2001:db8::1", "::ffff:8.8.8.8", "0.0.0.0"})
            QVERIFY2(!isOwnNetwork(QHostAddress(QString::fromLatin1(other))), other);
    }

    void placesOfAnAddressAreGivenBack()
    {
        NetLimits limits;
        limits.connectionsPerAddress = 2;
        NetMetrics metrics;
        Admission admission(limits, metrics);
        const QHostAddress school(u"192.0.2.7"_s);
        auto first = *admission.admit(school);
        auto second = *admission.admit(school);
        QCOMPARE(admission.admit(school).error().code, ErrorCode::TooManyConnections);
        first->identified();
        first->identified();
        QCOMPARE(admission.connectionsOf(school), 1);
        auto third = admission.admit(school);
        QVERIFY(third);
        first.reset();
        QCOMPARE(admission.connectionsOf(school), 2);
        second.reset();
        QCOMPARE(admission.connectionsOf(school), 1);
        QCOMPARE(metrics.connections, 1);
    }
};

QTEST_GUILESS_MAIN(TestPeerAddress)
#include "tst_peeraddress.moc"
