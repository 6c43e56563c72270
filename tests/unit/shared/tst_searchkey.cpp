#include "protocol/quizlimits.h"
#include "rules/searchkey.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestSearchKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsFoldToTheirKey_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("case") << u"PAST Simple"_s << u"past simple"_s;
        QTest::newRow("vietnamese") << u"Đường phố Hà Nội: ƯỚC MƠ"_s << u"duong pho ha noi uoc mo"_s;
        QTest::newRow("vietnamese, decomposed")
            << u"Đường phố"_s.normalized(QString::NormalizationForm_D) << u"duong pho"_s;
        QTest::newRow("french") << u"Café À LA crème"_s << u"cafe a la creme"_s;
        QTest::newRow("strokes") << u"Łódź Øre ŧ"_s << u"lodz ore t"_s;
        QTest::newRow("sharp s") << u"Straße"_s << u"strasse"_s;
        QTest::newRow("ligature") << u"ﬁne ½"_s << u"fine 1 2"_s;
        QTest::newRow("punctuation") << u"  it's: (a) test!  "_s << u"it s a test"_s;
        QTest::newRow("like wildcards") << u"100%_a\\b"_s << u"100 a b"_s;
        QTest::newRow("quotes") << u"a'; DROP TABLE quiz;--"_s << u"a drop table quiz"_s;
        QTest::newRow("emoji") << u"fun 😀 time"_s << u"fun time"_s;
        QTest::newRow("nul") << u"a"_s + QChar(0) + u"b"_s << u"a b"_s;
        QTest::newRow("half a character") << u"a"_s + QChar(0xd800) << u"a"_s;
        QTest::newRow("chinese") << u"英語 Quiz"_s << u"英語 quiz"_s;
        QTest::newRow("beyond the basic plane") << u"𝐁old 𠀀"_s << u"bold 𠀀"_s;
    }
    void textsFoldToTheirKey()
    {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QCOMPARE(searchkey::fold(text), key);
        QCOMPARE(searchkey::fold(key), key);
    }

    void longTextsAreCutBetweenWords()
    {
        QCOMPARE(searchkey::fold(u"one two three"_s, 9), u"one two"_s);
        QCOMPARE(searchkey::fold(QString(50, u'x'), 10), QString(10, u'x'));
        // One character that decomposes into eighteen.
        QVERIFY(searchkey::fold(QString(1'000, QChar(0xfdfa)), 100).size() <= 100);
    }

    void aQueryIsItsDistinctWords()
    {
        QCOMPARE(searchkey::words(u" Động từ, ĐỘNG-từ! "_s), QStringList({u"dong"_s, u"tu"_s}));
        QVERIFY(searchkey::words(u"%%% ___ ''"_s).isEmpty());
        QStringList many;
        for (int i = 0; i < 50; ++i)
            many.append(QString::number(i));
        QCOMPARE(searchkey::words(many.join(u' ')).size(), limits::maxSearchWords);
    }
};

QTEST_GUILESS_MAIN(TestSearchKey)
#include "tst_searchkey.moc"
