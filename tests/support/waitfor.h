#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <chrono>
#include <optional>

namespace wr {

/// What a future came to. Handles this thread's events meanwhile, each as it comes (unlike
/// QTest::qWaitFor, which looks every 10 ms); gives up after 10 s.
template <class R>
std::optional<R> waitFor(QFuture<R> future)
{
    QEventLoop loop;
    QFutureWatcher<R> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(std::chrono::seconds(10), &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (!future.isFinished() || future.resultCount() == 0)
        return std::nullopt;
    return future.result();
}

/// Whether `holds()` comes true within `most`. Handles this thread's events meanwhile and looks after each
/// (QTest::qWaitFor looks every 10 ms).
template <class Condition>
bool waitUntil(Condition holds, std::chrono::milliseconds most = std::chrono::seconds(10))
{
    QTimer tick; // for what comes true without an event
    tick.start(std::chrono::milliseconds(10));
    const QDeadlineTimer end(most);
    while (!holds()) {
        if (end.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace wr
