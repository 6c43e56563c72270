#include "rehearse/rehearsalhttp.h"

#include "core/andthen.h"
#include "game/joincode.h"
#include "net/httpreply.h"
#include "protocol/rehearsallink.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<GameId> idOf(const HttpRequest &request)
{
    return http::idOf<GameId>(request, u"rehearsal"_s);
}

HttpResponse nothing()
{
    return {204, {}, {}, {}};
}

} // namespace

RehearsalHttp::RehearsalHttp(Router &router, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    addHostRoutes(router);
    addDeviceRoutes(router);
}

void RehearsalHttp::add(Router &router, HttpMethod method, const QString &pattern, Permission permission,
                        Serve serve, Operation operation)
{
    operation.tag = u"Rehearsals"_s;
    router.add({method, pattern, permission,
                [this, serve](const HttpRequest &request) { return (this->*serve)(request); },
                std::move(operation)});
}

void RehearsalHttp::addHostRoutes(Router &router)
{
    add(router, HttpMethod::Post, u"/api/v1/rehearsals"_s, Permission::RehearsalOpen, &RehearsalHttp::open,
        Operation(u"openRehearsal"_s, {}, u"Open a rehearsal: simulated players will play a quiz"_s)
            .describes(u"It waits for devices, which come with its key. Nothing of it enters anybody's results, and it "
                       "ends by itself after %1 minutes at most."_s.arg(limits::rehearsalMinutes))
            .takes<rest::OpenRehearsalRequest>()
            .gives<rest::OpenRehearsalReply>(201, u"It waits for devices"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::TooManyGames, ErrorCode::Conflict})
            .whereGamesAre());
    add(router, HttpMethod::Get, u"/api/v1/rehearsals/{rehearsal}"_s, Permission::RehearsalRead, &RehearsalHttp::read,
        Operation(u"readRehearsal"_s, {}, u"How a rehearsal goes, and the verdict"_s)
            .gives<rest::Rehearsal>(200, u"Devices, figures and verdict"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Get, u"/api/v1/rehearsals/{rehearsal}/qr.svg"_s, Permission::RehearsalRead,
        &RehearsalHttp::qrCode,
        Operation(u"drawRehearsalCode"_s, {}, u"The page for a spare device, key included, as a QR code"_s)
            .givesBytes("image/svg+xml", u"The code"_s)
            .refuses({ErrorCode::NotFound}));
    add(router, HttpMethod::Post, u"/api/v1/rehearsals/{rehearsal}/start"_s, Permission::GameRun, &RehearsalHttp::start,
        Operation(u"startRehearsal"_s, {}, u"Begin to play with the players that are there"_s)
            .givesNothing(u"It plays by itself from here"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::WrongState, ErrorCode::GameFinished}));
    add(router, HttpMethod::Post, u"/api/v1/rehearsals/{rehearsal}/end"_s, Permission::GameRun, &RehearsalHttp::end,
        Operation(u"endRehearsal"_s, {}, u"End a rehearsal before its time"_s)
            .givesNothing(u"It is over"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::WrongState, ErrorCode::GameFinished}));
}

void RehearsalHttp::addDeviceRoutes(Router &router)
{
    add(router, HttpMethod::Post, u"/api/v1/rehearsals/devices"_s, Permission::RehearsalEnter, &RehearsalHttp::enter,
        Operation(u"enterRehearsal"_s, {}, u"Take part in a rehearsal with a device that simulates players"_s)
            .describes(u"With the token in hello, beside a guest, each simulated player joins on a line of its own."_s)
            .takes<rest::EnterRehearsalRequest>()
            .gives<rest::EnterRehearsalReply>(201, u"The device is in"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::WrongState, ErrorCode::GameFinished, ErrorCode::GameFull}));
    add(router, HttpMethod::Post, u"/api/v1/rehearsals/{rehearsal}/measurements"_s, Permission::RehearsalPlay,
        &RehearsalHttp::measure,
        Operation(u"handInMeasurements"_s, {}, u"Hand in what a device has measured by now"_s)
            .describes(u"The newest counts, so it may be sent as often as one likes, and again."_s)
            .takes<DeviceFigures>()
            .givesNothing(u"It is kept"_s)
            .refuses({ErrorCode::NotFound}));
}

QString RehearsalHttp::urlOf(const Rehearsal &rehearsal, const HttpRequest &request) const
{
    return RehearsalLink {QUrl(m_parts.address.asSeenBy(request)), rehearsal.key}.toString();
}

rest::Rehearsal RehearsalHttp::shown(const Rehearsal &rehearsal, const HttpRequest &request) const
{
    const RehearsalFacts facts = rehearsal.facts(m_parts.clock.now());
    return {rehearsal.id.toString(), rehearsal.title, rehearsal.state, rehearsal.question, rehearsal.questions,
            rehearsal.wanted, toWireMillis(rehearsal.endsAt), rehearsal.key, urlOf(rehearsal, request),
            facts.devices, facts.server, judgeRehearsal(facts)};
}

QFuture<HttpResponse> RehearsalHttp::open(const HttpRequest &request)
{
    const auto body = http::readBody<rest::OpenRehearsalRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    const auto quiz = QuizId::fromString(body->quiz);
    if (!quiz)
        return http::refuse(request, {ErrorCode::NotFound, noSuchQuiz()});
    const Caller caller = http::callerOf(request);
    const auto passed = m_parts.brakes.openingGame(request.peer.address);
    const auto found = andThen(this, passed, [this, caller, quiz = *quiz] { return m_parts.quizzes.playable(caller, quiz); });
    const auto opened = andThen(this, found, [this, caller, body = *body](const StoredQuiz &stored) {
        return m_parts.rehearsals.open(caller, stored.quiz, body.wanted, body.questions.value_or(limits::rehearsalQuestions));
    });
    return http::whenServed(this, request, opened, [this, request](const RehearsalService::Opened &one) {
        return http::json(rest::OpenRehearsalReply {shown(one.rehearsal, request), one.hostToken}, 201);
    });
}

QFuture<HttpResponse> RehearsalHttp::start(const HttpRequest &request)
{
    const auto id = idOf(request);
    if (!id)
        return http::refuse(request, id.error());
    return http::whenServed(this, request, m_parts.rehearsals.start(http::callerOf(request), *id), nothing);
}

QFuture<HttpResponse> RehearsalHttp::end(const HttpRequest &request)
{
    const auto id = idOf(request);
    if (!id)
        return http::refuse(request, id.error());
    return http::whenServed(this, request, m_parts.rehearsals.end(http::callerOf(request), *id), nothing);
}

QFuture<HttpResponse> RehearsalHttp::enter(const HttpRequest &request)
{
    const auto body = http::readBody<rest::EnterRehearsalRequest>(request);
    if (!body)
        return http::refuse(request, body.error());
    if (m_parts.rehearsals.isKey(body->key) || (!m_others && request.hops == 0))
        return enterHere(request, *body);
    if (request.hops > 0) // whoever led it here counts the try
        return http::refuse(request, {ErrorCode::NotFound, u"no such rehearsal here"_s});
    const auto promise = std::make_shared<QPromise<HttpResponse>>();
    promise->start();
    const auto finish = [promise](const HttpResponse &response) {
        promise->addResult(response);
        promise->finish();
    };
    whenDone(this, m_others(request), [this, request, body = *body, finish](const QList<HttpResponse> &others) {
        others.isEmpty() ? whenDone(this, enterHere(request, body), finish) : finish(others.constFirst());
    });
    return promise->future();
}

QFuture<HttpResponse> RehearsalHttp::enterHere(const HttpRequest &request, const rest::EnterRehearsalRequest &body)
{
    // A key is guessed as a PIN would be, and braked as one.
    const auto passed = m_parts.brakes.pinTried(request.peer.address, m_parts.rehearsals.isKey(body.key));
    return http::whenServed(this, request, passed, [this, request, body] {
        const auto entered = m_parts.rehearsals.enter(
            http::callerOf(request), {body.key, body.name, body.kind, body.players, request.peer.address});
        if (!entered)
            return HttpResponse::problem(entered.error(), request.id);
        return http::json(rest::EnterRehearsalReply {entered->rehearsal->id.toString(), entered->device, entered->token,
                                                     entered->pin, entered->rehearsal->title, entered->isOnServer}, 201);
    });
}

QFuture<HttpResponse> RehearsalHttp::measure(const HttpRequest &request)
{
    const auto id = idOf(request);
    if (!id)
        return http::refuse(request, id.error());
    const auto body = http::readBody<DeviceFigures>(request);
    if (!body)
        return http::refuse(request, body.error());
    const auto kept = m_parts.rehearsals.measured(request.principal, *id, *body);
    return kept ? http::ready(nothing()) : http::refuse(request, kept.error());
}

QFuture<HttpResponse> RehearsalHttp::read(const HttpRequest &request)
{
    const auto id = idOf(request);
    const auto rehearsal = id ? m_parts.rehearsals.find(request.principal, *id) : id.error();
    if (!rehearsal)
        return http::refuse(request, rehearsal.error());
    return http::ready(http::json(shown(**rehearsal, request)));
}

QFuture<HttpResponse> RehearsalHttp::qrCode(const HttpRequest &request)
{
    const auto id = idOf(request);
    const auto rehearsal = id ? m_parts.rehearsals.find(request.principal, *id) : id.error();
    if (!rehearsal)
        return http::refuse(request, rehearsal.error());
    return http::ready({200, "image/svg+xml", joincode::svg(urlOf(**rehearsal, request)), {}});
}

} // namespace wr
