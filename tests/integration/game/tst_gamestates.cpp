#include "protocol/gamelimits.h"
#include "support/gameworld.h"

#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Command = std::function<QFuture<Result<void>>(const Caller &)>;

constexpr Micros beforeCrash = 1s; // of the stage, up to the last heartbeat

/// Moves a game with the players 1 and 2 to the state, in its first question.
void bring(GameWorld &world, GameId game, GameState state)
{
    const auto go = [&] { QVERIFY(world.next(game)); };
    if (state == GameState::Lobby)
        return;
    go();
    if (state == GameState::Countdown)
        return;
    world.advance(Millis(limits::countdownMs));
    if (state == GameState::Open)
        return;
    world.advance(20s);
    QCOMPARE(world.room(game).state(), GameState::Reveal);
    if (state == GameState::Reveal)
        return;
    go();
    if (state == GameState::Board)
        return;
    go();
    QCOMPARE(world.room(game).state(), GameState::Podium);
    if (state == GameState::Finished)
        go();
}

Command commandOf(GameWorld &world, GameId game, const QString &name)
{
    GameService &games = world.games();
    if (name == u"next")
        return [&games, game](const Caller &caller) { return games.next(caller, game); };
    if (name == u"pause")
        return [&games, game](const Caller &caller) { return games.pause(caller, game); };
    if (name == u"resume")
        return [&games, game](const Caller &caller) { return games.resumePlay(caller, game); };
    if (name == u"skip")
        return [&games, game](const Caller &caller) { return games.skip(caller, game); };
    if (name == u"extend")
        return [&games, game](const Caller &caller) { return games.extend(caller, game, 10); };
    if (name == u"kick")
        return [&games, game](const Caller &caller) { return games.kick(caller, game, 2); };
    if (name == u"lock")
        return [&games, game](const Caller &caller) { return games.lock(caller, game, true); };
    return [&games, game](const Caller &caller) { return games.end(caller, game); };
}

struct Named
{
    GameState state;
    const char *name;
};
constexpr std::array everyState {Named {GameState::Lobby, "lobby"}, Named {GameState::Countdown, "countdown"},
                                 Named {GameState::Open, "open"}, Named {GameState::Reveal, "reveal"},
                                 Named {GameState::Board, "board"}, Named {GameState::Podium, "podium"},
                                 Named {GameState::Finished, "finished"}};

} // namespace

Q_DECLARE_METATYPE(wr::GameState)
Q_DECLARE_METATYPE(wr::ErrorCode)

class TestGameStates : public QObject
{
    Q_OBJECT

    std::unique_ptr<GameWorld> m_world; // of tests that need no run of their own; each has its game

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<GameWorld>(); }
    void cleanupTestCase() { m_world.reset(); }
    void everyCommandInEveryState_data();
    void everyCommandInEveryState();
    void lateJoin_data();
    void lateJoin();
    void aRestartGoesOnWhereItWas_data();
    void aRestartGoesOnWhereItWas();
    void aCountdownDoesNotStartAgain();
    void nobodyPlays();
    void everybodyLeaves();
    void theOneWhoIsAwaitedIsKicked();
    void whoIsKickedIsNotAwaitedWhenGone();
    void idleGamesEnd_data();
    void idleGamesEnd();
    void finishedGamesLeaveMemory();
    void onlyOpenGamesTakePlaces();
};

void TestGameStates::everyCommandInEveryState_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<bool>("isPaused");
    QTest::addColumn<QString>("command");
    QTest::addColumn<ErrorCode>("code");
    const QStringList commands {u"next"_s, u"pause"_s, u"resume"_s, u"skip"_s, u"extend"_s, u"kick"_s, u"lock"_s, u"end"_s};
    // What is refused with wrong_state; everything else works.
    const QHash<QString, QStringList> wrong {
        {u"lobby"_s, {u"resume"_s, u"skip"_s, u"extend"_s}},
        {u"countdown"_s, {u"next"_s, u"resume"_s, u"skip"_s, u"extend"_s}},
        {u"open"_s, {u"next"_s, u"resume"_s}},
        {u"reveal"_s, {u"resume"_s, u"skip"_s, u"extend"_s}},
        {u"board"_s, {u"resume"_s, u"skip"_s, u"extend"_s}},
        {u"podium"_s, {u"resume"_s, u"skip"_s, u"extend"_s}}};
    for (const auto &[state, name] : everyState) {
        for (const bool isPaused : {false, true}) {
            if (isPaused && state == GameState::Finished)
                continue;
            for (const QString &command : commands) {
                QStringList refused = wrong.value(QString::fromLatin1(name));
                if (isPaused) {
                    refused.removeAll(u"resume"_s);
                    refused += {u"next"_s, u"pause"_s, u"extend"_s};
                }
                const ErrorCode code = state == GameState::Finished ? ErrorCode::GameFinished
                    : refused.contains(command)                     ? ErrorCode::WrongState
                                                                    : ErrorCode::None;
                QTest::addRow("%s%s %s", isPaused ? "paused " : "", name, qPrintable(command)) << state << isPaused << command << code;
            }
        }
    }
}

void TestGameStates::everyCommandInEveryState()
{
    QFETCH(GameState, state);
    QFETCH(bool, isPaused);
    QFETCH(QString, command);
    QFETCH(ErrorCode, code);
    GameWorld &world = *m_world;
    const GameId game = world.open(1).game;
    world.join(game, u"Ann"_s);
    world.join(game, u"Bob"_s);
    bring(world, game, state);
    if (isPaused)
        QVERIFY(world.host(game, commandOf(world, game, u"pause"_s)));
    const Result<void> done = world.host(game, commandOf(world, game, command));
    QCOMPARE(done ? ErrorCode::None : done.error().code, code);
    if (!done)
        return;
    // Whatever was done, the log says the same.
    const qint64 seq = world.room(game).seq();
    const auto folded = waitFor(world.repository().fold(game, {}));
    QVERIFY(folded && *folded);
    QCOMPARE((**folded)->room.seq(), seq);
    QCOMPARE((**folded)->room.state(), world.room(game).state());
    QCOMPARE((**folded)->room.isPaused(), world.room(game).isPaused());
}

void TestGameStates::lateJoin_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<bool>("isPaused");
    for (const auto &[state, name] : everyState) {
        QTest::addRow("%s", name) << state << false;
        if (state != GameState::Finished)
            QTest::addRow("paused %s", name) << state << true;
    }
}

void TestGameStates::lateJoin()
{
    QFETCH(GameState, state);
    QFETCH(bool, isPaused);
    GameWorld &world = *m_world;
    const GameId game = world.open(2).game;
    world.join(game, u"Ann"_s);
    world.join(game, u"Bob"_s);
    bring(world, game, state == GameState::Podium || state == GameState::Finished ? GameState::Board : state);
    if (state == GameState::Podium || state == GameState::Finished) {
        QVERIFY(world.next(game));
        world.advance(Millis(limits::countdownMs));
        world.advance(20s);
        for (int i = 0; i < (state == GameState::Podium ? 2 : 3); ++i)
            QVERIFY(world.next(game));
    }
    QCOMPARE(world.room(game).state(), state);
    if (isPaused)
        QVERIFY(world.host(game, commandOf(world, game, u"pause"_s)));
    const auto joined = waitFor(world.games().join({{Role::Guest, {}, 0}, {}}, game, u"Late"_s));
    QVERIFY(joined);
    if (state == GameState::Finished) {
        QCOMPARE(joined->error().code, ErrorCode::GameFinished);
        return;
    }
    QVERIFY(*joined);
    world.games().setConnected(game, (*joined)->player, true);
    QCOMPARE(world.room(game).player(3)->points, 0);
    if (state == GameState::Podium)
        return;
    if (isPaused)
        QVERIFY(world.host(game, commandOf(world, game, u"resume"_s)));
    // Whoever comes late plays on with the others, and is waited for.
    if (state == GameState::Lobby || state == GameState::Board)
        QVERIFY(world.next(game));
    if (state == GameState::Reveal) {
        QVERIFY(world.next(game));
        QVERIFY(world.next(game));
    }
    if (state != GameState::Open)
        world.advance(Millis(limits::countdownMs));
    QCOMPARE(world.room(game).state(), GameState::Open);
    QVERIFY(world.answerRight(game, 1));
    QVERIFY(world.answerRight(game, 2));
    QCOMPARE(world.room(game).state(), GameState::Open);
    QVERIFY(world.answerRight(game, 3));
    QTRY_COMPARE(world.room(game).state(), GameState::Reveal);
    QVERIFY(world.room(game).player(3)->points > 0);
}

void TestGameStates::aRestartGoesOnWhereItWas_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<bool>("isPaused");
    QTest::addColumn<int>("clockMovesBy"); // hours, between the runs
    for (const auto &[state, name] : everyState) {
        if (state == GameState::Finished)
            continue;
        for (const bool isPaused : {false, true}) {
            for (const int hours : {0, -24, 24})
                QTest::addRow("%s%s, clock %+d h", isPaused ? "paused " : "", name, hours) << state << isPaused << hours;
        }
    }
}

void TestGameStates::aRestartGoesOnWhereItWas()
{
    QFETCH(GameState, state);
    QFETCH(bool, isPaused);
    QFETCH(int, clockMovesBy);
    GameWorld world;
    const GameId game = world.open(1).game;
    world.join(game, u"Ann"_s);
    world.join(game, u"Bob"_s);
    bring(world, game, state);
    world.advance(beforeCrash);
    if (isPaused)
        QVERIFY(world.host(game, commandOf(world, game, u"pause"_s)));
    else
        world.games().heartbeat();
    const bool isTimed = state == GameState::Countdown || state == GameState::Open;
    const Micros whole = state == GameState::Open ? Micros(20s) : Micros(Millis(limits::countdownMs));
    world.stop();
    world.clock().advance(std::chrono::hours(clockMovesBy));
    QVERIFY(world.start());
    world.settle();
    QCOMPARE(world.room(game).state(), state);
    QCOMPARE(world.room(game).isPaused(), isPaused);
    if (isPaused) {
        world.advance(1h); // nothing moves
        QCOMPARE(world.room(game).state(), state);
        QVERIFY(world.host(game, commandOf(world, game, u"resume"_s)));
    }
    if (!isTimed) {
        QVERIFY(world.next(game));
        return;
    }
    QCOMPARE(Micros(world.room(game).endsAt() - world.clock().now()), whole - beforeCrash);
    if (state == GameState::Open) {
        world.clock().advance(2s);
        QCOMPARE(world.room(game).activeAt(world.clock().now()), beforeCrash + 2s);
        return;
    }
    const TimePoint opensAt = world.room(game).endsAt();
    world.advance(whole - beforeCrash - Millis(limits::openLeadMs) - 1ms);
    QCOMPARE(world.room(game).state(), GameState::Countdown);
    world.advance(1ms);
    QCOMPARE(world.room(game).state(), GameState::Open);
    QCOMPARE(world.room(game).opensAt(), opensAt);
}

void TestGameStates::aCountdownDoesNotStartAgain()
{
    GameWorld world;
    const GameId game = world.open(1).game;
    world.join(game, u"Ann"_s);
    bring(world, game, GameState::Countdown);
    // A server that is killed every second gets past its countdown all the same.
    int kills = 0;
    for (; world.room(game).state() == GameState::Countdown && kills < 10; ++kills) {
        world.advance(1s);
        world.games().heartbeat();
        world.restart();
    }
    QCOMPARE(world.room(game).state(), GameState::Open);
    QCOMPARE(kills, 3);
}

void TestGameStates::nobodyPlays()
{
    GameWorld world;
    const GameId game = world.open(1).game;
    world.startGame(game);
    world.advance(19s);
    QCOMPARE(world.room(game).state(), GameState::Open);
    world.advance(1s);
    QCOMPARE(world.room(game).closeReason(), CloseReason::Time);
    QCOMPARE(world.room(game).state(), GameState::Reveal);
    for (int i = 0; i < 3; ++i)
        QVERIFY(world.next(game));
    QCOMPARE(world.room(game).finishReason(), FinishReason::Played);
}

void TestGameStates::everybodyLeaves()
{
    GameWorld world;
    const GameId game = world.open(1).game;
    world.join(game, u"Ann"_s);
    world.join(game, u"Bob"_s);
    world.startGame(game);
    QVERIFY(world.answerRight(game, 1));
    world.games().setConnected(game, 1, false);
    world.games().setConnected(game, 2, false);
    world.advance(Millis(limits::absenceGraceMs) + 1s);
    // Nobody is left who could have answered: they may all be on their way back.
    QCOMPARE(world.room(game).state(), GameState::Open);
    world.games().setConnected(game, 2, true);
    QVERIFY(world.answerRight(game, 2));
    QTRY_COMPARE(world.room(game).state(), GameState::Reveal);
    QCOMPARE(world.room(game).closeReason(), CloseReason::AllAnswered);
}

void TestGameStates::theOneWhoIsAwaitedIsKicked()
{
    GameWorld world;
    const GameId game = world.open(1).game;
    world.join(game, u"Ann"_s);
    world.join(game, u"Bob"_s);
    world.startGame(game);
    QVERIFY(world.answerRight(game, 1));
    QCOMPARE(world.room(game).state(), GameState::Open);
    QVERIFY(world.host(game, commandOf(world, game, u"kick"_s)));
    QTRY_COMPARE(world.room(game).state(), GameState::Reveal);
    QCOMPARE(world.room(game).closeReason(), CloseReason::AllAnswered);
    const auto refused = world.answerRight(game, 2);
    QCOMPARE(refused.error().code, ErrorCode::Kicked);
}

void TestGameStates::whoIsKickedIsNotAwaitedWhenGone()
{
    GameWorld world;
    const GameId game = world.open(1).game;
    world.join(game, u"Ann"_s);
    world.join(game, u"Bob"_s);
    world.join(game, u"Cat"_s);
    world.startGame(game);
    QVERIFY(world.host(game, commandOf(world, game, u"kick"_s)));
    world.games().setConnected(game, 2, false);
    QVERIFY(world.answerRight(game, 1));
    QCOMPARE(world.room(game).state(), GameState::Open);
    QVERIFY(world.answerRight(game, 3));
    QTRY_COMPARE(world.room(game).state(), GameState::Reveal);
}

void TestGameStates::idleGamesEnd_data()
{
    QTest::addColumn<int>("hoursBetweenRuns"); // 0: there is only one run
    QTest::addColumn<int>("minutesInThisRun");
    QTest::addColumn<bool>("isConnected");
    QTest::addColumn<bool>("hasEnded");
    QTest::newRow("used a while ago") << 0 << 11 * 60 << false << false;
    QTest::newRow("nobody for the limit") << 0 << limits::idleGameHours * 60 << false << true;
    QTest::newRow("somebody is there") << 0 << limits::idleGameHours * 60 << true << false;
    QTest::newRow("after a night off, just started") << 13 << 1 << false << false;
    QTest::newRow("after a night off, and nobody came") << 13 << 16 << false << true;
    QTest::newRow("after a short break") << 1 << 16 << false << false;
    QTest::newRow("the clock was wrong before") << 24 * 365 << 1 << false << false;
    QTest::newRow("the clock was set back") << -24 << 16 << false << false;
    QTest::newRow("the clock was set back, nobody for the limit") << -24 << limits::idleGameHours * 60 << false << true;
}

void TestGameStates::idleGamesEnd()
{
    QFETCH(int, hoursBetweenRuns);
    QFETCH(int, minutesInThisRun);
    QFETCH(bool, isConnected);
    QFETCH(bool, hasEnded);
    GameWorld world;
    const GameId game = world.open(1).game;
    const PlayerNumber ann = world.join(game, u"Ann"_s);
    if (hoursBetweenRuns != 0) {
        world.stop();
        world.clock().advance(std::chrono::hours(hoursBetweenRuns));
        QVERIFY(world.start());
    }
    world.games().setConnected(game, ann, isConnected);
    world.games().tidy();
    world.settle();
    QVERIFY(!world.room(game).isFinished());
    world.advance(std::chrono::minutes(minutesInThisRun));
    world.games().tidy();
    world.settle();
    QCOMPARE(world.room(game).isFinished(), hasEnded);
    if (hasEnded)
        QCOMPARE(world.room(game).finishReason(), FinishReason::Idle);
}

void TestGameStates::finishedGamesLeaveMemory()
{
    GameWorld world;
    const auto finish = [&] {
        world.advance(1ms);
        const GameId game = world.open(1).game;
        world.join(game, u"Ann"_s);
        [&] { QVERIFY(world.host(game, commandOf(world, game, u"end"_s))); }();
        return game;
    };
    const GameId watched = finish();
    const GameId left = finish();
    world.games().setConnected(left, 1, false);
    const GameId running = world.open(1).game;
    world.games().tidy();
    QVERIFY(world.rooms().find(left));
    world.advance(1min);
    world.games().tidy();
    QVERIFY(!world.rooms().find(left));
    QVERIFY(world.rooms().find(watched));
    QVERIFY(world.rooms().find(running));
    world.advance(1h);
    world.games().tidy();
    QVERIFY(!world.rooms().find(watched));
    QVERIFY(world.rooms().find(running));
    // Many at once: the oldest go, watched or not.
    QList<GameId> many;
    for (int i = 0; i < 70; ++i)
        many.append(finish());
    world.games().tidy();
    QVERIFY(!world.rooms().find(many.first()));
    QVERIFY(world.rooms().find(many.last()));
    QCOMPARE(int(world.rooms().all().size()), 65);
}

void TestGameStates::onlyOpenGamesTakePlaces()
{
    GameWorld world;
    const GameId first = world.open(1).game;
    world.open(1);
    QCOMPARE(world.rooms().openCount(), 2);
    QVERIFY(world.host(first, commandOf(world, first, u"end"_s)));
    QVERIFY(world.rooms().find(first));
    QCOMPARE(world.rooms().openCount(), 1);
}

QTEST_GUILESS_MAIN(TestGameStates)
#include "tst_gamestates.moc"
