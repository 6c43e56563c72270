#include "core/dbjob.h"
#include "net/httpreply.h"
#include "relay/relayhttp.h"
#include "support/fakeclock.h"
#include "support/waitfor.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace wr::relayhttptest {

/// Calls of one node to the other, in this process.
class LinkedPeers final : public Peers
{
    Q_OBJECT

public:
    void send(NodeId, const QByteArray &, const QByteArray &) override { }
    Answer call(NodeId to, const QByteArray &subject, const QByteArray &payload, Millis) override
    {
        if (!other || to != other->id)
            return readyFuture(Result<QByteArray>(Error {ErrorCode::Unavailable, u"no such node"_s}));
        ++calls;
        largest = std::max(largest, payload.size());
        return other->serve(id, subject, payload);
    }

    const NodeId id {QUuid::createUuid()};
    LinkedPeers *other = nullptr;
    int calls = 0;
    qsizetype largest = 0;
};

/// A node with one route, that answers for a game.
class Node
{
public:
    explicit Node(const Clock &clock)
        : http(clock, NetLimits(), metrics)
        , whereabouts({peers.id, [this](Shard) { return holder; }, [this](Shard) { return holder == peers.id; }})
        , relay({http, peers, whereabouts})
    {
        Route route {HttpMethod::Get, u"/api/v1/games/{game}"_s, Permission::PublicRead, [this](const HttpRequest &request) {
                         ++served;
                         last = request;
                         return http::ready({200, "text/plain", body, {{"X-Node", name}}});
                     }};
        http.router().add(route);
    }
    HttpRequest request(GameId game) const
    {
        HttpRequest request;
        request.segments = {u"api"_s, u"v1"_s, u"games"_s, game.toString()};
        request.path = u'/' + request.segments.join(u'/');
        request.headers.insert("accept", "text/plain");
        request.peer.address = QHostAddress(u"203.0.113.9"_s);
        request.id = RequestId {QUuid::createUuid()};
        return request;
    }

    NetMetrics metrics;
    LinkedPeers peers;
    HttpGateway http;
    std::optional<NodeId> holder;
    Whereabouts whereabouts;
    RelayHttp relay;
    QByteArray name;
    QByteArray body = "here";
    HttpRequest last;
    int served = 0;
};

} // namespace wr::relayhttptest

/// Requests are answered where their game is.
class TestRelayHttp : public QObject
{
    Q_OBJECT

    struct Pair
    {
        FakeClock clock;
        relayhttptest::Node a {clock};
        relayhttptest::Node b {clock};
        GameId game = GameId::create(fromMicros(1'700'000'000'000'000));

        Pair()
        {
            a.peers.other = &b.peers;
            b.peers.other = &a.peers;
            a.name = "a";
            b.name = "b";
        }
        HttpResponse ask(relayhttptest::Node &node)
        {
            const auto answered = waitFor(node.http.serve(node.request(game)));
            return answered.value_or(HttpResponse {0, {}, {}, {}});
        }
    };

private Q_SLOTS:
    void ownGamesAreAnsweredHere()
    {
        Pair pair;
        pair.a.holder = pair.a.peers.id;
        QCOMPARE(pair.ask(pair.a).body, "here"_ba);
        QCOMPARE(pair.a.peers.calls, 0);
    }

    void othersAreAnsweredThere()
    {
        Pair pair;
        pair.a.holder = pair.b.holder = pair.b.peers.id;
        const HttpResponse response = pair.ask(pair.a);
        QCOMPARE(response.status, 200);
        QCOMPARE(response.headers.at(0).second, "b"_ba);
        QCOMPARE(pair.a.served, 0);
        QCOMPARE(pair.b.last.peer.address, QHostAddress(u"203.0.113.9"_s));
        QCOMPARE(pair.b.last.header("accept"), "text/plain"_ba);
        QCOMPARE(pair.b.last.hops, 1);
        QVERIFY(pair.b.last.receivedAt == pair.clock.now());
    }

    void longBodiesComeInParts()
    {
        Pair pair;
        pair.a.holder = pair.b.holder = pair.b.peers.id;
        pair.b.body = QByteArray(1'500'000, 'x') + "end";
        QVERIFY(pair.ask(pair.a).body == pair.b.body);
        QCOMPARE(pair.a.peers.calls, 3);
    }

    void twoThatTakeEachOtherForTheOwnerDoNotSendItToAndFro()
    {
        Pair pair;
        pair.a.holder = pair.b.peers.id;
        pair.b.holder = pair.a.peers.id;
        QCOMPARE(pair.ask(pair.a).status, 421);
        QCOMPARE(pair.a.peers.calls, 3);
        QCOMPARE(pair.b.peers.calls, 0);
    }

    /// The table has named it the owner, and it has not looked since.
    void aNodeThatDoesNotKnowYetThatItHasTheGameIsAskedAgain()
    {
        Pair pair;
        pair.a.holder = pair.b.peers.id;
        pair.b.holder = pair.a.peers.id;
        const auto asked = pair.a.http.serve(pair.a.request(pair.game));
        QTRY_COMPARE(pair.a.peers.calls, 1);
        QVERIFY(!asked.isFinished());
        pair.b.holder = pair.b.peers.id;
        const auto answered = waitFor(asked);
        QVERIFY(answered && answered->status == 200);
        QCOMPARE(pair.b.served, 1);
    }

    void theNextOwnerIsAskedAtOnce()
    {
        Pair pair;
        pair.a.holder = pair.b.peers.id;
        pair.b.holder = pair.a.peers.id;
        const auto asked = pair.a.http.serve(pair.a.request(pair.game));
        QTRY_COMPARE(pair.a.peers.calls, 1);
        pair.a.holder = pair.a.peers.id;
        pair.a.whereabouts.look();
        const auto answered = waitFor(asked);
        QVERIFY(answered && answered->status == 200);
        QCOMPARE(pair.a.served, 1);
    }

    /// Whoever was asked for any game leads a request on whose game is found to be another's; and that one nowhere.
    void aGameThatWasOpenedBeforeIsAskedForWhereItIs()
    {
        Pair pair;
        pair.a.holder = pair.b.holder = pair.b.peers.id;
        HttpRequest request = pair.a.request(pair.game);
        request.hops = 1;
        const auto answered = waitFor(pair.a.relay.atOwner(pair.game, request));
        QVERIFY(answered && answered->status == 200);
        QCOMPARE(pair.b.last.hops, 2);
        request.hops = 2;
        const auto refused = waitFor(pair.a.relay.atOwner(pair.game, request));
        QVERIFY(refused && refused->status == 421);
        QCOMPARE(pair.b.served, 1);
    }

    void anOwnerThatDoesNotAnswerIsUnavailable()
    {
        Pair pair;
        pair.a.holder = NodeId {QUuid::createUuid()};
        QCOMPARE(pair.ask(pair.a).status, 503);
    }

    void whoAsksWhileAGameMovesWaitsForItsOwner()
    {
        Pair pair;
        const auto asked = pair.a.http.serve(pair.a.request(pair.game));
        QVERIFY(!asked.isFinished());
        pair.a.holder = pair.b.holder = pair.b.peers.id;
        pair.a.whereabouts.look();
        const auto answered = waitFor(asked);
        QVERIFY(answered && answered->status == 200);
        QCOMPARE(pair.b.served, 1);
    }

    void otherNodesAnswerOfTheirOwn()
    {
        Pair pair;
        pair.a.holder = pair.b.holder = pair.b.peers.id;
        HttpRequest request = pair.a.request(pair.game);
        const auto gathered = waitFor(pair.a.relay.gather(request));
        QVERIFY(gathered && gathered->size() == 1);
        request.hops = 1; // by the one that gathers
        const auto none = waitFor(pair.a.relay.gather(request));
        QVERIFY(none && none->isEmpty());
    }

    void whatIsNoRequestIsRefused()
    {
        Pair pair;
        for (const QByteArray &payload : {""_ba, "\x01"_ba, QByteArray(300, '\xff')}) {
            const auto refused = waitFor(pair.a.peers.call(pair.b.peers.id, "http.serve", payload, {}));
            QVERIFY(refused && !*refused);
            QCOMPARE(refused->error().code, ErrorCode::MalformedFrame);
        }
        for (const QByteArray &payload : {""_ba, "7 0"_ba, "1 -1"_ba, "1 99999999999999999999"_ba}) {
            const auto refused = waitFor(pair.a.peers.call(pair.b.peers.id, "http.rest", payload, {}));
            QVERIFY(refused && !*refused);
        }
    }
};

QTEST_GUILESS_MAIN(TestRelayHttp)
#include "tst_relayhttp.moc"
