#pragma once

#include "core/clock.h"
#include "host/ownserver.h"

#include <QThread>

namespace wr {

class HostedServerWorker;

/// The server library on a thread of its own, with an SQLite database in a folder of the app's. The object
/// itself lives on the GUI thread; its destructor waits, some seconds at most, until all is durable.
class HostedServer final : public OwnServer
{
    Q_OBJECT

public:
    /// Where it listens; 0: any free one.
    struct Ports
    {
        quint16 plain = 8080;
        quint16 tls = 8443;
    };

    /// `clock` must outlive the server and be good for any thread.
    HostedServer(QString folder, const Clock &clock, Ports ports, QObject *parent = nullptr);
    ~HostedServer() override;

    bool isPossible() const override { return true; }
    QString ports() const override;
    void start(bool onAnyPorts) override;
    void stop() override;

    /// What the worker tells, on this object's thread.
    void onStarted(const Place &place);
    void onFailed(Fault fault);
    void onThreadEnded();

private:
    const QString m_folder;
    const Clock &m_clock;
    const Ports m_ports;
    QThread m_thread;
    HostedServerWorker *m_worker = nullptr; ///< lives on the thread, and goes with it
    Fault m_lastFault = Fault::None;
};

} // namespace wr
