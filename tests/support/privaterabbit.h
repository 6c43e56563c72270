#pragma once

#include "support/need.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <memory>

namespace wr {

/// A RabbitMQ of one test program's own (packaging/rabbitmq-private), gone with this object.
class PrivateRabbit
{
public:
    PrivateRabbit();
    ~PrivateRabbit();
    Q_DISABLE_COPY_MOVE(PrivateRabbit)

    /// Why there can be none here; empty when there can.
    static QString missing();

    /// Makes it the first time; the address is the same after a kill(). False: it did not come up.
    bool start();
    QString url() const { return m_url; }
    quint16 port() const;
    /// SIGKILL; returns when it is gone.
    void kill();
    /// Stands still, as a machine that swaps, until goOn().
    void freeze();
    void goOn();
    /// rabbitmqctl with these words; whether it did what they say.
    bool ctl(const QStringList &words);

private:
    bool run(const QStringList &words, QString *output = nullptr);
    void signal(int number);

    QTemporaryDir m_folder;
    QString m_url;
};

/// Stands between clients and a TCP server and cuts their connections on command. Turns with the event loop of its thread.
class TcpRelay : public QObject
{
public:
    explicit TcpRelay(quint16 target);
    quint16 port() const { return m_listener.serverPort(); }
    /// All connections end at once; later ones are let through again.
    void cut();
    int connections() const { return m_connections; }

private:
    void relay(QTcpSocket *client);

    const quint16 m_target;
    QTcpServer m_listener;
    QList<QPointer<QTcpSocket>> m_sockets;
    int m_connections = 0;
};

} // namespace wr
