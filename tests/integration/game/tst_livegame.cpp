#include "core/epolldispatcher.h"
#include "game/verify.h"
#include "protocol/gamelimits.h"
#include "support/rawclient.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// The option ids of a view whose text says they are right, and one that is wrong.
QStringList rightIn(const live::QuestionView &view)
{
    QStringList ids;
    for (const live::OptionView &option : view.options) {
        if (option.text == u"right" || (view.kind == QuestionKind::MultiSelect && option.text == u"second"))
            ids.append(option.id);
    }
    ids.sort();
    return ids;
}

QStringList wrongIn(const live::QuestionView &view)
{
    for (const live::OptionView &option : view.options) {
        if (option.text == u"fourth")
            return {option.id};
    }
    return {};
}

} // namespace

class TestLiveGame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeGameIsPlayed()
    {
        TestServer server;
        const auto opened = server.openGame(2);
        const QString pin = server.pinOf(opened.game);
        const QUrl url = server.live(pin);
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(url);
        TestClient bob(url);
        const auto annHello = ann.joinAs(u"Ann"_s);
        QVERIFY(annHello && annHello->you);
        QCOMPARE(annHello->snapshot.state, GameState::Lobby);
        QVERIFY(bob.joinAs(u"Bob"_s));

        host.send(live::GameStart {});
        QVERIFY(host.next<live::CommandDone>());
        for (int question = 0; question < 2; ++question) {
            const auto annOpened = ann.next<live::QuestionOpened>();
            const auto bobOpened = bob.next<live::QuestionOpened>();
            QVERIFY(annOpened && annOpened->view && bobOpened);
            QCOMPARE(annOpened->question, question);
            ann.send(live::AnswerSubmit {question, rightIn(*annOpened->view), {}});
            QCOMPARE(ann.next<live::AnswerAccepted>()->choice, rightIn(*annOpened->view));
            bob.send(live::AnswerSubmit {question, wrongIn(*bobOpened->view), {}});
            QVERIFY(bob.next<live::AnswerAccepted>());
            QCOMPARE(ann.next<live::QuestionClosed>()->reason, CloseReason::AllAnswered);
            const auto revealed = ann.next<live::QuestionRevealed>();
            QCOMPARE(QSet<QString>(revealed->right.begin(), revealed->right.end()).size(), rightIn(*annOpened->view).size());
            const auto annResult = ann.next<live::AnswerResult>();
            const auto bobResult = bob.next<live::AnswerResult>();
            QVERIFY(annResult->isRight && annResult->points > 900);
            QCOMPARE(annResult->standing.rank, 1);
            QVERIFY(!bobResult->isRight);
            QCOMPARE(bobResult->standing.rank, 2);
            host.send(live::GameNext {});
            QCOMPARE(ann.next<live::BoardShown>()->question, question);
            QVERIFY(host.next<live::CommandDone>());
            host.send(live::GameNext {});
            QVERIFY(host.next<live::CommandDone>());
        }
        QCOMPARE(ann.next<live::PodiumShown>()->top.first().name, u"Ann"_s);
        host.send(live::GameNext {});
        QCOMPARE(ann.next<live::GameFinished>()->reason, FinishReason::Played);
        QCOMPARE(server.request("GET", u"/api/v1/join/"_s + pin).second.value(u"code"_s).toString(), u"game_finished"_s);

        const auto [status, me] = server.request("GET", u"/api/v1/games/%1/me"_s.arg(opened.game.toString()), annHello->you->resume);
        QCOMPARE(status, 200);
        QCOMPARE(me.value("answers"_L1).toArray().size(), 2);
        QCOMPARE(me.value("standing"_L1)["points"_L1].toInt(), server.room(opened.game).player(1)->points);
    }

    void everyStreamIsUnbroken()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(url);
        const auto annHello = ann.joinAs(u"Ann"_s);
        host.send(live::LobbyLock {true});
        host.send(live::LobbyLock {false});
        host.send(live::GameStart {});
        QTRY_VERIFY(std::any_of(ann.frames().begin(), ann.frames().end(), [](const ServerFrame &frame) { return frame.type == u"question.opened"; }));
        qint64 last = annHello->snapshot.seq;
        int events = 0;
        for (const ServerFrame &frame : ann.frames()) {
            if (!frame.place.prev)
                continue;
            QCOMPARE(*frame.place.prev, last);
            last = *frame.place.seq;
            ++events;
        }
        QCOMPARE(events, 4);
        // Somebody who missed the newest event gets just that one; who missed too much, the whole.
        qsizetype before = ann.frames().size();
        const auto newest = std::find_if(ann.frames().rbegin(), ann.frames().rend(), [&](const ServerFrame &frame) { return frame.place.seq == last; });
        ann.send(live::Since {*newest->place.prev});
        QTRY_COMPARE(ann.frames().size(), before + 1);
        QCOMPARE(*ann.frames().last().place.seq, last);
        ann.send(live::Since {0});
        QVERIFY(ann.next<live::Snapshot>());
    }

    void refusalsHaveTheirOwnCodes()
    {
        TestServer server;
        const auto opened = server.openGame(2);
        const QString pin = server.pinOf(opened.game);
        TestClient stranger(server.live(u"000000"_s));
        QVERIFY(stranger.waitConnected());
        live::Hello hello;
        hello.guest = live::Guest {u"Ann"_s, {}};
        stranger.send(hello);
        QCOMPARE(stranger.nextError(), u"unknown_pin"_s);
        QVERIFY(stranger.waitClosed());
        QCOMPARE(stranger.closeCode(), 4404);

        TestClient ann(server.live(pin));
        QVERIFY(ann.joinAs(u"Ann"_s));
        TestClient copy(server.live(pin));
        QVERIFY(copy.waitConnected());
        copy.send(hello);
        QCOMPARE(copy.nextError(), u"name_taken"_s);
        hello.guest->name = u"sh1t"_s;
        copy.send(hello);
        QCOMPARE(copy.nextError(), u"name_rude"_s);
        hello.guest->name = u""_s;
        copy.send(hello);
        QCOMPARE(copy.nextError(), u"name_invalid"_s);
        QVERIFY(copy.joinAs(u"Cat"_s));

        ann.send(live::AnswerSubmit {0, {u"x"_s}, {}});
        QCOMPARE(ann.nextError(), u"wrong_question"_s);
        ann.send(live::GameStart {});
        QCOMPARE(ann.nextError(), u"forbidden"_s);
        TestClient host(server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        host.send(live::QuestionSkip {});
        QCOMPARE(host.nextError(), u"wrong_state"_s);
        host.send(live::GameStart {});
        ann.send(live::AnswerSubmit {0, {u"x"_s}, {}});
        QVERIFY(ann.next<live::CountdownStarted>());
        ann.send(live::AnswerSubmit {0, {u"x"_s}, {}});
        QVERIFY(QStringList({u"not_open"_s, u"wrong_question"_s}).contains(ann.nextError()));
        QCOMPARE(ann.nextError(), u"not_open"_s);
        const auto question = ann.next<live::QuestionOpened>();
        QVERIFY(question && question->view);
        ann.send(live::AnswerSubmit {0, {u"x"_s}, {}});
        QCOMPARE(ann.nextError(), u"invalid_choice"_s);
        ann.send(live::AnswerSubmit {1, rightIn(*question->view), {}});
        QCOMPARE(ann.nextError(), u"wrong_question"_s);
        ann.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        const auto first = ann.next<live::AnswerAccepted>();
        ann.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QCOMPARE(ann.next<live::AnswerAccepted>()->receivedAt, first->receivedAt);
        ann.send(live::AnswerSubmit {0, wrongIn(*question->view), {}});
        QCOMPARE(ann.nextError(), u"already_answered"_s);
        host.send(live::PlayerKick {2});
        QCOMPARE(copy.nextError(), u"kicked"_s);
        QVERIFY(copy.waitClosed());
        host.send(live::PlayerKick {77});
        QCOMPARE(host.nextError(), u"unknown_player"_s);
        host.send(live::QuestionSkip {});
        QVERIFY(ann.next<live::QuestionRevealed>());
        TestClient late(server.live(pin));
        QVERIFY(late.joinAs(u"Late"_s));
        late.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QCOMPARE(late.nextError(), u"too_late"_s);
    }

    void aPlayerComesBackToTheSamePlace()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        auto ann = std::make_unique<TestClient>(url);
        const auto hello = ann->joinAs(u"Ann"_s);
        TestClient bob(url);
        QVERIFY(bob.joinAs(u"Bob"_s));
        host.send(live::GameStart {});
        const auto question = ann->next<live::QuestionOpened>();
        ann->send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QVERIFY(ann->next<live::AnswerAccepted>());
        ann->drop();

        TestClient again(url);
        const auto back = again.resume(hello->you->resume);
        QVERIFY(back && back->snapshot.accepted);
        QCOMPARE(back->snapshot.state, GameState::Open);
        QCOMPARE(back->snapshot.accepted->choice, rightIn(*question->view));
        TestClient newer(url);
        QVERIFY(newer.resume(hello->you->resume));
        QCOMPARE(again.nextError(), u"superseded"_s);
        TestClient forged(url);
        QVERIFY(forged.waitConnected());
        live::Hello bad;
        bad.resume = hello->you->resume.chopped(2) + u"AA"_s;
        forged.send(bad);
        QCOMPARE(forged.nextError(), u"resume_invalid"_s);
    }

    void aRestartInTheMiddleKeepsEverything()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString pin = server.pinOf(opened.game);
        auto host = std::make_unique<TestClient>(server.live(pin));
        QVERIFY(host->host(opened.hostToken));
        auto ann = std::make_unique<TestClient>(server.live(pin));
        const auto hello = ann->joinAs(u"Ann"_s);
        auto bob = std::make_unique<TestClient>(server.live(pin));
        const auto bobHello = bob->joinAs(u"Bob"_s);
        host->send(live::GameStart {});
        const auto question = ann->next<live::QuestionOpened>();
        ann->send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QVERIFY(ann->next<live::AnswerAccepted>());
        server.restart();
        QCOMPARE(server.room(opened.game).state(), GameState::Open);
        TestClient annAgain(server.live(pin));
        const auto back = annAgain.resume(hello->you->resume);
        QVERIFY(back && back->snapshot.accepted && back->snapshot.endsAt);
        QVERIFY(*back->snapshot.endsAt - back->now > 15'000);
        TestClient bobAgain(server.live(pin));
        QVERIFY(bobAgain.resume(bobHello->you->resume));
        bobAgain.send(live::AnswerSubmit {0, wrongIn(*back->snapshot.view), {}});
        QVERIFY(bobAgain.next<live::AnswerAccepted>());
        QVERIFY(annAgain.next<live::AnswerResult>()->isRight);
    }

    void theFirstToComeBackDoesNotCloseTheQuestion()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString pin = server.pinOf(opened.game);
        auto host = std::make_unique<TestClient>(server.live(pin));
        QVERIFY(host->host(opened.hostToken));
        std::vector<std::unique_ptr<TestClient>> players;
        QStringList secrets;
        for (const QString &name : {u"Ann"_s, u"Bob"_s, u"Cat"_s}) {
            players.push_back(std::make_unique<TestClient>(server.live(pin)));
            secrets.append(players.back()->joinAs(name)->you->resume);
        }
        host->send(live::GameStart {});
        const auto question = players[0]->next<live::QuestionOpened>();
        players[0]->send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QVERIFY(players[0]->next<live::AnswerAccepted>());
        server.restart();
        TestClient bob(server.live(pin));
        QVERIFY(bob.resume(secrets[1]));
        bob.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QVERIFY(bob.next<live::AnswerAccepted>());
        QTRY_COMPARE(server.room(opened.game).answeredCount(), 2);
        // All who are connected have answered, but Cat is on her way.
        TestClient cat(server.live(pin));
        QCOMPARE(cat.resume(secrets[2])->snapshot.state, GameState::Open);
        cat.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QVERIFY(cat.next<live::AnswerAccepted>());
        QCOMPARE(bob.next<live::QuestionClosed>()->reason, CloseReason::AllAnswered);
    }

    void whoIsGoneForGoodIsWaitedForOnlySoLong()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(url);
        QVERIFY(ann.joinAs(u"Ann"_s));
        TestClient bob(url);
        QVERIFY(bob.joinAs(u"Bob"_s));
        host.send(live::GameStart {});
        const auto question = ann.next<live::QuestionOpened>();
        bob.drop();
        ann.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QTRY_COMPARE_WITH_TIMEOUT(server.room(opened.game).state(), GameState::Reveal, limits::absenceGraceMs * 2);
        QCOMPARE(ann.next<live::QuestionClosed>()->reason, CloseReason::AllAnswered);
    }

    void hostCommandsMoveTheGameOnce()
    {
        TestServer server;
        const auto opened = server.openGame(1, 3'000);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        const auto hello = host.host(opened.hostToken);
        host.send(live::GameNext {hello->snapshot.seq});
        QVERIFY(host.next<live::CommandDone>());
        host.send(live::GameNext {hello->snapshot.seq});
        QCOMPARE(host.nextError(), u"wrong_state"_s);
        QVERIFY(host.next<live::QuestionOpened>());
        host.send(live::GamePause {});
        QVERIFY(host.next<live::GamePaused>()->remainingMs > 1'000);
        host.send(live::GameResume {});
        const auto resumed = host.next<live::GameResumed>();
        host.send(live::QuestionExtend {30});
        QCOMPARE(host.next<live::QuestionExtended>()->closesAt, resumed->endsAt + 30'000);
        host.send(live::QuestionExtend {0});
        QCOMPARE(host.nextError(), u"bad_request"_s);
        host.send(live::GameEnd {});
        QCOMPARE(host.next<live::GameFinished>()->reason, FinishReason::EndedByHost);
    }

    void everyMessageDeclaresItsPermission()
    {
        TestServer server;
        const auto declared = server.server().gameLive().permissions();
        const auto expect = [&]<class... M>(const std::tuple<M...> *) {
            return QStringList {QString(M::wireName)...};
        };
        for (const QString &type : expect(static_cast<const live::ClientMessages *>(nullptr)))
            QVERIFY2(type == live::Hello::wireName || declared.contains(type), qPrintable(type));
        QVERIFY(server.server().router().routes().size() > 10);
    }

    void aFullDiskRefusesAndForgetsNothing()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(url);
        QVERIFY(ann.joinAs(u"Ann"_s));
        TestClient bob(url);
        QVERIFY(bob.joinAs(u"Bob"_s));
        host.send(live::GameStart {});
        const auto question = ann.next<live::QuestionOpened>();
        QVERIFY(question && question->view);
        auto isFull = std::make_shared<std::atomic<bool>>(true);
        server.server().database().setFaultForTest([isFull](DbStage stage) -> std::optional<Error> {
            if (*isFull && stage == DbStage::Commit)
                return Error {ErrorCode::Unavailable, u"disk full"_s};
            return std::nullopt;
        });
        ann.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QCOMPARE(ann.nextError(), u"unavailable"_s);
        host.send(live::QuestionExtend {5});
        QCOMPARE(host.nextError(), u"unavailable"_s);
        *isFull = false;
        QTRY_VERIFY(!server.server().rooms().find(opened.game)->isBroken);
        QCOMPARE(server.room(opened.game).answeredCount(), 0);
        ann.send(live::AnswerSubmit {0, rightIn(*question->view), {}});
        QVERIFY(ann.next<live::AnswerAccepted>());
        host.send(live::QuestionExtend {5});
        QVERIFY(host.next<live::QuestionExtended>());
        QTRY_COMPARE(server.room(opened.game).answeredCount(), 1);
        host.send(live::QuestionSkip {});
        QVERIFY(ann.next<live::AnswerResult>()->isRight);
    }

    void aForeignHostIsNotRepeatedInJoinLinks()
    {
        TestServer server;
        const QString grant = server.server().tokens().forOpener(SystemClock().now() + std::chrono::hours(1));
        const auto [listed, quizzes] = server.request("GET", u"/api/v1/quizzes"_s, grant);
        QCOMPARE(listed, 200);
        const QByteArray body = QJsonDocument(QJsonObject {{u"quiz"_s, quizzes.value("items"_L1)[0]["id"_L1]}}).toJson();
        RawClient client(server.server().port());
        client.send("POST /api/v1/games HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\n"
                    "Authorization: Bearer " + grant.toLatin1() + "\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 201);
        const QJsonObject game = QJsonDocument::fromJson(reply->body).object();
        QCOMPARE(game.value("joinUrl"_L1).toString(),
                 u"http://127.0.0.1:%1/?pin=%2"_s.arg(server.server().port()).arg(game["game"_L1]["pin"_L1].toString()));
    }

    void openingTwiceWithOneKeyOpensOnce()
    {
        TestServer server;
        const QString grant = server.server().tokens().forOpener(SystemClock().now() + std::chrono::hours(1));
        const auto [listed, quizzes] = server.request("GET", u"/api/v1/quizzes"_s, grant);
        QCOMPARE(listed, 200);
        const QString quiz = quizzes.value("items"_L1)[0]["id"_L1].toString();
        const auto open = [&](const QString &key, const QJsonObject &body) {
            return server.request("POST", u"/api/v1/games"_s, grant, body, key);
        };
        const auto [first, game] = open(u"k1"_s, {{u"quiz"_s, quiz}});
        QCOMPARE(first, 201);
        const auto [second, same] = open(u"k1"_s, {{u"quiz"_s, quiz}});
        QCOMPARE(second, 201);
        QCOMPARE(same, game);
        QCOMPARE(open(u"k1"_s, {{u"quiz"_s, quiz}, {u"settings"_s, QJsonObject {{u"scoring"_s, u"accuracy"_s}, {u"pacing"_s, u"host"_s}}}}).first, 422);
        QVERIFY(open(u"k2"_s, {{u"quiz"_s, quiz}}).second != game);
        QCOMPARE(open(QString(201, u'k'), {{u"quiz"_s, quiz}}).first, 400);
    }

    void anAnswerOverHttpGoesTheSameWay()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString base = u"/api/v1/games/%1"_s.arg(opened.game.toString());
        TestClient host(server.live(server.pinOf(opened.game)));
        QVERIFY(host.host(opened.hostToken));
        const auto [joined, you] = server.request("POST", base + u"/players"_s, {}, {{u"name"_s, u"Ann"_s}});
        QCOMPARE(joined, 201);
        const QString token = you.value("resume"_L1).toString();
        const auto [joinedToo, second] = server.request("POST", base + u"/players"_s, {}, {{u"name"_s, u"Bob"_s}});
        QCOMPARE(joinedToo, 201);
        const QString secondToken = second.value("resume"_L1).toString();
        host.send(live::GameStart {});
        const auto question = host.next<live::QuestionOpened>();
        const QJsonObject answer {{u"question"_s, 0}, {u"choice"_s, QJsonArray::fromStringList(rightIn(*question->view))}};
        QCOMPARE(server.request("POST", base + u"/answers"_s, u"h1.forged.token"_s, answer).first, 401);
        QCOMPARE(server.request("POST", base + u"/answers"_s, opened.hostToken, answer).first, 403);
        QCOMPARE(server.request("POST", base + u"/answers"_s, token, answer).first, 200);
        QCOMPARE(server.request("POST", base + u"/answers"_s, token, answer).first, 200);
        QTRY_COMPARE(server.room(opened.game).answeredCount(), 1);
        // Where nobody has a line, the first to answer does not shut the others out.
        QCOMPARE(server.room(opened.game).state(), GameState::Open);
        QCOMPARE(server.request("POST", base + u"/answers"_s, secondToken, answer).first, 200);
        QTRY_COMPARE(server.room(opened.game).state(), GameState::Reveal);
        QCOMPARE(server.request("GET", base + u"/players"_s, token).first, 403);
        QCOMPARE(server.request("GET", base + u"/players"_s, opened.hostToken).second.value("count"_L1).toInt(), 2);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestLiveGame test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_livegame.moc"
