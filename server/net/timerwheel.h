#pragma once

#include "core/clock.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace wr {

/// One timer for the deadlines of every connection. Moving a deadline further away, which each
/// request and each frame does, costs an assignment. Server thread.
class TimerWheel : public QObject
{
    Q_OBJECT

public:
    /// A deadline. It leaves the wheel when it is destroyed.
    class Entry
    {
    public:
        explicit Entry(TimerWheel &wheel);
        virtual ~Entry();
        Q_DISABLE_COPY_MOVE(Entry)

        /// Calls due() at `at` or up to a tick later, instead of any earlier wish.
        void setDeadline(TimePoint at);
        void clearDeadline();
        TimePoint deadline() const { return m_deadline; }

    protected:
        /// The deadline has passed and is cleared. May destroy this entry and others.
        virtual void due() = 0;

    private:
        friend class TimerWheel;
        TimerWheel &m_wheel;
        TimePoint m_deadline = TimePoint::max();
        qint64 m_tick = -1; // the slot it is linked in, -1 for none
        Entry *m_previous = nullptr;
        Entry *m_next = nullptr;
    };

    TimerWheel(const Clock &clock, Millis tick, QObject *parent = nullptr);
    ~TimerWheel() override;

    const Clock &clock() const { return m_clock; }

    /// Fires what is due. The wheel's own timer calls it; so may a test with a FakeClock.
    void advance();

private:
    static constexpr qint64 slotCount = 512;

    qint64 tickOf(TimePoint at) const;
    void link(Entry &entry, qint64 tick);
    void unlink(Entry &entry);
    void fireSlot(qint64 tick);

    const Clock &m_clock;
    const Micros m_tick;
    qint64 m_current; // every slot up to this tick has been fired
    std::vector<Entry *> m_slots;
    QTimer m_timer;
};

} // namespace wr
