#include "core/apiclient.h"

#include "core/ownagent.h"
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
    const QByteArray body = reply.readAll();
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (status < 400) {
        if (body.isEmpty())
            return QJsonObject();
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

QNetworkRequest ApiClient::requestOf(const QString &path, const QString &token, const Headers &headers) const
{
    QUrl url = m_server.reach();
    url.setPath(u"/api/v1"_s + path.section(u'?', 0, 0));
    url.setQuery(path.section(u'?', 1));
    QNetworkRequest request(url);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return request;
}

void ApiClient::send(const QByteArray &verb, const QString &path, const QString &token,
                     const std::optional<QJsonObject> &body, const Headers &headers, Read read)
{
    QNetworkRequest request = requestOf(path, token, headers);
    QByteArray bytes;
    if (body) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        bytes = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply *reply = begin(verb, request, bytes);
    connect(reply, &QNetworkReply::finished, this, [reply, read = std::move(read)] {
        reply->deleteLater();
        read(readReply(*reply));
    });
}

QFuture<Result<QJsonObject>> ApiClient::sendBytes(const QByteArray &verb, const QString &path, const QString &token,
                                                  const QByteArray &bytes, const QByteArray &type, const Headers &headers)
{
    auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    QNetworkRequest request = requestOf(path, token, headers);
    request.setHeader(QNetworkRequest::ContentTypeHeader, type);
    QNetworkReply *reply = begin(verb, request, bytes);
    connect(reply, &QNetworkReply::finished, this, [reply, promise] {
        reply->deleteLater();
        promise->addResult(readReply(*reply));
        promise->finish();
    });
    return promise->future();
}

QNetworkReply *ApiClient::begin(const QByteArray &verb, QNetworkRequest request, const QByteArray &body)
{
    request.setSslConfiguration(m_server.trust());
    request.setHeader(QNetworkRequest::UserAgentHeader, ownAgent());
    QNetworkReply *reply = m_network.sendCustomRequest(request, verb, body);
    connect(reply, &QNetworkReply::sslErrors, reply, [reply, server = m_server] {
        if (server.isItself(reply->sslConfiguration().peerCertificate()))
            reply->ignoreSslErrors();
    });
    return reply;
}

QFuture<Result<QByteArray>> ApiClient::fetch(const QString &address, qint64 most, const QString &token)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    const auto answer = [promise](const Result<QByteArray> &bytes) {
        promise->addResult(bytes);
        promise->finish();
    };
    const QUrl relative(address);
    const QUrl server = m_server.reach();
    const QUrl url = server.resolved(relative);
    if (!relative.isRelative() || !relative.authority().isEmpty() || url.authority() != server.authority()) {
        answer(Error {ErrorCode::BadRequest, u"the address leads elsewhere"_s});
        return promise->future();
    }
    QNetworkRequest request(url);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    QNetworkReply *reply = begin("GET", request, {});
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply, most](qint64 received, qint64 whole) {
        if (received > most || whole > most)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, answer, most] {
        reply->deleteLater();
        const qint64 whole = reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (whole > most || reply->bytesAvailable() > most)
            return answer(Error {ErrorCode::TooLarge, u"more than %1 bytes"_s.arg(most)});
        if (reply->error() == QNetworkReply::NoError)
            return answer(reply->readAll());
        answer(readReply(*reply).error());
    });
    return promise->future();
}

} // namespace wr
