#include "engine/embedded/queuewindow.h"

#include <QtGlobal>

#include <algorithm>

namespace wr {

QueueWindow::QueueWindow(qsizetype bound)
    : m_bound(std::max<qsizetype>(bound, 2))
{
}

void QueueWindow::published(Message message)
{
    m_newestPublished = std::max(m_newestPublished, message.id);
    if (m_firstPublished == 0)
        m_firstPublished = message.id;
    if (message.id <= m_loadedThrough)
        return; // a page was quicker
    if (qsizetype(m_ready.size()) >= m_bound)
        m_isBehind = true;
    if (m_isBehind)
        return;
    m_loadedThrough = message.id;
    add(std::move(message), {});
}

void QueueWindow::pageLoaded(const QList<Message> &page, bool isLast, qint64 newestAtRequest,
                             TimePoint now)
{
    for (const Message &message : page) {
        if (message.id <= m_loadedThrough)
            continue;
        m_loadedThrough = message.id;
        add(message, now);
        // An earlier process may have delivered what this one has not published.
        m_entries.at(message.id).message.redelivered
            = message.attempt > 1 || m_firstPublished == 0 || message.id < m_firstPublished;
    }
    if (!isLast)
        return;
    m_loadedThrough = std::max(m_loadedThrough, newestAtRequest);
    m_isBehind = m_newestPublished > m_loadedThrough;
}

void QueueWindow::add(Message message, TimePoint now)
{
    const qint64 id = message.id;
    Entry &entry = m_entries[id];
    entry.message = std::move(message);
    if (entry.message.notBefore > now)
        m_delayed.emplace(entry.message.notBefore, id);
    else
        makeReady(entry);
}

void QueueWindow::makeReady(Entry &entry)
{
    entry.place = m_nextPlace++;
    m_ready.emplace(entry.place, entry.message.id);
}

QList<QueueWindow::Message> QueueWindow::take(qsizetype most)
{
    QList<Message> taken;
    while (taken.size() < most && !m_ready.empty()) {
        Entry &entry = m_entries.at(m_ready.begin()->second);
        m_ready.erase(m_ready.begin());
        entry.isInHand = true;
        ++m_inHand;
        taken.append(entry.message);
    }
    return taken;
}

void QueueWindow::done(qint64 id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->second.isInHand)
        return;
    --m_inHand;
    m_entries.erase(found);
}

void QueueWindow::putBack(qint64 id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->second.isInHand)
        return;
    Entry &entry = found->second;
    entry.isInHand = false;
    entry.message.redelivered = true;
    --m_inHand;
    m_ready.emplace(entry.place, id);
}

void QueueWindow::putAllBack()
{
    for (auto &[id, entry] : m_entries)
        putBack(id);
}

void QueueWindow::delay(qint64 id, int attempt, TimePoint due)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->second.isInHand)
        return;
    Entry &entry = found->second;
    entry.isInHand = false;
    entry.message.attempt = attempt;
    entry.message.redelivered = true;
    --m_inHand;
    m_delayed.emplace(due, id);
}

void QueueWindow::wake(TimePoint now)
{
    while (!m_delayed.empty() && m_delayed.begin()->first <= now) {
        makeReady(m_entries.at(m_delayed.begin()->second));
        m_delayed.erase(m_delayed.begin());
    }
}

std::optional<TimePoint> QueueWindow::nextDue() const
{
    return m_delayed.empty() ? std::nullopt : std::optional(m_delayed.begin()->first);
}

const QueueWindow::Message *QueueWindow::find(qint64 id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second.message;
}

bool QueueWindow::isDoneThrough(qint64 id) const
{
    return m_loadedThrough >= id && (m_entries.empty() || m_entries.begin()->first > id);
}

} // namespace wr
