#include "report/acrosscount.h"
#include "report/learnercount.h"
#include "support/samplequiz.h"
#include "support/writtengame.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const TimePoint opened = fromMicros(1'700'000'000'000'000);

} // namespace

/// What a report says of right answers: which they are, and of how many.
class TestReportWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// "11 of 13 right" where two were polls says that two were wrong.
    void ofHowManyOneWasRightLeavesPollsOut()
    {
        Quiz quiz = sampleQuiz(0);
        quiz.questions = {questionOf(QuestionKind::SingleChoice), questionOf(QuestionKind::Poll), questionOf(QuestionKind::WordCloud)};
        WrittenGame game(quiz, opened);
        game.join(u"Ann"_s);
        game.openQuestion(0);
        game.answer(1, {u"a"_s}, 1s);
        game.reveal();
        game.openQuestion(1);
        game.answer(1, {u"b"_s}, 1s);
        game.reveal();
        game.openQuestion(2);
        game.reveal();
        game.finish();
        const GameAnalysis found = analyse(game.room());
        const PlayerFigures ann = figuresOf(found.marks.at(0), found.questions, u"Ann"_s);
        QCOMPARE(ann.asked, 1);
        QCOMPARE(ann.answered, 1);
        QCOMPARE(ann.wholly, 1);
        QCOMPARE(ann.percents.size(), qsizetype(3)); // they have their places all the same

        ReportedGame head;
        head.game = game.id();
        AcrossCount count;
        count.add(head, found);
        count.add(NamedMarks {found.marks.at(0), u"Ann"_s, u"ann"_s, {}});
        const rest::GamesFigures across = count.figures();
        QCOMPARE(across.players.at(0).asked, 1);
        QCOMPARE(across.players.at(0).answered, 1);
        LearnerCount learner(0);
        learner.add(head, found, found.marks.at(0));
        const rest::LearnerFigures mine = learner.figures();
        QCOMPARE(mine.asked, 1);
        QCOMPARE(mine.answered, 1);
        QCOMPARE(mine.wholly, 1);
        QCOMPARE(mine.days.at(0).asked, 1);
    }

    /// "Countable · Uncountable" would not say what is which.
    void whatIsSortedIsToldWithItsPlace()
    {
        for (const QuestionKind kind : {QuestionKind::MatchPairs, QuestionKind::Categorise}) {
            const Question question = questionOf(kind);
            const QStringList right = rightTexts(question);
            QCOMPARE(right.size(), question.gapList().size());
            for (qsizetype i = 0; i < right.size(); ++i)
                QVERIFY2(right.at(i).startsWith(question.gapList().at(i).text + u": "_s), qPrintable(right.at(i)));
        }
        for (const QString &text : rightTexts(questionOf(QuestionKind::Cloze)))
            QVERIFY2(!text.contains(u": "_s), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestReportWords)
#include "tst_reportwords.moc"
