#include "proof/proofhttp.h"

#include "core/logging.h"
#include "net/httpreply.h"
#include "proof/logfile.h"
#include "proof/receipt.h"
#include "protocol/wirelimits.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto logWords = "A log may have millions of events, so it comes in parts of about half a MiB, lines of JSON: the first asks "
                          "for nothing, each further one for the events `after` the last `seq` it has. The part whose last line has "
                          "`end` is the last; the parts one behind the other are the file that `wordrallyd verify FILE` checks. "
                          "Players are numbers in it, names are not."_L1;
constexpr auto receiptWords = "Once the game is over, as often as it is asked for. It checks without this server: `wordrallyd verify "
                              "FILE`, alone or with the game's log. While the game runs: wrong_state."_L1;

const QByteArray linesType = QByteArrayLiteral("application/x-ndjson");

QByteArray fileFor(const QString &name)
{
    return "attachment; filename=\"" + name.toLatin1() + '"';
}

} // namespace

ProofHttp::ProofHttp(Router &router, const Parts &parts, const QByteArray &secret, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_key(secret)
    , m_repository(parts.database)
    , m_reading(parts.rooms, parts.finished)
{
    add(router, u"/api/v1/games/{game}/log"_s, Permission::AnswerRead, &ProofHttp::log,
        Operation(u"exportLog"_s, {}, u"The log of a game that is over, signed, as a file"_s)
            .describes(QString(logWords))
            .asks(Parameter::number(u"after"_s, 0, limits::exactBelow, u"The last event one has; absent: none"_s))
            .givesBytes(linesType, u"A part of the log"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::WrongState}));
    add(router, u"/api/v1/games/{game}/receipt"_s, Permission::ParticipationRead, &ProofHttp::receipt,
        Operation(u"readReceipt"_s, {}, u"A player's own answers, points and place, signed"_s)
            .describes(QString(receiptWords))
            .gives<rest::Receipt>(200, u"To be kept as it is"_s)
            .refuses({ErrorCode::NotFound, ErrorCode::UnknownPlayer, ErrorCode::Kicked, ErrorCode::WrongState}));
    add(router, u"/api/v1/receipt-keys"_s, Permission::PublicRead, &ProofHttp::keys,
        Operation(u"listReceiptKeys"_s, {}, u"The public keys that receipts and logs were ever signed with"_s)
            .gives<rest::ReceiptKeys>(200, u"The newest first"_s));
    whenDone(this, m_repository.remember(m_key.publicKey(), parts.clock.now(), {u"start"_s, {}}), [](const Result<void> &stored) {
        if (!stored)
            qCWarning(lcServer) << "the key of receipts was not noted:" << stored.error().message;
    });
}

void ProofHttp::add(Router &router, const QString &pattern, Permission permission, Serve serve, Operation operation)
{
    operation.tag = u"Disputes"_s;
    router.add({HttpMethod::Get, pattern, permission, [this, serve](const HttpRequest &request) { return (this->*serve)(request); },
                std::move(operation)});
}

QFuture<HttpResponse> ProofHttp::log(const HttpRequest &request)
{
    const auto game = http::idOf<GameId>(request, u"game"_s);
    if (!game)
        return http::refuse(request, game.error());
    const Caller caller = http::callerOf(request);
    const qint64 after = request.queryValue(u"after"_s).toLongLong();
    auto part = andThen(this, m_parts.reports.allowed(caller, *game, Permission::AnswerRead), [this, caller, after](const ReportedGame &found) {
        return m_repository.part(found.game, after, caller.context());
    });
    return http::whenServed(this, request, std::move(part), [this, game = *game, after](LogPart part) {
        if (after == 0)
            part.lines.prepend(logfile::headLine(game));
        if (part.isLast)
            part.lines += logfile::endLine(game, part.seq, part.hash, m_key);
        return HttpResponse {200, linesType, part.lines, {{"Content-Disposition", fileFor(u"game.wrlog"_s)}}};
    });
}

HttpResponse ProofHttp::receiptFor(const GameEntry &entry, const HttpRequest &request) const
{
    const Principal &principal = request.principal;
    const PlayerNumber number = principal.player > 0 ? principal.player : entry.accounts.value(principal.user);
    const PlayerState *player = entry.room.player(number);
    if (!player)
        return HttpResponse::problem({ErrorCode::UnknownPlayer, u"no such player"_s}, request.id);
    if (player->isKicked)
        return HttpResponse::problem({ErrorCode::Kicked, u"the host removed this player"_s}, request.id);
    if (!entry.room.isFinished())
        return HttpResponse::problem({ErrorCode::WrongState, u"the receipt comes when the game is over"_s}, request.id);
    HttpResponse response = http::json(receipt::signedBy(m_key, receipt::of(entry.room, number)));
    response.headers.append({"Content-Disposition", fileFor(u"receipt-%1.json"_s.arg(number))});
    return response;
}

QFuture<HttpResponse> ProofHttp::receipt(const HttpRequest &request)
{
    return m_reading.with(request, Permission::ParticipationRead,
                          [this, request](const GameEntry &entry) { return receiptFor(entry, request); });
}

QFuture<HttpResponse> ProofHttp::keys(const HttpRequest &request)
{
    return http::whenServed(this, request, m_repository.keys(http::callerOf(request).context()), [this](QList<rest::ReceiptKey> keys) {
        const QString current = m_key.publicKey();
        for (rest::ReceiptKey &key : keys)
            key.isCurrent = key.key == current;
        return http::json(rest::ReceiptKeys {keys});
    });
}

} // namespace wr
