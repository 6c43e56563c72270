#include "game/gamerooms.h"

#include "core/caller.h"
#include "core/logging.h"
#include "core/whendone.h"

#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Those who come late are told that it is over, not that they mistyped.
constexpr auto overFor = std::chrono::hours(1);
constexpr Millis comeAgainAfter {1'000};

size_t hashId(const GameId &id)
{
    return qHash(id);
}

/// Keeps the attendance in step with the room.
void attend(GameEntry &entry, const log::Event &event, TimePoint now)
{
    if (const auto *answer = std::get_if<log::AnswerScored>(&event)) {
        if (answer->question == entry.room.questionIndex())
            entry.attendance.answered(answer->player);
    } else if (const auto *kick = std::get_if<log::PlayerKicked>(&event)) {
        entry.attendance.removed(kick->player);
    } else if (std::holds_alternative<log::QuestionOpened>(event)) {
        entry.attendance.asked(now);
    } else if (std::holds_alternative<log::QuestionClosed>(event)) {
        entry.attendance.closed();
    }
}

Error gameMoved()
{
    return {ErrorCode::GameMoved, u"the game is another node's now"_s};
}

/// What whoever wants such a game is told: to come again.
Error onItsWay()
{
    return {ErrorCode::Unavailable, u"the game is on its way to another server"_s, {}, comeAgainAfter};
}

ParticipationRow totalsOf(const PlayerState &state)
{
    return {state.number, state.points,           state.right, int(state.answers.size()),
            state.streak, state.answerTime};
}

} // namespace

GameRooms::GameRooms(GameRepository &repository, const Keeper &keeper, const Clock &clock, RunId run, QObject *parent)
    : QObject(parent)
    , m_repository(repository)
    , m_keeper(keeper)
    , m_clock(clock)
    , m_run(run)
    , m_entries(16, hashId)
{
}

GameEntry *GameRooms::find(GameId game)
{
    const auto found = m_entries.find(game);
    return found == m_entries.end() ? nullptr : found->second.get();
}

GameEntry *GameRooms::findByPin(const QString &pin)
{
    const auto found = m_pins.constFind(pin);
    return found == m_pins.constEnd() ? nullptr : find(*found);
}

bool GameRooms::isOver(const QString &pin) const
{
    const auto over = m_overPins.constFind(pin);
    return over != m_overPins.constEnd() && m_clock.now() - *over < overFor;
}

void GameRooms::setServed(Shard shard, bool isServed)
{
    if (isServed)
        m_served.insert(shard);
    else
        m_served.remove(shard);
}

Error GameRooms::absent(GameId game) const
{
    return isServed(m_keeper.shardOf(game)) ? Error {ErrorCode::GameFinished, u"the game is over"_s} : onItsWay();
}

Error GameRooms::absent(const QString &pin) const
{
    const auto shard = m_keeper.shardOfPin(pin);
    return shard && !isServed(*shard) ? onItsWay() : Error {ErrorCode::UnknownPin, u"no game has this PIN"_s};
}

void GameRooms::rememberOver(const QString &pin, TimePoint now)
{
    m_overPins.removeIf([now](const auto &over) { return now - *over >= overFor; });
    m_overPins.insert(pin, now);
}

GameEntry &GameRooms::create(GameId game, const QString &pin)
{
    m_pins.insert(pin, game);
    return adopt(FoldedGame(game));
}

void GameRooms::remove(GameId game)
{
    forget(game);
    if (m_listener)
        m_listener->removed(game);
}

void GameRooms::forget(GameId game)
{
    showHeld(game); // somebody may wait for it
    m_lost.remove(game);
    m_pins.removeIf([&](const auto &pin) { return *pin == game; });
    const auto held = m_entries.find(game);
    if (held != m_entries.end()) {
        disposeOf(std::move(*held->second));
        m_entries.erase(held);
    }
}

void GameRooms::forgetName(GameId game, PlayerNumber player, const QString &name)
{
    GameEntry *entry = find(game);
    if (entry && entry->names.contains(player))
        entry->names.insert(player, name);
}

GameEntry &GameRooms::adopt(FoldedGame &&folded)
{
    const GameId game = folded.room.id();
    auto &slot = m_entries[game];
    slot = std::make_unique<GameEntry>(std::move(folded));
    slot->incarnation = ++m_lastIncarnation;
    slot->touchedAt = m_clock.now();
    if (slot->room.isFinished())
        slot->finishedAt = m_clock.now();
    else if (!slot->room.pin().isEmpty())
        m_pins.insert(slot->room.pin(), game);
    return *slot;
}

void GameRooms::fetch(GameId game)
{
    if (m_fetching.contains(game))
        return;
    m_fetching.insert(game);
    whenDone(this, m_repository.fold(game, serverContext(u"scoring"_s)),
             [this, game](const Result<std::shared_ptr<FoldedGame>> &folded) {
                 m_fetching.remove(game);
                 if (!folded)
                     return Q_EMIT lost(game, folded.error());
                 // A running game is held since the start, unless it could not be read.
                 if (!(*folded)->room.isFinished() && !find(game))
                     return Q_EMIT lost(game, {ErrorCode::Conflict, u"the game was not recovered"_s});
                 if (!find(game))
                     adopt(std::move(**folded));
                 Q_EMIT returned(game);
             });
}

/// One append while it is put together.
struct GameRooms::Appending
{
    AppendBatch batch;
    std::vector<Telling> tellings;
    QSet<PlayerNumber> scored; ///< whose totals change
    std::optional<TimePoint> opensAt {}; ///< of a question that is among them
};

void GameRooms::append(GameEntry &entry, const QList<log::Event> &events, Extras extras,
                       const DbContext &context, Done done)
{
    if (entry.isBroken) {
        if (extras.settlement)
            extras.settlement->failed();
        if (done)
            done(Error {ErrorCode::Unavailable, u"the game is being read back from its log"_s});
        return;
    }
    const GameId game = entry.room.id();
    const std::optional<ShardHold> hold = m_keeper.hold(m_keeper.shardOf(game));
    if (!hold) {
        if (extras.settlement)
            extras.settlement->failed();
        if (done)
            done(gameMoved());
        return letGoSoon(entry);
    }
    Appending appending {{game, {}, extras.opened, extras.request, extras.joined, {}, {}, {}, extras.settlement, false, *hold},
                         {}, {}};
    for (const log::Event &event : events)
        take(entry, event, appending);
    for (const PlayerNumber number : std::as_const(appending.scored))
        appending.batch.totals.append(totalsOf(*entry.room.player(number)));
    ++entry.appended;
    const bool isEnd = appending.batch.finishedAt.has_value();
    whenDone(this, m_repository.append(std::move(appending.batch), context),
             [this, game, incarnation = entry.incarnation, tellings = std::move(appending.tellings), settlement = extras.settlement, isEnd,
              opensAt = appending.opensAt, done = std::move(done)](const Result<void> &result) {
                 GameEntry *held = find(game);
                 if (held && held->incarnation != incarnation)
                     held = nullptr; // it went meanwhile, and has come again
                 if (held && result && opensAt)
                     held->shownFrom = *opensAt;
                 onAppended(held, result, tellings, settlement, done);
                 if (result && isEnd)
                     Q_EMIT finished(game);
             });
}

/// Makes the event the room's newest, and notes what has to be stored and told with it.
void GameRooms::take(GameEntry &entry, const log::Event &event, Appending &appending)
{
    GameRoom &room = entry.room;
    const TimePoint now = m_clock.now();
    std::vector<int> streaks;
    if (const auto *variant = std::get_if<log::VariantAccepted>(&event)) {
        for (const PlayerState &state : room.players()) {
            if (!state.answers.empty() && state.answers.rbegin()->first >= variant->question)
                appending.scored.insert(state.number);
        }
        appending.batch.movesEnd = room.isFinished();
    }
    if (std::holds_alternative<log::QuestionRevealed>(event)) {
        streaks.reserve(room.players().size());
        for (const PlayerState &state : room.players())
            streaks.push_back(state.streak);
    }
    const LogRecord record
        = makeRecord(room.id(), room.seq() + 1, now, m_run, event, room.lastHash());
    const Result<void> applied = room.apply(record, event);
    Q_ASSERT(applied);
    if (!applied) {
        qCCritical(lcGame) << "event does not fit its room:" << applied.error().message;
        return;
    }
    entry.touchedAt = now;
    attend(entry, event, now);
    appending.batch.records.append(record);
    if (m_listener)
        appending.tellings.push_back(m_listener->prepare(room, record, event));
    if (std::holds_alternative<log::QuestionOpened>(event))
        appending.opensAt = room.opensAt();
    if (const auto *answer = std::get_if<log::AnswerScored>(&event))
        appending.scored.insert(answer->player);
    for (size_t i = 0; i < streaks.size(); ++i) {
        if (room.players()[i].streak != streaks[i])
            appending.scored.insert(room.players()[i].number);
    }
    if (const auto *kick = std::get_if<log::PlayerKicked>(&event)) {
        appending.batch.removed = kick->player;
        entry.nameKeys.removeIf([kick](const auto &name) { return name.value() == kick->player; });
    }
    if (std::holds_alternative<log::GameFinished>(event)) {
        appending.batch.finishedAt = now;
        entry.finishedAt = now;
        m_pins.remove(room.pin());
        if (!entry.isRehearsal)
            rememberOver(room.pin(), now);
    }
}

/// `entry`: null when the game is no longer here.
void GameRooms::onAppended(GameEntry *entry, const Result<void> &result, const std::vector<Telling> &tellings,
                           const std::shared_ptr<Settlement> &settlement, const Done &done)
{
    const GameId game = entry ? entry->room.id() : GameId();
    if (entry)
        ++entry->durable;
    if (result) {
        m_lost.remove(game);
        if (settlement)
            settlement->committed();
        if (entry)
            tell(game, tellings);
    } else {
        if (entry && !entry->isBroken)
            onNotAppended(*entry, result.error());
        if (settlement)
            settlement->failed();
    }
    Result<void> outcome = result;
    if (!result && result.error().code != ErrorCode::GameMoved)
        outcome = Error {ErrorCode::Unavailable, u"the change could not be stored; try again"_s};
    if (done)
        done(outcome);
    entry = entry ? find(game) : nullptr;
    while (entry && !entry->waiting.empty() && entry->waiting.front().first <= entry->durable) {
        const Done then = std::move(entry->waiting.front().second);
        entry->waiting.pop_front();
        if (outcome)
            show(entry, [then, outcome] { then(outcome); });
        else
            then(outcome);
        entry = find(game);
    }
    if (result && entry)
        Q_EMIT appended(game);
}

void GameRooms::tell(GameId game, const std::vector<Telling> &tellings)
{
    for (const Telling &telling : tellings) {
        if (telling.ahead)
            telling.ahead();
        if (telling.effect)
            show(find(game), telling.effect);
    }
}

/// Now, or once the question that is about to open is there for everybody. In the order of the calls.
void GameRooms::show(GameEntry *entry, Effect effect)
{
    const TimePoint now = m_clock.now();
    if (!entry || (entry->held.empty() && now >= entry->shownFrom))
        return effect();
    if (entry->held.empty()) {
        const Millis left = std::chrono::ceil<Millis>(entry->shownFrom - now);
        QTimer::singleShot(left, Qt::PreciseTimer, this, [this, game = entry->room.id()] { showHeld(game); });
    }
    entry->held.push_back([request = LogScope::current(), effect = std::move(effect)] {
        const LogScope scope(request);
        effect();
    });
}

void GameRooms::showHeld(GameId game)
{
    GameEntry *entry = find(game);
    if (!entry)
        return;
    entry->shownFrom = {};
    for (const Effect &effect : std::exchange(entry->held, {}))
        effect();
}

void GameRooms::whenDurable(GameEntry &entry, Done then)
{
    if (entry.isBroken)
        return then(Error {ErrorCode::Unavailable, u"the game is being read back from its log"_s});
    if (entry.isDurable())
        return show(&entry, [then = std::move(then)] { then({}); });
    entry.waiting.emplace_back(entry.appended, [request = LogScope::current(), then = std::move(then)](const Result<void> &outcome) {
        const LogScope scope(request);
        then(outcome);
    });
}

void GameRooms::onNotAppended(GameEntry &entry, const Error &error)
{
    const GameId game = entry.room.id();
    if (error.code == ErrorCode::GameMoved)
        return letGoSoon(entry);
    // Where nothing can be stored one append after the other fails: then not at once again, and not a word.
    const bool isFirst = !m_lost.contains(game);
    m_lost.insert(game);
    if (isFirst)
        qCWarning(lcGame) << "an append failed, folding the game again:" << wireCode(error.code) << error.message;
    entry.isBroken = true;
    showHeld(game); // it is durable, and what follows tells everybody the whole
    isFirst ? refold(game) : refoldLater(game);
}

/// Not at once: whoever called may still look at it.
void GameRooms::letGoSoon(GameEntry &entry)
{
    entry.isBroken = true;
    QTimer::singleShot(0, this, [this, game = entry.room.id()] { letGo(game); });
}

void GameRooms::letGo(GameId game)
{
    GameEntry *entry = find(game);
    if (!entry)
        return;
    for (const auto &[append, then] : std::exchange(entry->waiting, {}))
        then(gameMoved());
    qCInfo(lcGame) << "a game has moved to another node";
    forget(game);
    if (m_listener)
        m_listener->moved(game);
    Q_EMIT moved(game);
}

void GameRooms::refold(GameId game)
{
    // Once what queued behind the lost append has ended as well, the log says what happened.
    whenDone(this, m_repository.barrier(serverContext(u"recovery"_s)), [this, game](const Result<void> &past) {
        if (!past)
            return refoldLater(game);
        whenDone(this, m_repository.fold(game, serverContext(u"recovery"_s)),
                 [this, game](const Result<std::shared_ptr<FoldedGame>> &folded) {
                     GameEntry *entry = find(game);
                     if (!entry)
                         return;
                     if (folded)
                         return replace(*entry, std::move(**folded));
                     if (folded.error().code == ErrorCode::NotFound)
                         return remove(game);
                     qCCritical(lcGame) << "a game cannot be read back:" << folded.error().message;
                     refoldLater(game);
                 });
    });
}

void GameRooms::refoldLater(GameId game)
{
    QTimer::singleShot(500ms, this, [this, game, request = LogScope::current()] {
        const LogScope scope(request);
        if (find(game))
            refold(game);
    });
}

void GameRooms::replace(GameEntry &entry, FoldedGame &&folded)
{
    disposeOf(std::move(entry));
    static_cast<FoldedGame &>(entry) = std::move(folded);
    const GameId game = entry.room.id();
    const TimePoint now = m_clock.now();
    if (!entry.room.isFinished()) {
        m_pins.insert(entry.room.pin(), game);
        entry.finishedAt.reset();
    }
    retakeAttendance(entry, now);
    entry.isBroken = false;
    if (m_listener)
        m_listener->refolded(entry.room);
    Q_EMIT refolded(game);
}

void retakeAttendance(GameEntry &entry, TimePoint now)
{
    const GameRoom &room = entry.room;
    Attendance &attendance = entry.attendance;
    attendance.restart();
    if (room.state() == GameState::Open || room.state() == GameState::Closed)
        attendance.askedAgain(now);
    for (const PlayerState &player : room.players()) {
        if (player.isKicked)
            attendance.removed(player.number);
        else if (room.answer(player.number, room.questionIndex()))
            attendance.answered(player.number);
    }
    if (room.state() == GameState::Closed)
        attendance.closed();
}

} // namespace wr
