#include "core/apiclient.h"

#include "protocol/errorframe.h"

#include <QJsonDocument>
#include <QNetworkReply>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto callTimeout = 15s;

Result<QJsonObject> readReply(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return Error {ErrorCode::InsecureConnection, reply.errorString()};
    if (status == 0)
        return Error {ErrorCode::Unavailable, reply.errorString()};
    if (status == 204)
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(reply.readAll());
    if (status < 400) {
        if (document.isObject())
            return document.object();
        return Error {ErrorCode::Internal, u"the server's answer is not a JSON object"_s};
    }
    const QJsonObject problem = document.object();
    const auto code = errorCodeFromWire(problem.value("code"_L1).toString());
    // A proxy in between words its refusals its own way.
    const ErrorCode fallback = status >= 500 ? ErrorCode::Unavailable : ErrorCode::BadRequest;
    return Error {code.value_or(fallback), problem.value("detail"_L1).toString(u"status %1"_s.arg(status)),
                  {}, readRetryAfter(problem)};
}

} // namespace

ApiClient::ApiClient(KnownServer server, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
{
    m_network.setTransferTimeout(int(std::chrono::milliseconds(callTimeout).count()));
}

void ApiClient::send(const QByteArray &verb, const QString &path, const QString &token,
                     const std::optional<QJsonObject> &body, Read read)
{
    QUrl url = m_server.reach();
    url.setPath(u"/api/v1"_s + path.section(u'?', 0, 0));
    url.setQuery(path.section(u'?', 1));
    QNetworkRequest request(url);
    request.setSslConfiguration(m_server.trust());
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    QByteArray bytes;
    if (body) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        bytes = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply *reply = m_network.sendCustomRequest(request, verb, bytes);
    connect(reply, &QNetworkReply::sslErrors, reply, [reply, server = m_server] {
        if (server.isItself(reply->sslConfiguration().peerCertificate()))
            reply->ignoreSslErrors();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, read = std::move(read)] {
        reply->deleteLater();
        read(readReply(*reply));
    });
}

} // namespace wr
