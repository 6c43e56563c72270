// GameLive: who somebody is, what they are shown first, and how their sessions end.

#include "core/whendone.h"
#include "game/gamelive.h"
#include "game/gameviews.h"
#include "protocol/features.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// How much sooner than told a postponed client may come back: clocks and timers differ.
constexpr Millis earlyHello {100};

Audience audienceOf(Role role)
{
    return role == Role::Player ? Audience::Player
        : role == Role::Host    ? Audience::Host
                                : Audience::Projector;
}

} // namespace

void GameLive::refuse(SessionId id, const Error &error, const QString &re)
{
    if (Session *session = find(id))
        session->isGreeting = false;
    switch (error.code) {
    case ErrorCode::NameInvalid:
    case ErrorCode::NameRude:
    case ErrorCode::NameReserved:
    case ErrorCode::NameTaken:
    case ErrorCode::BadRequest:
        // The same connection may say hello again.
        return m_edge.reject(id, error, reply(re));
    case ErrorCode::RateLimited:
        if (Session *session = find(id))
            session->helloFrom = m_clock.now() + error.retryAfter.value_or(Millis(0)) - earlyHello;
        return m_edge.postpone(id, error, reply(re));
    case ErrorCode::ProofRequired:
        return m_edge.postpone(id, error, reply(re));
    default:
        return m_edge.close(id, error.code);
    }
}

void GameLive::hello(SessionId id, Session &session, const Envelope &envelope)
{
    if (session.isGreeted || session.isGreeting)
        return m_edge.reject(id, {ErrorCode::AlreadyGreeted, u"hello was said"_s},
                                reply(envelope.id));
    const auto message = wire::fromJsonObject<live::Hello>(envelope.data);
    if (!message)
        return refuse(id, message.error(), envelope.id);
    if (session.arrivedAt < session.helloFrom)
        return m_edge.reject(id, {ErrorCode::RateLimited, u"sooner than told"_s, {}, std::chrono::ceil<Millis>(session.helloFrom - session.arrivedAt)},
                                reply(envelope.id));
    session.isGreeting = true;
    session.takesSealed = message->features.contains(features::sealed);
    if (message->resume)
        return welcomeBack(id, session, envelope, *message->resume);
    if (message->token) {
        const auto principal = m_authenticator.read(*message->token, session.info.peer.isNear);
        const bool isDevice = principal && principal->role == Role::Device;
        if (!principal || (principal->user.isNull() && !isDevice))
            return welcomeBack(id, session, envelope, *message->token);
        if (isDevice && !message->guest)
            return refuse(id, {ErrorCode::BadRequest, u"a device joins as its simulated players"_s}, envelope.id);
        session.principal = *principal;
        return message->guest ? welcomeNew(id, session, envelope, *message)
                              : welcomeAccount(id, session, envelope);
    }
    if (message->guest)
        return welcomeNew(id, session, envelope, *message);
    refuse(id, {ErrorCode::BadRequest, u"hello needs guest, resume or token"_s}, envelope.id);
}

std::optional<Shard> GameLive::shardWanted(const UpgradeInfo &info, const QByteArray &utf8) const
{
    const auto envelope = readEnvelope(utf8);
    const auto message = envelope && envelope->type == live::Hello::wireName ? wire::fromJsonObject<live::Hello>(envelope->data)
                                                                             : Result<live::Hello>(Error {ErrorCode::HelloRequired, {}});
    const std::optional<QString> secret = !message ? std::nullopt : message->resume ? message->resume : message->token;
    if (secret) {
        if (const auto principal = m_authenticator.read(*secret, info.peer.isNear); principal && !principal->game.isNull())
            return shardOf(principal->game);
    }
    return shardOfPin(info.pin);
}

/// The game of the session's PIN, unless it is a rehearsal and the session no device of it: who is not told
/// that it exists cannot stumble into it.
const GameEntry *GameLive::openTo(const Session &session) const
{
    const GameEntry *entry = m_rooms.findByPin(session.info.pin);
    const bool isHidden = entry && entry->isRehearsal && !allowsIn(session.principal, Permission::RehearsalPlay, entry->room.id());
    return isHidden ? nullptr : entry;
}

/// A new player: a guest, or whoever the session's principal is.
void GameLive::welcomeNew(SessionId id, const Session &session, const Envelope &envelope, const live::Hello &hello)
{
    const GameEntry *entry = openTo(session);
    // Known before the PIN counts as tried: whoever is early must not look like a guesser.
    if (const Error absent = m_rooms.absent(session.info.pin); !entry && absent.code != ErrorCode::UnknownPin)
        return refuse(id, absent, envelope.id);
    const GameId game = entry ? entry->room.id() : GameId();
    const bool isKnown = !session.principal.user.isNull() || session.principal.role == Role::Device;
    whenDone(this, m_brakes.arriving({session.info.peer.address, session.info.pin, game, isKnown, hello.features.contains(features::proof), hello.proof}),
             [this, id, game, guest = *hello.guest, re = envelope.id](const Result<void> &mayJoin) {
                 if (mayJoin)
                     joinNew(id, game, guest, re);
                 else
                     refuse(id, mayJoin.error(), re);
             });
}

void GameLive::joinNew(SessionId id, GameId game, const live::Guest &guest, const QString &re)
{
    const Session *session = find(id);
    if (!session)
        return;
    whenDone(this, m_games.join(callerOf(*session), game, guest.name, guest.clientKey),
             [this, id, game, who = session->principal, re](const Result<GameService::Joined> &joined) {
                 if (!joined)
                     return refuse(id, joined.error(), re);
                 welcome(id, {Role::Player, game, joined->player, who.user, who.school, who.signIn, {}},
                         joined->you(), re);
             });
}

/// Somebody signed in, by what the account is to the game of the PIN: its host, a player who was here,
/// or somebody who may watch.
void GameLive::welcomeAccount(SessionId id, const Session &session, const Envelope &envelope)
{
    const QString pin = session.info.pin;
    whenDone(this, m_brakes.pinTried(session.info.peer.address, m_rooms.findByPin(pin) != nullptr),
             [this, id, pin, who = session.principal, re = envelope.id](const Result<void> &mayTry) {
                 const GameEntry *entry = m_rooms.findByPin(pin);
                 if (!mayTry || !entry)
                     return refuse(id, mayTry ? m_rooms.absent(pin) : mayTry.error(), re);
                 if (entry->accounts.contains(who.user))
                     return joinNew(id, entry->room.id(), {}, re);
                 Principal principal {Role::Host, entry->room.id(), 0, who.user, who.school, who.signIn, {}};
                 if (!allowsOn(who, Permission::GameRun, entry->subject())) {
                     if (const auto watches = allowsOn(who, Permission::GameWatch, entry->subject()); !watches)
                         return refuse(id, watches.error(), re);
                     principal.role = Role::Viewer;
                 }
                 welcome(id, principal, std::nullopt, re);
             });
}

void GameLive::endSessionsOf(SignInId signIn)
{
    endSessions([signIn](const Principal &principal) { return principal.signIn == signIn; });
}

void GameLive::endSessionsOf(UserId user)
{
    endSessions([user](const Principal &principal) { return principal.user == user; });
}

void GameLive::endSessions(const std::function<bool(const Principal &)> &isMeant)
{
    QList<SessionId> meant;
    for (auto session = m_sessions.cbegin(); session != m_sessions.cend(); ++session) {
        if (isMeant(session->principal))
            meant.append(session.key());
    }
    for (const SessionId session : std::as_const(meant))
        m_edge.close(session, ErrorCode::Unauthenticated);
}

void GameLive::welcomeBack(SessionId id, const Session &session, const Envelope &envelope,
                           const QString &secret)
{
    const auto principal = m_authenticator.read(secret, session.info.peer.isNear);
    if (!principal || principal->game.isNull())
        return refuse(id, {ErrorCode::ResumeInvalid, u"the secret is not valid here"_s}, envelope.id);
    if (!m_rooms.find(principal->game))
        return showFinished(id, *principal, envelope.id);
    if (principal->role != Role::Player)
        return welcome(id, *principal, std::nullopt, envelope.id);
    const auto back = m_games.resume({*principal, session.info.request}, principal->game);
    if (!back)
        return refuse(id, back.error(), envelope.id);
    welcome(id, *principal, back->you(), envelope.id);
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
    ok.snapshot = views::snapshot(entry, ok.audience, principal.player, streamSeq, m_media);
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
                                      m_tokens.forPlayer(principal.game, player->number),
                                      player->team > 0 ? std::optional(player->team) : std::nullopt};
                 m_edge.greeted(id);
                 m_edge.send(id, writeMessage(helloOk(entry, principal, you, entry.room.seq()),
                                                 {std::nullopt, std::nullopt, reply(re)}));
                 m_edge.close(id, ErrorCode::GameFinished);
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
    live::HelloOk ok = helloOk(*entry, principal, std::move(you),
                               roomOf(principal.game).streams.newest(session->audience));
    session->takesSealed = session->takesSealed && session->audience == Audience::Player;
    if (session->takesSealed)
        ok.features.append(features::sealed);
    const QByteArray frame = writeMessage(ok, {std::nullopt, std::nullopt, reply(re)});
    m_rooms.whenDurable(*entry, [this, id, game = principal.game, frame](const Result<void> &durable) {
        if (durable)
            admit(id, game, frame);
        else
            m_edge.close(id, ErrorCode::Unavailable);
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
    m_edge.greeted(id);
    m_edge.send(id, frame);
    m_edge.join(session->takesSealed ? room.sealedPlayers : room.groups[size_t(session->audience)], id);
    const GameRoom &played = m_rooms.find(game)->room;
    const bool isAboutToOpen = played.state() == GameState::Open && m_clock.now() < played.opensAt();
    if (session->takesSealed && (played.state() == GameState::Countdown || isAboutToOpen))
        sendPrepared(game, {id});
    if (!session->principal.user.isNull())
        Q_EMIT personAdmitted(session->principal.user, session->info.userAgent);
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
        m_edge.close(*superseded, ErrorCode::Superseded);
}

} // namespace wr
