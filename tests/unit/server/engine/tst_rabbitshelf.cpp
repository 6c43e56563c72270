#include "engine/rabbit/rabbitshelf.h"

#include <QTest>

using namespace wr;

/// What a process holds of a queue, in order, over connections that end.
class TestRabbitShelf : public QObject
{
    Q_OBJECT

    using Arrival = RabbitShelf::Arrival;

    /// Messages "1" … "n" of a session, with ids from `firstId`.
    static void fill(RabbitShelf &shelf, int n, quint64 session = 1, quint64 firstId = 1)
    {
        for (int i = 0; i < n; ++i) {
            const QByteArray name = QByteArray::number(i + 1);
            (void)shelf.arrived(firstId + quint64(i), {session, quint64(i + 1)}, session > 1, {.id = name, .payload = name});
        }
    }
    static QByteArrayList payloads(const QList<RabbitShelf::Item> &items)
    {
        QByteArrayList all;
        for (const RabbitShelf::Item &item : items)
            all.append(item.message.payload);
        return all;
    }

private Q_SLOTS:
    void whatIsPutBackComesFirst()
    {
        RabbitShelf shelf;
        fill(shelf, 4);
        QCOMPARE(payloads(shelf.take(3)), QByteArrayList({"1", "2", "3"}));
        shelf.putBack(2);
        shelf.putBack(1);
        QCOMPARE(shelf.inHand(), 1);
        const auto again = shelf.take(10);
        QCOMPARE(payloads(again), QByteArrayList({"1", "2", "4"}));
        QVERIFY(again.constFirst().isRedelivered);
        QVERIFY(!again.constLast().isRedelivered);
    }

    void whatIsSettledIsAcknowledgedAtItsPlace()
    {
        RabbitShelf shelf;
        fill(shelf, 2);
        (void)shelf.take(1);
        QVERIFY(!shelf.isDoneThrough(1));
        QCOMPARE(shelf.done(1), std::optional(RabbitPlace {1, 1}));
        QVERIFY(shelf.isDoneThrough(1));
        QVERIFY(!shelf.isDoneThrough(2));
        QVERIFY(!shelf.done(1)); // once
        QVERIFY(!shelf.done(2)); // nobody has it in hand
    }

    void whatIsInHandStaysThereOverALostConnection()
    {
        RabbitShelf shelf;
        fill(shelf, 3);
        (void)shelf.take(1);
        shelf.interrupted();
        QCOMPARE(shelf.ready(), 0);
        fill(shelf, 3, 2, 11);
        QCOMPARE(payloads(shelf.take(10)), QByteArrayList({"2", "3"}));
        QCOMPARE(shelf.done(1), std::optional(RabbitPlace {2, 1})); // at the place of its copy
    }

    void whatIsSettledMeanwhileIsSeenByNobody()
    {
        RabbitShelf shelf;
        fill(shelf, 2);
        (void)shelf.take(2);
        QVERIFY(shelf.done(1)); // its acknowledgement gets lost
        shelf.interrupted();
        QVERIFY(!shelf.done(2)); // there is nowhere to acknowledge it
        QCOMPARE(shelf.arrived(11, {2, 1}, true, {.id = "1"}), Arrival::Done);
        QCOMPARE(shelf.arrived(12, {2, 2}, true, {.id = "2"}), Arrival::Done);
        QCOMPARE(shelf.arrived(13, {2, 3}, false, {.id = "3"}), Arrival::Ready);
    }

    void whatFailsWithoutAPlaceComesWithItsCopy()
    {
        RabbitShelf shelf;
        fill(shelf, 1);
        (void)shelf.take(1);
        shelf.interrupted();
        shelf.putBack(1);
        QCOMPARE(shelf.inHand(), 0);
        QVERIFY(shelf.take(1).isEmpty());
        QCOMPARE(shelf.arrived(11, {2, 1}, true, {.id = "1"}), Arrival::Ready);
        QVERIFY(shelf.take(1).constFirst().isRedelivered);
    }

    void aSecondLossIsAsTheFirst()
    {
        RabbitShelf shelf;
        fill(shelf, 1);
        (void)shelf.take(1);
        shelf.interrupted();
        QCOMPARE(shelf.arrived(11, {2, 1}, true, {.id = "1"}), Arrival::Known);
        shelf.interrupted();
        QCOMPARE(shelf.arrived(12, {3, 7}, true, {.id = "1"}), Arrival::Known);
        QCOMPARE(shelf.done(1), std::optional(RabbitPlace {3, 7}));
    }
};

QTEST_GUILESS_MAIN(TestRabbitShelf)
#include "tst_rabbitshelf.moc"
