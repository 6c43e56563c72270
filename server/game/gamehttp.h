#pragma once

#include "game/gamelive.h"
#include "game/gamereading.h"
#include "game/gameservice.h"
#include "identity/hostlinks.h"
#include "net/ownaddress.h"
#include "net/router.h"
#include "protocol/restgame.h"
#include "quizbank/quizservice.h"

namespace wr {

/// Routes of games: parse → service → reply. Server thread.
class GameHttp : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        GameRooms &rooms;
        GameService &games;
        AnswerService &answers;
        JoinBrakes &brakes;
        FinishedGames &finished;
        GameRepository &repository;
        QuizService &quizzes;
        HostLinks &links;
        const Authenticator &authenticator;
        const GameLive &live;
        const Tokens &tokens;
        const OwnAddress &address;
    };

    GameHttp(Router &router, const Parts &parts, QObject *parent = nullptr);

    /// In a cluster: what the node that has a game answers to a request.
    using AtOwner = std::function<QFuture<HttpResponse>(GameId, const HttpRequest &)>;
    void setAtOwner(AtOwner atOwner) { m_atOwner = std::move(atOwner); }
    /// What all other nodes answer, who have games of their own.
    using Others = std::function<QFuture<QList<HttpResponse>>(const HttpRequest &)>;
    void setOthers(Others others) { m_others = std::move(others); }

private:
    using Serve = QFuture<HttpResponse> (GameHttp::*)(const HttpRequest &);

    void addHostRoutes(Router &router);
    void addPlayerRoutes(Router &router);
    /// What belongs to no game.
    void addOwnRoutes(Router &router);
    void add(Router &router, HttpMethod method, const QString &pattern, Permission permission, Serve serve,
             Operation operation);

    QFuture<HttpResponse> redeemLink(const HttpRequest &request);
    QFuture<HttpResponse> openGame(const HttpRequest &request);
    QFuture<HttpResponse> openGameNow(const HttpRequest &request);
    QFuture<HttpResponse> joinInfo(const HttpRequest &request);
    rest::JoinInfo infoOf(const GameRoom &room, const HttpRequest &request) const;
    HttpResponse joinInfoOf(const GameEntry *entry, const HttpRequest &request) const;
    QFuture<HttpResponse> joinGame(const HttpRequest &request);
    QFuture<HttpResponse> gameState(const HttpRequest &request);
    QFuture<HttpResponse> leaderboard(const HttpRequest &request);
    QFuture<HttpResponse> players(const HttpRequest &request);
    QFuture<HttpResponse> participation(const HttpRequest &request);
    QFuture<HttpResponse> myParticipations(const HttpRequest &request);
    QFuture<HttpResponse> withOthers(const QFuture<HttpResponse> &served, const HttpRequest &request);
    QFuture<HttpResponse> submitAnswer(const HttpRequest &request);
    QFuture<HttpResponse> qrCode(const HttpRequest &request);

    /// What `serve` answers once the brakes have let the request pass.
    QFuture<HttpResponse> whenPassed(const HttpRequest &request, QFuture<Result<void>> brake,
                                     std::function<QFuture<HttpResponse>()> serve);
    rest::OpenGameReply openReply(const GameRoom &room, const HttpRequest &request) const;
    QString joinUrl(const GameRoom &room, const HttpRequest &request) const;

    Parts m_parts;
    AtOwner m_atOwner;
    Others m_others;
    GameReading m_reading;
};

} // namespace wr
