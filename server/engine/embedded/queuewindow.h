#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QList>

#include <map>
#include <optional>

namespace wr {

/// What of one queue is in memory, in order. Knows nothing of tables: told what was published,
/// loaded and settled, it says what is ready and what must be loaded next. Server thread.
///
/// Invariant: every message with an id up to loadedThrough() is here, or is done with.
class QueueWindow
{
public:
    struct Message
    {
        qint64 id = 0;
        QByteArray key;
        QByteArray payload;
        int attempt = 1;
        bool redelivered = false;
        TimePoint notBefore;
    };

    /// `bound`: messages kept ready at most; what is published beyond it stays in the table.
    explicit QueueWindow(qsizetype bound);

    /// A message was committed. Ids rise from call to call.
    void published(Message message);
    /// A publish failed, perhaps after all: from here on the table knows best.
    void publishFailed() { m_isBehind = true; }

    /// Whether the table holds more and there is room for it.
    bool wantsPage() const { return m_isBehind && qsizetype(m_ready.size()) < m_bound / 2; }
    qint64 loadedThrough() const { return m_loadedThrough; }
    qint64 newestPublished() const { return m_newestPublished; }
    /// A page of rows above loadedThrough(). `isLast`: there were no more than these when it was
    /// read, which was after `newestAtRequest` had been published.
    void pageLoaded(const QList<Message> &page, bool isLast, qint64 newestAtRequest, TimePoint now);

    /// The next messages, at most `most`; they are in hand then.
    QList<Message> take(qsizetype most);
    qsizetype inHand() const { return m_inHand; }
    bool hasReady() const { return !m_ready.empty(); }

    /// In hand → gone.
    void done(qint64 id);
    /// In hand → ready again, at its old place.
    void putBack(qint64 id);
    void putAllBack();
    /// In hand → waits until `due`, then is ready behind the others.
    void delay(qint64 id, int attempt, TimePoint due);
    /// Makes ready what is due.
    void wake(TimePoint now);
    std::optional<TimePoint> nextDue() const;

    const Message *find(qint64 id) const;
    /// Whether nothing with an id up to this one is left.
    bool isDoneThrough(qint64 id) const;

private:
    struct Entry
    {
        Message message;
        quint64 place = 0;
        bool isInHand = false;
    };
    void makeReady(Entry &entry);
    void add(Message message, TimePoint now);

    const qsizetype m_bound;
    std::map<qint64, Entry> m_entries;
    std::map<quint64, qint64> m_ready; // by place
    std::multimap<TimePoint, qint64> m_delayed;
    quint64 m_nextPlace = 0;
    qsizetype m_inHand = 0;
    qint64 m_loadedThrough = 0;
    qint64 m_firstPublished = 0;
    qint64 m_newestPublished = 0;
    bool m_isBehind = true; // until the table has been read once
};

} // namespace wr
