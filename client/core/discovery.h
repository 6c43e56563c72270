#pragma once

#include "core/clock.h"
#include "core/knownserver.h"
#include "protocol/beacon.h"

#include <QHostAddress>
#include <QTimer>
#include <QUdpSocket>

namespace wr {

/// A server that told of itself. Plain value.
struct FoundServer
{
    KnownServer server; ///< at the address its beacon came from
    QString name;
    QList<BeaconGame> games;

    friend bool operator==(const FoundServer &, const FoundServer &) = default;
};

/// Listens for the beacons of servers on this network while it is started. Whatever strangers send, it
/// keeps at most maxServers and reads at most maxDatagrams in a second. Lives on one thread, with an event loop.
class Discovery : public QObject
{
    Q_OBJECT

public:
    static constexpr int maxServers = 32;
    static constexpr int maxDatagrams = 200;

    /// `clock` must outlive it. `port`: another one for tests.
    explicit Discovery(const Clock &clock, quint16 port = beacon::port, QObject *parent = nullptr);

    /// Where the system lets nobody listen it finds nothing; a later start() tries again.
    void start();
    void stop();
    bool isStarted() const { return m_socket.state() == QAbstractSocket::BoundState; }

    /// In the order of their addresses; those not heard for a few beacons are gone.
    QList<FoundServer> servers() const;

    /// As if it had come from the network.
    void take(const QByteArray &datagram, const QHostAddress &sender);

Q_SIGNALS:
    void changed();

private:
    struct Heard
    {
        FoundServer found;
        TimePoint at;
    };

    void joinGroup();
    void read();
    void expire();
    bool mayRead();

    const Clock &m_clock;
    const quint16 m_port;
    QUdpSocket m_socket;
    QTimer m_timer;
    QTimer m_joinTimer;
    QMap<quint32, Heard> m_heard; ///< by IPv4 address
    TimePoint m_second {};
    int m_readThisSecond = 0;
};

} // namespace wr
