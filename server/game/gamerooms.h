#pragma once

#include "game/gamerepository.h"
#include "game/gameroom.h"

#include <QObject>

#include <deque>
#include <functional>
#include <unordered_map>

namespace wr {

/// What somebody outside must do about an event once it is durable.
using Effect = std::function<void()>;

/// Who tells the world. Called on the server thread.
class GameListener
{
public:
    virtual ~GameListener() = default;

    /// Right after `event` became part of `room`, before it is durable: builds what is to be sent.
    /// The effect runs after the commit, in the order of the log, or never.
    virtual Effect prepare(const GameRoom &room, const LogRecord &record, const log::Event &event) = 0;

    /// Prepared effects of this game were dropped and the room was folded anew from its log.
    virtual void refolded(const GameRoom &room) = 0;

    /// The room is no longer held.
    virtual void removed(GameId game) = 0;
};

/// A room with what is known of it beside its log.
struct GameEntry
{
    explicit GameEntry(GameId id)
        : room(id)
    {
    }

    bool isDurable() const { return appended == durable; }

    GameRoom room;
    QHash<PlayerNumber, QString> names;
    QSet<QString> nameKeys;
    QSet<PlayerNumber> connected; ///< players with a live session
    /// Players who lost their connection, or had one in the run before, and until when a question
    /// does not close without them because all others have answered.
    QHash<PlayerNumber, TimePoint> awaited;
    int unscored = 0;             ///< answers accepted or on their way that are not in the log yet
    std::optional<TimePoint> closedAt; ///< when this process closed the current question
    std::optional<TimePoint> stageSince; ///< auto-paced: when the current stage began
    qint64 appended = 0;          ///< how many appends were made
    qint64 durable = 0;           ///< how many of them have ended, in their order
    /// Who waits until the append of that number has ended.
    std::deque<std::pair<qint64, std::function<void(const Result<void> &)>>> waiting;
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

    GameRooms(GameRepository &repository, const Clock &clock, RunId run, QObject *parent = nullptr);

    void setListener(GameListener *listener) { m_listener = listener; }
    RunId run() const { return m_run; }

    GameEntry *find(GameId game);
    GameEntry *findByPin(const QString &pin);
    const std::unordered_map<GameId, std::unique_ptr<GameEntry>, size_t (*)(const GameId &)> &all() const
    {
        return m_entries;
    }

    GameEntry &create(GameId game, const QString &pin);
    void remove(GameId game);

    /// Folds a stored game into a room of its own. Conflict: the chain is broken.
    static Result<std::unique_ptr<GameEntry>> fold(GameId game, const StoredGame &stored);
    void adopt(std::unique_ptr<GameEntry> entry);

    /// Appends to the room's log. `done` gets the outcome after the effects have run;
    /// Unavailable: none of it happened.
    void append(GameEntry &entry, const QList<log::Event> &events, Extras extras,
                const DbContext &context, Done done = {});

    /// Calls `then` once everything appended to the room so far is durable (at once if it is).
    void whenDurable(GameEntry &entry, Done then);

Q_SIGNALS:
    /// The room changed or may move on: look at its timers.
    void appended(wr::GameId game);
    void refolded(wr::GameId game);

private:
    void onAppended(GameId game, const Result<void> &result, const std::vector<Effect> &effects,
                    const std::shared_ptr<Settlement> &settlement, const Done &done);
    void refold(GameId game);

    GameRepository &m_repository;
    const Clock &m_clock;
    RunId m_run;
    GameListener *m_listener = nullptr;
    std::unordered_map<GameId, std::unique_ptr<GameEntry>, size_t (*)(const GameId &)> m_entries;
    QHash<QString, GameId> m_pins;
};

} // namespace wr
