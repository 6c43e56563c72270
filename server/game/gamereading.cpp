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
        m_rooms.whenDurable(*entry, [this, answer, readAllowed, game = *game, id = request.id](const Result<void> &durable) {
            const GameEntry *found = m_rooms.find(game);
            if (durable && found)
                answer(readAllowed(*found));
            else
                answer(HttpResponse::problem({ErrorCode::Unavailable, u"try again"_s}, id));
        });
        return promise->future();
    }
    whenDone(this, m_finished.find(*game, http::callerOf(request).context()),
             [answer, readAllowed, id = request.id](const Result<FinishedGames::Game> &over) {
                 answer(over ? readAllowed(**over) : HttpResponse::problem(over.error(), id));
             });
    return promise->future();
}

} // namespace wr
