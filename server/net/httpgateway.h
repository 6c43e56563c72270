#pragma once

#include "net/acceptor.h"
#include "net/admission.h"
#include "net/ownnetwork.h"
#include "net/router.h"
#include "net/timerwheel.h"

#include <QAbstractHttpServer>

#include <memory>

// Qt 6.8 hands a responder instead of the socket and asks a verifier about upgrades; this class is
// the only one that has to learn it.
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#error "HttpGateway knows QAbstractHttpServer of Qt 6.4 to 6.7 only"
#endif

namespace wr {

class RequestGuard;
class UpgradeHandler;

/// The HTTP edge: takes validated requests from QtHttpServer as values, finds who asks and whether
/// they may, runs the route's handler and writes the one answer. Server thread.
class HttpGateway final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    /// Finds who sends a request; an error refuses it.
    using Authenticator = std::function<Result<Principal>(const HttpRequest &)>;

    /// Raises the descriptor limit of the process, which bounds the connections.
    HttpGateway(const Clock &clock, NetLimits limits, NetMetrics &metrics,
                QObject *parent = nullptr);
    ~HttpGateway() override;

    Router &router() { return m_router; }

    /// Without one everybody is a guest.
    void setAuthenticator(Authenticator authenticator);

    /// Told of each request to a route by somebody who was authenticated, whatever comes of it.
    using Observer = std::function<void(const Route &, const HttpRequest &)>;
    void setObserver(Observer observer) { m_observer = std::move(observer); }

    /// May lead a request, which somebody was authenticated for, to where it is answered; nothing: here. `here` answers it here.
    using Leader = std::function<std::optional<QFuture<HttpResponse>>(const Route &, const HttpRequest &, const std::function<QFuture<HttpResponse>()> &here)>;
    void setLeader(Leader leader) { m_leader = std::move(leader); }

    /// Answers a request that another node led here. As one that came in, whatever its principal is.
    QFuture<HttpResponse> serve(HttpRequest request) { return answer(std::move(request)); }

    /// The certificate and key of addresses with TLS; new ones take effect with the next connection.
    /// `isTrusted`: browsers know who signed it, so they are told never to come without TLS again.
    void setTls(const QSslConfiguration &configuration, bool isTrusted);

    /// Listens on all addresses or on none; returns the ports in their order. Those with TLS need
    /// setTls() before.
    Result<QList<quint16>> listen(const QList<ServerAddress> &addresses);

    /// Accepts no more connections; those open get the answer to one more request each, which says that it is the last.
    void stopListening();

    /// Whether somebody waits for an answer.
    bool isAsked() const;

    /// Ends connections over which nothing is being asked. After stopListening().
    void endIdle();

    // for LiveGateway
    void setUpgradeHandler(UpgradeHandler *handler) { m_upgradeHandler = handler; }
    const Clock &clock() const { return m_clock; }
    const NetLimits &limits() const { return m_limits; }
    NetMetrics &metrics() { return m_metrics; }
    TimerWheel &wheel() { return m_wheel; }
    Admission &admission() { return m_admission; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    QList<RequestGuard *> guards() const;
    Result<HttpRequest> readRequest(const RequestGuard &guard, GuardedSocket &socket,
                                    QByteArray body) const;
    QFuture<HttpResponse> answer(HttpRequest request);
    QFuture<HttpResponse> runRoute(const Route &route, HttpRequest request);
    QFuture<HttpResponse> answerHere(const Route &route, HttpRequest request);
    HttpResponse noRoute(const RouteMatch &match, const HttpRequest &request) const;
    void completeLater(QFuture<HttpResponse> future, QTcpSocket *socket,
                       const HttpRequest &request);
    void respond(RequestGuard &guard, const HttpRequest &request, HttpResponse response);
    void finish(const HttpRequest &request, HttpResponse &response) const;
    HttpHeaders edgeHeaders(const HttpRequest &request, const HttpResponse &response);
    bool prepareUpgrade(const HttpRequest &request, GuardedSocket &socket);
    void forgetFailedUpgrades();
    void takeWebSocket();
    QByteArray httpDate();

    struct Upgrade;

    const Clock &m_clock;
    NetLimits m_limits;
    NetMetrics &m_metrics;
    Admission m_admission;
    OwnNetwork m_network;
    TimerWheel m_wheel;
    Router m_router;
    Authenticator m_authenticator;
    Observer m_observer;
    Leader m_leader;
    UpgradeHandler *m_upgradeHandler = nullptr;
    std::optional<QSslConfiguration> m_tls;
    bool m_isTlsTrusted = false;
    // Granted and no QWebSocket yet, by the peer.
    QHash<std::pair<QHostAddress, quint16>, std::shared_ptr<Upgrade>> m_upgrades;
    std::optional<HttpResponse> m_upgradeRefusal; // for missingHandler(), which Qt calls at once
    qint64 m_dateSecond = 0;
    QByteArray m_date;
};

} // namespace wr
