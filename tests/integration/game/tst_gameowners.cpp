#include "core/caller.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

static const QString goodPassword = u"a whale in the attic"_s;

/// Games of accounts: a teacher runs their own game signed in, and nobody else's; a learner who joins
/// signed in finds the game again.
class TestGameOwners : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TestServer> m_server;
    QString m_operator;

    struct Opened
    {
        GameId game;
        QString pin;
    };

    /// The access token of a new account of that role.
    QString account(const QString &role, const QString &name)
    {
        const auto link = m_server->request("POST", u"/api/v1/invitations"_s, m_operator, {{u"role"_s, role}});
        return registered({{u"email"_s, name + u"@school.example"_s}, {u"name"_s, name}, {u"password"_s, goodPassword},
                           {u"link"_s, link.second.value(u"link"_s)}});
    }

    QString registered(const QJsonObject &form)
    {
        const auto [status, reply] = m_server->request("POST", u"/api/v1/auth/register"_s, {}, form);
        if (status != 200)
            qFatal("not registered: %d", status);
        return reply.value(u"accessToken"_s).toString();
    }

    Opened openAs(const QString &token)
    {
        const auto principal = m_server->server().identity().authenticator().read(token, true);
        const auto opened = waitFor(m_server->server().games().open({*principal, {}}, QuizId::create({}), sampleQuiz(1, 20'000), {}));
        if (!opened || !*opened)
            qFatal("no game");
        return {(*opened)->game, m_server->pinOf((*opened)->game)};
    }

    void begin(Engine engine)
    {
        if (engine == Engine::Postgres) {
            m_database = std::make_unique<TestDatabase>(engine);
            m_server = std::make_unique<TestServer>(m_database->config());
        } else {
            m_server = std::make_unique<TestServer>();
        }
        const auto links = waitFor(m_server->server().startLinks({}));
        m_operator = registered({{u"email"_s, u"op@school.example"_s}, {u"name"_s, u"Olga"_s}, {u"password"_s, goodPassword},
                                 {u"link"_s, *(*links)->setUp}, {u"schoolName"_s, u"Riverside"_s}});
    }

    static live::Hello helloAs(const QString &token, const QString &name = {})
    {
        live::Hello hello;
        hello.token = token;
        if (!name.isEmpty())
            hello.guest = live::Guest {name};
        return hello;
    }

#define WR_BEGIN_ON_ENGINE() \
    QFETCH(Engine, engine); \
    WR_NEED_ENGINE(engine); \
    begin(engine)

private Q_SLOTS:
    void cleanup()
    {
        m_server.reset();
        m_database.reset();
    }

    void aTeacherRunsTheOwnGameSignedIn_data() { addEngineRows(); }
    void aTeacherRunsTheOwnGameSignedIn()
    {
        WR_BEGIN_ON_ENGINE();
        const QString teacher = account(u"teacher"_s, u"Tess"_s);
        const QString other = account(u"teacher"_s, u"Theo"_s);
        const Opened opened = openAs(teacher);
        m_server->restart(); // whose it is stands in the database
        const QString players = u"/api/v1/games/%1/players"_s.arg(opened.game.toString());
        QCOMPARE(m_server->request("GET", players, teacher).first, 200);
        QCOMPARE(m_server->request("GET", players, other).first, 404);
        QCOMPARE(m_server->request("GET", players, m_operator).first, 200);
        QCOMPARE(m_server->request("GET", players, account(u"school_admin"_s, u"Sam"_s)).first, 200);

        TestClient host(m_server->live(opened.pin));
        QVERIFY(host.waitConnected());
        host.send(helloAs(teacher));
        QCOMPARE(host.next<live::HelloOk>()->audience, Audience::Host);
        host.send(live::GameStart {});
        QVERIFY(host.next<live::CommandDone>());
        TestClient stranger(m_server->live(opened.pin));
        QVERIFY(stranger.waitConnected());
        stranger.send(helloAs(other));
        QCOMPARE(stranger.nextError(), u"forbidden"_s);
    }

    void runningGamesAreListedForThoseWhoRunThem()
    {
        begin(Engine::Sqlite);
        const QString teacher = account(u"teacher"_s, u"Tess"_s);
        const Opened first = openAs(teacher);
        const Opened second = openAs(teacher);
        const Opened others = openAs(account(u"teacher"_s, u"Theo"_s));
        const QString path = u"/api/v1/games"_s;
        const auto idsFor = [&](const QString &token, const QString &query = {}) {
            QStringList ids;
            for (const QJsonValue &one : m_server->request("GET", path + query, token).second.value(u"items"_s).toArray())
                ids.append(one[u"game"_s][u"id"_s].toString());
            return ids;
        };
        QCOMPARE(idsFor(teacher), QStringList({second.game.toString(), first.game.toString()}));
        QCOMPARE(idsFor(m_operator).size(), 3);
        QCOMPARE(m_server->request("GET", path, account(u"learner"_s, u"Lee"_s)).first, 403);
        QCOMPARE(m_server->request("GET", path).first, 401);

        const auto page = m_server->request("GET", path + u"?limit=1"_s, m_operator).second;
        QCOMPARE(page.value(u"items"_s)[0][u"isMine"_s].toBool(), false);
        QCOMPARE(page.value(u"items"_s)[0][u"game"_s][u"id"_s].toString(), others.game.toString());
        const QString cursor = page.value(u"next"_s).toString();
        QCOMPARE(idsFor(m_operator, u"?limit=1&cursor="_s + cursor), QStringList {second.game.toString()});

        // The key in the list shows the game, and does not run it.
        const auto mine = m_server->request("GET", path, teacher).second.value(u"items"_s)[0];
        QCOMPARE(mine[u"isMine"_s].toBool(), true);
        TestClient projector(m_server->live(second.pin));
        QVERIFY(projector.waitConnected());
        projector.send(helloAs(mine[u"viewToken"_s].toString()));
        QCOMPARE(projector.next<live::HelloOk>()->audience, Audience::Projector);

        // A game that is over is listed no longer.
        TestClient host(m_server->live(first.pin));
        QVERIFY(host.waitConnected());
        host.send(helloAs(teacher));
        QVERIFY(host.next<live::HelloOk>());
        host.send(live::GameEnd {});
        QVERIFY(host.next<live::CommandDone>());
        QCOMPARE(idsFor(teacher), QStringList {second.game.toString()});
    }

    void whoJoinsSignedInFindsTheGameAgain_data() { addEngineRows(); }
    void whoJoinsSignedInFindsTheGameAgain()
    {
        WR_BEGIN_ON_ENGINE();
        const QString learner = account(u"learner"_s, u"Lee"_s);
        const QString teacher = account(u"teacher"_s, u"Tess"_s);
        QList<Opened> opened;
        for (int i = 0; i < 3; ++i)
            opened.append(openAs(teacher));
        const auto players = [](const Opened &game) { return u"/api/v1/games/%1/players"_s.arg(game.game.toString()); };
        const auto joined = m_server->request("POST", players(opened[0]), learner, {{u"name"_s, u"Lightning Lee"_s}});
        QCOMPARE(joined.first, 201);
        // From another device it is the same place, whatever the name.
        const auto again = m_server->request("POST", players(opened[0]), learner, {{u"name"_s, u"Other"_s}});
        QCOMPARE(again.second, joined.second);
        TestClient device(m_server->live(opened[0].pin));
        QVERIFY(device.waitConnected());
        device.send(helloAs(learner));
        const auto back = device.next<live::HelloOk>();
        QCOMPARE(back->audience, Audience::Player);
        QCOMPARE(back->you->name, u"Lightning Lee"_s);
        TestClient fresh(m_server->live(opened[1].pin));
        QVERIFY(fresh.waitConnected());
        fresh.send(helloAs(learner, u"Lee Two"_s));
        QCOMPARE(fresh.next<live::HelloOk>()->you->name, u"Lee Two"_s);
        QCOMPARE(m_server->request("POST", players(opened[2]), {}, {{u"name"_s, u"A guest"_s}}).first, 201);

        const auto page = m_server->request("GET", u"/api/v1/me/participations?limit=1"_s, learner).second;
        QCOMPARE(page.value(u"items"_s).toArray().size(), 1);
        QCOMPARE(page.value(u"items"_s).toArray().first().toObject().value(u"game"_s).toString(), opened[1].game.toString());
        const auto rest = m_server->request("GET", u"/api/v1/me/participations?limit=1&cursor="_s + page.value(u"next"_s).toString(), learner).second;
        QCOMPARE(rest.value(u"items"_s).toArray().first().toObject().value(u"name"_s).toString(), u"Lightning Lee"_s);
        QVERIFY(!rest.contains(u"next"_s));
        QCOMPARE(m_server->request("GET", u"/api/v1/me/participations"_s, teacher).second.value(u"items"_s).toArray().size(), 0);

        const auto mine = [&](const QString &token, const Opened &game) {
            return m_server->request("GET", u"/api/v1/games/%1/me"_s.arg(game.game.toString()), token).first;
        };
        QCOMPARE(mine(learner, opened[0]), 200);
        QCOMPARE(mine(learner, opened[2]), 404); // as one that is not there
        QCOMPARE(mine(account(u"learner"_s, u"Lou"_s), opened[0]), 404);
        // Taking part gives no right to the list of all others.
        QCOMPARE(m_server->request("GET", players(opened[0]), learner).first, 403);
    }

    void nobodyLearnsBeforeTheRevealHowRightTheyAre()
    {
        begin(Engine::Sqlite);
        const QString teacher = account(u"teacher"_s, u"Tess"_s);
        const QString learner = account(u"learner"_s, u"Lee"_s);
        const Opened opened = openAs(teacher);
        TestClient host(m_server->live(opened.pin));
        QVERIFY(host.waitConnected());
        host.send(helloAs(teacher));
        QVERIFY(host.next<live::HelloOk>());
        TestClient lee(m_server->live(opened.pin));
        QVERIFY(lee.waitConnected());
        lee.send(helloAs(learner, u"Lee"_s));
        QVERIFY(lee.next<live::HelloOk>());
        // Somebody else, so that the question stays open.
        TestClient guest(m_server->live(opened.pin));
        QVERIFY(guest.waitConnected());
        live::Hello hello;
        hello.guest = live::Guest {u"A guest"_s};
        guest.send(hello);
        QVERIFY(guest.next<live::HelloOk>());
        host.send(live::GameStart {});
        const auto question = lee.next<live::QuestionOpened>();
        QVERIFY(question);
        const GameRoom &room = m_server->room(opened.game);
        lee.send(live::AnswerSubmit {0, room.quiz().questions.first().rightOptionIds(), {}});
        QVERIFY(lee.next<live::AnswerAccepted>());
        // The totals know it before the reveal; nobody else does.
        QTRY_VERIFY(room.player(1)->points > 0);
        const auto mine = [&] { return m_server->request("GET", u"/api/v1/me/participations"_s, learner).second.value(u"items"_s).toArray().first().toObject(); };
        QCOMPARE(mine().value(u"points"_s).toInt(), 0);
        QCOMPARE(mine().value(u"right"_s).toInt(), 0);
        host.send(live::QuestionSkip {});
        QVERIFY(lee.next<live::QuestionRevealed>());
        QTRY_VERIFY(mine().value(u"points"_s).toInt() > 0);
        QCOMPARE(mine().value(u"right"_s).toInt(), 1);
        QCOMPARE(mine().value(u"answered"_s).toInt(), 1);
    }

    void takingPartMakesNobodyHost()
    {
        begin(Engine::Sqlite);
        const QString teacher = account(u"teacher"_s, u"Tess"_s);
        const QString other = account(u"teacher"_s, u"Theo"_s);
        const Opened opened = openAs(teacher);
        const QString players = u"/api/v1/games/%1/players"_s.arg(opened.game.toString());
        QCOMPARE(m_server->request("POST", players, other, {{u"name"_s, u"Theo"_s}}).first, 201);
        QCOMPARE(m_server->request("GET", players, other).first, 403);
        TestClient device(m_server->live(opened.pin));
        QVERIFY(device.waitConnected());
        device.send(helloAs(other));
        QCOMPARE(device.next<live::HelloOk>()->audience, Audience::Player);
        device.send(live::GameStart {});
        QCOMPARE(device.nextError(), u"forbidden"_s);
    }

    void signingOutEndsTheLiveSession()
    {
        begin(Engine::Sqlite);
        const QString teacher = account(u"teacher"_s, u"Tess"_s);
        const Opened opened = openAs(teacher);
        TestClient host(m_server->live(opened.pin));
        QVERIFY(host.waitConnected());
        host.send(helloAs(teacher));
        QVERIFY(host.next<live::HelloOk>());
        QCOMPARE(m_server->request("POST", u"/api/v1/auth/sign-out-everywhere"_s, teacher, {}).first, 204);
        QVERIFY(host.waitClosed());
        QCOMPARE(host.closeCode(), 4401);
        TestClient late(m_server->live(opened.pin));
        QVERIFY(late.waitConnected());
        late.send(helloAs(teacher));
        QVERIFY(late.waitClosed());
    }

    void anErasedPlayerLeavesTheGameWhole_data() { addEngineRows(); }
    void anErasedPlayerLeavesTheGameWhole()
    {
        WR_BEGIN_ON_ENGINE();
        const QString learner = account(u"learner"_s, u"Lee"_s);
        const Opened opened = openAs(account(u"teacher"_s, u"Tess"_s));
        const QString path = u"/api/v1/games/"_s + opened.game.toString();
        QCOMPARE(m_server->request("POST", path + u"/players"_s, learner, {{u"name"_s, u"Lightning Lee"_s}}).first, 201);
        QCOMPARE(m_server->request("POST", u"/api/v1/me/erase"_s, learner, {{u"password"_s, goodPassword}}).first, 204);
        m_server->restart();
        QCOMPARE(m_server->request("GET", path, m_operator).first, 200); // the log verifies
        const auto names = [&] {
            QStringList list;
            for (const QJsonValue &player : m_server->request("GET", path + u"/players"_s, m_operator).second.value(u"items"_s).toArray())
                list.append(player[u"name"].toString());
            return list;
        };
        QTRY_COMPARE(names(), QStringList {u"#1"_s});
    }
};

QTEST_GUILESS_MAIN(TestGameOwners)
#include "tst_gameowners.moc"
