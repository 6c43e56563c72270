#include "protocol/gamelimits.h"
#include "quizbank/quizedits.h"
#include "support/samplequiz.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

Quiz quizOf(int questions)
{
    return tidied(sampleQuiz(questions), TimePoint(Micros(1'000'000)));
}

QStringList prompts(const Quiz &quiz)
{
    QStringList list;
    for (const Question &question : quiz.questions)
        list.append(question.prompt.last(1));
    return list;
}

Question questionCalled(const QString &prompt)
{
    Question question = sampleQuiz(1).questions.first();
    question.prompt = prompt;
    return question;
}

} // namespace

class TestQuizEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void questionsAreAddedAtTheirPlace()
    {
        const auto last = edits::addQuestion(quizOf(2), questionCalled(u"x"_s), {});
        QCOMPARE(prompts(last->quiz).join(u""_s), u"12x"_s);
        QCOMPARE(last->position, 2);
        const auto first = edits::addQuestion(quizOf(2), questionCalled(u"x"_s), 0);
        QCOMPARE(prompts(first->quiz).join(u""_s), u"x12"_s);
        QCOMPARE(first->position, 0);
        for (const int nowhere : {-1, 3, 1'000'000})
            QCOMPARE(edits::addQuestion(quizOf(2), questionCalled(u"x"_s), nowhere).error().code,
                     ErrorCode::InvalidFields);
    }

    void aFullQuizTakesNoMore()
    {
        const Quiz full = quizOf(limits::maxQuestions);
        const auto refused = edits::addQuestion(full, questionCalled(u"x"_s), {});
        QCOMPARE(refused.error().fields.first().fault, FieldFault::TooLong);
    }

    void aChangedQuestionKeepsItsIdAndPlace()
    {
        const Quiz quiz = quizOf(3);
        const QString id = *quiz.questions[1].id;
        Question written = questionCalled(u"x"_s);
        written.id = quiz.questions[0].id; // not the client's to say
        const auto edited = edits::changeQuestion(quiz, id, written, {});
        QCOMPARE(prompts(edited->quiz).join(u""_s), u"1x3"_s);
        QCOMPARE(*edited->quiz.questions[1].id, id);
        const auto moved = edits::changeQuestion(quiz, id, written, 2);
        QCOMPARE(prompts(moved->quiz).join(u""_s), u"13x"_s);
        QCOMPARE(moved->position, 2);
    }

    void questionsMoveAndGo()
    {
        const Quiz quiz = quizOf(4);
        const QString id = *quiz.questions[0].id;
        QCOMPARE(prompts(edits::moveQuestion(quiz, id, 3)->quiz).join(u""_s), u"2341"_s);
        QCOMPARE(prompts(edits::moveQuestion(quiz, id, 0)->quiz).join(u""_s), u"1234"_s);
        QVERIFY(!edits::moveQuestion(quiz, id, 4));
        QVERIFY(!edits::moveQuestion(quiz, id, -1));
        QCOMPARE(prompts(edits::removeQuestion(quiz, id)->quiz).join(u""_s), u"234"_s);
    }

    void aStrangeIdIsNotFound()
    {
        const QString strange = QuestionId::create({}).toString();
        QCOMPARE(edits::moveQuestion(quizOf(2), strange, 0).error().code, ErrorCode::NotFound);
        QCOMPARE(edits::removeQuestion(quizOf(2), QString()).error().code, ErrorCode::NotFound);
        QCOMPARE(edits::changeQuestion(quizOf(2), u"x"_s, {}, {}).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestQuizEdits)
#include "tst_quizedits.moc"
