#pragma once

#include "game/gamereading.h"
#include "net/router.h"
#include "proof/proofkey.h"
#include "proof/proofrepository.h"
#include "report/reportservice.h"

namespace wr {

/// Routes of what settles a dispute: a game's log as a file, a player's receipt, the keys that signed them. Server thread.
class ProofHttp : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DbExecutor &database;
        GameRooms &rooms;
        FinishedGames &finished;
        ReportService &reports;
        const Clock &clock;
    };

    /// `secret`: the server's key. Notes the key that comes from it among those that were ever used.
    ProofHttp(Router &router, const Parts &parts, const QByteArray &secret, QObject *parent = nullptr);

private:
    using Serve = QFuture<HttpResponse> (ProofHttp::*)(const HttpRequest &);
    void add(Router &router, const QString &pattern, Permission permission, Serve serve, Operation operation);

    QFuture<HttpResponse> log(const HttpRequest &request);
    QFuture<HttpResponse> receipt(const HttpRequest &request);
    QFuture<HttpResponse> keys(const HttpRequest &request);
    HttpResponse receiptFor(const GameEntry &entry, const HttpRequest &request) const;

    const Parts m_parts;
    const ProofKey m_key;
    ProofRepository m_repository;
    GameReading m_reading;
};

} // namespace wr
