#pragma once

#include "engine/rabbit/rabbitreceiver.h"

#include <QHash>
#include <QSet>

#include <map>
#include <optional>

namespace wr {

/// What of one queue this process holds, in order: RabbitMQ counts all of it as unacknowledged, some of it is in a consumer's hand.
/// Over a lost connection what is in hand stays there: when its copy comes it takes that one's place at RabbitMQ, or, if it was
/// settled meanwhile, the copy is acknowledged and nobody sees it. Knows no network. Server thread.
class RabbitShelf
{
public:
    struct Item
    {
        quint64 id = 0; ///< rises with the order of delivery
        RabbitPlace place;
        RabbitMessage message;
        bool isRedelivered = false;
        bool isInHand = false;
        bool isStale = false;   ///< its place is gone, its copy has not come yet
        bool isLeaving = false; ///< it is being stored elsewhere
    };
    enum class Arrival { Ready, Known, Done };

    /// A message has come; `id` rises from call to call. Done: acknowledge it.
    Arrival arrived(quint64 id, const RabbitPlace &place, bool isRedelivered, const RabbitMessage &message);
    /// The channel has ended.
    void interrupted();
    /// The consumer is gone, and what it held goes back to the queue.
    void clear();

    /// The next ones, at most `most`; they are in hand then.
    QList<Item> take(qsizetype most);
    qsizetype inHand() const { return m_inHand; }
    qsizetype ready() const { return qsizetype(m_ready.size()); }

    /// In hand → gone; what is to be acknowledged, unless its place is gone.
    std::optional<RabbitPlace> done(quint64 id);
    /// In hand → ready again, at its old place.
    void putBack(quint64 id);
    Item *find(quint64 id);

    /// Whether nothing is left with an id up to this one.
    bool isDoneThrough(quint64 id) const { return m_items.empty() || m_items.begin()->first > id; }
    quint64 newest() const { return m_newest; }

private:
    /// What was settled and may come once more; the oldest are forgotten, and then somebody sees a copy.
    static constexpr qsizetype mostRemembered = 10'000;
    void remember(const QByteArray &message);

    std::map<quint64, Item> m_items;
    std::map<quint64, Item *> m_ready;
    QHash<QByteArray, quint64> m_stale; ///< by message
    QSet<QByteArray> m_settled;
    QList<QByteArray> m_settledInOrder;
    qsizetype m_inHand = 0;
    quint64 m_newest = 0;
};

} // namespace wr
