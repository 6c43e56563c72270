#pragma once

#include "core/knownserver.h"
#include "core/result.h"

#include <QFuture>

#include <functional>

namespace wr {

/// Where reports are asked for, and in whose name.
struct ReportSource
{
    KnownServer server;
    /// A good token: of a game's host, or of the account whose games they are. GUI thread.
    std::function<QFuture<Result<QString>>()> token;
};

} // namespace wr
