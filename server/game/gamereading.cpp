#include "game/gamereading.h"

#include "net/httpreply.h"

namespace wr {

using namespace Qt::StringLiterals;

GameReading::GameReading(GameRooms &rooms, FinishedGames &finished)
    : m_rooms(rooms)
    , m_finished(finished)
{
}

QFuture<HttpResponse> GameReading::with(const HttpRequest &request, Permission permission, Read read)
{
    const auto game = http::idOf<GameId>(request, u"game"_s);
    if (!game)
        return http::refuse(request, game.error());
    // A token that names a game is judged by it before anything is read.
    if (const auto allowed = allowsIn(request.principal, permission, *game); !allowed && !request.principal.game.isNull())
        return http::refuse(request, allowed.error());
    const auto readAllowed = [read = std::move(read), permission, principal = request.principal,
                              id = request.id](const GameEntry &entry) {
        const auto allowed
            = allowsOnFound(principal, permission, entry.subjectFor(principal, permission), Permission::GameRead,
                            entry.subjectFor(principal, Permission::GameRead), noSuchGame());
        return allowed ? read(entry) : HttpResponse::problem(allowed.error(), id);
    };
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto answer = [promise](const HttpResponse &response) {
        promise->addResult(response);
        promise->finish();
    };
    if (GameEntry *entry = m_rooms.find(*game)) {
        whenReadable(*entry, [answer, readAllowed, id = request.id](const GameEntry *found) {
            answer(found ? readAllowed(*found) : HttpResponse::problem({ErrorCode::Unavailable, u"try again"_s}, id));
        });
        return promise->future();
    }
    whenDone(this, m_finished.find(*game, http::callerOf(request).context()),
             [answer, readAllowed, id = request.id](const Result<FinishedGames::Game> &over) {
                 answer(over ? readAllowed(**over) : HttpResponse::problem(over.error(), id));
             });
    return promise->future();
}

/// While a game runs something is under way all the time, and nobody could wait for its end. Of one that is over a receipt
/// is signed, which must name no event that might never be stored; there the rest comes soon.
void GameReading::whenReadable(GameEntry &entry, std::function<void(const GameEntry *)> then)
{
    m_rooms.whenDurable(entry, [this, game = entry.room.id(), then = std::move(then)](const Result<void> &durable) {
        GameEntry *found = durable ? m_rooms.find(game) : nullptr;
        if (found && found->room.isFinished() && !found->isDurable())
            whenReadable(*found, then);
        else
            then(found);
    });
}

} // namespace wr
