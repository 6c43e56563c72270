#pragma once

#include "engine/broker.h"
#include "net/router.h"

#include <QObject>

namespace wr {

/// The broker's queues and dead letters over HTTP, for operators. Server thread.
class QueueHttp : public QObject
{
    Q_OBJECT

public:
    QueueHttp(Router &router, Broker &broker);

private:
    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> deadLetters(const HttpRequest &request);
    QFuture<HttpResponse> change(const HttpRequest &request, const char *what, QFuture<Result<void>> (Broker::*call)(quint64));

    Broker &m_broker;
};

/// A message for people to read: what may be a secret is left out, a long one is cut. Pure.
QString shownPayload(const QByteArray &payload);

} // namespace wr
