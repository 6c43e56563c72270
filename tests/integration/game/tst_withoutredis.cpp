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

    static QString readiness(TestServer &server)
    {
        const auto [status, body] = server.request("GET", u"/api/v1/health/ready"_s);
        return QString::number(status) + u' ' + body.value("status"_L1).toString();
    }

    /// A question from its opening to the board: Ann is right, Bob is wrong.
    static void playQuestion(TestClient &host, TestClient &ann, TestClient &bob, int question)
    {
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
    void aGameGoesOnWhenRedisIsKilled()
    {
        WR_NEED_REDIS();
        RedisServer redis;
        TestServer server;
        server.configure([&redis](Config &config) {
            config.bus = redis.address();
            config.cache = redis.address();
        });
        QTRY_COMPARE(readiness(server), u"200 ok"_s);
        const auto opened = server.openGame(questions);
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(url);
        TestClient bob(url);
        QVERIFY(ann.joinAs(u"Ann"_s));
        QVERIFY(bob.joinAs(u"Bob"_s));
        QVERIFY(redis.command({"DBSIZE"_ba}).number > 0); // who came was counted there
        host.send(live::GameStart {});
        QVERIFY(host.next<live::CommandDone>());
        playQuestion(host, ann, bob, 0);
        QVERIFY(!QTest::currentTestFailed());

        redis.kill();
        QTRY_COMPARE(readiness(server), u"200 degraded: bus, cache"_s);
        playQuestion(host, ann, bob, 1);
        QVERIFY(!QTest::currentTestFailed());
        // Who comes is let in: limits are this process's own now.
        QCOMPARE(server.request("GET", u"/api/v1/join/"_s + server.pinOf(opened.game)).first, 200);

        redis.start();
        QTRY_COMPARE(readiness(server), u"200 ok"_s);
        playQuestion(host, ann, bob, 2);
        QVERIFY(!QTest::currentTestFailed());
        const auto podium = ann.next<live::PodiumShown>();
        QVERIFY(podium);
        QCOMPARE(podium->top.first().name, u"Ann"_s);
        QCOMPARE(podium->top.first().points, server.room(opened.game).player(1)->points);
    }

    void aFrozenRedisHoldsNobodyUp()
    {
        WR_NEED_REDIS();
        RedisServer redis;
        TestServer server;
        server.configure([&redis](Config &config) {
            config.bus = redis.address();
            config.cache = redis.address();
        });
        QTRY_COMPARE(readiness(server), u"200 ok"_s);
        const auto opened = server.openGame(questions);
        redis.freeze();
        const QUrl url = server.live(server.pinOf(opened.game));
        TestClient host(url);
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(url);
        TestClient bob(url);
        QVERIFY(ann.joinAs(u"Ann"_s)); // after a second in which Redis might have answered
        QVERIFY(bob.joinAs(u"Bob"_s));
        host.send(live::GameStart {});
        QVERIFY(host.next<live::CommandDone>());
        playQuestion(host, ann, bob, 0);
        QVERIFY(!QTest::currentTestFailed());
        QTRY_COMPARE(readiness(server), u"200 degraded: bus, cache"_s);
        redis.thaw();
        QTRY_COMPARE(readiness(server), u"200 ok"_s);
        playQuestion(host, ann, bob, 1);
    }

    void itStartsWithoutRedisAndFindsIt()
    {
        WR_NEED_REDIS();
        RedisServer redis;
        redis.kill();
        TestServer server;
        server.configure([&redis](Config &config) {
            config.bus = redis.address();
            config.cache = redis.address();
        });
        QTRY_COMPARE(readiness(server), u"200 degraded: bus, cache"_s);
        redis.start();
        QTRY_COMPARE(readiness(server), u"200 ok"_s);
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
