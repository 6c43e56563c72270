#include "support/testapi.h"

#include "support/waitfor.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace wr {

using namespace Qt::StringLiterals;

TestApi::TestApi(const Clock &clock)
    : m_gateway(clock, NetLimits(), m_metrics)
{
    m_gateway.setAuthenticator([this](const HttpRequest &request) -> Result<Principal> {
        const QByteArray header = request.header("authorization");
        if (header.isEmpty())
            return Principal {Role::Guest};
        const auto found = m_principals.constFind(QString::fromLatin1(header.mid(7)));
        if (found == m_principals.constEnd())
            return Error {ErrorCode::Unauthenticated, u"no such token"_s};
        return *found;
    });
}

bool TestApi::listen()
{
    const auto ports = m_gateway.listen({{QHostAddress(QHostAddress::LocalHost), 0}});
    m_port = ports ? ports->value(0) : 0;
    return m_port != 0;
}

QJsonObject TestApi::Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

TestApi::Answer TestApi::get(const QString &path, const QString &token, const Headers &headers)
{
    return request("GET", path, token, headers, {});
}

TestApi::Answer TestApi::post(const QString &path, const QString &token, const QJsonObject &body,
                              const Headers &headers)
{
    Headers all = headers;
    if (body.isEmpty())
        return request("POST", path, token, all, {});
    all.append({"Content-Type"_ba, "application/json"_ba});
    return request("POST", path, token, all, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

TestApi::Answer TestApi::request(const QByteArray &verb, const QString &path, const QString &token,
                                 Headers headers, const QByteArray &body)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path), QUrl::StrictMode));
    if (!token.isEmpty())
        headers.append({"Authorization"_ba, "Bearer " + token.toLatin1()});
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, verb, body));
    if (!waitUntil([&] { return reply->isFinished(); }))
        return {};
    Answer answer {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}};
    for (const auto &[name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    return answer;
}

} // namespace wr
