#include "rehearse/rehearsalservice.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "rehearse/rehearsalkey.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Millis beat = 20ms;
constexpr Millis tidyInterval = 20s;
/// Rehearsals cleared away at one look.
constexpr int clearedAtOnce = 8;

template <class T>
QFuture<Result<T>> refused(Error error)
{
    return QtFuture::makeReadyFuture(Result<T>(std::move(error)));
}

QString noSuchRehearsal()
{
    return u"there is no such rehearsal, or it is over"_s;
}

} // namespace

RehearsalService::RehearsalService(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_network(parts.clock, &machineAddresses)
{
    connect(&m_parts.rooms, &GameRooms::appended, this, &RehearsalService::follow);
    connect(&m_parts.rooms, &GameRooms::refolded, this, &RehearsalService::follow);
    connect(&m_tidy, &QTimer::timeout, this, &RehearsalService::tidy);
    m_tidy.start(tidyInterval);
    m_beat.setTimerType(Qt::PreciseTimer);
    connect(&m_beat, &QTimer::timeout, this, &RehearsalService::watchLoop);
}

Rehearsal *RehearsalService::held(GameId id)
{
    const auto found = m_rehearsals.find(id.toString());
    return found == m_rehearsals.end() ? nullptr : &found->second;
}

QFuture<Result<RehearsalService::Opened>> RehearsalService::open(const Caller &caller, Quiz quiz, int wanted,
                                                                 int questions)
{
    if (const auto may = allows(caller.principal, Permission::RehearsalOpen); !may)
        return refused<Opened>(may.error());
    const auto running = std::count_if(m_rehearsals.begin(), m_rehearsals.end(),
                                       [](const auto &one) { return !one.second.finishedAt; });
    if (running + m_opening >= limits::maxRehearsals)
        return refused<Opened>({ErrorCode::TooManyGames, u"%1 rehearsals are under way"_s.arg(running + m_opening)});
    quiz.questions = quiz.questions.first(std::min<qsizetype>(questions, quiz.questions.size()));
    Rehearsal rehearsal;
    rehearsal.key = newRehearsalKey();
    rehearsal.title = quiz.title;
    rehearsal.owner = {caller.principal.user, caller.principal.school};
    rehearsal.wanted = wanted;
    rehearsal.questions = int(quiz.questions.size());
    rehearsal.endsAt = m_parts.clock.now() + std::chrono::minutes(limits::rehearsalMinutes);
    auto promise = std::make_shared<QPromise<Result<Opened>>>();
    promise->start();
    GameService::OpenOptions options;
    options.isRehearsal = true;
    ++m_opening;
    // No version of a quiz is kept because it was once rehearsed.
    whenDone(this, m_parts.games.open(caller, {}, quiz, {ScoringPreset::Classic, Pacing::Auto}, options),
             [this, rehearsal, promise](const Result<GameService::Opened> &opened) {
                 --m_opening;
                 if (opened) {
                     Rehearsal &kept = m_rehearsals[opened->game.toString()];
                     kept = rehearsal;
                     kept.id = opened->game;
                     promise->addResult(Result<Opened>(Opened {kept, opened->hostToken}));
                 } else {
                     promise->addResult(Result<Opened>(opened.error()));
                 }
                 promise->finish();
             });
    return promise->future();
}

bool RehearsalService::isKey(const QString &typed) const
{
    const QString key = readRehearsalKey(typed);
    return std::any_of(m_rehearsals.begin(), m_rehearsals.end(),
                       [&key](const auto &one) { return one.second.key == key && !one.second.finishedAt; });
}

Result<RehearsalService::Entered> RehearsalService::enter(const Caller &caller, const Entering &who)
{
    WR_CHECK(allows(caller.principal, Permission::RehearsalEnter));
    const QString key = readRehearsalKey(who.key);
    const auto found = std::find_if(m_rehearsals.begin(), m_rehearsals.end(),
                                    [&key](const auto &one) { return one.second.key == key; });
    if (found == m_rehearsals.end())
        return Error {ErrorCode::NotFound, noSuchRehearsal()};
    Rehearsal &rehearsal = found->second;
    const GameEntry *entry = m_parts.rooms.find(rehearsal.id);
    if (rehearsal.finishedAt || !entry)
        return Error {ErrorCode::GameFinished, u"the rehearsal is over"_s};
    if (rehearsal.isPlaying())
        return Error {ErrorCode::WrongState, u"the rehearsal is being played already"_s};
    if (who.kind == DeviceKind::Browser && who.players > limits::maxBrowserPlayers) {
        const QString words = u"a browser simulates at most %1"_s.arg(limits::maxBrowserPlayers);
        return Error {ErrorCode::InvalidFields, words, {{u"players"_s, FieldFault::OutOfRange, words}}};
    }
    rehearsal.forgetSilent(m_parts.clock.now());
    if (int(rehearsal.devices.size()) >= limits::maxRehearsalDevices
        || rehearsal.players() + who.players > limits::maxRehearsalPlayers)
        return Error {ErrorCode::GameFull, u"so many devices or players are not taken"_s};
    Rehearsal::Device device;
    device.heardAt = m_parts.clock.now();
    device.shown.number = ++rehearsal.lastDevice;
    device.shown.name = who.name.simplified();
    device.shown.kind = who.kind;
    device.shown.isOnServer = who.address.isLoopback() || m_network.isOwn(who.address);
    device.shown.figures.players = who.players;
    rehearsal.devices.push_back(device);
    return Entered {&rehearsal, device.shown.number, m_parts.tokens.forDevice(rehearsal.id, device.shown.number),
                    entry->room.pin(), device.shown.isOnServer};
}

Result<const Rehearsal *> RehearsalService::allowed(const Principal &who, Permission permission, GameId id) const
{
    const auto found = m_rehearsals.find(id.toString());
    const Subject subject = found == m_rehearsals.end() ? Subject {.game = id} : found->second.subject();
    WR_CHECK(allowsOnFound(who, permission, subject, Permission::RehearsalRead, subject, noSuchRehearsal()));
    if (found == m_rehearsals.end())
        return Error {ErrorCode::NotFound, noSuchRehearsal()};
    return &found->second;
}

Result<const Rehearsal *> RehearsalService::find(const Principal &who, GameId id) const
{
    return allowed(who, Permission::RehearsalRead, id);
}

Result<void> RehearsalService::measured(const Principal &who, GameId id, const DeviceFigures &figures)
{
    WR_CHECK(allowsIn(who, Permission::RehearsalPlay, id));
    Rehearsal *rehearsal = held(id);
    Rehearsal::Device *found = rehearsal ? rehearsal->device(who.player) : nullptr;
    if (!found)
        return Error {ErrorCode::NotFound, noSuchRehearsal()};
    Rehearsal::Device &device = *found;
    if (figures.isDone && !device.shown.figures.isDone)
        device.shown.hasLeft = rehearsal->state != GameState::Finished;
    const int players = device.shown.figures.players;
    device.shown.figures = figures;
    device.shown.figures.players = players; // as it was let in with
    device.heardAt = m_parts.clock.now();
    return {};
}

QFuture<Result<void>> RehearsalService::start(const Caller &caller, GameId id)
{
    const auto rehearsal = allowed(caller.principal, Permission::GameRun, id);
    if (!rehearsal)
        return refused<void>(rehearsal.error());
    const GameEntry *entry = m_parts.rooms.find(id);
    if (entry && entry->room.state() != GameState::Lobby && !entry->room.isFinished())
        return refused<void>({ErrorCode::WrongState, u"it has begun"_s});
    if (entry && entry->room.activePlayers() == 0)
        return refused<void>({ErrorCode::WrongState, u"no device has let a player in"_s});
    held(id)->forgetSilent(m_parts.clock.now());
    return m_parts.games.next(caller, id);
}

QFuture<Result<void>> RehearsalService::end(const Caller &caller, GameId id)
{
    const auto rehearsal = allowed(caller.principal, Permission::GameRun, id);
    return rehearsal ? m_parts.games.end(caller, id) : refused<void>(rehearsal.error());
}

void RehearsalService::acknowledged(GameId id, Micros took)
{
    if (Rehearsal *rehearsal = held(id))
        rehearsal->accept.add(took);
}

/// The room moved: so does the rehearsal.
void RehearsalService::follow(GameId id)
{
    Rehearsal *rehearsal = held(id);
    const GameEntry *entry = rehearsal ? m_parts.rooms.find(id) : nullptr;
    if (!entry)
        return;
    rehearsal->state = entry->room.state();
    rehearsal->question = entry->room.questionIndex();
    if (rehearsal->state == GameState::Finished && !rehearsal->finishedAt)
        rehearsal->finishedAt = m_parts.clock.now();
    const bool isAnyPlayed = std::any_of(m_rehearsals.begin(), m_rehearsals.end(),
                                         [](const auto &one) { return one.second.isPlaying(); });
    if (isAnyPlayed && !m_beat.isActive()) {
        m_beaten.start();
        m_beat.start(beat);
    } else if (!isAnyPlayed) {
        m_beat.stop();
    }
}

void RehearsalService::watchLoop()
{
    const Micros late = std::max(Micros(0), Micros(m_beaten.nsecsElapsed() / 1'000) - Micros(beat));
    m_beaten.restart();
    for (auto &[id, rehearsal] : m_rehearsals) {
        if (rehearsal.isPlaying())
            rehearsal.stall.add(late);
    }
}

void RehearsalService::tidy()
{
    const TimePoint now = m_parts.clock.now();
    std::erase_if(m_rehearsals, [now](const auto &one) {
        return one.second.finishedAt && now - *one.second.finishedAt > std::chrono::minutes(limits::rehearsalKeptMinutes);
    });
    const TimePoint checked = now - std::chrono::minutes(limits::rehearsalCheckMinutes);
    whenDone(this, m_parts.repository.oldRehearsals(checked, clearedAtOnce, serverContext(u"rehearsal"_s)),
             [this](const Result<QList<GameId>> &games) {
                 if (games)
                     clearAway(*games);
                 else
                     qCWarning(lcGame) << "old rehearsals cannot be found:" << games.error().message;
             });
}

void RehearsalService::clearAway(const QList<GameId> &games)
{
    for (const GameId &game : games) {
        if (const GameEntry *entry = m_parts.rooms.find(game)) {
            if (!entry->isAtRest())
                continue;
            m_parts.rooms.remove(game);
        }
        m_parts.finished.drop(game);
        erode(game);
    }
}

void RehearsalService::erode(GameId game)
{
    whenDone(this, m_parts.repository.erodeRehearsal(game, serverContext(u"rehearsal"_s)),
             [this, game](const Result<bool> &isAll) {
                 // Two looks may come to the same game; the next finds what is left.
                 if (isAll && !*isAll)
                     erode(game);
             });
}

void RehearsalService::stop()
{
    m_tidy.stop();
    m_beat.stop();
    disconnect(&m_parts.rooms, nullptr, this, nullptr);
}

} // namespace wr
