#include "protocol/joinlink.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestJoinLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("hasTls");
        QTest::newRow("plain") << u"http://192.168.1.5:8080"_s << false;
        QTest::newRow("IPv6") << u"http://[fd00::5]:8080"_s << true;
        QTest::newRow("with a pin of the key") << u"http://192.168.1.5:8080"_s << true;
        QTest::newRow("public") << u"https://quiz.school.example"_s << false;
    }
    void whatIsWrittenIsRead()
    {
        QFETCH(QString, server);
        QFETCH(bool, hasTls);
        JoinLink link {server, u"012345"_s, {}};
        if (hasTls)
            link.tls = TlsPin {8443, QByteArray::fromHex("ff").repeated(32)};
        const auto read = JoinLink::fromString(link.toString());
        QVERIFY(read);
        QCOMPARE(*read, link);
    }

    void browsersFindAPlainAddress()
    {
        const JoinLink link {u"http://192.168.1.5:8080"_s, u"123456"_s, TlsPin {8443, QByteArray(32, '\0')}};
        QCOMPARE(link.toString(), u"http://192.168.1.5:8080/?pin=123456#tls=8443."_s + QString(43, u'A'));
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("no link") << u"123456"_s;
        QTest::newRow("script") << u"javascript:alert(1)//?pin=123456"_s;
        QTest::newRow("file") << u"file:///etc/passwd?pin=123456"_s;
        QTest::newRow("user") << u"http://school.example@evil.example/?pin=123456"_s;
        QTest::newRow("no PIN") << u"http://192.168.1.5/"_s;
        QTest::newRow("short PIN") << u"http://192.168.1.5/?pin=12345"_s;
        QTest::newRow("letters") << u"http://192.168.1.5/?pin=12345x"_s;
        QTest::newRow("foreign digits") << u"http://192.168.1.5/?pin=١٢٣٤٥٦"_s;
        QTest::newRow("TLS without a port") << u"http://192.168.1.5/?pin=123456#tls=0."_s + QString(43, u'A');
        QTest::newRow("TLS without a key") << u"http://192.168.1.5/?pin=123456#tls=8443"_s;
        QTest::newRow("half a key") << u"http://192.168.1.5/?pin=123456#tls=8443."_s + QString(20, u'A');
        QTest::newRow("not base64url") << u"http://192.168.1.5/?pin=123456#tls=8443."_s + QString(43, u'!');
        QTest::newRow("endless") << u"http://192.168.1.5/?pin=123456&x="_s + QString(300, u'x');
    }
    void othersAreRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!JoinLink::fromString(text));
    }
};

QTEST_GUILESS_MAIN(TestJoinLink)
#include "tst_joinlink.moc"
