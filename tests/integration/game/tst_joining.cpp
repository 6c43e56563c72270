// Who gets into a game, how fast, and who does not.
#include "core/epolldispatcher.h"
#include "core/liveclient.h"
#include "protocol/errorframe.h"
#include "support/fakeclock.h"
#include "support/rawclient.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

live::Hello guest(const QString &name)
{
    live::Hello hello;
    hello.guest = live::Guest {name};
    return hello;
}

/// Tries wrong PINs until the address may not guess any more; returns how many were answered.
int guessUntilRefused(TestServer &server)
{
    RawClient client(server.server().port());
    for (int tries = 0; tries < 100; ++tries) {
        client.send("GET /api/v1/join/000000 HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto reply = client.reply();
        if (!reply || reply->status != 404)
            return tries;
    }
    return 100;
}

} // namespace

class TestJoining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoGuessesPinsIsSlowedDown()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString right = u"/api/v1/join/"_s + server.pinOf(opened.game);
        QCOMPARE(server.request("GET", right).first, 200);
        const int told = guessUntilRefused(server);
        QVERIFY2(told >= limits::wrongPinBurst && told < limits::wrongPinBurst + 5, qPrintable(QString::number(told)));
        RawClient client(server.server().port());
        client.send("GET " + right.toLatin1() + " HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 429); // or the refusal would tell which PIN is right
        QCOMPARE(reply->headers.value("retry-after"), "1"_ba);
        const QJsonObject problem = QJsonDocument::fromJson(reply->body).object();
        QCOMPARE(problem.value("code"_L1).toString(), u"rate_limited"_s);
        QVERIFY(readRetryAfter(problem) && *readRetryAfter(problem) <= 1s);
    }

    void aPostponedHelloIsAcceptedOnTheSameConnection()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient early(url);
        const auto place = early.joinAs(u"Early"_s);
        QVERIFY(place && place->you);
        TestClient ann(url);
        QVERIFY(ann.waitConnected());
        guessUntilRefused(server);
        ann.send(guest(u"Ann"_s));
        const auto error = ann.nextFrame(u"error"_s);
        QVERIFY(error);
        QCOMPARE(error->data.value("code"_L1).toString(), u"rate_limited"_s);
        QCOMPARE(error->data.value("fatal"_L1).toBool(), false);
        const auto wait = readRetryAfter(error->data);
        QVERIFY(wait && *wait <= 1s);
        ann.send(guest(u"Ann"_s)); // sooner than told
        QCOMPARE(ann.nextError(), u"rate_limited"_s);

        // Who was here before is not asked.
        TestClient again(url);
        QVERIFY(again.resume(place->you->resume));

        QTimer::singleShot(*wait, &ann, [&ann] { ann.send(guest(u"Ann"_s)); });
        QVERIFY(ann.next<live::HelloOk>());
    }

    void whoDoesNotWaitIsClosed()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        TestClient rash(server.live(server.pinOf(opened.game)));
        QVERIFY(rash.waitConnected());
        guessUntilRefused(server);
        rash.send(guest(u"Ann"_s));
        QCOMPARE(rash.nextError(), u"rate_limited"_s);
        for (int i = 0; i < limits::badFramesBeforeClose; ++i)
            rash.send(guest(u"Ann"_s));
        QVERIFY(rash.waitClosed());
        QCOMPARE(rash.closeCode(), int(closeCode(ErrorCode::RateLimited)));
    }

    void aLiveClientWaitsForItsTurnByItself()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        guessUntilRefused(server);
        const SystemClock clock;
        LiveClient client(server.http(u"/"_s), server.pinOf(opened.game), clock);
        QSignalSpy greeted(&client, &LiveClient::greeted);
        QSignalSpy refused(&client, &LiveClient::refused);
        client.joinAs(u"Ann"_s);
        client.start();
        QVERIFY(greeted.wait());
        QCOMPARE(refused.size(), 0);
        QCOMPARE(client.reconnects(), 0);
    }

    void whoIsRemovedGoesFromTheOthersScreens()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString pin = server.pinOf(opened.game);
        TestClient host(server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        std::vector<std::unique_ptr<TestClient>> players;
        for (const QString &name : {u"Ann"_s, u"Bob"_s, u"Cat"_s, u"Dan"_s}) {
            players.push_back(std::make_unique<TestClient>(server.live(pin)));
            QVERIFY(players.back()->joinAs(name));
        }
        TestClient &ann = *players.front();
        const auto placesAround = [](const std::optional<live::Standing> &standing) {
            return standing ? std::pair(standing->players, standing->around.size()) : std::pair(-1, qsizetype(-1));
        };
        host.send(live::GameStart {});
        QVERIFY(ann.next<live::QuestionOpened>());
        host.send(live::QuestionSkip {});
        auto result = ann.next<live::AnswerResult>();
        QCOMPARE(placesAround(result->standing), std::pair(4, qsizetype(3)));
        host.send(live::PlayerKick {4}); // at the reveal
        result = ann.next<live::AnswerResult>();
        QCOMPARE(placesAround(result->standing), std::pair(3, qsizetype(3)));
        host.send(live::GameNext {});
        QVERIFY(ann.next<live::BoardShown>());
        host.send(live::PlayerKick {3}); // at the board
        QCOMPARE(placesAround(ann.next<live::Standing>()), std::pair(2, qsizetype(2)));
        host.send(live::GameNext {});
        QVERIFY(ann.next<live::PodiumShown>());
        host.send(live::PlayerKick {2}); // at the podium
        const auto all = ann.next<live::Snapshot>();
        QVERIFY(all && all->podium);
        QCOMPARE(all->podium->top.size(), qsizetype(1));
    }

    void aRemovedPlayersNameIsFreeAndTheTokenIsNot()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString pin = server.pinOf(opened.game);
        auto host = std::make_unique<TestClient>(server.live(pin));
        QVERIFY(host->host(opened.hostToken));
        auto rude = std::make_unique<TestClient>(server.live(pin));
        const auto first = rude->joinAs(u"Ann"_s);
        QVERIFY(first && first->you);
        host->send(live::PlayerKick {1});
        QVERIFY(host->next<live::CommandDone>());
        QVERIFY(rude->waitClosed());

        auto ann = std::make_unique<TestClient>(server.live(pin));
        const auto second = ann->joinAs(u"Ann"_s);
        QVERIFY(second && second->you);
        QCOMPARE(second->you->player, 2);
        TestClient again(server.live(pin));
        QVERIFY(again.waitConnected());
        live::Hello hello;
        hello.resume = first->you->resume;
        again.send(hello);
        QCOMPARE(again.nextError(), u"kicked"_s);

        // All of it holds over a restart, which reads names and log back.
        server.restart();
        TestClient back(server.live(pin));
        QVERIFY(back.resume(second->you->resume));
        TestClient kicked(server.live(pin));
        QVERIFY(kicked.waitConnected());
        kicked.send(hello);
        QCOMPARE(kicked.nextError(), u"kicked"_s);
        TestClient third(server.live(pin));
        QVERIFY(third.waitConnected());
        third.send(guest(u"Ann"_s));
        QCOMPARE(third.nextError(), u"name_taken"_s);
    }

    void aRemovedPlayerIsOnNoBoardAndTakesNoPlace()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        const QString base = u"/api/v1/games/"_s + opened.game.toString();
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        std::vector<std::unique_ptr<TestClient>> players;
        for (const QString &name : {u"Ann"_s, u"Bob"_s, u"Cat"_s}) {
            players.push_back(std::make_unique<TestClient>(url));
            QVERIFY(players.back()->joinAs(name));
        }
        host.send(live::GameStart {});
        const auto question = players[0]->next<live::QuestionOpened>();
        QVERIFY(question && question->view);
        for (const auto &player : players) {
            player->send(live::AnswerSubmit {0, {question->view->options.first().id}, {}});
            if (player != players.back())
                QVERIFY(player->next<live::AnswerAccepted>());
            if (player == players[0]) {
                host.send(live::PlayerKick {1});
                QVERIFY(host.next<live::CommandDone>()); // of the start
                QVERIFY(host.next<live::CommandDone>());
            }
        }
        QTRY_COMPARE(server.room(opened.game).state(), GameState::Reveal); // nobody waits for who was removed
        const auto board = host.next<live::BoardState>();
        QVERIFY(board);
        QCOMPARE(board->count, 2);
        const auto [status, page] = server.request("GET", base + u"/leaderboard"_s, opened.hostToken);
        QCOMPARE(status, 200);
        QCOMPARE(page.value("count"_L1).toInt(), 2);
        for (const QJsonValue &entry : page.value("items"_L1).toArray())
            QVERIFY(entry["name"_L1].toString() != u"Ann");
        QCOMPARE(server.request("GET", base, opened.hostToken).second.value("players"_L1).toInt(), 2);
        QCOMPARE(server.request("GET", u"/api/v1/join/"_s + server.pinOf(opened.game)).second.value("players"_L1).toInt(), 2);
    }

    void namesThatLookAlikeMeetInAGame()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient bob(url);
        QVERIFY(bob.joinAs(u"BOB"_s));
        TestClient other(url);
        QVERIFY(other.waitConnected());
        other.send(guest(u"\u0412\u041e\u0412"_s)); // the same in Cyrillic letters
        QCOMPARE(other.nextError(), u"name_taken"_s);
        other.send(guest(u"The Teacher"_s));
        QCOMPARE(other.nextError(), u"name_reserved"_s);
        other.send(guest(u"\u3164"_s));
        QCOMPARE(other.nextError(), u"name_invalid"_s);
        QVERIFY(other.joinAs(u"\u0412\u043e\u0432\u0430"_s));
    }

    void whoJoinsOverHttpIsAwayUntilAnAnswer()
    {
        TestServer server;
        const auto opened = server.openGame(2);
        const QString base = u"/api/v1/games/%1"_s.arg(opened.game.toString());
        TestClient host(server.live(server.pinOf(opened.game)));
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(server.live(server.pinOf(opened.game)));
        QVERIFY(ann.joinAs(u"Ann"_s));
        const auto [joined, bob] = server.request("POST", base + u"/players"_s, {}, {{u"name"_s, u"Bob"_s}});
        QCOMPARE(joined, 201);
        const auto isBobConnected = [&] {
            return server.request("GET", base + u"/players"_s, opened.hostToken).second.value("items"_L1)[1]["isConnected"_L1].toBool();
        };
        QVERIFY(!isBobConnected());
        host.send(live::GameStart {});
        const auto first = ann.next<live::QuestionOpened>();
        QVERIFY(first && first->view);
        ann.send(live::AnswerSubmit {0, {first->view->options.first().id}, {}});
        QTRY_COMPARE(server.room(opened.game).state(), GameState::Reveal); // nobody waits for Bob

        host.send(live::GameNext {});
        host.send(live::GameNext {});
        const auto second = ann.next<live::QuestionOpened>();
        QVERIFY(second && second->view);
        const QJsonObject answer {{u"question"_s, 1}, {u"choice"_s, QJsonArray {second->view->options.first().id}}};
        QCOMPARE(server.request("POST", base + u"/answers"_s, bob.value("resume"_L1).toString(), answer).first, 200);
        QVERIFY(isBobConnected());
        const auto isTold = [&] {
            while (const auto roster = host.next<live::RosterChanged>()) {
                if (std::any_of(roster->changed.cbegin(), roster->changed.cend(),
                                [](const live::PlayerStatus &one) { return one.player == 2 && one.isConnected; }))
                    return true;
            }
            return false;
        };
        QVERIFY(isTold());
    }

    void joiningOverHttpIsLimitedAsWell()
    {
        FakeClock clock; // however slow the machine is, no join is allowed anew meanwhile
        TestServer server(clock);
        const auto opened = server.openGame(1);
        const QByteArray path = "POST /api/v1/games/" + opened.game.toString().toLatin1() + "/players HTTP/1.1\r\n";
        RawClient client(server.server().port());
        int refusals = 0;
        // Names that are no names: each counts, none costs a write.
        for (int i = 0; i <= limits::addressJoinBurst; ++i) {
            client.send(path + "Host: a\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"name\":\"<\"}");
            const auto reply = client.reply();
            QVERIFY(reply);
            refusals += reply->status == 429 ? 1 : 0;
            QCOMPARE(reply->status, i < limits::addressJoinBurst ? 422 : 429);
        }
        QCOMPARE(refusals, 1);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestJoining test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_joining.moc"
