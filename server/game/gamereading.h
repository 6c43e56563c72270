#pragma once

#include "game/finishedgames.h"
#include "game/gamerooms.h"
#include "net/httpmessage.h"

namespace wr {

/// What a request may read of a game, wherever the game is: held, or read back from its log. Server thread.
class GameReading : public QObject
{
    Q_OBJECT

public:
    using Read = std::function<HttpResponse(const GameEntry &)>;

    GameReading(GameRooms &rooms, FinishedGames &finished);

    /// `read` on the game in the request's path, if the caller may, once all that had happened when it was asked is durable; of a
    /// game that is over nothing is under way then. Else a problem: NotFound, Forbidden, Unauthenticated, Unavailable.
    QFuture<HttpResponse> with(const HttpRequest &request, Permission permission, Read read);

private:
    /// `then` gets null when it could not be stored.
    void whenReadable(GameEntry &entry, std::function<void(const GameEntry *)> then);

    GameRooms &m_rooms;
    FinishedGames &m_finished;
};

} // namespace wr
