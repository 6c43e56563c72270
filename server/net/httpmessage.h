#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "net/requesthead.h"
#include "rules/permissions.h"

#include <QFuture>
#include <QHash>
#include <QHostAddress>
#include <QUrlQuery>

#include <functional>
#include <memory>

class QJsonObject;

namespace wr {

enum class HttpMethod { Get, Head, Post, Put, Patch, Delete, Options };

/// Who is at the other end: the peer, or what a trusted proxy says of its client.
struct PeerAddress
{
    QHostAddress address;
    quint16 port = 0;
    bool isLoopback = false; ///< surely a program or a page of this machine; see peerOf()
    bool isBehindProxy = false; ///< the address is what a trusted proxy says
    bool isNear = false; ///< of this machine's own network; see OwnNetwork

    friend bool operator==(const PeerAddress &, const PeerAddress &) = default;
};

/// A request as a value: it outlives its connection. Names of headers in lower case.
struct HttpRequest
{
    HttpMethod method = HttpMethod::Get;
    QString path; ///< percent-decoded, for logs
    QStringList segments; ///< of the path, each percent-decoded: an encoded slash stays inside
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;
    QHash<QString, QString> parameters; ///< of the route's pattern, percent-decoded
    PeerAddress peer;
    QByteArray scheme; ///< "https" with TLS; "http" or "https" as a trusted proxy says; else empty
    QHostAddress localAddress; ///< of this machine, at which the connection came in
    quint16 localPort = 0;
    bool isTls = false; ///< it came to this server itself with TLS, not to a proxy
    int hops = 0; ///< nodes of the cluster that led it on, until it came here
    bool isBeyondLimits = false; ///< its connection has no proper place: only health is told
    RequestId id;
    TimePoint receivedAt;
    Principal principal;

    QByteArray header(const QByteArray &lowerCaseName) const { return headers.value(lowerCaseName); }

    /// Every value of a parameter of the query, decoded.
    QStringList queryValues(const QString &name) const
    {
        return query.allQueryItemValues(name, QUrl::FullyDecoded);
    }
    /// The first of them, or empty.
    QString queryValue(const QString &name) const { return queryValues(name).value(0); }
};

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// A body that is read while it is written, so that no large one is ever in memory whole.
struct HttpBodySource
{
    qint64 size = 0; ///< bytes of the body
    /// Some of the bytes from a place on, at least one; an error ends the connection. Called on the
    /// server thread, again only once its future has finished.
    std::function<QFuture<Result<QByteArray>>(qint64 from)> read;
};

/// What a handler answers. Length, date, request id and security headers are added at the edge.
struct HttpResponse
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    HttpHeaders headers;
    std::shared_ptr<const HttpBodySource> source {}; ///< in the place of `body`

    static HttpResponse json(const QJsonObject &object, int status = 200);

    /// The error as a problem document (RFC 9457); `errors` names the fields at fault, and
    /// `retryAfterMs` and Retry-After say when to try again.
    static HttpResponse problem(const Error &error, const RequestId &id);
};

/// What every answer carries unless it says something else itself: no sniffing, no framing, nothing
/// loaded, no referrer, not for other sites' pages, not kept. HSTS is not among them: it would lock
/// out whoever uses a certificate of the server's own.
const HttpHeaders &securityHeaders();

/// The method of a validated request head; nothing for a name it does not know.
std::optional<HttpMethod> httpMethod(QByteArrayView name);
QByteArray methodName(HttpMethod method);

/// The head of a response whose body has `bodySize` bytes.
QByteArray writeResponseHead(int status, const HttpHeaders &headers, qint64 bodySize, bool keepsAlive);

/// A response as bytes. Content-Length is written unless the status forbids it; an answer to HEAD
/// keeps the length and leaves out the body. A line break in a header's value ends the value.
QByteArray writeResponse(int status, const HttpHeaders &headers, const QByteArray &body,
                         bool withBody, bool keepsAlive);

/// The answer to bytes that never became a request: a problem document that closes the connection.
QByteArray writeRefusal(const HeadRefusal &refusal);

} // namespace wr
