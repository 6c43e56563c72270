#pragma once

#include "game/gamerooms.h"
#include "identity/tokens.h"
#include "net/ownaddress.h"
#include "net/router.h"
#include "protocol/restgame.h"

namespace wr {

/// Route of the games that are not over: what somebody signed in finds again on another device.
/// Server thread.
class RunningGamesHttp : public QObject
{
    Q_OBJECT

public:
    RunningGamesHttp(Router &router, GameRooms &rooms, const Tokens &tokens, const OwnAddress &address,
                     QObject *parent = nullptr);

    /// What the other nodes of a cluster answer to the same request, each of its own games.
    using Others = std::function<QFuture<QList<HttpResponse>>(const HttpRequest &)>;
    void setOthers(Others others) { m_others = std::move(others); }

private:
    QFuture<HttpResponse> list(const HttpRequest &request);
    Result<rest::RunningGames> ownOf(const HttpRequest &request) const;

    GameRooms &m_rooms;
    const Tokens &m_tokens;
    const OwnAddress &m_address;
    Others m_others;
};

} // namespace wr
