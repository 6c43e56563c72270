#include "protocol/beacon.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestBeacon : public QObject
{
    Q_OBJECT

    static Beacon sample()
    {
        Beacon beacon;
        beacon.name = u"hoa-laptop"_s;
        beacon.port = 8080;
        beacon.setPin(TlsPin {8443, QByteArray(32, 'k')});
        beacon.games = {{u"012345"_s, u"False friends"_s}};
        return beacon;
    }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const auto read = readBeacon(writeBeacon(sample()));
        QVERIFY(read);
        QCOMPARE(*read, sample());
        QCOMPARE(read->pin(), std::optional(TlsPin {8443, QByteArray(32, 'k')}));
    }

    void gamesThatDoNotFitAreLeftOut()
    {
        Beacon beacon = sample();
        beacon.games.clear();
        for (int i = 0; i < 200; ++i)
            beacon.games.append({QString::number(100'000 + i), QString(limits::maxTitleChars, QChar(u'ễ'))});
        const QByteArray datagram = writeBeacon(beacon);
        QVERIFY(datagram.size() <= limits::maxBeaconBytes);
        const auto read = readBeacon(datagram);
        QVERIFY(read);
        QVERIFY(!read->games.isEmpty());
        QVERIFY(read->games.size() < limits::maxBeaconGames);
        QCOMPARE(read->games.constFirst(), beacon.games.constFirst());
    }

    void textsOfStrangersAreCleaned()
    {
        Beacon beacon = sample();
        beacon.name = u"a\u202Eb\n c"_s;
        beacon.games[0].title = u"\u202Atitle\t\u0007 two"_s;
        const auto read = readBeacon(writeBeacon(beacon));
        QVERIFY(read);
        QCOMPARE(read->name, u"ab c"_s);
        QCOMPARE(read->games.constFirst().title, u"title two"_s);
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("datagram");
        const QByteArray good = writeBeacon(sample());
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("random bytes") << QByteArray::fromHex("00ff1280c0af");
        QTest::newRow("another protocol") << "M-SEARCH * HTTP/1.1\r\n\r\n"_ba;
        QTest::newRow("a list") << "[1]"_ba;
        QTest::newRow("too long") << good.chopped(1) + QByteArray(limits::maxBeaconBytes, ' ') + '}';
        QTest::newRow("no port") << QByteArray(good).replace("\"port\":8080", "\"door\":8080");
        QTest::newRow("port 0") << QByteArray(good).replace("\"port\":8080", "\"port\":0");
        QTest::newRow("port too high") << QByteArray(good).replace("\"port\":8080", "\"port\":65536");
        QTest::newRow("letters as PIN") << QByteArray(good).replace("012345", "01234x");
        QTest::newRow("other digits as PIN") << QByteArray(good).replace("012345", "٠١٢٣٤٥");
        QTest::newRow("short PIN") << QByteArray(good).replace("012345", "01234");
        QTest::newRow("a key that cannot be read") << QByteArray(good).replace("a2tr", "a2 r");
        QTest::newRow("name too long") << QByteArray(good).replace("hoa-laptop", QByteArray(64, 'h'));
    }
    void othersAreRefused()
    {
        QFETCH(QByteArray, datagram);
        QVERIFY(!readBeacon(datagram));
    }
};

QTEST_GUILESS_MAIN(TestBeacon)
#include "tst_beacon.moc"
