#pragma once

#include "core/caller.h"
#include "core/latencywindow.h"
#include "engine/broker.h"
#include "game/gamerooms.h"
#include "protocol/messages.h"

#include <QPromise>
#include <QTimer>

#include <map>
#include <memory>

namespace wr {

/// The broker's queue of a shard's answers.
QString answerQueue(Shard shard);

/// The way of an answer: validated against the room, published to the broker, acknowledged when
/// durable, consumed in order, scored into the log. Lives on the server thread.
class AnswerService : public QObject
{
    Q_OBJECT

public:
    AnswerService(GameRooms &rooms, Broker &broker, const Clock &clock, QObject *parent = nullptr);

    /// Takes a player's answer. Finishes when it is durable, with the stamp it was received at; the
    /// same answer again gives the same reply. `receivedAt`: arrival at this server; `credit`: link
    /// time, 0 … limits::maxCreditMs.
    /// Refusals: Forbidden, Kicked, GameFinished, NotOpen, TooLate, WrongQuestion, InvalidChoice,
    /// AlreadyAnswered (a different answer), Unavailable (not durable: send it again).
    QFuture<Result<live::AnswerAccepted>> submit(const Caller &caller, GameId game,
                                                 const live::AnswerSubmit &answer,
                                                 TimePoint receivedAt, Micros credit);

    /// Consumes a shard's answers from now on; before it, they wait in the broker.
    void start(Shard shard);
    /// Consumes them no more: what is at hand and not in a log yet is for whoever consumes them next. Their games are gone.
    void stop(Shard shard);

    /// Finishes when every answer that was in the shard's queue at the call has been scored.
    QFuture<Result<void>> drained(Shard shard);

    /// From now on the stamps of consumed answers are wanted, for latestStamp(), until as many forgetStamps() as calls of this.
    void keepStamps() { ++m_stampsWanted; }
    void forgetStamps();
    /// The latest stamp of `run` among a game's consumed answers.
    std::optional<TimePoint> latestStamp(GameId game, RunId run) const;

    qint64 acceptedCount() const { return m_acceptedCount; }
    /// From the arrival of answers until they were durable.
    const LatencyWindow &latencies() const { return m_latencies; }

Q_SIGNALS:
    /// Answers of the game are in the log, or could not be accepted.
    void settled(wr::GameId game);

private:
    struct Pending
    {
        QStringList choice;
        QFuture<Result<live::AnswerAccepted>> accepted;
        quint64 incarnation = 0; ///< of the game when it was taken
    };
    /// What an answer is stored with.
    struct Stamps
    {
        TimePoint receivedAt;
        Micros credit {0};
        Micros active {0};
    };
    /// An answer of which the broker did not say that it has it: it may have. Given again it has the same stamps, so that
    /// whichever comes counts for what was acknowledged.
    struct Doubt
    {
        QStringList choice;
        Stamps stamps;
    };
    struct Key
    {
        GameId game;
        PlayerNumber player = 0;
        int question = 0;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.game, key.player, key.question);
        }
    };

    Result<std::optional<live::AnswerAccepted>> check(const GameEntry &entry, PlayerNumber player,
                                                      const live::AnswerSubmit &answer,
                                                      const QStringList &choice,
                                                      TimePoint receivedAt, Micros credit) const;
    QFuture<Result<live::AnswerAccepted>> take(const Caller &caller, GameEntry &entry, const Key &key, const Doubt &answer, TimePoint arrivedAt);
    void consumeSlice();
    void consumeForGame(GameId game, const QList<Delivery> &deliveries);
    void consumeStalled(GameId game);
    void dropStalled(GameId game, const Error &error);
    void noteStamp(GameId game, RunId run, TimePoint at);
    void score(GameEntry &entry, const QList<log::Event> &events, const QList<DeliveryTag> &tags,
               const QList<Key> &keys);
    /// The answer is no longer on its way.
    void release(const Key &key);
    void doubt(const Key &key, const Doubt &doubt);

    GameRooms &m_rooms;
    Broker &m_broker;
    const Clock &m_clock;
    QHash<Key, Pending> m_pending;
    QHash<Key, Doubt> m_doubts; ///< at most maxDoubts
    QList<Delivery> m_backlog; ///< delivered and not yet looked at
    qsizetype m_backlogNext = 0; ///< the first of m_backlog that is left
    QTimer m_sliceTimer; ///< of 0 ms: posted events would all be handled before the next socket
    QHash<GameId, QList<Delivery>> m_stalled; ///< of rooms that are being read back
    QHash<std::pair<GameId, RunId>, TimePoint> m_stamps;
    int m_stampsWanted = 0; ///< by so many recoveries under way
    std::map<Shard, std::unique_ptr<QObject>> m_consuming; ///< each ends with its object
    qint64 m_acceptedCount = 0;
    LatencyWindow m_latencies;
};

} // namespace wr
