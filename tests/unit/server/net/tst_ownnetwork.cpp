#include "net/ownnetwork.h"

#include "support/fakeclock.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestOwnNetwork : public QObject
{
    Q_OBJECT

    FakeClock m_clock;

private Q_SLOTS:
    void privateAddressesAreNearWhereverTheMachineIs()
    {
        const OwnNetwork network(m_clock, [] { return QList<InterfaceAddress>(); });
        for (const char *own : {"10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "::1", "fe80::1",
                                "fd12::1", "169.254.1.1", "::ffff:192.168.1.1"})
            QVERIFY2(network.isNear(QHostAddress(QString::fromLatin1(own))), own);
        for (const char *other : {"8.8.8.8", "172.32.0.1", "2001:db8::1", "::ffff:8.8.8.8", "0.0.0.0", "192.0.2.2"})
            QVERIFY2(!network.isNear(QHostAddress(QString::fromLatin1(other))), other);
    }

    void theNetworksOfTheInterfacesAreNear_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<int>("prefix");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<bool>("isNear");
        const auto row = [](const char *name, const QString &own, int prefix, const QString &peer, bool isNear) {
            QTest::newRow(name) << own << prefix << peer << isNear;
        };
        row("neighbour", u"192.0.2.2"_s, 24, u"192.0.2.200"_s, true);
        row("mapped neighbour", u"192.0.2.2"_s, 24, u"::ffff:192.0.2.200"_s, true);
        row("beyond", u"192.0.2.2"_s, 24, u"192.0.3.1"_s, false);
        row("a large school", u"198.18.1.2"_s, 16, u"198.18.200.1"_s, true);
        row("wider than a school", u"198.18.1.2"_s, 15, u"198.18.1.3"_s, false);
        row("everything", u"198.18.1.2"_s, 0, u"8.8.8.8"_s, false);
        row("not known", u"198.18.1.2"_s, -1, u"198.18.1.3"_s, false);
        row("alone", u"192.0.2.2"_s, 32, u"192.0.2.3"_s, false);
        row("IPv6 neighbour", u"2001:db8:1::2"_s, 64, u"2001:db8:1::ffff"_s, true);
        row("IPv6 beyond", u"2001:db8:1::2"_s, 64, u"2001:db8:1:1::2"_s, false);
        row("IPv6 wider", u"2001:db8:1::2"_s, 56, u"2001:db8:1::3"_s, false);
    }

    void theNetworksOfTheInterfacesAreNear()
    {
        QFETCH(QString, own);
        QFETCH(int, prefix);
        QFETCH(QString, peer);
        const OwnNetwork network(m_clock, [&] { return QList {InterfaceAddress {QHostAddress(own), prefix}}; });
        QTEST(network.isNear(QHostAddress(peer)), "isNear");
        QVERIFY(network.isOwn(QHostAddress(own)));
        QVERIFY(!network.isOwn(QHostAddress(peer)));
    }

    void everyAddressOfThisMachineIsItsOwn()
    {
        const OwnNetwork machine(m_clock, &machineAddresses);
        for (const QHostAddress &address : QNetworkInterface::allAddresses())
            QVERIFY2(machine.isOwn(address), qPrintable(address.toString()));
        QVERIFY(machine.isOwn(QHostAddress(u"127.0.0.1"_s)));
        QVERIFY(!machine.isOwn(QHostAddress(u"198.51.100.1"_s)));
    }

    void theSystemIsAskedNowAndThen()
    {
        int looks = 0;
        QHostAddress own(u"192.0.2.2"_s);
        const OwnNetwork network(m_clock, [&] {
            ++looks;
            return QList {InterfaceAddress {own, 24}};
        });
        const QHostAddress peer(u"198.18.1.3"_s);
        for (int i = 0; i < 100; ++i)
            QVERIFY(!network.isNear(peer));
        QCOMPARE(looks, 1);
        own = QHostAddress(u"198.18.1.2"_s); // another Wi-Fi
        m_clock.advance(30s);
        QVERIFY(network.isNear(peer));
        QCOMPARE(looks, 2);
    }
};

QTEST_GUILESS_MAIN(TestOwnNetwork)
#include "tst_ownnetwork.moc"
