#pragma once

#include "game/joinbrakes.h"
#include "net/ownaddress.h"
#include "net/router.h"
#include "protocol/restrehearsal.h"
#include "quizbank/quizservice.h"
#include "rehearse/rehearsalservice.h"

namespace wr {

/// Routes of rehearsals: parse → service → reply. Server thread.
class RehearsalHttp : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        RehearsalService &rehearsals;
        QuizService &quizzes;
        JoinBrakes &brakes;
        const OwnAddress &address;
        const Clock &clock;
    };

    RehearsalHttp(Router &router, const Parts &parts, QObject *parent = nullptr);

    /// What the other nodes of a cluster answer to the same request, each of its own rehearsals.
    using Others = std::function<QFuture<QList<HttpResponse>>(const HttpRequest &)>;
    void setOthers(Others others) { m_others = std::move(others); }

private:
    using Serve = QFuture<HttpResponse> (RehearsalHttp::*)(const HttpRequest &);

    void addHostRoutes(Router &router);
    void addDeviceRoutes(Router &router);
    void add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve,
             Operation operation);

    QFuture<HttpResponse> open(const HttpRequest &request);
    QFuture<HttpResponse> read(const HttpRequest &request);
    QFuture<HttpResponse> start(const HttpRequest &request);
    QFuture<HttpResponse> end(const HttpRequest &request);
    QFuture<HttpResponse> qrCode(const HttpRequest &request);
    QFuture<HttpResponse> enter(const HttpRequest &request);
    QFuture<HttpResponse> enterHere(const HttpRequest &request, const rest::EnterRehearsalRequest &body);
    QFuture<HttpResponse> measure(const HttpRequest &request);

    rest::Rehearsal shown(const Rehearsal &rehearsal, const HttpRequest &request) const;
    QString urlOf(const Rehearsal &rehearsal, const HttpRequest &request) const;

    Others m_others;
    Parts m_parts;
};

} // namespace wr
