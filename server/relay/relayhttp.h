#pragma once

#include "cluster/peers.h"
#include "net/httpgateway.h"
#include "relay/whereabouts.h"

#include <QHash>

#include <list>

namespace wr {

/// Leads requests that concern one game to the node that has it, and answers those that other nodes lead here. Bodies go in
/// parts. Server thread.
class RelayHttp : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        HttpGateway &http;
        Peers &peers;
        Whereabouts &whereabouts;
    };

    explicit RelayHttp(const Parts &parts, QObject *parent = nullptr);
    ~RelayHttp() override;

    /// What the node that has the game answers to the request.
    QFuture<HttpResponse> atOwner(GameId game, const HttpRequest &request);

    /// What every other node with games answers to the request from its own; those that know of nothing (404) or do not answer are
    /// left out.
    QFuture<QList<HttpResponse>> gather(const HttpRequest &request);

private:
    using Here = std::function<QFuture<HttpResponse>()>;
    using ResponsePromise = std::shared_ptr<QPromise<HttpResponse>>;
    struct Led;
    /// How a request finds the node that has its game.
    struct Way
    {
        Shard shard;
        int maxHops = 1; ///< two nodes that take each other for the owner must not send it to and fro
        Here here; ///< answers it, once that is this node
        int asked = 0; ///< nodes that said the game is not theirs
    };
    /// A body that is fetched in parts by the node that its request came from.
    struct Kept
    {
        quint64 id = 0;
        NodeId to;
        QByteArray body;
    };

    std::optional<QFuture<HttpResponse>> lead(const Route &route, const HttpRequest &request, const Here &here);
    QFuture<HttpResponse> answerLed(const HttpRequest &request, Shard shard, int maxHops, const Here &here);
    void leadOn(const ResponsePromise &promise, const HttpRequest &request, const Way &way);
    void pass(const ResponsePromise &promise, const HttpRequest &request, NodeId to);
    void ask(NodeId to, const HttpRequest &request, std::function<void(const Result<HttpResponse> &)> then);
    void fetchRest(NodeId to, const std::shared_ptr<Led> &led);
    Peers::Answer serve(NodeId from, const QByteArray &payload);
    Peers::Answer serveRest(NodeId from, const QByteArray &payload);
    QByteArray keep(NodeId to, HttpResponse response);

    const Parts m_parts;
    std::list<Kept> m_kept; ///< the oldest first
    quint64 m_lastKept = 0;
};

} // namespace wr
