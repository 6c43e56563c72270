#pragma once

#include "engine/broker.h"
#include "engine/rabbit/rabbitlink.h"
#include "engine/rabbit/rabbitnames.h"

#include <QPromise>

#include <deque>

namespace wr {

/// Looks at queues and at dead letters, on a connection of its own: each question blocks it for a while. RabbitMQ can hand out a
/// queue's messages from the front only, so whoever looks for one takes all and gives back the others; nobody else can
/// look at the same time.
class RabbitDesk final : public RabbitLink
{
public:
    static constexpr int mostLetters = 10'000; ///< of a queue that are looked at; the oldest

    RabbitDesk(const AmqpConnection::Options &options, const RabbitNames &names, Metrics &metrics);
    ~RabbitDesk() override;

    // Server thread. Unavailable when there is no connection for longer than its patience.
    /// How many wait, are dead; `inHand` is 0, for nobody but their holders knows.
    QFuture<Result<QList<QueueDepth>>> depths(const QStringList &queues);
    /// How many wait in the queue, which is made if need be.
    QFuture<Result<qint64>> waiting(const QString &queue);
    QFuture<Result<QList<DeadLetter>>> letters(const QString &queue, int limit, quint64 after);
    /// To its queue as a first attempt, or nowhere. NotFound: it is in none of `queues`.
    QFuture<Result<void>> take(quint64 letter, const QStringList &queues, std::optional<QByteArray> newId);

private:
    struct Asked
    {
        Task task;
        Moment deadline;
    };
    struct Found
    {
        quint64 tag = 0;
        RabbitMessage message;
    };
    /// The dead letters of a queue while nobody else has them; they go back with this.
    class Drawer;

    Result<void> connected(AmqpConnection &connection) override;
    void lost(const Error &) override { m_channel = 0; }
    void heard(AmqpConnection &, AmqpEvent) override { }
    /// Asks what waited for a connection.
    Moment beat(AmqpConnection *connection, Moment now) override;

    template <class T>
    QFuture<Result<T>> ask(std::function<Result<T>(AmqpConnection &)> question);
    Result<qint64> count(AmqpConnection &connection, const QString &name);
    Result<bool> takeFrom(AmqpConnection &connection, const QString &queue, quint64 letter, const std::optional<QByteArray> &newId);
    Result<void> republish(AmqpConnection &connection, const QString &queue, RabbitMessage message);

    const RabbitNames m_names;
    std::deque<Asked> m_asked;
    quint16 m_channel = 0; ///< to count on; 0: none is open
};

} // namespace wr
