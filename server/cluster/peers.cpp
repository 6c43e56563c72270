#include "cluster/peers.h"

#include "core/dbjob.h"
#include "core/logging.h"

namespace wr {

using namespace Qt::StringLiterals;

void Peers::handle(const QByteArray &subject, QObject *context, Handler handler)
{
    Q_ASSERT(!subject.isEmpty() && (!m_handlers.contains(subject) || !m_handlers[subject].context));
    m_handlers.insert(subject, {context, std::move(handler)});
}

Peers::Answer Peers::serve(NodeId from, const QByteArray &subject, const QByteArray &payload)
{
    const auto served = m_handlers.constFind(subject);
    if (served == m_handlers.constEnd() || !served->context)
        return readyFuture(Result<QByteArray>(Error {ErrorCode::NotFound, u"nobody serves that"_s}));
    const Handler handler = served->handler; // it may give itself up
    return handler(from, payload);
}

LonePeers::LonePeers(NodeId self, QObject *parent)
    : Peers(parent)
    , m_self(self)
{
}

void LonePeers::send(NodeId to, const QByteArray &subject, const QByteArray &payload)
{
    if (to == m_self)
        QMetaObject::invokeMethod(this, [this, subject, payload] { (void)serve(m_self, subject, payload); }, Qt::QueuedConnection);
}

Peers::Answer LonePeers::call(NodeId to, const QByteArray &subject, const QByteArray &payload, Millis)
{
    if (to != m_self)
        return readyFuture(Result<QByteArray>(Error {ErrorCode::Unavailable, u"there is no such node"_s}));
    return serve(m_self, subject, payload);
}

} // namespace wr
