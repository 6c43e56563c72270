#include "core/discovery.h"
#include "net/lanbeacon.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QNetworkInterface loopback()
{
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            return interface;
    }
    return {};
}

quint16 freePort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress(QHostAddress::AnyIPv4), 0);
    return socket.localPort();
}

QByteArray beaconOf(const QString &name, int port = 8080)
{
    Beacon beacon;
    beacon.name = name;
    beacon.port = port;
    return writeBeacon(beacon);
}

} // namespace

/// The server's beacon and the app's ear, over the loopback interface.
class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerIsFoundAndFollowed()
    {
        const quint16 port = freePort();
        FakeClock clock;
        Discovery discovery(clock, port);
        discovery.start();
        QVERIFY(discovery.isStarted());

        Beacon beacon;
        beacon.name = u"hoa-laptop"_s;
        beacon.port = 8080;
        LanBeacon sender([&] { return beacon; },
                         {QHostAddress(QString::fromLatin1(beacon::group)), port, [] { return QList {loopback()}; }});
        sender.start();
        QTRY_VERIFY(discovery.servers().size() == 1);
        QCOMPARE(discovery.servers().constFirst().name, u"hoa-laptop"_s);
        QCOMPARE(discovery.servers().constFirst().server.url.port(), 8080);
        QVERIFY(QHostAddress(discovery.servers().constFirst().server.url.host()).toIPv4Address() != 0);

        beacon.games = {{u"123456"_s, u"False friends"_s}};
        sender.send();
        QTRY_VERIFY(!discovery.servers().value(0).games.isEmpty());
        QCOMPARE(discovery.servers().constFirst().games, beacon.games);
    }

    void twoAppsOnOneMachineListen()
    {
        const quint16 port = freePort();
        FakeClock clock;
        Discovery first(clock, port);
        Discovery second(clock, port);
        first.start();
        second.start();
        QVERIFY(first.isStarted() && second.isStarted());
    }

    void whoIsSilentIsForgotten()
    {
        FakeClock clock;
        Discovery discovery(clock, freePort());
        discovery.start();
        discovery.take(beaconOf(u"a"_s), QHostAddress(u"192.168.1.5"_s));
        clock.advance(6s);
        discovery.take(beaconOf(u"b"_s), QHostAddress(u"192.168.1.6"_s));
        QCOMPARE(discovery.servers().size(), 2);
        clock.advance(2s);
        QTRY_VERIFY(discovery.servers().size() == 1);
        QCOMPARE(discovery.servers().constFirst().name, u"b"_s);
    }

    void strangersFillNothing()
    {
        FakeClock clock;
        Discovery discovery(clock, freePort());
        int changes = 0;
        connect(&discovery, &Discovery::changed, this, [&] { ++changes; });
        discovery.take("{}", QHostAddress(u"192.168.1.5"_s));
        discovery.take(beaconOf(u"a"_s), QHostAddress(u"fd00::5"_s));
        QCOMPARE(discovery.servers().size(), 0);
        for (quint32 i = 1; i <= 200; ++i)
            discovery.take(beaconOf(u"a"_s), QHostAddress(0x0a000000 + i));
        QCOMPARE(discovery.servers().size(), qsizetype(Discovery::maxServers));
        QCOMPARE(changes, Discovery::maxServers);
        discovery.take(beaconOf(u"a"_s), QHostAddress(0x0a000001));
        QCOMPARE(changes, Discovery::maxServers);
    }
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
