#pragma once

#include "core/result.h"

#include <QString>

class QUrl;

namespace wr {

/// Where a RabbitMQ is and who we are there, as written amqp://user:password@host:port/vhost. Plain value.
struct RabbitAddress
{
    QString host;
    quint16 port = 0;
    bool isTls = false; ///< amqps: the server's certificate is checked against the system's authorities
    QString user;
    QString password;
    QString virtualHost;

    /// BadRequest, with words that repeat nothing of the address: it may hold a password.
    static Result<RabbitAddress> parse(const QString &url);
    static Result<RabbitAddress> parse(const QUrl &url);
    /// For logs: without user and password.
    QString shown() const;
};

} // namespace wr
