#include "support/testedserver.h"

#include <QRandomGenerator>

using namespace wr;
using namespace Qt::StringLiterals;

namespace {

constexpr int kills = 3;
constexpr qint64 people = 300'000;

} // namespace

/// The real server is killed again and again while it makes people up. Everybody is made, once; and every statistic is
/// what a recount of the accounts and their activity finds, in the middle and in the end.
class TestKillNineLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyIsMadeOnceAndCounted_data()
    {
        if (testMode() == TestMode::Embedded)
            return addEngineRows();
        QTest::addColumn<Engine>("engine");
        QTest::newRow("cluster") << Engine::Postgres;
    }
    void everybodyIsMadeOnceAndCounted()
    {
        QFETCH(Engine, engine);
        WR_NEED_ENGINE(engine);
        WR_NEED(TestedServer::missing());
        bool isGiven = false;
        const quint32 given = qEnvironmentVariable("WR_KILL_SEED").toUInt(&isGiven);
        const quint32 seed = isGiven ? given : QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        qInfo() << "seed" << seed << "(WR_KILL_SEED repeats it)";
        std::optional<TestDatabase> schema;
        if (engine == Engine::Postgres && testMode() == TestMode::Embedded)
            schema.emplace(engine);
        TestedServer tested(QStringLiteral(WR_SERVER), schema ? schema->address() : QString());
        const QJsonObject announced = tested.start();
        QVERIFY(!announced.isEmpty());
        KillableServer &server = tested.front();
        QVERIFY(server.signUp(announced));
        const QString job = server.json("POST", u"/api/v1/admin/users/generate"_s,
                                        {{u"count"_s, people}, {u"seed"_s, 1}}).value(u"id").toString();
        QVERIFY(!job.isEmpty());
        const auto look = [&] { return server.json("GET", u"/api/v1/jobs/"_s + job); };
        for (int killed = 0; killed < kills; ++killed) {
            const qint64 wanted = look().value(u"progress").toInteger() + 1 + qint64(random.bounded(int(people) / (kills + 1)));
            QVERIFY(QTest::qWaitFor([&] { return look().value(u"progress").toInteger() >= wanted; }, 120'000));
            tested.kill();
            const auto [code, words] = server.command({u"statistics"_s, u"--check"_s});
            QVERIFY2(code == 0, words.constData());
            QVERIFY2(!tested.start().isEmpty(), "the server did not come back");
        }
        QVERIFY(QTest::qWaitFor([&] { return look().contains(u"finishedAt"); }, 300'000));
        QCOMPARE(look().value(u"state").toString(), u"done"_s);
        const QJsonObject written = server.json("GET", u"/api/v1/people/jobs/"_s + job);
        QCOMPARE(written.value(u"written").toInteger(), people);
        QCOMPARE(written.value(u"known").toInteger(), 0);
        QTRY_COMPARE(server.json("GET", u"/api/v1/admin/statistics"_s).value(u"users").toInteger(), people + 1);
        QCOMPARE(server.json("GET", u"/api/v1/people?limit=1"_s).value(u"count").toInteger(), people + 1);
        QVERIFY(tested.stop());
        const auto [code, words] = server.command({u"statistics"_s, u"--check"_s});
        QVERIFY2(code == 0, words.constData());
        QVERIFY2(words.startsWith("300001 accounts"), words.constData());
        qInfo() << words.trimmed();
    }
};

QTEST_GUILESS_MAIN(TestKillNineLoad)
#include "tst_killnineload.moc"
