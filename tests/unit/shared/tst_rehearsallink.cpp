#include "protocol/rehearsallink.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestRehearsalLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("server"); // empty: refused
        QTest::newRow("whole") << u"http://192.168.1.5:8080/rehearse#key=ABCD2345EFGH"_s << u"http://192.168.1.5:8080"_s;
        QTest::newRow("short") << u" http://school.example#ABCD2345EFGH "_s << u"http://school.example"_s;
        QTest::newRow("no key") << u"http://192.168.1.5:8080/rehearse"_s << QString();
        QTest::newRow("no address") << u"ABCD2345EFGH"_s << QString();
        QTest::newRow("no web") << u"ftp://192.168.1.5#ABCD2345EFGH"_s << QString();
    }
    void linksAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, server);
        const auto link = RehearsalLink::fromString(text);
        QCOMPARE(link ? link->server.toString() : QString(), server);
        if (link)
            QCOMPARE(link->key, u"ABCD2345EFGH"_s);
    }

    void whatIsWrittenIsReadAgain()
    {
        const RehearsalLink link {QUrl(u"https://school.example"_s), u"ABCD2345EFGH"_s};
        QCOMPARE(link.toString(), u"https://school.example/rehearse#key=ABCD2345EFGH"_s);
        QVERIFY(*RehearsalLink::fromString(link.toString()) == link);
    }

    void theWayToARehearsalIsToldFromThatToAGame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isMeant");
        QTest::newRow("whole") << u"http://192.168.1.5:8080/rehearse#key=ABCD2345EFGH"_s << true;
        QTest::newRow("typed") << u" 192.168.1.5:8080/rehearse "_s << true;
        QTest::newRow("a game") << u"http://192.168.1.5:8080/?pin=123456"_s << false;
        QTest::newRow("a server") << u"192.168.1.5:8080"_s << false;
        QTest::newRow("a server of that name") << u"http://rehearse.example/"_s << false;
        QTest::newRow("further down") << u"http://192.168.1.5/rehearse/other#key=A"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void theWayToARehearsalIsToldFromThatToAGame()
    {
        QFETCH(QString, text);
        QTEST(RehearsalLink::isMeant(text), "isMeant");
    }
};

QTEST_GUILESS_MAIN(TestRehearsalLink)
#include "tst_rehearsallink.moc"
