#pragma once

#include "bots/rehearsalrun.h"

#include <QThread>

namespace wr {

/// How far this device's part in a rehearsal is. Plain value.
struct DeviceState
{
    RehearsalRun::Stage stage = RehearsalRun::Stage::Entering;
    QString title {};
    bool isOnServer = false;
    int question = -1;       ///< from 0; -1 before the first
    bool isChecking = false; ///< it was played, and results are compared
    int connected = 0;       ///< players with a line just now
    bool isAway = false;     ///< the newest measurements did not reach the server
    DeviceFigures figures {};
    ErrorCode trouble = ErrorCode::None; ///< why it failed
};

/// Plays in the other thread, where a page that is being drawn does not make anybody's answer late.
class DevicePlayersWorker : public QObject
{
    Q_OBJECT

public:
    explicit DevicePlayersWorker(const Clock &clock)
        : m_clock(clock)
    {
    }

    void start(const RehearsalRun::Plan &plan);
    void stop();
    void noteHidden();

Q_SIGNALS:
    void told(const wr::DeviceState &state);

private:
    void tell();

    const Clock &m_clock;
    std::unique_ptr<RehearsalRun> m_run;
};

/// The players that this device simulates in a rehearsal, on a thread of their own. GUI thread.
class DevicePlayers : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it, and be good for any thread.
    explicit DevicePlayers(const Clock &clock, QObject *parent = nullptr);
    ~DevicePlayers() override;

    /// Takes part; whatever it took part in before is given up.
    void start(const RehearsalRun::Plan &plan);
    /// Leaves before the end. What was measured stays with the rehearsal.
    void stop();

    const DeviceState &state() const { return m_state; }

Q_SIGNALS:
    void changed();

private:
    const Clock &m_clock;
    QThread m_thread;
    DevicePlayersWorker *m_worker = nullptr; ///< lives on the thread, and goes with it
    DeviceState m_state;
    int m_run = 0; ///< what an earlier one still says is of no interest
};

} // namespace wr
