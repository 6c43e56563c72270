#pragma once

#include "cluster/keeper.h"
#include "game/attendance.h"
#include "game/gamerepository.h"

#include <QObject>

#include <deque>
#include <functional>
#include <unordered_map>

namespace wr {

/// What somebody outside must do about an event once it is durable.
using Effect = std::function<void()>;

/// What has to be told of an event.
struct Telling
{
    Effect effect;
    Effect ahead {}; ///< runs after the commit even while nothing is shown of the game yet (GameEntry::shownFrom)
};

/// Who tells the world. Called on the server thread.
class GameListener
{
public:
    virtual ~GameListener() = default;

    /// Right after `event` became part of `room`, before it is durable: builds what is to be sent.
    /// The effects run after the commit, in the order of the log, or never.
    virtual Telling prepare(const GameRoom &room, const LogRecord &record, const log::Event &event) = 0;

    /// Prepared effects of this game were dropped and the room was folded anew from its log.
    virtual void refolded(const GameRoom &room) = 0;

    /// The room is no longer held.
    virtual void removed(GameId game) = 0;

    /// The same, because another node goes on with it.
    virtual void moved(GameId game) = 0;
};

/// A room with what is known of it beside its log.
struct GameEntry : FoldedGame
{
    explicit GameEntry(FoldedGame &&folded)
        : FoldedGame(std::move(folded))
    {
    }

    bool isDurable() const { return appended == durable; }
    /// Whether nothing of it is under way and nobody waits for it.
    bool isAtRest() const { return isDurable() && !isBroken && waiting.empty() && unscored == 0; }

    quint64 incarnation = 0;      ///< of the game in this process; another one each time it is taken up
    Attendance attendance;
    int watchers = 0;             ///< hosts and projectors with a live session
    int unscored = 0;             ///< answers accepted or on their way that are not in the log yet
    TimePoint touchedAt;          ///< when, in this run, something last happened here
    std::optional<TimePoint> finishedAt; ///< in this run, which may only have read it back
    std::optional<TimePoint> closedAt; ///< when this process closed the current question
    std::optional<TimePoint> takenLateAt; ///< when an answer to it was last taken after that
    /// Until when answers that were given in time may still arrive; known once the question's time is over.
    std::optional<TimePoint> lastArrivals;
    std::optional<TimePoint> stageSince; ///< auto-paced: when the current stage began
    qint64 appended = 0;          ///< how many appends were made
    qint64 durable = 0;           ///< how many of them have ended, in their order
    /// Who waits until the append of that number has ended.
    std::deque<std::pair<qint64, std::function<void(const Result<void> &)>>> waiting;
    /// Nothing that happens from a question's opening on is shown before this moment, at which it opens for everybody. Set once
    /// the opening is durable: what was appended before it is shown by then, and so comes before its key.
    TimePoint shownFrom;
    std::deque<Effect> held;      ///< what will be shown then
    TimePoint rehearsalUntil;     ///< a rehearsal ends then; one of the run before at once
    bool isRecovering = false;    ///< folded at the start; no timer may move it yet
    bool isBroken = false;        ///< an append failed; refuses everything until folded anew
};

/// The rooms this process owns and the one way to append to their logs. Appending applies the
/// events at once and makes them durable through the game lane; if the commit fails, they never
/// happened and the room is folded again from its log. Lives on the server thread.
class GameRooms : public QObject
{
    Q_OBJECT

public:
    struct Extras
    {
        std::optional<GameRow> opened;
        std::optional<IdempotentRequest> request;
        std::optional<PlayerRow> joined;
        std::shared_ptr<Settlement> settlement;
    };
    using Done = std::function<void(const Result<void> &)>;

    /// `keeper`: whose games are held here; must outlive this.
    GameRooms(GameRepository &repository, const Keeper &keeper, const Clock &clock, RunId run, QObject *parent = nullptr);

    void setListener(GameListener *listener) { m_listener = listener; }
    RunId run() const { return m_run; }
    const Keeper &keeper() const { return m_keeper; }

    GameEntry *find(GameId game);
    GameEntry *findByPin(const QString &pin);
    /// Whether a game that had this PIN finished within the hour, in this run.
    bool isOver(const QString &pin) const;

    /// Whether the games of the shard are here and may be played; whoever takes them up and gives them up says so.
    bool isServed(Shard shard) const { return m_served.contains(shard); }
    bool servesAny() const { return !m_served.isEmpty(); }
    void setServed(Shard shard, bool isServed);
    /// Why a game is not held: GameFinished; or Unavailable: it goes on at another node, or soon here, for whoever comes again.
    Error absent(GameId game) const;
    /// The same of a PIN: UnknownPin, or Unavailable.
    Error absent(const QString &pin) const;

    const std::unordered_map<GameId, std::unique_ptr<GameEntry>, size_t (*)(const GameId &)> &all() const
    {
        return m_entries;
    }

    GameEntry &create(GameId game, const QString &pin);
    void remove(GameId game);

    /// Its log goes on elsewhere: whoever waits is told so (GameMoved), and nothing of it stays here. moved() tells.
    void letGo(GameId game);

    /// Games that have not finished.
    int openCount() const { return int(m_pins.size()); }

    /// The player's name was erased; `name` stands in its place.
    void forgetName(GameId game, PlayerNumber player, const QString &name);

    /// Holds a game that was read from its log.
    GameEntry &adopt(FoldedGame &&folded);

    /// Reads back a game that is over and not held, for what still waits for it; returned() or
    /// lost() tells how that went.
    void fetch(GameId game);

    /// Appends to the room's log. `done` gets the outcome after the effects have run;
    /// Unavailable: none of it happened. GameMoved: neither, and the room is gone from here.
    void append(GameEntry &entry, const QList<log::Event> &events, Extras extras,
                const DbContext &context, Done done = {});

    /// Calls `then` once everything appended to the room so far is durable and may be shown (at once if it is).
    void whenDurable(GameEntry &entry, Done then);

Q_SIGNALS:
    /// The room changed or may move on: look at its timers.
    void appended(wr::GameId game);
    void refolded(wr::GameId game);
    /// Its end is durable.
    void finished(wr::GameId game);
    void returned(wr::GameId game);
    void lost(wr::GameId game, const wr::Error &error);
    /// It is another node's now, and no longer here.
    void moved(wr::GameId game);

private:
    struct Appending;

    void take(GameEntry &entry, const log::Event &event, Appending &appending);
    void show(GameEntry *entry, Effect effect);
    void showHeld(GameId game);
    void onAppended(GameEntry *entry, const Result<void> &result, const std::vector<Telling> &tellings,
                    const std::shared_ptr<Settlement> &settlement, const Done &done);
    void tell(GameId game, const std::vector<Telling> &tellings);
    void onNotAppended(GameEntry &entry, const Error &error);
    void letGoSoon(GameEntry &entry);
    void forget(GameId game);
    void refold(GameId game);
    void refoldLater(GameId game);
    void replace(GameEntry &entry, FoldedGame &&folded);
    void rememberOver(const QString &pin, TimePoint now);

    GameRepository &m_repository;
    const Keeper &m_keeper;
    const Clock &m_clock;
    RunId m_run;
    GameListener *m_listener = nullptr;
    std::unordered_map<GameId, std::unique_ptr<GameEntry>, size_t (*)(const GameId &)> m_entries;
    QHash<QString, GameId> m_pins; ///< of games that have not finished
    QSet<Shard> m_served;
    QHash<QString, TimePoint> m_overPins; ///< of those that finished lately, and when
    quint64 m_lastIncarnation = 0;
    QSet<GameId> m_fetching;
    QSet<GameId> m_lost; ///< whose newest append failed
};

/// Brings the attendance in step with a room that was folded anew.
void retakeAttendance(GameEntry &entry, TimePoint now);

} // namespace wr
