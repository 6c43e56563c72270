#include "editor/editorviewmodel.h"
#include "editor/faultwords.h"
#include "support/fakeclock.h"
#include "support/mediafiles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

using Saving = EditorViewModel::Saving;
using Stage = EditorViewModel::Stage;

namespace {

Quiz someQuiz(int questions)
{
    Quiz quiz;
    quiz.title = u"Animals"_s;
    quiz.language = u"en"_s;
    for (int i = 0; i < questions; ++i) {
        Question question;
        question.id = u"018f0000-0000-7000-8000-%1"_s.arg(i, 12, 10, QLatin1Char('0'));
        question.prompt = u"Question %1"_s.arg(i);
        question.options = {{u"1"_s, u"right"_s, true}, {u"2"_s, u"wrong"_s, false}};
        question.explanation = u"because"_s;
        quiz.questions.append(question);
    }
    return quiz;
}

/// An author with a quiz open, and no server.
struct Author
{
    QTemporaryDir folder;
    FakeClock clock;
    DraftStore drafts {folder.filePath(u"drafts"_s)};
    MediaCache media {folder.filePath(u"media"_s)};
    EditorViewModel editor {drafts, media, clock};

    explicit Author(int questions = 3, int current = 0)
    {
        editor.show(Stage::Editing, Saving::Saved, ErrorCode::None, someQuiz(questions), current);
    }

    QStringList prompts()
    {
        QStringList prompts;
        for (const Question &question : editor.quiz().questions)
            prompts.append(question.prompt.section(u' ', -1));
        return prompts;
    }
    QList<bool> right()
    {
        QList<bool> right;
        for (const Option &option : editor.quiz().questions.at(editor.current()).options)
            right.append(option.isRight);
        return right;
    }
};

} // namespace

/// A quiz in its author's hands: without a server, and without a page.
class TestEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void typingOnIsOneStepBack()
    {
        Author author;
        EditorViewModel &editor = author.editor;
        QVERIFY(!editor.canUndo());
        for (const QString &text : {u"W"_s, u"Wh"_s, u"Why?"_s})
            editor.setPrompt(text);
        editor.setTitle(u"Plants"_s);
        editor.undo();
        QCOMPARE(editor.title(), u"Animals"_s);
        QCOMPARE(editor.prompt(), u"Why?"_s);
        editor.undo();
        QCOMPARE(editor.prompt(), u"Question 0"_s);
        QVERIFY(!editor.canUndo());
        editor.redo();
        editor.redo();
        QCOMPARE(editor.title(), u"Plants"_s);
        QVERIFY(!editor.canRedo());
        editor.undo();
        editor.setTitle(u"Stones"_s);
        QVERIFY(!editor.canRedo());
    }

    void theSameFieldOfAnotherQuestionIsAnotherStep()
    {
        Author author;
        author.editor.setPrompt(u"one"_s);
        author.editor.select(1);
        author.editor.setPrompt(u"two"_s);
        author.editor.undo();
        QCOMPARE(author.editor.quiz().questions.at(0).prompt, u"one"_s);
        QCOMPARE(author.editor.quiz().questions.at(1).prompt, u"Question 1"_s);
    }

    void theWayBackHasABound()
    {
        QuizDraft draft;
        for (int i = 0; i < 2 * QuizDraft::mostSteps; ++i)
            draft.change({}, [i](Quiz &quiz) { quiz.title = QString::number(i); });
        int steps = 0;
        for (; draft.canUndo(); ++steps)
            draft.undo();
        QCOMPARE(steps, QuizDraft::mostSteps);
    }

    void aMovedQuestionStaysInHand()
    {
        Author author(4, 1);
        EditorViewModel &editor = author.editor;
        const QAbstractItemModelTester tester(editor.questions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy moved(editor.questions(), &QAbstractItemModel::rowsMoved);
        editor.moveQuestion(1, 3);
        QCOMPARE(author.prompts(), QStringList({u"0"_s, u"2"_s, u"3"_s, u"1"_s}));
        QCOMPARE(editor.current(), 3);
        QVERIFY(!moved.isEmpty());
        editor.moveQuestion(0, 2);
        QCOMPARE(editor.prompt(), u"Question 1"_s);
        // Beyond the ends there is nothing.
        editor.moveQuestion(3, 4);
        editor.moveQuestion(0, -1);
        QCOMPARE(author.prompts(), QStringList({u"2"_s, u"3"_s, u"0"_s, u"1"_s}));
        editor.undo();
        QCOMPARE(author.prompts(), QStringList({u"0"_s, u"2"_s, u"3"_s, u"1"_s}));
    }

    void questionsComeAndGo()
    {
        Author author(2, -1);
        EditorViewModel &editor = author.editor;
        const QAbstractItemModelTester tester(editor.questions(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester options(editor.options(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        editor.addQuestion();
        QCOMPARE(editor.current(), 2);
        QCOMPARE(editor.options()->rowCount(), 4);
        editor.duplicateQuestion(0);
        QCOMPARE(editor.current(), 1);
        QCOMPARE(editor.prompt(), u"Question 0"_s);
        QVERIFY(editor.quiz().questions.at(0).id != editor.quiz().questions.at(1).id);
        editor.removeQuestion(3);
        editor.removeQuestion(0);
        editor.removeQuestion(7);
        QCOMPARE(editor.questionCount(), 2);
        editor.removeQuestion(1);
        editor.removeQuestion(0);
        QCOMPARE(editor.current(), -1);
        QCOMPARE(editor.faultCount(), 1);
        // Typing into nothing changes nothing.
        editor.setPrompt(u"x"_s);
        QCOMPARE(editor.questionCount(), 0);
    }

    void thereAreNoMoreQuestionsThanAGameTakes()
    {
        Author author(limits::maxQuestions);
        QVERIFY(!author.editor.canAdd());
        author.editor.addQuestion();
        author.editor.duplicateQuestion(0);
        QCOMPARE(author.editor.questionCount(), limits::maxQuestions);
    }

    void oneOfASingleChoiceIsRight()
    {
        Author author;
        author.editor.setRight(1, true);
        QCOMPARE(author.right(), QList<bool>({false, true}));
        author.editor.kind()->choose(QuestionKind::MultiSelect);
        author.editor.setRight(0, true);
        QCOMPARE(author.right(), QList<bool>({true, true}));
        QVERIFY(author.editor.optionsFault().isEmpty());
        author.editor.kind()->choose(QuestionKind::SingleChoice);
        QVERIFY(!author.editor.optionsFault().isEmpty());
    }

    void answersHaveABoundAndIdsOfTheirOwn()
    {
        Author author;
        for (int i = 0; i < 2 * limits::maxOptions; ++i)
            author.editor.addOption();
        const auto &options = author.editor.quiz().questions.first().options;
        QCOMPARE(options.size(), limits::maxOptions);
        QSet<QString> ids;
        for (const Option &option : options)
            ids.insert(option.id);
        QCOMPARE(ids.size(), limits::maxOptions);
        author.editor.moveOption(0, 1);
        QCOMPARE(author.right().first(), false);
        author.editor.removeOption(1);
        QVERIFY(!author.editor.optionsFault().isEmpty());
    }

    void timeAndPointsStayWithinTheirBounds()
    {
        Author author;
        author.editor.setSeconds(1);
        QCOMPARE(author.editor.seconds(), author.editor.leastSeconds());
        author.editor.setSeconds(100'000);
        QCOMPARE(author.editor.seconds(), author.editor.mostSeconds());
        author.editor.setPoints(-5);
        QCOMPARE(author.editor.points(), 0);
        author.editor.setPoints(1'000'000);
        QCOMPARE(author.editor.points(), limits::maxPoints);
    }

    void whatIsMissingIsSaidAndShown()
    {
        Author author(3, -1);
        EditorViewModel &editor = author.editor;
        QCOMPARE(editor.faultCount(), 0);
        editor.select(2);
        editor.setPrompt(u" "_s);
        editor.setOptionText(1, {});
        editor.select(0);
        QCOMPARE(editor.faultCount(), 2);
        QVERIFY(editor.questions()->index(2).data(QuestionsModel::HasFaultRole).toBool());
        QVERIFY(!editor.questions()->index(0).data(QuestionsModel::HasFaultRole).toBool());
        editor.showFault();
        QCOMPARE(editor.current(), 2);
        QVERIFY(!editor.promptFault().isEmpty());
        QVERIFY(!editor.options()->index(1).data(EditedOptionsModel::FaultRole).toString().isEmpty());
        editor.setTitle({});
        QVERIFY(!editor.titleFault().isEmpty());
        editor.showFault();
        QCOMPARE(editor.current(), -1);
    }

    void whatWasJustBegunIsComplainedAboutOnceItIsLeft()
    {
        Author author(1);
        EditorViewModel &editor = author.editor;
        const auto optionFault = [&](int row) { return editor.options()->index(row).data(EditedOptionsModel::FaultRole).toString(); };
        editor.addQuestion();
        const int faults = editor.faultCount();
        QVERIFY(faults > 4);
        QCOMPARE(editor.promptFault() + editor.optionsFault() + optionFault(0), QString());
        editor.setOptionText(0, u"an"_s);
        editor.setOptionText(1, u"an"_s);
        QCOMPARE(optionFault(1), QString());
        editor.leaveOption(1);
        QTRY_VERIFY(!optionFault(1).isEmpty());
        QCOMPARE(editor.promptFault() + editor.optionsFault() + optionFault(2), QString());
        editor.leavePrompt();
        QTRY_VERIFY(!editor.promptFault().isEmpty());
        QVERIFY(editor.optionsFault().isEmpty());
        // Left as a whole, all of it is.
        editor.select(0);
        editor.select(1);
        QVERIFY(!editor.promptFault().isEmpty() && !editor.optionsFault().isEmpty() && !optionFault(2).isEmpty());
        // What another kind wants was not begun yet; that a text lacks is known.
        editor.kind()->choose(QuestionKind::MatchPairs);
        QVERIFY(editor.kind()->gapsFault().isEmpty());
        QVERIFY(!editor.promptFault().isEmpty());
    }

    void allIsComplainedAboutOnTryingToPlay()
    {
        Author author(2);
        EditorViewModel &editor = author.editor;
        QSignalSpy played(&editor, &EditorViewModel::playWanted);
        editor.addQuestion();
        editor.setPrompt(u"Why?"_s);
        editor.select(0);
        editor.addQuestion();
        QCOMPARE(editor.promptFault(), QString());
        editor.play();
        QCOMPARE(played.size(), 0);
        QVERIFY(!editor.isAboutToPlay());
        // The first that lacks something is shown.
        QCOMPARE(editor.current(), 2);
        QVERIFY(!editor.optionsFault().isEmpty());
        editor.select(3);
        QVERIFY(!editor.promptFault().isEmpty());
    }

    void aNewQuizIsNotComplainedAbout()
    {
        Author author;
        AccountClient client(KnownServer(QUrl(u"http://127.0.0.1:1"_s)), author.clock);
        author.editor.create(client, u"en"_s);
        QVERIFY(author.editor.isNewInHand());
        QVERIFY(author.editor.faultCount() > 0);
        QVERIFY(author.editor.isUntouched());
        QVERIFY(!author.editor.questions()->index(0).data(QuestionsModel::HasFaultRole).toBool());
        QCOMPARE(author.editor.titleFault() + author.editor.promptFault() + author.editor.optionsFault(), QString());
        author.editor.leaveTitle();
        QTRY_VERIFY(!author.editor.titleFault().isEmpty());
        author.editor.setPrompt(u"x"_s);
        QVERIFY(!author.editor.isNewInHand());
        QVERIFY(!author.editor.isUntouched());
        QVERIFY(author.editor.questions()->index(0).data(QuestionsModel::HasFaultRole).toBool());
        author.editor.leave();
    }

    void whoAddsAQuestionIsTurnedToIt()
    {
        Author author(2);
        QSignalSpy turned(&author.editor, &EditorViewModel::turned);
        author.editor.addQuestion();
        QCOMPARE(turned.size(), 1);
        QCOMPARE(turned.takeFirst().first().toBool(), true);
        QCOMPARE(author.editor.current(), 2);
        author.editor.select(0);
        QCOMPARE(turned.takeFirst().first().toBool(), false);
    }

    void whatCannotBeSeenIsNotKept()
    {
        Author author;
        EditorViewModel &editor = author.editor;
        QSignalSpy changed(&editor, &EditorViewModel::changed);
        editor.setPrompt(u"Who\u202e is\u0007?\nYou"_s);
        QCOMPARE(editor.prompt(), u"Who is?\nYou"_s);
        changed.clear();
        // Nothing of it is left: the field must hear that all the same.
        editor.setPrompt(u"Who is?\nYou\u202e"_s);
        QCOMPARE(editor.prompt(), u"Who is?\nYou"_s);
        QVERIFY(!changed.isEmpty());
        editor.setOptionText(0, u"\u202ame"_s);
        QCOMPARE(editor.quiz().questions.first().options.first().text, u"me"_s);
        editor.kind()->choose(QuestionKind::Typed);
        editor.kind()->setAccepted(0, 0, u"m\u007fe"_s);
        QCOMPARE(editor.quiz().questions.first().gapList().first().accepted.first(), u"me"_s);
        editor.undo();
        QCOMPARE(editor.prompt(), u"Who is?\nYou"_s);
    }

    void everyFaultHasWords()
    {
        for (int fault = 0; fault <= int(FieldFault::TellsAnswer); ++fault)
            QVERIFY(!quizFaultWords({u"questions[0].options[1].text"_s, FieldFault(fault), {}}).isEmpty());
        QCOMPARE(questionOf(u"questions[12].options[3].text"_s), 12);
        QCOMPARE(optionOf(u"questions[12].options[3].text"_s), 3);
        QCOMPARE(questionOf(u"title"_s), -1);
    }

    void thePreviewIsAnsweredAsByALearner()
    {
        Author author;
        EditorViewModel &editor = author.editor;
        editor.startPreview();
        QVERIFY(editor.isPreviewed());
        QCOMPARE(editor.preview()->stage(), PlayViewModel::Stage::Question);
        QCOMPARE(editor.preview()->prompt(), u"Question 0"_s);
        QVERIFY(editor.preview()->isTaking());
        // Mixed, as in a game.
        const int right = editor.preview()->options()->index(0).data(OptionsModel::TextRole).toString() == u"right"_s ? 0 : 1;
        editor.preview()->choose(1 - right);
        QCOMPARE(editor.preview()->stage(), PlayViewModel::Stage::Reveal);
        QCOMPARE(editor.preview()->explanation(), u"because"_s);
        QVERIFY(editor.preview()->options()->index(right).data(OptionsModel::IsRightRole).toBool());
        QVERIFY(editor.preview()->options()->index(1 - right).data(OptionsModel::IsWrongRole).toBool());
        QCOMPARE(editor.preview()->verdict(), PlayViewModel::Verdict::Wrong);
        editor.endPreview();
        QVERIFY(!editor.isPreviewed());
        editor.startPreview();
        QCOMPARE(editor.preview()->stage(), PlayViewModel::Stage::Question);
    }

    void aPictureThatIsRefusedIsToldWhy_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("pixels") << mediafiles::gif(10'000, 9'000) << u"That picture has too many pixels: 10000 × 9000. Up to 40 million pixels work."_s;
        QTest::newRow("bytes") << mediafiles::gif() + QByteArray(limits::maxImageBytes, 'x') << u"That picture is too large. Up to 8 megabyte(s) work."_s;
        QTest::newRow("text") << QByteArray("no picture") << u"That is no picture we can show. JPEG, PNG, GIF and WebP work."_s;
    }
    void aPictureThatIsRefusedIsToldWhy()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, words);
        Author author;
        AccountClient client(KnownServer(QUrl(u"http://127.0.0.1:1"_s)), author.clock);
        author.editor.create(client, u"en"_s);
        QFile picture(author.folder.filePath(u"picture.gif"_s));
        QVERIFY(picture.open(QIODevice::WriteOnly));
        picture.write(file);
        picture.close();
        author.editor.choosePicture(QUrl::fromLocalFile(picture.fileName()));
        QVERIFY(!author.editor.isPictureComing());
        // Numbers are those of the "C" locale, and words without a catalogue.
        QCOMPARE(author.editor.pictureFault(), words);
        author.editor.leave();
    }

    void aDraftIsKeptForItsOwnerAlone()
    {
        QTemporaryDir folder;
        const DraftStore drafts(folder.filePath(u"drafts"_s));
        QVERIFY(!drafts.find(u"http://a"_s, u"1"_s));
        QVERIFY(drafts.keep({u"http://a"_s, u"1"_s, 4, someQuiz(2)}));
        const auto found = drafts.find(u"http://a"_s, u"1"_s);
        QVERIFY(found);
        QCOMPARE(found->version, 4);
        QVERIFY(isSame(found->content, someQuiz(2)));
        QVERIFY(!drafts.find(u"http://b"_s, u"1"_s));
        const QFileInfoList files = QDir(folder.filePath(u"drafts"_s)).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(!(files.first().permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        drafts.forget(u"http://a"_s, u"1"_s);
        QVERIFY(!drafts.find(u"http://a"_s, u"1"_s));
    }
};

QTEST_GUILESS_MAIN(TestEditor)
#include "tst_editor.moc"
