#include "core/caller.h"
#include "jobs/jobrepository.h"
#include "protocol/dashboardmessages.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

static const QString goodPassword = u"a whale in the attic"_s;

/// What the people who run a school see of it while it runs.
class TestDashboard : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<TestServer> m_server;
    QString m_operator;

    QString registered(const QJsonObject &form)
    {
        const auto [status, reply] = m_server->request("POST", u"/api/v1/auth/register"_s, {}, form);
        if (status != 200)
            qFatal("not registered: %d", status);
        return reply.value(u"accessToken"_s).toString();
    }
    /// The access token of a new account of that role.
    QString account(const QString &role, const QString &name)
    {
        const auto link = m_server->request("POST", u"/api/v1/invitations"_s, m_operator, {{u"role"_s, role}});
        return registered({{u"email"_s, name + u"@school.example"_s}, {u"name"_s, name}, {u"password"_s, goodPassword},
                           {u"link"_s, link.second.value(u"link"_s)}});
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
    /// Somebody signed in on a connection of no game.
    std::unique_ptr<TestClient> person(const QString &token)
    {
        auto client = std::make_unique<TestClient>(m_server->live({}));
        if (!client->waitConnected())
            return nullptr;
        live::Hello hello;
        hello.token = token;
        client->send(hello);
        return client->next<live::PersonOk>() ? std::move(client) : nullptr;
    }
    static bool watch(TestClient &client, const QStringList &topics)
    {
        client.send(live::DashboardWatch {topics});
        return client.next<live::CommandDone>().has_value();
    }
    /// The next figures of which that is true; fails after some time.
    template <class M, class Is>
    static bool seesThat(TestClient &client, Is is)
    {
        for (int i = 0; i < 40; ++i) {
            const auto message = client.next<M>();
            if (!message)
                return false;
            if (is(message->figures))
                return true;
        }
        return false;
    }

    /// A job whose message was sent four times and never confirmed, as it is stored then.
    bool storeUnsent(JobId id)
    {
        const auto stored = waitFor(m_server->server().database().write<void>(Lane::Interactive, {}, [id](Transaction &transaction) -> Result<void> {
            Job job;
            job.id = id;
            job.kind = u"housekeeping"_s;
            WR_CHECK(JobRepository::insert(transaction, job));
            WR_CHECK(transaction.run("UPDATE job SET announce_tries = 4 WHERE id = ?"_L1, {id.toString()}));
            return {};
        }));
        return stored && *stored;
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

    void nowIsWhatHappens_data() { addEngineRows(); }
    void nowIsWhatHappens()
    {
        WR_BEGIN_ON_ENGINE();
        const auto watcher = person(m_operator);
        QVERIFY(watcher && watch(*watcher, {u"now"_s}));
        QVERIFY(seesThat<live::DashboardNow>(*watcher, [](const rest::NowFigures &now) { return now.runningGames == 0 && !now.acceptP99Ms; }));

        const auto opened = m_server->openGame(1);
        TestClient player(m_server->live(m_server->pinOf(opened.game)));
        QVERIFY(player.joinAs(u"Ann"_s));
        QVERIFY(seesThat<live::DashboardNow>(*watcher, [](const rest::NowFigures &now) { return now.runningGames == 1 && now.playersOnline == 1; }));

        TestClient host(m_server->live(m_server->pinOf(opened.game)));
        QVERIFY(host.host(opened.hostToken));
        host.send(live::GameStart {});
        const auto question = player.next<live::QuestionOpened>();
        QVERIFY(question);
        player.send(live::AnswerSubmit {0, {question->view->options.at(0).id}, {}});
        QVERIFY(player.next<live::AnswerAccepted>());
        QVERIFY(seesThat<live::DashboardNow>(*watcher, [](const rest::NowFigures &now) { return now.acceptP99Ms && *now.acceptP99Ms > 0 && now.answersPerSecond > 0; }));
        const auto [status, body] = m_server->request("GET", u"/api/v1/admin/now"_s, m_operator);
        QCOMPARE(status, 200);
        QCOMPARE(body.value(u"runningGames"_s).toInt(), 1);
        QVERIFY(body.value(u"connections"_s).toInt() >= 3);
        QVERIFY(body.value(u"queues"_s).toArray().size() >= 2); // answers and jobs at least
        const QJsonObject node = body.value(u"nodes"_s).toArray().at(0).toObject();
        QVERIFY(node.value(u"isReady"_s).toBool());
        QVERIFY(node.value(u"residentBytes"_s).toDouble() > 1'000'000);
    }

    void statisticsFollowWhatPeopleDo_data() { addEngineRows(); }
    void statisticsFollowWhatPeopleDo()
    {
        WR_BEGIN_ON_ENGINE();
        const auto watcher = person(m_operator);
        QVERIFY(watcher && watch(*watcher, {u"statistics"_s}));
        QVERIFY(seesThat<live::DashboardStatistics>(*watcher, [](const rest::PeopleStatistics &all) { return all.users == 1; }));
        account(u"teacher"_s, u"Tess"_s);
        account(u"learner"_s, u"Lena"_s);
        QVERIFY(seesThat<live::DashboardStatistics>(*watcher, [](const rest::PeopleStatistics &all) {
            return all.users == 3 && all.signUps.constLast().count == 3;
        }));
        const auto [status, body] = m_server->request("GET", u"/api/v1/admin/statistics"_s, m_operator);
        QCOMPARE(status, 200);
        QCOMPARE(body.value(u"users"_s).toInt(), 3);
    }

    void deadLettersAreSeenRequeuedAndDiscarded_data() { addEngineRows(); }
    void deadLettersAreSeenRequeuedAndDiscarded()
    {
        WR_BEGIN_ON_ENGINE();
        const QByteArray payload = R"({"odd":"Ann","resumeToken":"abc","list":[{"password":"x"}]})";
        QVERIFY(*waitFor(m_server->server().broker().publish(u"activity"_s, {}, payload, {})));
        QVERIFY(*waitFor(m_server->server().broker().publish(u"activity"_s, {}, "no JSON", {})));
        const QString queue = u"/api/v1/admin/queues/activity/dead-letters"_s;
        const auto letters = [&] { return m_server->request("GET", queue, m_operator).second.value(u"items"_s).toArray(); };
        QTRY_COMPARE(letters().size(), 2);
        const QJsonObject first = letters().at(0).toObject();
        const QString safe = uR"json({"list":[{"password":"(left out)"}],"odd":"Ann","resumeToken":"(left out)"})json"_s;
        QCOMPARE(first.value(u"payload"_s).toString(), safe);
        QCOMPARE(letters().at(1).toObject().value(u"payload"_s).toString(), u"(7 bytes)"_s);
        const auto page = m_server->request("GET", queue + u"?limit=1"_s, m_operator).second;
        QCOMPARE(page.value(u"items"_s).toArray().size(), 1);
        const auto rest = m_server->request("GET", queue + u"?limit=1&cursor="_s + page.value(u"next"_s).toString(), m_operator).second;
        QCOMPARE(rest.value(u"items"_s).toArray().at(0).toObject().value(u"payload"_s).toString(), u"(7 bytes)"_s);

        const QString one = u"/api/v1/admin/dead-letters/"_s + first.value(u"id"_s).toString();
        QCOMPARE(m_server->request("POST", one + u"/requeue"_s, account(u"school_admin"_s, u"Sam"_s)).first, 403);
        QCOMPARE(m_server->request("POST", one + u"/requeue"_s, m_operator).first, 204);
        QCOMPARE(m_server->request("POST", one + u"/requeue"_s, m_operator).first, 404);
        // Delivered anew, and given up anew under another number.
        QTRY_VERIFY(letters().size() == 2 && letters().at(1).toObject().value(u"id"_s) != first.value(u"id"_s));
        for (const QJsonValue &letter : letters())
            QCOMPARE(m_server->request("DELETE", u"/api/v1/admin/dead-letters/"_s + letter[u"id"].toString(), m_operator).first, 204);
        QCOMPARE(letters().size(), 0);
        QCOMPARE(m_server->request("DELETE", u"/api/v1/admin/dead-letters/x"_s, m_operator).first, 404);
        const QJsonArray queues = m_server->request("GET", u"/api/v1/admin/queues"_s, m_operator).second.value(u"items"_s).toArray();
        QVERIFY(std::any_of(queues.begin(), queues.end(), [](const QJsonValue &one) { return one[u"name"].toString() == u"activity"; }));
    }

    void theSystemTellsNoSecret_data() { addEngineRows(); }
    void theSystemTellsNoSecret()
    {
        WR_BEGIN_ON_ENGINE();
        m_server->configure([](Config &config) {
            config.inForce = readConfig({u"wordrallyd"_s, u"--log-level=error"_s}, QProcessEnvironment())->config.inForce;
        });
        const auto [status, body] = m_server->request("GET", u"/api/v1/admin/system"_s, m_operator);
        QCOMPARE(status, 200);
        QVERIFY(body.value(u"database"_s).toString().startsWith(engine == Engine::Sqlite ? u"sqlite 3."_s : u"postgresql 1"_s));
        QVERIFY(body.value(u"schema"_s).toInt() >= 11);
        QVERIFY(body.value(u"databaseBytes"_s).toDouble() > 10'000);
        QVERIFY(body.value(u"freeBytes"_s).toDouble() > 0);
        QHash<QString, QJsonObject> settings;
        for (const QJsonValue &one : body.value(u"settings"_s).toArray())
            settings.insert(one[u"name"].toString(), one.toObject());
        QCOMPARE(settings.value(u"log_level"_s).value(u"origin"_s).toString(), u"flag"_s);
        QCOMPARE(settings.value(u"log_level"_s).value(u"value"_s).toString(), u"error"_s);
        QCOMPARE(settings.value(u"listen"_s).value(u"origin"_s).toString(), u"default"_s);
        QCOMPARE(m_server->request("GET", u"/api/v1/admin/system"_s, account(u"school_admin"_s, u"Sam"_s)).first, 403);
        const auto secret = readConfig({u"wordrallyd"_s, u"--database=postgresql://me:sesame@host/name"_s}, QProcessEnvironment());
        for (const SettingInForce &setting : secret->config.inForce)
            QVERIFY(!setting.value.contains(u"sesame"_s));
    }

    void jobsAreToldToThoseWhoMaySeeThem()
    {
        begin(Engine::Sqlite);
        const QString teacher = account(u"teacher"_s, u"Tess"_s);
        const QString other = account(u"teacher"_s, u"Theo"_s);
        const auto hers = person(teacher);
        const auto his = person(other);
        const auto operators = person(m_operator);
        for (TestClient *client : {hers.get(), his.get(), operators.get()})
            QVERIFY(client && watch(*client, {u"jobs"_s}));
        const auto [status, job] = m_server->request("POST", u"/api/v1/me/exports"_s, teacher);
        QCOMPARE(status, 202);
        for (TestClient *client : {hers.get(), operators.get()}) {
            bool isDone = false;
            while (!isDone) {
                const auto told = client->next<live::JobChanged>();
                QVERIFY(told);
                isDone = told->job.id == job.value(u"id"_s).toString() && told->job.state == JobState::Done;
            }
        }
        for (const ServerFrame &frame : his->frames())
            QVERIFY(frame.type != u"job.changed");
    }

    void whatIsUnsentIsShownAndSentAgain_data() { addEngineRows(); }
    void whatIsUnsentIsShownAndSentAgain()
    {
        WR_BEGIN_ON_ENGINE();
        const JobId id = JobId::create(fromMicros(1));
        QVERIFY(storeUnsent(id));
        const QString one = u"/api/v1/jobs/"_s + id.toString();
        const auto get = [&](const QString &path) { return m_server->request("GET", path, m_operator).second; };
        QVERIFY(get(one).value(u"unsent"_s).toBool());
        QCOMPARE(get(u"/api/v1/jobs?unsent=true"_s).value(u"items"_s).toArray().size(), 1);
        const auto watcher = person(m_operator);
        QVERIFY(watcher && watch(*watcher, {u"now"_s}));
        QVERIFY(seesThat<live::DashboardNow>(*watcher, [](const rest::NowFigures &now) { return now.unsentJobs == 1; }));
        QCOMPARE(m_server->request("POST", one + u"/send"_s, account(u"teacher"_s, u"Tess"_s)).first, 404); // not hers to see
        const auto [status, sent] = m_server->request("POST", one + u"/send"_s, m_operator);
        QCOMPARE(status, 200);
        QCOMPARE(sent.value(u"unsent"_s), QJsonValue(false));
        QTRY_COMPARE(get(one).value(u"state"_s).toString(), u"done"_s);
        QVERIFY(seesThat<live::DashboardNow>(*watcher, [](const rest::NowFigures &now) { return now.unsentJobs == 0; }));
        QVERIFY(get(u"/api/v1/jobs?unsent=true"_s).value(u"items"_s).toArray().isEmpty());
        QCOMPARE(m_server->request("POST", one + u"/send"_s, m_operator).first, 409);
        const QString me = get(u"/api/v1/me"_s).value(u"id"_s).toString();
        QCOMPARE(get(u"/api/v1/audit?table=job&actor="_s + me).value(u"items"_s).toArray().size(), 1);
    }

    void whoMayNotWatchIsTold()
    {
        begin(Engine::Sqlite);
        const auto learner = person(account(u"learner"_s, u"Lena"_s));
        QVERIFY(learner);
        learner->send(live::DashboardWatch {{u"now"_s}});
        QCOMPARE(learner->nextError(), u"forbidden"_s);
        learner->send(live::DashboardWatch {{u"jobs"_s}}); // one's own
        QVERIFY(learner->next<live::CommandDone>());
        learner->send(live::DashboardWatch {{u"weather"_s}});
        QCOMPARE(learner->nextError(), u"bad_request"_s);
        learner->send(live::GameStart {});
        QCOMPARE(learner->nextError(), u"unknown_message"_s);
        const auto admin = person(account(u"school_admin"_s, u"Sam"_s));
        QVERIFY(admin && watch(*admin, {u"now"_s}));
        admin->send(live::DashboardWatch {{u"now"_s, u"statistics"_s}});
        QCOMPARE(admin->nextError(), u"forbidden"_s);
    }

    void helloIsNeededAndMustBeSomebodys()
    {
        begin(Engine::Sqlite);
        TestClient silent(m_server->live({}));
        QVERIFY(silent.waitConnected());
        silent.send(live::DashboardWatch {{u"now"_s}});
        QVERIFY(silent.waitClosed());
        QCOMPARE(silent.closeReason(), u"hello_required"_s);
        const auto opened = m_server->openGame(1);
        for (const QString &token : {u"nonsense"_s, opened.hostToken, QString()}) {
            TestClient stranger(m_server->live({}));
            QVERIFY(stranger.waitConnected());
            live::Hello hello;
            hello.token = token;
            stranger.send(hello);
            QVERIFY(stranger.waitClosed());
            QCOMPARE(stranger.closeReason(), u"unauthenticated"_s);
        }
        TestClient guest(m_server->live({}));
        QVERIFY(guest.waitConnected());
        live::Hello hello;
        hello.guest = live::Guest {u"Ann"_s};
        guest.send(hello);
        QVERIFY(guest.waitClosed());
        QCOMPARE(guest.closeReason(), u"unknown_pin"_s);
    }

    void aSessionEndsWithItsSignIn()
    {
        begin(Engine::Sqlite);
        const QString token = account(u"teacher"_s, u"Tess"_s);
        const auto teacher = person(token);
        QVERIFY(teacher);
        // Again, by a token of the same account, prolongs it.
        live::Hello hello;
        hello.token = token;
        teacher->send(hello);
        QVERIFY(teacher->next<live::PersonOk>());
        hello.token = m_operator;
        teacher->send(hello);
        QCOMPARE(teacher->nextError(), u"already_greeted"_s);
        const QString me = m_server->request("GET", u"/api/v1/me"_s, token).second.value(u"id"_s).toString();
        QCOMPARE(m_server->request("DELETE", u"/api/v1/accounts/"_s + me, m_operator).first, 204);
        QVERIFY(teacher->waitClosed());
        QCOMPARE(teacher->closeReason(), u"unauthenticated"_s);
    }

    void theOldestOfManySessionsGivesWay()
    {
        begin(Engine::Sqlite);
        std::vector<std::unique_ptr<TestClient>> tabs;
        for (int i = 0; i < limits::maxPersonSessions; ++i)
            QVERIFY(tabs.emplace_back(person(m_operator)));
        const auto oneMore = person(m_operator);
        QVERIFY(oneMore);
        QVERIFY(tabs.front()->waitClosed());
        QCOMPARE(tabs.front()->closeReason(), u"superseded"_s);
        QVERIFY(watch(*tabs.back(), {u"now"_s}));
    }
};

QTEST_GUILESS_MAIN(TestDashboard)
#include "tst_dashboard.moc"
