#pragma once

#include "net/httpgateway.h"

#include <QHash>
#include <QJsonObject>

namespace wr {

/// The HTTP edge alone, on a free port, where a test says who a token belongs to.
class TestApi
{
public:
    explicit TestApi(const Clock &clock);

    Router &router() { return m_gateway.router(); }
    /// From now on `token` is this principal's.
    void signIn(const QString &token, const Principal &principal) { m_principals.insert(token, principal); }
    /// Once every route has been added.
    bool listen();

    struct Answer
    {
        int status = 0;
        QByteArray body;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case

        QJsonObject json() const;
        QString code() const { return json().value(u"code").toString(); }
    };
    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    Answer get(const QString &path, const QString &token = {}, const Headers &headers = {});
    Answer post(const QString &path, const QString &token, const QJsonObject &body = {},
                const Headers &headers = {});

private:
    Answer request(const QByteArray &verb, const QString &path, const QString &token, Headers headers,
                   const QByteArray &body);

    NetMetrics m_metrics;
    HttpGateway m_gateway;
    QHash<QString, Principal> m_principals;
    quint16 m_port = 0;
};

} // namespace wr
