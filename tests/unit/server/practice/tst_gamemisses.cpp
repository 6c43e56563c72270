#include "practice/gamemisses.h"
#include "rules/practicecard.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// What a game's log comes to, event by event.
class Story
{
public:
    explicit Story(const Quiz &quiz)
        : quiz(quiz)
    {
        add(log::GameOpened {u"123456"_s, {}, quiz});
    }

    void add(const log::Event &event)
    {
        const LogRecord record = makeRecord(game, ++m_seq, at, {QUuid::createUuid()}, event, m_last);
        m_last = record.hash;
        const auto added = misses.add(record);
        if (!added)
            qFatal("the log does not hold: %s", qPrintable(added.error().message));
        at += std::chrono::seconds(1);
    }
    void join(PlayerNumber number) { add(log::PlayerJoined {number, PlayerId::create(at).toString()}); }
    void open(int question)
    {
        add(log::CountdownStarted {question, 0});
        add(log::QuestionOpened {question, 0, 0});
    }
    void answer(PlayerNumber player, int question, bool isRight)
    {
        add(log::AnswerScored {player, question, {isRight ? u"a"_s : u"d"_s}, 0, 0, 0, isRight, 0});
    }
    void close(int question, CloseReason reason = CloseReason::Time)
    {
        closedAt.insert(question, toWireMillis(at));
        add(log::QuestionClosed {question, reason});
        add(log::QuestionRevealed {question});
        add(log::BoardShown {question});
    }

    /// What the account of a player has to practise; its words by the grade they got.
    QMap<int, QStringList> gradesOf(PlayerNumber number)
    {
        QMap<int, QStringList> grades;
        for (const AccountMisses &one : misses.all(0)) {
            if (one.account != account(number))
                continue;
            QHash<QString, QString> prompts;
            for (const Question &question : quiz.questions)
                prompts.insert(practice::cardIdOf(practice::faceOf(question, quiz.language)).toString(), question.prompt);
            for (const CardReview &review : one.changes.reviews)
                grades[review.grade].append(prompts.value(review.card));
        }
        return grades;
    }
    static UserId account(PlayerNumber number) { return {QUuid::createUuidV5(QUuid(), QString::number(number))}; }
    void name(PlayerNumber number, bool hasAccount)
    {
        (void)misses.add(PlayerRow {number, {}, u"P"_s, u"p%1"_s.arg(number), hasAccount ? account(number) : UserId()});
    }

    const GameId game = GameId::create(fromMicros(1));
    const Quiz quiz;
    TimePoint at = fromMicros(1'700'000'000'000'000);
    QHash<int, qint64> closedAt;
    GameMisses misses {game};

private:
    qint64 m_seq = 0;
    QByteArray m_last = genesisHash();
};

Quiz threeQuestions()
{
    Quiz quiz = sampleQuiz(3);
    for (int i = 0; i < 3; ++i) {
        Question &question = quiz.questions[i];
        question.kind = QuestionKind::SingleChoice;
        question.prompt = u"question %1"_s.arg(i);
        for (Option &option : question.options)
            option.isRight = option.id == "a"_L1;
        question.options[0].text = u"a rather long answer to question number %1"_s.arg(i); // no word
    }
    return quiz;
}

} // namespace

/// What is missed, and by whom.
class TestGameMisses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongAndUnansweredAreMissedAndRightIsKnown()
    {
        Story story(threeQuestions());
        story.join(1);
        story.join(2);
        for (int i = 0; i < 3; ++i) {
            story.open(i);
            if (i < 2)
                story.answer(1, i, i == 0);
            story.close(i);
        }
        story.name(1, true);
        story.name(2, false);
        QCOMPARE(story.gradesOf(1), (QMap<int, QStringList> {{1, {u"question 1"_s, u"question 2"_s}}, {3, {u"question 0"_s}}}));
        const auto all = story.misses.all(0);
        QCOMPARE(all.size(), 1); // guests have no cards here
        QCOMPARE(all.constFirst().changes.makings.size(), 2);
        const CardReview review = all.constFirst().changes.reviews.constFirst();
        QCOMPARE(review.at, story.closedAt.value(0));
        QVERIFY(review.isOfGame);
        QCOMPARE(review.id, practice::gameReviewId(story.game, 0, Story::account(1).value).toString());
    }

    /// Whose miss an acceptance may take back.
    void whoIsRightByNowIsTold()
    {
        Story story(threeQuestions());
        for (const int number : {1, 2, 3})
            story.join(number);
        story.open(0);
        story.answer(1, 0, true);
        story.answer(2, 0, false);
        story.answer(3, 0, true);
        story.close(0);
        story.name(1, true);
        story.name(2, true);
        story.name(3, false);
        const QList<AcceptedMiss> right = story.misses.rightBy(0);
        QCOMPARE(right.size(), qsizetype(1)); // the third is a guest
        QCOMPARE(right.constFirst().account, Story::account(1));
        QCOMPARE(right.constFirst().review, practice::gameReviewId(story.game, 0, Story::account(1).value).toString());
        QVERIFY(story.misses.rightBy(1).isEmpty());
    }

    void theDayIsThatOfTheServersZone()
    {
        Story story(threeQuestions()); // at 22:13 UTC
        story.join(1);
        story.open(0);
        story.close(0);
        story.name(1, true);
        QCOMPARE(story.misses.all(0).constFirst().changes.reviews.constFirst().on, QDate(2023, 11, 14));
        QCOMPARE(story.misses.all(7 * 60).constFirst().changes.reviews.constFirst().on, QDate(2023, 11, 15));
    }

    void whoCameLaterOrWasSentAwayMissedNothing()
    {
        Story story(threeQuestions());
        story.join(1);
        story.join(2);
        story.add(log::PlayerKicked {2});
        story.open(0);
        story.close(0);
        story.join(3);
        for (const int number : {1, 2, 3})
            story.name(number, true);
        QCOMPARE(story.gradesOf(1).value(1), QStringList {u"question 0"_s});
        QVERIFY(story.gradesOf(2).isEmpty());
        QVERIFY(story.gradesOf(3).isEmpty());
    }

    void aSkippedQuestionIsMissedByNobody()
    {
        Story story(threeQuestions());
        story.join(1);
        story.join(2);
        story.open(0);
        story.answer(2, 0, false);
        story.close(0, CloseReason::Skipped);
        story.name(1, true);
        story.name(2, true);
        QVERIFY(story.gradesOf(1).isEmpty());
        QCOMPARE(story.gradesOf(2).value(1), QStringList {u"question 0"_s}); // but a wrong answer is one
    }

    void pollsAndSoundsMakeNoCards()
    {
        QVERIFY(!practice::canBeACard(questionOf(QuestionKind::Poll)));
        QVERIFY(!practice::canBeACard(questionOf(QuestionKind::WordCloud)));
        Question heard = questionOf(QuestionKind::Typed);
        QVERIFY(practice::canBeACard(heard));
        heard.speech = Speech {u"whale"_s, u"en-GB"_s};
        QVERIFY(!practice::canBeACard(heard));
    }
};

QTEST_APPLESS_MAIN(TestGameMisses)
#include "tst_gamemisses.moc"
