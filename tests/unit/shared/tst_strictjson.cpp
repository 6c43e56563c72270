#include "protocol/limits.h"
#include "protocol/strictjson.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestStrictJson : public QObject
{
    Q_OBJECT

private:
    static QByteArray nested(int depth)
    {
        return "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + '}';
    }

    static QByteArray withKeys(int count)
    {
        QByteArrayList keys;
        for (int i = 0; i < count; ++i)
            keys.append('"' + QByteArray::number(i) + "\":0");
        return '{' + keys.join(',') + '}';
    }

private Q_SLOTS:
    void whatIsFineIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << "{}"_ba;
        QTest::newRow("spaces") << " \n{ \"a\" : [ ] }\t"_ba;
        QTest::newRow("equal keys in two objects") << "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}"_ba;
        QTest::newRow("a key as a value") << "{\"a\":\"a\",\"b\":\"a\"}"_ba;
        QTest::newRow("braces in a text") << "{\"a\":\"[[[[{{{{\\\"}}\",\"b\":\"}\"}"_ba;
        QTest::newRow("escapes") << "{\"a\\n\\\"\\\\\\/\":\"\\u00e9\\t\",\"b\":\"\\ud83d\\ude00\"}"_ba;
        QTest::newRow("the deepest") << nested(limits::maxJsonDepth);
        QTest::newRow("the most keys") << withKeys(limits::maxJsonKeys);
        QTest::newRow("plain emoji") << "{\"a\":\"😀\"}"_ba;
    }

    void whatIsFineIsRead()
    {
        QFETCH(QByteArray, text);
        const auto object = readStrictObject(text);
        QVERIFY2(object, object ? "" : qPrintable(object.error().message));
    }

    void whatIsNotIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << ""_ba;
        QTest::newRow("a list") << "[]"_ba;
        QTest::newRow("not JSON") << "{a:1}"_ba;
        QTest::newRow("two documents") << "{}{}"_ba;
        QTest::newRow("unfinished") << "{\"a"_ba;
        QTest::newRow("unfinished escape") << "{\"a\\"_ba;
        QTest::newRow("unfinished code") << "{\"a\\u00"_ba;
        QTest::newRow("equal keys") << "{\"role\":\"a\",\"x\":1,\"role\":\"b\"}"_ba;
        QTest::newRow("equal keys, one escaped") << "{\"role\":1,\"r\\u006fle\":2}"_ba;
        QTest::newRow("equal keys, another escape") << "{\"a\\nb\":1,\"a\\u000ab\":2}"_ba;
        QTest::newRow("equal keys, deeper") << "{\"a\":[{\"b\":{\"c\":1,\"c\":2}}]}"_ba;
        QTest::newRow("too many keys") << withKeys(limits::maxJsonKeys + 1);
        QTest::newRow("too deep") << nested(limits::maxJsonDepth + 1);
        QTest::newRow("far too deep") << QByteArray(60'000, '[');
        QTest::newRow("a NUL") << "{\"a\":\"x\\u0000y\"}"_ba;
        QTest::newRow("a raw NUL") << QByteArray("{\"a\":\"x\0y\"}", 11);
        QTest::newRow("a raw line break") << "{\"a\":\"x\ny\"}"_ba;
        QTest::newRow("half a pair") << "{\"a\":\"\\ud83d\"}"_ba;
        QTest::newRow("half a pair and text") << "{\"a\":\"\\ud83dxx\\ude00\"}"_ba;
        QTest::newRow("the other half") << "{\"a\":\"\\ude00\"}"_ba;
        QTest::newRow("not UTF-8") << "{\"a\":\"\xc3\x28\"}"_ba;
        QTest::newRow("an endless number") << "{\"a\":1e999}"_ba;
    }

    void whatIsNotIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto object = readStrictObject(text);
        QVERIFY(!object);
        QCOMPARE(object.error().code, ErrorCode::BadRequest);
    }
};

QTEST_APPLESS_MAIN(TestStrictJson)
#include "tst_strictjson.moc"
