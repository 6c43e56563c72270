#include "game/gamehttp.h"

#include "game/gameviews.h"
#include "game/joincode.h"
#include "net/httpreply.h"
#include "net/paging.h"
#include "protocol/gamelimits.h"
#include "protocol/restidentity.h"
#include "quizbank/quizdocuments.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto cardsWords = "Of a player without an account: what to practise each question with, too. Those with an "
                            "account find their cards under /me/practice"_L1;

/// How many entries of a list the page's cursor has behind it.
int passed(const http::Page &page)
{
    return std::clamp(page.after.value(0).toInt(), 0, limits::maxPlayers);
}

Result<GameId> gameOf(const HttpRequest &request)
{
    return http::idOf<GameId>(request, u"game"_s);
}

/// Of a game that runs nobody learns how right an answer is before its reveal; the stored totals know it already.
void tellRevealed(rest::ParticipationSummary &summary, const GameEntry *entry)
{
    summary.points = summary.right = summary.answered = 0;
    const PlayerState *player = entry ? entry->room.player(summary.player) : nullptr;
    if (!player)
        return;
    summary.points = player->shownPoints;
    for (const rest::AnsweredQuestion &answer : views::answeredQuestions(entry->room, summary.player)) {
        summary.right += answer.isRight ? 1 : 0;
        summary.answered += entry->room.answer(summary.player, answer.question) ? 1 : 0;
    }
}

Result<rest::ParticipationList> participationsIn(const HttpResponse &response)
{
    if (response.status != 200)
        return Error {ErrorCode::NotFound, {}};
    return wire::fromJsonObject<rest::ParticipationList>(QJsonDocument::fromJson(response.body).object());
}

/// Of games that run on other nodes, what those tell: each knows of its own how far they are.
rest::ParticipationList joined(rest::ParticipationList own, const QList<HttpResponse> &others)
{
    for (const HttpResponse &response : others) {
        const rest::ParticipationList other = participationsIn(response).value_or(rest::ParticipationList {});
        for (rest::ParticipationSummary &mine : own.items) {
            const auto same = std::find_if(other.items.begin(), other.items.end(), [&mine](const auto &one) { return one.game == mine.game; });
            if (same != other.items.end() && !mine.finishedAt && same->answered > mine.answered)
                mine = *same;
        }
    }
    return own;
}

} // namespace

GameHttp::GameHttp(Router &router, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_reading(parts.rooms, parts.finished)
{
    addHostRoutes(router);
    addPlayerRoutes(router);
    addOwnRoutes(router);
}

void GameHttp::add(Router &router, HttpMethod method, const QString &pattern, Permission permission,
                   Serve serve, Operation operation)
{
    operation.tag = u"Games"_s;
    router.add({method, pattern, permission,
                [this, serve](const HttpRequest &request) { return (this->*serve)(request); },
                std::move(operation)});
}

void GameHttp::addHostRoutes(Router &router)
{
    add(router, HttpMethod::Post, u"/api/v1/host-links/redeem"_s, Permission::HostLinkRedeem,
        &GameHttp::redeemLink,
        Operation(u"redeemHostLink"_s, {}, u"Turn a one-time host link into the right to open games"_s)
            .takes<rest::RedeemRequest>()
            .gives<rest::RedeemReply>(200, u"The right to open games"_s)
            .refuses({ErrorCode::LinkUsed, ErrorCode::Unauthenticated, ErrorCode::Forbidden}));
    add(router, HttpMethod::Post, u"/api/v1/games"_s, Permission::GameOpen, &GameHttp::openGame,
        Operation(u"openGame"_s, {}, u"Open a game from a stored quiz"_s)
            .describes(u"The game waits in its lobby for players; its host token runs it on the live line."_s)
            .takes<rest::OpenGameRequest>()
            .gives<rest::OpenGameReply>(201, u"The game is open"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::TooManyGames, ErrorCode::GameFinished, ErrorCode::Conflict})
            .whereGamesAre()
            .onceByKey());
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/players"_s, Permission::PlayerList,
        &GameHttp::players,
        Operation(u"listPlayers"_s, {}, u"The players of a game, as its host sees them"_s)
            .paged()
            .gives<rest::PlayerList>(200, u"A page of players, in the order of joining"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/qr.svg"_s, Permission::PublicRead, &GameHttp::qrCode,
        Operation(u"drawJoinCode"_s, {}, u"The address to join a game at, as a QR code"_s)
            .givesBytes("image/svg+xml", u"The code"_s)
            .refuses({ErrorCode::NotFound}));
}

void GameHttp::addPlayerRoutes(Router &router)
{
    add(router, HttpMethod::Get, u"/api/v1/join/{pin}"_s, Permission::PublicRead, &GameHttp::joinInfo,
        Operation(u"findGame"_s, {}, u"The game of a PIN, and whether one may join it"_s)
            .names(Parameter::text(u"pin"_s, limits::pinDigits, limits::pinDigits, u"The game's PIN"_s))
            .gives<rest::JoinInfo>(200, u"One may join"_s)
            .refuses({ErrorCode::UnknownPin, ErrorCode::GameFinished, ErrorCode::GameLocked, ErrorCode::GameFull}));
    add(router, HttpMethod::Post, u"/api/v1/games/{game}/players"_s, Permission::GameJoin, &GameHttp::joinGame,
        Operation(u"joinGame"_s, {}, u"Join a game: as a guest, or with the account one is signed in to"_s)
            .describes(u"With an Idempotency-Key of %1 to %2 random characters, the same key gets the same player "
                       "for as long as the game runs."_s.arg(limits::minClientKeyChars).arg(limits::maxClientKeyChars))
            .takes<rest::JoinRequest>()
            .gives<live::You>(201, u"The player; `resume` is their secret"_s)
            .refuses({ErrorCode::GameFinished, ErrorCode::GameLocked, ErrorCode::GameFull, ErrorCode::NameInvalid,
                      ErrorCode::NameTaken, ErrorCode::NameRude, ErrorCode::NameReserved, ErrorCode::Kicked})
            .onceByKey());
    add(router, HttpMethod::Get, u"/api/v1/games/{game}"_s, Permission::GameRead, &GameHttp::gameState,
        Operation(u"readGame"_s, {}, u"What a game is, and where it stands"_s)
            .gives<rest::JoinInfo>(200, u"The game"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/leaderboard"_s, Permission::GameRead, &GameHttp::leaderboard,
        Operation(u"listLeaderboard"_s, {}, u"The leaderboard of a game"_s)
            .paged()
            .gives<rest::Leaderboard>(200, u"A page of it, best first"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Get, u"/api/v1/games/{game}/me"_s, Permission::ParticipationRead,
        &GameHttp::participation,
        Operation(u"readParticipation"_s, {}, u"A player's own answers, as far as they are revealed"_s)
            .asks(Parameter::flag(u"cards"_s, QString(cardsWords)))
            .gives<rest::Participation>(200, u"Standing and answers"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::UnknownPlayer, ErrorCode::Kicked}));
    add(router, HttpMethod::Post, u"/api/v1/games/{game}/answers"_s, Permission::AnswerSubmit,
        &GameHttp::submitAnswer,
        Operation(u"submitAnswer"_s, {}, u"Answer the open question"_s)
            .describes(u"Goes the way of a live answer: it is stored when the reply comes. The same answer again "
                       "gets the same reply."_s)
            .takes<live::AnswerSubmit>()
            .gives<live::AnswerAccepted>(200, u"The answer is stored"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::UnknownPlayer, ErrorCode::Kicked, ErrorCode::GameFinished,
                      ErrorCode::WrongQuestion, ErrorCode::NotOpen, ErrorCode::TooLate,
                      ErrorCode::AlreadyAnswered, ErrorCode::InvalidChoice}));
}

void GameHttp::addOwnRoutes(Router &router)
{
    add(router, HttpMethod::Get, u"/api/v1/me/participations"_s, Permission::ParticipationList,
        &GameHttp::myParticipations,
        Operation(u"listMyParticipations"_s, {}, u"The games one took part in while signed in"_s)
            .paged()
            .gives<rest::ParticipationList>(200, u"A page of them, the newest first"_s));
    router.add({HttpMethod::Get, u"/api/v1/names/suggestion"_s, Permission::PublicRead,
                [](const HttpRequest &) {
                    return http::ready(http::json(rest::NameSuggestion {
                        friendlyName(QRandomGenerator::global()->generate())}));
                },
                Operation(u"suggestName"_s, u"Games"_s, u"A friendly nickname"_s)
                    .gives<rest::NameSuggestion>(200, u"A name nobody minds"_s)});
}

QString GameHttp::joinUrl(const GameRoom &room, const HttpRequest &request) const
{
    return m_parts.address.joinLink(request, room.pin());
}

rest::OpenGameReply GameHttp::openReply(const GameRoom &room, const HttpRequest &request) const
{
    return {views::gameInfo(room), m_parts.tokens.forHost(room.id()),
            m_parts.tokens.forViewer(room.id()), joinUrl(room, request),
            documents::faults(checkQuiz(room.quiz()).warnings)};
}

QFuture<HttpResponse> GameHttp::redeemLink(const HttpRequest &request)
{
    const auto body = http::readBody<rest::RedeemRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    // Here and not with the first game: the link is good once, and must not be spent on nothing.
    if (const auto may = m_parts.authenticator.mayHostAsGuest(request.peer.isNear); !may)
        return http::refuse(request, may.error());
    return whenPassed(request, m_parts.brakes.redeemingLink(request.peer.address), [this, request, link = body->link] {
        return http::whenServed(this, request, m_parts.links.redeem(http::callerOf(request), link),
                                [this, request](const HostLinks::Grant &grant) {
                                    rest::RedeemReply reply {grant.token, toWireMillis(grant.expiresAt), {}};
                                    const GameEntry *entry = grant.game ? m_parts.rooms.find(*grant.game) : nullptr;
                                    if (entry && !entry->room.isFinished())
                                        reply.game = openReply(entry->room, request);
                                    return http::json(reply);
                                });
    });
}

QFuture<HttpResponse> GameHttp::openGame(const HttpRequest &request)
{
    return whenPassed(request, m_parts.brakes.openingGame(request.peer.address),
                      [this, request] { return openGameNow(request); });
}

QFuture<HttpResponse> GameHttp::openGameNow(const HttpRequest &request)
{
    const auto body = http::readBody<rest::OpenGameRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    const auto quiz = QuizId::fromString(body->quiz);
    if (!quiz)
        return http::refuse(request, {ErrorCode::NotFound, noSuchQuiz()});
    const auto idempotent = http::idempotency(request);
    if (!idempotent)
        return http::refuse(request, idempotent.error());
    const Caller caller = http::callerOf(request);
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto answer = [promise](const HttpResponse &response) {
        promise->addResult(response);
        promise->finish();
    };
    whenDone(this, m_parts.quizzes.playable(caller, *quiz),
             [this, request, caller, answer, idempotent = *idempotent,
              settings = body->settings.value_or(GameSettings {})](const Result<StoredQuiz> &stored) {
                 if (!stored)
                     return answer(HttpResponse::problem(stored.error(), request.id));
                 whenDone(this, m_parts.games.open(caller, {stored->id(), stored->head.version}, stored->quiz, settings, {idempotent, false}),
                          [this, request, answer](const Result<GameService::Opened> &opened) {
                              const GameEntry *entry = opened ? m_parts.rooms.find(opened->game) : nullptr;
                              if (entry)
                                  answer(http::json(openReply(entry->room, request), 201));
                              else if (opened && m_atOwner) // opened before, by the same request
                                  whenDone(this, m_atOwner(opened->game, request), answer);
                              else
                                  answer(HttpResponse::problem(
                                      opened ? Error {ErrorCode::GameFinished, u"the game is over"_s} : opened.error(), request.id));
                          });
             });
    return promise->future();
}

QFuture<HttpResponse> GameHttp::whenPassed(const HttpRequest &request, QFuture<Result<void>> brake,
                                           std::function<QFuture<HttpResponse>()> serve)
{
    auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto answer = [promise](const HttpResponse &response) {
        promise->addResult(response);
        promise->finish();
    };
    whenDone(this, std::move(brake),
             [this, answer, id = request.id, serve = std::move(serve)](const Result<void> &passed) {
                 if (passed)
                     whenDone(this, serve(), answer);
                 else
                     answer(HttpResponse::problem(passed.error(), id));
             });
    return promise->future();
}

rest::JoinInfo GameHttp::infoOf(const GameRoom &room, const HttpRequest &request) const
{
    return {views::gameInfo(room), room.state(), room.activePlayers(), joinUrl(room, request)};
}

HttpResponse GameHttp::joinInfoOf(const GameEntry *entry, const HttpRequest &request) const
{
    if (!entry && m_parts.rooms.isOver(request.parameters.value(u"pin"_s)))
        return HttpResponse::problem({ErrorCode::GameFinished, u"the game of this PIN is over"_s}, request.id);
    if (!entry)
        return HttpResponse::problem(m_parts.rooms.absent(request.parameters.value(u"pin"_s)), request.id);
    if (entry->room.isLocked())
        return HttpResponse::problem({ErrorCode::GameLocked, u"the host has locked the game"_s}, request.id);
    if (entry->room.activePlayers() >= limits::maxPlayers)
        return HttpResponse::problem({ErrorCode::GameFull, u"the game is full"_s}, request.id);
    return http::json(infoOf(entry->room, request));
}

QFuture<HttpResponse> GameHttp::joinInfo(const HttpRequest &request)
{
    const QString pin = request.parameters.value(u"pin"_s);
    // Nobody joins a rehearsal by its PIN.
    const auto found = [this, pin] {
        const GameEntry *entry = m_parts.rooms.findByPin(pin);
        return entry && entry->isRehearsal ? nullptr : entry;
    };
    return whenPassed(request, m_parts.brakes.pinTried(request.peer.address, found() != nullptr),
                      [this, found, request] { return http::ready(joinInfoOf(found(), request)); });
}

QFuture<HttpResponse> GameHttp::joinGame(const HttpRequest &request)
{
    const auto game = gameOf(request);
    if (!game)
        return http::refuse(request, game.error());
    const auto body = http::readBody<rest::JoinRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (!m_parts.rooms.find(*game))
        return http::refuse(request, m_parts.rooms.absent(*game));
    std::optional<QString> key;
    if (request.headers.contains("idempotency-key"))
        key = QString::fromLatin1(request.header("idempotency-key"));
    const bool isKnown = !request.principal.user.isNull();
    return whenPassed(request, m_parts.brakes.joining(request.peer.address, *game, isKnown), [this, request, game = *game, name = body->name, key] {
        return http::whenServed(this, request, m_parts.games.join(http::callerOf(request), game, name, key),
                                [this, game](const GameService::Joined &joined) {
                                    m_parts.games.joinedFromAfar(game, joined.player);
                                    return http::json(joined.you(), 201);
                                });
    });
}

QFuture<HttpResponse> GameHttp::gameState(const HttpRequest &request)
{
    return m_reading.with(request, Permission::GameRead, [this, request](const GameEntry &entry) {
        return http::json(infoOf(entry.room, request));
    });
}

QFuture<HttpResponse> GameHttp::leaderboard(const HttpRequest &request)
{
    const auto page = http::readPage(request, 1);
    if (!page)
        return http::refuse(request, page.error());
    return m_reading.with(request, Permission::GameRead, [request, page = *page](const GameEntry &entry) {
        const int after = passed(page);
        rest::Leaderboard board {int(entry.room.ranking().size()),
                                 views::boardEntries(entry, after + 1, page.limit),
                                 {}};
        if (after + board.items.size() < board.count)
            board.next = http::cursor(request, {QString::number(after + board.items.size())});
        return http::json(board);
    });
}

QFuture<HttpResponse> GameHttp::players(const HttpRequest &request)
{
    const auto page = http::readPage(request, 1);
    if (!page)
        return http::refuse(request, page.error());
    return m_reading.with(request, Permission::PlayerList, [this, request, page = *page](const GameEntry &entry) {
        const auto &players = entry.room.players();
        rest::PlayerList list;
        list.count = int(players.size());
        const int after = passed(page);
        const auto end = std::min(players.size(), size_t(after) + size_t(page.limit));
        for (size_t i = size_t(after); i < end; ++i) {
            live::PlayerStatus status = views::playerStatus(entry, players[i]);
            if (const auto trip = m_parts.live.roundTrip(entry.room.id(), status.player))
                status.roundTripMs = int(std::chrono::ceil<Millis>(*trip).count());
            list.items.append(status);
        }
        if (end < players.size())
            list.next = http::cursor(request, {QString::number(end)});
        return http::json(list);
    });
}

QFuture<HttpResponse> GameHttp::participation(const HttpRequest &request)
{
    return m_reading.with(request, Permission::ParticipationRead,
                    [this, principal = request.principal, id = request.id,
                     wantsCards = request.queryValue(u"cards"_s) == "true"_L1](const GameEntry &entry) {
                        const PlayerNumber number = principal.player > 0 ? principal.player
                                                                         : entry.accounts.value(principal.user);
                        const PlayerState *player = entry.room.player(number);
                        if (!player)
                            return HttpResponse::problem({ErrorCode::UnknownPlayer, u"no such player"_s}, id);
                        if (player->isKicked)
                            return HttpResponse::problem({ErrorCode::Kicked, u"the host removed this player"_s}, id);
                        // Whose account has cards made by the server needs none made elsewhere.
                        const bool withCards = wantsCards && entry.accounts.key(number).isNull();
                        return http::json(rest::Participation {
                            {number, entry.names.value(number),
                             m_parts.tokens.forPlayer(entry.room.id(), number)},
                            views::standing(entry, number),
                            views::answeredQuestions(entry.room, number, withCards)});
                    });
}

QFuture<HttpResponse> GameHttp::myParticipations(const HttpRequest &request)
{
    const auto page = http::readPage(request, 2);
    if (!page)
        return http::refuse(request, page.error());
    // Of what belongs to the caller alone nothing else need be asked; the first page is before no game.
    const bool isFirst = page->after.isEmpty();
    const TimePoint before = isFirst ? TimePoint::max() : fromMicros(page->after.value(0).toLongLong());
    const GameId last {QUuid::fromString(page->after.value(1))};
    const QFuture<HttpResponse> served = http::whenServed(
        this, request,
        m_parts.repository.played(request.principal.user, before, last, page->limit + 1, http::callerOf(request).context()),
        [this, request, limit = page->limit](const QList<PlayedGame> &games) {
            rest::ParticipationList list;
            for (const PlayedGame &one : games.first(qMin<qsizetype>(limit, games.size()))) {
                rest::ParticipationSummary summary {one.game.toString(), one.title, one.name, one.player,
                                                    toWireMillis(one.openedAt), {}, one.points, one.right, one.answered};
                if (one.finishedAt)
                    summary.finishedAt = toWireMillis(*one.finishedAt);
                else
                    tellRevealed(summary, m_parts.rooms.find(one.game));
                list.items.append(summary);
            }
            if (games.size() > limit) {
                const PlayedGame &end = games.at(limit - 1);
                list.next = http::cursor(request, {QString::number(toMicros(end.openedAt)), end.game.toString()});
            }
            return http::json(list);
        });
    return withOthers(served, request);
}

/// The same with what other nodes know of games that run there.
QFuture<HttpResponse> GameHttp::withOthers(const QFuture<HttpResponse> &served, const HttpRequest &request)
{
    if (!m_others)
        return served;
    const auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto finish = [promise](const HttpResponse &response) {
        promise->addResult(response);
        promise->finish();
    };
    whenDone(this, served, [this, request, finish](const HttpResponse &response) {
        const auto list = participationsIn(response);
        const auto isElsewhere = [this](const rest::ParticipationSummary &one) {
            return !one.finishedAt && !m_parts.rooms.find(GameId::fromString(one.game).value_or(GameId()));
        };
        if (!list || std::none_of(list->items.begin(), list->items.end(), isElsewhere))
            return finish(response);
        whenDone(this, m_others(request), [own = *list, finish](const QList<HttpResponse> &others) { finish(http::json(joined(own, others))); });
    });
    return promise->future();
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
                            [this, game = *game, player = request.principal.player](const live::AnswerAccepted &accepted) {
                                m_parts.games.answeredFromAfar(game, player);
                                return http::json(accepted);
                            });
}

QFuture<HttpResponse> GameHttp::qrCode(const HttpRequest &request)
{
    const auto game = gameOf(request);
    const GameEntry *entry = game ? m_parts.rooms.find(*game) : nullptr;
    if (!entry || entry->isRehearsal)
        return http::refuse(request, {ErrorCode::NotFound, noSuchGame()});
    return http::ready({200, "image/svg+xml", joincode::svg(joinUrl(entry->room, request)), {}});
}

} // namespace wr
