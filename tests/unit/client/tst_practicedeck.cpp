#include "practice/intervalwords.h"
#include "practice/practiceviewmodel.h"
#include "rules/practicecard.h"
#include "rules/schedule.h"
#include "support/fakeclock.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

CardFace wordFace(const QString &word)
{
    CardFace face;
    face.kind = QuestionKind::Typed;
    face.language = u"en"_s;
    face.word = word;
    face.prompt = u"About "_s + word;
    face.options = {u"a hint"_s};
    face.right = {word, u"a "_s + word};
    return face;
}

QString idOf(const QString &word)
{
    return practice::cardIdOf(wordFace(word)).toString();
}

class Desk
{
public:
    qint64 now() { return toWireMillis(clock.now()); }
    QDate today() { return QDateTime::fromMSecsSinceEpoch(now()).date(); }
    CardMaking making(const QString &word) { return {idOf(word), now(), wordFace(word)}; }
    CardReview look(const QString &word, int grade)
    {
        clock.advance(std::chrono::milliseconds(1));
        return {ReviewId::create(clock.now()).toString(), idOf(word), grade, now(), today(), false};
    }
    QString folder() { return scratch.filePath(u"deck"_s); }

    FakeClock clock;
    QTemporaryDir scratch;
};

rest::PracticeSyncReply replyWith(const QString &word, const CardState &state)
{
    rest::PracticeSyncReply reply;
    reply.cards.append({idOf(word), 1, wordFace(word), state, {0, 1, 2, 3}});
    reply.next = u"7.x"_s;
    return reply;
}

} // namespace

/// Somebody's cards on a device, a sitting with them, and what is left after an app was killed.
class TestPracticeDeck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasDoneIsThereAfterAKill()
    {
        Desk desk;
        const CardReview review = desk.look(u"whale"_s, 3);
        const CardReview undone = desk.look(u"whale"_s, 1);
        auto *killed = new PracticeDeck(desk.folder()); // an app that is killed writes nothing at its end
        QVERIFY(killed->make(desk.making(u"whale"_s)));
        QVERIFY(killed->look(review));
        QVERIFY(killed->look(undone));
        QVERIFY(killed->undo(undone.id));
        QVERIFY(killed->make(desk.making(u"owl"_s)));
        QVERIFY(killed->remove(idOf(u"owl"_s), desk.now()));
        const PracticeDeck again(desk.folder());
        QCOMPARE(again.cards().size(), 1);
        QCOMPARE(again.find(idOf(u"whale"_s))->state, schedule::folded({review}));
        QCOMPARE(again.nextOrder(desk.today()).reviews, QList<CardReview> {review});
        delete killed;
    }

    void aTornLineIsLeftOut()
    {
        Desk desk;
        {
            PracticeDeck deck(desk.folder());
            QVERIFY(deck.make(desk.making(u"whale"_s)));
            QVERIFY(deck.look(desk.look(u"whale"_s, 3)));
        }
        QFile journal(desk.folder() + u"/journal-0.jsonl"_s);
        QVERIFY(journal.open(QIODevice::ReadWrite));
        QVERIFY(journal.resize(journal.size() - 20));
        journal.close();
        {
            PracticeDeck deck(desk.folder());
            QCOMPARE(deck.find(idOf(u"whale"_s))->state.reviews, 0);
            QVERIFY(deck.look(desk.look(u"whale"_s, 4))); // goes on behind the torn line
        }
        QCOMPARE(PracticeDeck(desk.folder()).find(idOf(u"whale"_s))->state.reviews, 1);
    }

    void whatTheServerTookIsSentNoMore()
    {
        Desk desk;
        PracticeDeck deck(desk.folder());
        QVERIFY(deck.make(desk.making(u"whale"_s)));
        QVERIFY(deck.look(desk.look(u"whale"_s, 3)));
        const auto order = deck.nextOrder(desk.today());
        QCOMPARE(order.cards.size(), 1);
        QVERIFY(!order.since);
        const CardReview later = desk.look(u"whale"_s, 4); // while the order is under way
        QVERIFY(deck.look(later));
        const CardState told = schedule::folded(order.reviews);
        QVERIFY(deck.settle(order, replyWith(u"whale"_s, told)));
        QCOMPARE(deck.nextOrder(desk.today()).reviews, QList<CardReview> {later});
        QCOMPARE(deck.nextOrder(desk.today()).since, std::optional(u"7.x"_s));
        QCOMPARE(deck.find(idOf(u"whale"_s))->state, schedule::after(told, later));
        const PracticeDeck again(desk.folder());
        QCOMPARE(again.find(idOf(u"whale"_s))->state, schedule::after(told, later));
        QVERIFY(again.hasPending());
    }

    /// Killed between the deck's file and the end of the old journal: that journal counts no more.
    void nothingCountsTwice()
    {
        Desk desk;
        const QString old = desk.folder() + u"/journal-0.jsonl"_s;
        PracticeDeck deck(desk.folder());
        QVERIFY(deck.make(desk.making(u"whale"_s)));
        QVERIFY(deck.look(desk.look(u"whale"_s, 3)));
        QVERIFY(QFile::copy(old, old + u".kept"_s));
        const auto order = deck.nextOrder(desk.today());
        QVERIFY(deck.settle(order, replyWith(u"whale"_s, schedule::folded(order.reviews))));
        QVERIFY(QFile::rename(old + u".kept"_s, old));
        const PracticeDeck again(desk.folder());
        QVERIFY(!again.hasPending());
        QCOMPARE(again.find(idOf(u"whale"_s))->state.reviews, 1);
    }

    void whatIsGoneAtTheServerIsGoneHere()
    {
        Desk desk;
        PracticeDeck deck(desk.folder());
        QVERIFY(deck.settle({}, replyWith(u"whale"_s, {})));
        QCOMPARE(deck.cards().size(), 1);
        rest::PracticeSyncReply reply;
        reply.gone = {idOf(u"whale"_s)};
        QVERIFY(deck.settle({}, reply));
        QVERIFY(deck.cards().isEmpty());
    }

    void ordersArePartsOfWhatThereIs()
    {
        Desk desk;
        PracticeDeck deck(desk.folder());
        for (int i = 0; i < limits::maxSyncCards + 5; ++i) {
            QVERIFY(deck.make(desk.making(u"word%1"_s.arg(i))));
            QVERIFY(deck.look(desk.look(u"word%1"_s.arg(i), 1)));
        }
        auto order = deck.nextOrder(desk.today());
        QCOMPARE(order.cards.size(), limits::maxSyncCards);
        QVERIFY(order.reviews.isEmpty()); // not before their cards
        QVERIFY(deck.settle(order, {}));
        order = deck.nextOrder(desk.today());
        QCOMPARE(order.cards.size(), 5);
        QCOMPARE(order.reviews.size(), limits::maxSyncCards + 5);
        QVERIFY(deck.settle(order, {}));
        QVERIFY(!deck.hasPending());
    }

    void aSittingAsksUntilItIsRemembered()
    {
        Desk desk;
        PracticeDeck deck(desk.folder());
        QVERIFY(deck.make(desk.making(u"whale"_s)));
        QVERIFY(deck.make(desk.making(u"owl"_s)));
        SittingViewModel sitting(desk.clock);
        sitting.begin(deck, {idOf(u"whale"_s), idOf(u"owl"_s)});
        QCOMPARE(sitting.left(), 2);
        QVERIFY(sitting.isTyped() && sitting.options().isEmpty());
        sitting.grade(3); // not before one has looked
        QCOMPARE(sitting.left(), 2);
        sitting.type(u"Whale "_s);
        sitting.show();
        QCOMPARE(sitting.match(), SittingViewModel::Right);
        QCOMPARE(sitting.intervals().size(), 4);
        sitting.type(u"something else"_s); // too late
        QCOMPARE(sitting.typed(), u"Whale "_s);
        sitting.grade(1);
        QCOMPARE(sitting.rightText(), u"owl"_s);
        QCOMPARE(sitting.typed(), QString());
        sitting.show();
        sitting.grade(3);
        QCOMPARE(sitting.rightText(), u"whale"_s); // once more
        sitting.show();
        sitting.grade(2);
        QVERIFY(sitting.isOver());
        QCOMPARE(sitting.done(), 2);
        QCOMPARE(sitting.remembered(), 1);
        QCOMPARE(deck.find(idOf(u"whale"_s))->state.looks, 2);
    }

    /// "Countable or uncountable?" says nothing without what is to be sorted.
    void whatIsToBeSortedIsOnTheFront()
    {
        Desk desk;
        PracticeDeck deck(desk.folder());
        CardFace face;
        face.kind = QuestionKind::Categorise;
        face.prompt = u"Can you count it?"_s;
        face.options = {u"Countable"_s, u"Uncountable"_s};
        face.items = QStringList {u"apple"_s, u"information"_s};
        face.right = {u"apple – Countable"_s, u"information – Uncountable"_s};
        const QString id = practice::cardIdOf(face).toString();
        QVERIFY(deck.make({id, desk.now(), face}));
        QVERIFY(deck.make(desk.making(u"owl"_s)));
        const PracticeDeck again(desk.folder());
        QCOMPARE(again.find(id)->face, face);
        SittingViewModel sitting(desk.clock);
        sitting.begin(deck, {id, idOf(u"owl"_s)});
        QCOMPARE(sitting.items(), *face.items);
        sitting.show();
        sitting.grade(3);
        QVERIFY(sitting.items().isEmpty());
    }

    void theLastGradeIsTakenBack()
    {
        Desk desk;
        PracticeDeck deck(desk.folder());
        QVERIFY(deck.make(desk.making(u"whale"_s)));
        QVERIFY(deck.make(desk.making(u"owl"_s)));
        const CardState before = deck.find(idOf(u"whale"_s))->state;
        SittingViewModel sitting(desk.clock);
        sitting.begin(deck, {idOf(u"whale"_s), idOf(u"owl"_s)});
        QVERIFY(!sitting.canUndo());
        sitting.type(u"wale"_s);
        sitting.show();
        QCOMPARE(sitting.match(), SittingViewModel::Nearly);
        sitting.grade(1);
        QCOMPARE(sitting.left(), 2);
        sitting.undo();
        QCOMPARE(sitting.left(), 2);
        QCOMPARE(sitting.rightText(), u"whale"_s);
        QCOMPARE(sitting.typed(), u"wale"_s);
        QVERIFY(sitting.isShown() && !sitting.canUndo());
        QCOMPARE(sitting.done(), 0);
        QCOMPARE(deck.find(idOf(u"whale"_s))->state, before);
        sitting.removeCard();
        QCOMPARE(sitting.rightText(), u"owl"_s);
        QCOMPARE(deck.cards().size(), 1);
    }

    /// A card that went away is not there to go back to, and those before it are.
    void whatWentAwayIsNotTakenBack()
    {
        Desk desk;
        PracticeDeck deck(desk.folder());
        for (const QString &word : {u"whale"_s, u"owl"_s, u"cat"_s})
            QVERIFY(deck.make(desk.making(word)));
        SittingViewModel sitting(desk.clock);
        sitting.begin(deck, {idOf(u"whale"_s), idOf(u"owl"_s), idOf(u"cat"_s)});
        sitting.show();
        sitting.grade(3);
        sitting.show();
        sitting.grade(1); // the owl comes once more
        QVERIFY(deck.remove(idOf(u"owl"_s), desk.now() + 1));
        sitting.show();
        sitting.grade(3);
        QVERIFY(sitting.isOver());
        sitting.undo();
        QCOMPARE(sitting.rightText(), u"cat"_s);
        sitting.undo();
        QCOMPARE(sitting.rightText(), u"cat"_s);
        QVERIFY(!sitting.isShown());
        sitting.undo();
        QCOMPARE(sitting.rightText(), u"whale"_s);
        QVERIFY(sitting.isShown() && !sitting.canUndo());
        QCOMPARE(sitting.left(), 2);
    }

    void theHardestIsListedFirst()
    {
        Desk desk;
        ResultStore results(desk.scratch.filePath(u"games"_s));
        PracticeViewModel practice(desk.folder(), results, desk.clock);
        const QAbstractItemModelTester tester(practice.cards(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(practice.total(), 0);
        for (const auto &[word, grade] : {std::pair {u"easy"_s, 4}, std::pair {u"good"_s, 3}, std::pair {u"again"_s, 1}}) {
            QVERIFY(practice.deck().make(desk.making(word)));
            QVERIFY(practice.deck().look(desk.look(word, grade)));
        }
        QCOMPARE(practice.due(), 1); // what was forgotten
        QCOMPARE(practice.week(), 1); // good: after two days
        desk.clock.advance(std::chrono::hours(24 * 30));
        practice.refresh();
        QCOMPARE(practice.due(), 3);
        QCOMPARE(practice.nextDue(), QString());
        QStringList words;
        for (int row = 0; row < 3; ++row)
            words.append(practice.cards()->index(row).data(DueCardsModel::TextRole).toString());
        QCOMPARE(words, QStringList({u"About again"_s, u"About good"_s, u"About easy"_s}));
    }

    void aSittingEndsWithWhatItCameTo()
    {
        Desk desk;
        ResultStore results(desk.scratch.filePath(u"games"_s));
        PracticeViewModel practice(desk.folder(), results, desk.clock);
        practice.start();
        QCOMPARE(practice.stage(), PracticeViewModel::Overview); // there is nothing
        QVERIFY(practice.deck().make(desk.making(u"whale"_s)));
        practice.start();
        QCOMPARE(practice.stage(), PracticeViewModel::Sitting);
        practice.sitting()->show();
        practice.sitting()->grade(4);
        QCOMPARE(practice.stage(), PracticeViewModel::Summary);
        QCOMPARE(practice.due(), 0);
        QVERIFY(!practice.nextDue().isEmpty());
        practice.sitting()->undo();
        QCOMPARE(practice.stage(), PracticeViewModel::Sitting);
        practice.sitting()->grade(4);
        practice.close();
        QCOMPARE(practice.stage(), PracticeViewModel::Overview);
        QVERIFY(!practice.sitting()->canUndo());
    }

    /// What was practised by nobody becomes the first account's; after that each has their own.
    void cardsBelongToWhoeverIsSignedIn()
    {
        Desk desk;
        ResultStore results(desk.scratch.filePath(u"games"_s));
        PracticeViewModel practice(desk.folder(), results, desk.clock);
        QVERIFY(practice.deck().make(desk.making(u"whale"_s)));
        practice.setOwner(u"ann"_s, nullptr);
        QCOMPARE(practice.total(), 1);
        QVERIFY(practice.isOffline());
        practice.setOwner({}, nullptr);
        QCOMPARE(practice.total(), 0);
        practice.setOwner(u"bob"_s, nullptr);
        QCOMPARE(practice.total(), 0);
        practice.setOwner(u"ann"_s, nullptr);
        QCOMPARE(practice.total(), 1);
    }

    /// As a page's bindings do: whatever changes, everything is read.
    void thereIsAlwaysADeckToRead()
    {
        Desk desk;
        ResultStore results(desk.scratch.filePath(u"games"_s));
        PracticeViewModel practice(desk.folder(), results, desk.clock);
        QVERIFY(practice.deck().make(desk.making(u"whale"_s)));
        int reads = 0;
        connect(&practice, &PracticeViewModel::changed, &practice, [&] {
            ++reads;
            QCOMPARE(practice.total(), practice.due());
            QCOMPARE(practice.hasUnsent(), practice.total() > 0);
            QVERIFY(!practice.isComing());
        });
        practice.start();
        practice.setOwner(u"ann"_s, nullptr);
        QCOMPARE(practice.total(), 1);
        practice.setOwner(u"bob"_s, nullptr);
        QCOMPARE(practice.total(), 0);
        practice.setOwner({}, nullptr);
        QVERIFY(reads > 3);
    }

    void aGuestsMissesBecomeCardsOnce()
    {
        Desk desk;
        ResultStore results(desk.scratch.filePath(u"games"_s));
        GameRecord record;
        record.game = GameId::create(desk.clock.now()).toString();
        record.playedAt = desk.now();
        record.player = 3;
        record.rank = 1;
        record.answers = {{0, u"?"_s, {u"x"_s}, {u"whale"_s}, false, 0, QuestionKind::Typed, 0, wordFace(u"whale"_s)},
                          {1, u"?"_s, {u"owl"_s}, {u"owl"_s}, true, 9, QuestionKind::Typed, 100, wordFace(u"owl"_s)},
                          {2, u"?"_s, {}, {u"cat"_s}, false, 0, QuestionKind::Typed}};
        QVERIFY(results.keep(record));
        PracticeViewModel practice(desk.folder(), results, desk.clock);
        QCOMPARE(practice.total(), 0); // it is not over
        record.isFinished = true;
        QVERIFY(results.keep(record));
        QTRY_COMPARE(practice.total(), 1);
        QVERIFY(practice.deck().find(idOf(u"whale"_s)));
        QCOMPARE(practice.due(), 1);
        QVERIFY(results.find(record.game)->isPractised);
        QVERIFY(results.keep(record)); // as if it had not been noted
        QTRY_VERIFY(results.find(record.game)->isPractised);
        QCOMPARE(practice.deck().nextOrder(desk.today()).reviews.size(), 1);
    }

    void intervalsInWords()
    {
        QCOMPARE(intervalWords(0), u"today"_s);
        const QDate today(2026, 11, 21);
        QCOMPARE(dueWords(today.addDays(-3), today), u"today"_s);
        QCOMPARE(dueWords(today.addDays(1), today), u"tomorrow"_s);
        QVERIFY(intervalWords(3).startsWith(u'3'));
        QVERIFY(intervalWords(59).startsWith(u"59"_s));
        QVERIFY(intervalWords(60).startsWith(u'2'));
        QVERIFY(intervalWords(729).startsWith(u"24"_s));
        QVERIFY(intervalWords(730).startsWith(u'2'));
        QVERIFY(intervalWords(36'500).startsWith(u"100"_s));
    }
};

QTEST_GUILESS_MAIN(TestPracticeDeck)
#include "tst_practicedeck.moc"
