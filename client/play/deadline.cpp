#include "play/deadline.h"

namespace wr {

Deadline::Deadline(std::function<TimePoint()> now, QObject *parent)
    : QObject(parent)
    , m_now(std::move(now))
{
    // Often enough for a ring to empty without steps.
    m_ticker.setInterval(33);
    m_ticker.setTimerType(Qt::PreciseTimer);
    connect(&m_ticker, &QTimer::timeout, this, &Deadline::tick);
}

void Deadline::runUntil(TimePoint end, Millis whole)
{
    m_end = end;
    m_whole = std::max(whole, Millis(1));
    setIsSet(true);
    m_ticker.start();
    tick();
}

void Deadline::freeze(Millis left, Millis whole)
{
    m_ticker.stop();
    m_whole = std::max(whole, Millis(1));
    setIsSet(true);
    show(left);
}

void Deadline::clear()
{
    m_ticker.stop();
    setIsSet(false);
    show(Micros(0));
}

void Deadline::tick()
{
    const Micros left = m_end - m_now();
    show(std::max(left, Micros(0)));
    if (left <= Micros(0))
        m_ticker.stop();
}

void Deadline::show(Micros left)
{
    const double part = double(left.count()) / double(Micros(m_whole).count());
    const int seconds = int(std::chrono::ceil<std::chrono::seconds>(left).count());
    if (!qFuzzyCompare(1 + part, 1 + m_part)) {
        m_part = part;
        Q_EMIT partChanged();
    }
    if (seconds != m_seconds) {
        m_seconds = seconds;
        Q_EMIT secondsChanged();
    }
}

void Deadline::setIsSet(bool isSet)
{
    if (isSet == m_isSet)
        return;
    m_isSet = isSet;
    Q_EMIT isSetChanged();
}

void showDeadline(Deadline &deadline, const live::Snapshot &now)
{
    const bool isUntimed = now.state == GameState::Open && now.view && now.view->timeLimitMs == 0;
    const bool isTimed = now.state == GameState::Countdown || (now.state == GameState::Open && !isUntimed);
    const Millis whole(now.state == GameState::Open && now.view ? now.view->timeLimitMs : limits::countdownMs);
    if (isTimed && now.isPaused)
        deadline.freeze(Millis(now.remainingMs), whole);
    else if (isTimed && now.endsAt)
        deadline.runUntil(fromWireMillis(*now.endsAt), whole);
    else
        deadline.clear();
}

} // namespace wr
