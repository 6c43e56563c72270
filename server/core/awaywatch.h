#pragma once

#include "core/clock.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace wr {

/// Notices that this thread's event loop did nothing for a while: the process was stopped, the machine slept, or something
/// blocked. It looks whenever the loop wakes, before anything that waited meanwhile is served. Lives on the thread it
/// watches.
class AwayWatch : public QObject
{
    Q_OBJECT

public:
    /// How long the machine has been up, sleep included, where the system tells; microseconds from any beginning.
    static Micros upTime();

    /// `limit`: how long the loop may do nothing. `clock` is what since() tells on; `elapsed` what the gap is measured by.
    AwayWatch(const Clock &clock, Millis limit, std::function<Micros()> elapsed = &AwayWatch::upTime, QObject *parent = nullptr);

    /// Called by the loop; tests call it directly.
    void look();

Q_SIGNALS:
    /// The loop was last seen at `since` and did nothing for `lasted`. A clock that stands still while the machine sleeps
    /// may be at `since` yet.
    void away(wr::TimePoint since, wr::Micros lasted);

private:
    const Clock &m_clock;
    const Millis m_limit;
    const std::function<Micros()> m_elapsed;
    Micros m_seenElapsed;
    TimePoint m_seenAt;
    QTimer m_beat; ///< so that a loop without work wakes often enough
};

} // namespace wr
