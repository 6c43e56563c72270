#include "model/wirebounds.h"
#include "rules/practicecard.h"
#include "support/samplequiz.h"

#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

Question typed(const QString &prompt, const QString &answer)
{
    Question question;
    question.kind = QuestionKind::Typed;
    question.prompt = prompt;
    question.gaps = QList<Gap> {{QString(), {answer}}};
    return question;
}

Question choice(const QString &prompt, const QStringList &options)
{
    Question question;
    question.prompt = prompt;
    for (const QString &text : options)
        question.options.append({QString::number(question.options.size()), text, text.startsWith(u'!')});
    for (Option &option : question.options)
        option.text.remove(u'!');
    return question;
}

CardId idOf(const Question &question, const QString &language = u"en"_s)
{
    return practice::cardIdOf(practice::faceOf(question, language));
}

} // namespace

/// What becomes a card, and which cards are one.
class TestPracticeCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneWordIsOneCard()
    {
        const CardId colour = idOf(typed(u"What red is"_s, u"colour"_s));
        QCOMPARE(idOf(typed(u"Spell it"_s, u" Colour "_s)), colour);
        QCOMPARE(idOf(typed(u"As Americans have it"_s, u"color"_s)), colour);
        QCOMPARE(idOf(choice(u"Red is a"_s, {u"!colour"_s, u"number"_s})), colour);
        QCOMPARE(idOf(typed(u"What red is"_s, u"colour"_s), u"en-GB"_s), colour);
        QVERIFY(idOf(typed(u"What red is"_s, u"colour"_s), u"fr"_s) != colour);
        QVERIFY(idOf(typed(u"What one is"_s, u"number"_s)) != colour);
    }

    /// Kept for ever: devices and servers of other versions make the same.
    void theIdIsKnown()
    {
        QCOMPARE(idOf(typed(u"What red is"_s, u"colour"_s)).toString(), u"4907eb25-6d90-5cd0-bd8c-e9bbd8b139ff"_s);
    }

    void aQuestionAboutNoWordIsItself()
    {
        const Question sky = choice(u"Why is the sky blue?"_s, {u"!Because short waves scatter more"_s, u"It mirrors the sea"_s});
        QVERIFY(practice::faceOf(sky, u"en"_s).word.isEmpty());
        Question dealtAnew = sky;
        std::reverse(dealtAnew.options.begin(), dealtAnew.options.end());
        QCOMPARE(idOf(dealtAnew), idOf(sky));
        QCOMPARE(idOf(sky, u"vi"_s), idOf(sky)); // its words say enough
        Question other = sky;
        other.prompt += u"!"_s;
        QVERIFY(idOf(other) != idOf(sky));
    }

    void pairsTellWhatGoesWithWhat()
    {
        const CardFace face = practice::faceOf(questionOf(QuestionKind::MatchPairs), u"en"_s);
        QVERIFY(!face.right.isEmpty());
        for (const QString &text : face.right)
            QVERIFY2(text.contains(u" – "_s), qPrintable(text));
        QVERIFY(!face.options.isEmpty());
    }

    /// Else a card of categories asks "Countable or uncountable?" and does not say what.
    void whatIsToBeMatchedOrSortedIsAsked()
    {
        for (const QuestionKind kind : {QuestionKind::MatchPairs, QuestionKind::Categorise}) {
            const Question question = questionOf(kind);
            const CardFace face = practice::faceOf(question, u"en"_s);
            QVERIFY(face.items);
            QCOMPARE(face.items->size(), question.gapList().size());
            for (qsizetype i = 0; i < face.items->size(); ++i)
                QVERIFY(face.right.at(i).startsWith(face.items->at(i) + u" – "_s));
            CardFace withoutItems = face; // as devices of other versions make it
            withoutItems.items.reset();
            QCOMPARE(practice::cardIdOf(withoutItems), practice::cardIdOf(face));
        }
        QVERIFY(!practice::faceOf(typed(u"What red is"_s, u"colour"_s), u"en"_s).items);
    }

    /// One word among longer things: typing it would answer nothing.
    void thingsToSortAreNotTyped()
    {
        Question question = questionOf(QuestionKind::Categorise);
        QVERIFY(!question.gapList().isEmpty());
        question.gaps = QList<Gap> {{u"apple"_s, question.gapList().constFirst().accepted}};
        QVERIFY(practice::faceOf(question, u"en"_s).word.isEmpty());
    }

    void theItemsCountInTheFacesLength()
    {
        CardFace face = practice::faceOf(questionOf(QuestionKind::Categorise), u"en"_s);
        QVERIFY(practice::fits(face));
        face.items = QStringList(9, QString(1'000, u'x'));
        QVERIFY(!practice::fits(face));
    }

    void everyCardKeepsItsBounds()
    {
        for (const Question &question : everyKindQuiz().questions) {
            if (!practice::canBeACard(question))
                continue;
            const CardFace face = practice::faceOf(question, u"en"_s);
            QVERIFY2(wire::checkBounds(face), qPrintable(question.prompt));
            QVERIFY(!practice::cardIdOf(face).isNull());
        }
    }

    void theReviewOfAnAnswerIsAlwaysTheSame()
    {
        const GameId game = GameId::create({});
        const QUuid ann = QUuid::createUuid();
        const ReviewId review = practice::gameReviewId(game, 3, ann);
        QCOMPARE(practice::gameReviewId(game, 3, ann), review);
        QVERIFY(practice::gameReviewId(game, 4, ann) != review);
        QVERIFY(practice::gameReviewId(game, 3, QUuid::createUuid()) != review);
        QVERIFY(practice::gameReviewId(GameId::create({}), 3, ann) != review);
    }
};

QTEST_APPLESS_MAIN(TestPracticeCard)
#include "tst_practicecard.moc"
