#pragma once

#include "engine/cache.h"
#include "support/waitfor.h"

#include <QPromise>

#include <algorithm>

namespace wr {

/// Ten who ask a cache for the same value before it is loaded, and how often it is.
class AskingCrowd
{
public:
    explicit AskingCrowd(Cache &cache)
        : m_cache(cache)
    {
        m_loaded.start();
    }

    QFuture<Result<QByteArray>> ask()
    {
        return m_cache.getOrLoad(QStringLiteral("k"), std::chrono::hours(1), [this] {
            ++loads;
            return m_loaded.future();
        });
    }
    /// Whether each gets it as soon as it is loaded.
    bool allGet(const QByteArray &value)
    {
        QList<QFuture<Result<QByteArray>>> asked;
        for (int i = 0; i < 10; ++i)
            asked.append(ask());
        m_loaded.addResult(Result<QByteArray>(value));
        m_loaded.finish();
        return std::all_of(asked.begin(), asked.end(), [&value](const auto &one) {
            const auto got = waitFor(one);
            return got && *got && **got == value;
        });
    }

    int loads = 0;

private:
    Cache &m_cache;
    QPromise<Result<QByteArray>> m_loaded;
};

} // namespace wr
