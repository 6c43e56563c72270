#pragma once

#include "files/medialinks.h"
#include "game/finishedgames.h"
#include "game/gameservice.h"
#include "game/gamestreams.h"
#include "game/joinbrakes.h"
#include "identity/authenticator.h"
#include "net/liveedge.h"
#include "protocol/messages.h"

namespace wr {

/// Live messages of games: parse → service → reply, and the events of a game to each audience. Whoever makes it
/// sees to it that the gateway speaks with it. Lives on the server thread.
class GameLive : public QObject, public LiveHandler, public GameListener
{
    Q_OBJECT

public:
    struct Parts
    {
        GameRooms &rooms;
        GameService &games;
        AnswerService &answers;
        JoinBrakes &brakes;
        FinishedGames &finished;
        const Authenticator &authenticator;
        const Tokens &tokens;
        const MediaLinks &media;
        const Clock &clock;
    };

    GameLive(LiveEdge &edge, const Parts &parts, QObject *parent = nullptr);
    ~GameLive() override;

    void sessionOpened(SessionId session, const UpgradeInfo &info) override;
    void frameReceived(SessionId session, const QByteArray &utf8, TimePoint arrivedAt) override;
    void sessionClosed(SessionId session, quint16 code) override;

    Telling prepare(const GameRoom &room, const LogRecord &record, const log::Event &event) override;
    void refolded(const GameRoom &room) override;
    void removed(GameId game) override;
    void moved(GameId game) override;

    /// The declared permission of each message a client may send after hello.
    QHash<QString, Permission> permissions() const;

    /// Closes the live sessions of a sign-in, or an account, that is no longer good.
    void endSessionsOf(SignInId signIn);
    void endSessionsOf(UserId user);

    /// Of which shard the game is that a session's first frame wants, by its secret or its PIN; nothing: of none that could be.
    std::optional<Shard> shardWanted(const UpgradeInfo &info, const QByteArray &utf8) const;

    /// What is done with the server's own part of each answer to a rehearsal: from its arrival until its
    /// acknowledgement was handed to the line.
    using Acknowledged = std::function<void(GameId, Micros)>;
    void setRehearsalWatch(Acknowledged watch) { m_rehearsalWatch = std::move(watch); }

    /// A connected player's round trip, where one was measured.
    std::optional<Micros> roundTrip(GameId game, PlayerNumber player) const;

Q_SIGNALS:
    /// Somebody who is signed in was admitted to a game.
    void personAdmitted(wr::UserId user, const QByteArray &userAgent);

private:
    struct Session
    {
        UpgradeInfo info;
        Principal principal;
        Audience audience = Audience::Player;
        bool isGreeting = false; ///< hello is being worked on
        bool isGreeted = false;
        bool takesSealed = false; ///< features::sealed
        TimePoint helloFrom; ///< not before, as it was told
        TimePoint arrivedAt; ///< of the frame being handled
    };
    /// What a question is sealed with before it opens.
    struct Seal
    {
        int question = -1;
        QString key;
    };
    /// One game's audiences and what they are still to be told.
    struct Room
    {
        std::array<GroupId, 3> groups {};
        GroupId sealedPlayers = 0; ///< who get questions sealed; the other players are in groups[Audience::Player]
        Seal seal;
        QHash<PlayerNumber, SessionId> players;
        QSet<SessionId> watchers; ///< hosts and projectors
        GameStreams streams;
        bool isLobbyDue = false;
        bool isLobbyOwed = false; ///< players have not been told the newest
        bool isCountDue = false;
        bool isBoardDue = false;
        QSet<PlayerNumber> lateResults; ///< of players whose answer was scored after the reveal
        QSet<PlayerNumber> rosterDue;
        TimePoint lobbyAt;
        TimePoint countAt;
        TimePoint boardAt;
        TimePoint rosterAt;
    };
    struct Message
    {
        Permission permission;
        std::function<void(SessionId, Session &, const Envelope &)> handle;
    };

    template <class M>
    void on(Permission permission, void (GameLive::*handler)(SessionId, Session &, const Envelope &,
                                                             const M &));
    template <class M>
    void onCommand(std::function<QFuture<Result<void>>(const Caller &, GameId, const M &)> run);

    void hello(SessionId id, Session &session, const Envelope &envelope);
    void welcomeNew(SessionId id, const Session &session, const Envelope &envelope, const live::Hello &hello);
    void welcomeAccount(SessionId id, const Session &session, const Envelope &envelope);
    const GameEntry *openTo(const Session &session) const;
    void endSessions(const std::function<bool(const Principal &)> &isMeant);
    void joinNew(SessionId id, GameId game, const live::Guest &guest, const QString &re);
    void welcomeBack(SessionId id, const Session &session, const Envelope &envelope,
                     const QString &secret);
    void welcome(SessionId id, const Principal &principal, std::optional<live::You> you,
                 const QString &re);
    void showFinished(SessionId id, const Principal &principal, const QString &re);
    live::HelloOk helloOk(const GameEntry &entry, const Principal &principal,
                          std::optional<live::You> you, qint64 streamSeq) const;
    void admit(SessionId id, GameId game, const QByteArray &frame);
    void refuse(SessionId id, const Error &error, const QString &re);

    void clockSync(SessionId id, Session &session, const Envelope &envelope,
                   const live::ClockSync &message);
    void since(SessionId id, Session &session, const Envelope &envelope,
               const live::Since &message);
    void answerSubmit(SessionId id, Session &session, const Envelope &envelope,
                      const live::AnswerSubmit &message);
    void sendSnapshot(SessionId id, const QString &re);
    void replyDone(SessionId id, const QString &re, const Result<void> &result);

    template <class M>
    Effect toAll(GameId game, qint64 seq, const M &message, bool alsoPlayers = true);
    Telling questionOpened(const GameRoom &room, qint64 seq);
    void sendPrepared(GameId game, const QList<SessionId> &to);
    void sendKeys(GameId game, const QByteArray &frame, TimePoint opensAt);
    QList<SessionId> takersOfSealed(const Room &room) const;
    Effect effectOf(const GameRoom &room, const LogRecord &record, const log::Event &event);
    void revealed(GameId game, int question);
    void regraded(GameId game, int question);
    void retell(GameId game);
    void closeRoom(GameId game, ErrorCode code);
    void sendBoard(GameId game);
    void sendStandings(GameId game);
    void forgetOnScreens(GameId game);
    void kicked(GameId game, PlayerNumber player);
    void sendDue();
    void sendDueOf(GameId game, Room &room, TimePoint now);
    template <class M>
    void sendState(GameId game, Audience audience, const M &message);
    void sendLateResults(GameId game, Room &room);

    Micros largestLinkTime(GameId game) const;
    static std::optional<QString> reply(const QString &id);
    Room &roomOf(GameId game);
    Room &roomBefore(GameId game, qint64 seq);
    void pace(std::function<void()> work);
    void runPaced();
    Session *find(SessionId id);
    Caller callerOf(const Session &session) const;
    void markRoster(GameId game, PlayerNumber player);
    void scheduleDue();

    LiveEdge &m_edge;
    GameRooms &m_rooms;
    GameService &m_games;
    AnswerService &m_answers;
    JoinBrakes &m_brakes;
    FinishedGames &m_finished;
    const Authenticator &m_authenticator;
    const Tokens &m_tokens;
    const MediaLinks &m_media;
    const Clock &m_clock;
    QHash<SessionId, Session> m_sessions;
    std::unordered_map<GameId, Room, size_t (*)(const GameId &)> m_live;
    QHash<QString, Message> m_messages;
    Acknowledged m_rehearsalWatch;
    QTimer m_due;
    std::deque<std::function<void()>> m_paced; ///< work of one session each, done in slices
    QTimer m_pace; ///< of 0 ms
};

} // namespace wr
