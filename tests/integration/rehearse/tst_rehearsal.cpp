#include "bots/rehearsalrun.h"
#include "core/apiclient.h"
#include "core/epolldispatcher.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Rehearsals over HTTP and live against the real server: who takes part and who does not, a whole one with two
/// devices, and that nothing of it stays.
class TestRehearsal : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TestServer> m_server;
    QString m_opener;

    struct Opened
    {
        QString id;
        QString key;
        QString hostToken;
        QString path() const { return u"/api/v1/rehearsals/"_s + id; }
    };

    void begin(Engine engine = Engine::Sqlite)
    {
        if (engine == Engine::Postgres) {
            m_database = std::make_unique<TestDatabase>(engine);
            m_server = std::make_unique<TestServer>(m_database->config());
        } else {
            m_server = std::make_unique<TestServer>();
        }
        m_opener = m_server->server().tokens().forOpener(m_clock.now() + 1h);
    }

    QString anyQuiz()
    {
        const auto quizzes = m_server->request("GET", u"/api/v1/quizzes"_s, m_opener).second;
        return quizzes.value(u"items"_s)[0][u"id"_s].toString();
    }

    std::pair<int, QJsonObject> ask(const QJsonObject &more = {})
    {
        QJsonObject body {{u"quiz"_s, anyQuiz()}, {u"wanted"_s, 20}, {u"questions"_s, 2}};
        for (auto field = more.begin(); field != more.end(); ++field)
            body.insert(field.key(), field.value());
        return m_server->request("POST", u"/api/v1/rehearsals"_s, m_opener, body);
    }

    Opened open()
    {
        const auto [status, reply] = ask();
        if (status != 201)
            qFatal("no rehearsal: %d", status);
        const QJsonValue rehearsal = reply.value(u"rehearsal"_s);
        return {rehearsal[u"id"_s].toString(), rehearsal[u"key"_s].toString(), reply.value(u"hostToken"_s).toString()};
    }

    std::pair<int, QJsonObject> enter(const QString &key, int players = 2, const QString &kind = u"terminal"_s)
    {
        return m_server->request("POST", u"/api/v1/rehearsals/devices"_s, {},
                                 {{u"key"_s, key}, {u"name"_s, u"Shelf"_s}, {u"kind"_s, kind}, {u"players"_s, players}});
    }

    QJsonObject read(const Opened &opened)
    {
        return m_server->request("GET", opened.path(), opened.hostToken).second;
    }

    RehearsalRun::Plan planFor(const Opened &opened, const QString &name)
    {
        return {{m_server->http(u""_s), opened.key}, name, DeviceKind::Terminal, 8};
    }

    /// A simulated player of a device, joined on a live line.
    std::unique_ptr<TestClient> player(const QJsonObject &device, const QString &name, QString *code = nullptr)
    {
        auto client = std::make_unique<TestClient>(m_server->live(device.value(u"pin"_s).toString()));
        if (!client->waitConnected())
            return client;
        live::Hello hello;
        hello.token = device.value(u"token"_s).toString();
        hello.guest = live::Guest {name};
        client->send(hello);
        if (code)
            *code = client->nextError();
        return client;
    }

    /// Rows of the game in a table, or of all games with an empty id.
    int rows(QLatin1StringView sql, const QString &game)
    {
        const auto counted = waitFor(m_server->server().database().read<int>(
            {u"test"_s, {}}, [sql, game](Connection &connection) -> Result<int> {
                WR_TRY(found, connection.run(sql, {game}));
                return found.next() ? found.value(0).toInt() : -1;
            }));
        return counted && *counted ? **counted : -1;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_server.reset();
        m_database.reset();
    }

    void whoComesFromAnAddressOfThisMachineProvesNothingOfTheNetwork()
    {
        begin();
        const Opened opened = open();
        const auto isOnServer = [&](const QHostAddress &address) {
            const auto entered = m_server->server().rehearsals().enter({}, {opened.key, u"Shelf"_s, DeviceKind::Terminal, 1, address});
            return entered && entered->isOnServer;
        };
        for (const QHostAddress &own : QNetworkInterface::allAddresses())
            QVERIFY2(isOnServer(own), qPrintable(own.toString()));
        QVERIFY(!isOnServer(QHostAddress(u"198.51.100.1"_s)));
    }

    void aRehearsalWaitsForDevices()
    {
        begin();
        const auto [status, reply] = ask();
        QCOMPARE(status, 201);
        const QJsonObject rehearsal = reply.value(u"rehearsal"_s).toObject();
        const QString key = rehearsal.value(u"key"_s).toString();
        QCOMPARE(key.size(), limits::rehearsalKeyChars);
        QVERIFY(rehearsal.value(u"url"_s).toString().endsWith(u"/rehearse#key="_s + key));
        QCOMPARE(rehearsal.value(u"questions"_s).toInt(), 2);
        QCOMPARE(rehearsal.value(u"verdict"_s)[u"server"_s].toString(), u"unmeasured"_s);

        const Opened opened {rehearsal.value(u"id"_s).toString(), key, reply.value(u"hostToken"_s).toString()};
        const QString typed = key.left(4).toLower() + u" - "_s + key.mid(4);
        const auto [entered, device] = enter(typed, 3);
        QCOMPARE(entered, 201);
        QCOMPARE(device.value(u"device"_s).toInt(), 1);
        QCOMPARE(device.value(u"isOnServer"_s).toBool(), true); // over loopback
        const QJsonArray devices = read(opened).value(u"devices"_s).toArray();
        QCOMPARE(devices.size(), 1);
        QCOMPARE(devices[0][u"name"_s].toString(), u"Shelf"_s);
        QCOMPARE(devices[0][u"figures"_s][u"players"_s].toInt(), 3);
        // Nobody is in yet.
        QCOMPARE(m_server->request("POST", opened.path() + u"/start"_s, opened.hostToken).second.value(u"code"_s).toString(), u"wrong_state"_s);
    }

    void whatCannotBeAskedForIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::addColumn<QString>("code");
        QTest::newRow("nobody") << QJsonObject {{u"wanted"_s, 0}} << u"invalid_fields"_s;
        QTest::newRow("too many") << QJsonObject {{u"wanted"_s, limits::maxRehearsalPlayers + 1}} << u"invalid_fields"_s;
        QTest::newRow("no question") << QJsonObject {{u"questions"_s, 0}} << u"invalid_fields"_s;
        QTest::newRow("no quiz") << QJsonObject {{u"quiz"_s, QuizId::create({}).toString()}} << u"not_found"_s;
    }
    void whatCannotBeAskedForIsRefused()
    {
        QFETCH(QJsonObject, more);
        QFETCH(QString, code);
        begin();
        QCOMPARE(ask(more).second.value(u"code"_s).toString(), code);
    }

    void devicesAreLetInByKeyAndNumber()
    {
        begin();
        const Opened opened = open();
        QCOMPARE(enter(u"222233334444"_s).second.value(u"code"_s).toString(), u"not_found"_s);
        QCOMPARE(enter(opened.key, limits::maxDevicePlayers + 1).second.value(u"code"_s).toString(), u"invalid_fields"_s);
        QCOMPARE(enter(opened.key, limits::maxBrowserPlayers + 1, u"browser"_s).second.value(u"code"_s).toString(), u"invalid_fields"_s);
        QCOMPARE(enter(opened.key, limits::maxDevicePlayers).first, 201);
        QCOMPARE(enter(opened.key, limits::maxDevicePlayers).first, 201);
        QCOMPARE(enter(opened.key, 1).second.value(u"code"_s).toString(), u"game_full"_s);
    }

    void onlySoManyAreUnderWay()
    {
        begin();
        for (int i = 0; i < limits::maxRehearsals; ++i)
            open();
        QCOMPARE(ask().second.value(u"code"_s).toString(), u"too_many_games"_s);
    }

    /// Opening takes a moment, in which others ask.
    void noMoreAreUnderWayWhenAllAreAskedForAtOnce()
    {
        begin();
        const QString quiz = anyQuiz();
        ApiClient api(KnownServer(m_server->http({})));
        QList<QFuture<Result<rest::OpenRehearsalReply>>> asked;
        for (int i = 0; i <= limits::maxRehearsals; ++i)
            asked.append(api.post<rest::OpenRehearsalReply>(u"/rehearsals"_s, rest::OpenRehearsalRequest {quiz, 20, 2}, m_opener));
        int opened = 0;
        for (const auto &one : std::as_const(asked)) {
            QTRY_VERIFY(one.isFinished());
            opened += one.result() ? 1 : 0;
        }
        QCOMPARE(opened, limits::maxRehearsals);
    }

    void nobodyStumblesIntoIt()
    {
        begin();
        const Opened opened = open();
        const QJsonObject device = enter(opened.key).second;
        const QString pin = device.value(u"pin"_s).toString();
        QCOMPARE(m_server->request("GET", u"/api/v1/join/"_s + pin).second.value(u"code"_s).toString(), u"unknown_pin"_s);
        QCOMPARE(m_server->request("GET", u"/api/v1/games/%1/qr.svg"_s.arg(opened.id)).first, 404);
        TestClient guest(m_server->live(pin));
        QVERIFY(guest.waitConnected());
        live::Hello hello;
        hello.guest = live::Guest {u"Ann"_s};
        guest.send(hello);
        QCOMPARE(guest.nextError(), u"unknown_pin"_s);
        const QString players = u"/api/v1/games/%1/players"_s.arg(opened.id);
        QCOMPARE(m_server->request("POST", players, {}, {{u"name"_s, u"Ann"_s}}).second.value(u"code"_s).toString(), u"game_finished"_s);

        // A device of another rehearsal knows no more than anybody else.
        QJsonObject strange = enter(open().key).second;
        strange.insert(u"pin"_s, pin);
        QString code;
        player(strange, u"Bot 1"_s, &code);
        QCOMPARE(code, u"unknown_pin"_s);
        QCOMPARE(m_server->request("POST", players, strange.value(u"token"_s).toString(), {{u"name"_s, u"Bot 1"_s}}).first, 403);
        QCOMPARE(rows("SELECT COUNT(*) FROM game_player WHERE game = ?"_L1, opened.id), 0);

        const auto own = player(device, u"Bot 2"_s);
        QVERIFY(own->next<live::HelloOk>());
        // The token is for players, not for looking on.
        TestClient watcher(m_server->live(pin));
        QVERIFY(watcher.waitConnected());
        live::Hello looking;
        looking.token = device.value(u"token"_s).toString();
        watcher.send(looking);
        QCOMPARE(watcher.nextError(), u"bad_request"_s);
    }

    void onlyItsTeacherReadsAndRunsIt()
    {
        begin();
        const Opened opened = open();
        const Opened other = open();
        const QJsonObject device = enter(opened.key).second;
        const QString deviceToken = device.value(u"token"_s).toString();
        QCOMPARE(m_server->request("GET", opened.path(), opened.hostToken).first, 200);
        QCOMPARE(m_server->request("GET", opened.path() + u"/qr.svg"_s, opened.hostToken).first, 200);
        QCOMPARE(m_server->request("GET", opened.path()).first, 401);
        QCOMPARE(m_server->request("GET", opened.path(), deviceToken).first, 403);
        QCOMPARE(m_server->request("GET", opened.path(), other.hostToken).first, 404);
        QCOMPARE(m_server->request("POST", opened.path() + u"/start"_s, other.hostToken).first, 404);
        QCOMPARE(m_server->request("POST", opened.path() + u"/end"_s, deviceToken).first, 403);
        const QJsonObject figures = wire::toJsonObject(DeviceFigures {.players = 2});
        QCOMPARE(m_server->request("POST", opened.path() + u"/measurements"_s, deviceToken, figures).first, 204);
        QCOMPARE(m_server->request("POST", other.path() + u"/measurements"_s, deviceToken, figures).first, 403);
        QCOMPARE(m_server->request("POST", opened.path() + u"/measurements"_s, opened.hostToken, figures).first, 403);
        QCOMPARE(m_server->request("POST", opened.path() + u"/end"_s, opened.hostToken).first, 204);
        QCOMPARE(enter(opened.key).second.value(u"code"_s).toString(), u"game_finished"_s);
    }

    void measurementsAreKeptWithinTheirBounds()
    {
        begin();
        const Opened opened = open();
        const QString token = enter(opened.key, 2).second.value(u"token"_s).toString();
        DeviceFigures figures;
        figures.players = 500; // it was let in with two
        figures.joined = 2;
        figures.accept = {10, 20, 30};
        const QString path = opened.path() + u"/measurements"_s;
        QCOMPARE(m_server->request("POST", path, token, wire::toJsonObject(figures)).first, 204);
        const QJsonValue kept = read(opened).value(u"devices"_s)[0][u"figures"_s];
        QCOMPARE(kept[u"players"_s].toInt(), 2);
        QCOMPARE(kept[u"accept"_s][u"p99Us"_s].toInt(), 20);
        figures.accept.maxUs = qint64(limits::maxMeasuredUs) + 1;
        QCOMPARE(m_server->request("POST", path, token, wire::toJsonObject(figures)).second.value(u"code"_s).toString(), u"invalid_fields"_s);
    }

    /// The whole of it: two devices play over real lines, and the verdict follows.
    void twoDevicesPlayToTheVerdict_data() { addEngineRows(); }
    void twoDevicesPlayToTheVerdict()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        begin(engine);
        const Opened opened = open();
        RehearsalRun first(planFor(opened, u"Front"_s), m_clock);
        RehearsalRun second(planFor(opened, u"Back"_s), m_clock);
        first.start();
        second.start();
        QTRY_COMPARE_WITH_TIMEOUT(first.figures().joined + second.figures().joined, 16, 20'000);
        QCOMPARE(m_server->request("POST", opened.path() + u"/start"_s, opened.hostToken).first, 204);
        QTRY_VERIFY_WITH_TIMEOUT(first.stage() == RehearsalRun::Stage::Done && second.stage() == RehearsalRun::Stage::Done, 90'000);
        QVERIFY2(first.report().holds() && second.report().holds(), qPrintable(toText(first.report()) + toText(second.report())));

        const auto rehearsal = wire::fromJsonObject<rest::Rehearsal>(read(opened));
        QVERIFY(rehearsal);
        QCOMPARE(rehearsal->state, GameState::Finished);
        QCOMPARE(rehearsal->devices.size(), 2);
        for (const RehearsalDevice &device : rehearsal->devices) {
            QCOMPARE(device.figures.finished, 8);
            QCOMPARE(device.figures.answered, 16);
            QVERIFY(device.figures.isDone && device.isOnServer);
            QVERIFY(device.figures.trip.maxUs > 0 && device.figures.join.maxUs > 0 && device.figures.accept.maxUs > 0);
            // The network and the device are what is beyond the server's own part.
            QVERIFY(device.figures.accept.maxUs >= rehearsal->server.accept.p50Us / 2);
        }
        QCOMPARE(rehearsal->server.answers, 32);
        QVERIFY(rehearsal->server.accept.maxUs > 0);
        QCOMPARE(rehearsal->verdict.network, Judgement::Unmeasured); // all on this machine
        QCOMPARE(rehearsal->verdict.players, 16);
        const auto wanted = std::find_if(rehearsal->verdict.findings.begin(), rehearsal->verdict.findings.end(),
                                         [](const Finding &one) { return one.what == FindingKind::FewerThanWanted; });
        QVERIFY(wanted != rehearsal->verdict.findings.end() && wanted->bar == 20);
        nothingStays(opened);
    }

    /// Its rows go, and one entry of the audit tells of all its players.
    void nothingStays(const Opened &opened)
    {
        GameRepository repository(m_server->server().database());
        const GameId game = *GameId::fromString(opened.id);
        const auto old = waitFor(repository.oldRehearsals(m_clock.now() + 1h, 10, {u"test"_s, {}}));
        QCOMPARE(**old, QList<GameId> {game});
        QVERIFY((*waitFor(repository.oldRehearsals(m_clock.now() - 1h, 10, {u"test"_s, {}})))->isEmpty());
        bool isAll = false;
        for (int step = 0; step < 10 && !isAll; ++step)
            isAll = **waitFor(repository.erodeRehearsal(game, {u"test"_s, {}}));
        QVERIFY(isAll);
        QCOMPARE(rows("SELECT COUNT(*) FROM game_event WHERE game = ?"_L1, opened.id), 0);
        QCOMPARE(rows("SELECT COUNT(*) FROM game_player WHERE game = ?"_L1, opened.id), 0);
        QCOMPARE(rows("SELECT COUNT(*) FROM participation WHERE game = ?"_L1, opened.id), 0);
        QCOMPARE(rows("SELECT COUNT(*) FROM game WHERE id = ?"_L1, opened.id), 0);
        QCOMPARE(rows("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'game_player' AND row_key LIKE ? || '%'"_L1, opened.id), 1);
        QCOMPARE(rows("SELECT COUNT(*) FROM audit_entry WHERE table_name = 'game' AND row_key = ? AND operation = 'delete'"_L1, opened.id), 1);
    }

    void aRealGameIsNeverEroded()
    {
        begin();
        const auto opened = m_server->openGame(1);
        GameRepository repository(m_server->server().database());
        const auto eroded = waitFor(repository.erodeRehearsal(opened.game, {u"test"_s, {}}));
        QCOMPARE(eroded->error().code, ErrorCode::NotFound);
        QVERIFY(rows("SELECT COUNT(*) FROM game_event WHERE game = ?"_L1, opened.game.toString()) > 0);
    }

    void oneOfTheRunBeforeEndsByItself()
    {
        begin();
        const Opened opened = open();
        m_server->restart();
        QCOMPARE(m_server->request("GET", opened.path(), opened.hostToken).first, 404);
        const GameId game = *GameId::fromString(opened.id);
        QVERIFY(m_server->server().rooms().find(game)->isRehearsal);
        m_server->server().games().tidy();
        QTRY_VERIFY(m_server->room(game).isFinished());
    }

    void theRunTellsWhyItCannotTakePart()
    {
        begin();
        Opened opened = open();
        opened.key = u"222233334444"_s;
        RehearsalRun run(planFor(opened, u"Lost"_s), m_clock);
        QSignalSpy ended(&run, &RehearsalRun::ended);
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 10'000);
        QCOMPARE(run.stage(), RehearsalRun::Stage::Failed);
        QCOMPARE(run.trouble()->code, ErrorCode::NotFound);
    }
};

int main(int argc, char **argv)
{
    installEpollDispatcher();
    QCoreApplication application(argc, argv);
    TestRehearsal test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_rehearsal.moc"
