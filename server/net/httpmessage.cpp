#include "net/httpmessage.h"

#include "protocol/errorframe.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QByteArrayView, 7> methodNames {"GET", "HEAD", "POST", "PUT", "PATCH",
                                                     "DELETE", "OPTIONS"};

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 460: return "Checksum Mismatch"; // tus 1.0
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
    }
}

QByteArray oneLine(const QByteArray &value)
{
    const auto end = std::find_if(value.begin(), value.end(),
                                  [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return value.first(end - value.begin());
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

QJsonObject problemDocument(int status, ErrorCode code, const QString &title)
{
    return {
        {u"type"_s, u"urn:wordrally:error:"_s + wireCode(code)},
        {u"title"_s, title},
        {u"status"_s, status},
        {u"code"_s, wireCode(code)},
    };
}

QJsonArray fieldErrors(const QList<FieldError> &errors)
{
    QJsonArray array;
    for (const FieldError &error : errors) {
        array.append(QJsonObject {{u"field"_s, error.field},
                                  {u"code"_s, wireFault(error.fault)},
                                  {u"message"_s, error.message}});
    }
    return array;
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

HttpResponse HttpResponse::json(const QJsonObject &object, int status)
{
    return {status, "application/json"_ba, compactJson(object), {}};
}

HttpResponse HttpResponse::problem(const Error &error, const RequestId &id)
{
    const int status = httpStatus(error.code);
    QJsonObject document
        = problemDocument(status, error.code, QString::fromLatin1(reasonPhrase(status)));
    document[u"detail"_s] = error.message;
    document[u"instance"_s] = u"urn:uuid:"_s + id.toString();
    HttpHeaders headers {{"Cache-Control"_ba, "no-store"_ba}};
    if (!error.fields.isEmpty())
        document[u"errors"_s] = fieldErrors(error.fields);
    if (error.retryAfter) {
        document[retryAfterKey] = qint64(error.retryAfter->count());
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*error.retryAfter);
        headers.append({"Retry-After"_ba, QByteArray::number(qint64(seconds.count()))});
    }
    if (status == 401)
        headers.append({"WWW-Authenticate"_ba, "Bearer"_ba});
    return {status, "application/problem+json"_ba, compactJson(document), headers};
}

const HttpHeaders &securityHeaders()
{
    static const HttpHeaders headers {
        {"X-Content-Type-Options"_ba, "nosniff"_ba},
        {"X-Frame-Options"_ba, "DENY"_ba},
        {"Referrer-Policy"_ba, "no-referrer"_ba},
        {"Cross-Origin-Resource-Policy"_ba, "same-origin"_ba},
        {"Content-Security-Policy"_ba, "default-src 'none'; frame-ancestors 'none'"_ba},
        {"Cache-Control"_ba, "no-store"_ba},
    };
    return headers;
}

std::optional<HttpMethod> httpMethod(QByteArrayView name)
{
    const auto found = std::find(methodNames.begin(), methodNames.end(), name);
    if (found == methodNames.end())
        return std::nullopt;
    return HttpMethod(found - methodNames.begin());
}

QByteArray methodName(HttpMethod method)
{
    return methodNames.at(std::size_t(method)).toByteArray();
}

QByteArray writeResponseHead(int status, const HttpHeaders &headers, qint64 bodySize, bool keepsAlive)
{
    QByteArray out;
    out.reserve(512);
    out += "HTTP/1.1 " + QByteArray::number(status) + ' ';
    out += reasonPhrase(status);
    out += "\r\n";
    for (const auto &[name, value] : headers)
        out += name + ": " + oneLine(value) + "\r\n";
    if (mayHaveBody(status))
        out += "Content-Length: " + QByteArray::number(bodySize) + "\r\n";
    out += keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return out;
}

QByteArray writeResponse(int status, const HttpHeaders &headers, const QByteArray &body,
                         bool withBody, bool keepsAlive)
{
    QByteArray out = writeResponseHead(status, headers, body.size(), keepsAlive);
    if (mayHaveBody(status) && withBody)
        out += body;
    return out;
}

QByteArray writeRefusal(const HeadRefusal &refusal)
{
    HttpHeaders headers = securityHeaders();
    headers.append({"Content-Type"_ba, "application/problem+json"_ba});
    if (refusal.status == 426)
        headers.append({{"Upgrade"_ba, "websocket"_ba}, {"Sec-WebSocket-Version"_ba, "13"_ba}});
    const QJsonObject document = problemDocument(refusal.status, refusal.code,
                                                 QString::fromLatin1(refusal.reason));
    return writeResponse(refusal.status, headers, compactJson(document), true, false);
}

} // namespace wr
