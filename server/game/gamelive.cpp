#include "game/gamelive.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "game/gameviews.h"
#include "protocol/errorframe.h"
#include "protocol/gamelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

size_t hashOfId(const GameId &id)
{
    return qHash(id);
}

constexpr int dueIntervalMs = 50;

/// Whole states written, or sessions closed, before the loop is served again.
constexpr int pacedPerSlice = 8;

} // namespace

std::optional<QString> GameLive::reply(const QString &id)
{
    return id.isEmpty() ? std::nullopt : std::optional(id);
}

GameLive::GameLive(LiveEdge &edge, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_edge(edge)
    , m_rooms(parts.rooms)
    , m_games(parts.games)
    , m_answers(parts.answers)
    , m_brakes(parts.brakes)
    , m_finished(parts.finished)
    , m_authenticator(parts.authenticator)
    , m_tokens(parts.tokens)
    , m_media(parts.media)
    , m_clock(parts.clock)
    , m_live(16, hashOfId)
{
    on(Permission::PublicRead, &GameLive::clockSync);
    on(Permission::GameRead, &GameLive::since);
    on(Permission::AnswerSubmit, &GameLive::answerSubmit);
    onCommand<live::GameStart>([this](const Caller &caller, GameId game, const live::GameStart &) {
        const GameEntry *entry = m_rooms.find(game);
        if (entry && entry->room.state() != GameState::Lobby)
            return QtFuture::makeReadyFuture(
                Result<void>(Error {ErrorCode::WrongState, u"the game has begun"_s}));
        return m_games.next(caller, game);
    });
    onCommand<live::GameNext>([this](const Caller &caller, GameId game, const live::GameNext &next) {
        const auto live = m_live.find(game);
        if (next.after && live != m_live.end() && *next.after != live->second.streams.newest(Audience::Host))
            return QtFuture::makeReadyFuture(
                Result<void>(Error {ErrorCode::WrongState, u"the game has moved on already"_s}));
        return m_games.next(caller, game);
    });
    onCommand<live::GamePause>([this](const Caller &caller, GameId game, const live::GamePause &) {
        return m_games.pause(caller, game);
    });
    onCommand<live::GameResume>([this](const Caller &caller, GameId game, const live::GameResume &) {
        return m_games.resumePlay(caller, game);
    });
    onCommand<live::GameEnd>([this](const Caller &caller, GameId game, const live::GameEnd &) {
        return m_games.end(caller, game);
    });
    onCommand<live::QuestionSkip>([this](const Caller &caller, GameId game, const live::QuestionSkip &) {
        return m_games.skip(caller, game);
    });
    onCommand<live::QuestionExtend>([this](const Caller &caller, GameId game, const live::QuestionExtend &message) {
        return m_games.extend(caller, game, message.seconds);
    });
    onCommand<live::PlayerKick>([this](const Caller &caller, GameId game, const live::PlayerKick &message) {
        return m_games.kick(caller, game, message.player);
    });
    onCommand<live::VariantAccept>([this](const Caller &caller, GameId game, const live::VariantAccept &message) {
        return m_games.acceptVariant(caller, game, message);
    });
    onCommand<live::LobbyLock>([this](const Caller &caller, GameId game, const live::LobbyLock &message) {
        return m_games.lock(caller, game, message.locked);
    });
    m_due.setInterval(dueIntervalMs);
    connect(&m_due, &QTimer::timeout, this, &GameLive::sendDue);
    connect(&m_games, &GameService::attended, this, &GameLive::markRoster);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &GameLive::runPaced);
    m_rooms.setListener(this);
    m_games.setLinkTimes([this](GameId game) { return largestLinkTime(game); });
}

GameLive::~GameLive()
{
    m_games.setLinkTimes({});
    m_rooms.setListener(nullptr);
}

template <class M>
void GameLive::on(Permission permission,
                  void (GameLive::*handler)(SessionId, Session &, const Envelope &, const M &))
{
    m_messages.insert(QString(M::wireName),
                      {permission, [this, handler](SessionId id, Session &session, const Envelope &envelope) {
                           const auto message = wire::fromJsonObject<M>(envelope.data);
                           if (message)
                               (this->*handler)(id, session, envelope, *message);
                           else
                               m_edge.reject(id, message.error(), reply(envelope.id));
                       }});
}

template <class M>
void GameLive::onCommand(std::function<QFuture<Result<void>>(const Caller &, GameId, const M &)> run)
{
    m_messages.insert(
        QString(M::wireName),
        {Permission::GameRun, [this, run = std::move(run)](SessionId id, Session &session, const Envelope &envelope) {
             const auto message = wire::fromJsonObject<M>(envelope.data);
             if (!message)
                 return m_edge.reject(id, message.error(), reply(envelope.id));
             whenDone(this, run(callerOf(session), session.principal.game, *message),
                      [this, id, re = envelope.id](const Result<void> &done) {
                          replyDone(id, re, done);
                      });
         }});
}

GameLive::Session *GameLive::find(SessionId id)
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : &*found;
}

Caller GameLive::callerOf(const Session &session) const
{
    return {session.principal, session.info.request};
}

GameLive::Room &GameLive::roomOf(GameId game)
{
    const GameEntry *entry = m_rooms.find(game);
    return roomBefore(game, entry ? entry->room.seq() : 0);
}

/// The game's audiences; when they are new, `seq` is the newest event they need not be told of.
GameLive::Room &GameLive::roomBefore(GameId game, qint64 seq)
{
    const auto [place, isNew] = m_live.try_emplace(game);
    if (isNew) {
        for (GroupId &group : place->second.groups)
            group = m_edge.createGroup();
        place->second.sealedPlayers = m_edge.createGroup();
        place->second.streams.beginAt(seq);
    }
    return place->second;
}

/// Does work of one session soon, without keeping the others waiting for all of it.
void GameLive::pace(std::function<void()> work)
{
    m_paced.push_back(std::move(work));
    if (!m_pace.isActive())
        m_pace.start(0);
}

void GameLive::runPaced()
{
    for (int done = 0; done < pacedPerSlice && !m_paced.empty(); ++done) {
        const auto work = std::move(m_paced.front());
        m_paced.pop_front();
        work();
    }
    if (!m_paced.empty())
        m_pace.start(0);
}

void GameLive::sessionOpened(SessionId session, const UpgradeInfo &info)
{
    Session &opened = m_sessions[session];
    opened.info = info;
}

void GameLive::frameReceived(SessionId id, const QByteArray &utf8, TimePoint arrivedAt)
{
    Session *session = find(id);
    if (!session)
        return;
    const auto envelope = readEnvelope(utf8);
    if (!envelope)
        return m_edge.reject(id, envelope.error());
    session->arrivedAt = arrivedAt;
    if (envelope->type == live::Hello::wireName)
        return hello(id, *session, *envelope);
    if (!session->isGreeted)
        return m_edge.close(id, ErrorCode::HelloRequired);
    const auto message = m_messages.constFind(envelope->type);
    if (message == m_messages.constEnd())
        return m_edge.reject(id, {ErrorCode::UnknownMessage, u"unknown type"_s}, reply(envelope->id));
    if (const auto allowed = allows(session->principal, message->permission); !allowed)
        return m_edge.reject(id, allowed.error(), reply(envelope->id));
    message->handle(id, *session, *envelope);
}

void GameLive::sessionClosed(SessionId id, quint16)
{
    const auto closed = m_sessions.constFind(id);
    if (closed == m_sessions.constEnd())
        return;
    const Session session = *closed;
    const LogScope scope(session.info.request);
    m_sessions.erase(closed);
    const auto live = m_live.find(session.principal.game);
    if (!session.isGreeted || live == m_live.end())
        return;
    if (live->second.watchers.remove(id))
        m_games.setWatchers(session.principal.game, int(live->second.watchers.size()));
    // A newer connection of this player may have taken over already.
    const PlayerNumber player = session.principal.player;
    if (player > 0 && live->second.players.value(player) == id) {
        live->second.players.remove(player);
        markRoster(session.principal.game, player);
        m_games.setConnected(session.principal.game, player, false);
    }
}

void GameLive::clockSync(SessionId id, Session &session, const Envelope &envelope,
                         const live::ClockSync &message)
{
    m_edge.send(id, writeMessage(live::ClockSynced {message.sentAt, toWireMillis(session.arrivedAt),
                                                       toWireMillis(m_clock.now())},
                                    {std::nullopt, std::nullopt, reply(envelope.id)}));
}

void GameLive::since(SessionId id, Session &session, const Envelope &envelope,
                     const live::Since &message)
{
    const GameId game = session.principal.game;
    if (!m_rooms.find(game))
        return m_edge.close(id, m_rooms.absent(game).code);
    if (const auto missed = roomOf(game).streams.since(session.audience, message.seq)) {
        for (const QByteArray &frame : *missed)
            m_edge.send(id, frame);
        return;
    }
    sendSnapshot(id, envelope.id);
}

void GameLive::sendSnapshot(SessionId id, const QString &re)
{
    const Session *session = find(id);
    GameEntry *entry = session ? m_rooms.find(session->principal.game) : nullptr;
    if (!entry)
        return;
    const QByteArray frame
        = writeMessage(views::snapshot(*entry, session->audience, session->principal.player,
                                       roomOf(entry->room.id()).streams.newest(session->audience), m_media),
                       {std::nullopt, std::nullopt, reply(re)});
    m_rooms.whenDurable(*entry, [this, id, frame, isAsked = !re.isEmpty()](const Result<void> &durable) {
        if (durable)
            m_edge.send(id, frame);
        else if (isAsked) // who is sent one unasked gets another once the room is folded anew
            m_edge.close(id, ErrorCode::Unavailable);
    });
}

void GameLive::answerSubmit(SessionId id, Session &session, const Envelope &envelope,
                            const live::AnswerSubmit &message)
{
    whenDone(this,
             m_answers.submit(callerOf(session), session.principal.game, message,
                              session.arrivedAt, m_edge.linkTime(id)),
             [this, id, re = envelope.id, game = session.principal.game,
              arrivedAt = session.arrivedAt](const Result<live::AnswerAccepted> &accepted) {
                 if (!accepted)
                     return m_edge.reject(id, accepted.error(), reply(re));
                 m_edge.send(id, writeMessage(*accepted, {std::nullopt, std::nullopt, reply(re)}));
                 const GameEntry *entry = m_rooms.find(game);
                 if (entry && entry->isRehearsal && m_rehearsalWatch)
                     m_rehearsalWatch(game, m_clock.now() - arrivedAt);
             });
}

void GameLive::replyDone(SessionId id, const QString &re, const Result<void> &result)
{
    if (result)
        m_edge.send(id, writeMessage(live::CommandDone {}, {std::nullopt, std::nullopt, reply(re)}));
    else
        m_edge.reject(id, result.error(), reply(re));
}

QHash<QString, Permission> GameLive::permissions() const
{
    QHash<QString, Permission> declared;
    for (auto message = m_messages.cbegin(); message != m_messages.cend(); ++message)
        declared.insert(message.key(), message->permission);
    return declared;
}

Micros GameLive::largestLinkTime(GameId game) const
{
    const auto live = m_live.find(game);
    Micros largest {0};
    if (live != m_live.end()) {
        for (const SessionId session : live->second.players)
            largest = std::max(largest, m_edge.linkTime(session));
    }
    return largest;
}

std::optional<Micros> GameLive::roundTrip(GameId game, PlayerNumber player) const
{
    const auto live = m_live.find(game);
    if (live == m_live.end() || !live->second.players.contains(player))
        return std::nullopt;
    return m_edge.roundTrip(live->second.players.value(player));
}

} // namespace wr
