#include "support/writtengame.h"
#include "support/samplequiz.h"
#include "support/testdatabase.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static const QString goodPassword = u"a whale in the attic"_s;

/// Reports over HTTP: who gets what, and what is made of odd requests.
class TestReportApi : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServer> m_server;
    QString m_operator;
    QString m_teacher;
    QString m_learner;
    const TimePoint m_opened = fromMicros(1'700'000'000'000'000);
    GameId m_game;

    QString registered(const QJsonObject &form)
    {
        const auto [status, reply] = m_server->request("POST", u"/api/v1/auth/register"_s, {}, form);
        if (status != 200)
            qFatal("not registered: %d", status);
        return reply.value(u"accessToken"_s).toString();
    }

    QString account(const QString &role, const QString &name)
    {
        const auto link = m_server->request("POST", u"/api/v1/invitations"_s, m_operator, {{u"role"_s, role}});
        return registered({{u"email"_s, name + u"@school.example"_s}, {u"name"_s, name}, {u"password"_s, goodPassword},
                           {u"link"_s, link.second.value(u"link"_s)}});
    }

    Principal principalOf(const QString &token) { return *m_server->server().identity().authenticator().read(token, true); }

    /// A game that two played, one of them signed in, with one typed question.
    GameId play(TimePoint at)
    {
        Quiz quiz = everyKindQuiz();
        quiz.questions = {questionOf(QuestionKind::Typed)};
        WrittenGame game(quiz, at);
        game.join(u"Lee"_s, principalOf(m_learner).user);
        game.join(u"Guest"_s);
        game.openQuestion(0);
        game.answer(1, {u"colour"_s}, 1s);
        game.answer(2, {u"paint"_s}, 2s);
        game.reveal();
        game.finish();
        const Principal owner = principalOf(m_teacher);
        GameRepository repository(m_server->server().database());
        QList<QFuture<Result<void>>> stored;
        for (const AppendBatch &batch : game.batches({owner.user, owner.school}))
            stored.append(repository.append(batch, {}));
        for (auto step = stored.crbegin(); step != stored.crend(); ++step) { // once the last has ended, all have
            const auto done = waitFor(*step);
            if (!done || !*done)
                qFatal("not stored");
        }
        return game.id();
    }

    QString path(const QString &rest = {}) const { return u"/api/v1/games/%1/report"_s.arg(m_game.toString()) + rest; }
    int status(const QString &path, const QString &token = {}) { return m_server->request("GET", path, token).first; }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        const auto links = waitFor(m_server->server().startLinks({}));
        m_operator = registered({{u"email"_s, u"op@school.example"_s}, {u"name"_s, u"Olga"_s}, {u"password"_s, goodPassword},
                                 {u"link"_s, *(*links)->setUp}, {u"schoolName"_s, u"Riverside"_s}});
        m_teacher = account(u"teacher"_s, u"Tess"_s);
        m_learner = account(u"learner"_s, u"Lee"_s);
        m_game = play(m_opened);
    }
    void cleanup() { m_server.reset(); }

    void aReportIsForItsOwner()
    {
        const QString other = account(u"teacher"_s, u"Theo"_s);
        for (const QString &rest : {QString(), u"/players"_s, u".csv"_s, u".xlsx"_s}) {
            QCOMPARE(status(path(rest), m_teacher), 200);
            QCOMPARE(status(path(rest), m_operator), 200);
            QCOMPARE(status(path(rest), m_server->server().tokens().forHost(m_game)), 200);
            QCOMPARE(status(path(rest), other), 404);
            QCOMPARE(status(path(rest), m_learner), 403);
            QCOMPARE(status(path(rest), m_server->server().tokens().forPlayer(m_game, 1)), 403);
            QCOMPARE(status(path(rest), m_server->server().tokens().forViewer(m_game)), 403);
            QCOMPARE(status(path(rest)), 401);
        }
        const auto report = m_server->request("GET", path(), m_teacher).second;
        const auto figures = wire::fromJsonObject<rest::GameFigures>(report);
        QVERIFY(figures);
        QCOMPARE(figures->questions.at(0).rightRate, std::optional(0.5));
        QCOMPARE(figures->game.players, 2);
        const auto players = wire::fromJsonObject<rest::PlayerFigureList>(m_server->request("GET", path(u"/players?limit=1"_s), m_teacher).second);
        QVERIFY(players && players->next);
        QCOMPARE(players->items.at(0).name, u"Lee"_s);
        const auto more = wire::fromJsonObject<rest::PlayerFigureList>(
            m_server->request("GET", path(u"/players?limit=1&cursor="_s + *players->next), m_teacher).second);
        QVERIFY(more && !more->next);
        QCOMPARE(more->items.at(0).name, u"Guest"_s);
    }

    void nothingIsToldWhileAGameRuns()
    {
        const auto opened = m_server->openGame(1);
        const QString running = u"/api/v1/games/%1/report"_s.arg(opened.game.toString());
        for (const QString &rest : {QString(), u"/players"_s, u".csv"_s, u".xlsx"_s}) {
            const auto [status, problem] = m_server->request("GET", running + rest, opened.hostToken);
            QCOMPARE(status, 409);
            QCOMPARE(problem.value(u"code"_s).toString(), u"wrong_state"_s);
        }
    }

    void anAnswerIsAcceptedAfterwards()
    {
        const QJsonObject paint {{u"question"_s, 0}, {u"gap"_s, 0}, {u"text"_s, u"paint"_s}};
        QCOMPARE(m_server->request("POST", path(u"/accept"_s), m_learner, paint).first, 403);
        QCOMPARE(m_server->request("POST", path(u"/accept"_s), m_server->server().tokens().forPlayer(m_game, 2), paint).first, 403);
        const QString board = u"/api/v1/games/%1/leaderboard"_s.arg(m_game.toString());
        const auto pointsOf = [&] {
            int points = 0;
            for (const QJsonValue &one : m_server->request("GET", board, m_teacher).second.value(u"items"_s).toArray())
                points += one[u"name"_s].toString() == u"Guest"_s ? one[u"points"_s].toInt() : 0;
            return points;
        };
        QCOMPARE(pointsOf(), 0);
        const QJsonObject nobodys {{u"question"_s, 0}, {u"gap"_s, 0}, {u"text"_s, u"varnish"_s}};
        const auto [refused, problem] = m_server->request("POST", path(u"/accept"_s), m_teacher, nobodys);
        QCOMPARE(refused, 422);
        QCOMPARE(problem.value(u"code"_s).toString(), u"invalid_choice"_s);
        const auto [status, reply] = m_server->request("POST", path(u"/accept"_s), m_teacher, paint);
        QCOMPARE(status, 200);
        QCOMPARE(reply.value(u"changed"_s).toInt(), 1);
        QCOMPARE(reply[u"report"_s][u"questions"_s][0][u"rightRate"_s].toDouble(), 1.0);
        const int points = pointsOf();
        QVERIFY(points > 0);
        m_server->restart();
        QCOMPARE(pointsOf(), points);
        QCOMPARE(m_server->request("GET", path(), m_teacher).second[u"questions"_s][0][u"rightRate"_s].toDouble(), 1.0);
    }

    void acrossGamesAndForALearner()
    {
        const GameId second = play(m_opened + 24h);
        const auto list = wire::fromJsonObject<rest::FinishedGameList>(m_server->request("GET", u"/api/v1/reports/games?limit=1"_s, m_teacher).second);
        QVERIFY(list && list->next);
        QCOMPARE(list->items.at(0).id, second.toString());
        const auto all = wire::fromJsonObject<rest::GamesFigures>(m_server->request("GET", u"/api/v1/reports"_s, m_teacher).second);
        QVERIFY(all);
        QCOMPARE(all->games.size(), qsizetype(2));
        const QString both = u"/api/v1/reports?games=%1,%2,%1"_s.arg(m_game.toString(), second.toString());
        const auto named = wire::fromJsonObject<rest::GamesFigures>(m_server->request("GET", both, m_teacher).second);
        QVERIFY(named);
        QCOMPARE(named->games.size(), qsizetype(2));
        QCOMPARE(status(u"/api/v1/reports.csv?table=players"_s, m_teacher), 200);
        QCOMPARE(status(u"/api/v1/reports.xlsx"_s, m_teacher), 200);
        QCOMPARE(status(both, account(u"teacher"_s, u"Theo"_s)), 404);
        QCOMPARE(status(u"/api/v1/reports"_s, m_learner), 403);
        QCOMPARE(status(u"/api/v1/reports"_s, m_server->server().tokens().forHost(m_game)), 403);

        const auto mine = wire::fromJsonObject<rest::LearnerFigures>(m_server->request("GET", u"/api/v1/me/report?offset=420"_s, m_learner).second);
        QVERIFY(mine);
        QCOMPARE(mine->games, 2);
        QCOMPARE(mine->rightRate, std::optional(1.0));
        QVERIFY(!QJsonDocument(wire::toJsonObject(*mine)).toJson().contains("Guest"));
        QCOMPARE(m_server->request("GET", u"/api/v1/me/report"_s, m_teacher).second.value(u"games"_s).toInt(), 0);
        QCOMPARE(status(u"/api/v1/me/report"_s), 401);
    }

    /// As many games as may be named can be asked for, however the commas are written: these are not there, but they are
    /// looked for. One more is one too many.
    void asManyGamesAsTheLimitCanBeNamed()
    {
        QStringList ids;
        for (int i = 0; i < limits::maxNamedGames; ++i)
            ids.append(GameId::create(m_opened).toString());
        for (const auto comma : {","_L1, "%2C"_L1}) {
            QCOMPARE(status(u"/api/v1/reports?games="_s + ids.join(comma), m_teacher), 404);
            QCOMPARE(status(u"/api/v1/reports.csv?table=questions&games="_s + ids.join(comma), m_teacher), 404);
        }
        QCOMPARE(status(u"/api/v1/reports?games=%1,%2"_s.arg(ids.join(u','), m_game.toString()), m_teacher), 400);
    }

    void oddRequestsAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("wanted");
        QTest::newRow("no game") << u"/api/v1/games/x/report"_s << 404;
        QTest::newRow("another game") << u"/api/v1/games/01900000-0000-7000-8000-000000000000/report"_s << 404;
        QTest::newRow("no table") << u"/api/v1/reports.csv?table=secrets"_s << 400;
        QTest::newRow("no ids") << u"/api/v1/reports?games=%1"_s.arg(QString(40, u'x')) << 400;
        QTest::newRow("commas") << u"/api/v1/reports?games=%1"_s.arg(QString(50, u',')) << 200;
        QTest::newRow("no quiz") << u"/api/v1/reports?quiz=1"_s << 400;
        QTest::newRow("no time") << u"/api/v1/reports?since=yesterday"_s << 400;
        QTest::newRow("before all times") << u"/api/v1/reports?since=-1"_s << 400;
        QTest::newRow("after all times") << u"/api/v1/reports?until=99999999999999999999"_s << 400;
        QTest::newRow("the last of times") << u"/api/v1/reports?until=8000000000000000"_s << 200;
        QTest::newRow("no cursor") << u"/api/v1/reports/games?cursor=xyz"_s << 400;
        QTest::newRow("too long a page") << u"/api/v1/reports/games?limit=5000"_s << 400;
        QTest::newRow("another planet") << u"/api/v1/me/report?offset=100000"_s << 400;
    }

    void oddRequestsAreRefused()
    {
        QFETCH(QString, path);
        QFETCH(int, wanted);
        QCOMPARE(status(path, m_teacher), wanted);
    }
};

QTEST_GUILESS_MAIN(TestReportApi)
#include "tst_reportapi.moc"
