#include "net/webaddress.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestWebAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void authoritiesAreReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("host"); // null: not one
        QTest::addColumn<quint16>("port");
        const auto row = [](const char *title, const QByteArray &text, const QString &host, int port) {
            QTest::newRow(title) << text << host << quint16(port);
        };
        row("name", "School.Example", u"school.example"_s, 0);
        row("name and port", "school.example:8080", u"school.example"_s, 8080);
        row("final dot", "school.example.:80", u"school.example"_s, 80);
        row("underscore", "my_laptop", u"my_laptop"_s, 0);
        row("address", "192.168.1.5:65535", u"192.168.1.5"_s, 65535);
        row("v6", "[FE80::1]:8080", u"fe80::1"_s, 8080);
        row("v6 alone", "[::1]", u"::1"_s, 0);
        row("nothing", "", {}, 0);
        row("only a port", ":80", {}, 0);
        row("port 0", "a:0", {}, 0);
        row("port too large", "a:65536", {}, 0);
        row("port of letters", "a:80x", {}, 0);
        row("no port after the colon", "a:", {}, 0);
        row("two ports", "a:1:2", {}, 0);
        row("user", "u@a", {}, 0);
        row("empty label", "a..b", {}, 0);
        row("percent", "a%2eb", {}, 0);
        row("space", "a b", {}, 0);
        row("path", "a/b", {}, 0);
        row("open bracket", "[::1", {}, 0);
        row("text behind the bracket", "[::1]x", {}, 0);
        row("v4 in brackets", "[127.0.0.1]", {}, 0);
        row("zone", "[fe80::1%eth0]", {}, 0);
        row("short v4", "127.1", {}, 0);
        row("v4 as one number", "2130706433", {}, 0);
        row("octal v4", "0177.0.0.1", {}, 0);
        row("hexadecimal v4", "0x7f.0.0.1", {}, 0);
        row("v4 too large", "1.2.3.256", {}, 0);
        row("long", QByteArray(300, 'a'), {}, 0);
        row("non-ASCII", "sch\xc3\xb6n.example", {}, 0);
    }

    void authoritiesAreReadStrictly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, host);
        QFETCH(quint16, port);
        const auto read = readAuthority(text);
        QCOMPARE(read.has_value(), !host.isNull());
        if (read)
            QCOMPARE(*read, (Authority {host, port}));
    }

    void originsKnowTheirHost()
    {
        const auto isOf = [](const QByteArray &origin, const QByteArray &host) {
            const auto read = readOrigin(origin);
            return read && read->isOf(*readAuthority(host));
        };
        QVERIFY(isOf("http://a", "a"));
        QVERIFY(isOf("http://a", "A:80"));
        QVERIFY(isOf("https://a:443", "a"));
        QVERIFY(isOf("http://a:8080", "a:8080"));
        QVERIFY(!isOf("http://a:8080", "a"));
        QVERIFY(!isOf("http://b", "a"));
        for (const QByteArray &text : {"null"_ba, "a"_ba, "http://"_ba, "http://u@a"_ba, "http://a/"_ba,
                                       "file:///x"_ba, "HTTP://a"_ba})
            QVERIFY2(!readOrigin(text), text.constData());
    }
};

QTEST_GUILESS_MAIN(TestWebAddress)
#include "tst_webaddress.moc"
