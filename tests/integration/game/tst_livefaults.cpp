#include "core/epolldispatcher.h"
#include "core/log.h"
#include "protocol/gamelimits.h"
#include "support/testserver.h"
#include "support/waitfor.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QMutex>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

const QString someKey = QStringLiteral("0123456789abcdef0123456789abcdef");

/// What is logged by our own categories, and the request it was logged for.
class LogWatch
{
public:
    struct Line
    {
        QString category;
        QString text;
        RequestId request;
    };

    LogWatch() { s_before = qInstallMessageHandler(take); }
    ~LogWatch()
    {
        qInstallMessageHandler(s_before);
        (void)taken();
    }
    Q_DISABLE_COPY_MOVE(LogWatch)

    static QList<Line> taken()
    {
        const QMutexLocker lock(&s_mutex);
        return std::exchange(s_lines, {});
    }

private:
    static void take(QtMsgType, const QMessageLogContext &context, const QString &text)
    {
        const QMutexLocker lock(&s_mutex);
        if (QByteArrayView(context.category).startsWith("wordrally"))
            s_lines.append({QString::fromLatin1(context.category), text, LogScope::current()});
    }

    static inline QMutex s_mutex;
    static inline QList<Line> s_lines;
    static inline QtMessageHandler s_before = nullptr;
};

std::optional<Error> fullDisk(DbStage stage)
{
    return stage == DbStage::Commit ? std::optional(Error {ErrorCode::Unavailable, u"disk full"_s}) : std::nullopt;
}

} // namespace

/// What can go wrong between a client and its game.
class TestLiveFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsOnePlayer()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString pin = server.pinOf(opened.game);
        const auto other = server.openGame(1);
        TestClient ann(server.live(pin));
        const auto first = ann.joinAs(u"Ann"_s, someKey);
        QVERIFY(first && first->you);
        TestClient again(server.live(pin));
        const auto second = again.joinAs(u"Another name"_s, someKey);
        QVERIFY(second && second->you);
        QCOMPARE(second->you->player, 1);
        QCOMPARE(second->you->name, u"Ann"_s);
        QCOMPARE(ann.nextError(), u"superseded"_s);
        QVERIFY(TestClient(server.live(pin)).resume(second->you->resume));
        // Another key is another player, in another game the same key too.
        QCOMPARE(TestClient(server.live(pin)).joinAs(u"Bob"_s, QString(32, u'k'))->you->player, 2);
        QCOMPARE(TestClient(server.live(server.pinOf(other.game))).joinAs(u"Cat"_s, someKey)->you->name, u"Cat"_s);
        for (const QString &bad : {QString(), QString(15, u'k'), QString(65, u'k')}) {
            TestClient guesser(server.live(pin));
            QVERIFY(guesser.waitConnected());
            live::Hello hello;
            hello.guest = live::Guest {u"Dan"_s, bad};
            guesser.send(hello);
            QCOMPARE(guesser.nextError(), u"bad_request"_s);
        }
        QCOMPARE(server.room(opened.game).players().size(), size_t(2));

        // It holds over a restart, in a locked lobby and over HTTP, until the player is removed.
        server.restart();
        TestClient host(server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        host.send(live::LobbyLock {true});
        QVERIFY(host.next<live::CommandDone>());
        QCOMPARE(TestClient(server.live(pin)).joinAs(u"Ann"_s, someKey)->you->player, 1);
        const QString path = u"/api/v1/games/%1/players"_s.arg(opened.game.toString());
        const auto [status, you] = server.request("POST", path, {}, {{u"name"_s, u"Ann"_s}}, someKey);
        QCOMPARE(status, 201);
        QCOMPARE(you.value("player"_L1).toInt(), 1);
        QCOMPARE(server.request("POST", path, {}, {{u"name"_s, u"Eve"_s}}, u"12345"_s).first, 400);
        host.send(live::PlayerKick {1});
        QVERIFY(host.next<live::CommandDone>());
        QCOMPARE(server.request("POST", path, {}, {{u"name"_s, u"Ann"_s}}, someKey).first, 403);
        QCOMPARE(server.room(opened.game).players().size(), size_t(2));
    }

    void aKeyIsForgottenWithItsGame()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        QVERIFY(TestClient(server.live(server.pinOf(opened.game))).joinAs(u"Ann"_s, someKey));
        const auto rows = [&] {
            return server.server().database().read<int>({}, [](Connection &connection) -> Result<int> {
                WR_TRY(row, connection.run("SELECT COUNT(*) FROM join_key"_L1));
                return row.next() ? row.value(0).toInt() : -1;
            }).takeResult().value_or(-1);
        };
        QCOMPARE(rows(), 1);
        TestClient host(server.live(server.pinOf(opened.game)));
        QVERIFY(host.host(opened.hostToken));
        host.send(live::GameEnd {});
        QVERIFY(host.next<live::GameFinished>());
        QCOMPARE(rows(), 0);
    }

    void twoWhoSayTheSameAtOnceAreOne()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const Caller guest {{}, {}};
        const auto join = [&] { return server.server().games().join(guest, opened.game, u"Ann"_s, someKey); };
        // The second comes before the first is stored.
        const auto first = join();
        const auto second = join();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY(first.result() && second.result());
        QCOMPARE(second.result()->player, first.result()->player);
        QCOMPARE(server.room(opened.game).players().size(), size_t(1));
    }

    void aStreamBeginsBeforeItsFirstEvent()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const Caller caller {{Role::Host, opened.game, 0}, {}};
        // The first event of a game that nobody is connected to.
        const auto locked = server.server().games().lock(caller, opened.game, true);
        QTRY_VERIFY(locked.isFinished());
        TestClient host(server.live(server.pinOf(opened.game)));
        const auto hello = host.host(opened.hostToken);
        host.send(live::LobbyLock {false});
        const auto unlocked = host.nextFrame(u"lobby.locked"_s);
        QVERIFY(unlocked);
        QCOMPARE(*unlocked->place.prev, hello->snapshot.seq);
        host.send(live::Since {hello->snapshot.seq});
        host.send(live::ClockSync {1}); // its reply comes behind
        QVERIFY(host.next<live::ClockSynced>());
        const auto again = host.nextFrame(u"lobby.locked"_s);
        QVERIFY(again);
        QCOMPARE(*again->place.seq, *unlocked->place.seq);
        QVERIFY(std::none_of(host.frames().begin(), host.frames().end(), [](const ServerFrame &frame) { return frame.type == u"lobby.locked"; }));
        // Who saw only what was before the first event gets it as well.
        host.send(live::Since {hello->snapshot.seq - 1});
        const auto missed = host.nextFrame(u"lobby.locked"_s);
        QVERIFY(missed && *missed->place.prev == hello->snapshot.seq - 1);
        QCOMPARE(*missed->place.seq, hello->snapshot.seq);
    }

    void aFinishedGameIsShownAgain()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QString pin = server.pinOf(opened.game);
        TestClient host(server.live(pin));
        QVERIFY(host.host(opened.hostToken));
        auto ann = std::make_unique<TestClient>(server.live(pin));
        const QString secret = ann->joinAs(u"Ann"_s)->you->resume;
        auto bob = std::make_unique<TestClient>(server.live(pin));
        const QString kicked = bob->joinAs(u"Bob"_s)->you->resume;
        host.send(live::PlayerKick {2});
        QVERIFY(bob->waitClosed());
        host.send(live::GameEnd {});
        QVERIFY(ann->next<live::GameFinished>());
        server.server().rooms().remove(opened.game);
        QVERIFY(ann->waitClosed());
        QCOMPARE(ann->closeReason(), u"game_finished"_s);

        TestClient again(server.live(pin));
        const auto back = again.resume(secret);
        QVERIFY(back && back->you);
        QCOMPARE(back->you->name, u"Ann"_s);
        QCOMPARE(back->snapshot.state, GameState::Finished);
        QCOMPARE(back->snapshot.finished, FinishReason::EndedByHost);
        QVERIFY(back->snapshot.standing && back->snapshot.podium);
        QCOMPARE(again.nextError(), u"game_finished"_s);
        QVERIFY(again.waitClosed());
        TestClient hostAgain(server.live(pin));
        const auto shown = hostAgain.host(opened.hostToken);
        QVERIFY(shown && !shown->you);
        QCOMPARE(shown->snapshot.state, GameState::Finished);
        TestClient out(server.live(pin));
        QVERIFY(out.waitConnected());
        live::Hello hello;
        hello.resume = kicked;
        out.send(hello);
        QCOMPARE(out.nextError(), u"kicked"_s);
        const QString base = u"/api/v1/games/%1"_s.arg(opened.game.toString());
        QCOMPARE(server.request("GET", base + u"/me"_s, secret).first, 200);
        QCOMPARE(server.request("GET", base + u"/players"_s, opened.hostToken).second.value("count"_L1).toInt(), 2);
    }

    void twoTabsOfOneHostRunOneGame()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient first(url);
        const auto hello = first.host(opened.hostToken);
        TestClient second(url);
        QVERIFY(second.host(opened.hostToken));
        TestClient ann(url);
        QVERIFY(ann.joinAs(u"Ann"_s));
        // Both press at once: the game moves once.
        first.send(live::GameNext {hello->snapshot.seq});
        second.send(live::GameNext {hello->snapshot.seq});
        QVERIFY(first.next<live::CountdownStarted>());
        QCOMPARE(second.nextError(), u"wrong_state"_s);
        first.drop();
        TestClient third(url);
        const auto back = third.host(opened.hostToken);
        QVERIFY(back);
        QVERIFY(back->snapshot.state == GameState::Countdown || back->snapshot.state == GameState::Open);
        QVERIFY(second.next<live::QuestionOpened>());
        third.send(live::QuestionSkip {});
        QVERIFY(second.next<live::QuestionRevealed>());
        second.send(live::GameEnd {});
        QVERIFY(third.next<live::GameFinished>());
    }

    void aFoldAnewShowsEverybodyTheWhole()
    {
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        std::vector<std::unique_ptr<TestClient>> players;
        for (int i = 0; i < 20; ++i) { // more than are written in one go
            players.push_back(std::make_unique<TestClient>(url));
            QVERIFY(players.back()->joinAs(u"Player %1"_s.arg(i)));
        }
        server.server().database().setFaultForTest(fullDisk);
        host.send(live::GameStart {});
        QCOMPARE(host.nextError(), u"unavailable"_s);
        server.server().database().setFaultForTest({});
        for (const auto &player : players)
            QCOMPARE(player->next<live::Snapshot>()->state, GameState::Lobby);
        QCOMPARE(host.next<live::Snapshot>()->state, GameState::Lobby);
        host.send(live::GameStart {});
        for (const auto &player : players)
            QVERIFY(player->next<live::CountdownStarted>());
    }

    void readinessIsLookedAtOnceASecond()
    {
        TestServer server;
        const auto commits = std::make_shared<std::atomic<int>>(0);
        server.server().database().setFaultForTest([commits](DbStage stage) -> std::optional<Error> {
            *commits += stage == DbStage::Commit ? 1 : 0;
            return std::nullopt;
        });
        QNetworkAccessManager network;
        QElapsedTimer took;
        took.start();
        std::vector<std::unique_ptr<QNetworkReply>> replies;
        for (int i = 0; i < 200; ++i)
            replies.emplace_back(network.get(QNetworkRequest(server.http(u"/api/v1/health/ready"_s))));
        QTRY_VERIFY(std::all_of(replies.begin(), replies.end(), [](const auto &reply) { return reply->isFinished(); }));
        for (const auto &reply : replies)
            QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        // Jobs commit a few of their own meanwhile; one for each request would be two hundred.
        QVERIFY2(*commits <= 10 + took.elapsed() / 1'000, qPrintable(QString::number(*commits)));
        // What it says is what is so now, or was a second ago.
        server.server().database().setFaultForTest(fullDisk);
        QTRY_COMPARE(server.request("GET", u"/api/v1/health/ready"_s).first, 503);
        server.server().database().setFaultForTest({});
        QTRY_COMPARE(server.request("GET", u"/api/v1/health/ready"_s).first, 200);
    }

    void fullDiskIsSaidAsLongAsItLasts()
    {
        TestServer server;
        DbExecutor &database = server.server().database();
        const auto setMostPages = [&database](int pages) {
            return waitFor(database.write(Lane::Game, {}, [pages](Transaction &transaction) {
                return transaction.connection().runOnce(u"PRAGMA max_page_count = %1"_s.arg(pages));
            })).value().has_value();
        };
        QVERIFY(setMostPages(1)); // SQLite takes the present size for the least
        const auto waiting = database.write(Lane::Bulk, {}, [](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES ('large', ?)"_L1, {QString(500'000, u'x')}));
            return {};
        });
        QTRY_VERIFY(database.isFull());
        for (int i = 0; i < 20; ++i) {
            const auto [status, body] = server.request("GET", u"/api/v1/health/ready"_s);
            QCOMPARE(status, 503);
            QVERIFY2(QJsonDocument(body).toJson().contains(diskFull().message.toLatin1()), QJsonDocument(body).toJson());
        }
        QVERIFY(!waiting.isFinished());
        QVERIFY(setMostPages(1'000'000));
        QVERIFY(waitFor(waiting).value().has_value());
        QTRY_COMPARE(server.request("GET", u"/api/v1/health/ready"_s).first, 200);
    }

    void onlyTheDemoIsTheDemo()
    {
        TestServer server;
        const auto demoOf = [&] {
            const auto demo = server.server().demoGame();
            return QTest::qWaitFor([&] { return demo.isFinished(); }) && demo.result() ? demo.result()->opened.game : GameId();
        };
        const GameId lobby = server.openGame(1).game; // a teacher's
        const GameId demo = demoOf();
        QVERIFY(!demo.isNull() && demo != lobby);
        QCOMPARE(demoOf(), demo);
        server.restart();
        QCOMPARE(demoOf(), demo);
        // Under way it still is the one.
        const Caller host {{Role::Host, demo, 0}, {}};
        const auto started = server.server().games().next(host, demo);
        QTRY_VERIFY(started.isFinished());
        server.restart();
        QCOMPARE(demoOf(), demo);
        const auto ended = server.server().games().end(host, demo);
        QTRY_VERIFY(ended.isFinished());
        const GameId next = demoOf();
        QVERIFY(!next.isNull() && next != demo && next != lobby);
        server.restart();
        QCOMPARE(demoOf(), next);
    }

    void linesOfARequestNameIt_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("join over HTTP") << u"http"_s;
        QTest::newRow("a host's command") << u"command"_s;
        QTest::newRow("an answer") << u"answer"_s;
        QTest::newRow("a hello") << u"hello"_s;
    }

    void linesOfARequestNameIt()
    {
        QFETCH(QString, way);
        TestServer server;
        const auto opened = server.openGame(1);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(url);
        QVERIFY(ann.joinAs(u"Ann"_s));
        TestClient guest(url);
        QVERIFY(guest.waitConnected());
        std::optional<live::QuestionOpened> question;
        if (way == u"answer") {
            host.send(live::GameStart {});
            question = ann.next<live::QuestionOpened>();
            QVERIFY(question);
            server.server().games().stop(); // no heartbeat of the server's own among the lines,
            host.send(live::LobbyLock {true});
            QVERIFY(host.nextFrame(u"lobby.locked"_s)); // and what was under way is stored
        }
        RequestId expected;
        const LogWatch watch;
        server.server().database().setFaultForTest(fullDisk);
        if (way == u"http") {
            QNetworkAccessManager network;
            QNetworkRequest request(server.http(u"/api/v1/games/%1/players"_s.arg(opened.game.toString())));
            request.setRawHeader("Content-Type", "application/json");
            const std::unique_ptr<QNetworkReply> reply(network.post(request, R"({"name":"Bob"})"));
            QTRY_VERIFY(reply->isFinished());
            QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 503);
            expected = *RequestId::fromString(QString::fromLatin1(reply->rawHeader("X-Request-Id")));
        } else if (way == u"command") {
            host.send(live::LobbyLock {true});
            QCOMPARE(host.nextError(), u"unavailable"_s);
        } else if (way == u"answer") {
            ann.send(live::AnswerSubmit {0, {question->view->options.first().id}, {}});
            QCOMPARE(ann.nextError(), u"unavailable"_s);
        } else {
            live::Hello hello;
            hello.guest = live::Guest {u"Bob"_s, {}};
            guest.send(hello);
            QCOMPARE(guest.nextError(), u"unavailable"_s);
        }
        server.server().database().setFaultForTest({});
        const QList<LogWatch::Line> lines = LogWatch::taken();
        QVERIFY(!lines.isEmpty());
        if (expected.isNull())
            expected = lines.first().request;
        QVERIFY(!expected.isNull());
        // What reading the room back goes on to say belongs to it as well.
        for (const LogWatch::Line &line : lines)
            QVERIFY2(line.request == expected, qPrintable(line.category + u": "_s + line.text));
        if (way != u"answer") // it is stored for the room only once it is in the queue
            QVERIFY(std::any_of(lines.begin(), lines.end(), [](const auto &line) { return line.category == u"wordrally.game"; }));
        QVERIFY(std::any_of(lines.begin(), lines.end(), [](const auto &line) { return line.category == u"wordrally.db"; }));
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestLiveFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_livefaults.moc"
