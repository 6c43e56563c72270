#pragma once

#include "game/gamerooms.h"
#include "identity/tokens.h"
#include "net/ownaddress.h"
#include "net/router.h"

namespace wr {

/// Route of the games that are not over: what somebody signed in finds again on another device.
/// Server thread.
class RunningGamesHttp : public QObject
{
    Q_OBJECT

public:
    RunningGamesHttp(Router &router, GameRooms &rooms, const Tokens &tokens, const OwnAddress &address,
                     QObject *parent = nullptr);

private:
    QFuture<HttpResponse> list(const HttpRequest &request);

    GameRooms &m_rooms;
    const Tokens &m_tokens;
    const OwnAddress &m_address;
};

} // namespace wr
