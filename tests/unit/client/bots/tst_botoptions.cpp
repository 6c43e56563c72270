#include "bots/botoptions.h"

#include <QTemporaryFile>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Result<BotOptions> optionsOf(const QStringList &more)
{
    return readBotOptions(QStringList {u"wordrally-bots"_s, u"--url"_s, u"http://10.0.0.7:8080"_s, u"--pin"_s, u"123456"_s} + more);
}

} // namespace

class TestBotOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineBecomesAPlan()
    {
        const auto options = optionsOf({u"--players"_s, u"500"_s, u"--spread"_s, u"250ms"_s, u"--think"_s, u"0.2s-12s"_s,
                                        u"--skill"_s, u"0.95"_s, u"--drop"_s, u"1"_s, u"--seed"_s, u"7"_s, u"--json"_s});
        QVERIFY(options);
        QCOMPARE(options->plan.players, 500);
        QCOMPARE(options->plan.spread, 250ms);
        QCOMPARE(options->plan.behaviour.thinkFrom, 200ms);
        QCOMPARE(options->plan.behaviour.thinkTo, 12s);
        QCOMPARE(options->plan.behaviour.skill, 0.95);
        QCOMPARE(options->plan.seed, 7U);
        QVERIFY(options->asJson && !options->watches);
        QCOMPARE(optionsOf({})->plan.behaviour.thinkTo, 6s);
        QCOMPARE(optionsOf({u"--think"_s, u"2s"_s})->plan.behaviour.thinkFrom, 2s);
    }

    void whatIsWrongIsNamedWithItsFlag_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("said");
        const auto row = [](const QString &flag, const QString &value, const QString &said) {
            QTest::newRow(qPrintable(flag + u' ' + value)) << QStringList {u"--"_s + flag, value} << u"--%1: expected %2"_s.arg(flag, said);
        };
        for (const QString &value : {u"1.5"_s, u"0"_s, u"-1"_s, u"nan"_s, u"0,7"_s, u"x"_s, u""_s})
            row(u"skill"_s, value, u"a number from 0.05 to 0.95"_s);
        for (const QString &value : {u"-0.1"_s, u"1.1"_s, u"inf"_s})
            row(u"drop"_s, value, u"a number from 0 to 1"_s);
        for (const QString &value : {u"0"_s, u"-3"_s, u"15001"_s, u"3.5"_s, u"many"_s})
            row(u"players"_s, value, u"a whole number from 1 to 15000"_s);
        for (const QString &value : {u"1"_s, u"s"_s, u"-1s"_s, u"2h"_s, u"3601s"_s, u"1 s"_s, u"1e3s"_s})
            row(u"spread"_s, value, u"a time such as"_s);
        for (const QString &value : {u"6s-0.5s"_s, u"1s-2s-3s"_s, u"1-2"_s, u"-"_s})
            row(u"think"_s, value, u"two times"_s);
        row(u"seed"_s, u"-1"_s, u"a whole number"_s);
        for (const QString &value : {u"ftp://a"_s, u"127.0.0.1:8080"_s, u"http://"_s, u""_s})
            row(u"url"_s, value, u"the server's address"_s);
        for (const QString &value : {u"12345"_s, u"1234567"_s, u"12345a"_s, u"\u0661\u0662\u0663\u0664\u0665\u0666"_s, u""_s})
            row(u"pin"_s, value, u"the game's PIN, 6 digits"_s);
        QTest::newRow("quiz") << QStringList {u"--quiz"_s, u"/nowhere/q.json"_s} << u"--quiz: cannot read /nowhere/q.json: "_s;
        QTest::newRow("flag") << QStringList {u"--plyaers"_s, u"3"_s} << u"plyaers"_s;
        QTest::newRow("argument") << QStringList {u"3"_s} << u"unexpected argument: 3"_s;
    }
    void whatIsWrongIsNamedWithItsFlag()
    {
        QFETCH(QStringList, more);
        QFETCH(QString, said);
        const auto options = optionsOf(more);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::BadRequest);
        QVERIFY2(options.error().message.contains(said), qPrintable(options.error().message));
    }

    void aFileThatIsNoQuizIsRefused()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("[]");
        file.flush();
        QVERIFY(optionsOf({u"--quiz"_s, file.fileName()}).error().message.endsWith(u"does not hold a quiz"_s));
    }

    void errorsCanBeAskedForAsJson()
    {
        const QStringList line {u"wordrally-bots"_s, u"--json"_s, u"--players"_s, u"0"_s};
        QVERIFY(wantsJson(line));
        const QJsonObject told = toJson(readBotOptions(line).error());
        QCOMPARE(told.value("error"_L1).toObject().value("code"_L1).toString(), u"bad_request"_s);
        QCOMPARE(told.value("holds"_L1).toBool(true), false);
    }
};

QTEST_GUILESS_MAIN(TestBotOptions)
#include "tst_botoptions.moc"
