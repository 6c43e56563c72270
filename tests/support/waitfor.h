#pragma once

#include <QFuture>
#include <QTest>

#include <optional>

namespace wr {

/// What a future came to. Handles this thread's events meanwhile; gives up after 10 s.
template <class R>
std::optional<R> waitFor(QFuture<R> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000) || future.resultCount() == 0)
        return std::nullopt;
    return future.result();
}

} // namespace wr
