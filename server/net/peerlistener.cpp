#include "net/peerlistener.h"

#include "core/logging.h"

namespace wr {

using namespace Qt::StringLiterals;

PeerListener::PeerListener(const PeerIdentity &identity, QObject *parent)
    : QTcpServer(parent)
    , m_identity(identity)
{
}

Result<void> PeerListener::start(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port)) {
        return Error {ErrorCode::Unavailable,
                      u"cannot listen for other nodes at %1:%2: %3"_s.arg(address.toString()).arg(port).arg(errorString())};
    }
    return {};
}

void PeerListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    if (m_greeting.size() >= peerlimits::maxGreetings)
        m_greeting.takeFirst()->close(u"it gave way to a newer one"_s);
    auto *link = new PeerLink(socket, m_identity, this);
    m_greeting.append(link);
    connect(link, &PeerLink::ready, this, [this, link] { onReady(link); });
    connect(link, &PeerLink::closed, this, [this, link](const QString &why) { onClosed(link, why); });
}

void PeerListener::onReady(PeerLink *link)
{
    m_greeting.removeOne(link);
    if (m_links >= peerlimits::maxLinks)
        return link->close(u"too many links"_s);
    link->disconnect(this);
    ++m_links;
    connect(link, &QObject::destroyed, this, [this] { --m_links; });
    Q_EMIT linked(link);
}

void PeerListener::onClosed(PeerLink *link, const QString &why)
{
    m_greeting.removeOne(link);
    qCDebug(lcCluster).noquote() << "a link was not accepted:" << why;
    link->deleteLater();
}

} // namespace wr
