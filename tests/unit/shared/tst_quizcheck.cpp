#include "kinds/quizcheck.h"
#include "protocol/gamelimits.h"
#include "protocol/quizlimits.h"
#include "support/samplequiz.h"

#include <QTest>

#include <functional>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(Quiz &)>;
using Codes = QStringList;

/// "questions[0].prompt missing" for each fault.
Codes words(const QList<FieldError> &faults)
{
    Codes list;
    for (const FieldError &fault : faults)
        list.append(fault.field + u' ' + wireFault(fault.fault));
    return list;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestQuizCheck : public QObject
{
    Q_OBJECT

private:
    static void addRows()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Codes>("faults");
        const auto row = [](const char *name, const Codes &faults, Change change) {
            QTest::newRow(name) << std::move(change) << faults;
        };
        row("no title", {u"title required"_s}, [](Quiz &q) { q.title = u"  "_s; });
        row("no questions", {u"questions required"_s}, [](Quiz &q) { q.questions.clear(); });
        row("no prompt", {u"questions[1].prompt required"_s},
            [](Quiz &q) { q.questions[1].prompt.clear(); });
        row("one option", {u"questions[0].options too_few"_s},
            [](Quiz &q) { q.questions[0].options = {{u"a"_s, u"x"_s, true}}; });
        row("no options", {u"questions[0].options too_few"_s},
            [](Quiz &q) { q.questions[0].options.clear(); });
        row("an empty option", {u"questions[0].options[3].text required"_s},
            [](Quiz &q) { q.questions[0].options[3].text.clear(); });
        row("nothing right", {u"questions[0].options no_right_option"_s},
            [](Quiz &q) { q.questions[0].options[0].isRight = false; });
        row("two right of a single choice", {u"questions[0].options several_right_options"_s},
            [](Quiz &q) { q.questions[0].options[1].isRight = true; });
        row("several at once", {u"title required"_s, u"questions[1].prompt required"_s},
            [](Quiz &q) { q.title.clear(); q.questions[1].prompt.clear(); });
    }

private Q_SLOTS:
    void aSampleCanBePlayed()
    {
        QVERIFY(checkQuiz(sampleQuiz(2)).isPlayable());
        QVERIFY(validate(sampleQuiz(2)));
    }

    void whatADraftLacksIsNamedByField_data() { addRows(); }
    void whatADraftLacksIsNamedByField()
    {
        QFETCH(Change, change);
        QFETCH(Codes, faults);
        Quiz quiz = sampleQuiz(2);
        change(quiz);
        const QuizCheck found = checkQuiz(quiz);
        QCOMPARE(words(found.missing), faults);
        QVERIFY(found.isStorable());
        QVERIFY(!found.isPlayable());
        const auto refused = validate(quiz);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidFields);
        QCOMPARE(words(refused.error().fields), faults);
    }

    void whatCannotBeStoredIsNamedByField_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Codes>("faults");
        const auto row = [](const char *name, const Codes &faults, Change change) {
            QTest::newRow(name) << std::move(change) << faults;
        };
        const auto longText = [](int chars) { return QString(chars + 1, u'x'); };
        row("long title", {u"title too_long"_s},
            [=](Quiz &q) { q.title = longText(limits::maxTitleChars); });
        row("long description", {u"description too_long"_s},
            [=](Quiz &q) { q.description = longText(limits::maxDescriptionChars); });
        row("language", {u"language invalid"_s}, [](Quiz &q) { q.language = u"en\n"_s; });
        row("many tags", {u"tags too_long"_s},
            [](Quiz &q) { q.tags = QStringList(limits::maxTags + 1, u"t"_s); });
        row("long tag", {u"tags[1] too_long"_s},
            [=](Quiz &q) { q.tags = {u"a"_s, longText(limits::maxTagChars)}; });
        row("empty tag", {u"tags[0] too_short"_s}, [](Quiz &q) { q.tags = {u""_s}; });
        row("many questions", {u"questions too_long"_s}, [](Quiz &q) {
            q.questions = QList<Question>(limits::maxQuestions + 1, q.questions.first());
        });
        row("long prompt", {u"questions[1].prompt too_long"_s},
            [=](Quiz &q) { q.questions[1].prompt = longText(limits::maxPromptChars); });
        row("long explanation", {u"questions[0].explanation too_long"_s},
            [=](Quiz &q) { q.questions[0].explanation = longText(limits::maxExplanationChars); });
        row("short time", {u"questions[0].timeLimitMs out_of_range"_s},
            [](Quiz &q) { q.questions[0].timeLimitMs = limits::minTimeLimitMs - 1; });
        row("negative points", {u"questions[0].points out_of_range"_s},
            [](Quiz &q) { q.questions[0].points = -1; });
        row("many points", {u"questions[0].points out_of_range"_s},
            [](Quiz &q) { q.questions[0].points = limits::maxPoints + 1; });
        row("many options", {u"questions[0].options too_long"_s}, [](Quiz &q) {
            q.questions[0].options = QList<Option>(limits::maxPieces + 1, {u""_s, u"x"_s, true});
        });
        row("long option", {u"questions[0].options[2].text too_long"_s},
            [=](Quiz &q) { q.questions[0].options[2].text = longText(limits::maxOptionChars); });
        row("same option ids", {u"questions[0].options[1].id duplicate"_s},
            [](Quiz &q) { q.questions[0].options[1].id = u"a"_s; });
        row("long option id", {u"questions[0].options[1].id too_long"_s},
            [=](Quiz &q) { q.questions[0].options[1].id = longText(limits::maxOptionIdChars); });
        row("no question id", {u"questions[0].id too_short"_s},
            [](Quiz &q) { q.questions[0].id = u"../../etc/passwd"_s; });
        row("no question id of the right length", {u"questions[0].id invalid"_s},
            [](Quiz &q) { q.questions[0].id = QString(36, u'x'); });
        row("upper-case question id", {u"questions[0].id invalid"_s}, [](Quiz &q) {
            q.questions[0].id = u"01980000-0000-7000-8000-00000000000A"_s;
        });
        row("same question ids", {u"questions[1].id duplicate"_s}, [](Quiz &q) {
            q.questions[0].id = q.questions[1].id = u"01980000-0000-7000-8000-000000000001"_s;
        });
        row("no media id", {u"questions[0].image.media invalid"_s}, [](Quiz &q) {
            q.questions[0].image = MediaUse {QString(36, u'x'), u"a cat"_s};
        });
        row("long alt text", {u"questions[0].audio.alt too_long"_s}, [=](Quiz &q) {
            q.questions[0].audio = MediaUse {u"01980000-0000-7000-8000-000000000001"_s,
                                             longText(limits::maxAltChars)};
        });
    }
    void whatCannotBeStoredIsNamedByField()
    {
        QFETCH(Change, change);
        QFETCH(Codes, faults);
        Quiz quiz = sampleQuiz(2);
        change(quiz);
        const QuizCheck found = checkQuiz(quiz);
        QCOMPARE(words(found.invalid), faults);
        QVERIFY(!found.isStorable());
        QVERIFY(!validate(quiz));
    }

    void aPictureWithoutWordsIsAWarningOnly()
    {
        Quiz quiz = sampleQuiz(1);
        quiz.questions[0].image = MediaUse {u"01980000-0000-7000-8000-000000000001"_s, u" "_s};
        const QuizCheck found = checkQuiz(quiz);
        QCOMPARE(words(found.warnings), Codes {u"questions[0].image.alt no_alt_text"_s});
        QVERIFY(found.isPlayable());
    }

    void aDictationThatCanBeReadIsWarnedOf_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("word for word") << u"The cat can't swim."_s << true;
        QTest::newRow("among others") << u"Write this down: the cat can’t swim – twice!"_s << true;
        QTest::newRow("written otherwise") << u"THE CAT CANNOT SWIM"_s << true;
        QTest::newRow("over lines") << u"The cat\ncan't swim"_s << true;
        QTest::newRow("behind a long text") << u"word "_s.repeated(90) + u"the cat can't swim"_s << true;
        QTest::newRow("another answer") << u"A cat can't swim."_s << true;
        QTest::newRow("a part of it") << u"The cat can't what?"_s << false;
        QTest::newRow("a part of a word") << u"The cat can't swimming."_s << false;
        QTest::newRow("something else") << u"Write what you hear."_s << false;
    }
    void aDictationThatCanBeReadIsWarnedOf()
    {
        QFETCH(QString, prompt);
        QFETCH(bool, isTold);
        Quiz quiz = sampleQuiz(1);
        Question &question = quiz.questions[0];
        question.kind = QuestionKind::Dictation;
        question.options.clear();
        question.gaps = QList<Gap> {{{}, {u"The cat can't swim."_s, u"a cat can't swim"_s}}};
        question.speech = Speech {u"The cat can't swim."_s, u"en-GB"_s};
        question.prompt = prompt;
        const QuizCheck found = checkQuiz(quiz);
        QVERIFY(found.isPlayable());
        QCOMPARE(words(found.warnings), isTold ? Codes {u"questions[0].prompt tells_answer"_s} : Codes {});
        // Whoever types it may read it elsewhere: only what is heard is given away.
        question.kind = QuestionKind::Typed;
        question.speech.reset();
        QVERIFY(checkQuiz(quiz).warnings.isEmpty());
    }

    void whatIsStoredIsTidy()
    {
        Quiz quiz = sampleQuiz(2);
        quiz.title = u" a\u0301 title\u0000\u0007 "_s;
        quiz.title.append(QChar(0xd800));
        quiz.tags = {u" past  simple "_s, u"past simple"_s, u"A1"_s};
        quiz.questions[0].options[1].id.clear();
        quiz.questions[0].options[2].id = u"1"_s;
        const QString kept = u"01980000-0000-7000-8000-000000000001"_s;
        quiz.questions[1].id = kept;
        quiz.questions[1].image = MediaUse {kept, u" alt "_s, u"stolen.png"_s};
        const Quiz tidy = tidied(quiz, TimePoint(Micros(1)));
        QCOMPARE(tidy.title, u"\u00e1 title"_s);
        QCOMPARE(*tidy.tags, QStringList({u"past simple"_s, u"A1"_s}));
        QVERIFY(QuestionId::fromString(*tidy.questions[0].id));
        QCOMPARE(*tidy.questions[1].id, kept);
        QCOMPARE(tidy.questions[0].options[1].id, u"2"_s);
        QCOMPARE(tidy.questions[1].image->alt, u"alt"_s);
        QVERIFY(!tidy.questions[1].image->file);
        QVERIFY(checkQuiz(tidy).isPlayable());
        QCOMPARE(wire::toJsonObject(tidied(tidy, {})), wire::toJsonObject(tidy));
    }

    void nothingTurnsTheTextAround()
    {
        Quiz quiz = sampleQuiz(1);
        quiz.title = u"Past \u202Esnoitseuq\u202C"_s;
        quiz.questions[0].prompt = u"\u202Aa\u202Bb\u202Dc"_s;
        quiz.questions[0].options[0].text = u"\u202Eright"_s;
        quiz.questions[0].options[1].text = u"\u2067\u05d0\u2069 \u200f!"_s; // an isolate and a mark stay
        const Quiz tidy = tidied(quiz, TimePoint(Micros(1)));
        QCOMPARE(tidy.title, u"Past snoitseuq"_s);
        QCOMPARE(tidy.questions[0].prompt, u"abc"_s);
        QCOMPARE(tidy.questions[0].options[0].text, u"right"_s);
        QCOMPARE(tidy.questions[0].options[1].text, quiz.questions[0].options[1].text);
    }

    void aLevelIsOneOfSix()
    {
        QVERIFY(cefrLevel(u"B2") == CefrLevel::B2);
        QVERIFY(!cefrLevel(u"b2"));
        QVERIFY(!cefrLevel(u""));
    }
};

QTEST_GUILESS_MAIN(TestQuizCheck)
#include "tst_quizcheck.moc"
