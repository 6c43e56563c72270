#pragma once

#include "core/clock.h"
#include "host/ownserver.h"
#include "model/wirefields.h"

#include <QThread>
#include <QTimer>

#include <optional>

namespace wr {

class HostedServerWorker;

/// The server library on a thread of its own, with an SQLite database in a folder of the app's. Other ports
/// than the usual ones, once taken, are those of the next starts too: what was printed or bookmarked stays
/// true. Whether this device is on a network is looked at all the time. The object itself lives on the GUI
/// thread; its destructor waits, some seconds at most, until all is durable.
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

    /// `clock` must outlive the server and be good for any thread. `ports`: those and no others, unless
    /// start() is told that any will do; else those that were taken last.
    HostedServer(QString folder, const Clock &clock, std::optional<Ports> ports, QObject *parent = nullptr);
    ~HostedServer() override;

    bool isPossible() const override { return true; }
    QString ports() const override;
    bool isAnnounced() const override { return m_kept.isAnnounced; }
    void setAnnounced(bool isOn) override;
    void start(bool onAnyPorts) override;
    void stop() override;

    /// What the worker tells, on this object's thread.
    void onStarted(const Place &place, Ports ports);
    void onFailed(Fault fault);
    void onThreadEnded();
    void onSeen(bool isReachable, bool isHeard, const QString &address);

private:
    /// What is kept from start to start.
    struct Kept
    {
        int plain = Ports().plain;
        int tls = Ports().tls;
        bool isAnnounced = true;

        static constexpr auto fields()
        {
            using wire::field;
            return std::tuple {field("plain", &Kept::plain), field("tls", &Kept::tls), field("announced", &Kept::isAnnounced)};
        }
    };

    static Kept keptIn(const QString &file);
    void keep() const;
    void look();
    Ports wanted() const;

    const QString m_folder;
    const QString m_keptFile;
    const Clock &m_clock;
    const std::optional<Ports> m_ports;
    Kept m_kept;
    bool m_isOnAnyPorts = false;
    QThread m_thread;
    QTimer m_lookAgain;
    HostedServerWorker *m_worker = nullptr; ///< lives on the thread, and goes with it
    Fault m_lastFault = Fault::None;
};

} // namespace wr
