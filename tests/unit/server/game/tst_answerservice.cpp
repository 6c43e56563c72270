#include "engine/embedded/embeddedbroker.h"
#include "support/gameworld.h"
#include "support/waitfor.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A broker whose deliveries are altered on the way, as only a fault of our own could.
class AlteringBroker final : public Broker
{
public:
    AlteringBroker(DbExecutor &database, const Clock &clock, Metrics &metrics)
        : m_real(database, clock, metrics)
    {
    }

    /// What happens to each payload from now on; nothing: it stays as it is.
    void setAlteration(std::function<QByteArray(QByteArray)> alteration) { m_alteration = std::move(alteration); }

    /// From now on nothing is confirmed, though it is taken and comes in the end: with comeBack().
    void goAway() { m_isAway = true; }
    void comeBack()
    {
        m_isAway = false;
        for (const auto &publishing : std::exchange(m_late, {}))
            publishing();
    }
    /// Confirms again, but keeps what it took meanwhile.
    void confirmAgain() { m_isAway = false; }

    QFuture<Result<void>> publish(const QString &queue, const QByteArray &key, const QByteArray &payload, DbContext context) override
    {
        if (m_isAway) {
            m_late.append([this, queue, key, payload, context] { (void)m_real.publish(queue, key, payload, context); });
            return readyFuture(Result<void>(Error {ErrorCode::Unavailable, u"no confirm"_s}));
        }
        return m_real.publish(queue, key, payload, std::move(context));
    }
    void consume(const QString &queue, int prefetch, QObject *context, Consumer consumer) override
    {
        m_real.consume(queue, prefetch, context, [this, consumer = std::move(consumer)](QList<Delivery> deliveries) {
            for (Delivery &delivery : deliveries) {
                if (m_alteration)
                    delivery.payload = m_alteration(delivery.payload);
            }
            consumer(deliveries);
        });
    }
    std::shared_ptr<Settlement> settle(const QList<DeliveryTag> &tags) override { return m_real.settle(tags); }
    void retryLater(DeliveryTag tag, Millis delay) override { m_real.retryLater(tag, delay); }
    void reject(DeliveryTag tag, const QString &reason) override { m_real.reject(tag, reason); }
    QFuture<Result<QList<DeadLetter>>> deadLetters(const QString &queue, int limit, quint64 after) override
    {
        return m_real.deadLetters(queue, limit, after);
    }
    QFuture<Result<void>> requeue(quint64 id) override { return m_real.requeue(id); }
    QFuture<Result<void>> discard(quint64 id) override { return m_real.discard(id); }
    QFuture<Result<QList<QueueDepth>>> queues() override { return m_real.queues(); }
    QFuture<Result<void>> drained(const QString &queue) override { return m_real.drained(queue); }

private:
    EmbeddedBroker m_real;
    std::function<QByteArray(QByteArray)> m_alteration;
    bool m_isAway = false;
    QList<std::function<void()>> m_late;
};

std::unique_ptr<Broker> makeAltering(DbExecutor &database, const Clock &clock, Metrics &metrics)
{
    return std::make_unique<AlteringBroker>(database, clock, metrics);
}

Caller playerOf(GameId game, PlayerNumber player)
{
    return {{Role::Player, game, player}, {}};
}

std::optional<Error> fullDisk(DbStage stage)
{
    return stage == DbStage::Commit ? std::optional(Error {ErrorCode::Unavailable, u"disk full"_s}) : std::nullopt;
}

} // namespace

class TestAnswerService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The broker took an answer and could not say so; its player gives it again. Whichever copy comes first, what was
    /// acknowledged counts.
    void anAnswerGivenAgainKeepsItsTime_data()
    {
        QTest::addColumn<bool>("isFirstFirst");
        QTest::newRow("the first copy comes first") << true;
        QTest::newRow("the second copy comes first") << false;
    }
    void anAnswerGivenAgainKeepsItsTime()
    {
        QFETCH(bool, isFirstFirst);
        GameWorld world(makeAltering);
        const GameId game = world.open(1).game;
        world.join(game, u"Ann"_s);
        world.join(game, u"Bob"_s);
        world.startGame(game);
        auto &broker = static_cast<AlteringBroker &>(world.broker());
        broker.goAway();
        world.clock().advance(2s);
        const auto refused = world.answerRight(game, 1);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        world.clock().advance(3s);
        broker.confirmAgain();
        if (isFirstFirst)
            broker.comeBack();
        const auto accepted = world.answerRight(game, 1);
        QVERIFY(accepted);
        broker.comeBack();
        world.settle();
        QCOMPARE(Micros(*accepted->activeUs), Micros(2s));
        QCOMPARE(world.room(game).answer(1, 0)->active, Micros(2s));
        QCOMPARE(world.room(game).answeredCount(), 1);
        QCOMPARE(world.entry(game).unscored, 0);
    }

    /// While the broker is away nobody's answer is stored: that time is nobody's.
    void aQuestionGetsBackTheTimeWithoutABroker()
    {
        GameWorld world(makeAltering);
        const GameId game = world.open(1, 20'000).game;
        world.join(game, u"Ann"_s);
        world.join(game, u"Bob"_s);
        world.startGame(game);
        bool isUp = true;
        world.games().setBrokerUp([&isUp] { return isUp; });
        world.advance(4s);
        isUp = false;
        world.games().heartbeat();
        world.advance(60s);
        QCOMPARE(world.room(game).state(), GameState::Open);
        isUp = true;
        world.games().heartbeat();
        QVERIFY(waitUntil([&] { return world.room(game).endsAt() > world.clock().now(); }));
        world.settle();
        const Micros left = world.room(game).endsAt() - world.clock().now();
        // It may have been away since the heartbeat before.
        QVERIFY2(left >= Micros(16s) && left <= Micros(16s) + Millis(2 * limits::heartbeatMs), qPrintable(QString::number(left.count())));
        QVERIFY(world.answerRight(game, 1));
        QVERIFY(world.room(game).answer(1, 0)->active < Micros(5s));
    }

    void anAnswerThatCannotBeReadDoesNotBarItsPlayer()
    {
        GameWorld world(makeAltering);
        const GameId game = world.open(1).game;
        world.join(game, u"Ann"_s);
        world.join(game, u"Bob"_s);
        world.startGame(game);
        auto &broker = static_cast<AlteringBroker &>(world.broker());
        broker.setAlteration([right = world.rightChoice(game).first().toUtf8()](QByteArray payload) { return payload.replace(right, "none"); });
        QVERIFY(world.answerRight(game, 1));
        QCOMPARE(world.room(game).answeredCount(), 0);
        broker.setAlteration({});
        // Nothing is on its way any more: another choice is as good as the same.
        QString wrong;
        for (const Option &option : world.room(game).question().options) {
            if (!option.isRight)
                wrong = option.id;
        }
        QVERIFY(world.answer(game, 1, {wrong}));
        QCOMPARE(world.room(game).answer(1, 0)->choice, QStringList {wrong});
        const auto dead = waitFor(world.broker().deadLetters(u"answers.0"_s, 10, 0));
        QCOMPARE((*dead)->size(), 1);
    }

    void answersOfAGameThatIsOverAreScored()
    {
        GameWorld world(makeAltering);
        const GameId game = world.open(1).game;
        world.join(game, u"Ann"_s);
        world.startGame(game);
        // Acknowledged, and the server dies with the game's end stored and the answer's score not.
        auto &broker = static_cast<AlteringBroker &>(world.broker());
        const auto queued = std::make_shared<QByteArray>();
        broker.setAlteration([queued](const QByteArray &payload) { return *queued = payload; });
        QVERIFY(world.answerRight(game, 1));
        QVERIFY(!queued->isEmpty());
        const GameId other = world.open(1).game;
        world.join(other, u"Ann"_s);
        world.startGame(other);
        QByteArray late = *queued;
        late.replace(game.toString().toLatin1(), other.toString().toLatin1());
        late.replace(world.rightChoice(game).first().toUtf8(), world.rightChoice(other).first().toUtf8());
        QVERIFY(world.host(other, [&](const Caller &caller) { return world.games().end(caller, other); }));
        QTRY_VERIFY(world.room(other).isFinished());
        world.rooms().remove(other);
        const auto published = waitFor(broker.publish(u"answers.0"_s, other.value.toRfc4122(), late, {}));
        QVERIFY(published && *published);
        QTRY_VERIFY(world.rooms().find(other) && world.room(other).answer(1, 0));
        QVERIFY(world.room(other).player(1)->points > 0);
        QTRY_COMPARE(world.database().value("SELECT COUNT(*) FROM broker_message"_L1).toInt(), 0);
    }

    void answersOfNoGameBecomeDeadLetters()
    {
        GameWorld world;
        const GameId nowhere = GameId::create(world.clock().now());
        const auto published = waitFor(world.broker().publish(u"answers.0"_s, nowhere.value.toRfc4122(), "{}", {}));
        QVERIFY(published && *published);
        QTRY_COMPARE(world.database().value("SELECT COUNT(*) FROM broker_message WHERE state = 'dead'"_L1).toInt(), 1);
    }

    void whatWaitsForAFoldIsScoredOnce()
    {
        GameWorld world(makeAltering);
        const GameId game = world.open(1).game;
        constexpr int players = 150; // more than are looked at in one go
        for (int i = 1; i <= players; ++i)
            world.join(game, u"P%1"_s.arg(i));
        world.startGame(game);
        // From the first delivery on nothing can be stored: no score, and no later answer.
        auto &broker = static_cast<AlteringBroker &>(world.broker());
        broker.setAlteration([&world](QByteArray payload) {
            world.database().executor().setFaultForTest(fullDisk);
            return payload;
        });
        QList<QFuture<Result<live::AnswerAccepted>>> replies;
        for (int player = 1; player <= players; ++player)
            replies.append(world.answers().submit(playerOf(game, player), game, {0, world.rightChoice(game), {}}, world.clock().now(), 0us));
        QTRY_VERIFY(world.entry(game).isBroken);
        QCOMPARE(world.room(game).answeredCount() > 0, true);
        broker.setAlteration({});
        world.database().executor().setFaultForTest({});
        world.settle();
        int accepted = 0;
        for (const auto &reply : std::as_const(replies))
            accepted += reply.result() ? 1 : 0;
        QVERIFY(accepted > 0);
        QTRY_COMPARE(world.room(game).answeredCount(), accepted);
        QTRY_COMPARE(world.database().value("SELECT COUNT(*) FROM broker_message"_L1).toInt(), 0);
        for (int player = 1; player <= players; ++player) {
            if (!world.room(game).answer(player, 0))
                QVERIFY(world.answerRight(game, player));
        }
        QTRY_COMPARE(world.room(game).state(), GameState::Reveal);
        QCOMPARE(world.database().value("SELECT COUNT(*) FROM game_event WHERE kind = 'answer.scored'"_L1).toInt(), players);
    }
};

QTEST_GUILESS_MAIN(TestAnswerService)
#include "tst_answerservice.moc"
