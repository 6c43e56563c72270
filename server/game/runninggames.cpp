#include "game/runninggames.h"

#include "core/whendone.h"
#include "game/gameviews.h"
#include "net/httpreply.h"
#include "net/paging.h"
#include "protocol/restgame.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// One page of the pages of all nodes.
rest::RunningGames merged(rest::RunningGames games, const QList<HttpResponse> &others, const HttpRequest &request, int limit)
{
    bool isMore = games.next.has_value();
    for (const HttpResponse &response : others) {
        if (response.status != 200)
            continue;
        const auto other = wire::fromJsonObject<rest::RunningGames>(QJsonDocument::fromJson(response.body).object());
        if (!other)
            continue;
        games.items.append(other->items);
        isMore = isMore || other->next;
    }
    std::sort(games.items.begin(), games.items.end(),
              [](const rest::RunningGame &a, const rest::RunningGame &b) { return a.game.id > b.game.id; });
    isMore = isMore || games.items.size() > limit;
    games.items.resize(std::min<qsizetype>(games.items.size(), limit));
    games.next = isMore ? std::optional(http::cursor(request, {games.items.constLast().game.id})) : std::nullopt;
    return games;
}

} // namespace

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

QFuture<HttpResponse> RunningGamesHttp::list(const HttpRequest &request)
{
    auto own = ownOf(request);
    if (!own)
        return http::refuse(request, own.error());
    if (!m_others)
        return http::ready(http::json(*own));
    const auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    whenDone(this, m_others(request), [promise, request, own = *own, limit = http::readPage(request, 1)->limit](const QList<HttpResponse> &others) {
        promise->addResult(http::json(merged(own, others, request, limit)));
        promise->finish();
    });
    return promise->future();
}

/// Ids rise with time, so their order is that of opening.
Result<rest::RunningGames> RunningGamesHttp::ownOf(const HttpRequest &request) const
{
    WR_TRY(page, http::readPage(request, 1));
    const Principal &who = request.principal;
    const QString after = page.after.value(0);
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
    for (auto one = running.cend(); one != running.cbegin() && games.items.size() < page.limit;) {
        --one;
        const GameRoom &room = one.value()->room;
        games.items.append(rest::RunningGame {views::gameInfo(room), room.state(), room.activePlayers(),
                                              one.value()->owner.account == who.user,
                                              m_address.asSeenBy(request) + u"/?pin="_s + room.pin(),
                                              m_tokens.forViewer(room.id())});
    }
    if (running.size() > games.items.size())
        games.next = http::cursor(request, {games.items.constLast().game.id});
    return games;
}

} // namespace wr
