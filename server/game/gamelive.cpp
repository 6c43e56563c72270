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

Audience audienceOf(Role role)
{
    return role == Role::Player ? Audience::Player
        : role == Role::Host    ? Audience::Host
                                : Audience::Projector;
}

std::optional<QString> reply(const QString &id)
{
    return id.isEmpty() ? std::nullopt : std::optional(id);
}

} // namespace

GameLive::GameLive(LiveGateway &gateway, GameRooms &rooms, GameService &games,
                   AnswerService &answers, FinishedGames &finished, const Tokens &tokens,
                   const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_rooms(rooms)
    , m_games(games)
    , m_answers(answers)
    , m_finished(finished)
    , m_tokens(tokens)
    , m_clock(clock)
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
    onCommand<live::QuestionSkip>(
        [this](const Caller &caller, GameId game, const live::QuestionSkip &) {
            return m_games.skip(caller, game);
        });
    onCommand<live::QuestionExtend>(
        [this](const Caller &caller, GameId game, const live::QuestionExtend &message) {
            return m_games.extend(caller, game, message.seconds);
        });
    onCommand<live::PlayerKick>(
        [this](const Caller &caller, GameId game, const live::PlayerKick &message) {
            return m_games.kick(caller, game, message.player);
        });
    onCommand<live::LobbyLock>(
        [this](const Caller &caller, GameId game, const live::LobbyLock &message) {
            return m_games.lock(caller, game, message.locked);
        });
    m_due.setInterval(dueIntervalMs);
    connect(&m_due, &QTimer::timeout, this, &GameLive::sendDue);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &GameLive::runPaced);
    m_gateway.setHandler(this);
    m_rooms.setListener(this);
}

GameLive::~GameLive()
{
    m_gateway.setHandler(nullptr);
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
                               m_gateway.reject(id, message.error(), reply(envelope.id));
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
                 return m_gateway.reject(id, message.error(), reply(envelope.id));
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
            group = m_gateway.createGroup();
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
        return m_gateway.reject(id, envelope.error());
    session->arrivedAt = arrivedAt;
    if (envelope->type == live::Hello::wireName)
        return hello(id, *session, *envelope);
    if (!session->isGreeted)
        return m_gateway.close(id, ErrorCode::HelloRequired);
    const auto message = m_messages.constFind(envelope->type);
    if (message == m_messages.constEnd())
        return m_gateway.reject(id, {ErrorCode::UnknownMessage, u"unknown type"_s}, reply(envelope->id));
    if (const auto allowed = allows(session->principal, message->permission); !allowed)
        return m_gateway.reject(id, allowed.error(), reply(envelope->id));
    message->handle(id, *session, *envelope);
}

void GameLive::sessionClosed(SessionId id, quint16)
{
    const auto closed = m_sessions.constFind(id);
    if (closed == m_sessions.constEnd())
        return;
    const Session session = *closed;
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

void GameLive::refuse(SessionId id, const Error &error, const QString &re)
{
    if (Session *session = find(id))
        session->isGreeting = false;
    switch (error.code) {
    case ErrorCode::NameInvalid:
    case ErrorCode::NameRude:
    case ErrorCode::NameTaken:
    case ErrorCode::BadRequest:
        // The same connection may say hello again.
        return m_gateway.reject(id, error, reply(re));
    default:
        return m_gateway.close(id, error.code);
    }
}

void GameLive::hello(SessionId id, Session &session, const Envelope &envelope)
{
    if (session.isGreeted || session.isGreeting)
        return m_gateway.reject(id, {ErrorCode::AlreadyGreeted, u"hello was said"_s},
                                reply(envelope.id));
    const auto message = wire::fromJsonObject<live::Hello>(envelope.data);
    if (!message)
        return refuse(id, message.error(), envelope.id);
    session.isGreeting = true;
    if (message->resume)
        return welcomeBack(id, session, envelope, *message->resume);
    if (message->token)
        return welcomeBack(id, session, envelope, *message->token);
    if (message->guest)
        return welcomeGuest(id, session, envelope, message->guest->name);
    refuse(id, {ErrorCode::BadRequest, u"hello needs guest, resume or token"_s}, envelope.id);
}

void GameLive::welcomeGuest(SessionId id, const Session &session, const Envelope &envelope,
                            const QString &name)
{
    GameEntry *entry = m_rooms.findByPin(session.info.pin);
    if (!entry)
        return refuse(id, {ErrorCode::UnknownPin, u"no game has this PIN"_s}, envelope.id);
    const GameId game = entry->room.id();
    whenDone(this, m_games.join(callerOf(session), game, name),
             [this, id, game, re = envelope.id](const Result<GameService::Joined> &joined) {
                 if (!joined)
                     return refuse(id, joined.error(), re);
                 welcome(id, {Role::Player, game, joined->player},
                         live::You {joined->player, joined->name, joined->resume}, re);
             });
}

void GameLive::welcomeBack(SessionId id, const Session &session, const Envelope &envelope,
                           const QString &secret)
{
    const auto principal = m_tokens.read(secret, m_clock.now());
    if (!principal || principal->game.isNull())
        return refuse(id, {ErrorCode::ResumeInvalid, u"the secret is not valid here"_s}, envelope.id);
    if (!m_rooms.find(principal->game))
        return showFinished(id, *principal, envelope.id);
    if (principal->role != Role::Player)
        return welcome(id, *principal, std::nullopt, envelope.id);
    const auto back = m_games.resume({*principal, session.info.request}, principal->game);
    if (!back)
        return refuse(id, back.error(), envelope.id);
    welcome(id, *principal, live::You {back->player, back->name, back->resume}, envelope.id);
}

live::HelloOk GameLive::helloOk(const GameEntry &entry, const Principal &principal,
                                std::optional<live::You> you, qint64 streamSeq) const
{
    live::HelloOk ok;
    ok.audience = audienceOf(principal.role);
    ok.now = toWireMillis(m_clock.now());
    ok.game = views::gameInfo(entry.room);
    ok.you = std::move(you);
    ok.seed = int(qHash(principal.player, 0x5eed) & 0x7fffffff);
    ok.snapshot = views::snapshot(entry, ok.audience, principal.player, streamSeq);
    return ok;
}

/// A game that has left memory is shown as it ended; then there is nothing more to come.
void GameLive::showFinished(SessionId id, const Principal &principal, const QString &re)
{
    const Session *session = find(id);
    const Caller caller {principal, session->info.request};
    whenDone(this, m_finished.find(principal.game, caller.context()),
             [this, id, principal, re](const Result<FinishedGames::Game> &over) {
                 if (!over)
                     return refuse(id, over.error().code == ErrorCode::NotFound
                                       ? Error {ErrorCode::GameFinished, u"the game is over"_s} : over.error(), re);
                 const GameEntry &entry = **over;
                 const PlayerState *player = entry.room.player(principal.player);
                 if (principal.role == Role::Player && !player)
                     return refuse(id, {ErrorCode::ResumeInvalid, u"no such player"_s}, re);
                 if (player && player->isKicked)
                     return refuse(id, {ErrorCode::Kicked, u"the host removed this player"_s}, re);
                 std::optional<live::You> you;
                 if (player)
                     you = live::You {player->number, entry.names.value(player->number),
                                      m_tokens.forPlayer(principal.game, player->number)};
                 m_gateway.greeted(id);
                 m_gateway.send(id, writeMessage(helloOk(entry, principal, you, entry.room.seq()),
                                                 {std::nullopt, std::nullopt, reply(re)}));
                 m_gateway.close(id, ErrorCode::GameFinished);
             });
}

/// The snapshot is built now and sent once all it shows is durable; events appended meanwhile
/// become durable later and so follow it.
void GameLive::welcome(SessionId id, const Principal &principal, std::optional<live::You> you,
                       const QString &re)
{
    Session *session = find(id);
    GameEntry *entry = m_rooms.find(principal.game);
    if (!session || !entry)
        return;
    session->principal = principal;
    session->audience = audienceOf(principal.role);
    const live::HelloOk ok = helloOk(*entry, principal, std::move(you),
                                     roomOf(principal.game).streams.newest(session->audience));
    const QByteArray frame = writeMessage(ok, {std::nullopt, std::nullopt, reply(re)});
    m_rooms.whenDurable(*entry, [this, id, game = principal.game, frame](const Result<void> &durable) {
        if (durable)
            admit(id, game, frame);
        else
            m_gateway.close(id, ErrorCode::Unavailable);
    });
}

void GameLive::admit(SessionId id, GameId game, const QByteArray &frame)
{
    Session *session = find(id);
    if (!session || !m_rooms.find(game))
        return;
    Room &room = roomOf(game);
    session->isGreeting = false;
    session->isGreeted = true;
    m_gateway.greeted(id);
    m_gateway.send(id, frame);
    m_gateway.join(room.groups[size_t(session->audience)], id);
    const PlayerNumber player = session->principal.player;
    if (player == 0) {
        room.watchers.insert(id);
        m_games.setWatchers(game, int(room.watchers.size()));
        return;
    }
    const auto older = room.players.constFind(player);
    const std::optional<SessionId> superseded
        = older != room.players.constEnd() ? std::optional(*older) : std::nullopt;
    room.players.insert(player, id);
    m_games.setConnected(game, player, true);
    markRoster(game, player);
    if (superseded)
        m_gateway.close(*superseded, ErrorCode::Superseded);
}

void GameLive::clockSync(SessionId id, Session &session, const Envelope &envelope,
                         const live::ClockSync &message)
{
    m_gateway.send(id, writeMessage(live::ClockSynced {message.sentAt, toWireMillis(session.arrivedAt),
                                                       toWireMillis(m_clock.now())},
                                    {std::nullopt, std::nullopt, reply(envelope.id)}));
}

void GameLive::since(SessionId id, Session &session, const Envelope &envelope,
                     const live::Since &message)
{
    const GameId game = session.principal.game;
    if (!m_rooms.find(game))
        return m_gateway.close(id, ErrorCode::GameFinished);
    if (const auto missed = roomOf(game).streams.since(session.audience, message.seq)) {
        for (const QByteArray &frame : *missed)
            m_gateway.send(id, frame);
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
                                       roomOf(entry->room.id()).streams.newest(session->audience)),
                       {std::nullopt, std::nullopt, reply(re)});
    m_rooms.whenDurable(*entry, [this, id, frame, isAsked = !re.isEmpty()](const Result<void> &durable) {
        if (durable)
            m_gateway.send(id, frame);
        else if (isAsked) // who is sent one unasked gets another once the room is folded anew
            m_gateway.close(id, ErrorCode::Unavailable);
    });
}

void GameLive::answerSubmit(SessionId id, Session &session, const Envelope &envelope,
                            const live::AnswerSubmit &message)
{
    whenDone(this,
             m_answers.submit(callerOf(session), session.principal.game, message,
                              session.arrivedAt, Micros(0)),
             [this, id, re = envelope.id](const Result<live::AnswerAccepted> &accepted) {
                 if (accepted)
                     m_gateway.send(id, writeMessage(*accepted, {std::nullopt, std::nullopt, reply(re)}));
                 else
                     m_gateway.reject(id, accepted.error(), reply(re));
             });
}

void GameLive::replyDone(SessionId id, const QString &re, const Result<void> &result)
{
    if (result)
        m_gateway.send(id, writeMessage(live::CommandDone {}, {std::nullopt, std::nullopt, reply(re)}));
    else
        m_gateway.reject(id, result.error(), reply(re));
}

QHash<QString, Permission> GameLive::permissions() const
{
    QHash<QString, Permission> declared;
    for (auto message = m_messages.cbegin(); message != m_messages.cend(); ++message)
        declared.insert(message.key(), message->permission);
    return declared;
}

std::optional<Micros> GameLive::roundTrip(GameId game, PlayerNumber player) const
{
    const auto live = m_live.find(game);
    if (live == m_live.end() || !live->second.players.contains(player))
        return std::nullopt;
    return m_gateway.roundTrip(live->second.players.value(player));
}

} // namespace wr
