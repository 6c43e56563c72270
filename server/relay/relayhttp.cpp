#include "relay/relayhttp.h"

#include "core/dbjob.h"
#include "core/logging.h"
#include "core/whendone.h"
#include "relay/streaming.h"

#include <QIODevice>

#include <numeric>

namespace wr {

using namespace Qt::StringLiterals;
using namespace relay;

namespace {

/// Of a body, in one message between nodes.
constexpr qsizetype partBytes = 512 << 10;
/// Bodies that wait to be fetched; the oldest give way.
constexpr qsizetype maxKept = 64;
constexpr qsizetype maxKeptBytes = 64 << 20;
/// Reports of large games are put together while somebody waits.
constexpr Millis answerWithin {20'000};

/// Nodes that are asked for one game, one after the other, `relaylimits::goneFor` apart where it is the same one.
constexpr int maxAsked = 3;

const QByteArray serveSubject = "http.serve";
const QByteArray restSubject = "http.rest";

QByteArray writeRequest(const HttpRequest &request)
{
    QByteArray payload;
    QDataStream to(&payload, QIODevice::WriteOnly);
    to.setVersion(streamVersion);
    to << layout << methodName(request.method) << request.path << request.segments << request.query.toString(QUrl::FullyEncoded)
       << request.headers << request.body << request.peer << request.scheme << request.localAddress << request.localPort
       << request.isTls << request.id.value << quint8(request.hops + 1);
    return payload;
}

Result<HttpRequest> readRequest(const QByteArray &payload)
{
    QDataStream from(payload);
    from.setVersion(streamVersion);
    quint8 version = 0;
    QByteArray method;
    QString query;
    quint8 hops = 0;
    HttpRequest request;
    readList(from >> version >> method >> request.path, request.segments) >> query >> request.headers >> request.body >> request.peer
        >> request.scheme >> request.localAddress >> request.localPort >> request.isTls >> request.id.value >> hops;
    const auto known = httpMethod(method);
    if (from.status() != QDataStream::Ok || version != layout || !known || hops == 0)
        return Error {ErrorCode::MalformedFrame, u"no request of a known layout"_s};
    request.method = *known;
    request.query = QUrlQuery(query);
    request.hops = hops;
    return request;
}

/// The answer with the first part of its body; `kept` names the rest, 0: there is none.
QByteArray writeHead(const HttpResponse &response, quint64 kept)
{
    QByteArray payload;
    QDataStream to(&payload, QIODevice::WriteOnly);
    to.setVersion(streamVersion);
    to << layout << response.status << response.contentType << response.headers << qint64(response.body.size()) << kept
       << response.body.first(std::min(response.body.size(), partBytes));
    return payload;
}

} // namespace

/// An answer that is coming, in parts.
struct RelayHttp::Led
{
    HttpResponse response;
    qint64 size = 0;
    quint64 kept = 0;
    std::function<void(const Result<HttpResponse> &)> then;
};

RelayHttp::RelayHttp(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    m_parts.peers.handle(serveSubject, this, [this](NodeId from, const QByteArray &payload) { return serve(from, payload); });
    m_parts.peers.handle(restSubject, this, [this](NodeId from, const QByteArray &payload) { return serveRest(from, payload); });
    m_parts.http.setLeader([this](const Route &route, const HttpRequest &request, const Here &here) { return lead(route, request, here); });
}

RelayHttp::~RelayHttp()
{
    m_parts.http.setLeader({});
}

/// By what the route names: a game or its PIN.
std::optional<QFuture<HttpResponse>> RelayHttp::lead(const Route &route, const HttpRequest &request, const Here &here)
{
    std::optional<Shard> shard;
    if (const auto pin = request.parameters.constFind(u"pin"_s); pin != request.parameters.cend())
        shard = shardOfPin(*pin);
    for (const QString &name : {u"game"_s, u"rehearsal"_s}) {
        const QUuid game = QUuid::fromString(request.parameters.value(name));
        if (!game.isNull())
            shard = shardOf(GameId {game});
    }
    if (shard && m_parts.whereabouts.of(*shard) == m_parts.whereabouts.self())
        return std::nullopt;
    if (shard)
        return answerLed(request, *shard, 1, here);
    const auto owner = m_parts.whereabouts.anyOwner();
    if (!route.operation.isWhereGamesAre || !owner || *owner == m_parts.whereabouts.self() || request.hops > 0)
        return std::nullopt;
    const auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    pass(promise, request, *owner);
    return promise->future();
}

/// Once it is known who has the game.
QFuture<HttpResponse> RelayHttp::answerLed(const HttpRequest &request, Shard shard, int maxHops, const Here &here)
{
    const auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    leadOn(promise, request, {shard, maxHops, here});
    return promise->future();
}

/// While games change hands, two nodes see the table at two moments: the one that is asked may not know yet, or no more, that it has
/// the game. It has done nothing then, so the one that the request came to looks and asks again.
void RelayHttp::leadOn(const ResponsePromise &promise, const HttpRequest &request, const Way &way)
{
    whenDone(this, m_parts.whereabouts.find(way.shard), [this, promise, request, way](const Result<NodeId> &node) {
        const auto finish = [promise](const HttpResponse &response) {
            promise->addResult(response);
            promise->finish();
        };
        if (!node)
            return finish(HttpResponse::problem(node.error(), request.id));
        if (*node == m_parts.whereabouts.self())
            return whenDone(this, way.here(), finish);
        if (request.hops >= way.maxHops)
            return finish(HttpResponse::problem({ErrorCode::GameMoved, u"the game is another node's"_s, {}, Millis(1'000)}, request.id));
        const auto asked = std::make_shared<QPromise<HttpResponse>>();
        asked->start();
        pass(asked, request, *node);
        whenDone(this, asked->future(), [this, promise, request, way, finish, to = *node](const HttpResponse &response) {
            if (response.status != httpStatus(ErrorCode::GameMoved) || request.hops > 0 || way.asked + 1 == maxAsked)
                return finish(response);
            m_parts.whereabouts.gaveUp(way.shard, to);
            leadOn(promise, request, {way.shard, way.maxHops, way.here, way.asked + 1});
        });
    });
}

void RelayHttp::pass(const ResponsePromise &promise, const HttpRequest &request, NodeId to)
{
    ask(to, request, [promise, id = request.id](const Result<HttpResponse> &response) {
        const Error gone {ErrorCode::Unavailable, u"the server that has the game does not answer"_s, {}, Millis(1'000)};
        promise->addResult(response ? *response : HttpResponse::problem(gone, id));
        promise->finish();
    });
}

void RelayHttp::ask(NodeId to, const HttpRequest &request, std::function<void(const Result<HttpResponse> &)> then)
{
    whenDone(this, m_parts.peers.call(to, serveSubject, writeRequest(request), answerWithin),
             [this, to, then = std::move(then)](const Result<QByteArray> &answered) {
                 if (!answered)
                     return then(answered.error());
                 QDataStream from(*answered);
                 from.setVersion(streamVersion);
                 quint8 version = 0;
                 const auto led = std::make_shared<Led>();
                 HttpResponse &response = led->response;
                 readList(from >> version >> response.status >> response.contentType, response.headers) >> led->size >> led->kept >> response.body;
                 if (from.status() != QDataStream::Ok || version != layout)
                     return then(Error {ErrorCode::MalformedFrame, u"no answer of a known layout"_s});
                 led->then = then;
                 fetchRest(to, led);
             });
}

void RelayHttp::fetchRest(NodeId to, const std::shared_ptr<Led> &led)
{
    const qsizetype have = led->response.body.size();
    if (have >= led->size)
        return led->then(led->response);
    const QByteArray wanted = QByteArray::number(led->kept) + ' ' + QByteArray::number(have);
    whenDone(this, m_parts.peers.call(to, restSubject, wanted, answerWithin), [this, to, led](const Result<QByteArray> &part) {
        if (!part || part->isEmpty())
            return led->then(part ? Error {ErrorCode::Unavailable, u"the rest did not come"_s} : part.error());
        led->response.body += *part;
        fetchRest(to, led);
    });
}

Peers::Answer RelayHttp::serve(NodeId from, const QByteArray &payload)
{
    auto request = readRequest(payload);
    if (!request)
        return readyFuture(Result<QByteArray>(request.error()));
    request->receivedAt = m_parts.http.clock().now();
    const LogScope scope(request->id);
    const auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    whenDone(this, m_parts.http.serve(std::move(*request)), [this, from, promise](const HttpResponse &response) {
        promise->addResult(response.source ? Result<QByteArray>(Error {ErrorCode::NotImplemented, u"files are not led"_s})
                                           : Result<QByteArray>(keep(from, response)));
        promise->finish();
    });
    return promise->future();
}

/// The head and the first part; the rest stays until it is fetched, or others push it out.
QByteArray RelayHttp::keep(NodeId to, HttpResponse response)
{
    if (response.body.size() <= partBytes)
        return writeHead(response, 0);
    m_kept.push_back({++m_lastKept, to, response.body});
    const auto bytes = [this] {
        return std::accumulate(m_kept.begin(), m_kept.end(), qsizetype(0), [](qsizetype sum, const Kept &kept) { return sum + kept.body.size(); });
    };
    while (m_kept.size() > 1 && (qsizetype(m_kept.size()) > maxKept || bytes() > maxKeptBytes))
        m_kept.pop_front();
    return writeHead(response, m_lastKept);
}

Peers::Answer RelayHttp::serveRest(NodeId from, const QByteArray &payload)
{
    const QList<QByteArray> wanted = payload.split(' ');
    const quint64 id = wanted.value(0).toULongLong();
    const qsizetype at = wanted.value(1).toLongLong();
    const auto kept = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &one) { return one.id == id && one.to == from; });
    if (kept == m_kept.end() || at < 0 || at >= kept->body.size())
        return readyFuture(Result<QByteArray>(Error {ErrorCode::NotFound, u"that body is no longer here"_s}));
    const QByteArray part = kept->body.mid(at, partBytes);
    if (at + part.size() == kept->body.size())
        m_kept.erase(kept);
    return readyFuture(Result<QByteArray>(part));
}

QFuture<HttpResponse> RelayHttp::atOwner(GameId game, const HttpRequest &request)
{
    // One that was led to any node with games may have to go on to this game's.
    return answerLed(request, shardOf(game), 2, [id = request.id] {
        return readyFuture(HttpResponse::problem({ErrorCode::GameFinished, u"the game is over"_s}, id));
    });
}

QFuture<QList<HttpResponse>> RelayHttp::gather(const HttpRequest &request)
{
    struct Gathering
    {
        QPromise<QList<HttpResponse>> promise;
        QList<HttpResponse> responses;
        qsizetype left = 0;
    };
    const QList<NodeId> others = request.hops > 0 ? QList<NodeId>() : m_parts.whereabouts.otherOwners();
    const auto all = std::make_shared<Gathering>();
    all->promise.start();
    all->left = others.size() + 1;
    const auto finishOne = [all] {
        if (--all->left > 0)
            return;
        all->promise.addResult(all->responses);
        all->promise.finish();
    };
    for (const NodeId &node : others) {
        ask(node, request, [all, finishOne](const Result<HttpResponse> &response) {
            if (response && response->status != 404 && response->status < 500)
                all->responses.append(*response);
            finishOne();
        });
    }
    finishOne();
    return all->promise.future();
}

} // namespace wr
