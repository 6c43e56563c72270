#include "net/httpgateway.h"

#include "core/logging.h"
#include "core/logscope.h"
#include "net/conditional.h"
#include "net/cors.h"
#include "net/guardedsocket.h"
#include "net/gzip.h"
#include "net/peeraddress.h"
#include "net/requestguard.h"
#include "net/upgradehandler.h"

#include <QFutureWatcher>
#include <QHttpServerRequest>
#include <QLocale>
#include <QPointer>
#include <QWebSocket>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const Error tooMany {ErrorCode::TooManyConnections, u"too many connections; try again in a while"_s};

QFuture<HttpResponse> readyResponse(HttpResponse response)
{
    QPromise<HttpResponse> promise;
    promise.start();
    promise.addResult(std::move(response));
    promise.finish();
    return promise.future();
}

QLoggingCategory::CategoryFilter filterBefore = nullptr;

/// QtHttpServer 6.4 warns of every upgrade that is refused, which would let anybody fill the log.
void quietHttpServer()
{
    static const bool isInstalled = [] {
        filterBefore = QLoggingCategory::installFilter([](QLoggingCategory *category) {
            if (filterBefore) // not yet while it is installed, when all categories are set already
                filterBefore(category);
            if (qstrcmp(category->categoryName(), "qt.httpserver") == 0)
                category->setEnabled(QtWarningMsg, false);
        });
        return true;
    }();
    Q_UNUSED(isInstalled)
}

/// What whoever starts the server can do about it, where that is known.
QString whyNotListening(const ServerAddress &where, const Acceptor &acceptor)
{
    constexpr quint16 firstFreePort = 1024;
    QString why = acceptor.errorString();
    if (acceptor.serverError() == QAbstractSocket::AddressInUseError)
        why = u"another program uses this port; stop that, or choose another port"_s;
    else if (acceptor.serverError() == QAbstractSocket::SocketAccessError && where.port < firstFreePort)
        why = u"ports under %1 need rights (root, or CAP_NET_BIND_SERVICE); get them, or choose another port"_s.arg(firstFreePort);
    else if (acceptor.serverError() == QAbstractSocket::SocketAddressNotAvailableError)
        why = u"this machine does not have that address; choose another"_s;
    return u"cannot listen on %1 port %2: %3 (%4)"_s.arg(where.address.toString()).arg(where.port)
        .arg(why, where.isTls ? u"--tls-listen"_s : u"--listen"_s);
}

bool hasHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return std::any_of(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

struct HttpGateway::Upgrade
{
    QPointer<QTcpSocket> socket;
    HttpRequest request;
    std::shared_ptr<AdmissionTicket> claim;
};

HttpGateway::HttpGateway(const Clock &clock, NetLimits limits, NetMetrics &metrics, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_clock(clock)
    , m_limits(std::move(limits))
    , m_metrics(metrics)
    , m_admission(m_limits, metrics)
    , m_network(clock)
    , m_wheel(clock, m_limits.timerTick)
{
    quietHttpServer();
    const int descriptors = raiseDescriptorLimit();
    if (m_limits.maxConnections == 0)
        m_limits.maxConnections = std::max(descriptors - limits::descriptorHeadroom, 16);
    connect(this, &QAbstractHttpServer::newWebSocketConnection, this, &HttpGateway::takeWebSocket);
}

HttpGateway::~HttpGateway()
{
    // The sockets' guards and tickets refer to members of this object.
    qDeleteAll(findChildren<Acceptor *>(Qt::FindDirectChildrenOnly));
}

void HttpGateway::setAuthenticator(Authenticator authenticator)
{
    m_authenticator = std::move(authenticator);
}

void HttpGateway::setTls(const QSslConfiguration &configuration, bool isTrusted)
{
    m_tls = configuration;
    m_isTlsTrusted = isTrusted;
    for (Acceptor *acceptor : findChildren<Acceptor *>(Qt::FindDirectChildrenOnly)) {
        if (acceptor->isTls())
            acceptor->setTls(configuration);
    }
}

Result<QList<quint16>> HttpGateway::listen(const QList<ServerAddress> &addresses)
{
    std::vector<std::unique_ptr<Acceptor>> acceptors;
    QList<quint16> ports;
    for (const ServerAddress &where : addresses) {
        auto acceptor = std::make_unique<Acceptor>(m_admission, m_wheel, m_limits, m_metrics);
        if (where.isTls)
            acceptor->setTls(m_tls.value());
        if (!acceptor->listen(where.address, where.port)) {
            return Error {ErrorCode::Unavailable, whyNotListening(where, *acceptor)};
        }
        ports << acceptor->serverPort();
        acceptors.push_back(std::move(acceptor));
    }
    for (auto &acceptor : acceptors)
        bind(acceptor.release());
    return ports;
}

void HttpGateway::stopListening()
{
    for (Acceptor *acceptor : findChildren<Acceptor *>(Qt::FindDirectChildrenOnly))
        acceptor->close();
    for (RequestGuard *guard : guards())
        guard->serveLast();
}

bool HttpGateway::isAsked() const
{
    const QList<RequestGuard *> all = guards();
    return std::any_of(all.begin(), all.end(), [](const RequestGuard *guard) { return guard->isAsked(); });
}

void HttpGateway::endIdle()
{
    for (RequestGuard *guard : guards())
        guard->endIdle();
}

/// Of all connections that have not become live ones.
QList<RequestGuard *> HttpGateway::guards() const
{
    QList<RequestGuard *> all;
    for (const Acceptor *acceptor : findChildren<Acceptor *>(Qt::FindDirectChildrenOnly))
        all += acceptor->findChildren<RequestGuard *>();
    return all;
}

bool HttpGateway::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    GuardedSocket *guarded = GuardedSocket::of(socket);
    RequestGuard *guard = guarded ? guarded->guard() : nullptr;
    Q_ASSERT(guard);
    if (!guard)
        return false;
    Result<HttpRequest> read = readRequest(*guard, *guarded, request.body());
    if (guard->head().upgradesToWebSocket) {
        if (read)
            return prepareUpgrade(*read, *guarded);
        m_upgradeRefusal = HttpResponse::problem(read.error(), RequestId::create(m_clock.now()));
        return false;
    }
    if (!read) {
        HttpRequest unread;
        unread.id = RequestId::create(m_clock.now());
        respond(*guard, unread, HttpResponse::problem(read.error(), unread.id));
        return true;
    }
    const LogScope scope(read->id);
    HttpRequest head = *read;
    head.body = {};
    QFuture<HttpResponse> future = answer(std::move(*read));
    if (future.isFinished() && future.resultCount() > 0)
        respond(*guard, head, future.takeResult());
    else
        completeLater(std::move(future), socket, head);
    return true;
}

/// QtHttpServer comes here at once after handleRequest() has returned false, which it does for
/// upgrades only: refused ones, and those that were taken over.
void HttpGateway::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    GuardedSocket *guarded = GuardedSocket::of(socket);
    const auto refusal = std::exchange(m_upgradeRefusal, std::nullopt);
    if (!guarded || !guarded->guard() || !refusal)
        return;
    HttpRequest request;
    request.id = RequestId::create(m_clock.now());
    respond(*guarded->guard(), request, *refusal);
}

Result<HttpRequest> HttpGateway::readRequest(const RequestGuard &guard, GuardedSocket &guarded,
                                             QByteArray body) const
{
    const RequestHead &head = guard.head();
    const QTcpSocket &socket = guarded.tcp();
    HttpRequest request;
    request.method = httpMethod(head.method).value_or(HttpMethod::Get);
    const qsizetype question = head.target.indexOf('?');
    auto segments = pathSegments(QByteArrayView(head.target).first(
        question < 0 ? head.target.size() : question));
    if (!segments)
        return Error {ErrorCode::BadRequest, u"the path is not UTF-8"_s};
    request.path = u'/' + segments->join(u'/');
    request.segments = std::move(*segments);
    if (question >= 0) {
        auto query = readQuery(head.target.sliced(question + 1));
        if (!query)
            return Error {ErrorCode::BadRequest, u"the query is not UTF-8"_s};
        request.query = std::move(*query);
    }
    request.headers = head.headers;
    request.headers.insert("host"_ba, head.host);
    request.body = std::move(body);
    request.peer = peerOf({socket.peerAddress(), socket.peerPort(), socket.localAddress(), guarded.isTls()}, head,
                          m_admission, m_network);
    request.isTls = guarded.isTls();
    request.scheme = request.isTls ? "https"_ba : schemeOf(request.peer, head);
    request.isBeyondLimits = guarded.ticket() && guarded.ticket()->isBeyondLimits();
    request.localAddress = plainAddress(socket.localAddress());
    request.localPort = socket.localPort();
    request.receivedAt = guard.receivedAt();
    request.id = RequestId::create(request.receivedAt);
    return request;
}

QFuture<HttpResponse> HttpGateway::answer(HttpRequest request)
{
    RouteMatch match = m_router.match(request.method, request.segments);
    if (request.isBeyondLimits && (!match.route || match.route->permission != Permission::HealthRead)) {
        ++m_metrics.refused[ErrorCode::TooManyConnections];
        return readyResponse(HttpResponse::problem(tooMany, request.id));
    }
    if (match.file)
        return readyResponse(serveStatic(*match.file, request));
    if (!match.route)
        return readyResponse(noRoute(match, request));
    request.parameters = std::move(match.parameters);
    return runRoute(*match.route, std::move(request));
}

QFuture<HttpResponse> HttpGateway::runRoute(const Route &route, HttpRequest request)
{
    const RequestId id = request.id;
    if (m_authenticator) {
        Result<Principal> principal = m_authenticator(request);
        if (!principal)
            return readyResponse(HttpResponse::problem(principal.error(), id));
        request.principal = std::move(*principal);
    }
    if (!route.permission)
        return readyResponse(HttpResponse::problem({ErrorCode::Forbidden, u"nobody may do this"_s}, id));
    if (const auto allowed = allows(request.principal, *route.permission); !allowed)
        return readyResponse(HttpResponse::problem(allowed.error(), id));
    if (m_leader) {
        // Routes are added before anybody is served, and stay where they are.
        if (auto led = m_leader(route, request, [this, kept = &route, request] { return answerHere(*kept, request); }))
            return std::move(*led);
    }
    return answerHere(route, std::move(request));
}

QFuture<HttpResponse> HttpGateway::answerHere(const Route &route, HttpRequest request)
{
    const RequestId id = request.id;
    if (m_authenticator && m_observer)
        m_observer(route, request);
    if (const auto kept = checkRequest(route.operation, request); !kept)
        return readyResponse(HttpResponse::problem(kept.error(), id));
    return route.handler(std::move(request));
}

HttpResponse HttpGateway::noRoute(const RouteMatch &match, const HttpRequest &request) const
{
    if (match.allow.isEmpty()) {
        if (auto page = m_router.forLostPerson(request))
            return std::move(*page);
        return HttpResponse::problem({ErrorCode::NotFound, u"there is nothing here"_s}, request.id);
    }
    if (request.method == HttpMethod::Options)
        return {204, {}, {}, {{"Allow"_ba, match.allow + ", OPTIONS"}}};
    HttpResponse response = HttpResponse::problem(
        {ErrorCode::MethodNotAllowed, u"this path knows other methods"_s}, request.id);
    response.headers.append({"Allow"_ba, match.allow + ", OPTIONS"});
    return response;
}

/// The watcher belongs to the socket: a client that leaves first takes it along, and the answer
/// goes nowhere.
void HttpGateway::completeLater(QFuture<HttpResponse> future, QTcpSocket *socket,
                                const HttpRequest &request)
{
    auto *watcher = new QFutureWatcher<HttpResponse>(socket);
    connect(watcher, &QFutureWatcherBase::finished, socket, [this, watcher, socket, request] {
        const LogScope scope(request.id);
        watcher->deleteLater();
        HttpResponse response
            = HttpResponse::problem({ErrorCode::Internal, u"no answer was made"_s}, request.id);
        if (watcher->future().resultCount() > 0)
            response = watcher->future().takeResult();
        const GuardedSocket *guarded = GuardedSocket::of(socket);
        if (RequestGuard *guard = guarded ? guarded->guard() : nullptr)
            respond(*guard, request, std::move(response));
    });
    watcher->setFuture(std::move(future));
}

void HttpGateway::respond(RequestGuard &guard, const HttpRequest &request, HttpResponse response)
{
    if (response.status < 200 || response.status > 599)
        response = HttpResponse::problem({ErrorCode::Internal, u"impossible status"_s}, request.id);
    finish(request, response);
    ++m_metrics.responses[std::size_t(response.status / 100)];
    qCDebug(lcHttp).noquote() << methodName(request.method) << request.path << response.status
                              << response.body.size() << request.id.toString();
    const bool withBody = request.method != HttpMethod::Head;
    const bool keepsAlive = guard.willKeepAlive() && !request.isBeyondLimits;
    if (response.source) {
        guard.respond(writeResponseHead(response.status, edgeHeaders(request, response),
                                        response.source->size, keepsAlive),
                      keepsAlive, withBody ? response.source : nullptr);
        return;
    }
    guard.respond(writeResponse(response.status, edgeHeaders(request, response), response.body,
                                withBody, keepsAlive),
                  keepsAlive);
}

/// What every answer gets whoever made it: 304 for what the client has, gzip, CORS.
void HttpGateway::finish(const HttpRequest &request, HttpResponse &response) const
{
    const auto tag = std::find_if(response.headers.cbegin(), response.headers.cend(),
                                  [](const auto &header) { return header.first == "ETag"; });
    const bool isRead = request.method == HttpMethod::Get || request.method == HttpMethod::Head;
    if (isRead && response.status == 200 && tag != response.headers.cend()
        && (http::isKnown(request, tag->second)
            || (http::acceptsGzip(request) && http::isKnown(request, http::gzipTag(tag->second))))) {
        response.status = 304;
        response.contentType.clear();
        response.body.clear();
        response.source.reset();
    }
    http::compress(request, response);
    if (request.method == HttpMethod::Options)
        http::addPreflight(request, m_limits.corsOrigins, response);
    http::addCors(request, m_limits.corsOrigins, response);
}

HttpHeaders HttpGateway::edgeHeaders(const HttpRequest &request, const HttpResponse &response)
{
    HttpHeaders headers = response.headers;
    if (!response.contentType.isEmpty())
        headers.append({"Content-Type"_ba, response.contentType});
    headers.append({"Date"_ba, httpDate()});
    headers.append({"X-Request-Id"_ba, request.id.toString().toLatin1()});
    for (const auto &header : securityHeaders()) {
        if (!hasHeader(headers, header.first))
            headers.append(header);
    }
    if (m_isTlsTrusted && request.isTls)
        headers.append({"Strict-Transport-Security"_ba, "max-age=31536000"_ba});
    return headers;
}

QByteArray HttpGateway::httpDate()
{
    const qint64 second = toWireMillis(m_clock.now()) / 1000;
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = QLocale::c().toString(QDateTime::fromSecsSinceEpoch(second, Qt::UTC),
                                       u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    }
    return m_date;
}

bool HttpGateway::prepareUpgrade(const HttpRequest &request, GuardedSocket &socket)
{
    using Claim = Result<std::shared_ptr<AdmissionTicket>>;
    const Claim allowed = request.isBeyondLimits ? Claim(tooMany)
        : m_upgradeHandler
        ? m_upgradeHandler->mayUpgrade(request)
        : Claim(Error {ErrorCode::NotFound, u"there is no live connection here"_s});
    if (!allowed) {
        ++m_metrics.refused[allowed.error().code];
        m_upgradeRefusal = HttpResponse::problem(allowed.error(), request.id);
        return false;
    }
    // Qt calls disconnect() on the socket now, which cuts the guard off but would leave its timers.
    if (!socket.guard()->detach()) {
        m_upgradeRefusal = HttpResponse::problem(
            {ErrorCode::BadRequest, u"bytes after the handshake"_s}, request.id);
        return false;
    }
    QTcpSocket &tcp = socket.tcp();
    if (m_upgradeHandler->takeOver(socket, request, *allowed)) {
        tcp.deleteLater();
        return false; // and no refusal: nothing is left to be done
    }
    tcp.setReadBufferSize(m_limits.maxFrameBytes + 14);
    if (m_upgrades.size() >= 256)
        forgetFailedUpgrades();
    m_upgrades.insert({tcp.peerAddress(), tcp.peerPort()},
                      std::make_shared<Upgrade>(Upgrade {&tcp, request, *allowed}));
    return true;
}

/// A client that left between its request and Qt's handshake never becomes a QWebSocket.
void HttpGateway::forgetFailedUpgrades()
{
    m_upgrades.removeIf([](auto entry) {
        const QTcpSocket *socket = entry.value()->socket;
        return !socket || socket->state() != QAbstractSocket::ConnectedState;
    });
}

void HttpGateway::takeWebSocket()
{
    while (auto webSocket = nextPendingWebSocketConnection()) {
        const std::shared_ptr<Upgrade> upgrade
            = m_upgrades.take({webSocket->peerAddress(), webSocket->peerPort()});
        if (upgrade && upgrade->socket && m_upgradeHandler)
            m_upgradeHandler->upgraded(std::move(webSocket), *GuardedSocket::of(upgrade->socket), upgrade->request,
                                       upgrade->claim);
        else
            webSocket->abort();
    }
}

} // namespace wr
