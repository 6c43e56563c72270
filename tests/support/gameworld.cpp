#include "support/gameworld.h"

#include "engine/embedded/embeddedbroker.h"
#include "protocol/gamelimits.h"
#include "support/samplequiz.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFutureWatcher>
#include <QThreadPool>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Handles events as they come until it is so; QTest's own wait looks every 10 ms only, which with
/// hundreds of short waits is most of a test's time.
bool handleEventsUntil(const std::function<bool()> &isSo)
{
    const QDeadlineTimer deadline(60'000); // a net, not a measurement
    QTimer wake; // so that the deadline is seen
    wake.start(50);
    while (!isSo() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return isSo();
}

template <class T>
Result<T> await(const QFuture<Result<T>> &future)
{
    QFutureWatcher<Result<T>> watcher; // its end is the event that is waited for
    watcher.setFuture(future);
    if (!handleEventsUntil([&] { return future.isFinished(); }))
        return Error {ErrorCode::RequestTimeout, u"no result within 60 s"_s};
    return future.result();
}

} // namespace

GameWorld::GameWorld(MakeBroker makeBroker)
    : m_makeBroker(std::move(makeBroker))
{
    if (const auto started = start(); !started)
        qFatal("the games do not start: %s", qPrintable(started.error().message));
}

GameWorld::~GameWorld()
{
    stop();
    QThreadPool::globalInstance()->waitForDone();
}

void GameWorld::stop()
{
    m_games.reset();
    m_answers.reset();
    m_rooms.reset();
    m_repository.reset();
    m_broker.reset();
    m_database.close();
}

Result<void> GameWorld::start()
{
    DbExecutor &executor = m_database.open();
    m_broker = m_makeBroker ? m_makeBroker(executor, clock(), m_database.metrics())
                            : std::make_unique<EmbeddedBroker>(executor, clock(), m_database.metrics());
    m_repository = std::make_unique<GameRepository>(executor);
    m_rooms = std::make_unique<GameRooms>(*m_repository, m_keeper, clock(), RunId::create(clock().now()));
    m_answers = std::make_unique<AnswerService>(*m_rooms, *m_broker, clock());
    m_games = std::make_unique<GameService>(*m_rooms, *m_answers, *m_repository, m_tokens, clock());
    return await(m_games->recover());
}

void GameWorld::giveUp()
{
    m_keeper.say(std::nullopt);
    Q_EMIT m_keeper.lost({});
}

void GameWorld::takeUp()
{
    m_keeper.say(ShardHold {});
    Q_EMIT m_keeper.taken({});
}

void GameWorld::restart()
{
    stop();
    if (const auto started = start(); !started)
        qFatal("the games do not come back: %s", qPrintable(started.error().message));
    settle();
}

GameService::Opened GameWorld::open(int questions, int timeLimitMs, GameSettings settings)
{
    const Caller caller {{Role::Opener, {}, 0}, {}};
    const auto opened = await(m_games->open(caller, QuizId::create(clock().now()), sampleQuiz(questions, timeLimitMs), settings));
    if (!opened)
        qFatal("no game: %s", qPrintable(opened.error().message));
    return *opened;
}

PlayerNumber GameWorld::join(GameId game, const QString &name)
{
    const auto joined = await(m_games->join({{Role::Guest, {}, 0}, {}}, game, name));
    if (!joined)
        qFatal("%s cannot join: %s", qPrintable(name), qPrintable(joined.error().message));
    m_games->setConnected(game, joined->player, true);
    return joined->player;
}

Result<void> GameWorld::host(GameId game, const std::function<QFuture<Result<void>>(const Caller &)> &command)
{
    const Result<void> done = await(command({{Role::Host, game, 0}, {}}));
    settle();
    return done;
}

Result<void> GameWorld::next(GameId game)
{
    return host(game, [&](const Caller &caller) { return m_games->next(caller, game); });
}

Result<live::AnswerAccepted> GameWorld::answer(GameId game, PlayerNumber player, const QStringList &choice)
{
    const Caller caller {{Role::Player, game, player}, {}};
    const auto accepted = await(m_answers->submit(caller, game, {room(game).questionIndex(), choice, {}}, clock().now(), Micros(0)));
    settle();
    return accepted;
}

Result<live::AnswerAccepted> GameWorld::answerRight(GameId game, PlayerNumber player)
{
    return answer(game, player, rightChoice(game));
}

void GameWorld::startGame(GameId game)
{
    if (const auto started = next(game); !started)
        qFatal("the game does not start: %s", qPrintable(started.error().message));
    advance(Millis(limits::countdownMs));
    Q_ASSERT(room(game).state() == GameState::Open);
}

void GameWorld::advance(Micros by)
{
    clock().advance(by);
    QList<GameId> games;
    for (const auto &[game, entry] : m_rooms->all())
        games.append(game);
    for (const GameId &game : std::as_const(games))
        m_games->tick(game);
    settle();
}

void GameWorld::settle()
{
    const auto isSettled = [this] {
        return std::all_of(m_rooms->all().begin(), m_rooms->all().end(),
                           [](const auto &held) { return held.second->isAtRest(); });
    };
    if (!handleEventsUntil(isSettled))
        qFatal("the games do not come to rest");
}

GameEntry &GameWorld::entry(GameId game)
{
    GameEntry *held = m_rooms->find(game);
    if (!held)
        qFatal("the game is not held");
    return *held;
}

QStringList GameWorld::rightChoice(GameId game)
{
    QStringList choice = room(game).question().rightOptionIds();
    choice.sort();
    return choice;
}

} // namespace wr
