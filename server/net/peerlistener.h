#pragma once

#include "net/peerlink.h"

#include <QHostAddress>
#include <QTcpServer>

namespace wr {

/// Accepts links of other nodes. Strangers have a few places, for a few seconds; who floods them keeps new nodes from coming
/// but takes nothing from links that are there. Server thread.
class PeerListener : public QTcpServer
{
    Q_OBJECT

public:
    explicit PeerListener(const PeerIdentity &identity, QObject *parent = nullptr);

    /// `port` 0: any free one. Unavailable, with why.
    Result<void> start(const QHostAddress &address, quint16 port);

Q_SIGNALS:
    /// A node has proved itself; the link is the receiver's from now on, by setParent().
    void linked(wr::PeerLink *link);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onReady(PeerLink *link);
    void onClosed(PeerLink *link, const QString &why);

    const PeerIdentity m_identity;
    QList<PeerLink *> m_greeting; ///< the oldest first
    int m_links = 0;
};

} // namespace wr
