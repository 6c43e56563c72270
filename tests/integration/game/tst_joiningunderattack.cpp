// Who gets into a game while very many come for long: with a proof of work, once, and nobody else notices.
#include "core/epolldispatcher.h"
#include "core/liveclient.h"
#include "protocol/errorframe.h"
#include "protocol/features.h"
#include "protocol/joinproof.h"
#include "support/fakeclock.h"
#include "support/rawclient.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

live::Hello guest(const QString &name, const std::optional<live::Proof> &proof = {})
{
    live::Hello hello;
    hello.features = {features::proof};
    hello.guest = live::Guest {name};
    hello.proof = proof;
    return hello;
}

live::Proof solved(const QString &challenge)
{
    const std::atomic<bool> never {false};
    return {challenge, joinproof::solve(challenge, never).value_or(-1)};
}

/// A server whose clock the test moves, behind a proxy that says who comes; one game on it.
struct Stage
{
    Stage()
        : server(clock)
    {
        server.configure([](Config &config) { config.trustedProxies = {QHostAddress::parseSubnet(u"127.0.0.1/32"_s)}; });
        opened = server.openGame(1);
        url = server.live(server.pinOf(opened.game));
    }

    /// So many try to join the game, each from another address and with a name that is none: it counts and costs no write.
    void crowdIn(int count)
    {
        RawClient client(server.server().port());
        const QByteArray path = "POST /api/v1/games/" + opened.game.toString().toLatin1() + "/players HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ";
        for (int i = 0; i < count; ++i) {
            client.send(path + QHostAddress(0x0a000000U + quint32(i)).toString().toLatin1()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"name\":\"<\"}");
            if (!client.reply())
                qFatal("no reply");
        }
    }

    void attack()
    {
        crowdIn(limits::gameJoinBurst + 1);
        for (Micros passed {0}; passed < limits::proofAfter; passed += 2s) {
            clock.advance(2s);
            crowdIn(2 * limits::gameJoinsPerSecond + 1);
        }
        clock.advance(1s); // the game has places again
    }

    /// The challenge that a guest is told.
    QString challengeOf(TestClient &client)
    {
        if (!client.waitConnected())
            return {};
        client.send(guest(u"Ann"_s));
        const auto error = client.nextFrame(u"error"_s);
        if (!error || error->data.value("code"_L1).toString() != u"proof_required" || error->data.value("fatal"_L1).toBool())
            return {};
        return error->data.value(challengeKey).toString();
    }

    FakeClock clock;
    TestServer server;
    GameService::Opened opened;
    QUrl url;
};

} // namespace

class TestJoiningUnderAttack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGuestIsAskedAndJoinsOnTheSameConnection()
    {
        Stage stage;
        TestClient before(stage.url);
        QVERIFY(before.waitConnected());
        before.send(guest(u"Early"_s));
        QVERIFY(before.next<live::HelloOk>());
        stage.attack();

        TestClient ann(stage.url);
        const QString challenge = stage.challengeOf(ann);
        QVERIFY(joinproof::bitsOf(challenge).value_or(0) >= limits::leastProofBits);
        ann.send(guest(u"Ann"_s, solved(challenge)));
        QVERIFY(ann.next<live::HelloOk>());
    }

    void whenTheAttackIsOverNobodyIsAsked()
    {
        Stage stage;
        stage.attack();
        {
            TestClient asked(stage.url);
            QVERIFY(!stage.challengeOf(asked).isEmpty());
        }
        stage.clock.advance(limits::proofCalm);
        TestClient ann(stage.url);
        QVERIFY(ann.waitConnected());
        ann.send(guest(u"Ann"_s));
        QVERIFY(ann.next<live::HelloOk>());
    }

    void aProofOpensOneDoorOnce()
    {
        Stage stage;
        stage.attack();
        TestClient ann(stage.url, "10.9.9.9");
        const live::Proof proof = solved(stage.challengeOf(ann));
        TestClient elsewhere(stage.url, "10.9.9.10");
        QVERIFY(elsewhere.waitConnected());
        elsewhere.send(guest(u"Eve"_s, proof));
        QCOMPARE(elsewhere.nextError(), u"bad_request"_s);
        ann.send(guest(u"Ann"_s, proof));
        QVERIFY(ann.next<live::HelloOk>());
        TestClient replayed(stage.url, "10.9.9.9");
        QVERIFY(replayed.waitConnected());
        replayed.send(guest(u"Eve"_s, proof));
        QCOMPARE(replayed.nextError(), u"bad_request"_s);
    }

    void whoMakesProofsUpIsClosed()
    {
        Stage stage;
        stage.attack();
        TestClient eve(stage.url);
        live::Proof proof {stage.challengeOf(eve), 0};
        while (joinproof::holds(proof.challenge, proof.nonce))
            ++proof.nonce;
        for (int i = 0; i < limits::badFramesBeforeClose; ++i)
            eve.send(guest(u"Eve"_s, proof));
        QVERIFY(eve.waitClosed());
        QCOMPARE(eve.closeCode(), int(closeCode(ErrorCode::BadRequest)));
    }

    void whoWasHereBeforeAndWhoRunsTheGameAreNotAsked()
    {
        Stage stage;
        TestClient early(stage.url);
        const auto place = early.joinAs(u"Early"_s);
        QVERIFY(place && place->you);
        stage.attack();
        TestClient back(stage.url);
        QVERIFY(back.resume(place->you->resume));
        TestClient host(stage.url);
        QVERIFY(host.host(stage.opened.hostToken));
    }

    void anOlderClientWaitsAsEver()
    {
        Stage stage;
        stage.attack();
        stage.crowdIn(2 * limits::unprovenBurst); // who use up what is left to those who prove nothing
        TestClient older(stage.url);
        QVERIFY(older.waitConnected());
        live::Hello hello = guest(u"Ann"_s);
        hello.features.clear();
        older.send(hello);
        const auto error = older.nextFrame(u"error"_s);
        QVERIFY(error);
        QCOMPARE(error->data.value("code"_L1).toString(), u"rate_limited"_s);
        QVERIFY(!error->data.contains(challengeKey));
        const auto wait = readRetryAfter(error->data);
        QVERIFY(wait);
        stage.clock.advance(*wait);
        older.send(hello);
        QVERIFY(older.next<live::HelloOk>());
    }

    void aLiveClientProvesItByItself()
    {
        Stage stage;
        stage.attack();
        const SystemClock clock;
        LiveClient client(stage.server.http(u"/"_s), stage.server.pinOf(stage.opened.game), clock);
        QSignalSpy greeted(&client, &LiveClient::greeted);
        QSignalSpy refused(&client, &LiveClient::refused);
        client.joinAs(u"Ann"_s);
        client.start();
        QVERIFY(greeted.wait());
        QCOMPARE(refused.size(), 0);
        QCOMPARE(client.reconnects(), 0);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestJoiningUnderAttack test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_joiningunderattack.moc"
