#include "game/gameservice.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "kinds/kind.h"
#include "protocol/gamelimits.h"
#include "rules/gamesettings.h"

#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tidyInterval = 15s;

template <class T>
QFuture<Result<T>> refused(Error error)
{
    return QtFuture::makeReadyFuture(Result<T>(std::move(error)));
}

/// The quiz with option ids that say nothing, in an order that says nothing.
Quiz deal(Quiz quiz)
{
    QRandomGenerator *random = QRandomGenerator::system();
    for (Question &question : quiz.questions) {
        dealParts(question, [&](int count) {
            QList<int> order(count);
            std::iota(order.begin(), order.end(), 0);
            std::shuffle(order.begin(), order.end(), *random);
            return order;
        });
        QSet<QString> used;
        for (Option &option : question.options) {
            do {
                option.id = QString::number(random->bounded(0x1000, 0x10000), 16);
            } while (used.contains(option.id));
            used.insert(option.id);
        }
    }
    return quiz;
}

/// The name of who may come in as a new player, or why nobody may.
Result<Nickname> mayEnter(const GameEntry &entry, const QString &name, const LookAlikes &looks)
{
    if (entry.room.isLocked())
        return Error {ErrorCode::GameLocked, u"the host has locked the game"_s};
    if (entry.room.activePlayers() >= (entry.isRehearsal ? limits::maxRehearsalPlayers : limits::maxPlayers))
        return Error {ErrorCode::GameFull, u"the game is full"_s};
    WR_TRY(nickname, readNickname(name, looks));
    if (entry.nameKeys.contains(nickname.key))
        return Error {ErrorCode::NameTaken, u"somebody here has this name"_s};
    return nickname;
}

} // namespace

GameService::GameService(GameRooms &rooms, AnswerService &answers, GameRepository &repository,
                         const Tokens &tokens, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_answers(answers)
    , m_repository(repository)
    , m_tokens(tokens)
    , m_clock(clock)
{
    connect(&m_rooms, &GameRooms::appended, this, &GameService::tick);
    connect(&m_rooms, &GameRooms::refolded, this, &GameService::refolded);
    connect(&m_answers, &AnswerService::settled, this, &GameService::tick);
    connect(&m_rooms, &GameRooms::moved, this, &GameService::arm);
    connect(&m_rooms.keeper(), &Keeper::taken, this, &GameService::takeUpSoon);
    connect(&m_rooms.keeper(), &Keeper::lost, this, &GameService::giveUp);
    connect(&m_rooms, &GameRooms::returned, this, [this](GameId game) { acceptWaiting(game, {}); });
    connect(&m_rooms, &GameRooms::lost, this, [this](GameId game, const Error &error) { acceptWaiting(game, error); });
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    connect(&m_heartbeat, &QTimer::timeout, this, &GameService::heartbeat);
    m_heartbeat.start(Millis(limits::heartbeatMs));
    connect(&m_tidy, &QTimer::timeout, this, &GameService::tidy);
    m_tidy.start(tidyInterval);
}

/// Of a shard that is served here, any of them as likely as another.
std::optional<GameId> GameService::newGame() const
{
    if (!m_rooms.servesAny())
        return std::nullopt;
    GameId game;
    do {
        game = GameId::create(m_clock.now());
    } while (!m_rooms.isServed(m_rooms.keeper().shardOf(game)));
    return game;
}

/// One by which every node knows the game's shard (shardOfPin).
QString GameService::freePin(GameId game) const
{
    constexpr int lowest = 100'000 / Shard::count + 1;
    constexpr int end = 1'000'000 / Shard::count;
    QString pin;
    do {
        pin = QString::number(QRandomGenerator::system()->bounded(lowest, end) * Shard::count + shardOf(game).number);
    } while (m_rooms.findByPin(pin));
    return pin;
}

QFuture<Result<GameService::Opened>> GameService::open(const Caller &caller, PlayedQuiz played,
                                                       const Quiz &quiz,
                                                       const GameSettings &settings,
                                                       const OpenOptions &options)
{
    if (const auto allowed = allows(caller.principal, Permission::GameOpen); !allowed)
        return refused<Opened>(allowed.error());
    if (const auto playable = validate(quiz); !playable)
        return refused<Opened>(playable.error());
    if (const auto possible = checkSettings(settings); !possible)
        return refused<Opened>(possible.error());
    auto promise = std::make_shared<QPromise<Result<Opened>>>();
    promise->start();
    if (!options.request) {
        openNew(caller, played, quiz, settings, options, promise);
        return promise->future();
    }
    whenDone(this, m_repository.openedBy(*options.request, m_clock.now(), caller.context()),
             [this, caller, played, quiz, settings, options, promise](const Result<std::optional<GameId>> &earlier) {
                 if (earlier && !*earlier)
                     return openNew(caller, played, quiz, settings, options, promise);
                 promise->addResult(earlier ? Result<Opened>(Opened {**earlier, m_tokens.forHost(**earlier), m_tokens.forViewer(**earlier)})
                                            : Result<Opened>(earlier.error()));
                 promise->finish();
             });
    return promise->future();
}

void GameService::openNew(const Caller &caller, PlayedQuiz played, const Quiz &quiz,
                          const GameSettings &settings, const OpenOptions &options,
                          const std::shared_ptr<QPromise<Result<Opened>>> &promise)
{
    if (m_rooms.openCount() >= limits::maxOpenGames) {
        promise->addResult(Result<Opened>(Error {ErrorCode::TooManyGames, u"too many games are running"_s}));
        promise->finish();
        return;
    }
    const auto free = newGame();
    if (!free) {
        promise->addResult(Result<Opened>(Error {ErrorCode::Unavailable, u"no games are served here"_s}));
        promise->finish();
        return;
    }
    const GameId game = *free;
    const QString pin = freePin(game);
    GameEntry &entry = m_rooms.create(game, pin);
    entry.owner = {caller.principal.user, caller.principal.school};
    entry.isRehearsal = options.isRehearsal;
    entry.rehearsalUntil = m_clock.now() + std::chrono::minutes(limits::rehearsalMinutes);
    GameRooms::Extras extras;
    extras.opened = GameRow {game, played, pin, quiz.title, m_clock.now(), options.isDemo, entry.owner, options.isRehearsal};
    extras.request = options.request;
    m_rooms.append(entry, {log::GameOpened {pin, settings, deal(quiz), judgingRules}}, std::move(extras),
                   caller.context(), [this, game, promise](const Result<void> &stored) {
                       promise->addResult(stored ? Result<Opened>(Opened {game, m_tokens.forHost(game), m_tokens.forViewer(game)})
                                                 : Result<Opened>(stored.error()));
                       promise->finish();
                   });
}

QFuture<Result<GameService::Joined>> GameService::join(const Caller &caller, GameId game,
                                                       const QString &name,
                                                       const std::optional<QString> &key)
{
    if (const auto allowed = allowsIn(caller.principal, Permission::GameJoin, game); !allowed)
        return refused<Joined>(allowed.error());
    GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return refused<Joined>(m_rooms.absent(game));
    const bool isForDevices = entry->isRehearsal;
    if (entry->room.isFinished() || (isForDevices && !allowsIn(caller.principal, Permission::RehearsalPlay, game)))
        return refused<Joined>({ErrorCode::GameFinished, u"the game is over"_s});
    if (entry->isBroken)
        return refused<Joined>({ErrorCode::Unavailable, u"the game is being read back"_s});
    const UserId account = caller.principal.user;
    if (!account.isNull() && entry->accounts.contains(account)) // again, from another device perhaps
        return joinAgain(*entry, entry->accounts.value(account));
    if (key && (key->size() < limits::minClientKeyChars || key->size() > limits::maxClientKeyChars))
        return refused<Joined>({ErrorCode::BadRequest, u"the key must have %1 to %2 random characters"_s
                                                           .arg(limits::minClientKeyChars).arg(limits::maxClientKeyChars)});
    const QByteArray joinKey = key ? hashOfJoinKey(*key) : QByteArray();
    if (const auto earlier = entry->joinKeys.constFind(joinKey); key && earlier != entry->joinKeys.constEnd())
        return joinAgain(*entry, *earlier);
    const auto nickname = mayEnter(*entry, name, m_looks.lookAlikes());
    if (!nickname)
        return refused<Joined>(nickname.error());

    const auto number = PlayerNumber(entry->room.players().size() + 1);
    const PlayerId player = PlayerId::create(m_clock.now());
    const PlayerRow row {number, player, nickname->shown, nickname->key, account, joinKey};
    (void)entry->add(row);
    if (key)
        (void)entry->add(JoinKeyRow {joinKey, number});
    GameRooms::Extras extras;
    extras.joined = row;
    auto promise = std::make_shared<QPromise<Result<Joined>>>();
    promise->start();
    const std::optional<int> team = entry->room.nextTeam();
    const Joined joined {number, nickname->shown, m_tokens.forPlayer(game, number), team};
    m_rooms.append(*entry, {log::PlayerJoined {number, player.toString(), team}}, std::move(extras),
                   caller.context(), [promise, joined](const Result<void> &stored) {
                       promise->addResult(stored ? Result<Joined>(joined)
                                                 : Result<Joined>(stored.error()));
                       promise->finish();
                   });
    return promise->future();
}

/// The player of an earlier request, once it is certain that there is one.
QFuture<Result<GameService::Joined>> GameService::joinAgain(GameEntry &entry, PlayerNumber number)
{
    const auto place = placeOf(entry, number);
    if (!place)
        return refused<Joined>(place.error());
    auto promise = std::make_shared<QPromise<Result<Joined>>>();
    promise->start();
    m_rooms.whenDurable(entry, [promise, joined = *place](const Result<void> &stored) {
        promise->addResult(stored ? Result<Joined>(joined) : Result<Joined>(stored.error()));
        promise->finish();
    });
    return promise->future();
}

Result<GameService::Joined> GameService::resume(const Caller &caller, GameId game)
{
    WR_CHECK(allowsIn(caller.principal, Permission::ParticipationRead, game));
    GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return m_rooms.absent(game);
    return placeOf(*entry, caller.principal.player);
}

Result<GameService::Joined> GameService::placeOf(const GameEntry &entry, PlayerNumber number) const
{
    const PlayerState *player = entry.room.player(number);
    if (!player)
        return Error {ErrorCode::ResumeInvalid, u"no such player"_s};
    if (player->isKicked)
        return Error {ErrorCode::Kicked, u"the host removed this player"_s};
    return Joined {number, entry.names.value(number), m_tokens.forPlayer(entry.room.id(), number),
                   player->team > 0 ? std::optional(player->team) : std::nullopt};
}

QFuture<Result<void>>
GameService::command(const Caller &caller, GameId game,
                     const std::function<Result<QList<Event>>(GameEntry &)> &decide)
{
    GameEntry *entry = m_rooms.find(game);
    const Subject subject = entry ? entry->subject() : Subject {.game = game};
    if (const auto allowed = allowsOn(caller.principal, Permission::GameRun, subject); !allowed)
        return refused<void>(allowed.error());
    if (!entry)
        return refused<void>(m_rooms.absent(game));
    if (entry->room.isFinished())
        return refused<void>({ErrorCode::GameFinished, u"the game is over"_s});
    const auto events = decide(*entry);
    if (!events)
        return refused<void>(events.error());
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto done = [promise](const Result<void> &stored) {
        promise->addResult(stored);
        promise->finish();
    };
    if (events->isEmpty()) // it is so already
        m_rooms.whenDurable(*entry, done);
    else
        m_rooms.append(*entry, *events, {}, caller.context(), done);
    return promise->future();
}

log::CountdownStarted GameService::countdown(int question) const
{
    return {question, toMicros(m_clock.now() + Millis(limits::countdownMs))};
}

Result<QList<log::Event>> GameService::nextStage(const GameEntry &entry) const
{
    const GameRoom &room = entry.room;
    if (room.isPaused())
        return Error {ErrorCode::WrongState, u"the game is paused"_s};
    switch (room.state()) {
    case GameState::Lobby:
        return QList<Event> {countdown(0)};
    case GameState::Reveal:
        return QList<Event> {log::BoardShown {room.questionIndex()}};
    case GameState::Board:
        if (room.isLastQuestion())
            return QList<Event> {log::PodiumShown {}};
        return QList<Event> {countdown(room.questionIndex() + 1)};
    case GameState::Podium:
        return QList<Event> {log::GameFinished {FinishReason::Played}};
    case GameState::Countdown:
    case GameState::Open:
    case GameState::Closed:
    case GameState::Finished:
        break;
    }
    return Error {ErrorCode::WrongState, u"the game moves on by itself from here"_s};
}

QFuture<Result<void>> GameService::next(const Caller &caller, GameId game)
{
    return command(caller, game, [this](GameEntry &entry) { return nextStage(entry); });
}

QFuture<Result<void>> GameService::pause(const Caller &caller, GameId game)
{
    return command(caller, game, [this](GameEntry &entry) -> Result<QList<Event>> {
        const GameRoom &room = entry.room;
        if (room.isPaused() || room.state() == GameState::Closed)
            return Error {ErrorCode::WrongState, u"the game cannot be paused now"_s};
        const bool isTimed = room.state() == GameState::Open || room.state() == GameState::Countdown;
        const Micros remaining
            = isTimed ? std::max(Micros(0), room.endsAt() - std::max(m_clock.now(), room.opensAt())) : Micros(0);
        return QList<Event> {log::GamePaused {remaining.count()}};
    });
}

QFuture<Result<void>> GameService::resumePlay(const Caller &caller, GameId game)
{
    return command(caller, game, [this](GameEntry &entry) -> Result<QList<Event>> {
        const GameRoom &room = entry.room;
        if (!room.isPaused())
            return Error {ErrorCode::WrongState, u"the game is not paused"_s};
        entry.stageSince = m_clock.now();
        return QList<Event> {log::GameResumed {toMicros(m_clock.now() + room.remaining())}};
    });
}

QFuture<Result<void>> GameService::skip(const Caller &caller, GameId game)
{
    return command(caller, game, [](GameEntry &entry) -> Result<QList<Event>> {
        if (entry.room.state() != GameState::Open)
            return Error {ErrorCode::WrongState, u"no question is open"_s};
        return QList<Event> {
            log::QuestionClosed {entry.room.questionIndex(), CloseReason::Skipped}};
    });
}

QFuture<Result<void>> GameService::extend(const Caller &caller, GameId game, int seconds)
{
    return command(caller, game, [seconds](GameEntry &entry) -> Result<QList<Event>> {
        if (seconds < 1 || seconds > limits::maxExtendSeconds)
            return Error {ErrorCode::BadRequest,
                          u"1 to %1 seconds"_s.arg(limits::maxExtendSeconds)};
        if (entry.room.state() != GameState::Open || entry.room.isPaused())
            return Error {ErrorCode::WrongState, u"no question is open"_s};
        return QList<Event> {log::QuestionExtended {
            entry.room.questionIndex(),
            toMicros(entry.room.endsAt() + std::chrono::seconds(seconds))}};
    });
}

QFuture<Result<void>> GameService::kick(const Caller &caller, GameId game, PlayerNumber player)
{
    return command(caller, game, [player](GameEntry &entry) -> Result<QList<Event>> {
        const PlayerState *state = entry.room.player(player);
        if (!state || state->isKicked)
            return Error {ErrorCode::UnknownPlayer, u"no such player in this game"_s};
        return QList<Event> {log::PlayerKicked {player}};
    });
}

QFuture<Result<void>> GameService::lock(const Caller &caller, GameId game, bool locked)
{
    return command(caller, game, [locked](GameEntry &) -> Result<QList<Event>> {
        return QList<Event> {log::LobbyLocked {locked}};
    });
}

QFuture<Result<void>> GameService::end(const Caller &caller, GameId game)
{
    return command(caller, game, [](GameEntry &entry) -> Result<QList<Event>> {
        const GameRoom &room = entry.room;
        // Answers on their way still count: the question is closed and revealed first (due()).
        if (room.state() == GameState::Open)
            return QList<Event> {log::QuestionClosed {room.questionIndex(), CloseReason::Ended}};
        if (room.state() == GameState::Closed)
            return Error {ErrorCode::WrongState, u"the answers are being counted; try again"_s};
        return QList<Event> {log::GameFinished {room.state() == GameState::Podium
                                                    ? FinishReason::Played
                                                    : FinishReason::EndedByHost}};
    });
}

void GameService::setConnected(GameId game, PlayerNumber player, bool isConnected)
{
    GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return;
    entry->touchedAt = m_clock.now();
    if (isConnected) {
        entry->attendance.came(player);
        return;
    }
    entry->attendance.left(player, m_clock.now() + Millis(limits::absenceGraceMs));
    tick(game);
}

void GameService::joinedFromAfar(GameId game, PlayerNumber player)
{
    if (GameEntry *entry = m_rooms.find(game))
        entry->attendance.joinedFromAfar(player);
}

void GameService::answeredFromAfar(GameId game, PlayerNumber player)
{
    GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return;
    entry->attendance.answeredFromAfar(player);
    Q_EMIT attended(game, player);
    tick(game);
}

void GameService::setWatchers(GameId game, int count)
{
    if (GameEntry *entry = m_rooms.find(game)) {
        entry->watchers = count;
        entry->touchedAt = m_clock.now();
    }
}

} // namespace wr
