// The two ends of a question: nobody sees it before it opens, and who answered in time is in time.

#include "protocol/gamelimits.h"
#include "support/gameworld.h"
#include "support/waitfor.h"

#include <QElapsedTimer>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestOpenings : public QObject
{
    Q_OBJECT

    std::unique_ptr<GameWorld> m_world;
    GameId m_game;

    const GameRoom &room() { return m_world->room(m_game); }

    /// So long before the first question opens, its opening being stored.
    void bringBefore(Millis ahead)
    {
        QVERIFY(m_world->next(m_game));
        m_world->advance(Millis(limits::countdownMs) - ahead);
        QCOMPARE(room().state(), GameState::Open);
        QCOMPARE(room().opensAt() - m_world->clock().now(), Micros(ahead));
    }

    ErrorCode refusalOf(PlayerNumber player, Micros credit = 0us)
    {
        const Caller caller {{Role::Player, m_game, player}, {}};
        const live::AnswerSubmit answer {room().questionIndex(), m_world->rightChoice(m_game), {}};
        const auto submitted = m_world->answers().submit(caller, m_game, answer, m_world->clock().now(), credit);
        if (!waitUntil([&] { return submitted.isFinished(); }))
            return ErrorCode::RequestTimeout;
        m_world->settle();
        return submitted.result() ? ErrorCode::Internal : submitted.result().error().code; // Internal: it was accepted
    }

    static constexpr ErrorCode accepted = ErrorCode::Internal;

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<GameWorld>();
        m_game = m_world->open().game;
        m_world->join(m_game, u"Ann"_s);
        m_world->join(m_game, u"Bob"_s);
    }

    void nothingIsShownBeforeAQuestionOpens()
    {
        QElapsedTimer time; // what is shown waits for a real timer
        time.start();
        bringBefore(150ms);
        qint64 shownAfter = -1;
        m_world->rooms().whenDurable(m_world->entry(m_game), [&](const Result<void> &durable) {
            QVERIFY(durable);
            shownAfter = time.elapsed();
        });
        QTRY_VERIFY(shownAfter >= 0);
        QVERIFY2(shownAfter >= 149, qPrintable(QString::number(shownAfter)));
        // From then on all is shown at once.
        bool isShown = false;
        m_world->rooms().whenDurable(m_world->entry(m_game), [&](const Result<void> &) { isShown = true; });
        QVERIFY(isShown);
    }

    /// Else the key would come first, and whoever gets it would think that something was missed.
    void whatIsUnderWayAtAnOpeningIsShownBeforeIt()
    {
        QVERIFY(m_world->next(m_game));
        m_world->clock().advance(Millis(limits::countdownMs) - 150ms);
        QFuture<Result<void>> locked;
        GameEntry &entry = m_world->entry(m_game);
        const Caller host {{Role::Host, m_game, 0}, {}};
        locked = m_world->games().lock(host, m_game, true);
        QVERIFY(!entry.isDurable());
        bool isOpeningShown = false;
        std::optional<bool> wasOpeningShown;
        m_world->rooms().whenDurable(entry, [&](const Result<void> &durable) {
            QVERIFY(durable);
            QMetaObject::invokeMethod(&m_world->rooms(), [&] { wasOpeningShown = isOpeningShown; }, Qt::QueuedConnection);
        });
        m_world->games().tick(m_game);
        QCOMPARE(room().state(), GameState::Open);
        m_world->rooms().whenDurable(entry, [&](const Result<void> &) { isOpeningShown = true; });
        QTRY_VERIFY(isOpeningShown);
        QCOMPARE(wasOpeningShown, std::optional<bool>(false));
        QVERIFY(locked.isFinished());
    }

    void whoWaitsForAGameThatEndsIsTold()
    {
        bringBefore(200ms);
        bool isTold = false;
        m_world->rooms().whenDurable(m_world->entry(m_game), [&](const Result<void> &) { isTold = true; });
        m_world->rooms().remove(m_game);
        QVERIFY(isTold);
    }

    void nobodyAnswersBeforeAQuestionOpens()
    {
        bringBefore(100ms);
        QCOMPARE(refusalOf(1), ErrorCode::NotOpen);
        m_world->advance(90ms); // a clock may be a little ahead
        QCOMPARE(refusalOf(1), accepted);
        QCOMPARE(room().answer(1, 0)->active, Micros(0));
    }

    void aPauseBeforeItOpensTakesNothingOfItsTime()
    {
        bringBefore(100ms);
        QVERIFY(m_world->host(m_game, [this](const Caller &caller) { return m_world->games().pause(caller, m_game); }));
        QCOMPARE(room().remaining(), Micros(20s));
        m_world->advance(5s);
        QVERIFY(m_world->host(m_game, [this](const Caller &caller) { return m_world->games().resumePlay(caller, m_game); }));
        QCOMPARE(room().endsAt() - m_world->clock().now(), Micros(20s));
        QCOMPARE(room().activeAt(m_world->clock().now()), Micros(0));
    }

    void aRestartBeforeItOpensLosesNothing()
    {
        bringBefore(100ms);
        m_world->restart();
        QCOMPARE(room().state(), GameState::Open);
        QCOMPARE(refusalOf(1), accepted);
        m_world->advance(21s);
        m_world->advance(Millis(limits::missedWaitMs)); // Bob is not back
        QVERIFY(room().isRevealed(0));
    }

    void closingWaitsForTheLongestLine()
    {
        m_world->games().setLinkTimes([](GameId) { return Micros(150ms); });
        m_world->startGame(m_game);
        m_world->advance(20s);
        QCOMPARE(room().state(), GameState::Open); // its time is up
        m_world->advance(100ms);
        QCOMPARE(refusalOf(2), ErrorCode::TooLate);
        QCOMPARE(refusalOf(2, 99ms), ErrorCode::TooLate);
        QCOMPARE(refusalOf(1, 100ms), accepted);
        QCOMPARE(room().answer(1, 0)->active, Micros(20s));
        QCOMPARE(room().answer(1, 0)->credit, Micros(100ms));
        QCOMPARE(room().state(), GameState::Open);
        m_world->advance(50ms);
        QVERIFY(room().isRevealed(0));
        m_world->games().setLinkTimes({});
    }

    void moreTimeCanBeGivenWhileItWaits()
    {
        m_world->games().setLinkTimes([](GameId) { return Micros(150ms); });
        m_world->startGame(m_game);
        m_world->advance(20s);
        QVERIFY(m_world->host(m_game, [this](const Caller &caller) { return m_world->games().extend(caller, m_game, 10); }));
        m_world->advance(1s);
        QCOMPARE(room().state(), GameState::Open);
        QCOMPARE(refusalOf(1), accepted);
        QCOMPARE(refusalOf(2), accepted);
        QVERIFY(room().isRevealed(0));
        m_world->games().setLinkTimes({});
    }
};

QTEST_GUILESS_MAIN(TestOpenings)
#include "tst_openings.moc"
