#include "engine/rabbit/rabbitbroker.h"

#include "core/whendone.h"
#include "support/fakeclock.h"
#include "support/privaterabbit.h"
#include "support/rawclient.h"
#include "support/waitfor.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUrl>
#include <QUuid>

#include <set>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longWait = 60'000;

QString newPrefix()
{
    return QUuid::createUuid().toString(QUuid::Id128) + u'.';
}

} // namespace

/// What the broker on RabbitMQ promises beyond the contract, most of all when RabbitMQ or the line to it dies.
class TestRabbitBroker : public QObject
{
    Q_OBJECT

    /// One process with a broker.
    struct Node
    {
        Node(const QString &url, const QString &prefix, RabbitPublisher::Limits limits = {})
        {
            options.address = *RabbitAddress::parse(url);
            options.names.prefix = prefix;
            options.maxAttempts = 3;
            options.publisher = limits;
            restart();
        }
        void restart()
        {
            broker.reset();
            broker = std::make_unique<RabbitBroker>(options, clock, metrics);
        }
        bool isUp() { return QTest::qWaitFor([this] { return broker->isUp(); }, longWait); }
        QFuture<Result<void>> publish(const QByteArray &payload, const QByteArray &key = "key", const QString &queue = u"answers.1"_s)
        {
            return broker->publish(queue, key, payload, {});
        }

        FakeClock clock;
        Metrics metrics;
        RabbitBroker::Options options;
        std::unique_ptr<RabbitBroker> broker;
    };

    /// Settles what it gets, unless told to keep it.
    class Consumer : public QObject
    {
    public:
        Consumer(RabbitBroker &broker, int prefetch = 100, const QString &queue = u"answers.1"_s)
            : m_broker(broker)
        {
            broker.consume(queue, prefetch, this, [this](const QList<Delivery> &deliveries) {
                heard += deliveries;
                if (!keeps)
                    settle(deliveries);
            });
        }
        void settle(const QList<Delivery> &deliveries)
        {
            QList<DeliveryTag> tags;
            for (const Delivery &delivery : deliveries)
                tags.append(delivery.tag);
            m_broker.settle(tags)->committed();
        }
        /// In the order in which each came for the first time.
        QByteArrayList firsts(const QByteArray &key) const
        {
            QByteArrayList all;
            std::set<QByteArray> seen;
            for (const Delivery &delivery : heard) {
                if (delivery.key == key && seen.insert(delivery.payload).second)
                    all.append(delivery.payload);
            }
            return all;
        }

        QList<Delivery> heard;
        bool keeps = false;

    private:
        RabbitBroker &m_broker;
    };

    /// The broker's address with the relay in its place.
    QString through(const TcpRelay &relay) const
    {
        QUrl url(m_rabbit.url());
        url.setPort(relay.port());
        return url.toString(QUrl::FullyEncoded);
    }

    /// -1 for what is not known now.
    static QueueDepth depth(Node &node)
    {
        const auto depths = waitFor(node.broker->queues()).value().value_or({});
        const auto found = std::find_if(depths.begin(), depths.end(), [](const QueueDepth &one) { return one.queue == u"answers.1"; });
        return found == depths.end() ? QueueDepth {u"answers.1"_s, -1, -1, -1} : *found;
    }

    PrivateRabbit m_rabbit;

private Q_SLOTS:
    void initTestCase()
    {
        WR_NEED(PrivateRabbit::missing());
        QVERIFY(m_rabbit.start());
    }

    /// Two keys, published without a pause while RabbitMQ is killed and comes back: what was confirmed arrives, each key in its order.
    void whatWasConfirmedArrivesThoughRabbitMqIsKilled()
    {
        WR_NEED(PrivateRabbit::missing());
        Node node(m_rabbit.url(), newPrefix());
        Consumer consumer(*node.broker);
        QHash<QByteArray, QByteArrayList> confirmed;
        int sent = 0;
        int failed = 0;
        bool isOver = false;
        const std::function<void(QByteArray)> next = [&](const QByteArray &key) {
            if (isOver)
                return;
            const QByteArray payload = QByteArray::number(++sent).rightJustified(8, '0');
            whenDone(&consumer, node.publish(payload, key), [&, key, payload](const Result<void> &outcome) {
                outcome ? confirmed[key].append(payload) : void(++failed);
                next(key);
            });
        };
        for (int i = 0; i < 20; ++i)
            next(i % 2 == 0 ? "even" : "odd");
        QVERIFY(QTest::qWaitFor([&] { return confirmed.value("even").size() > 500; }, longWait));
        m_rabbit.kill();
        QVERIFY(QTest::qWaitFor([&] { return failed > 20; }, longWait));
        QVERIFY(m_rabbit.start());
        const qsizetype before = confirmed.value("even").size();
        QVERIFY(QTest::qWaitFor([&] { return confirmed.value("even").size() > before + 500; }, longWait));
        isOver = true;
        for (const QByteArray &key : {"even"_ba, "odd"_ba}) {
            const auto isThere = [&] {
                const QByteArrayList firsts = consumer.firsts(key);
                const std::set<QByteArray> arrived(firsts.begin(), firsts.end());
                return std::all_of(confirmed[key].begin(), confirmed[key].end(), [&](const QByteArray &one) { return arrived.contains(one); });
            };
            QVERIFY(QTest::qWaitFor(isThere, longWait));
            QByteArrayList sorted = consumer.firsts(key);
            std::sort(sorted.begin(), sorted.end());
            QCOMPARE(consumer.firsts(key), sorted);
        }
    }

    /// What somebody has in hand when the line breaks stays there, and nobody gets it twice; the rest follows in its order.
    void aCutLineDoublesNothingThatIsInHand()
    {
        WR_NEED(PrivateRabbit::missing());
        TcpRelay relay(m_rabbit.port());
        Node node(through(relay), newPrefix());
        Consumer consumer(*node.broker, 10);
        consumer.keeps = true;
        QByteArrayList payloads;
        for (int i = 0; i < 30; ++i)
            payloads.append(QByteArray::number(i));
        for (const QByteArray &payload : payloads)
            QVERIFY(waitFor(node.publish(payload)).value().has_value());
        QTRY_COMPARE(consumer.heard.size(), 10);
        const QList<Delivery> first = consumer.heard;
        consumer.settle(first.first(3)); // acknowledged, or lost with the line
        const int connections = relay.connections();
        relay.cut();
        consumer.settle(first.mid(3, 3)); // while there is none
        QTRY_VERIFY_WITH_TIMEOUT(relay.connections() >= connections + 3 && node.broker->isUp(), longWait);
        consumer.settle(first.mid(6));
        consumer.keeps = false;
        QTRY_COMPARE_WITH_TIMEOUT(consumer.heard.size(), 30, longWait);
        QByteArrayList heard;
        for (const Delivery &delivery : consumer.heard)
            heard.append(delivery.payload);
        QCOMPARE(heard, payloads);
        QVERIFY(waitFor(node.broker->drained(u"answers.1"_s)).value().has_value());
        QCOMPARE(consumer.heard.size(), 30);
    }

    /// RabbitMQ may still lose a queue that it has only just made; one that was there before the line broke is not waited for again.
    void aQueueIsDoubtedOnce()
    {
        WR_NEED(PrivateRabbit::missing());
        TcpRelay relay(m_rabbit.port());
        constexpr Millis doubt = 4s;
        Node node(through(relay), newPrefix(), {.doubt = doubt});
        const auto took = [&node] {
            QElapsedTimer timer;
            timer.start();
            return waitFor(node.publish("message")).value() ? Millis(timer.elapsed()) : Millis(0);
        };
        QVERIFY(node.isUp());
        QVERIFY(took() > doubt / 2);
        relay.cut();
        QVERIFY(QTest::qWaitFor([&] { return !node.broker->isUp(); }, longWait));
        QVERIFY(node.isUp());
        const Millis again = took();
        QVERIFY(again > 0ms && again < doubt);
    }

    void whatWaitsIsPublishedAfterTheLineIsBack()
    {
        WR_NEED(PrivateRabbit::missing());
        TcpRelay relay(m_rabbit.port());
        Node node(through(relay), newPrefix());
        QVERIFY(waitFor(node.publish("0")).value().has_value());
        relay.cut();
        QVERIFY(QTest::qWaitFor([&] { return !node.broker->isUp(); }, longWait));
        QVERIFY(waitFor(node.publish("1")).value().has_value()); // waits for the next connection
        Consumer consumer(*node.broker);
        QTRY_COMPARE(consumer.firsts("key"), QByteArrayList({"0", "1"}));
    }

    /// A RabbitMQ that stands still: nobody waits for ever, and no more wait than the bound says.
    void aFullWindowIsRefusedAndLateIsUnavailable()
    {
        WR_NEED(PrivateRabbit::missing());
        Node node(m_rabbit.url(), newPrefix(), {.window = 10, .waiting = 50, .patience = 2'000ms});
        QVERIFY(node.isUp());
        QVERIFY(waitFor(node.publish("first")).value().has_value());
        m_rabbit.freeze();
        QList<QFuture<Result<void>>> futures;
        for (int i = 0; i < 60; ++i)
            futures.append(node.publish(QByteArray::number(i)));
        const auto isRefused = [](const QFuture<Result<void>> &future) { return future.isFinished() && !future.result(); };
        const bool areLastRefused = std::all_of(futures.begin() + 50, futures.end(), isRefused);
        const bool areFirstWaiting = std::none_of(futures.begin(), futures.begin() + 50, isRefused);
        const bool areAllRefused = QTest::qWaitFor([&] { return std::all_of(futures.begin(), futures.end(), isRefused); }, longWait);
        m_rabbit.goOn();
        QVERIFY(areLastRefused);
        QVERIFY(areFirstWaiting);
        QVERIFY(areAllRefused);
        QCOMPARE(futures.constFirst().result().error().code, ErrorCode::Unavailable);
        QVERIFY(QTest::qWaitFor([&] { return waitFor(node.publish("last")).value().has_value(); }, longWait));
    }

    void whatRabbitMqRefusesIsUnavailable()
    {
        WR_NEED(PrivateRabbit::missing());
        const QString prefix = newPrefix();
        Node node(m_rabbit.url(), prefix);
        QVERIFY(waitFor(node.publish("0")).value().has_value());
        QVERIFY(m_rabbit.ctl({u"set_policy"_s, u"full"_s, u'^' + prefix, uR"({"max-length": 1, "overflow": "reject-publish"})"_s, u"--apply-to"_s, u"queues"_s}));
        const auto isRefused = [&] {
            const auto outcome = waitFor(node.publish("1")).value();
            return !outcome && outcome.error().code == ErrorCode::Unavailable;
        };
        QVERIFY(QTest::qWaitFor(isRefused, longWait));
        Consumer consumer(*node.broker); // makes room
        const bool isTaken = QTest::qWaitFor([&] { return waitFor(node.publish("2")).value().has_value(); }, longWait);
        QVERIFY(m_rabbit.ctl({u"clear_policy"_s, u"full"_s}));
        QVERIFY(isTaken);
    }

    void aQueueThatWasDeletedIsMadeAgain()
    {
        WR_NEED(PrivateRabbit::missing());
        const QString prefix = newPrefix();
        Node node(m_rabbit.url(), prefix);
        QVERIFY(waitFor(node.publish("0")).value().has_value());
        QVERIFY(m_rabbit.ctl({u"delete_queue"_s, prefix + u"answers.1"_s}));
        QVERIFY(QTest::qWaitFor([&] { return waitFor(node.publish("1")).value().has_value(); }, longWait));
        Consumer consumer(*node.broker);
        QTRY_VERIFY_WITH_TIMEOUT(consumer.firsts("key").contains("1"), longWait);
    }

    /// RabbitMQ is killed as soon as both are believed: the queue of dead letters is as young as it can be then.
    void deadLettersAndRetriesOutliveAKill()
    {
        WR_NEED(PrivateRabbit::missing());
        Node node(m_rabbit.url(), newPrefix(), {.patience = Millis(longWait)});
        auto consumer = std::make_unique<Consumer>(*node.broker);
        consumer->keeps = true;
        for (const QByteArray &payload : {"bad"_ba, "late"_ba})
            (void)node.publish(payload);
        QTRY_COMPARE_WITH_TIMEOUT(consumer->heard.size(), 2, longWait);
        node.broker->reject(consumer->heard.at(0).tag, u"unreadable"_s);
        node.broker->retryLater(consumer->heard.at(1).tag, 10s);
        const auto letters = [&] { return waitFor(node.broker->deadLetters(u"answers.1"_s, 10, 0)).value().value_or({}); };
        const auto waiting = [&] {
            // What is still in hand as well was not confirmed yet, and would come again.
            const QueueDepth of = depth(node);
            return of.inHand == 0 ? of.waiting : -1;
        };
        QTRY_COMPARE_WITH_TIMEOUT(letters().size(), 1, longWait);
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 1, longWait);
        m_rabbit.kill();
        consumer.reset();
        node.restart();
        consumer = std::make_unique<Consumer>(*node.broker);
        QVERIFY(m_rabbit.start());
        QVERIFY(node.isUp());
        QTRY_COMPARE_WITH_TIMEOUT(letters().size(), 1, longWait);
        const DeadLetter letter = letters().constFirst();
        QCOMPARE(letter.payload, "bad"_ba);
        QCOMPARE(letter.reason, u"unreadable"_s);
        QVERIFY(waitFor(node.broker->requeue(letter.id)).value().has_value());
        QTRY_COMPARE_WITH_TIMEOUT(consumer->firsts("key"), QByteArrayList({"bad"}), longWait);
        node.clock.advance(11s);
        QTRY_COMPARE_WITH_TIMEOUT(consumer->firsts("key"), QByteArrayList({"bad", "late"}), longWait);
        QCOMPARE(consumer->heard.constLast().attempt, 2);
        QVERIFY(letters().isEmpty());
    }

    /// More than one process holds at once wait for an hour: what is to come again soon is not behind them.
    void longDelaysHideNoBriefOnes()
    {
        WR_NEED(PrivateRabbit::missing());
        Node node(m_rabbit.url(), newPrefix(), {.patience = Millis(longWait), .doubt = 0ms});
        Consumer consumer(*node.broker, 2'000);
        consumer.keeps = true;
        constexpr int crowd = 1'500;
        for (int i = 0; i < crowd; ++i)
            (void)node.publish("late");
        (void)node.publish("soon");
        QTRY_COMPARE_WITH_TIMEOUT(consumer.heard.size(), crowd + 1, longWait);
        for (const Delivery &delivery : std::as_const(consumer.heard).first(crowd))
            node.broker->retryLater(delivery.tag, 1h);
        QTRY_COMPARE_WITH_TIMEOUT(depth(node).inHand, 1, longWait);
        node.broker->retryLater(consumer.heard.constLast().tag, 2s);
        QTRY_COMPARE_WITH_TIMEOUT(depth(node).inHand, 0, longWait);
        node.clock.advance(3s);
        QTRY_COMPARE_WITH_TIMEOUT(consumer.heard.size(), crowd + 2, longWait);
        QCOMPARE(consumer.heard.constLast().payload, "soon"_ba);
        QCOMPARE(consumer.heard.constLast().attempt, 2);
    }

    /// Somebody else writes into our queue: what is none of ours is put aside, and the rest goes on.
    void whatIsNoneOfOursIsADeadLetter()
    {
        WR_NEED(PrivateRabbit::missing());
        const QString prefix = newPrefix();
        Node node(m_rabbit.url(), prefix);
        QVERIFY(waitFor(node.publish("0")).value().has_value());
        const auto foreign = std::move(*AmqpConnection::open({.address = node.options.address, .name = "foreign"}));
        const quint16 channel = *foreign->openChannel();
        const QList<RabbitMessage> wrong {{.id = "", .key = "key", .payload = "no id"},
                                          {.id = "x", .key = "key", .payload = "attempt", .attempt = 0},
                                          {.id = "x", .key = "key", .payload = "attempts", .attempt = 1'000'000},
                                          {.id = "x", .key = QByteArray(1'000, 'k'), .payload = "key"},
                                          {.id = "x", .key = "key", .payload = QByteArray(2 << 20, 'p')},
                                          {.id = "x", .key = "key", .payload = "target", .target = QString(1'000, u't')}};
        for (const RabbitMessage &message : wrong)
            QVERIFY(foreign->publish(channel, prefix + u"answers.1"_s, message).has_value());
        QVERIFY(waitFor(node.publish("1")).value().has_value());
        Consumer consumer(*node.broker);
        QTRY_COMPARE_WITH_TIMEOUT(consumer.firsts("key"), QByteArrayList({"0", "1"}), longWait);
        const auto letters = [&] { return waitFor(node.broker->deadLetters(u"answers.1"_s, 100, 0)).value().value_or({}); };
        QTRY_COMPARE_WITH_TIMEOUT(letters().size(), wrong.size(), longWait);
        QVERIFY(letters().constFirst().payload.isEmpty());
        QVERIFY(letters().constFirst().reason.startsWith("unreadable"_L1));
    }

    void whatIsTooLargeIsNotPublished()
    {
        WR_NEED(PrivateRabbit::missing());
        Node node(m_rabbit.url(), newPrefix());
        QCOMPARE(waitFor(node.publish(QByteArray(rabbitlimits::maxPayload + 1, 'x'))).value().error().code, ErrorCode::TooLarge);
        QCOMPARE(waitFor(node.publish("x", QByteArray(rabbitlimits::maxKey + 1, 'k'))).value().error().code, ErrorCode::TooLarge);
        QVERIFY(waitFor(node.publish(QByteArray(rabbitlimits::maxPayload, 'x'), QByteArray(rabbitlimits::maxKey, 'k'))).value().has_value());
    }

    /// Answers have one consumer at a time; when it goes the next one gets all in order.
    void answersGoToOneNodeAtATime()
    {
        WR_NEED(PrivateRabbit::missing());
        const QString prefix = newPrefix();
        Node one(m_rabbit.url(), prefix);
        Node other(m_rabbit.url(), prefix);
        auto first = std::make_unique<Consumer>(*one.broker);
        first->keeps = true;
        QVERIFY(waitFor(one.publish("0")).value().has_value());
        QTRY_COMPARE(first->heard.size(), 1);
        Consumer second(*other.broker);
        for (int i = 1; i < 20; ++i)
            QVERIFY(waitFor(other.publish(QByteArray::number(i))).value().has_value());
        QTRY_COMPARE(first->heard.size(), 20);
        QVERIFY(second.heard.isEmpty());
        first.reset();
        QTRY_COMPARE_WITH_TIMEOUT(second.heard.size(), 20, longWait);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(second.heard.at(i).payload, QByteArray::number(i));
    }

    /// A server does not wait for ever for a RabbitMQ that does not answer.
    void itEndsThoughRabbitMqStandsStill()
    {
        WR_NEED(PrivateRabbit::missing());
        Node node(m_rabbit.url(), newPrefix());
        QVERIFY(waitFor(node.publish("0")).value().has_value());
        m_rabbit.freeze();
        const QFuture<Result<void>> late = node.publish("1");
        QElapsedTimer took;
        took.start();
        node.broker.reset();
        m_rabbit.goOn();
        qInfo("ended after %lld ms", took.elapsed());
        QVERIFY2(took.elapsed() < 15'000, qPrintable(QString::number(took.elapsed())));
        QVERIFY(late.isFinished());
        QVERIFY(!late.result());
    }

    void withoutARabbitMqItIsUnavailable()
    {
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const quint16 port = nobody.serverPort();
        nobody.close();
        Node node(u"amqp://127.0.0.1:%1"_s.arg(port), newPrefix(), {.patience = 300ms});
        QCOMPARE(waitFor(node.publish("0")).value().error().code, ErrorCode::Unavailable);
        QVERIFY(!node.broker->isUp());
        QCOMPARE(waitFor(node.broker->queues()).value().error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestRabbitBroker)
#include "tst_rabbitbroker.moc"
