#pragma once

#include "core/metrics.h"
#include "game/answerservice.h"
#include "game/gamerooms.h"
#include "net/netmetrics.h"

namespace wr {

/// Brings what the parts count themselves into the process's metrics. Server thread.
class ServerMetrics
{
public:
    explicit ServerMetrics(Metrics &metrics);

    /// Called when somebody reads /metrics.
    void update(const NetMetrics &net, const GameRooms &rooms, const AnswerService &answers);

private:
    Metrics &m_metrics;
};

} // namespace wr
