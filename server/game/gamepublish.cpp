// What the audiences of a game are told when its log grows, and how often.
#include "core/logging.h"
#include "game/gamelive.h"
#include "game/gameviews.h"
#include "protocol/gamelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array everyAudience {Audience::Player, Audience::Host, Audience::Projector};

enum StateKey : quint32 { LobbyKey = 1, BoardKey, CountKey };

template <class M>
constexpr StateKey stateKey()
{
    if constexpr (std::is_same_v<M, live::LobbyState>)
        return LobbyKey;
    else if constexpr (std::is_same_v<M, live::BoardState>)
        return BoardKey;
    else
        return CountKey;
}

template <class... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

/// Builds the event for every audience now; the effect sends it once it is durable.
template <class M>
Effect GameLive::toAll(GameId game, qint64 seq, const M &message, bool alsoPlayers)
{
    Room &room = roomBefore(game, seq - 1);
    std::array<QByteArray, 3> frames;
    for (const Audience audience : everyAudience) {
        if (alsoPlayers || audience == Audience::Host)
            frames[size_t(audience)] = room.streams.build(audience, seq, message);
    }
    constexpr bool isSealed = std::is_same_v<M, live::QuestionOpened>; // those have it by then
    return [this, game, seq, frames] {
        Room &live = roomOf(game);
        for (const Audience audience : everyAudience) {
            const QByteArray &frame = frames[size_t(audience)];
            if (frame.isEmpty())
                continue;
            live.streams.sent(audience, seq, frame);
            m_edge.broadcast(live.groups[size_t(audience)], frame);
            if (audience == Audience::Player && !isSealed)
                m_edge.broadcast(live.sealedPlayers, frame);
        }
    };
}

Telling GameLive::prepare(const GameRoom &room, const LogRecord &record, const log::Event &event)
{
    if (std::holds_alternative<log::QuestionOpened>(event))
        return questionOpened(room, record.seq);
    return {effectOf(room, record, event)};
}

Effect GameLive::effectOf(const GameRoom &room, const LogRecord &record, const log::Event &event)
{
    const GameId game = room.id();
    const qint64 seq = record.seq;
    const auto then = [](Effect first, Effect second) -> Effect {
        return [first = std::move(first), second = std::move(second)] {
            first();
            second();
        };
    };
    const auto lobbyChanged = [this, game] {
        roomOf(game).isLobbyDue = true;
        scheduleDue();
    };
    const auto board = [this, game] { sendBoard(game); };
    return std::visit(
        Overloaded {
            [&](const log::GameOpened &) -> Effect { return {}; },
            [&](const log::PlayerJoined &joined) -> Effect {
                return [this, game, lobbyChanged, player = joined.player] {
                    lobbyChanged();
                    markRoster(game, player);
                };
            },
            [&](const log::PlayerKicked &kick) -> Effect {
                return then(toAll(game, seq, live::PlayerKicked {kick.player}, false),
                            [this, game, lobbyChanged, player = kick.player] {
                                lobbyChanged();
                                kicked(game, player);
                                forgetOnScreens(game);
                            });
            },
            [&](const log::LobbyLocked &lock) -> Effect {
                return toAll(game, seq, live::LobbyLocked {lock.locked});
            },
            [&](const log::CountdownStarted &countdown) -> Effect {
                return then(toAll(game, seq, live::CountdownStarted {countdown.question, toWireMillis(room.endsAt())}),
                            [this, game] { sendPrepared(game, takersOfSealed(roomOf(game))); });
            },
            [&](const log::QuestionOpened &) -> Effect { return {}; }, // questionOpened()
            [&](const log::QuestionExtended &extended) -> Effect {
                return toAll(game, seq, live::QuestionExtended {extended.question, toWireMillis(room.endsAt())});
            },
            [&](const log::QuestionResumed &resumed) -> Effect {
                return toAll(game, seq, live::QuestionResumed {resumed.question, toWireMillis(room.endsAt())});
            },
            [&](const log::GamePaused &paused) -> Effect {
                return toAll(game, seq, live::GamePaused {int(paused.remaining / 1'000)});
            },
            [&](const log::GameResumed &) -> Effect {
                const bool isTimed = room.state() == GameState::Open || room.state() == GameState::Countdown;
                return toAll(game, seq, live::GameResumed {isTimed ? toWireMillis(room.endsAt()) : 0});
            },
            [&](const log::AnswerScored &answer) -> Effect {
                const bool isLate = room.isRevealed(answer.question);
                return [this, game, isLate, player = answer.player] {
                    roomOf(game).isCountDue = true;
                    markRoster(game, player);
                    if (isLate) {
                        roomOf(game).isBoardDue = true;
                        roomOf(game).lateResults.insert(player);
                    }
                };
            },
            [&](const log::AnswerSuperseded &answer) -> Effect {
                return [this, game, answer] {
                    const GameEntry *entry = m_rooms.find(game);
                    const PlayerAnswer *counted = entry ? entry->room.answer(answer.player, answer.question) : nullptr;
                    Room &live = roomOf(game);
                    if (counted && live.players.contains(answer.player))
                        m_edge.send(live.players.value(answer.player),
                                       writeMessage(live::AnswerSuperseded {answer.question, counted->choice}));
                };
            },
            [&](const log::QuestionClosed &closed) -> Effect {
                return toAll(game, seq, live::QuestionClosed {closed.question, closed.reason});
            },
            [&](const log::QuestionRevealed &reveal) -> Effect {
                return then(toAll(game, seq, views::questionRevealed(room)),
                            [this, game, question = reveal.question] { revealed(game, question); });
            },
            [&](const log::VariantAccepted &variant) -> Effect {
                return then(toAll(game, seq, live::VariantAccepted {variant.question, variant.gap, variant.text}),
                            [this, game, question = variant.question] { regraded(game, question); });
            },
            [&](const log::BoardShown &shown) -> Effect {
                return then(toAll(game, seq, live::BoardShown {shown.question}), board);
            },
            [&](const log::PodiumShown &) -> Effect {
                const GameEntry *entry = m_rooms.find(game);
                return toAll(game, seq, views::podium(*entry));
            },
            [&](const log::GameFinished &finished) -> Effect {
                return then(toAll(game, seq, live::GameFinished {finished.reason}), board);
            },
        },
        event);
}

/// The key to those who have the question, early enough to be there when it opens; the question itself to all others,
/// when it opens.
Telling GameLive::questionOpened(const GameRoom &room, qint64 seq)
{
    const GameId game = room.id();
    const live::QuestionOpened opened = views::questionOpened(room, m_media);
    const Effect told = toAll(game, seq, opened);
    Room &live = roomOf(game);
    if (live.seal.question != opened.question) // nobody was there, or it was another run that counted down
        sendPrepared(game, takersOfSealed(live));
    live::QuestionOpened withKey = opened;
    withKey.view.reset();
    withKey.key = live.seal.key;
    const QByteArray frame = live.streams.buildOther(Audience::Player, seq, withKey);
    return {told, [this, game, frame, opensAt = room.opensAt()] { sendKeys(game, frame, opensAt); }};
}

void GameLive::refolded(const GameRoom &room)
{
    roomOf(room.id()).streams.rollBack();
    // Somebody may have been shown a state that never became durable.
    retell(room.id());
}

/// Everybody gets the whole anew.
void GameLive::retell(GameId game)
{
    const Room &live = roomOf(game);
    QList<SessionId> everybody = live.players.values();
    everybody.append(live.watchers.values());
    for (const SessionId id : std::as_const(everybody))
        pace([this, id] { sendSnapshot(id, {}); });
}

void GameLive::removed(GameId game)
{
    closeRoom(game, ErrorCode::GameFinished);
}

/// Everybody comes back by oneself and is led to where it goes on.
void GameLive::moved(GameId game)
{
    closeRoom(game, ErrorCode::ServerClosing);
}

void GameLive::closeRoom(GameId game, ErrorCode code)
{
    const auto live = m_live.find(game);
    if (live == m_live.end())
        return;
    QList<SessionId> everybody = live->second.players.values();
    everybody.append(live->second.watchers.values());
    for (const GroupId group : live->second.groups)
        m_edge.removeGroup(group);
    m_edge.removeGroup(live->second.sealedPlayers);
    m_live.erase(live);
    for (const SessionId id : std::as_const(everybody))
        pace([this, id, code] { m_edge.close(id, code); });
}

void GameLive::revealed(GameId game, int question)
{
    Room &live = roomOf(game);
    live.isCountDue = true;
    live.isLobbyDue = live.isLobbyDue || live.isLobbyOwed;
    scheduleDue();
    m_edge.sendEach(live.players.values(), [this, game, question](SessionId id) -> QByteArray {
        const GameEntry *entry = m_rooms.find(game);
        const Session *session = find(id);
        if (!entry || !session)
            return {};
        return writeMessage(views::answerResult(*entry, session->principal.player, question));
    });
    if (const GameEntry *entry = m_rooms.find(game)) {
        sendState(game, Audience::Host, views::boardState(*entry));
        sendState(game, Audience::Projector, views::boardState(*entry));
    }
}

/// Everybody hears what their answers are worth now.
void GameLive::regraded(GameId game, int question)
{
    const GameEntry *now = m_rooms.find(game);
    if (now && now->room.questionIndex() == question)
        return revealed(game, question);
    sendStandings(game);
}

/// The board, and everybody's own place on it.
void GameLive::sendStandings(GameId game)
{
    m_edge.sendEach(roomOf(game).players.values(), [this, game](SessionId id) -> QByteArray {
        const GameEntry *entry = m_rooms.find(game);
        const Session *session = find(id);
        return entry && session ? writeMessage(views::standing(*entry, session->principal.player)) : QByteArray();
    });
    sendBoard(game);
}

/// Who is removed goes from every screen that shows names or what somebody wrote.
void GameLive::forgetOnScreens(GameId game)
{
    const GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return;
    const GameRoom &room = entry->room;
    if (room.state() == GameState::Podium || (room.state() == GameState::Reveal && isCountedByText(room.question())))
        retell(game);
    else if (room.state() == GameState::Reveal)
        revealed(game, room.questionIndex());
    else if (room.state() == GameState::Board)
        sendStandings(game);
}

void GameLive::sendBoard(GameId game)
{
    const GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return;
    const live::BoardState board = views::boardState(*entry);
    for (const Audience audience : everyAudience)
        sendState(game, audience, board);
}

void GameLive::kicked(GameId game, PlayerNumber player)
{
    markRoster(game, player);
    Room &live = roomOf(game);
    if (live.players.contains(player))
        m_edge.close(live.players.value(player), ErrorCode::Kicked);
}

void GameLive::markRoster(GameId game, PlayerNumber player)
{
    roomOf(game).rosterDue.insert(player);
    scheduleDue();
}

/// Never restarts a running timer: a steady stream of changes would push it away for ever.
void GameLive::scheduleDue()
{
    if (!m_due.isActive())
        m_due.start();
}

template <class M>
void GameLive::sendState(GameId game, Audience audience, const M &message)
{
    GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return;
    const Room &room = roomOf(game);
    const QByteArray frame = writeMessage(message, {room.streams.newest(audience), std::nullopt, std::nullopt});
    // The room may be ahead of the disk: what it shows goes out once that is durable.
    QList<GroupId> groups {room.groups[size_t(audience)]};
    if (audience == Audience::Player)
        groups.append(room.sealedPlayers);
    m_rooms.whenDurable(*entry, [this, groups, frame](const Result<void> &durable) {
        if (!durable)
            return;
        for (const GroupId group : groups)
            m_edge.broadcastState(group, stateKey<M>(), frame);
    });
}

/// Tells players whose answer was scored after the reveal what it was worth.
void GameLive::sendLateResults(GameId game, Room &room)
{
    const GameEntry *entry = m_rooms.find(game);
    for (const PlayerNumber player : std::exchange(room.lateResults, {})) {
        if (entry && room.players.contains(player))
            m_edge.send(room.players.value(player),
                           writeMessage(views::answerResult(*entry, player, entry->room.questionIndex())));
    }
}

void GameLive::sendDue()
{
    const TimePoint now = m_clock.now();
    bool isMoreDue = false;
    for (auto &[game, room] : m_live) {
        sendDueOf(game, room, now);
        isMoreDue = isMoreDue || room.isLobbyDue || room.isCountDue || room.isBoardDue || !room.rosterDue.isEmpty();
    }
    if (!isMoreDue)
        m_due.stop();
}

void GameLive::sendDueOf(GameId game, Room &room, TimePoint now)
{
    const GameEntry *entry = m_rooms.find(game);
    if (!entry || entry->isBroken)
        return;
    if (room.isLobbyDue && now >= room.lobbyAt) {
        room.isLobbyDue = false;
        room.lobbyAt = now + Millis(limits::lobbyIntervalMs);
        const live::LobbyState lobby = views::lobbyState(*entry);
        // Who answers does not see who comes, and would wait for it: it is thousands of frames. The reveal brings it.
        const bool isAnswered = entry->room.state() == GameState::Open;
        room.isLobbyOwed = isAnswered;
        for (const Audience audience : everyAudience) {
            if (audience != Audience::Player || !isAnswered)
                sendState(game, audience, lobby);
        }
    }
    if (room.isCountDue && now >= room.countAt && entry->room.questionIndex() >= 0) {
        room.isCountDue = false;
        room.countAt = now + Millis(limits::countIntervalMs);
        for (const Audience audience : {Audience::Host, Audience::Projector})
            sendState(game, audience, views::answersCount(*entry, audience));
    }
    if (room.isBoardDue && now >= room.boardAt && entry->isDurable()) {
        room.isBoardDue = false;
        room.boardAt = now + Millis(limits::boardIntervalMs);
        sendBoard(game);
        sendLateResults(game, room);
    }
    if (!room.rosterDue.isEmpty() && now >= room.rosterAt) {
        room.rosterAt = now + Millis(limits::rosterIntervalMs);
        live::RosterChanged roster;
        for (auto due = room.rosterDue.begin();
             due != room.rosterDue.end() && roster.changed.size() < limits::rosterPage;
             due = room.rosterDue.erase(due)) {
            if (const PlayerState *player = entry->room.player(*due)) {
                live::PlayerStatus status = views::playerStatus(*entry, *player);
                if (const auto trip = roundTrip(game, *due))
                    status.roundTripMs = int(std::chrono::ceil<Millis>(*trip).count());
                roster.changed.append(status);
            }
        }
        m_edge.broadcast(room.groups[size_t(Audience::Host)],
                            writeMessage(roster, {room.streams.newest(Audience::Host), std::nullopt, std::nullopt}));
    }
}

} // namespace wr
