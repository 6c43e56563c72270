#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QList>
#include <QPromise>
#include <QString>

#include <memory>

namespace wr {

/// Who waits for the same value to be loaded, by its key: the first has it loaded, and all are told the same. Server thread.
class LoadingCrowd
{
public:
    /// Calls `load()` for the first of a key; whatever it begins must end in tell().
    template <class Load>
    QFuture<Result<QByteArray>> join(const QString &key, const Load &load)
    {
        const auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
        promise->start();
        QList<Promise> &waiting = m_waiting[key];
        waiting.append(promise);
        if (waiting.size() == 1)
            load();
        return promise->future();
    }

    void tell(const QString &key, const Result<QByteArray> &loaded)
    {
        for (const Promise &waiter : m_waiting.take(key)) {
            waiter->addResult(loaded);
            waiter->finish();
        }
    }

private:
    using Promise = std::shared_ptr<QPromise<Result<QByteArray>>>;

    QHash<QString, QList<Promise>> m_waiting;
};

} // namespace wr
