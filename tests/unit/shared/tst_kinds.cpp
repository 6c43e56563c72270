#include "kinds/kind.h"
#include "kinds/textmatch.h"
#include "support/samplequiz.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

class TestKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasARightAnswerOfItsOwnShape()
    {
        const Quiz quiz = everyKindQuiz();
        QCOMPARE(quiz.questions.size(), qsizetype(wire::EnumNames<QuestionKind>::values.size()));
        for (const Question &question : quiz.questions) {
            const Kind &kind = kindOf(question);
            QVERIFY(kind.kind == question.kind);
            const QStringList right = kind.right(question);
            QCOMPARE(right.isEmpty(), !kind.isScored);
            if (!kind.isScored)
                continue;
            QVERIFY2(validateChoice(question, right), qPrintable(question.prompt));
            QCOMPARE(kind.correctness(question, right), 1.0);
            QCOMPARE(storedChoice(question, right).size(), right.size());
        }
    }

    void aTypedAnswerIsStoredAsItIsSeen()
    {
        const auto stored = [](const QString &typed) { return storedChoice(questionOf(QuestionKind::WordCloud), {typed}).constFirst(); };
        QCOMPARE(stored(u"x\u009b31m\u0080y\u001b[2J\u007f"_s), u"x31my[2J"_s);
        QCOMPARE(stored(u"\u202eevil\u202c \u2066a\u2069\u200f\u061c\u200b\ufeff"_s), u"evil a"_s);
        QCOMPARE(stored(u" two\nlines\tand\u2028more "_s), u"two lines and more"_s);
        QCOMPARE(stored(u"می\u200cخواهم 👩\u200d👧"_s), u"می\u200cخواهم 👩\u200d👧"_s);
        QCOMPARE(storedChoice(questionOf(QuestionKind::Cloze), {u"ha\u0085ve"_s, u"si\u202ence"_s}), (QStringList {u"have"_s, u"since"_s}));
        QVERIFY(!validateChoice(questionOf(QuestionKind::Typed), {stored(u"\u009b \u2067"_s)}));
    }

    /// Each word of a bank fits once: the gap that takes several leaves the others theirs.
    void aBankMayHoldAWordTwice()
    {
        Quiz quiz = everyKindQuiz();
        Question &cloze = quiz.questions.first();
        cloze = questionOf(QuestionKind::Cloze);
        cloze.prompt = u"___ cat and ___ dog saw ___ bird"_s;
        cloze.options = {{u"1"_s, u"the"_s}, {u"2"_s, u"a"_s}, {u"3"_s, u"the"_s}};
        cloze.gaps = QList<Gap> {{{}, {u"the"_s, u"a"_s}}, {{}, {u"the"_s}}, {{}, {u"the"_s}}};
        QVERIFY(checkQuiz(quiz).isPlayable());
        const QStringList right = kindOf(cloze).right(cloze);
        QVERIFY(validateChoice(cloze, right));
        QCOMPARE(right.value(0), u"2"_s);
        QCOMPARE(kindOf(cloze).correctness(cloze, right), 1.0);
    }

    void everyKindCanBePlayed()
    {
        const QuizCheck found = checkQuiz(everyKindQuiz());
        for (const FieldError &fault : found.invalid + found.missing)
            qWarning("%s: %s", qPrintable(fault.field), qPrintable(fault.message));
        QVERIFY(found.isPlayable());
    }

    void dealingTellsNothingAndKeepsWhatIsRight()
    {
        for (Question question : everyKindQuiz().questions) {
            const Question before = question;
            dealParts(question, [](int n) {
                QList<int> backwards;
                for (int i = n - 1; i >= 0; --i)
                    backwards.append(i);
                return backwards;
            });
            const Kind &kind = kindOf(question);
            if (kind.isScored)
                QCOMPARE(kind.correctness(question, kind.right(question)), 1.0);
            const bool isKept = question.kind == QuestionKind::TrueFalse || question.options.size() < 2;
            QCOMPARE(question.options.value(0).id == before.options.value(0).id, isKept);
        }
    }

    void partsAndTheirWorth_data()
    {
        QTest::addColumn<QuestionKind>("kind");
        QTest::addColumn<QStringList>("choice");
        QTest::addColumn<double>("worth");
        using K = QuestionKind;
        QTest::newRow("true") << K::TrueFalse << QStringList {u"t"_s} << 1.0;
        QTest::newRow("false") << K::TrueFalse << QStringList {u"f"_s} << 0.0;
        QTest::newRow("typed") << K::Typed << QStringList {u" Colour! "_s} << 1.0;
        QTest::newRow("typed, American") << K::Typed << QStringList {u"color"_s} << 1.0;
        QTest::newRow("typed, a slip") << K::Typed << QStringList {u"coluor"_s} << 0.5;
        QTest::newRow("typed, wrong") << K::Typed << QStringList {u"paint"_s} << 0.0;
        QTest::newRow("cloze, both") << K::Cloze << QStringList {u"have"_s, u"since"_s} << 1.0;
        QTest::newRow("cloze, one") << K::Cloze << QStringList {u"have"_s, u"for"_s} << 0.5;
        QTest::newRow("cloze, one empty") << K::Cloze << QStringList {u""_s, u"since"_s} << 0.5;
        QTest::newRow("order, right") << K::WordOrder << QStringList {u"w1"_s, u"w2"_s, u"w3"_s, u"w4"_s} << 1.0;
        QTest::newRow("order, two swapped") << K::WordOrder << QStringList {u"w1"_s, u"w2"_s, u"w4"_s, u"w3"_s} << 2.0 / 3;
        QTest::newRow("order, one missing") << K::WordOrder << QStringList {u"w1"_s, u"w2"_s, u"w3"_s} << 2.0 / 3;
        QTest::newRow("order, backwards") << K::WordOrder << QStringList {u"w4"_s, u"w3"_s, u"w2"_s, u"w1"_s} << 0.0;
        QTest::newRow("order, one besides") << K::WordOrder << QStringList {u"w1"_s, u"w2"_s, u"w3"_s, u"w4"_s, u"w5"_s} << 0.75;
        QTest::newRow("pairs, all") << K::MatchPairs << QStringList {u"p1"_s, u"p2"_s, u"p3"_s} << 1.0;
        QTest::newRow("pairs, one") << K::MatchPairs << QStringList {u"p1"_s, u"p3"_s, u"p2"_s} << 1.0 / 3;
        QTest::newRow("pairs, one left empty") << K::MatchPairs << QStringList {u"p1"_s, u"p2"_s, u""_s} << 2.0 / 3;
        QTest::newRow("categories") << K::Categorise << QStringList {u"n"_s, u"v"_s, u"n"_s, u"v"_s} << 1.0;
        QTest::newRow("categories, all one") << K::Categorise << QStringList {u"n"_s, u"n"_s, u"n"_s, u"n"_s} << 0.5;
        QTest::newRow("number") << K::Numeric << QStringList {u"98.6"_s} << 1.0;
        QTest::newRow("number, within") << K::Numeric << QStringList {u"99,1"_s} << 1.0;
        QTest::newRow("number, beyond") << K::Numeric << QStringList {u"99.2"_s} << 0.0;
        QTest::newRow("number, not one") << K::Numeric << QStringList {u"a hundred"_s} << 0.0;
        QTest::newRow("dictation") << K::Dictation << QStringList {u"she doesn't live here"_s} << 1.0;
        QTest::newRow("dictation, written out") << K::Dictation << QStringList {u"She does not live here."_s} << 1.0;
        QTest::newRow("dictation, a word missing") << K::Dictation << QStringList {u"she does not here"_s} << 0.8;
        QTest::newRow("poll") << K::Poll << QStringList {u"a"_s} << 0.0;
        QTest::newRow("cloud") << K::WordCloud << QStringList {u"sun"_s} << 0.0;
    }

    void partsAndTheirWorth()
    {
        QFETCH(QuestionKind, kind);
        QFETCH(QStringList, choice);
        QFETCH(double, worth);
        const Question question = questionOf(kind);
        QVERIFY(validateChoice(question, choice));
        QCOMPARE(kindOf(kind).correctness(question, choice), worth);
    }

    void noAnswerAtAll_data()
    {
        QTest::addColumn<QuestionKind>("kind");
        QTest::addColumn<QStringList>("choice");
        using K = QuestionKind;
        const QString endless(5'000, u'x');
        QTest::newRow("two options of one") << K::TrueFalse << QStringList {u"t"_s, u"f"_s};
        QTest::newRow("unknown option") << K::Poll << QStringList {u"z"_s};
        QTest::newRow("nothing typed") << K::Typed << QStringList {u"  \u0007"_s};
        QTest::newRow("two texts") << K::Typed << QStringList {u"a"_s, u"b"_s};
        QTest::newRow("no text") << K::Typed << QStringList();
        QTest::newRow("an endless text") << K::Typed << QStringList {endless};
        QTest::newRow("a long word for the cloud") << K::WordCloud << QStringList {endless.left(31)};
        QTest::newRow("all gaps empty") << K::Cloze << QStringList {u""_s, u" "_s};
        QTest::newRow("a gap too many") << K::Cloze << QStringList {u"a"_s, u"b"_s, u"c"_s};
        QTest::newRow("a word twice") << K::WordOrder << QStringList {u"w1"_s, u"w1"_s};
        QTest::newRow("no word") << K::WordOrder << QStringList();
        QTest::newRow("an option for two") << K::MatchPairs << QStringList {u"p1"_s, u"p1"_s, u"p2"_s};
        QTest::newRow("no pairs") << K::MatchPairs << QStringList {u""_s, u""_s, u""_s};
        QTest::newRow("a category that is none") << K::Categorise << QStringList {u"n"_s, u"x"_s, u"n"_s, u"v"_s};
    }

    void noAnswerAtAll()
    {
        QFETCH(QuestionKind, kind);
        QFETCH(QStringList, choice);
        const Result<void> valid = validateChoice(questionOf(kind), choice);
        QVERIFY(!valid);
        QCOMPARE(valid.error().code, ErrorCode::InvalidChoice);
    }

    void wordsAskedFor_data()
    {
        QTest::addColumn<Question>("question");
        QTest::addColumn<QStringList>("words"); // "part: word"
        using K = QuestionKind;
        const auto changed = [](K kind, const std::function<void(Question &)> &change) {
            Question question = questionOf(kind);
            change(question);
            return question;
        };
        QTest::newRow("choice") << questionOf(K::SingleChoice) << QStringList {u"0: lives"_s};
        QTest::newRow("several") << questionOf(K::MultiSelect) << QStringList {u"0: cat"_s, u"0: dog"_s};
        QTest::newRow("true or false") << questionOf(K::TrueFalse) << QStringList();
        QTest::newRow("typed, the one that is shown") << questionOf(K::Typed) << QStringList {u"0: colour"_s};
        QTest::newRow("cloze") << questionOf(K::Cloze) << QStringList {u"0: have"_s, u"1: since"_s};
        QTest::newRow("cloze, one word twice") << changed(K::Cloze, [](Question &q) { (*q.gaps)[1].accepted = {u"have"_s}; })
                                               << QStringList {u"0: have"_s, u"1: have"_s};
        QTest::newRow("order") << questionOf(K::WordOrder) << QStringList();
        QTest::newRow("pairs") << questionOf(K::MatchPairs) << QStringList {u"0: cat"_s, u"1: dog"_s, u"2: cow"_s};
        QTest::newRow("a pair of a meaning and its word")
            << changed(K::MatchPairs, [](Question &q) { (*q.gaps)[1].text = u"an animal that guards the house"_s; })
            << QStringList {u"0: cat"_s, u"1: woof"_s, u"2: cow"_s};
        QTest::newRow("categories") << questionOf(K::Categorise) << QStringList {u"0: house"_s, u"1: go"_s, u"2: tree"_s, u"3: eat"_s};
        QTest::newRow("number") << questionOf(K::Numeric) << QStringList();
        QTest::newRow("dictation of a sentence") << questionOf(K::Dictation) << QStringList();
        QTest::newRow("dictation of a phrase") << changed(K::Dictation, [](Question &q) { (*q.gaps)[0].accepted = {u"in the end"_s}; })
                                               << QStringList {u"0: in the end"_s};
        QTest::newRow("poll") << questionOf(K::Poll) << QStringList();
        QTest::newRow("cloud") << questionOf(K::WordCloud) << QStringList();
        QTest::newRow("a number to choose") << changed(K::SingleChoice, [](Question &q) { q.options[0].text = u"1984"_s; }) << QStringList();
        QTest::newRow("four words") << changed(K::Typed, [](Question &q) { (*q.gaps)[0].accepted = {u"a cup of tea"_s}; }) << QStringList();
        QTest::newRow("three once written out") << changed(K::Typed, [](Question &q) { (*q.gaps)[0].accepted = {u"I've  been"_s}; })
                                                << QStringList {u"0: I've been"_s};
        QTest::newRow("nothing yet") << Question {} << QStringList();
    }

    void wordsAskedFor()
    {
        QFETCH(Question, question);
        QFETCH(QStringList, words);
        QStringList found;
        for (const AskedWord &word : wordsOf(question)) {
            found.append(u"%1: %2"_s.arg(word.part).arg(word.text));
            QCOMPARE(word.key, wordKey(word.text));
            if (kindOf(question).isScored)
                QVERIFY(word.part < kindOf(question).parts(question, kindOf(question).right(question)).size());
        }
        QCOMPARE(found, words);
    }

    void oneWordHasOneKey()
    {
        QCOMPARE(wordKey(u"Colour!"_s), wordKey(u" color"_s));
        QVERIFY(wordKey(u"live"_s) != wordKey(u"lives"_s));
    }

    void unplayable_data()
    {
        QTest::addColumn<QuestionKind>("kind");
        QTest::addColumn<std::function<void(Question &)>>("spoil");
        QTest::addColumn<QString>("field");
        using K = QuestionKind;
        const auto row = [](const char *name, K kind, const QString &field, std::function<void(Question &)> spoil) {
            QTest::newRow(name) << kind << std::move(spoil) << field;
        };
        row("two equal options", K::SingleChoice, u".options[1].text"_s, [](Question &q) { q.options[1].text = q.options[0].text; });
        row("three truths", K::TrueFalse, u".options"_s, [](Question &q) { q.options.append({u"m"_s, u"Maybe"_s, false}); });
        row("nothing accepted", K::Typed, u".gaps[0].accepted"_s, [](Question &q) { (*q.gaps)[0].accepted.clear(); });
        row("no gap", K::Typed, u".gaps"_s, [](Question &q) { q.gaps.reset(); });
        row("a cloze without a mark", K::Cloze, u".prompt"_s, [](Question &q) { q.prompt = u"No gap here"_s; });
        row("fewer gaps than marks", K::Cloze, u".gaps"_s, [](Question &q) { q.gaps->removeLast(); });
        row("a bank without the word", K::Cloze, u".gaps[0].accepted"_s, [](Question &q) {
            q.options = {{u"1"_s, u"since"_s, false}, {u"2"_s, u"for"_s, false}};
        });
        row("a bank with too few of a word", K::Cloze, u".options"_s, [](Question &q) {
            q.prompt = u"___ cat and ___ dog"_s;
            q.options = {{u"1"_s, u"the"_s, false}, {u"2"_s, u"a"_s, false}};
            q.gaps = QList<Gap> {{{}, {u"the"_s}}, {{}, {u"the"_s}}};
        });
        row("a sentence without its word", K::WordOrder, u".options"_s, [](Question &q) { q.options.removeFirst(); });
        row("pairs that fit twice", K::MatchPairs, u".gaps[1].accepted"_s, [](Question &q) { (*q.gaps)[1].accepted = (*q.gaps)[0].accepted; });
        row("a pair without its half", K::MatchPairs, u".gaps[0].text"_s, [](Question &q) { (*q.gaps)[0].text.clear(); });
        row("a category nobody has", K::Categorise, u".gaps[2].accepted"_s, [](Question &q) { (*q.gaps)[2].accepted = {u"Adverbs"_s}; });
        row("no number", K::Numeric, u".gaps[0].accepted[0]"_s, [](Question &q) { (*q.gaps)[0].accepted = {u"many"_s}; });
        row("nothing to hear", K::Dictation, u".audio"_s, [](Question &q) { q.speech.reset(); });
        row("one thing to vote for", K::Poll, u".options"_s, [](Question &q) { q.options = q.options.mid(0, 1); });
    }

    void unplayable()
    {
        QFETCH(QuestionKind, kind);
        QFETCH(std::function<void(Question &)>, spoil);
        QFETCH(QString, field);
        Quiz quiz = everyKindQuiz();
        quiz.questions = {questionOf(kind)};
        spoil(quiz.questions[0]);
        const QuizCheck found = checkQuiz(quiz);
        QVERIFY(found.isStorable());
        QStringList fields;
        for (const FieldError &fault : found.missing)
            fields.append(fault.field);
        QVERIFY2(fields.contains(u"questions[0]"_s + field), qPrintable(fields.join(u' ')));
    }

    void textsCompare_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("accepted");
        QTest::addColumn<double>("like");
        const auto row = [](const QString &typed, const QString &accepted, double like) {
            QTest::newRow(qPrintable(typed + u" / "_s + accepted)) << typed << accepted << like;
        };
        row(u"don’t"_s, u"do not"_s, 1);
        row(u"cannot"_s, u"can't"_s, 1);
        row(u"I`m here"_s, u"I am here"_s, 1);
        row(u"well-known"_s, u"well known"_s, 1);
        row(u"organise"_s, u"organize"_s, 1);
        row(u"analysed"_s, u"analyzed"_s, 1);
        row(u"travelling"_s, u"traveling"_s, 1);
        row(u"metre"_s, u"meter"_s, 1);
        row(u"the catalogue"_s, u"the catalog"_s, 1);
        row(u"grey"_s, u"GRAY"_s, 1);
        row(u"ｃａｔ"_s, u"cat"_s, 1);
        row(u"cafe\u0301"_s, u"café"_s, 1);
        row(u"four"_s, u"for"_s, 0);
        row(u"filling"_s, u"filing"_s, 0.5);
        row(u"unfilled"_s, u"unfiled"_s, 0.5);
        row(u"prise"_s, u"prize"_s, 0.5);
        row(u"live"_s, u"love"_s, 0);
        row(u"recieve"_s, u"receive"_s, 0.5);
        row(u"acommodation"_s, u"accommodation"_s, 0.5);
        row(u"acomodation"_s, u"accommodation"_s, 0.5);
        row(u"akomodation"_s, u"accommodation"_s, 0);
        row(u"eceive"_s, u"receive"_s, 0);
        row(u"in 1987"_s, u"in 1978"_s, 0);
        row(u"at 5.30"_s, u"at 530"_s, 0);
        row(u"?"_s, u"?"_s, 1);
        row(u"!"_s, u"?"_s, 0);
        row(u"they'd"_s, u"theyd"_s, 1);
    }

    void textsCompare()
    {
        QFETCH(QString, typed);
        QFETCH(QString, accepted);
        QFETCH(double, like);
        QCOMPARE(textmatch::likeness(typed, accepted, false), like);
        QCOMPARE(textmatch::likeness(typed, accepted, true), like == 0.5 ? 0.0 : like);
    }

    void numbersAreReadAsPeopleWriteThem()
    {
        using Numbers = QList<double>;
        QCOMPARE(textmatch::readNumbers(u"1,000.5"_s), Numbers {1000.5});
        QCOMPARE(textmatch::readNumbers(u"1.000,5"_s), Numbers {1000.5});
        QCOMPARE(textmatch::readNumbers(u"3,5"_s), Numbers {3.5});
        QCOMPARE(textmatch::readNumbers(u"\u22123"_s), Numbers {-3});
        QCOMPARE(textmatch::readNumbers(u"1 000"_s), Numbers {1000});
        QCOMPARE(textmatch::readNumbers(u"1,000"_s), (Numbers {1000, 1}));
        QCOMPARE(textmatch::readNumbers(u"1.000"_s), (Numbers {1, 1000}));
        QCOMPARE(textmatch::readNumbers(u"1.000.000"_s), Numbers {1e6});
        QCOMPARE(textmatch::readNumbers(u"1,000,000"_s), Numbers {1e6});
        QCOMPARE(textmatch::readNumbers(u".5"_s), Numbers {0.5});
        QVERIFY(textmatch::readNumbers(u"1,00,0"_s).isEmpty());
        QVERIFY(textmatch::readNumbers(u"1e9"_s).isEmpty());
        QVERIFY(textmatch::readNumbers(u"nan"_s).isEmpty());
        QVERIFY(textmatch::readNumbers(QString(40, u'9')).isEmpty());
    }

    void anAuthorsThousandIsAThousand()
    {
        Question question = questionOf(QuestionKind::Numeric);
        question.gaps = QList<Gap> {{{}, {u"1,000"_s}}};
        const Kind &kind = kindOf(question);
        QCOMPARE(kind.correctness(question, {u"1000"_s}), 1.0);
        QCOMPARE(kind.correctness(question, {u"1.000"_s}), 1.0);
        QCOMPARE(kind.correctness(question, {u"1"_s}), 0.0);
    }

    void aTextThatGrowsBeyondMeasureIsWorthNothing()
    {
        const QString grows(limits::maxAnswerChars, QChar(0xfdfa));
        QVERIFY(textmatch::normalized(grows).isEmpty());
        QCOMPARE(textmatch::likeness(grows, u"word"_s, false), 0.0);
        QCOMPARE(textmatch::dictationShare(grows, u"a word"_s), 0.0);
    }

    void lettersThatDiffer()
    {
        using P = textmatch::Piece;
        const auto diff = textmatch::letterDiff(u"Recieve"_s, u"receive"_s);
        QString typed, right;
        for (const P &piece : diff) {
            if (piece.kind != DiffKind::Missing)
                typed += piece.text;
            if (piece.kind != DiffKind::Extra)
                right += piece.text;
        }
        QCOMPARE(typed.toLower(), u"recieve"_s);
        QCOMPARE(right, u"receive"_s);
        QCOMPARE(textmatch::letterDiff(u"cat"_s, u"Cat"_s), (QList<P> {{DiffKind::Same, u"Cat"_s}}));
        QCOMPARE(textmatch::letterDiff(u""_s, u"cat"_s), (QList<P> {{DiffKind::Missing, u"cat"_s}}));
        QCOMPARE(textmatch::letterDiff(u"caat"_s, u"cat"_s).size(), qsizetype(3));
    }

    void lettersAreComparedWhereSomethingFits_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("right");
        QTest::addColumn<bool>("isCompared");
        QTest::newRow("a slip") << u"wrnog"_s << u"wrong"_s << true;
        QTest::newRow("half the letters") << u"colr"_s << u"colour"_s << true;
        QTest::newRow("half a sentence") << u"I have been"_s << u"I have been to London twice."_s << true;
        QTest::newRow("another word") << u"wrnog"_s << u"expensive"_s << false;
        QTest::newRow("no letter in common") << u"go"_s << u"bits"_s << false;
        QTest::newRow("letters here and there") << u"cat"_s << u"I cannot go there at all"_s << false;
        QTest::newRow("letters with marks") << u"đừơng"_s << u"đường"_s << true;
    }
    void lettersAreComparedWhereSomethingFits()
    {
        QFETCH(QString, typed);
        QFETCH(QString, right);
        QTEST(!textmatch::letterDiff(typed, right).isEmpty(), "isCompared");
    }
};

QTEST_GUILESS_MAIN(TestKinds)
#include "tst_kinds.moc"
