#include "join/joinaddress.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestJoinAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleTypeIsUnderstood_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("pin");
        QTest::newRow("as on the screen") << u"192.168.1.20:8080"_s << u"http://192.168.1.20:8080"_s << u""_s;
        QTest::newRow("without its port") << u" 192.168.1.20 "_s << u"http://192.168.1.20:8080"_s << u""_s;
        QTest::newRow("a name in the room") << u"teacher-laptop.local"_s << u"http://teacher-laptop.local:8080"_s << u""_s;
        QTest::newRow("localhost") << u"localhost:9000"_s << u"http://localhost:9000"_s << u""_s;
        QTest::newRow("on the internet") << u"quiz.example.org"_s << u"https://quiz.example.org"_s << u""_s;
        QTest::newRow("with its own port") << u"quiz.example.org:8080"_s << u"http://quiz.example.org:8080"_s << u""_s;
        QTest::newRow("the join link") << u"http://192.168.1.20:8080/?pin=123456"_s << u"http://192.168.1.20:8080"_s << u"123456"_s;
        QTest::newRow("a page of it") << u"https://quiz.example.org/join?pin=123456&x=1"_s << u"https://quiz.example.org"_s << u"123456"_s;
        QTest::newRow("the short link") << u"192.168.1.20:8080/#123456"_s << u"http://192.168.1.20:8080"_s << u"123456"_s;
        QTest::newRow("IPv6") << u"http://[fe80::1]:8080/?pin=123456"_s << u"http://[fe80::1]:8080"_s << u"123456"_s;
        QTest::newRow("no secrets kept") << u"http://ann:secret@10.0.0.1:8080/"_s << u"http://10.0.0.1:8080"_s << u""_s;
        QTest::newRow("a bad PIN") << u"http://10.0.0.1:8080/?pin=12x"_s << u"http://10.0.0.1:8080"_s << u""_s;
    }

    void whatPeopleTypeIsUnderstood()
    {
        QFETCH(QString, typed);
        const auto address = readJoinAddress(typed);
        QVERIFY(address);
        QTEST(address->server.toString(), "server");
        QTEST(address->pin, "pin");
    }

    void theRoomIsToldFromTheInternet_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("isNearby");
        QTest::newRow("a school") << u"http://192.168.1.20:8080"_s << true;
        QTest::newRow("this device") << u"http://127.0.0.1:8080"_s << true;
        QTest::newRow("IPv6 of a room") << u"http://[fd00::2]:8080"_s << true;
        QTest::newRow("IPv6 of the cable") << u"http://[fe80::1]:8080"_s << true;
        QTest::newRow("a laptop") << u"http://teacher-laptop.local:8080"_s << true;
        QTest::newRow("a name") << u"http://teacher-laptop:8080"_s << true;
        QTest::newRow("a public address") << u"http://198.51.100.7:8080"_s << false;
        QTest::newRow("IPv6 of the internet") << u"http://[2001:db8::1]:8080"_s << false;
        QTest::newRow("a site") << u"https://quiz.example.org"_s << false;
        QTest::newRow("looks private") << u"http://10.0.0.1.example.org"_s << false;
    }

    void theRoomIsToldFromTheInternet()
    {
        QFETCH(QString, server);
        QTEST(isNearby(QUrl(server)), "isNearby");
    }

    void aSchoolWithPublicAddressesIsARoomToo()
    {
        const QList<Subnet> own {{QHostAddress(u"198.51.100.20"_s), 24}};
        QVERIFY(isNearby(QUrl(u"http://198.51.100.7:8080"_s), own));
        QVERIFY(!isNearby(QUrl(u"http://198.51.101.7:8080"_s), own));
        QVERIFY(!isNearby(QUrl(u"https://quiz.example.org"_s), own));
    }

    void whatIsNoAddressIsRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("spaces") << u"  "_s;
        QTest::newRow("words") << u"the big screen"_s;
        QTest::newRow("another protocol") << u"ftp://192.168.1.20/"_s;
        QTest::newRow("a script") << u"javascript://alert"_s;
        QTest::newRow("no host") << u"http:///"_s;
        QTest::newRow("a port that cannot be") << u"10.0.0.1:99999999"_s;
        QTest::newRow("a key that cannot be read") << u"http://10.0.0.1:8080/?pin=123456#tls=8443.abc"_s;
        QTest::newRow("a promise we do not know") << u"10.0.0.1:8080/#x=y"_s;
    }

    void whatIsNoAddressIsRefused()
    {
        QFETCH(QString, typed);
        const auto address = readJoinAddress(typed);
        QVERIFY(!address);
        QCOMPARE(address.error().code, ErrorCode::BadRequest);
    }

    void aLinkTellsTheKeyToo()
    {
        const JoinLink link {u"http://192.168.1.20:8080"_s, u"123456"_s, TlsPin {8443, QByteArray(32, 'k')}};
        const auto address = readJoinAddress(link.toString());
        QVERIFY(address);
        QCOMPARE(address->server.toString(), link.server);
        QCOMPARE(address->pin, link.pin);
        QVERIFY(address->tls == link.tls);
        QCOMPARE(KnownServer(address->server, address->tls).reach().toString(), u"https://192.168.1.20:8443"_s);
    }

    void theShortFormIsReadBackAsTheSame_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("shown");
        QTest::newRow("room") << u"http://192.168.1.20:8080"_s << u"192.168.1.20:8080"_s;
        QTest::newRow("room, other port") << u"http://192.168.1.20:9000"_s << u"192.168.1.20:9000"_s;
        QTest::newRow("internet") << u"https://quiz.example.org"_s << u"quiz.example.org"_s;
        QTest::newRow("internet without TLS") << u"http://quiz.example.org"_s << u"http://quiz.example.org"_s;
        QTest::newRow("IPv6") << u"http://[fe80::1]:9000"_s << u"[fe80::1]:9000"_s;
    }

    void theShortFormIsReadBackAsTheSame()
    {
        QFETCH(QString, server);
        const QString shown = shortAddress(QUrl(server));
        QTEST(shown, "shown");
        QCOMPARE(readJoinAddress(shown)->server.toString(), server);
    }

    void aPinMayHaveSpaces()
    {
        QCOMPARE(readPin(u"123 456"_s), u"123456"_s);
        QCOMPARE(readPin(u"123-456"_s), u"123456"_s);
        QCOMPARE(readPin(u"12345"_s), QString());
        QCOMPARE(readPin(u"1234567"_s), QString());
        QCOMPARE(readPin(u"12a456"_s), QString());
        // Digits of another script are not those of a PIN.
        QCOMPARE(readPin(u"١٢٣٤٥٦"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestJoinAddress)
#include "tst_joinaddress.moc"
