#include "core/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonLinesAreOneObjectEach_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("plain") << u"hello"_s;
        QTest::newRow("break") << u"a\nb\r\n{\"level\":\"fatal\"}"_s;
        QTest::newRow("quote") << u"say \"hi\" \\ \u0007 \u2028 é 漢"_s;
        QTest::newRow("steering") << u"a\u009b31m b\u2029c \u202ed\u0085e \u001b[2Jf"_s;
        QTest::newRow("empty") << QString();
    }
    void jsonLinesAreOneObjectEach()
    {
        QFETCH(QString, message);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        const RequestId request = RequestId::create(fromMicros(1));
        const QByteArray line = formatLogLine(LogFormat::Json, QtWarningMsg, u"wordrally.db"_s,
                                              message, time, request);
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(line.endsWith('\n'));
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.value(u"message"_s).toString(), message);
        QCOMPARE(object.value(u"level"_s).toString(), u"warning"_s);
        QCOMPARE(object.value(u"category"_s).toString(), u"wordrally.db"_s);
        QCOMPARE(object.value(u"time"_s).toString(), u"2023-11-14T22:13:20.123Z"_s);
        QCOMPARE(object.value(u"request"_s).toString(), request.toString());

        const QByteArray text = formatLogLine(LogFormat::Text, QtWarningMsg, u"wordrally.db"_s,
                                              message, time, {});
        QCOMPARE(text.count('\n'), 1);
        QVERIFY(!text.contains('\r') && !text.contains('\a'));
        for (const char16_t steering : {u'\u009b', u'\u2028', u'\u2029', u'\u202e', u'\u0085', u'\u001b'})
            QVERIFY2(!QString::fromUtf8(text).contains(QChar(steering)), QByteArray::number(int(steering), 16).constData());
    }

    void scopesNest()
    {
        const RequestId outer = RequestId::create(fromMicros(1));
        const RequestId inner = RequestId::create(fromMicros(2));
        QVERIFY(LogScope::current().isNull());
        {
            const LogScope one(outer);
            {
                const LogScope two(inner);
                QCOMPARE(LogScope::current(), inner);
            }
            QCOMPARE(LogScope::current(), outer);
        }
        QVERIFY(LogScope::current().isNull());
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
