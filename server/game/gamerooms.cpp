#include "game/gamerooms.h"

#include "core/logging.h"
#include "core/whendone.h"

#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

size_t hashId(const GameId &id)
{
    return qHash(id);
}

ParticipationRow totalsOf(const PlayerState &state)
{
    return {state.number, state.points,           state.right, int(state.answers.size()),
            state.streak, state.answerTime};
}

} // namespace

GameRooms::GameRooms(GameRepository &repository, const Clock &clock, RunId run, QObject *parent)
    : QObject(parent)
    , m_repository(repository)
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

GameEntry &GameRooms::create(GameId game, const QString &pin)
{
    m_pins.insert(pin, game);
    auto &slot = m_entries[game];
    slot = std::make_unique<GameEntry>(game);
    return *slot;
}

void GameRooms::remove(GameId game)
{
    m_pins.removeIf([&](const auto &pin) { return *pin == game; });
    m_entries.erase(game);
    if (m_listener)
        m_listener->removed(game);
}

Result<std::unique_ptr<GameEntry>> GameRooms::fold(GameId game, const StoredGame &stored)
{
    WR_CHECK(verifyChain(stored.records));
    auto entry = std::make_unique<GameEntry>(game);
    for (const LogRecord &record : stored.records)
        WR_CHECK(entry->room.apply(record));
    for (const PlayerRow &player : stored.players) {
        entry->names.insert(player.number, player.name);
        entry->nameKeys.insert(player.nameKey);
    }
    return entry;
}

void GameRooms::adopt(std::unique_ptr<GameEntry> entry)
{
    const GameId game = entry->room.id();
    if (!entry->room.isFinished())
        m_pins.insert(entry->room.pin(), game);
    m_entries[game] = std::move(entry);
}

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
    AppendBatch batch {game, {}, extras.opened, extras.request, extras.joined, {}, {}, extras.settlement};
    std::vector<Effect> effects;
    QSet<PlayerNumber> scored;
    for (const log::Event &event : events) {
        const LogRecord record = makeRecord(game, entry.room.seq() + 1, m_clock.now(), m_run,
                                            event, entry.room.lastHash());
        const Result<void> applied = entry.room.apply(record);
        Q_ASSERT(applied);
        if (!applied) {
            qCCritical(lcGame) << "event does not fit its room:" << applied.error().message;
            continue;
        }
        batch.records.append(record);
        if (m_listener)
            effects.push_back(m_listener->prepare(entry.room, record, event));
        if (const auto *answer = std::get_if<log::AnswerScored>(&event))
            scored.insert(answer->player);
        else if (std::holds_alternative<log::QuestionRevealed>(event))
            for (const PlayerState &state : entry.room.players())
                scored.insert(state.number);
        if (std::holds_alternative<log::GameFinished>(event)) {
            batch.finishedAt = record.at;
            m_pins.remove(entry.room.pin());
        }
    }
    for (const PlayerNumber number : std::as_const(scored))
        batch.totals.append(totalsOf(*entry.room.player(number)));
    ++entry.appended;
    whenDone(this, m_repository.append(std::move(batch), context),
             [this, game, effects = std::move(effects), settlement = extras.settlement,
              done = std::move(done)](const Result<void> &result) {
                 onAppended(game, result, effects, settlement, done);
             });
}

void GameRooms::onAppended(GameId game, const Result<void> &result,
                           const std::vector<Effect> &effects,
                           const std::shared_ptr<Settlement> &settlement, const Done &done)
{
    GameEntry *entry = find(game);
    if (entry)
        ++entry->durable;
    if (result) {
        if (settlement)
            settlement->committed();
        for (const Effect &effect : effects) {
            if (effect)
                effect();
        }
    } else {
        if (entry && !entry->isBroken) {
            qCWarning(lcGame) << "an append failed, folding the game again:"
                              << wireCode(result.error().code) << result.error().message;
            entry->isBroken = true;
            refold(game);
        }
        if (settlement)
            settlement->failed();
    }
    const Result<void> outcome = result
        ? result
        : Error {ErrorCode::Unavailable, u"the change could not be stored; try again"_s};
    if (done)
        done(outcome);
    entry = find(game);
    while (entry && !entry->waiting.empty() && entry->waiting.front().first <= entry->durable) {
        const Done then = std::move(entry->waiting.front().second);
        entry->waiting.pop_front();
        then(outcome);
        entry = find(game);
    }
    if (result && entry)
        Q_EMIT appended(game);
}

void GameRooms::whenDurable(GameEntry &entry, Done then)
{
    if (entry.isBroken)
        return then(Error {ErrorCode::Unavailable, u"the game is being read back from its log"_s});
    if (entry.isDurable())
        return then({});
    entry.waiting.emplace_back(entry.appended, std::move(then));
}

void GameRooms::refold(GameId game)
{
    whenDone(this, m_repository.load(game, {u"recovery"_s, {}}),
             [this, game](const Result<StoredGame> &stored) {
                 GameEntry *entry = find(game);
                 if (!entry)
                     return;
                 auto folded = stored ? fold(game, *stored)
                                      : Result<std::unique_ptr<GameEntry>>(stored.error());
                 if (!folded && folded.error().code == ErrorCode::NotFound)
                     return remove(game);
                 if (!folded) {
                     qCCritical(lcGame) << "a game cannot be read back:" << folded.error().message;
                     QTimer::singleShot(500ms, this, [this, game] { refold(game); });
                     return;
                 }
                 entry->room = std::move((*folded)->room);
                 entry->names = std::move((*folded)->names);
                 entry->nameKeys = std::move((*folded)->nameKeys);
                 if (!entry->room.isFinished())
                     m_pins.insert(entry->room.pin(), game);
                 entry->isBroken = false;
                 if (m_listener)
                     m_listener->refolded(entry->room);
                 Q_EMIT refolded(game);
             });
}

} // namespace wr
