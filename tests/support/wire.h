#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace wr {

/// Between a client and a server on this machine: may be cut, and mended.
class Wire : public QObject
{
public:
    explicit Wire(quint16 target)
        : m_target(target)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, &Wire::take);
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort())); }

    void cut()
    {
        m_isCut = true;
        const auto ends = findChildren<QTcpSocket *>();
        for (QTcpSocket *end : ends)
            end->abort();
    }
    void mend() { m_isCut = false; }

private:
    void take()
    {
        QTcpSocket *near = m_listener.nextPendingConnection();
        near->setParent(this);
        if (m_isCut)
            return near->abort();
        auto *far = new QTcpSocket(this);
        far->connectToHost(QHostAddress::LocalHost, m_target);
        connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        connect(far, &QTcpSocket::connected, far, [near, far] { far->write(near->readAll()); });
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(near, &QTcpSocket::disconnected, far, &QTcpSocket::deleteLater);
        connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
    }

    const quint16 m_target;
    QTcpServer m_listener;
    bool m_isCut = false;
};

} // namespace wr
