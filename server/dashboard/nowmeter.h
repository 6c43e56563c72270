#pragma once

#include "game/answerservice.h"
#include "game/gamerooms.h"
#include "net/netmetrics.h"
#include "protocol/restdashboard.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace wr {

/// What this process does now: reads what the parts count anyway, and four times a second looks how late it is itself.
/// Server thread.
class NowMeter : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const GameRooms &rooms;
        const AnswerService &answers;
        const NetMetrics &net;
        const Clock &clock;
        std::function<bool()> isReady;
        QString name; ///< this node's
    };

    explicit NowMeter(const Parts &parts, QObject *parent = nullptr);

    void start();
    void stop() { m_timer.stop(); }

    /// All but the queues.
    rest::NowFigures figures() const;

private:
    /// What rose and how late the loop was, by a second.
    struct Sample
    {
        TimePoint at;
        qint64 responses = 0;
        Micros processor {};
        Micros lag {};
    };

    void tick();
    Sample sample() const;
    rest::NodeState node() const;

    const Parts m_parts;
    const TimePoint m_startedAt;
    QTimer m_timer;
    TimePoint m_tickDue;
    Micros m_lag {}; ///< the worst since the newest sample
    std::deque<Sample> m_samples; ///< the oldest first
};

} // namespace wr
