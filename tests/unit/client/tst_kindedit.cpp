#include "editor/editorviewmodel.h"
#include "support/fakeclock.h"
#include "support/samplequiz.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

using Write = std::function<void(EditorViewModel &)>;

namespace {

/// An author with one question in hand, as addQuestion() makes it, and no server.
struct Author
{
    QTemporaryDir folder;
    FakeClock clock;
    DraftStore drafts {folder.filePath(u"drafts"_s)};
    MediaCache media {folder.filePath(u"media"_s)};
    EditorViewModel editor {drafts, media, clock};

    Author()
    {
        Quiz quiz;
        quiz.title = u"Every kind"_s;
        quiz.language = u"en"_s;
        show(quiz, -1);
        editor.addQuestion();
    }

    explicit Author(const Question &question)
    {
        Quiz quiz = everyKindQuiz();
        quiz.questions = {question};
        quiz.questions.first().id = u"018f0000-0000-7000-8000-000000000000"_s;
        show(quiz, 0);
    }

    void show(const Quiz &quiz, int current)
    {
        editor.show(EditorViewModel::Stage::Editing, EditorViewModel::Saving::Saved, ErrorCode::None, quiz, current);
    }

    const Question &question() { return editor.quiz().questions.first(); }
    KindEdit &edit() { return *editor.kind(); }
    QStringList options()
    {
        QStringList texts;
        for (const Option &option : question().options)
            texts.append(option.text);
        return texts;
    }
};

/// What is equal in two questions that say the same, whatever their ids.
QJsonObject said(Question question)
{
    question.id.reset();
    for (Option &option : question.options)
        option.id.clear();
    return wire::toJsonObject(question);
}

void writeOptions(EditorViewModel &editor, const QStringList &texts)
{
    while (editor.options()->rowCount() > texts.size())
        editor.removeOption(0);
    for (int i = 0; i < texts.size(); ++i)
        editor.setOptionText(i, texts.at(i));
}

/// Key by key, as people type.
void type(const std::function<void(const QString &)> &into, const QString &text)
{
    for (qsizetype i = 1; i <= text.size(); ++i)
        into(text.left(i));
}

QList<Question> everyKind()
{
    return everyKindQuiz().questions;
}

} // namespace

/// What an author does for each kind of question, and what becomes of it.
class TestKindEdit : public QObject
{
    Q_OBJECT

    static Write writing(QuestionKind kind)
    {
        static const QHash<QuestionKind, Write> writings {
            {QuestionKind::SingleChoice, [](EditorViewModel &editor) {
                 writeOptions(editor, {u"lives"_s, u"live"_s, u"living"_s});
                 editor.setRight(0, true);
             }},
            {QuestionKind::MultiSelect, [](EditorViewModel &editor) {
                 writeOptions(editor, {u"cat"_s, u"dog"_s, u"run"_s});
                 editor.setRight(0, true);
                 editor.setRight(1, true);
             }},
            {QuestionKind::TrueFalse, [](EditorViewModel &editor) {
                 editor.setRight(1, true);
                 editor.setRight(0, true);
             }},
            {QuestionKind::Typed, [](EditorViewModel &editor) {
                 type([&](const QString &text) { editor.kind()->setAccepted(0, 0, text); }, u"colour"_s);
                 type([&](const QString &text) { editor.kind()->setAccepted(0, 1, text); }, u"hue"_s);
             }},
            {QuestionKind::Cloze, [](EditorViewModel &editor) {
                 editor.setPrompt(u"I have lived here since 2010."_s);
                 editor.kind()->makeGap(20, 20);
                 editor.kind()->makeGap(2, 6);
                 editor.kind()->setAccepted(0, 1, u"'ve"_s);
             }},
            {QuestionKind::WordOrder, [](EditorViewModel &editor) {
                 type([&](const QString &text) { editor.kind()->setSpare(0, text); }, u"does"_s);
                 type([&](const QString &text) { editor.kind()->setAccepted(0, 0, text); }, u"Where / do / you / live?"_s);
             }},
            {QuestionKind::MatchPairs, [](EditorViewModel &editor) {
                 const QStringList words {u"cat"_s, u"meow"_s, u"dog"_s, u"woof"_s, u"cow"_s, u"moo"_s};
                 for (int i = 0; i < 3; ++i) {
                     type([&](const QString &text) { editor.kind()->setItem(i, text); }, words.at(2 * i));
                     type([&](const QString &text) { editor.kind()->setPartner(i, text); }, words.at(2 * i + 1));
                 }
             }},
            {QuestionKind::Categorise, [](EditorViewModel &editor) {
                 editor.kind()->setCategory(0, u"Nouns"_s);
                 editor.kind()->setCategory(1, u"Verbs"_s);
                 const QStringList words {u"house"_s, u"go"_s, u"tree"_s, u"eat"_s};
                 for (int i = 0; i < 4; ++i) {
                     editor.kind()->setItem(i, words.at(i));
                     editor.kind()->sortInto(i, i % 2);
                 }
             }},
            {QuestionKind::Numeric, [](EditorViewModel &editor) {
                 type([&](const QString &text) { editor.kind()->setAccepted(0, 0, text); }, u"98.6"_s);
                 type([&](const QString &text) { editor.kind()->setTolerance(text); }, u"0.5"_s);
             }},
            {QuestionKind::Dictation, [](EditorViewModel &editor) {
                 type([&](const QString &text) { editor.kind()->setAccepted(0, 0, text); }, u"She doesn't live here."_s);
                 editor.kind()->setPlays(2);
             }},
            {QuestionKind::Poll, [](EditorViewModel &editor) { writeOptions(editor, {u"Yes"_s, u"No"_s}); }},
            {QuestionKind::WordCloud, [](EditorViewModel &) {}},
        };
        return writings.value(kind);
    }

private Q_SLOTS:
    void partsThatFollowAreNotComplainedAbout()
    {
        Author pairs;
        pairs.editor.setPrompt(u"Match them."_s);
        pairs.edit().choose(QuestionKind::MatchPairs);
        pairs.editor.showFault();
        QVERIFY(!pairs.edit().gapsFault().isEmpty());
        QCOMPARE(pairs.edit().sparesFault(), QString());
        QCOMPARE(pairs.editor.faultCount(), 1);

        Author order;
        order.editor.setPrompt(u"Put it in order."_s);
        order.edit().choose(QuestionKind::WordOrder);
        order.edit().setAccepted(0, 0, u"Go!"_s);
        order.editor.showFault();
        QVERIFY(order.edit().gapsFault().contains(u"at least 2"));
        QCOMPARE(order.edit().sparesFault(), QString());
        order.edit().setAccepted(0, 0, u"Go on!"_s);
        QCOMPARE(order.edit().gapsFault(), QString());
        QCOMPARE(order.editor.faultCount(), 0);
    }

    void whatIsTooShortToForgiveASlipIsTold()
    {
        Author author;
        author.edit().choose(QuestionKind::Typed);
        QCOMPARE(author.edit().shortAnswers(), QString());
        author.edit().setAccepted(0, 0, u"bus"_s);
        author.edit().setAccepted(0, 1, u"coach"_s);
        author.edit().setAccepted(0, 2, u"tram"_s);
        QCOMPARE(author.edit().shortAnswers(), u"“bus”, “tram”"_s);
        QCOMPARE(textmatch::likeness(u"buss"_s, u"bus"_s, false), 0.0);
        QCOMPARE(textmatch::likeness(u"coachh"_s, u"coach"_s, false), 0.5);
        // Where no slip is forgiven there is nothing to say, nor where there are none.
        author.edit().setExact(true);
        QCOMPARE(author.edit().shortAnswers(), QString());
        author.edit().setExact(false);
        author.edit().choose(QuestionKind::Dictation);
        QCOMPARE(author.edit().shortAnswers(), QString());
    }

    void whatIsWrittenIsTheQuestion_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < everyKind().size(); ++i)
            QTest::newRow(wire::enumName(everyKind().at(i).kind).data()) << i;
    }

    void whatIsWrittenIsTheQuestion()
    {
        QFETCH(int, number);
        const Question wanted = everyKind().at(number);
        Author author;
        EditorViewModel &editor = author.editor;
        const Write write = writing(wanted.kind);
        QVERIFY2(write, "nobody has said how this kind is written");
        editor.kind()->choose(wanted.kind);
        editor.setPrompt(wanted.prompt);
        editor.setExplanation(wanted.explanation);
        QVERIFY(editor.faultCount() > 0 || wanted.kind == QuestionKind::WordCloud);
        const QJsonObject before = said(author.question());
        write(editor);
        QCOMPARE(said(author.question()), said(wanted));
        QVERIFY(checkQuiz(editor.quiz()).isPlayable());
        QCOMPARE(editor.faultCount(), 0);
        const QJsonObject after = said(author.question());
        while (editor.canUndo() && said(author.question()) != before)
            editor.undo();
        QCOMPARE(said(author.question()), before);
        while (editor.canRedo())
            editor.redo();
        QCOMPARE(said(author.question()), after);
    }

    /// From every kind to every other, and back by one step.
    void anotherKindIsOneStep_data() { whatIsWrittenIsTheQuestion_data(); }

    void anotherKindIsOneStep()
    {
        QFETCH(int, number);
        for (const KindForm &to : kindForms()) {
            Author author(everyKind().at(number));
            const QAbstractItemModelTester accepted(author.edit().accepted(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            const QAbstractItemModelTester items(author.edit().items(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            const QJsonObject before = said(author.question());
            author.edit().choose(to.kind);
            QCOMPARE(author.question().kind, to.kind);
            QVERIFY(checkQuiz(author.editor.quiz()).isStorable());
            QCOMPARE(author.question().prompt, everyKind().at(number).prompt);
            QCOMPARE(author.edit().kindNames(author.edit().group()).at(author.edit().placeInGroup()), author.edit().name());
            if (to.kind == everyKind().at(number).kind)
                continue;
            author.editor.undo();
            QCOMPARE(said(author.question()), before);
        }
    }

    void whatIsRightIsCarriedOver()
    {
        Author choice(questionOf(QuestionKind::SingleChoice));
        choice.edit().choose(QuestionKind::Typed);
        QCOMPARE(choice.question().gapList().first().accepted, QStringList {u"lives"_s});
        QVERIFY(choice.question().options.isEmpty());
        choice.edit().choose(QuestionKind::SingleChoice);
        QCOMPARE(choice.options(), QStringList({u"lives"_s, {}, {}, {}}));
        QVERIFY(choice.question().options.first().isRight);
        QVERIFY(!choice.question().gaps);

        // Words to choose from for the gap of a prompt become its bank.
        Author bank(questionOf(QuestionKind::SingleChoice));
        bank.edit().choose(QuestionKind::Cloze);
        QCOMPARE(bank.options(), QStringList({u"lives"_s, u"live"_s, u"living"_s}));
        QVERIFY(bank.edit().hasBank());
        QVERIFY(checkQuiz(bank.editor.quiz()).isPlayable());

        Author order(questionOf(QuestionKind::WordOrder));
        order.edit().choose(QuestionKind::Dictation);
        QCOMPARE(order.question().speech->text, u"Where do you live?"_s);
        QVERIFY(checkQuiz(order.editor.quiz()).isPlayable());
    }

    void gapsComeAndGoWithTheText()
    {
        Author author(questionOf(QuestionKind::Cloze));
        EditorViewModel &editor = author.editor;
        // Before, between and behind the others.
        editor.setPrompt(u"___, I ___ lived here ___ 2010."_s);
        QCOMPARE(author.question().gapList().size(), 3);
        QVERIFY(author.question().gapList().first().accepted.isEmpty());
        QCOMPARE(author.question().gapList().last().accepted, QStringList {u"since"_s});
        editor.undo();
        editor.setPrompt(u"I ___ lived ___ here ___ 2010."_s);
        QCOMPARE(author.question().gapList().at(0).accepted.first(), u"have"_s);
        QVERIFY(author.question().gapList().at(1).accepted.isEmpty());
        QCOMPARE(author.question().gapList().at(2).accepted.first(), u"since"_s);
        editor.undo();
        editor.setPrompt(u"I lived here ___ 2010."_s);
        QCOMPARE(author.question().gapList().size(), 1);
        QCOMPARE(author.question().gapList().first().accepted.first(), u"since"_s);
        editor.undo();
        QCOMPARE(author.question().gapList().size(), 2);
        // More than a question has room for are said, and no more than that are made.
        editor.setPrompt(u"___ "_s.repeated(limits::maxGaps + 1));
        QCOMPARE(author.question().gapList().size(), limits::maxGaps);
        QVERIFY(!author.edit().gapsFault().isEmpty());
        QVERIFY(checkQuiz(editor.quiz()).isStorable());
    }

    void aWordBecomesAGap_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("end");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("accepted");
        QTest::newRow("within a word") << u"I don't know."_s << 4 << 4 << u"I ___ know."_s << u"don't"_s;
        QTest::newRow("at its end") << u"I know."_s << 6 << 6 << u"I ___."_s << u"know"_s;
        QTest::newRow("several words") << u"It has been long"_s << 3 << 12 << u"It ___ long"_s << u"has been"_s;
        QTest::newRow("none there") << u"Why?"_s << 4 << 4 << u"Why? ___"_s << QString();
        QTest::newRow("in a gap") << u"I ___ it"_s << 3 << 3 << u"I ___ it"_s << QString();
        QTest::newRow("beyond") << u"no"_s << -4 << 90 << u"___"_s << u"no"_s;
    }

    void aWordBecomesAGap()
    {
        QFETCH(QString, prompt);
        QFETCH(int, start);
        QFETCH(int, end);
        Author author;
        author.editor.setPrompt(prompt);
        author.edit().choose(QuestionKind::Cloze);
        author.edit().makeGap(start, end);
        QTEST(author.question().prompt, "after");
        QTEST(author.question().gapList().first().accepted.value(0), "accepted");
        QCOMPARE(author.question().gapList().size(), promptGaps(author.question().prompt));
    }

    void aBankFollowsItsGaps()
    {
        Author author(questionOf(QuestionKind::Cloze));
        KindEdit &edit = author.edit();
        edit.setBank(true);
        QCOMPARE(author.options(), QStringList({u"have"_s, u"since"_s}));
        edit.setSpare(0, u"for"_s);
        edit.setAccepted(1, 0, u"until"_s);
        QCOMPARE(author.options(), QStringList({u"have"_s, u"until"_s, u"for"_s}));
        // One that misleads may pass by a right word while it is typed.
        for (const QString &text : {u"hav"_s, u"have"_s, u"haven't"_s})
            edit.setSpare(0, text);
        QCOMPARE(author.options(), QStringList({u"have"_s, u"until"_s, u"haven't"_s}));
        QVERIFY(checkQuiz(author.editor.quiz()).isPlayable());
        edit.removeSpare(0);
        edit.setBank(false);
        QVERIFY(author.options().isEmpty());
        QCOMPARE(answerShape(author.question()), AnswerShape::GapTexts);
    }

    void aRenamedCategoryKeepsWhatIsInIt()
    {
        Author author(questionOf(QuestionKind::Categorise));
        KindEdit &edit = author.edit();
        const auto isIn = [&](int item) { return edit.items()->index(item).data(EditedPartsModel::CategoryRole).toInt(); };
        // On its way it has the other's name.
        for (const QString &text : {u""_s, u"Nouns"_s, u"Nouns and such"_s})
            edit.setCategory(1, text);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(isIn(i), i % 2);
        QCOMPARE(author.question().gapList().at(1).accepted, QStringList {u"Nouns and such"_s});
        QCOMPARE(author.question().gapList().at(0).accepted, QStringList {u"Nouns"_s});
        edit.removeCategory(0);
        QCOMPARE(isIn(0), -1);
        QCOMPARE(isIn(1), 0);
        QVERIFY(!edit.items()->index(0).data(EditedPartsModel::PartnerFaultRole).toString().isEmpty());
        edit.removeItem(0);
        QCOMPARE(isIn(0), 0);
    }

    void faultsStandBesideTheirFields()
    {
        Author author(questionOf(QuestionKind::Cloze));
        KindEdit &edit = author.edit();
        const auto fault = [](const EditedPartsModel *model, int row, int role = EditedPartsModel::FaultRole) {
            return model->index(row).data(role).toString();
        };
        edit.setAccepted(1, 0, {});
        // Two of the first gap and one to come, then the second.
        QVERIFY(fault(edit.accepted(), 0).isEmpty());
        QVERIFY(!fault(edit.accepted(), 3).isEmpty());
        edit.setAccepted(0, 0, u" "_s);
        QVERIFY(!fault(edit.accepted(), 0).isEmpty());
        author.editor.setPrompt(u"No gap."_s);
        QVERIFY(!author.editor.promptFault().isEmpty());

        Author pairs(questionOf(QuestionKind::MatchPairs));
        pairs.edit().setItem(2, u"cat"_s);
        QVERIFY(!fault(pairs.edit().items(), 2).isEmpty());
        pairs.edit().setPartner(2, {});
        QVERIFY(!fault(pairs.edit().items(), 2, EditedPartsModel::PartnerFaultRole).isEmpty());

        Author number(questionOf(QuestionKind::Numeric));
        number.edit().setAccepted(0, 1, u"a lot"_s);
        QVERIFY(!fault(number.edit().accepted(), 1).isEmpty());

        Author dictation(questionOf(QuestionKind::Dictation));
        dictation.edit().setVoice(0);
        QVERIFY(!dictation.edit().soundFault().isEmpty());
        dictation.edit().setVoice(2);
        QCOMPARE(dictation.question().speech->voice, u"en-US"_s);
        QCOMPARE(dictation.question().speech->text, u"She doesn't live here."_s);
        QCOMPARE(dictation.editor.faultCount(), 0);
    }

    void aHalfTypedNumberIsLeftAlone()
    {
        Author author(questionOf(QuestionKind::Numeric));
        KindEdit &edit = author.edit();
        QCOMPARE(edit.tolerance(), u"0.5"_s);
        for (const QString &text : {u"1"_s, u"1."_s, u"1.2"_s}) {
            edit.setTolerance(text);
            QCOMPARE(edit.tolerance(), text);
        }
        edit.setTolerance(u"1.2x"_s);
        QCOMPARE(edit.tolerance(), u"1.2"_s);
        author.editor.undo();
        QCOMPARE(edit.tolerance(), u"0.5"_s);
        edit.setTolerance({});
        QVERIFY(!author.question().gapList().first().tolerance);
    }

    /// Everybody sees a preview of every kind and gets to its reveal; a right answer is called right.
    void everyKindIsPreviewed_data() { whatIsWrittenIsTheQuestion_data(); }

    void everyKindIsPreviewed()
    {
        QFETCH(int, number);
        Author author(everyKind().at(number));
        PlayViewModel &preview = *author.editor.preview();
        author.editor.startPreview();
        QCOMPARE(preview.stage(), PlayViewModel::Stage::Question);
        QVERIFY(preview.isTaking());
        QuestionParts &parts = *preview.parts();
        switch (parts.shape()) {
        case QuestionParts::Shape::OneOption:
        case QuestionParts::Shape::SomeOptions:
            for (int row = 0; row < preview.options()->rowCount(); ++row) {
                const QString text = preview.options()->index(row).data(OptionsModel::TextRole).toString();
                const Option *option = author.question().optionOf(text);
                const bool isPicked = option && (option->isRight || (!parts.isScored() && row == 0));
                if (isPicked)
                    preview.choose(row);
            }
            break;
        case QuestionParts::Shape::OneText:
            parts.type(author.question().gapList().isEmpty() ? u"sun"_s : author.question().gapList().first().accepted.first());
            break;
        case QuestionParts::Shape::GapTexts:
            for (int gap = 0; gap < author.question().gapList().size(); ++gap)
                parts.typeInto(gap, author.question().gapList().at(gap).accepted.first());
            break;
        case QuestionParts::Shape::GapOptions:
            for (int gap = 0; gap < parts.gapCount(); ++gap) {
                const QString label = parts.gaps()->rows().at(gap).text;
                for (const Gap &one : author.question().gapList()) {
                    if (one.text == label)
                        pick(parts, one.accepted.first());
                }
            }
            break;
        case QuestionParts::Shape::Order:
            for (const QString &piece : piecesOf(author.question().gapList().first().accepted.first()))
                pick(parts, piece);
            break;
        }
        preview.submit();
        QCOMPARE(preview.stage(), PlayViewModel::Stage::Reveal);
        if (parts.isScored())
            QCOMPARE(preview.verdict(), PlayViewModel::Verdict::Right);
    }

private:
    static void pick(QuestionParts &parts, const QString &text)
    {
        const auto &rows = parts.bank()->rows();
        for (int row = 0; row < rows.size(); ++row) {
            if (rows.at(row).text == text && !rows.at(row).isUsed)
                return parts.pick(row);
        }
    }
};

QTEST_GUILESS_MAIN(TestKindEdit)
#include "tst_kindedit.moc"
