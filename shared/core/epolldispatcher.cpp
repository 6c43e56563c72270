#include "core/epolldispatcher.h"

#ifdef Q_OS_LINUX

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>
#include <QTimerEvent>

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace wr {

using namespace std::chrono_literals;

namespace {

constexpr std::array notifierEvents {
    quint32(EPOLLIN), // QSocketNotifier::Read
    quint32(EPOLLOUT), // QSocketNotifier::Write
    quint32(EPOLLPRI), // QSocketNotifier::Exception
};
constexpr quint32 troubleEvents = EPOLLERR | EPOLLHUP;
constexpr int maxEventsAtOnce = 256;
// Tags of our own two descriptors in epoll; a watch's tag is its serial and its descriptor.
constexpr quint64 wakeTag = ~quint64(0);
constexpr quint64 timerTag = wakeTag - 1;

void requireDescriptor(int descriptor, const char *what)
{
    if (descriptor < 0)
        qFatal("EpollDispatcher: %s: %s", what, std::strerror(errno));
}

void addOwnDescriptor(int epoll, int descriptor, quint64 tag)
{
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.u64 = tag;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) != 0)
        qFatal("EpollDispatcher: epoll_ctl: %s", std::strerror(errno));
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
{
    requireDescriptor(m_epoll, "epoll_create1");
    requireDescriptor(m_wake, "eventfd");
    requireDescriptor(m_timer, "timerfd_create");
    addOwnDescriptor(m_epoll, m_wake, wakeTag);
    addOwnDescriptor(m_epoll, m_timer, timerTag);
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_timer);
    ::close(m_wake);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false);
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    const bool withSockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool isTimerDue = withTimers && !m_timerOrder.empty()
        && m_timerOrder.begin()->first <= Steady::now();
    const bool mayBlock = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted.load()
        && !isTimerDue && !(withSockets && m_nextReady < m_ready.size());

    if (mayBlock) {
        armTimerDescriptor(withTimers);
        Q_EMIT aboutToBlock();
    }
    // A posted event wakes the descriptor also when it is posted by this thread, so blocking here
    // never overlooks one.
    int handled = wait(mayBlock, withSockets) ? 1 : 0;
    if (mayBlock)
        Q_EMIT awake();

    if (withTimers && !m_isInterrupted.load())
        handled += dispatchTimers();
    if (withSockets && !m_isInterrupted.load())
        handled += dispatchSockets();
    return handled > 0;
}

/// True when somebody called wakeUp() since the last turn.
bool EpollDispatcher::wait(bool mayBlock, bool withSockets)
{
    if (withSockets)
        return m_nextReady >= m_ready.size() && collectSockets(mayBlock);
    if (!mayBlock)
        return false;
    std::array<pollfd, 2> own {pollfd {m_wake, POLLIN, 0}, pollfd {m_timer, POLLIN, 0}};
    ::poll(own.data(), own.size(), -1);
    if (!(own[0].revents & POLLIN))
        return false;
    takeWakeUp();
    return true;
}

bool EpollDispatcher::collectSockets(bool mayBlock)
{
    m_ready.clear();
    m_nextReady = 0;
    bool isWoken = false;
    std::array<epoll_event, maxEventsAtOnce> events;
    const int count = ::epoll_wait(m_epoll, events.data(), maxEventsAtOnce, mayBlock ? -1 : 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        const quint64 tag = event.data.u64;
        if (tag == wakeTag) {
            takeWakeUp();
            isWoken = true;
        } else if (tag != timerTag) {
            m_ready.push_back({.descriptor = int(quint32(tag)),
                               .serial = quint32(tag >> 32),
                               .events = event.events});
        }
    }
    return isWoken;
}

/// The count is read before the flag falls: the other way round a waker between the two would leave
/// the descriptor readable and the loop spinning. Whoever comes between here posted his event
/// already, and the next turn sends it before it blocks.
void EpollDispatcher::takeWakeUp()
{
    quint64 count = 0;
    [[maybe_unused]] const auto size = ::read(m_wake, &count, sizeof count);
    m_isWakePending.store(false);
}

int EpollDispatcher::dispatchSockets()
{
    int handled = 0;
    while (m_nextReady < m_ready.size() && !m_isInterrupted.load()) {
        const Ready ready = m_ready[m_nextReady++];
        handled += dispatchOneSocket(ready);
    }
    return handled;
}

int EpollDispatcher::dispatchOneSocket(const Ready &ready)
{
    int handled = 0;
    for (std::size_t type = 0; type < notifierEvents.size(); ++type) {
        if (!(ready.events & (notifierEvents[type] | troubleEvents)))
            continue;
        // Looked up each time: the handler before may have closed the descriptor, and even opened
        // another one of the same number.
        const auto watch = m_watches.constFind(ready.descriptor);
        if (watch == m_watches.constEnd() || watch->serial != ready.serial)
            break;
        if (QSocketNotifier *notifier = watch->notifiers[type]) {
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
            ++handled;
        }
    }
    return handled;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    Watch &watch = m_watches[descriptor];
    if (watch.serial == 0)
        watch.serial = ++m_lastWatchSerial;
    QSocketNotifier *&place = watch.notifiers[std::size_t(notifier->type())];
    if (place)
        qWarning("EpollDispatcher: two notifiers of one type for descriptor %d", descriptor);
    place = notifier;
    updateWatch(descriptor);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    const auto watch = m_watches.find(descriptor);
    if (watch == m_watches.end())
        return;
    QSocketNotifier *&place = watch->notifiers[std::size_t(notifier->type())];
    if (place != notifier)
        return;
    place = nullptr;
    updateWatch(descriptor);
}

/// Tells epoll what is watched now, and forgets a descriptor nobody watches: epoll reports a hang-up
/// even to those who asked for nothing.
void EpollDispatcher::updateWatch(int descriptor)
{
    Watch &watch = m_watches[descriptor];
    quint32 wanted = 0;
    for (std::size_t type = 0; type < notifierEvents.size(); ++type) {
        if (watch.notifiers[type])
            wanted |= notifierEvents[type];
    }
    epoll_event event {};
    event.events = wanted;
    event.data.u64 = quint64(watch.serial) << 32 | quint32(descriptor);
    if (wanted == 0) {
        // The descriptor may be closed already, and epoll has then forgotten it by itself.
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, &event);
        m_watches.remove(descriptor);
        return;
    }
    int result = ::epoll_ctl(m_epoll, watch.events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor,
                             &event);
    if (result != 0 && errno == ENOENT)
        result = ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    else if (result != 0 && errno == EEXIST)
        result = ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event);
    if (result != 0)
        qWarning("EpollDispatcher: cannot watch %d: %s", descriptor, std::strerror(errno));
    watch.events = wanted;
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                                    QObject *object)
{
    Timer timer;
    timer.object = object;
    timer.interval = std::chrono::milliseconds(interval);
    timer.type = timerType;
    timer.serial = ++m_lastTimerSerial;
    timer.due = firstDue(Steady::now(), timer);
    m_timerOrder.emplace(timer.due, timerId);
    m_timers[timerId] = timer;
}

/// Coarse timers keep to whole milliseconds, very coarse ones to whole seconds, so that many of
/// them share a wake-up; none fires before its time but a very coarse one, by half a second.
EpollDispatcher::DueTime EpollDispatcher::firstDue(DueTime now, const Timer &timer)
{
    const DueTime exact = now + timer.interval;
    if (timer.interval == 0ms || timer.type == Qt::PreciseTimer)
        return exact;
    if (timer.type == Qt::VeryCoarseTimer && timer.interval >= 1s)
        return std::chrono::round<std::chrono::seconds>(exact);
    return std::chrono::ceil<std::chrono::milliseconds>(exact);
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    const auto found = m_timers.find(timerId);
    if (found == m_timers.end())
        return false;
    m_timerOrder.erase({found->second.due, timerId});
    m_timers.erase(found);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const QList<TimerInfo> timers = registeredTimers(object);
    for (const TimerInfo &timer : timers)
        unregisterTimer(timer.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> found;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            found.emplaceBack(id, int(timer.interval.count()), timer.type);
    }
    return found;
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto found = m_timers.find(timerId);
    if (found == m_timers.end())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(found->second.due
                                                                   - Steady::now());
    return int(std::max(left, 0ms).count());
}

int EpollDispatcher::dispatchTimers()
{
    if (m_timerOrder.empty())
        return 0;
    // Only what is due now, so that a timer that is always due cannot starve the sockets.
    const DueTime now = Steady::now();
    std::vector<std::pair<int, quint64>> due;
    for (const auto &[time, id] : m_timerOrder) {
        if (time > now)
            break;
        due.emplace_back(id, m_timers.at(id).serial);
    }
    int handled = 0;
    for (const auto &[id, serial] : due) {
        if (m_isInterrupted.load())
            break;
        const auto found = m_timers.find(id);
        if (found != m_timers.end() && found->second.serial == serial && fireTimer(id, now))
            ++handled;
    }
    return handled;
}

bool EpollDispatcher::fireTimer(int timerId, DueTime now)
{
    Timer &timer = m_timers.at(timerId);
    if (timer.due > now) // fired by a nested loop meanwhile
        return false;
    m_timerOrder.erase({timer.due, timerId});
    timer.due += timer.interval;
    if (timer.due <= now)
        timer.due = firstDue(now, timer);
    m_timerOrder.emplace(timer.due, timerId);
    if (timer.isInHandler)
        return false;

    timer.isInHandler = true;
    const quint64 serial = timer.serial;
    QTimerEvent event(timerId);
    QCoreApplication::sendEvent(timer.object, &event);
    const auto found = m_timers.find(timerId);
    if (found != m_timers.end() && found->second.serial == serial)
        found->second.isInHandler = false;
    return true;
}

void EpollDispatcher::armTimerDescriptor(bool withTimers)
{
    const DueTime next = m_timerOrder.empty() || !withTimers ? DueTime::max()
                                                             : m_timerOrder.begin()->first;
    // An expired descriptor stays readable until it is set again.
    if (next == m_armedFor && (next == DueTime::max() || next > Steady::now()))
        return;
    m_armedFor = next;
    itimerspec when {};
    if (next != DueTime::max()) {
        const auto since = std::max(next.time_since_epoch(), DueTime::duration(1));
        when.it_value.tv_sec = std::chrono::floor<std::chrono::seconds>(since).count();
        when.it_value.tv_nsec = (since % 1s).count();
    }
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

void EpollDispatcher::wakeUp()
{
    if (m_isWakePending.exchange(true))
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto size = ::write(m_wake, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true);
    wakeUp();
}

void installEpollDispatcher()
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
}

std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher()
{
    return std::make_unique<EpollDispatcher>();
}

} // namespace wr

#else

namespace wr {

void installEpollDispatcher() { }

std::unique_ptr<QAbstractEventDispatcher> makeEventDispatcher()
{
    return nullptr;
}

} // namespace wr

#endif
