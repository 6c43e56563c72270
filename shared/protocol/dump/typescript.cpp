#include "core/error.h"
#include "protocol/dump/dump.h"
#include "protocol/dump/tstype.h"
#include "protocol/envelope.h"
#include "protocol/gamelimits.h"
#include "protocol/rest.h"

namespace wr::dump {

using namespace Qt::StringLiterals;

namespace {

struct NamedLimit
{
    QLatin1StringView name;
    int value;
};

#define WR_LIMIT(name) NamedLimit {#name##_L1, limits::name}
// tst_protocol compares this list with gamelimits.h.
constexpr NamedLimit namedLimits[] {
    WR_LIMIT(maxTitleChars),    WR_LIMIT(maxDescriptionChars), WR_LIMIT(maxPromptChars),
    WR_LIMIT(maxOptionChars),   WR_LIMIT(maxExplanationChars), WR_LIMIT(minOptions),
    WR_LIMIT(maxOptions),       WR_LIMIT(maxQuestions),        WR_LIMIT(minTimeLimitMs),
    WR_LIMIT(maxTimeLimitMs),   WR_LIMIT(maxPoints),           WR_LIMIT(pinDigits),
    WR_LIMIT(minNameChars),     WR_LIMIT(maxNameChars),        WR_LIMIT(maxPlayers),
    WR_LIMIT(maxOpenGames),     WR_LIMIT(maxExtendSeconds),    WR_LIMIT(lobbyNewestNames),
    WR_LIMIT(boardTop),         WR_LIMIT(boardAround),         WR_LIMIT(podiumPlaces),
    WR_LIMIT(rosterPage),       WR_LIMIT(lobbyIntervalMs),     WR_LIMIT(boardIntervalMs),
    WR_LIMIT(countIntervalMs),  WR_LIMIT(rosterIntervalMs),    WR_LIMIT(countdownMs),
    WR_LIMIT(revealWaitMs),     WR_LIMIT(heartbeatMs),         WR_LIMIT(autoRevealMs),
    WR_LIMIT(maxCreditMs),      WR_LIMIT(absenceGraceMs),
    WR_LIMIT(autoBoardMs),      WR_LIMIT(idleGameHours),
};
#undef WR_LIMIT

/// An interface that maps each message's wire name to its type, and the list of those names.
template <class Messages>
QString messageMap(const QString &name, Declarations &declared)
{
    QString map = u"export interface %1 {\n"_s.arg(name);
    QStringList names;
    const auto add = [&]<class Message>(const Message *) {
        map += u"    \"%1\": %2;\n"_s.arg(Message::wireName, tsType<Message>(declared));
        names.append(u"\"%1\""_s.arg(Message::wireName));
    };
    const auto addAll = [&]<class... Message>(const std::tuple<Message...> *) {
        (add(static_cast<const Message *>(nullptr)), ...);
    };
    addAll(static_cast<const Messages *>(nullptr));
    const QString list = name.at(0).toLower() + name.mid(1);
    return map + u"}\nexport const %1: readonly (keyof %2)[] = [\n    %3,\n];\n\n"_s
                     .arg(list, name, names.join(u",\n    "_s));
}

template <class... Body>
void declareAll(Declarations &declared, const std::tuple<Body...> *)
{
    (tsType<Body>(declared), ...);
}

QString errorCodes()
{
    QString text = u"/** Every way in which a request can be refused, with its HTTP status. */\n"
                   "export const errorStatus = {\n"_s;
    for (const ErrorCode code : allErrorCodes())
        text += u"    %1: %2,\n"_s.arg(wireCode(code)).arg(httpStatus(code));
    text += u"} as const;\nexport type ErrorCode = keyof typeof errorStatus;\n\n"
            "/** What can be wrong with one field of a request. */\n"
            "export const fieldFaults = [\n"_s;
    for (const FieldFault fault : allFieldFaults())
        text += u"    \"%1\",\n"_s.arg(wireFault(fault));
    return text + u"] as const;\nexport type FieldFault = (typeof fieldFaults)[number];\n\n"_s;
}

/// What refuses: a live `error` frame's data, and the body of a refused REST request (RFC 9457).
QString refusals()
{
    return u"export interface ErrorData {\n    code: ErrorCode;\n    message: string;\n"
           "    fatal: boolean;\n}\n\n"
           "export interface FieldProblem {\n    field: string;\n    code: FieldFault;\n"
           "    message: string;\n}\n\n"
           "export interface Problem {\n    code: ErrorCode;\n    status: number;\n"
           "    title: string;\n    detail?: string;\n    errors?: FieldProblem[];\n"
           "    retryAfterMs?: number;\n}\n\n"_s;
}

QString limitValues()
{
    QString text = u"export const limits = {\n"_s;
    for (const NamedLimit &limit : namedLimits)
        text += u"    %1: %2,\n"_s.arg(limit.name).arg(limit.value);
    return text + u"} as const;\n\n"_s;
}

} // namespace

QByteArray typeScript()
{
    Declarations declared;
    QString maps = messageMap<live::ClientMessages>(u"ClientMessages"_s, declared);
    maps += messageMap<live::EventMessages>(u"EventMessages"_s, declared);
    maps += messageMap<live::StateMessages>(u"StateMessages"_s, declared);
    maps += messageMap<live::PrivateMessages>(u"PrivateMessages"_s, declared);
    declareAll(declared, static_cast<const rest::Bodies *>(nullptr));

    QString text = u"// Written by protocol-dump from shared/protocol; edits are lost.\n\n"
                   "export const protocolVersion = %1;\n\n"_s.arg(protocolVersion);
    text += errorCodes() + refusals() + limitValues();
    for (const QString &declaration : std::as_const(declared))
        text += declaration + u'\n';
    return (text + maps).toUtf8();
}

} // namespace wr::dump
