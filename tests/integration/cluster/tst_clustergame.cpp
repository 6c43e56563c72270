#include "core/epolldispatcher.h"
#include "integration/cluster/servernodes.h"
#include "support/samplequiz.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

/// Games whose hosts and players are on different nodes, as people play them.
class TestClusterGame : public QObject
{
    Q_OBJECT

    static constexpr int questions = 3;
    static constexpr int settleMs = 20'000;

    ClusterEngines m_engines;
    std::unique_ptr<ServerNodes> m_nodes;

    ClusterServer &node(size_t place) { return m_nodes->at(place); }

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

    static void answer(TestClient &player, int question, bool isRight)
    {
        const auto opened = player.next<live::QuestionOpened>();
        QVERIFY(opened && opened->view);
        QCOMPARE(opened->question, question);
        player.send(live::AnswerSubmit {question, option(*opened->view, isRight), {}});
        QVERIFY(player.next<live::AnswerAccepted>());
    }

    static void command(TestClient &host, const auto &message)
    {
        host.send(message);
        QVERIFY(host.next<live::CommandDone>());
    }

    static void finishQuestion(TestClient &host, TestClient &ann, TestClient &bob)
    {
        QVERIFY(ann.next<live::QuestionRevealed>());
        QCOMPARE(ann.next<live::AnswerResult>()->standing.rank, 1);
        QCOMPARE(bob.next<live::AnswerResult>()->standing.rank, 2);
        command(host, live::GameNext {}); // to the board
        command(host, live::GameNext {});
    }

    /// A game that is the first node's.
    GameService::Opened openGame()
    {
        const auto opened = waitFor(node(0).server().games().open({{Role::Opener, {}, 0}, {}}, QuizId::create({}), sampleQuiz(questions, 20'000), {}));
        if (!opened || !*opened)
            qFatal("no game: %s", opened ? qPrintable(opened->error().message) : "no answer");
        return **opened;
    }
    QString pinOf(GameId game) { return node(*m_nodes->ownerOf(game)).server().rooms().find(game)->room.pin(); }

private Q_SLOTS:
    void init()
    {
        WR_NEED_CLUSTER();
        QVERIFY(m_engines.start());
        m_nodes = std::make_unique<ServerNodes>(m_engines);
    }
    void cleanup() { m_nodes.reset(); }

    void oneGameOnThreeNodes()
    {
        QVERIFY(m_nodes->addThree());
        QTRY_VERIFY_WITH_TIMEOUT(m_nodes->isSettled(), settleMs);
        const auto opened = openGame();
        const QString pin = pinOf(opened.game);
        TestClient host(node(1).live(pin));
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(node(2).live(pin));
        TestClient bob(node(0).live(pin));
        QVERIFY(ann.joinAs(u"Ann"_s));
        QVERIFY(bob.joinAs(u"Bob"_s));
        QCOMPARE(*m_nodes->ownerOf(opened.game), 0U);

        command(host, live::GameStart {});
        for (int question = 0; question < questions; ++question) {
            answer(ann, question, true);
            answer(bob, question, false);
            finishQuestion(host, ann, bob);
            QVERIFY(!QTest::currentTestFailed());
        }
        const auto podium = ann.next<live::PodiumShown>();
        QVERIFY(podium);
        QCOMPARE(podium->top.first().name, u"Ann"_s);
        QCOMPARE(podium->top.first().points, node(0).server().rooms().find(opened.game)->room.player(1)->points);
        QVERIFY(host.next<live::PodiumShown>());
        const auto [status, figures] = node(2).get("/metrics");
        QVERIFY2(figures.contains("\nwordrally_relay_sessions_away 1\n"), figures);
    }

    void everyNodeAnswersForEveryGame()
    {
        NodeRoles noGames;
        noGames.hasGames = false;
        QVERIFY(m_nodes->add() && m_nodes->add() && m_nodes->add(noGames));
        QTRY_VERIFY_WITH_TIMEOUT(m_nodes->isSettled(), settleMs);
        const auto opened = openGame();
        const QString pin = pinOf(opened.game);
        for (size_t place = 0; place < m_nodes->count(); ++place) {
            const auto info = node(place).get("/api/v1/join/" + pin.toLatin1());
            QVERIFY2(info.first == 200 && info.second.contains(pin.toUtf8()), info.second);
            const auto state = node(place).get("/api/v1/games/" + opened.game.toString().toLatin1(), opened.hostToken);
            QVERIFY2(state.first == 200 && state.second.contains("lobby"), state.second);
        }
        // A PIN that nobody has is nobody's on every node.
        const QString wrong = QString::number(pin.toInt() == 999'999 ? 100'000 : pin.toInt() + 1);
        for (size_t place = 0; place < m_nodes->count(); ++place) {
            QCOMPARE(node(place).get("/api/v1/join/" + wrong.toLatin1()).first, 404);
            TestClient stranger(node(place).live(wrong));
            QVERIFY(!stranger.joinAs(u"Eve"_s));
            QCOMPARE(stranger.closeCode(), int(closeCode(ErrorCode::UnknownPin)));
        }
    }

    void aGameGoesOnElsewhereWhenItsOwnerStops()
    {
        QVERIFY(m_nodes->addThree());
        QTRY_VERIFY_WITH_TIMEOUT(m_nodes->isSettled(), settleMs);
        const auto opened = openGame();
        const QString pin = pinOf(opened.game);
        TestClient host(node(1).live(pin));
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(node(2).live(pin));
        TestClient bob(node(1).live(pin));
        const auto helloAnn = ann.joinAs(u"Ann"_s);
        const auto helloBob = bob.joinAs(u"Bob"_s);
        QVERIFY(helloAnn && helloBob);
        command(host, live::GameStart {});
        answer(ann, 0, true);
        const auto seen = bob.next<live::QuestionOpened>();
        QVERIFY(seen && seen->view);

        m_nodes->remove(0);
        QVERIFY(host.waitClosed() && ann.waitClosed() && bob.waitClosed());
        QCOMPARE(ann.closeCode(), int(closeCode(ErrorCode::ServerClosing)));
        // At once: who comes too early waits until somebody has it.
        TestClient hostAgain(node(0).live(pin));
        QVERIFY(hostAgain.host(opened.hostToken));
        TestClient annAgain(node(1).live(pin));
        TestClient bobAgain(node(1).live(pin));
        const auto back = annAgain.resume(helloAnn->you->resume);
        QVERIFY(back);
        QCOMPARE(back->snapshot.state, GameState::Open);
        QVERIFY(back->snapshot.accepted); // what was acknowledged is there
        QVERIFY(bobAgain.resume(helloBob->you->resume));
        bobAgain.send(live::AnswerSubmit {0, option(*seen->view, false), {}});
        QVERIFY(bobAgain.next<live::AnswerAccepted>());
        finishQuestion(hostAgain, annAgain, bobAgain);
        QVERIFY(!QTest::currentTestFailed());
        answer(annAgain, 1, true);
        answer(bobAgain, 1, false);
        finishQuestion(hostAgain, annAgain, bobAgain);
    }

    /// The node between a player and the game goes, not the game's.
    void aPlayersNodeGoes()
    {
        QVERIFY(m_nodes->addThree());
        QTRY_VERIFY_WITH_TIMEOUT(m_nodes->isSettled(), settleMs);
        const auto opened = openGame();
        const QString pin = pinOf(opened.game);
        TestClient host(node(0).live(pin));
        QVERIFY(host.host(opened.hostToken));
        TestClient ann(node(2).live(pin));
        const auto hello = ann.joinAs(u"Ann"_s);
        QVERIFY(hello);
        m_nodes->remove(2);
        QVERIFY(ann.waitClosed());
        QTRY_COMPARE(node(0).server().rooms().find(opened.game)->attendance.liveCount(), 0);
        TestClient again(node(1).live(pin));
        QVERIFY(again.resume(hello->you->resume));
        QCOMPARE(node(0).server().rooms().find(opened.game)->attendance.liveCount(), 1);
    }
};

int main(int argc, char *argv[])
{
    installEpollDispatcher();
    const QCoreApplication app(argc, argv);
    TestClusterGame test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clustergame.moc"
