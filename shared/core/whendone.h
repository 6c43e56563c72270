#pragma once

#include "core/logscope.h"

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace wr {

/// Calls `then(result)` on `owner`'s thread once `future` has finished, and never when `owner` is
/// gone by then or the future was cancelled. The one way to wait for work of another thread:
/// QFuture::then(context, …) aborts in Debug when its context has died (Qt 6.4).
/// The result is copied, so several may wait for one future. Call it on `owner`'s thread. Results
/// arrive in the order in which the futures finish. `then` runs in the LogScope of this call.
template <class T, class Function>
void whenDone(QObject *owner, QFuture<T> future, Function then)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                     [watcher, request = LogScope::current(), then = std::move(then)]() mutable {
                         const LogScope scope(request);
                         watcher->deleteLater();
                         // result(), not takeResult(): others may wait for the same future.
                         if (watcher->future().resultCount() > 0)
                             then(watcher->future().result());
                     });
    watcher->setFuture(std::move(future));
}

} // namespace wr
