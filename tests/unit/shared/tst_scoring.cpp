#include "rules/ranking.h"
#include "rules/scoring.h"
#include "support/samplequiz.h"

#include <QTest>

using namespace wr;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestScoring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsFollowTheFormula_data()
    {
        QTest::addColumn<int>("question");
        QTest::addColumn<QStringList>("choice");
        QTest::addColumn<qint64>("activeMs");
        QTest::addColumn<ScoringPreset>("preset");
        QTest::addColumn<bool>("isRight");
        QTest::addColumn<int>("points");
        const auto classic = ScoringPreset::Classic;
        const auto accuracy = ScoringPreset::Accuracy;
        const QStringList a {u"a"_s};
        const QStringList ab {u"a"_s, u"b"_s};
        QTest::newRow("at once is full") << 0 << a << qint64(0) << classic << true << 1000;
        QTest::newRow("just below half a second is full") << 0 << a << qint64(499) << classic << true << 1000;
        QTest::newRow("half a second starts the clock") << 0 << a << qint64(500) << classic << true << 988;
        QTest::newRow("half of the time") << 0 << a << qint64(10'000) << classic << true << 750;
        QTest::newRow("at the end half") << 0 << a << qint64(20'000) << classic << true << 500;
        QTest::newRow("beyond the end still half") << 0 << a << qint64(60'000) << classic << true << 500;
        QTest::newRow("wrong is nothing") << 0 << QStringList {u"b"_s} << qint64(0) << classic << false << 0;
        QTest::newRow("accuracy has no clock") << 0 << a << qint64(19'000) << accuracy << true << 1000;
        const auto steady = ScoringPreset::Steady;
        QTest::newRow("steady at once is half of a tenth more") << 0 << a << qint64(0) << steady << true << 1050;
        QTest::newRow("steady at the end") << 0 << a << qint64(20'000) << steady << true << 1000;
        QTest::newRow("steady, wrong") << 0 << QStringList {u"b"_s} << qint64(0) << steady << false << 0;
        QTest::newRow("both right") << 1 << ab << qint64(0) << classic << true << 1000;
        QTest::newRow("one of two") << 1 << a << qint64(0) << classic << false << 500;
        QTest::newRow("one right one wrong") << 1 << QStringList {u"a"_s, u"c"_s} << qint64(0) << classic << false << 0;
        QTest::newRow("everything ticked") << 1 << QStringList {u"a"_s, u"b"_s, u"c"_s, u"d"_s} << qint64(0) << accuracy << false << 0;
        QTest::newRow("two right one wrong") << 1 << QStringList {u"a"_s, u"b"_s, u"c"_s} << qint64(10'000) << classic << false << 375;
    }

    void pointsFollowTheFormula()
    {
        QFETCH(int, question);
        QFETCH(QStringList, choice);
        QFETCH(qint64, activeMs);
        QFETCH(ScoringPreset, preset);
        const Score score = scoreAnswer(sampleQuiz(2).questions.at(question), choice, Millis(activeMs), {preset, 10, false, false});
        QTEST(score.isRight, "isRight");
        QTEST(score.points, "points");
    }

    void moreRightAnswersAlwaysBeatFasterOnes()
    {
        const Question question = sampleQuiz(1).questions.first();
        for (int questions : {1, 2, 10, 200}) {
            const ScoringRules rules {ScoringPreset::Steady, questions, false, false};
            const int fast = scoreAnswer(question, {u"a"_s}, Millis(0), rules).points;
            const int slow = scoreAnswer(question, {u"a"_s}, Millis(20'000), rules).points;
            QVERIFY(fast >= slow);
            QVERIFY((questions - 1) * fast < questions * slow);
        }
    }

    void withoutAClockSpeedIsWorthNothing()
    {
        const Question question = sampleQuiz(1).questions.first();
        for (const auto preset : {ScoringPreset::Classic, ScoringPreset::Accuracy, ScoringPreset::Steady})
            QCOMPARE(scoreAnswer(question, {u"a"_s}, Millis(19'000), {preset, 5, true, false}).points, 1'000);
    }

    void rightAnswersInARowBringABonus()
    {
        const Question question = sampleQuiz(1).questions.first();
        const ScoringRules rules {ScoringPreset::Accuracy, 10, false, true};
        QCOMPARE(scoreAnswer(question, {u"a"_s}, Millis(0), rules, 0).points, 1'000);
        QCOMPARE(scoreAnswer(question, {u"a"_s}, Millis(0), rules, 1).bonus, 100);
        QCOMPARE(scoreAnswer(question, {u"a"_s}, Millis(0), rules, 3).points, 1'300);
        QCOMPARE(scoreAnswer(question, {u"a"_s}, Millis(0), rules, 50).points, 1'500);
        QCOMPARE(scoreAnswer(question, {u"b"_s}, Millis(0), rules, 5).points, 0);
    }

    void impossibleChoicesAreRefused()
    {
        const Quiz quiz = sampleQuiz(2);
        const Question &single = quiz.questions.at(0);
        const Question &multi = quiz.questions.at(1);
        QVERIFY(validateChoice(single, {u"a"_s}));
        QVERIFY(validateChoice(multi, {u"a"_s, u"d"_s}));
        QVERIFY(!validateChoice(single, {}));
        QVERIFY(!validateChoice(multi, {}));
        QVERIFY(!validateChoice(single, {u"a"_s, u"b"_s}));
        QVERIFY(!validateChoice(single, {u"z"_s}));
        QVERIFY(!validateChoice(multi, {u"a"_s, u"a"_s}));
        QCOMPARE(validateChoice(multi, {u"x"_s}).error().code, ErrorCode::InvalidChoice);
    }

    void tiesGoToTheFasterThenToTheEarlier()
    {
        QVERIFY(ranksBefore({2, 900, 5s}, {1, 800, 1s}));
        QVERIFY(ranksBefore({2, 900, 1s}, {1, 900, 2s}));
        QVERIFY(ranksBefore({1, 900, 2s}, {2, 900, 2s}));
        QVERIFY(!ranksBefore({1, 900, 2s}, {1, 900, 2s}));
    }
};

QTEST_GUILESS_MAIN(TestScoring)
#include "tst_scoring.moc"
