#pragma once

#include "protocol/beacon.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QTimer>
#include <QUdpSocket>

#include <functional>

namespace wr {

/// Tells the private networks of this machine, every other second, that a server is there. Sends and
/// never listens: there is nothing to attack. Server thread.
class LanBeacon : public QObject
{
    Q_OBJECT

public:
    struct Target
    {
        QHostAddress group {QString::fromLatin1(beacon::group)};
        quint16 port = beacon::port;
        /// The networks to tell; without one those that are private and outward.
        std::function<QList<QNetworkInterface>()> interfaces;
    };

    /// `tell` says what to send, on the server thread.
    LanBeacon(std::function<Beacon()> tell, Target target, QObject *parent = nullptr);

    /// The first beacon goes out at once. Where no socket is to be had nothing is sent.
    void start();

    /// One round now.
    void send();

private:
    const std::function<Beacon()> m_tell;
    const Target m_target;
    QUdpSocket m_socket;
    QTimer m_timer;
    QList<QNetworkInterface> m_interfaces; ///< as of the last look
    QElapsedTimer m_lookedAt;
};

} // namespace wr
