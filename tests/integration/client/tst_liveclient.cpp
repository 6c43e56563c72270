#include "core/apiclient.h"
#include "core/epolldispatcher.h"
#include "core/liveclient.h"
#include "protocol/gamelimits.h"
#include "protocol/restgame.h"
#include "support/liverelay.h"
#include "support/testserver.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

/// A live client and all it was told.
struct Listener
{
    Listener(const QUrl &server, const QString &pin, const Clock &clock)
        : client(server, pin, clock)
    {
        QObject::connect(&client, &LiveClient::received, &client, [this](const ServerFrame &frame) { frames.append(frame); });
        QObject::connect(&client, &LiveClient::greeted, &client, [this](const live::HelloOk &hello) { hellos.append(hello); });
        QObject::connect(&client, &LiveClient::refused, &client, [this](ErrorCode code, bool isFinal) { refusals.append({code, isFinal}); });
    }

    int count(QLatin1StringView type) const
    {
        return int(std::count_if(frames.begin(), frames.end(), [&](const ServerFrame &frame) { return frame.type == type; }));
    }

    /// The newest frame of a type, as its message.
    template <class M>
    M last() const
    {
        for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
            if (frame->type == M::wireName)
                return wire::fromJsonObject<M>(frame->data).value_or(M {});
        }
        return {};
    }

    LiveClient client;
    QList<ServerFrame> frames;
    QList<live::HelloOk> hellos;
    QList<std::pair<ErrorCode, bool>> refusals;
};

/// A game with one player behind a relay, and a host; the first question is open.
struct Stage
{
    explicit Stage(const Clock &clock)
        : opened(server.openGame(1))
        , pin(server.pinOf(opened.game))
        , relay(server.live(pin))
        , ann(relay.url(), pin, clock)
        , host(server.http(u""_s), pin, clock)
    {
        ann.client.joinAs(u"Ann"_s);
        ann.client.start();
        host.client.holdToken(opened.hostToken);
        host.client.start();
    }

    TestServer server;
    GameService::Opened opened;
    QString pin;
    LiveRelay relay;
    Listener ann;
    Listener host;
};

} // namespace

class TestLiveClient : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

private Q_SLOTS:
    void theClockIsInStep()
    {
        Stage stage(m_clock);
        QTRY_COMPARE(stage.relay.sent(u"clock.sync"_s), 5);
        QTRY_VERIFY(stage.ann.client.roundTrip());
        // Server and client share this process's clock: what differs is half a round trip at most.
        const Micros off = stage.ann.client.serverNow() - m_clock.now();
        QVERIFY(std::chrono::abs(off) <= *stage.ann.client.roundTrip() + Millis(2));
    }

    void aGapIsFilledInOrder()
    {
        Stage stage(m_clock);
        QTRY_VERIFY(stage.ann.client.isGreeted() && stage.host.client.isGreeted());
        stage.relay.loseNext(u"lobby.locked"_s);
        stage.host.client.send(live::LobbyLock {true});
        stage.host.client.send(live::LobbyLock {false});
        stage.host.client.send(live::LobbyLock {true});
        QTRY_COMPARE(stage.ann.count(live::LobbyLocked::wireName), 3);
        QCOMPARE(stage.relay.sent(u"since"_s), 1);
        qint64 seq = stage.ann.hellos.first().snapshot.seq;
        QList<bool> locked;
        for (const ServerFrame &frame : std::as_const(stage.ann.frames)) {
            if (frame.type != live::LobbyLocked::wireName)
                continue;
            QCOMPARE(*frame.place.prev, seq);
            seq = *frame.place.seq;
            locked.append(frame.data.value("locked"_L1).toBool());
        }
        QCOMPARE(locked, QList<bool>({true, false, true}));
    }

    void anAnswerLostOnTheWayIsSentAgain()
    {
        Stage stage(m_clock);
        QTRY_VERIFY(stage.ann.client.isGreeted() && stage.host.client.isGreeted());
        stage.host.client.send(live::GameStart {});
        QTRY_COMPARE(stage.ann.count(live::QuestionOpened::wireName), 1);
        const auto question = stage.ann.last<live::QuestionOpened>();
        const QStringList choice {question.view->options.first().id};
        stage.relay.cutAt(u"answer.submit"_s);
        stage.ann.client.answer({0, choice, std::nullopt});
        QTRY_COMPARE(stage.ann.count(live::AnswerAccepted::wireName), 1);
        QCOMPARE(stage.ann.last<live::AnswerAccepted>().choice, choice);
        QCOMPARE(stage.relay.sent(u"answer.submit"_s), 2);
        QCOMPARE(stage.relay.connections(), 2);
        QCOMPARE(stage.ann.hellos.last().you->player, stage.ann.hellos.first().you->player);
    }

    void anAcknowledgementLostOnTheWayComesAgain()
    {
        Stage stage(m_clock);
        QTRY_VERIFY(stage.ann.client.isGreeted() && stage.host.client.isGreeted());
        stage.host.client.send(live::GameStart {});
        QTRY_COMPARE(stage.ann.count(live::QuestionOpened::wireName), 1);
        const auto question = stage.ann.last<live::QuestionOpened>();
        const QStringList choice {question.view->options.first().id};
        stage.relay.loseNext(u"answer.accepted"_s);
        stage.ann.client.answer({0, choice, std::nullopt});
        QTRY_COMPARE(stage.server.room(stage.opened.game).answeredCount(), 1);
        stage.ann.client.drop();
        QTRY_COMPARE(stage.ann.hellos.size(), 2);
        // Both ways tell the same: the snapshot, and the answer to the answer sent again.
        QCOMPARE(stage.ann.hellos.last().snapshot.accepted->choice, choice);
        QTRY_COMPARE(stage.ann.count(live::AnswerAccepted::wireName), 1);
        QCOMPARE(stage.server.room(stage.opened.game).answeredCount(), 1);
    }

    void aLineThatDiesWithoutAWordIsFoundAndLosesNoAnswer()
    {
        Stage stage(m_clock);
        QTRY_VERIFY(stage.ann.client.isGreeted() && stage.host.client.isGreeted());
        stage.host.client.send(live::GameStart {});
        QTRY_COMPARE(stage.ann.count(live::QuestionOpened::wireName), 1);
        const auto question = stage.ann.last<live::QuestionOpened>();
        const QStringList choice {question.view->options.first().id};
        stage.relay.goDark();
        stage.ann.client.answer({0, choice, toWireMillis(stage.ann.client.serverNow())});
        // Nobody closes the connection: it must notice by itself.
        constexpr int mostMs = limits::replyAskMs + limits::lineAnswerMs + 1'000;
        QTRY_VERIFY_WITH_TIMEOUT(stage.ann.client.reconnects() > 0, mostMs);
        stage.relay.lightUp();
        QTRY_COMPARE(stage.ann.count(live::AnswerAccepted::wireName), 1);
        QCOMPARE(stage.ann.last<live::AnswerAccepted>().choice, choice);
    }

    /// Its refusal would be taken for that of an answer to the next question.
    void anAnswerToAQuestionThatIsOverIsNotSent()
    {
        Stage stage(m_clock);
        QTRY_VERIFY(stage.ann.client.isGreeted() && stage.host.client.isGreeted());
        stage.host.client.send(live::GameStart {});
        QTRY_COMPARE(stage.ann.count(live::QuestionOpened::wireName), 1);
        const auto question = stage.ann.last<live::QuestionOpened>();
        stage.relay.goDark();
        stage.ann.client.drop();
        stage.ann.client.answer({0, {question.view->options.first().id}, toWireMillis(stage.ann.client.serverNow())});
        stage.host.client.send(live::QuestionSkip {});
        QTRY_COMPARE(stage.host.count(live::QuestionRevealed::wireName), 1);
        const int synced = stage.relay.sent(u"clock.sync"_s);
        stage.relay.lightUp();
        stage.ann.client.drop(); // what it said in the dark nobody heard
        QTRY_COMPARE(stage.ann.hellos.size(), 2);
        QTRY_VERIFY(stage.relay.sent(u"clock.sync"_s) >= synced + 5); // round trips: a refusal would have come
        QCOMPARE(stage.relay.sent(u"answer.submit"_s), 0);
        QVERIFY(stage.ann.refusals.isEmpty());
    }

    void aWelcomeLostOnTheWayMakesNoSecondPlayer()
    {
        TestServer server;
        const GameId game = server.openGame(1).game;
        const QString pin = server.pinOf(game);
        LiveRelay relay(server.live(pin));
        relay.loseNext(u"hello.ok"_s);
        Listener ann(relay.url(), pin, m_clock);
        ann.client.joinAs(u"Ann"_s);
        ann.client.start();
        QTRY_COMPARE(relay.lost(), 1);
        ann.client.drop();
        QTRY_VERIFY(ann.client.isGreeted());
        QCOMPARE(ann.refusals.size(), 0);
        QCOMPARE(ann.hellos.first().you->player, 1);
        QCOMPARE(ann.hellos.first().you->name, u"Ann"_s);
        QCOMPARE(server.room(game).players().size(), size_t(1));
        // Nobody is awaited but her: the question ends with her answer.
        Listener host(server.http(u""_s), pin, m_clock);
        host.client.holdToken(server.server().tokens().forHost(game));
        host.client.start();
        QTRY_VERIFY(host.client.isGreeted());
        host.client.send(live::GameStart {});
        QTRY_COMPARE(ann.count(live::QuestionOpened::wireName), 1);
        ann.client.answer({0, {ann.last<live::QuestionOpened>().view->options.first().id}, std::nullopt});
        QTRY_COMPARE(ann.count(live::QuestionRevealed::wireName), 1);
    }

    void aRefusedNameIsReplacedOnTheSameConnection()
    {
        Stage stage(m_clock);
        QTRY_VERIFY(stage.ann.client.isGreeted());
        Listener copy(stage.relay.url(), stage.pin, m_clock);
        copy.client.joinAs(u"Ann"_s);
        copy.client.start();
        QTRY_COMPARE(copy.refusals.size(), 1);
        QCOMPARE(copy.refusals.first(), std::pair(ErrorCode::NameTaken, false));
        copy.client.joinAs(u"Ann 2"_s);
        QTRY_VERIFY(copy.client.isGreeted());
        QCOMPARE(stage.relay.connections(), 2);
    }

    void whoIsKickedStaysAway()
    {
        Stage stage(m_clock);
        QTRY_VERIFY(stage.ann.client.isGreeted() && stage.host.client.isGreeted());
        stage.host.client.send(live::PlayerKick {1});
        QTRY_COMPARE(stage.ann.refusals.size(), 1);
        QCOMPARE(stage.ann.refusals.first(), std::pair(ErrorCode::Kicked, true));
        QTRY_VERIFY(!stage.ann.client.isGreeted());
        QCOMPARE(stage.ann.client.reconnects(), 0);
    }

    void restProblemsHaveTheirCodes()
    {
        TestServer server;
        const QString pin = server.pinOf(server.openGame(3).game);
        ApiClient api(server.http(u""_s));
        const auto info = waitFor(api.get<rest::JoinInfo>(u"/join/"_s + pin));
        QVERIFY(info && *info);
        QCOMPARE((*info)->game.questions, 3);
        const auto joined = waitFor(api.post<live::You>(u"/games/%1/players"_s.arg((*info)->game.id), rest::JoinRequest {u"Ann"_s}));
        QVERIFY(joined && *joined);
        const auto again = waitFor(api.post<live::You>(u"/games/%1/players"_s.arg((*info)->game.id), rest::JoinRequest {u"Ann"_s}));
        QVERIFY(again && !*again);
        QCOMPARE(again->error().code, ErrorCode::NameTaken);
        server.stop();
        ApiClient nowhere(QUrl(u"http://127.0.0.1:1"_s));
        const auto none = waitFor(nowhere.get<rest::JoinInfo>(u"/join/000000"_s));
        QVERIFY(none && !*none);
        QCOMPARE(none->error().code, ErrorCode::Unavailable);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestLiveClient test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_liveclient.moc"
