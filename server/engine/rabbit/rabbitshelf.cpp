#include "engine/rabbit/rabbitshelf.h"

namespace wr {

RabbitShelf::Arrival RabbitShelf::arrived(quint64 id, const RabbitPlace &place, bool isRedelivered, const RabbitMessage &message)
{
    m_newest = id;
    if (const auto known = m_stale.constFind(message.id); known != m_stale.constEnd()) {
        Item &item = m_items.at(*known);
        item.place = place;
        item.isStale = false;
        m_stale.erase(known);
        return Arrival::Known;
    }
    if (m_settled.contains(message.id))
        return Arrival::Done;
    Item &item = m_items[id];
    item = {.id = id, .place = place, .message = message, .isRedelivered = isRedelivered};
    m_ready.emplace(id, &item);
    return Arrival::Ready;
}

void RabbitShelf::interrupted()
{
    m_ready.clear();
    std::erase_if(m_items, [](const auto &entry) { return !entry.second.isInHand; });
    for (auto &[id, item] : m_items) {
        item.isStale = true;
        m_stale.insert(item.message.id, id);
    }
}

void RabbitShelf::clear()
{
    m_items.clear();
    m_ready.clear();
    m_stale.clear();
    m_inHand = 0;
}

QList<RabbitShelf::Item> RabbitShelf::take(qsizetype most)
{
    QList<Item> taken;
    while (taken.size() < most && !m_ready.empty()) {
        Item &item = *m_ready.begin()->second;
        m_ready.erase(m_ready.begin());
        item.isInHand = true;
        ++m_inHand;
        taken.append(item);
    }
    return taken;
}

RabbitShelf::Item *RabbitShelf::find(quint64 id)
{
    const auto found = m_items.find(id);
    return found == m_items.end() ? nullptr : &found->second;
}

std::optional<RabbitPlace> RabbitShelf::done(quint64 id)
{
    const auto found = m_items.find(id);
    if (found == m_items.end() || !found->second.isInHand)
        return std::nullopt;
    const Item item = std::move(found->second);
    m_items.erase(found);
    --m_inHand;
    // RabbitMQ may not have heard of it when the connection ends: then its copy comes.
    remember(item.message.id);
    if (!item.isStale)
        return item.place;
    m_stale.remove(item.message.id);
    return std::nullopt;
}

void RabbitShelf::putBack(quint64 id)
{
    const auto found = m_items.find(id);
    if (found == m_items.end() || !found->second.isInHand)
        return;
    --m_inHand;
    Item &item = found->second;
    if (item.isStale) { // its copy will come
        m_stale.remove(item.message.id);
        m_items.erase(found);
        return;
    }
    item.isInHand = false;
    item.isLeaving = false;
    item.isRedelivered = true;
    m_ready.emplace(id, &item);
}

void RabbitShelf::remember(const QByteArray &message)
{
    m_settled.insert(message);
    m_settledInOrder.append(message);
    if (m_settledInOrder.size() > mostRemembered)
        m_settled.remove(m_settledInOrder.takeFirst());
}

} // namespace wr
