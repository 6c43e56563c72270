#pragma once

#include "core/result.h"

#include <QString>

#include <atomic>

namespace wr {

/// Set from another thread: what runs is to end.
using StopFlag = std::atomic<bool>;

/// What comes of work that was stopped. Unavailable, for it may be done another time.
inline Error stoppedError()
{
    return {ErrorCode::Unavailable, QStringLiteral("it was stopped")};
}

} // namespace wr
