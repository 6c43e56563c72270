#pragma once

#include "game/finishedgames.h"
#include "game/gameservice.h"
#include "net/ownnetwork.h"
#include "rehearse/rehearsal.h"

#include <QElapsedTimer>

#include <map>

namespace wr {

/// Use cases of rehearsals: open, let devices in, take their measurements, start, end, and clear away what was
/// played. What is measured lives in memory and goes with the server. No JSON, no sockets. Server thread.
class RehearsalService : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        GameRooms &rooms;
        GameService &games;
        FinishedGames &finished;
        GameRepository &repository;
        const Tokens &tokens;
        const Clock &clock;
    };
    struct Opened
    {
        Rehearsal rehearsal;
        QString hostToken;
    };
    struct Entering
    {
        QString key; ///< as typed
        QString name;
        DeviceKind kind = DeviceKind::Browser;
        int players = 0;
        QHostAddress address;
    };
    struct Entered
    {
        const Rehearsal *rehearsal = nullptr; ///< good until the event loop runs again
        int device = 0;
        QString token;
        QString pin;
        bool isOnServer = false;
    };

    RehearsalService(const Parts &parts, QObject *parent = nullptr);

    /// Opens a rehearsal of the quiz's first `questions`, for a class of `wanted`. TooManyGames (so many are under way),
    /// BadRequest (the quiz cannot be played), Unavailable.
    QFuture<Result<Opened>> open(const Caller &caller, Quiz quiz, int wanted, int questions);

    /// Whether a key, as typed, is one of a rehearsal that has not ended.
    bool isKey(const QString &typed) const;

    /// A device comes. NotFound (the key), WrongState (it is played already), GameFinished, GameFull (too many devices
    /// or players), InvalidFields (a browser with more players than it opens lines for).
    Result<Entered> enter(const Caller &caller, const Entering &who);

    /// NotFound for whoever has nothing to do with it.
    Result<const Rehearsal *> find(const Principal &who, GameId id) const;

    /// What a device has measured by now; the newest counts. Forbidden, NotFound.
    Result<void> measured(const Principal &who, GameId id, const DeviceFigures &figures);

    /// Begins to play. WrongState: begun, or no device is there. NotFound, GameFinished, Unavailable.
    QFuture<Result<void>> start(const Caller &caller, GameId id);
    /// Ends it before its time. NotFound, GameFinished, WrongState (answers are being counted: try again), Unavailable.
    QFuture<Result<void>> end(const Caller &caller, GameId id);

    /// The server's own part of one answer; from GameLive.
    void acknowledged(GameId id, Micros took);

    /// Forgets old rehearsals and takes what they left from the database, a little at a time. Called by its own timer;
    /// tests call it directly.
    void tidy();
    void stop();

private:
    Rehearsal *held(GameId id);
    Result<const Rehearsal *> allowed(const Principal &who, Permission permission, GameId id) const;
    void follow(GameId id);
    void watchLoop();
    void clearAway(const QList<GameId> &games);
    void erode(GameId game);

    Parts m_parts;
    OwnNetwork m_network;
    std::map<QString, Rehearsal> m_rehearsals; ///< by id
    int m_opening = 0; ///< asked for and not yet among them
    QTimer m_tidy;
    QTimer m_beat; ///< runs while one is played; how late it comes is how long the loop did something else
    QElapsedTimer m_beaten;
};

} // namespace wr
