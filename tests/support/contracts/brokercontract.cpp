#include "support/contracts/brokercontract.h"

#include "core/whendone.h"

#include <QTest>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString contractQueue = u"answers"_s;

/// Keeps what it was given until told to settle.
class Collector : public QObject
{
public:
    void consumeFrom(Broker &broker, int prefetch = 1'000, const QString &queue = contractQueue)
    {
        broker.consume(queue, prefetch, this, [this](const QList<Delivery> &deliveries) {
            m_deliveries.append(deliveries);
        });
    }
    const QList<Delivery> &deliveries() const { return m_deliveries; }
    qsizetype count() const { return m_deliveries.size(); }
    QList<QByteArray> payloads() const
    {
        QList<QByteArray> all;
        for (const Delivery &delivery : m_deliveries)
            all.append(delivery.payload);
        return all;
    }
    QList<DeliveryTag> tags(qsizetype from = 0) const
    {
        QList<DeliveryTag> all;
        for (qsizetype i = from; i < m_deliveries.size(); ++i)
            all.append(m_deliveries.at(i).tag);
        return all;
    }

private:
    QList<Delivery> m_deliveries;
};

QList<QByteArray> numbered(int from, int to)
{
    QList<QByteArray> all;
    for (int i = from; i < to; ++i)
        all.append(QByteArray::number(i));
    return all;
}

bool publishAll(Broker &broker, const QList<QByteArray> &payloads,
                const QString &queue = contractQueue)
{
    QList<QFuture<Result<void>>> futures;
    for (const QByteArray &payload : payloads)
        futures.append(broker.publish(queue, "key"_ba, payload, {}));
    for (const auto &future : futures) {
        const auto outcome = waitFor(future);
        if (!outcome || !*outcome)
            return false;
    }
    return true;
}

bool settleIn(BrokerHarness &harness, const QList<DeliveryTag> &tags)
{
    const auto settlement = harness.broker().settle(tags);
    const auto outcome
        = waitFor(harness.database().executor().write(Lane::Game, {}, [settlement](Transaction &tx) {
              return settlement->inTransaction(tx);
          }));
    if (!outcome || !*outcome) {
        settlement->failed();
        return false;
    }
    settlement->committed();
    return true;
}

} // namespace

BrokerContract::BrokerContract(std::vector<BrokerKind> kinds)
    : m_kinds(std::move(kinds))
{
}

void BrokerContract::addKinds()
{
    QTest::addColumn<int>("kind");
    for (size_t i = 0; i < m_kinds.size(); ++i)
        QTest::newRow(m_kinds.at(i).name) << int(i);
}

std::unique_ptr<BrokerHarness> BrokerContract::make()
{
    const int kind = *static_cast<const int *>(QTest::qData("kind", qMetaTypeId<int>()));
    return m_kinds.at(size_t(kind)).make();
}

// At the head of each test: the harness, or a loud skip that is a failure in CI.
#define WR_HARNESS(harness) \
    { \
        QFETCH(int, kind); \
        WR_NEED(m_kinds.at(size_t(kind)).missing); \
    } \
    const std::unique_ptr<BrokerHarness> harness = make()

void BrokerContract::confirmedMessagesArriveInOrder()
{
    WR_HARNESS(harness);
    Collector collector;
    QVERIFY(publishAll(harness->broker(), numbered(0, 50))); // before there is a consumer
    collector.consumeFrom(harness->broker());
    QVERIFY(publishAll(harness->broker(), numbered(50, 500)));
    QTRY_COMPARE(collector.count(), 500);
    QCOMPARE(collector.payloads(), numbered(0, 500));
    const Delivery &first = collector.deliveries().constFirst();
    QCOMPARE(first.key, "key"_ba);
    QCOMPARE(first.queue, contractQueue);
    QCOMPARE(first.attempt, 1);
    QVERIFY(!collector.deliveries().constLast().redelivered);
}

void BrokerContract::prefetchBoundsWhatIsInHand()
{
    WR_HARNESS(harness);
    Collector collector;
    QVERIFY(publishAll(harness->broker(), numbered(0, 30)));
    collector.consumeFrom(harness->broker(), 10);
    QTRY_COMPARE(collector.count(), 10);
    QVERIFY(settleIn(*harness, collector.tags().first(4)));
    QTRY_COMPARE(collector.count(), 14);
    QVERIFY(publishAll(harness->broker(), numbered(30, 31)));
    QCOMPARE(collector.payloads(), numbered(0, 14));
}

void BrokerContract::unsettledComesAgainAfterARestart()
{
    WR_HARNESS(harness);
    {
        Collector collector;
        collector.consumeFrom(harness->broker());
        QVERIFY(publishAll(harness->broker(), numbered(0, 20)));
        QTRY_COMPARE(collector.count(), 20);
        QVERIFY(settleIn(*harness, collector.tags().first(5)));
    }
    harness->restart();
    Collector collector;
    collector.consumeFrom(harness->broker());
    QVERIFY(publishAll(harness->broker(), numbered(20, 25)));
    QTRY_COMPARE(collector.count(), 20);
    QCOMPARE(collector.payloads(), numbered(5, 25));
    QVERIFY(collector.deliveries().constFirst().redelivered);
}

void BrokerContract::failedDeliveriesComeAgainFirst()
{
    WR_HARNESS(harness);
    Collector collector;
    collector.consumeFrom(harness->broker(), 3);
    QVERIFY(publishAll(harness->broker(), numbered(0, 5)));
    QTRY_COMPARE(collector.count(), 3);
    const auto settlement = harness->broker().settle(collector.tags());
    settlement->failed();
    QTRY_COMPARE(collector.count(), 6);
    QCOMPARE(collector.payloads().mid(3), numbered(0, 3));
    QVERIFY(collector.deliveries().constLast().redelivered);
    QCOMPARE(collector.deliveries().constLast().attempt, 1);
    QVERIFY(settleIn(*harness, collector.tags(3)));
    QTRY_COMPARE(collector.payloads().mid(6), numbered(3, 5));
}

void BrokerContract::consumerThatEndsLeavesItsMessages()
{
    WR_HARNESS(harness);
    {
        Collector collector;
        collector.consumeFrom(harness->broker());
        QVERIFY(publishAll(harness->broker(), numbered(0, 3)));
        QTRY_COMPARE(collector.count(), 3);
    }
    Collector collector;
    collector.consumeFrom(harness->broker());
    QTRY_COMPARE(collector.payloads(), numbered(0, 3));
    QVERIFY(collector.deliveries().constFirst().redelivered);
}

void BrokerContract::retryGivesUpItsPlace()
{
    WR_HARNESS(harness);
    Collector collector;
    collector.consumeFrom(harness->broker(), 2);
    QVERIFY(publishAll(harness->broker(), numbered(0, 4)));
    QTRY_COMPARE(collector.count(), 2);
    harness->broker().retryLater(collector.tags().first(), 10s);
    QTRY_COMPARE(collector.payloads(), numbered(0, 3));
    QVERIFY(settleIn(*harness, collector.tags(1)));
    QTRY_COMPARE(collector.payloads(), numbered(0, 4));
    harness->advance(11s);
    QTRY_COMPARE(collector.count(), 5);
    QCOMPARE(collector.deliveries().constLast().payload, "0"_ba);
    QCOMPARE(collector.deliveries().constLast().attempt, 2);
}

void BrokerContract::retrySurvivesARestart()
{
    WR_HARNESS(harness);
    {
        Collector collector;
        collector.consumeFrom(harness->broker(), 1);
        QVERIFY(publishAll(harness->broker(), numbered(0, 2)));
        QTRY_COMPARE(collector.count(), 1);
        harness->broker().retryLater(collector.tags().first(), 10s);
        QTRY_COMPARE(collector.count(), 2); // the retry is stored
    }
    harness->restart();
    Collector collector;
    collector.consumeFrom(harness->broker());
    QTRY_COMPARE(collector.payloads(), numbered(1, 2));
    harness->advance(11s);
    QTRY_COMPARE(collector.count(), 2);
    QCOMPARE(collector.deliveries().constLast().attempt, 2);
}

void BrokerContract::lastRetryIsADeadLetter()
{
    WR_HARNESS(harness);
    Collector collector;
    collector.consumeFrom(harness->broker());
    QVERIFY(publishAll(harness->broker(), numbered(0, 1)));
    for (int attempt = 1; attempt <= harness->maxAttempts(); ++attempt) {
        QTRY_COMPARE(collector.count(), attempt);
        QCOMPARE(collector.deliveries().constLast().attempt, attempt);
        harness->broker().retryLater(collector.deliveries().constLast().tag, 0ms);
    }
    QTRY_COMPARE(waitFor(harness->broker().deadLetters(contractQueue, 10, 0)).value()->size(), 1);
    QCOMPARE(collector.count(), harness->maxAttempts());
}

void BrokerContract::deadLettersAreSeenRequeuedAndDiscarded()
{
    WR_HARNESS(harness);
    Broker &broker = harness->broker();
    Collector collector;
    collector.consumeFrom(broker);
    QVERIFY(publishAll(broker, numbered(0, 3)));
    QTRY_COMPARE(collector.count(), 3);
    const auto depth = [&broker] {
        const auto all = waitFor(broker.queues()).value().value();
        const auto found = std::find_if(all.begin(), all.end(), [](const QueueDepth &one) { return one.queue == contractQueue; });
        return found == all.end() ? std::tuple(-1, -1, -1) : std::tuple(int(found->waiting), int(found->inHand), int(found->dead));
    };
    QCOMPARE(depth(), std::tuple(0, 3, 0));
    for (const DeliveryTag tag : collector.tags())
        broker.reject(tag, u"unreadable"_s);
    QTRY_COMPARE(depth(), std::tuple(0, 0, 3));
    const auto letters = [&](int limit, quint64 after) {
        return waitFor(broker.deadLetters(contractQueue, limit, after)).value().value();
    };
    QTRY_COMPARE(letters(10, 0).size(), 3);
    const QList<DeadLetter> all = letters(10, 0);
    QCOMPARE(letters(1, all.at(0).id).constFirst().id, all.at(1).id);
    QCOMPARE(all.at(0).reason, u"unreadable"_s);
    QCOMPARE(all.at(2).payload, "2"_ba);

    QVERIFY(waitFor(broker.requeue(all.at(1).id)).value().has_value());
    QTRY_COMPARE(collector.count(), 4);
    QCOMPARE(collector.deliveries().constLast().payload, "1"_ba);
    QCOMPARE(collector.deliveries().constLast().attempt, 1);
    QVERIFY(waitFor(broker.discard(all.at(0).id)).value().has_value());
    QCOMPARE(letters(10, 0).size(), 1);
    QCOMPARE(waitFor(broker.requeue(all.at(1).id)).value().error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(broker.discard(all.at(0).id)).value().error().code, ErrorCode::NotFound);
}

void BrokerContract::drainedWaitsForTheLastSettlement()
{
    WR_HARNESS(harness);
    QVERIFY(waitFor(harness->broker().drained(contractQueue)).value().has_value()); // empty
    QVERIFY(publishAll(harness->broker(), numbered(0, 10)));
    harness->restart();
    const QFuture<Result<void>> drained = harness->broker().drained(contractQueue);
    Collector collector;
    collector.consumeFrom(harness->broker());
    QTRY_COMPARE(collector.count(), 10);
    QVERIFY(settleIn(*harness, collector.tags().first(9)));
    QVERIFY(publishAll(harness->broker(), numbered(10, 11))); // later: not waited for
    QVERIFY(!drained.isFinished());
    harness->broker().reject(collector.tags().at(9), u"unreadable"_s);
    QVERIFY(waitFor(drained).value().has_value());
}

void BrokerContract::backlogLargerThanMemoryArrivesWholeAndInOrder()
{
    WR_HARNESS(harness);
    constexpr int backlog = 1'500; // the harness keeps far fewer in memory
    QVERIFY(publishAll(harness->broker(), numbered(0, backlog)));
    QObject consumer;
    QList<QByteArray> seen;
    harness->broker().consume(
        contractQueue, 40, &consumer, [&](const QList<Delivery> &deliveries) {
            QList<DeliveryTag> tags;
            for (const Delivery &delivery : deliveries) {
                seen.append(delivery.payload);
                tags.append(delivery.tag);
            }
            const auto settlement = harness->broker().settle(tags);
            const auto stored = harness->database().executor().write(
                Lane::Game, {},
                [settlement](Transaction &tx) { return settlement->inTransaction(tx); });
            whenDone(&consumer, stored, [settlement](const Result<void> &outcome) {
                outcome ? settlement->committed() : settlement->failed();
            });
        });
    // New ones while the backlog is being worked off.
    QVERIFY(publishAll(harness->broker(), numbered(backlog, 2 * backlog)));
    QTRY_COMPARE_WITH_TIMEOUT(seen.size(), 2 * backlog, 20'000);
    QCOMPARE(seen, numbered(0, 2 * backlog));
    QVERIFY(waitFor(harness->broker().drained(contractQueue)).value().has_value());
}

void BrokerContract::queuesAreApart()
{
    WR_HARNESS(harness);
    Collector one;
    Collector other;
    one.consumeFrom(harness->broker());
    other.consumeFrom(harness->broker(), 10, u"other"_s);
    QVERIFY(publishAll(harness->broker(), numbered(0, 3)));
    QVERIFY(publishAll(harness->broker(), numbered(3, 6), u"other"_s));
    QTRY_COMPARE(one.payloads(), numbered(0, 3));
    QTRY_COMPARE(other.payloads(), numbered(3, 6));
}

} // namespace wr
