#include "net/timerwheel.h"

#include <algorithm>

namespace wr {

TimerWheel::Entry::Entry(TimerWheel &wheel)
    : m_wheel(wheel)
{
}

TimerWheel::Entry::~Entry()
{
    m_wheel.unlink(*this);
}

void TimerWheel::Entry::setDeadline(TimePoint at)
{
    m_deadline = at;
    // A later deadline leaves the entry where it is: its slot moves it on when it comes round.
    const qint64 tick = m_wheel.tickOf(at);
    if (m_tick >= 0 && m_tick <= tick)
        return;
    m_wheel.unlink(*this);
    m_wheel.link(*this, tick);
}

void TimerWheel::Entry::clearDeadline()
{
    m_deadline = TimePoint::max();
    m_wheel.unlink(*this);
}

TimerWheel::TimerWheel(const Clock &clock, Millis tick, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_tick(tick)
    , m_current(toMicros(clock.now()) / m_tick.count())
    , m_slots(std::size_t(slotCount), nullptr)
{
    connect(&m_timer, &QTimer::timeout, this, &TimerWheel::advance);
    m_timer.start(tick);
}

TimerWheel::~TimerWheel()
{
    for (Entry *&first : m_slots) {
        while (first)
            unlink(*first);
    }
}

/// The first tick that lies wholly after the deadline's begin, so that nothing is due too early.
qint64 TimerWheel::tickOf(TimePoint at) const
{
    return toMicros(at) / m_tick.count() + 1;
}

void TimerWheel::link(Entry &entry, qint64 tick)
{
    entry.m_tick = std::clamp(tick, m_current + 1, m_current + slotCount - 1);
    Entry *&first = m_slots[std::size_t(entry.m_tick % slotCount)];
    entry.m_previous = nullptr;
    entry.m_next = first;
    if (first)
        first->m_previous = &entry;
    first = &entry;
}

void TimerWheel::unlink(Entry &entry)
{
    if (entry.m_tick < 0)
        return;
    if (entry.m_previous)
        entry.m_previous->m_next = entry.m_next;
    else
        m_slots[std::size_t(entry.m_tick % slotCount)] = entry.m_next;
    if (entry.m_next)
        entry.m_next->m_previous = entry.m_previous;
    entry.m_tick = -1;
    entry.m_previous = nullptr;
    entry.m_next = nullptr;
}

void TimerWheel::advance()
{
    const qint64 now = toMicros(m_clock.now()) / m_tick.count();
    // After a long pause one round visits every entry.
    m_current = std::max(m_current, now - slotCount);
    while (m_current < now)
        fireSlot(++m_current);
}

void TimerWheel::fireSlot(qint64 tick)
{
    const TimePoint now = m_clock.now();
    // Entries are taken one by one, for due() may destroy any of them; those moved on are linked in
    // other slots, since m_current is this one already.
    while (Entry *entry = m_slots[std::size_t(tick % slotCount)]) {
        unlink(*entry);
        if (entry->m_deadline > now) {
            link(*entry, tickOf(entry->m_deadline));
            continue;
        }
        entry->m_deadline = TimePoint::max();
        entry->due();
    }
}

} // namespace wr
