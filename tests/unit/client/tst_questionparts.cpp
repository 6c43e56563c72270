#include "kinds/questionparts.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// A question as a player's page has it.
struct Desk
{
    QuestionParts parts;
    live::Snapshot now;
    const QAbstractItemModelTester gaps {parts.gaps(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    const QAbstractItemModelTester bank {parts.bank(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    const QAbstractItemModelTester line {parts.line(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    const QAbstractItemModelTester diff {parts.diff(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    const QAbstractItemModelTester tally {parts.tally(), QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Desk(const live::QuestionView &view) { ask(view); }

    void ask(const live::QuestionView &view)
    {
        now = {};
        now.view = view;
        parts.begin(view);
        parts.show(now, {}, {});
    }

    void reveal(const QStringList &given, const live::QuestionRevealed &revealed, const live::AnswerResult &result)
    {
        now.revealed = revealed;
        now.result = result;
        parts.show(now, given, revealed.counts);
    }

    const GapRow &gap(int number)
    {
        const QList<GapRow> &rows = parts.gaps()->rows();
        return *std::find_if(rows.begin(), rows.end(), [number](const GapRow &row) { return row.gap == number; });
    }
};

live::QuestionView cloze()
{
    live::QuestionView view;
    view.kind = QuestionKind::Cloze;
    view.prompt = u"I ____ here since ___."_s;
    view.gaps = QList<live::GapView>(2);
    return view;
}

} // namespace

/// The question that is on, as pages read it.
class TestQuestionParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClozeIsWordsAndGaps()
    {
        Desk desk(cloze());
        QStringList shown;
        for (const GapRow &row : desk.parts.gaps()->rows())
            shown.append(row.gap < 0 ? row.text : u"[%1]"_s.arg(row.gap));
        QCOMPARE(shown.join(u' '), u"I [0] here since [1] ."_s);
        QVERIFY(desk.parts.spokenPrompt().startsWith(u"I (gap "));
        QVERIFY(!desk.parts.isRightToLeft());
        live::QuestionView arabic = cloze();
        arabic.prompt = u"أنا ___ هنا منذ ___"_s;
        desk.ask(arabic);
        QVERIFY(desk.parts.isRightToLeft());
    }

    /// While one types, fields stay the ones they are: their cursors, too.
    void typingChangesNoField()
    {
        Desk desk(cloze());
        QSignalSpy removed(desk.parts.gaps(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(desk.parts.gaps(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(desk.parts.gaps(), &QAbstractItemModel::dataChanged);
        desk.parts.typeInto(1, u"May"_s);
        QCOMPARE(desk.gap(1).filling, u"May"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(removed.size() + inserted.size(), 0);
        // Another question has other fields, though it looks the same.
        desk.ask(cloze());
        QVERIFY(!removed.isEmpty());
        QCOMPARE(desk.gap(1).filling, QString());
    }

    void theRevealSaysWhatBelongs()
    {
        Desk desk(cloze());
        live::QuestionRevealed revealed;
        revealed.right = {u"have been"_s, u"May"_s};
        revealed.counts = {{u"0"_s, 3}, {u"1"_s, 5}};
        live::AnswerResult result;
        result.parts = QList<int> {50, 100};
        desk.reveal({u"has been"_s, u"May"_s}, revealed, result);
        QCOMPARE(desk.gap(0).belongs, u"have been"_s);
        QCOMPARE(desk.gap(0).filling, u"has been"_s);
        QCOMPARE(desk.gap(0).percent, 50);
        QCOMPARE(desk.gap(1).count, 5);
        QVERIFY(!desk.gap(0).isMarked);
    }

    void aSlipIsShownLetterByLetter()
    {
        live::QuestionView typed;
        typed.kind = QuestionKind::Typed;
        Desk desk(typed);
        live::QuestionRevealed revealed;
        revealed.right = {u"colour"_s};
        revealed.counts = {{u"color"_s, 4, 100}, {u"colr"_s, 2, 50}};
        live::AnswerResult result;
        result.diff = QList<live::DiffPiece> {{DiffKind::Same, u"col"_s}, {DiffKind::Missing, u"ou"_s}, {DiffKind::Same, u"r"_s}};
        desk.reveal({u"colr"_s}, revealed, result);
        QVERIFY(desk.parts.hasDiff());
        QCOMPARE(desk.parts.diff()->rowCount(), 3);
        QCOMPARE(desk.parts.diff()->index(1).data(DiffModel::StretchRole).toInt(), int(DiffModel::Missing));
        // What the server calls right stands as right, whatever its letters.
        QVERIFY(desk.parts.tally()->rows().at(0).isRight);
        QVERIFY(!desk.parts.tally()->rows().at(1).isRight);
        desk.ask(typed);
        QVERIFY(!desk.parts.hasDiff());
    }

    void aBankFillsTheNextGap()
    {
        live::QuestionView view = cloze();
        view.options = {{u"a"_s, u"have been"_s}, {u"b"_s, u"May"_s}};
        Desk desk(view);
        QVERIFY(desk.gap(0).isMarked);
        desk.parts.pick(0);
        QCOMPARE(desk.gap(0).filling, u"have been"_s);
        QVERIFY(desk.gap(1).isMarked);
        desk.parts.pick(1);
        QCOMPARE(desk.parts.draft(), (QStringList {u"a"_s, u"b"_s}));
        desk.parts.press(0);
        QCOMPARE(desk.gap(0).filling, QString());
        desk.parts.startAgain();
        QCOMPARE(desk.gap(1).filling, QString());
        QVERIFY(!desk.parts.isReady());
    }
};

QTEST_GUILESS_MAIN(TestQuestionParts)
#include "tst_questionparts.moc"
