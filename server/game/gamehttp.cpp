#include "game/gamehttp.h"

#include "game/gameviews.h"
#include "game/joincode.h"
#include "net/httpreply.h"
#include "protocol/gamelimits.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxPage = 200;

struct Page
{
    int after = 0;
    int limit = 50;
};

/// Reads ?after=N&limit=N; BadRequest when one is not a number in range.
Result<Page> readPage(const HttpRequest &request)
{
    Page page;
    const auto take = [&](const QString &name, int minimum, int maximum, int &into) {
        if (!request.query.hasQueryItem(name))
            return true;
        bool isNumber = false;
        into = request.query.queryItemValue(name).toInt(&isNumber);
        return isNumber && into >= minimum && into <= maximum;
    };
    if (!take(u"after"_s, 0, limits::maxPlayers, page.after) || !take(u"limit"_s, 1, maxPage, page.limit))
        return Error {ErrorCode::BadRequest,
                      u"after: a number from 0; limit: 1 to %1"_s.arg(maxPage)};
    return page;
}

/// The request as its Idempotency-Key names it; nothing without one.
/// BadRequest: the key is empty or longer than 200 characters.
Result<std::optional<IdempotentRequest>> idempotentRequest(const HttpRequest &request)
{
    const QByteArray key = request.header("idempotency-key");
    if (!request.headers.contains("idempotency-key"))
        return std::optional<IdempotentRequest>();
    if (key.isEmpty() || key.size() > 200)
        return Error {ErrorCode::BadRequest, u"Idempotency-Key: 1 to 200 characters"_s};
    // Who holds which grant is not kept, so the grant itself, hashed, is the actor.
    const QByteArray actor = QCryptographicHash::hash(request.header("authorization"), QCryptographicHash::Sha256).toHex();
    return std::optional(IdempotentRequest {QString::fromLatin1(actor), QString::fromLatin1(key), request.path,
                                            QCryptographicHash::hash(request.body, QCryptographicHash::Sha256)});
}

Result<GameId> gameOf(const HttpRequest &request)
{
    const auto game = GameId::fromString(request.parameters.value(u"game"_s));
    if (!game)
        return Error {ErrorCode::NotFound, u"there is no such game"_s};
    return game;
}

} // namespace

GameHttp::GameHttp(Router &router, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const auto add = [&](HttpMethod method, const QString &pattern, Permission permission,
                         QFuture<HttpResponse> (GameHttp::*serve)(const HttpRequest &)) {
        router.add({method, pattern, permission,
                    [this, serve](const HttpRequest &request) { return (this->*serve)(request); }});
    };
    add(HttpMethod::Post, u"/api/v1/host-links/redeem"_s, Permission::HostLinkRedeem, &GameHttp::redeemLink);
    add(HttpMethod::Post, u"/api/v1/games"_s, Permission::GameOpen, &GameHttp::openGame);
    add(HttpMethod::Get, u"/api/v1/join/{pin}"_s, Permission::PublicRead, &GameHttp::joinInfo);
    add(HttpMethod::Post, u"/api/v1/games/{game}/players"_s, Permission::GameJoin, &GameHttp::joinGame);
    add(HttpMethod::Get, u"/api/v1/games/{game}"_s, Permission::GameRead, &GameHttp::gameState);
    add(HttpMethod::Get, u"/api/v1/games/{game}/leaderboard"_s, Permission::GameRead, &GameHttp::leaderboard);
    add(HttpMethod::Get, u"/api/v1/games/{game}/players"_s, Permission::PlayerList, &GameHttp::players);
    add(HttpMethod::Get, u"/api/v1/games/{game}/me"_s, Permission::ParticipationRead, &GameHttp::participation);
    add(HttpMethod::Post, u"/api/v1/games/{game}/answers"_s, Permission::AnswerSubmit, &GameHttp::submitAnswer);
    add(HttpMethod::Get, u"/api/v1/games/{game}/qr.svg"_s, Permission::PublicRead, &GameHttp::qrCode);
    router.add({HttpMethod::Get, u"/api/v1/names/suggestion"_s, Permission::PublicRead,
                [](const HttpRequest &) {
                    return http::ready(http::json(rest::NameSuggestion {
                        friendlyName(QRandomGenerator::global()->generate())}));
                }});
}

QString GameHttp::joinUrl(const GameRoom &room, const HttpRequest &request) const
{
    return m_parts.address.asSeenBy(request) + u"/?pin="_s + room.pin();
}

rest::OpenGameReply GameHttp::openReply(const GameRoom &room, const HttpRequest &request) const
{
    return {views::gameInfo(room), m_parts.tokens.forHost(room.id()),
            m_parts.tokens.forViewer(room.id()), joinUrl(room, request)};
}

QFuture<HttpResponse> GameHttp::redeemLink(const HttpRequest &request)
{
    const auto body = http::readBody<rest::RedeemRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenServed(this, request, m_parts.links.redeem(http::callerOf(request), body->link),
                            [this, request](const HostLinks::Grant &grant) {
                                rest::RedeemReply reply {grant.token, toWireMillis(grant.expiresAt), {}};
                                const GameEntry *entry = grant.game ? m_parts.rooms.find(*grant.game) : nullptr;
                                if (entry && !entry->room.isFinished())
                                    reply.game = openReply(entry->room, request);
                                return http::json(reply);
                            });
}

QFuture<HttpResponse> GameHttp::openGame(const HttpRequest &request)
{
    const auto body = http::readBody<rest::OpenGameRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    const auto quiz = QuizId::fromString(body->quiz);
    if (!quiz)
        return http::refuse(request, {ErrorCode::NotFound, u"there is no such quiz"_s});
    const auto idempotent = idempotentRequest(request);
    if (!idempotent)
        return http::refuse(request, idempotent.error());
    const Caller caller = http::callerOf(request);
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto answer = [promise](const HttpResponse &response) {
        promise->addResult(response);
        promise->finish();
    };
    whenDone(this, m_parts.quizzes.find(*quiz, caller.context()),
             [this, request, caller, answer, idempotent = *idempotent,
              settings = body->settings.value_or(GameSettings {})](const Result<StoredQuiz> &stored) {
                 if (!stored)
                     return answer(HttpResponse::problem(stored.error(), request.id));
                 whenDone(this, m_parts.games.open(caller, stored->id, stored->quiz, settings, idempotent),
                          [this, request, answer](const Result<GameService::Opened> &opened) {
                              const GameEntry *entry = opened ? m_parts.rooms.find(opened->game) : nullptr;
                              if (entry)
                                  answer(http::json(openReply(entry->room, request), 201));
                              else
                                  answer(HttpResponse::problem(
                                      opened ? Error {ErrorCode::GameFinished, u"the game is over"_s} : opened.error(), request.id));
                          });
             });
    return promise->future();
}

QFuture<HttpResponse> GameHttp::joinInfo(const HttpRequest &request)
{
    const GameEntry *entry = m_parts.rooms.findByPin(request.parameters.value(u"pin"_s));
    if (!entry)
        return http::refuse(request, {ErrorCode::UnknownPin, u"no game has this PIN"_s});
    if (entry->room.isLocked())
        return http::refuse(request, {ErrorCode::GameLocked, u"the host has locked the game"_s});
    if (entry->room.players().size() >= size_t(limits::maxPlayers))
        return http::refuse(request, {ErrorCode::GameFull, u"the game is full"_s});
    return http::ready(http::json(rest::JoinInfo {views::gameInfo(entry->room), entry->room.state(),
                                                  entry->room.activePlayers()}));
}

QFuture<HttpResponse> GameHttp::joinGame(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    const auto body = http::readBody<rest::JoinRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenServed(this, request,
                            m_parts.games.join(http::callerOf(request), *game, body->name),
                            [this, game = *game](const GameService::Joined &joined) {
                                m_parts.games.expectFromAfar(game, joined.player);
                                return http::json(
                                    live::You {joined.player, joined.name, joined.resume}, 201);
                            });
}

QFuture<HttpResponse> GameHttp::withGame(const HttpRequest &request, Permission permission, Read read)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    if (const auto allowed = allowsIn(request.principal, permission, *game); !allowed)
        return http::refuse(request, allowed.error());
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto answer = [promise](const HttpResponse &response) {
        promise->addResult(response);
        promise->finish();
    };
    if (GameEntry *entry = m_parts.rooms.find(*game)) {
        m_parts.rooms.whenDurable(*entry, [this, answer, read, game = *game, id = request.id](const Result<void> &durable) {
            const GameEntry *found = m_parts.rooms.find(game);
            if (durable && found)
                answer(read(*found));
            else
                answer(HttpResponse::problem({ErrorCode::Unavailable, u"try again"_s}, id));
        });
        return promise->future();
    }
    whenDone(this, m_parts.finished.find(*game, http::callerOf(request).context()),
             [answer, read, id = request.id](const Result<FinishedGames::Game> &over) {
                 answer(over ? read(**over) : HttpResponse::problem(over.error(), id));
             });
    return promise->future();
}

QFuture<HttpResponse> GameHttp::gameState(const HttpRequest &request)
{
    return withGame(request, Permission::GameRead, [](const GameEntry &entry) {
        return http::json(rest::JoinInfo {views::gameInfo(entry.room), entry.room.state(),
                                          entry.room.activePlayers()});
    });
}

QFuture<HttpResponse> GameHttp::leaderboard(const HttpRequest &request)
{
    const auto page = readPage(request);
    if (!page)
        return http::refuse(request, page.error());
    return withGame(request, Permission::GameRead, [page = *page](const GameEntry &entry) {
        rest::Leaderboard board {int(entry.room.ranking().size()),
                                 views::boardEntries(entry, page.after + 1, page.limit),
                                 {}};
        if (page.after + board.items.size() < board.count)
            board.next = page.after + int(board.items.size());
        return http::json(board);
    });
}

QFuture<HttpResponse> GameHttp::players(const HttpRequest &request)
{
    const auto page = readPage(request);
    if (!page)
        return http::refuse(request, page.error());
    return withGame(request, Permission::PlayerList, [this, page = *page](const GameEntry &entry) {
        const auto &players = entry.room.players();
        rest::PlayerList list;
        list.count = int(players.size());
        const auto end = std::min(players.size(), size_t(page.after) + size_t(page.limit));
        for (size_t i = size_t(page.after); i < end; ++i) {
            live::PlayerStatus status = views::playerStatus(entry, players[i]);
            if (const auto trip = m_parts.live.roundTrip(entry.room.id(), status.player))
                status.roundTripMs = int(std::chrono::ceil<Millis>(*trip).count());
            list.items.append(status);
        }
        if (end < players.size())
            list.next = int(end);
        return http::json(list);
    });
}

QFuture<HttpResponse> GameHttp::participation(const HttpRequest &request)
{
    const PlayerNumber number = request.principal.player;
    return withGame(request, Permission::ParticipationRead,
                    [this, number, id = request.id](const GameEntry &entry) {
                        const PlayerState *player = entry.room.player(number);
                        if (!player)
                            return HttpResponse::problem({ErrorCode::UnknownPlayer, u"no such player"_s}, id);
                        if (player->isKicked)
                            return HttpResponse::problem({ErrorCode::Kicked, u"the host removed this player"_s}, id);
                        return http::json(rest::Participation {
                            {number, entry.names.value(number),
                             m_parts.tokens.forPlayer(entry.room.id(), number)},
                            views::standing(entry, number),
                            views::answeredQuestions(entry.room, number)});
                    });
}

QFuture<HttpResponse> GameHttp::submitAnswer(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    const auto body = http::readBody<live::AnswerSubmit>(request);
    if (!body)
        return http::refuse(request, body.error());
    return http::whenServed(this, request,
                            m_parts.answers.submit(http::callerOf(request), *game, *body,
                                                   request.receivedAt, Micros(0)),
                            [](const live::AnswerAccepted &accepted) { return http::json(accepted); });
}

QFuture<HttpResponse> GameHttp::qrCode(const HttpRequest &request)
{
    const auto game = gameOf(request);
    const GameEntry *entry = game ? m_parts.rooms.find(*game) : nullptr;
    if (!entry)
        return http::refuse(request, {ErrorCode::NotFound, u"there is no such game"_s});
    return http::ready({200, "image/svg+xml", joincode::svg(joinUrl(entry->room, request)), {}});
}

} // namespace wr
