#include "game/runninggames.h"

#include "game/gameviews.h"
#include "net/httpreply.h"
#include "net/paging.h"
#include "protocol/rest.h"

namespace wr {

using namespace Qt::StringLiterals;

RunningGamesHttp::RunningGamesHttp(Router &router, GameRooms &rooms, const Tokens &tokens,
                                   const OwnAddress &address, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_tokens(tokens)
    , m_address(address)
{
    router.add({HttpMethod::Get, u"/api/v1/games"_s, Permission::GameList,
                [this](const HttpRequest &request) { return list(request); },
                Operation(u"listRunningGames"_s, u"Games"_s, u"The games that are not over and that one may run"_s)
                    .paged()
                    .gives<rest::RunningGames>(200, u"A page of them, the newest first"_s)});
}

/// Ids rise with time, so their order is that of opening.
QFuture<HttpResponse> RunningGamesHttp::list(const HttpRequest &request)
{
    const auto page = http::readPage(request, 1);
    if (!page)
        return http::refuse(request, page.error());
    const Principal &who = request.principal;
    const QString after = page->after.value(0);
    QMap<QString, const GameEntry *> running;
    for (const auto &[id, entry] : m_rooms.all()) {
        const QString key = id.toString();
        const bool isAsked = !entry->isRehearsal && (after.isEmpty() || key < after);
        // The reply holds the key to show the game, so it takes the right to watch as well.
        const Subject subject = entry->subject();
        if (isAsked && !entry->room.isFinished() && allowsOn(who, Permission::GameList, subject)
            && allowsOn(who, Permission::GameWatch, subject))
            running.insert(key, entry.get());
    }
    rest::RunningGames games;
    for (auto one = running.cend(); one != running.cbegin() && games.items.size() < page->limit;) {
        --one;
        const GameRoom &room = one.value()->room;
        games.items.append(rest::RunningGame {views::gameInfo(room), room.state(), room.activePlayers(),
                                              one.value()->owner.account == who.user,
                                              m_address.asSeenBy(request) + u"/?pin="_s + room.pin(),
                                              m_tokens.forViewer(room.id())});
    }
    if (running.size() > games.items.size())
        games.next = http::cursor(request, {games.items.constLast().game.id});
    return http::ready(http::json(games));
}

} // namespace wr
