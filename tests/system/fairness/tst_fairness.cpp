// The same reaction brings the same points, however far away somebody is, and nobody gains by lying about it.

#include "fairplayer.h"
#include "fairserver.h"

#include "protocol/gamelimits.h"
#include "rules/scoring.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <functional>
#include <memory>
#include <vector>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int timeLimitMs = 5'000;
constexpr Millis reaction {1'000};
/// More than a player's line is credited with; clocks are never known quite exactly.
constexpr Millis tolerance {20};

/// The longest line that is credited as a whole. Of a player on another node the way between the nodes is a part of it.
Millis farthest()
{
    return 300ms - (testMode() == TestMode::Cluster ? FairServer::betweenNodes : 0ms);
}

std::array<Millis, 4> roundTrips()
{
    return {5ms, 50ms, 150ms, farthest()};
}

/// Turns the event loop until the condition holds, 20 s at most. QTest's own waiting sleeps 10 ms between two looks, and
/// server and players live in this loop.
bool turnUntil(const std::function<bool()> &condition)
{
    QElapsedTimer time;
    time.start();
    QTimer wake; // in case nothing else does
    wake.start(50ms);
    while (!condition() && time.elapsed() < 20'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

/// (largest − smallest) ÷ largest.
double spreadOf(const std::vector<int> &points)
{
    const auto [least, most] = std::minmax_element(points.begin(), points.end());
    return double(*most - *least) / *most;
}

} // namespace

class TestFairness : public QObject
{
    Q_OBJECT

    using Players = std::vector<std::unique_ptr<FairPlayer>>;

    DelayedLinks &m_links;
    std::unique_ptr<ClusterEngines> m_engines;
    std::unique_ptr<FairServer> m_server;
    GameService::Opened m_game;
    std::unique_ptr<TestClient> m_host;
    Players m_players;

    void join(Millis roundTrip, FairPlayer::Manner manner, Millis jitter = 0ms, FairServer::At at = FairServer::At::Gateway)
    {
        const QUrl url = m_server->live(m_game.game, m_links.addDelay(roundTrip, jitter), at);
        m_players.push_back(std::make_unique<FairPlayer>(url, u"Player %1"_s.arg(m_players.size()), manner));
    }

    /// All have joined and know the time; then the question comes.
    bool begin()
    {
        const bool areReady = turnUntil([this] {
            return std::all_of(m_players.begin(), m_players.end(), [](const auto &player) { return player->isReady(); });
        });
        m_host->send(live::GameStart {});
        return areReady;
    }

    bool awaitResults()
    {
        return turnUntil([this] {
            return std::all_of(m_players.begin(), m_players.end(), [](const auto &player) { return player->result().has_value(); });
        });
    }

    const PlayerAnswer &answerOf(const FairPlayer &player)
    {
        return *m_server->room(m_game.game).answer(player.number(), 0);
    }

public:
    explicit TestFairness(DelayedLinks &links)
        : m_links(links)
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_links.isUp())
            QSKIP("the system lends no network of its own, or no TUN device");
        if (testMode() == TestMode::Cluster) {
            WR_NEED_CLUSTER();
            m_engines = std::make_unique<ClusterEngines>();
            QVERIFY(m_engines->start());
        }
        m_server = std::make_unique<FairServer>(m_links, m_engines.get());
    }
    void cleanupTestCase() { m_server.reset(); }

    void init()
    {
        m_game = m_server->openGame(timeLimitMs);
        m_host = std::make_unique<TestClient>(m_server->live(m_game.game, m_links.server(), FairServer::At::Gateway));
        QVERIFY(m_host->host(m_game.hostToken));
    }

    void cleanup()
    {
        m_players.clear();
        m_host.reset();
    }

    void theSameReactionBringsTheSamePoints_data()
    {
        QTest::addColumn<int>("jitterMs");
        QTest::newRow("steady lines") << 0;
        QTest::newRow("lines that waver") << 20;
    }
    void theSameReactionBringsTheSamePoints()
    {
        QFETCH(int, jitterMs);
        // In a cluster the nearest plays at the game's own node, and the others elsewhere.
        for (const Millis roundTrip : roundTrips())
            join(roundTrip, {.reaction = reaction}, Millis(jitterMs), m_players.empty() ? FairServer::At::Owner : FairServer::At::Gateway);
        QVERIFY(begin());
        QVERIFY(awaitResults());
        const GameRoom &room = m_server->room(m_game.game);
        const Question &question = room.quiz().questions.first();
        std::vector<int> points;
        std::vector<int> without;
        for (const auto &player : m_players) {
            const PlayerAnswer &answer = answerOf(*player);
            points.push_back(answer.points);
            without.push_back(scoreAnswer(question, answer.choice, answer.active + answer.credit, room.scoringRules()).points);
            qInfo("round trip %3d ms: drawn %2lld ms after T, credit %3lld ms, %d points, %d without it", int(roundTrips()[points.size() - 1].count()),
                  static_cast<long long>(player->drawnAt() - toWireMillis(room.opensAt())),
                  static_cast<long long>(std::chrono::duration_cast<Millis>(answer.credit).count()), points.back(), without.back());
            QVERIFY2(answer.active >= reaction - tolerance, qPrintable(QString::number(answer.active.count()) + u" µs: credited with more than the line"_s));
            QCOMPARE(player->leaks(), 0);
            QCOMPARE(player->result()->points, points.back());
        }
        qInfo("spread %.2f %%, without credit %.2f %%", 100 * spreadOf(points), 100 * spreadOf(without));
        QVERIFY2(spreadOf(points) <= 0.01, qPrintable(QString::number(spreadOf(points))));
        QVERIFY2(spreadOf(without) > 0.01, "the credit makes no difference, so this shows nothing");
    }

    void whoForgesStampsGainsNothing()
    {
        join(50ms, {});
        join(50ms, {.forgesStamps = true});
        QVERIFY(begin());
        QVERIFY(awaitResults());
        const int honest = answerOf(*m_players[0]).points;
        const int liar = answerOf(*m_players[1]).points;
        qInfo("honest %d, liar %d points", honest, liar);
        QVERIFY(liar <= honest + honest / 100);
        // Nothing counts once it is revealed what was right.
        const int before = m_server->room(m_game.game).player(m_players[1]->number())->points;
        const int replies = m_players[1]->replies();
        m_players[1]->answerAgain();
        QVERIFY(turnUntil([&] { return m_players[1]->replies() > replies; }));
        QCOMPARE(m_server->room(m_game.game).player(m_players[1]->number())->points, before);
    }

    void whoAnsweredInTimeIsInTime()
    {
        // 40 ms before the end from far away, and 40 ms after it from nearby: the first arrives later.
        join(farthest(), {.reaction = Millis(timeLimitMs) - 40ms});
        join(5ms, {.reaction = Millis(timeLimitMs) + 40ms});
        QVERIFY(begin());
        QVERIFY(awaitResults());
        QVERIFY2(m_players[0]->isAccepted(), qPrintable(m_players[0]->refusal()));
        QVERIFY(m_players[0]->result()->points > 0);
        QVERIFY(!m_players[1]->isAccepted());
        QCOMPARE(m_players[1]->refusal(), u"too_late"_s);
        QCOMPARE(m_players[1]->result()->points, 0);
    }

    void whoTakesNothingSealedPlaysToo()
    {
        join(5ms, {.takesSealed = false});
        join(5ms, {});
        QVERIFY(begin());
        QVERIFY(awaitResults());
        const int plain = answerOf(*m_players[0]).points;
        QVERIFY(std::abs(plain - answerOf(*m_players[1]).points) <= plain / 100);
    }
};

int main(int argc, char **argv)
{
    const bool isApart = DelayedLinks::enterOwnNetwork();
    if (!isApart)
        qWarning("no network of its own");
    QCoreApplication app(argc, argv);
    DelayedLinks links;
    TestFairness test(links);
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fairness.moc"
