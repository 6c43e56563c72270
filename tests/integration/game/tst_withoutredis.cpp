#include "core/epolldispatcher.h"
#include "game/verify.h"
#include "support/redisserver.h"
#include "support/testserver.h"

#include <QCoreApplication>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// A server whose bus and cache are on Redis, and Redis goes.
class TestWithoutRedis : public QObject
{
    Q_OBJECT

    static constexpr int questions = 3;

    static QStringList option(const live::QuestionView &view, bool isRight)
    {
        QStringList ids;
        for (const live::OptionView &option : view.options) {
            if (isRight ? option.text == u"right" || (view.kind == QuestionKind::MultiSelect && option.text == u"second") : option.text == u"fourth")
                ids.append(option.id);
        }
        ids.sort();
        return ids;
    }

    struct Party
    {
        explicit Party(const QUrl &url)
            : host(url)
            , ann(url)
            , bob(url)
        {
        }
        /// Two join, and the game begins.
        bool begin(const QString &hostToken)
        {
            if (!host.host(hostToken) || !ann.joinAs(u"Ann"_s) || !bob.joinAs(u"Bob"_s))
                return false;
            host.send(live::GameStart {});
            return host.next<live::CommandDone>().has_value();
        }

        TestClient host;
        TestClient ann;
        TestClient bob;
    };

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<TestServer> m_server;

    /// Or starts it anew.
    void startServer()
    {
        m_server->configure([address = m_redis->address()](Config &config) {
            config.bus = address;
            config.cache = address;
        });
    }

    QString readiness()
    {
        const auto [status, body] = m_server->request("GET", u"/api/v1/health/ready"_s);
        return QString::number(status) + u' ' + body.value("status"_L1).toString();
    }

    /// A question from its opening to the board: Ann is right, Bob is wrong.
    static void playQuestion(Party &party, int question)
    {
        auto &[host, ann, bob] = party;
        const auto forAnn = ann.next<live::QuestionOpened>();
        const auto forBob = bob.next<live::QuestionOpened>();
        QVERIFY(forAnn && forAnn->view && forBob && forBob->view);
        QCOMPARE(forAnn->question, question);
        ann.send(live::AnswerSubmit {question, option(*forAnn->view, true), {}});
        QVERIFY(ann.next<live::AnswerAccepted>());
        bob.send(live::AnswerSubmit {question, option(*forBob->view, false), {}});
        QVERIFY(bob.next<live::AnswerAccepted>());
        QVERIFY(ann.next<live::QuestionRevealed>());
        QCOMPARE(ann.next<live::AnswerResult>()->standing.rank, 1);
        QCOMPARE(bob.next<live::AnswerResult>()->standing.rank, 2);
        for (int step = 0; step < 2; ++step) { // to the board, and on
            host.send(live::GameNext {});
            QVERIFY(host.next<live::CommandDone>());
        }
    }

private Q_SLOTS:
    void init()
    {
        WR_NEED(RedisServer::missing());
        m_redis = std::make_unique<RedisServer>();
        m_server = std::make_unique<TestServer>();
        startServer();
        QTRY_COMPARE(readiness(), u"200 ok"_s);
    }
    void cleanup()
    {
        m_server.reset();
        m_redis.reset();
    }

    void aGameGoesOnWhenRedisIsKilled()
    {
        const auto opened = m_server->openGame(questions);
        const QString pin = m_server->pinOf(opened.game);
        Party party(m_server->live(pin));
        QVERIFY(party.begin(opened.hostToken));
        QVERIFY(m_redis->command({"DBSIZE"_ba}).number > 0); // who came was counted there
        playQuestion(party, 0);
        QVERIFY(!QTest::currentTestFailed());

        m_redis->kill();
        QTRY_COMPARE(readiness(), u"200 degraded: bus, cache"_s);
        playQuestion(party, 1);
        QVERIFY(!QTest::currentTestFailed());
        // Who comes is let in: limits are this process's own now.
        QCOMPARE(m_server->request("GET", u"/api/v1/join/"_s + pin).first, 200);

        m_redis->start();
        QTRY_COMPARE(readiness(), u"200 ok"_s);
        playQuestion(party, 2);
        QVERIFY(!QTest::currentTestFailed());
        const auto podium = party.ann.next<live::PodiumShown>();
        QVERIFY(podium);
        QCOMPARE(podium->top.first().name, u"Ann"_s);
        QCOMPARE(podium->top.first().points, m_server->room(opened.game).player(1)->points);
    }

    void aFrozenRedisHoldsNobodyUp()
    {
        const auto opened = m_server->openGame(questions);
        m_redis->freeze();
        Party party(m_server->live(m_server->pinOf(opened.game)));
        QVERIFY(party.begin(opened.hostToken)); // after a second in which Redis might have answered
        playQuestion(party, 0);
        QVERIFY(!QTest::currentTestFailed());
        QTRY_COMPARE(readiness(), u"200 degraded: bus, cache"_s);
        m_redis->thaw();
        QTRY_COMPARE(readiness(), u"200 ok"_s);
        playQuestion(party, 1);
    }

    void itStartsWithoutRedisAndFindsIt()
    {
        m_redis->kill();
        startServer();
        QTRY_COMPARE(readiness(), u"200 degraded: bus, cache"_s);
        m_redis->start();
        QTRY_COMPARE(readiness(), u"200 ok"_s);
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    const QCoreApplication app(argc, argv);
    TestWithoutRedis test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_withoutredis.moc"
