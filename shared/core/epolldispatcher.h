#pragma once

#include <QAbstractEventDispatcher>

#include <memory>

namespace wr {

/// Makes the main thread's loop an EpollDispatcher. Call it before the application object is made;
/// does nothing on systems without epoll, which keep Qt's own dispatcher.
void installEpollDispatcher();

/// A dispatcher for QThread::setEventDispatcher, or null where Qt's own is to be kept.
std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher();

} // namespace wr

#ifdef Q_OS_LINUX

#include <sys/epoll.h>

#include <QHash>

#include <array>
#include <atomic>
#include <chrono>
#include <set>
#include <vector>
#include <unordered_map>

namespace wr {

/// An event loop on epoll, timerfd and eventfd, whose cost follows the active sockets and not the
/// open ones: Qt's own loops (GLib, poll) hand all descriptors to the kernel at every turn.
/// Public Qt API only. Lives on the thread it serves; wakeUp() and interrupt() may be called from
/// any thread.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                       QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    using Steady = std::chrono::steady_clock;
    using DueTime = Steady::time_point;

    struct Watch
    {
        std::array<QSocketNotifier *, 3> notifiers {}; // by QSocketNotifier::Type
        quint32 serial = 0; // tells this watch from an earlier one of the same descriptor
        quint32 events = 0; // what epoll was told
    };
    struct Timer
    {
        QObject *object = nullptr;
        std::chrono::milliseconds interval {};
        Qt::TimerType type = Qt::CoarseTimer;
        DueTime due;
        quint64 serial = 0;
        bool isInHandler = false; // a nested loop must not fire it again
    };
    struct Ready
    {
        int descriptor = -1;
        quint32 serial = 0;
        quint32 events = 0;
    };

    void updateWatch(int descriptor);
    bool wait(bool mayBlock, bool withSockets);
    bool collectSockets(bool mayBlock);
    void takeWakeUp();
    int dispatchSockets();
    int dispatchOneSocket(const Ready &ready);
    int dispatchTimers();
    bool fireTimer(int timerId, DueTime now);
    void armTimerDescriptor(bool withTimers);
    static DueTime firstDue(DueTime now, const Timer &timer);

    const int m_epoll;
    const int m_wake;
    const int m_timer;
    std::atomic<bool> m_isWakePending = false;
    std::atomic<bool> m_isInterrupted = false;

    QHash<int, Watch> m_watches;
    quint32 m_lastWatchSerial = 0;
    std::vector<Ready> m_ready; // reported and not yet dispatched; shared with nested loops
    std::size_t m_nextReady = 0;

    std::unordered_map<int, Timer> m_timers;
    std::set<std::pair<DueTime, int>> m_timerOrder;
    quint64 m_lastTimerSerial = 0;
    DueTime m_armedFor = DueTime::max();
};

} // namespace wr

#endif // Q_OS_LINUX
