#include "protocol/gamelimits.h"
#include "support/gameworld.h"

#include <QTest>

#include <thread>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A server that lives, but did nothing for a while or can store nothing: no question loses time by it.
class TestOutages : public QObject
{
    Q_OBJECT

    std::unique_ptr<GameWorld> m_world;
    GameId m_game;

    Micros left() const { return m_world->room(m_game).endsAt() - m_world->clock().now(); }
    GameState state() const { return m_world->room(m_game).state(); }
    qint64 seq() const { return m_world->room(m_game).seq(); }

    /// The process stood still while its clock went on.
    void sleep(Micros lasted)
    {
        const TimePoint since = m_world->clock().now();
        m_world->clock().advance(lasted);
        m_world->games().wasAway(since);
        m_world->advance(0s);
    }
    /// Until heal() no commit succeeds.
    void breakDisk()
    {
        m_world->database().executor().setFaultForTest([](DbStage stage) {
            return stage == DbStage::Commit ? std::optional(Error {ErrorCode::Unavailable, u"the disk is read-only"_s}) : std::nullopt;
        });
    }
    void heal() { m_world->database().executor().setFaultForTest({}); }
    /// A disk that takes nothing, though a commit of nothing gets through and all can be read.
    void breakWriting()
    {
        DbExecutor &database = m_world->database().executor();
        const auto writer = waitFor(database.write<std::thread::id>(Lane::Game, {}, [](Transaction &) { return Result(std::this_thread::get_id()); }));
        QVERIFY(writer && *writer);
        database.setFaultForTest([id = **writer](DbStage stage) {
            const bool isHit = stage == DbStage::Statement && std::this_thread::get_id() == id;
            return isHit ? std::optional(Error {ErrorCode::Unavailable, u"the disk takes nothing"_s}) : std::nullopt;
        });
    }
    void beat()
    {
        // Twice: one of its own timer may have been under way.
        for (int i = 0; i < 2; ++i) {
            m_world->games().heartbeat();
            (void)waitFor(m_world->repository().barrier({}));
        }
        m_world->settle();
    }
    QString newestKind()
    {
        return waitFor(m_world->repository().load(m_game, {}))->value().records.constLast().kind;
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<GameWorld>();
        m_game = m_world->open(1).game;
        m_world->join(m_game, u"Ann"_s);
        m_world->join(m_game, u"Ben"_s);
    }
    void cleanup() { m_world.reset(); }

    void aQuestionGetsBackWhatAStoppedServerTookFromIt()
    {
        m_world->startGame(m_game);
        m_world->advance(5s);
        for (const Micros lasted : {Micros(3s), Micros(40s), Micros(10h)}) {
            sleep(lasted);
            QCOMPARE(state(), GameState::Open);
            QCOMPARE(left(), Micros(15s));
            QCOMPARE(newestKind(), u"question.resumed"_s);
            QCOMPARE(m_world->room(m_game).activeAt(m_world->clock().now()), Micros(5s));
        }
        QVERIFY(m_world->answerRight(m_game, 1));
        QCOMPARE(m_world->room(m_game).answer(1, 0)->active, Micros(5s));
        m_world->advance(15s);
        QVERIFY(state() != GameState::Open);
    }

    void aCountdownDoesToo()
    {
        QVERIFY(m_world->next(m_game));
        m_world->advance(1s);
        sleep(1min);
        QCOMPARE(state(), GameState::Countdown);
        QCOMPARE(left(), Micros(Millis(limits::countdownMs)) - 1s);
    }

    void aMachineThatSleptWithItsClockKeepsWhatWasLeft()
    {
        m_world->startGame(m_game);
        m_world->advance(5s);
        // The clock stood still as well; clients learn by the event that their own went on.
        m_world->games().wasAway(m_world->clock().now());
        m_world->advance(0s);
        QCOMPARE(left(), Micros(15s));
        QCOMPARE(newestKind(), u"question.resumed"_s);
    }

    void whatWasOverBeforeStaysOver()
    {
        m_world->startGame(m_game);
        m_world->clock().advance(21s); // and nobody has looked since
        sleep(1min);
        QVERIFY(state() != GameState::Open);
    }

    void aPausedGameIsLeftAlone()
    {
        m_world->startGame(m_game);
        m_world->advance(5s);
        QVERIFY(m_world->host(m_game, [this](const Caller &caller) { return m_world->games().pause(caller, m_game); }));
        const qint64 before = seq();
        sleep(1min);
        QCOMPARE(seq(), before);
    }

    void anAnswerBeforeTheOutageCountsAsItWas()
    {
        m_world->startGame(m_game);
        m_world->advance(4s);
        QVERIFY(m_world->answerRight(m_game, 1));
        const int points = m_world->room(m_game).answer(1, 0)->points;
        sleep(1min);
        QVERIFY(m_world->answerRight(m_game, 2));
        QCOMPARE(m_world->room(m_game).answer(2, 0)->points, points);
    }

    void aQuestionWaitsUntilAnswersCanBeStored()
    {
        m_world->startGame(m_game);
        m_world->advance(5s);
        beat();
        breakDisk();
        beat();
        QCOMPARE(m_world->answerRight(m_game, 1).error().code, ErrorCode::Unavailable);
        m_world->advance(1h);
        QCOMPARE(state(), GameState::Open);
        beat();
        heal();
        beat();
        QCOMPARE(state(), GameState::Open);
        QCOMPARE(left(), Micros(15s));
        QVERIFY(m_world->answerRight(m_game, 1));
        QCOMPARE(m_world->room(m_game).answer(1, 0)->active, Micros(5s));
        m_world->advance(15s);
        QVERIFY(state() != GameState::Open);
    }

    void aGameThatIsFoldedAgainWhenTheOutageEndsGetsItsTimeToo()
    {
        m_world->startGame(m_game);
        m_world->advance(5s);
        m_world->entry(m_game).isBroken = true; // as while its log is read
        const TimePoint since = m_world->clock().now();
        m_world->clock().advance(1min);
        m_world->games().wasAway(since);
        m_world->entry(m_game).isBroken = false;
        Q_EMIT m_world->rooms().refolded(m_game);
        m_world->settle();
        QCOMPARE(state(), GameState::Open);
        QCOMPARE(left(), Micros(15s));
    }

    void whatFailsAgainAndAgainIsNotTriedWithoutPause()
    {
        m_world->startGame(m_game);
        int folds = 0;
        connect(&m_world->rooms(), &GameRooms::refolded, this, [&folds] { ++folds; });
        breakWriting();
        const auto kick = [this](const Caller &caller) { return m_world->games().kick(caller, m_game, 2); };
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m_world->host(m_game, kick).error().code, ErrorCode::Unavailable);
        QVERIFY2(folds >= 1 && folds <= 3, qPrintable(QString::number(folds)));
        heal();
        QVERIFY(m_world->host(m_game, kick));
    }

    void aShortFaultChangesNothing()
    {
        m_world->startGame(m_game);
        m_world->advance(5s);
        beat();
        breakDisk();
        beat();
        heal();
        m_world->clock().advance(1s);
        const qint64 before = seq();
        beat();
        QCOMPARE(seq(), before);
        QCOMPARE(left(), Micros(14s));
        m_world->advance(14s);
        QVERIFY(state() != GameState::Open);
    }

    void theNextRunGoesOnFromWhatWasGivenBack()
    {
        m_world->startGame(m_game);
        m_world->advance(5s);
        sleep(1min);
        m_world->advance(4s);
        beat();
        m_world->restart();
        QCOMPARE(state(), GameState::Open);
        QCOMPARE(left(), Micros(11s));
        QCOMPARE(m_world->room(m_game).activeAt(m_world->clock().now()), Micros(9s));
    }
};

QTEST_GUILESS_MAIN(TestOutages)
#include "tst_outages.moc"
