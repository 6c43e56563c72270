#pragma once

#include "core/ids.h"

#include <QtGlobal>

namespace wr {

/// Names the request that this thread works for until the scope ends; log lines then carry it.
/// whenDone() takes it along to what follows.
class LogScope
{
public:
    explicit LogScope(RequestId request);
    ~LogScope();
    Q_DISABLE_COPY_MOVE(LogScope)

    /// The innermost scope's request on this thread; null outside of any.
    static RequestId current();

private:
    const RequestId m_outer;
};

} // namespace wr
