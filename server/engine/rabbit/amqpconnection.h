#pragma once

#include "engine/rabbit/rabbitaddress.h"
#include "engine/rabbit/rabbitmessage.h"

#include <QList>

#include <memory>
#include <optional>

namespace wr {

/// What RabbitMQ tells without being asked.
struct AmqpEvent
{
    enum class Kind {
        Delivered, ///< `message` or why it cannot be read
        Confirmed,
        Refused,       ///< the opposite of Confirmed
        Returned,      ///< there is no such queue; Confirmed follows all the same
        ChannelClosed, ///< or its consumer was ended: whatever was open on it is not any more
        Blocked,       ///< it takes nothing for now: it has no memory or no room
        Unblocked,
    };
    Kind kind = Kind::Blocked;
    quint16 channel = 0;
    quint64 tag = 0;
    bool isMultiple = false; ///< of Confirmed and Refused: and all tags below
    bool isRedelivered = false;
    std::optional<Result<RabbitMessage>> message {};
    QString reason {};
};

/// One connection to a RabbitMQ by librabbitmq, which blocks. The thread that opened it owns it. After a function has found it
/// broken nothing but destroying it makes sense: isAlive() tells. Errors are Unavailable unless said otherwise.
class AmqpConnection
{
public:
    struct Options
    {
        RabbitAddress address;
        QByteArray name;     ///< shown in RabbitMQ's own pages
        int heartbeat = 2;   ///< seconds; silence of twice as long is its end
        Millis patience {5'000}; ///< for connecting, and for each answer
    };
    /// How a queue is made; the same everywhere for one queue.
    struct QueueKind
    {
        bool isSingleActive = false; ///< only one consumer at a time gets its messages
    };

    static Result<std::unique_ptr<AmqpConnection>> open(const Options &options);
    /// Says goodbye when it is alive.
    ~AmqpConnection();
    Q_DISABLE_COPY_MOVE(AmqpConnection)

    bool isAlive() const { return m_isAlive; }
    /// It is of no use any more.
    void abandon() { m_isAlive = false; }
    int descriptor() const;
    /// Whether something was received already that next() has not handed out; the descriptor does not tell.
    bool hasUnread() const;

    /// The number of a new channel.
    Result<quint16> openChannel();
    void closeChannel(quint16 channel);
    /// From now on each publish on this channel is confirmed, by numbers from 1.
    Result<void> confirmPublishes(quint16 channel);
    /// Makes the queue unless it is there; how many messages wait in it. Closes the channel when it fails.
    Result<qint64> declare(quint16 channel, const QString &queue, QueueKind kind);
    /// How many wait in it. NotFound; then, too, the channel is closed.
    Result<qint64> count(quint16 channel, const QString &queue);
    /// Conflict: somebody else has it for himself. The channel is closed when it fails.
    Result<void> consume(quint16 channel, const QString &queue, int prefetch, bool isExclusive);

    Result<void> publish(quint16 channel, const QString &queue, const RabbitMessage &message);
    Result<void> ack(quint16 channel, quint64 tag, bool isMultiple);
    /// Ends the channel's consumer; what it was given and did not acknowledge goes back in its order.
    void giveBackAll(quint16 channel);

    /// The next event, waited for so long at most.
    Result<std::optional<AmqpEvent>> next(Millis wait);

private:
    class State;
    explicit AmqpConnection(std::unique_ptr<State> state);

    Result<void> login(const Options &options);
    Result<void> checkReply(const char *what, quint16 channel);
    Result<void> checkSent(const char *what, int status);
    Error broken(const char *what, const QString &why);
    void confirmClosing(quint16 channel);
    Result<void> readMessage(AmqpEvent &event);

    const std::unique_ptr<State> m_state;
    bool m_isAlive = true;
    quint16 m_newestChannel = 0;
    QList<quint16> m_freeChannels; ///< that RabbitMQ closed; nothing of theirs can still come
};

} // namespace wr
