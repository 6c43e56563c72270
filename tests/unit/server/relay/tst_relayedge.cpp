#include "core/dbjob.h"
#include "relay/relayedge.h"
#include "support/fakeclock.h"
#include "support/waitfor.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace wr::relaytest {

/// Keeps what is sent to the other node, and hands in what that says.
class OtherNode final : public Peers
{
    Q_OBJECT

public:
    void send(NodeId, const QByteArray &subject, const QByteArray &payload) override
    {
        if (subject != relay::outward()) {
            ended = subject == RelayLine::endSubject(relay::outward());
            return;
        }
        const auto batch = relay::readOutward(payload);
        told.append(batch->messages);
    }
    Answer call(NodeId, const QByteArray &, const QByteArray &, Millis) override
    {
        if (away)
            away->advance(roundTrip);
        return readyFuture(Result<QByteArray>(QByteArray()));
    }

    void say(const QList<relay::Inward> &messages, std::optional<quint64> number = {})
    {
        QByteArray contents;
        for (const relay::Inward &message : messages)
            relay::write(contents, message);
        const quint64 own = next++;
        (void)serve(id, relay::inward(), relay::writeBatch(line, number.value_or(own), contents));
    }
    /// The texts that one of its sessions was sent, in their order.
    QByteArrayList textsOf(quint64 session) const
    {
        QByteArrayList texts;
        for (const relay::Outward &message : told) {
            if (const auto *text = std::get_if<relay::Text>(&message); text && text->session == session)
                texts.append(text->text);
            if (const auto *group = std::get_if<relay::Broadcast>(&message))
                texts.append(group->text);
        }
        return texts;
    }
    template <class Message>
    int count() const
    {
        return int(std::count_if(told.begin(), told.end(), [](const relay::Outward &message) { return std::holds_alternative<Message>(message); }));
    }

    const NodeId id {QUuid::createUuid()};
    quint64 line = 77;
    quint64 next = 0;
    QList<relay::Outward> told;
    bool ended = false;
    FakeClock *away = nullptr; ///< where calls take a round trip
    Micros roundTrip {0};
};

/// A gateway without sessions.
class NoSessions final : public LiveEdge
{
public:
    void greeted(SessionId) override { }
    void send(SessionId, const QByteArray &) override { }
    GroupId createGroup() override { return ++groups; }
    void removeGroup(GroupId) override { }
    void join(GroupId, SessionId) override { }
    void leave(GroupId, SessionId) override { }
    void broadcast(GroupId, const QByteArray &) override { }
    void broadcastState(GroupId, quint32, const QByteArray &) override { }
    void sendEach(const QList<SessionId> &, std::function<QByteArray(SessionId)>) override { }
    void reject(SessionId, const Error &, const std::optional<QString> &) override { }
    void postpone(SessionId, const Error &, const std::optional<QString> &) override { }
    void close(SessionId, ErrorCode) override { }
    std::optional<Micros> roundTrip(SessionId) const override { return {}; }
    Micros linkTime(SessionId) const override { return Micros(0); }

    GroupId groups = 0;
};

class Listener final : public LiveHandler
{
public:
    void sessionOpened(SessionId session, const UpgradeInfo &) override { sessions.append(session); }
    void frameReceived(SessionId, const QByteArray &utf8, TimePoint arrivedAt) override
    {
        frames.append(utf8);
        arrivals.append(arrivedAt);
    }
    void sessionClosed(SessionId session, quint16 code) override { closed.append({session, code}); }

    QList<SessionId> sessions;
    QByteArrayList frames;
    QList<TimePoint> arrivals;
    QList<std::pair<SessionId, quint16>> closed;
};

} // namespace wr::relaytest

/// A game speaks with the players of another node.
class TestRelayEdge : public QObject
{
    Q_OBJECT

    struct World
    {
        FakeClock clock;
        relaytest::OtherNode other;
        relaytest::NoSessions own;
        relaytest::Listener listener;
        const NodeId self {QUuid::createUuid()};
        bool serves = true;
        std::optional<NodeId> holder;
        Whereabouts whereabouts {{self, [this](Shard) { return holder; }, [this](Shard) { return serves; }}};
        RelayEdge edge {{own, other, whereabouts, clock}};

        explicit World(int sessions = 1)
        {
            edge.setHandler(&listener, [](const UpgradeInfo &, const QByteArray &) { return Shard {3}; });
            QList<relay::Inward> opened;
            for (int i = 1; i <= sessions; ++i)
                opened.append(hello(i));
            if (sessions > 0)
                other.say(opened);
            listener.frames.clear();
            listener.arrivals.clear();
        }
        static QList<relay::Inward> hello(int session)
        {
            return {relay::Opened {quint64(session), {}}, relay::Received {quint64(session), Micros(0), {}, "hello"}};
        }
        SessionId session(int number) const { return listener.sessions.at(number - 1); }
    };

private Q_SLOTS:
    void framesComeWithTheTimeOfTheirArrival()
    {
        World world;
        world.other.say({relay::Received {1, Micros(40'000), {Micros(10'000), {}}, "hello"}});
        QCOMPARE(world.listener.frames, QByteArrayList {"hello"});
        QVERIFY(world.listener.arrivals.constFirst() == world.clock.now() - Micros(40'000));
        QVERIFY(world.edge.linkTime(world.session(1)) == Micros(10'000));
    }

    /// The way between the nodes is in the credit, and so not in the arrival as well.
    void theHopIsCreditedOnce()
    {
        World world(0);
        world.other.away = &world.clock;
        world.other.roundTrip = Millis(20);
        world.other.say(World::hello(1));
        QCoreApplication::processEvents(); // the line is measured
        world.other.say({relay::Received {1, Micros(30'000), {Micros(5'000), {}}, "frame"}});
        QVERIFY(world.listener.arrivals.constLast() == world.clock.now() - Micros(30'000));
        QCOMPARE(world.edge.linkTime(world.session(1)), Micros(15'000));
    }

    /// Private messages to many are made little by little, whatever others are told meanwhile.
    void othersDoNotMakeAllPrivateMessagesDue()
    {
        World world(200);
        const GroupId host = world.edge.createGroup();
        world.edge.join(host, world.session(200));
        int made = 0;
        QList<SessionId> players = world.listener.sessions;
        players.removeLast();
        world.edge.sendEach(players, [&made](SessionId) { ++made; return "result"_ba; });
        world.edge.broadcast(host, "board");
        QCOMPARE(made, 0);
        QVERIFY(waitUntil([&made] { return made == 199; }));
    }

    void nobodyIsCreditedWithMoreThanTheLimit()
    {
        World world;
        world.other.say({relay::Measured {1, {Millis(900), {}}}});
        QVERIFY(world.edge.linkTime(world.session(1)) == Millis(150));
    }

    void aBroadcastGoesOnceToANode()
    {
        World world(3);
        const GroupId group = world.edge.createGroup();
        for (int i = 1; i <= 3; ++i)
            world.edge.join(group, world.session(i));
        world.edge.broadcast(group, "news");
        QVERIFY(waitUntil([&] { return world.other.count<relay::Broadcast>() > 0; }));
        QCOMPARE(world.other.count<relay::Joined>(), 3);
        QCOMPARE(world.other.count<relay::Broadcast>(), 1);
    }

    void aGroupWithoutMembersThereCostsNothing()
    {
        World world;
        const GroupId group = world.edge.createGroup();
        world.edge.join(group, world.session(1));
        world.other.say({relay::Closed {1, 1'000}});
        world.edge.broadcast(group, "news");
        world.edge.send(world.session(1), "gone");
        world.other.say(world.hello(2));
        world.edge.send(world.session(2), "end");
        QVERIFY(waitUntil([&] { return world.other.count<relay::Text>() > 0; }));
        QCOMPARE(world.other.count<relay::Broadcast>(), 0);
        QCOMPARE(world.other.textsOf(2), QByteArrayList {"end"});
    }

    void whatIsOwedGoesBeforeWhatComesLater()
    {
        constexpr int players = 500; // more than one slice
        World world(players);
        const GroupId group = world.edge.createGroup();
        world.edge.join(group, world.session(players));
        world.edge.sendEach(world.listener.sessions, [](SessionId) { return "result"_ba; });
        world.edge.send(world.session(players - 1), "reply");
        world.edge.broadcast(group, "board");
        QVERIFY(waitUntil([&] { return world.other.count<relay::Broadcast>() > 0; }));
        QCOMPARE(world.other.textsOf(players - 1), (QByteArrayList {"result", "reply", "board"}));
        QCOMPARE(world.other.textsOf(players), (QByteArrayList {"result", "board"}));
        QVERIFY(waitUntil([&] { return world.other.count<relay::Text>() == players + 1; })); // the others soon
    }

    void nothingFollowsAClose()
    {
        World world;
        world.edge.close(world.session(1), ErrorCode::Kicked);
        world.edge.send(world.session(1), "late");
        world.other.say({relay::Received {1, Micros(0), {}, "late as well"}});
        QVERIFY(world.listener.frames.isEmpty());
        QVERIFY(world.listener.closed.isEmpty());
        world.other.say({relay::Closed {1, 4'403}});
        QCOMPARE(world.listener.closed.size(), 1);
        QVERIFY(waitUntil([&] { return world.other.count<relay::Close>() > 0; }));
        QVERIFY(world.other.textsOf(1).isEmpty());
    }

    void aLostBatchEndsAllSessions()
    {
        World world(2);
        ++world.other.next;
        world.other.say({relay::Received {1, Micros(0), {}, "after the gap"}});
        QVERIFY(world.listener.frames.isEmpty());
        QVERIFY(waitUntil([&] { return world.listener.closed.size() == 2; }));
        QVERIFY(world.other.ended);
        QCOMPARE(world.edge.remoteCount(), 0);
    }

    void aNewLineTakesTheOldOnesPlace()
    {
        World world(2);
        world.other.line = 78;
        world.other.next = 0;
        world.other.say(world.hello(1));
        QCOMPARE(world.listener.closed.size(), 2);
        QCOMPARE(world.edge.remoteCount(), 1);
        world.edge.send(world.session(3), "welcome");
        QVERIFY(waitUntil([&] { return world.other.count<relay::Text>() > 0; }));
    }

    void whatIsLeftOfAnEndedLineIsRefused()
    {
        World world(0);
        world.other.line = 99;
        world.other.say({relay::Opened {1, {}}}, 5);
        QVERIFY(world.listener.sessions.isEmpty());
        QVERIFY(world.other.ended);
    }

    /// Whoever came while its games were still being taken up would be counted as absent again when that ends.
    void nobodyIsHeardBeforeTheGamesAreTakenUp()
    {
        World world(0);
        world.serves = false;
        world.holder = world.self;
        world.other.say(world.hello(1));
        world.other.say({relay::Received {1, Micros(0), {}, "more"}});
        QVERIFY(world.listener.sessions.isEmpty());
        world.serves = true;
        world.whereabouts.look();
        QVERIFY(waitUntil([&] { return world.listener.frames.size() == 2; }));
        QCOMPARE(world.listener.frames, (QByteArrayList {"hello", "more"}));
    }

    void whoComesToTheWrongNodeLooksAgain()
    {
        World world(0);
        world.serves = false;
        world.holder = NodeId {QUuid::createUuid()};
        world.other.say(world.hello(1));
        QVERIFY(waitUntil([&] { return world.other.count<relay::Close>() == 1; }));
        world.other.say({relay::Closed {1, 4'503}});
        QVERIFY(world.listener.sessions.isEmpty() && world.listener.closed.isEmpty());
    }

    void silenceEndsALine()
    {
        World world(2);
        QVERIFY(waitUntil([&] { return world.listener.closed.size() == 2; }));
    }
};

QTEST_GUILESS_MAIN(TestRelayEdge)
#include "tst_relayedge.moc"
