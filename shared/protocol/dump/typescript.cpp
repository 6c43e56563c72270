#include "core/error.h"
#include "model/countries.h"
#include "protocol/dump/dump.h"
#include "protocol/dump/tstype.h"
#include "protocol/accountlimits.h"
#include "protocol/dashboardmessages.h"
#include "protocol/envelope.h"
#include "protocol/errorframe.h"
#include "protocol/features.h"
#include "protocol/gamelimits.h"
#include "protocol/peoplelimits.h"
#include "protocol/practicelimits.h"
#include "protocol/quizlimits.h"
#include "protocol/rehearsallimits.h"
#include "protocol/reportlimits.h"
#include "protocol/restbodies.h"
#include "protocol/restdashboard.h"
#include "protocol/restpeople.h"
#include "protocol/wirelimits.h"
#include "rules/permissions.h"

#include <QLocale>

#include <algorithm>

namespace wr::dump {

using namespace Qt::StringLiterals;

namespace {

struct NamedLimit
{
    QLatin1StringView name;
    double value; ///< exact up to 2^53, as in a browser
};

#define WR_LIMIT(name) NamedLimit {#name##_L1, double(limits::name)}
// tst_protocol compares this list with gamelimits.h, accountlimits.h, quizlimits.h, rehearsallimits.h, reportlimits.h,
// practicelimits.h, peoplelimits.h and wirelimits.h.
constexpr NamedLimit namedLimits[] {
    WR_LIMIT(maxTitleChars),    WR_LIMIT(maxDescriptionChars), WR_LIMIT(maxPromptChars),
    WR_LIMIT(maxOptionChars),   WR_LIMIT(maxExplanationChars), WR_LIMIT(minOptions),
    WR_LIMIT(maxOptions),       WR_LIMIT(maxPieces),         WR_LIMIT(maxGaps),
    WR_LIMIT(maxAccepted),      WR_LIMIT(maxAnswerChars),    WR_LIMIT(maxCloudChars),
    WR_LIMIT(maxTolerance),     WR_LIMIT(maxPlays),          WR_LIMIT(minTeams),
    WR_LIMIT(maxTeams),         WR_LIMIT(untimedHours),              WR_LIMIT(revealTexts),
         WR_LIMIT(maxQuestions),        WR_LIMIT(minTimeLimitMs),
    WR_LIMIT(maxTimeLimitMs),   WR_LIMIT(maxPoints),           WR_LIMIT(pinDigits),
    WR_LIMIT(minNameChars),     WR_LIMIT(maxNameChars),        WR_LIMIT(maxPlayers),
    WR_LIMIT(minClientKeyChars), WR_LIMIT(maxClientKeyChars), WR_LIMIT(maxChallengeChars), WR_LIMIT(maxProofNonce),
    WR_LIMIT(leastProofBits),   WR_LIMIT(mostProofBits),
    WR_LIMIT(maxOpenGames),     WR_LIMIT(maxExtendSeconds),    WR_LIMIT(lobbyNewestNames),
    WR_LIMIT(boardTop),         WR_LIMIT(boardAround),         WR_LIMIT(podiumPlaces),
    WR_LIMIT(rosterPage),       WR_LIMIT(lobbyIntervalMs),     WR_LIMIT(boardIntervalMs),
    WR_LIMIT(countIntervalMs),  WR_LIMIT(rosterIntervalMs),    WR_LIMIT(countdownMs),
    WR_LIMIT(revealWaitMs),     WR_LIMIT(heartbeatMs),         WR_LIMIT(autoRevealMs),
    WR_LIMIT(stallMs),
    WR_LIMIT(maxCreditMs),      WR_LIMIT(absenceGraceMs),      WR_LIMIT(missedWaitMs),
    WR_LIMIT(lineCheckMs),      WR_LIMIT(lineAnswerMs),        WR_LIMIT(greetMs),           WR_LIMIT(replyAskMs),
    WR_LIMIT(firstRetryMs),     WR_LIMIT(longestRetryMs),      WR_LIMIT(maxTypedNameChars),
    WR_LIMIT(maxOptionIdChars), WR_LIMIT(handInMs),            WR_LIMIT(maxBlindCreditMs),
    WR_LIMIT(openLeadMs),       WR_LIMIT(earlyAnswerMs),
    WR_LIMIT(autoBoardMs),      WR_LIMIT(idleGameHours),
    WR_LIMIT(maxTags),          WR_LIMIT(maxTagChars),         WR_LIMIT(maxAltChars),
    WR_LIMIT(maxLanguageChars), WR_LIMIT(maxQuizBytes),        WR_LIMIT(maxQuizzes),
    WR_LIMIT(maxQuizVersions),  WR_LIMIT(maxSearchChars),      WR_LIMIT(maxSearchWords),
    WR_LIMIT(binDays),          WR_LIMIT(maxImportBytes),
    WR_LIMIT(maxDrafts),        WR_LIMIT(maxDraftSorts),       WR_LIMIT(maxDraftTextChars),
    WR_LIMIT(maxDraftWords),    WR_LIMIT(maxDraftSeed),        WR_LIMIT(draftOrdersPerMinute),
    WR_LIMIT(draftOrderBurst),
    WR_LIMIT(maxImagePixels),   WR_LIMIT(maxFilmFrames),       WR_LIMIT(maxImageBytes),
    WR_LIMIT(maxAudioBytes),    WR_LIMIT(maxUploadBytes),      WR_LIMIT(maxOpenUploads),
    WR_LIMIT(uploadHours),      WR_LIMIT(mediaQuotaMegabytes), WR_LIMIT(maxMediaNameChars),
    WR_LIMIT(maxRehearsals),    WR_LIMIT(maxRehearsalDevices), WR_LIMIT(maxRehearsalPlayers),
    WR_LIMIT(maxDevicePlayers), WR_LIMIT(maxBrowserPlayers),   WR_LIMIT(maxDeviceNameChars),
    WR_LIMIT(rehearsalKeyChars), WR_LIMIT(maxTypedKeyChars),   WR_LIMIT(rehearsalMinutes),
    WR_LIMIT(rehearsalKeptMinutes), WR_LIMIT(rehearsalCheckMinutes), WR_LIMIT(rehearsalQuestions),
    WR_LIMIT(rehearsalStageMs), WR_LIMIT(rehearsalThinkFromMs), WR_LIMIT(rehearsalThinkToMs),
    WR_LIMIT(rehearsalJoinMs),  WR_LIMIT(deviceReportMs),      WR_LIMIT(deviceQuietMs),
    WR_LIMIT(maxMeasuredUs),
    WR_LIMIT(maxPage),          WR_LIMIT(reportTexts),      WR_LIMIT(maxReportGames),      WR_LIMIT(maxNamedGames),      WR_LIMIT(maxReportQuestions),
    WR_LIMIT(maxReportWords),   WR_LIMIT(maxReportPlayers),    WR_LIMIT(maxPrintedPlayers), WR_LIMIT(maxReportDays),
    WR_LIMIT(minDiscriminationPlayers), WR_LIMIT(minTellingWell), WR_LIMIT(minTelling),
    WR_LIMIT(percentUnanswered), WR_LIMIT(percentNotThere),    WR_LIMIT(percentUnscored),
    WR_LIMIT(maxCards),         WR_LIMIT(maxReviews),       WR_LIMIT(maxCardReviews),
    WR_LIMIT(maxCardFaceBytes), WR_LIMIT(maxCardTexts),
    WR_LIMIT(maxCardTextChars), WR_LIMIT(maxSyncCards),        WR_LIMIT(maxSyncReviews),
    WR_LIMIT(maxSyncRemoved),   WR_LIMIT(maxSyncAheadMs),      WR_LIMIT(maxMoment),          WR_LIMIT(exactBelow),         WR_LIMIT(dueSoonDays),
    WR_LIMIT(minPasswordChars),
    WR_LIMIT(maxPasswordChars),
    WR_LIMIT(maxTypedSecretChars),
    WR_LIMIT(maxLocaleChars),
    WR_LIMIT(maxEmailChars),
    WR_LIMIT(maxPersonNameChars),
    WR_LIMIT(maxSchoolNameChars),
    WR_LIMIT(maxTokenNameChars),
    WR_LIMIT(maxServiceTokens),
    WR_LIMIT(maxServiceTokenDays),
    WR_LIMIT(maxTokenPermissions),
    WR_LIMIT(maxSignIns),
    WR_LIMIT(accessTokenMinutes),
    WR_LIMIT(signInHours),
    WR_LIMIT(rememberedIdleDays),
    WR_LIMIT(rememberedDays),
    WR_LIMIT(refreshGraceSeconds),
    WR_LIMIT(linkHours),
    WR_LIMIT(invitationDays),
    WR_LIMIT(maxPeoplePage),    WR_LIMIT(minPartChars),        WR_LIMIT(maxPartMatches),
    WR_LIMIT(maxCountedPeople), WR_LIMIT(maxBulkIds),          WR_LIMIT(maxGenerated),
    WR_LIMIT(maxPeopleFileMiB), WR_LIMIT(maxRosterMiB),        WR_LIMIT(maxPeopleFiles),
    WR_LIMIT(maxListedCountries), WR_LIMIT(maxListedActive),   WR_LIMIT(maxSignUpDays),
    WR_LIMIT(maxDashboardRate), WR_LIMIT(maxPersonSessions),   WR_LIMIT(maxListedErrors),
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
           "    fatal: boolean;\n    %1?: number;\n    %2?: string;\n}\n\n"
           "export interface FieldProblem {\n    field: string;\n    code: FieldFault;\n"
           "    message: string;\n}\n\n"
           "export interface Problem {\n    code: ErrorCode;\n    status: number;\n"
           "    title: string;\n    detail?: string;\n    errors?: FieldProblem[];\n"
           "    %1?: number;\n}\n\n"_s.arg(retryAfterKey, challengeKey);
}

/// The permission matrix: pages obey what the server enforces.
QString permissionTable()
{
    QStringList roles;
    for (const Role role : allRoles())
        roles.append(u"\"%1\""_s.arg(wireName(role)));
    QString text = u"export type Role = %1;\n"
                   "export type Scope = \"own\" | \"class\" | \"school\" | \"all\";\n\n"
                   "/** Whose things each role reaches; roles that reach none are left out. */\n"
                   "export const permissionScopes = {\n"_s.arg(roles.join(u" | "_s));
    for (const Permission permission : allPermissions()) {
        QStringList scopes;
        for (const Role role : allRoles()) {
            if (const Scope scope = scopeOf(role, permission); scope != Scope::None)
                scopes.append(u"%1: \"%2\""_s.arg(wireName(role), wireName(scope)));
        }
        text += u"    \"%1\": { %2 },\n"_s.arg(wireName(permission), scopes.join(u", "_s));
    }
    return text + u"} as const satisfies Record<string, Partial<Record<Role, Scope>>>;\n"
                  "export type Permission = keyof typeof permissionScopes;\n\n"_s;
}

/// Which roles each role may give, and look after: allowsRole().
QString givableRoles()
{
    QString text = u"/** Which roles each role may give; whose accounts it may look after. */\n"
                   "export const givableRoles: Partial<Record<Role, readonly Role[]>> = {\n"_s;
    for (const Role giver : allRoles()) {
        QStringList given;
        for (const Role role : allRoles()) {
            if (allowsRole({.role = giver}, role))
                given.append(u"\"%1\""_s.arg(wireName(role)));
        }
        if (!given.isEmpty())
            text += u"    %1: [%2],\n"_s.arg(wireName(giver), given.join(u", "_s));
    }
    return text + u"};\n\n"_s;
}

/// The roles of accounts: those that somebody may give.
QString accountRoles()
{
    QStringList names;
    for (const Role role : allRoles()) {
        const bool isGiven = std::ranges::any_of(
            allRoles(), [role](Role giver) { return allowsRole({.role = giver}, role).has_value(); });
        if (isGiven)
            names.append(u"\"%1\""_s.arg(wireName(role)));
    }
    return u"/** What an account may be, from the least on. */\n"
           "export const accountRoles = [%1] as const satisfies readonly Role[];\n\n"_s.arg(names.join(u", "_s));
}

QString countryList()
{
    const QString codes = QString(countryCodes).split(u' ').join(u"\", \""_s);
    return u"/** The countries there are: ISO 3166-1 alpha-2. */\nexport const countries: readonly string[] = [\"%1\"];\n\n"_s.arg(codes);
}

QString featureNames()
{
    QString text = u"/** What a client can say in its hello that it can do beyond what everybody must. */\n"
                   "export const features = {\n"_s;
    for (const QLatin1StringView name : features::all)
        text += u"    %1: \"%1\",\n"_s.arg(name);
    return text + u"} as const;\n\n"_s;
}

QString limitValues()
{
    QString text = u"export const limits = {\n"_s;
    for (const NamedLimit &limit : namedLimits)
        text += u"    %1: %2,\n"_s.arg(limit.name, QString::number(limit.value, 'f', QLocale::FloatingPointShortest));
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
    maps += messageMap<live::PersonClientMessages>(u"PersonClientMessages"_s, declared);
    maps += messageMap<live::PersonMessages>(u"PersonMessages"_s, declared);
    declareAll(declared, static_cast<const rest::AllBodies *>(nullptr));
    declareAll(declared, static_cast<const rest::PeopleBodies *>(nullptr));
    declareAll(declared, static_cast<const rest::DashboardBodies *>(nullptr));

    QString text = u"// Written by protocol-dump from shared/protocol; edits are lost.\n\n"
                   "export const protocolVersion = %1;\n\n"_s.arg(protocolVersion);
    text += errorCodes() + refusals() + featureNames() + limitValues() + permissionTable() + givableRoles() + accountRoles() + countryList();
    for (const QString &declaration : std::as_const(declared))
        text += declaration + u'\n';
    return (text + maps).toUtf8();
}

} // namespace wr::dump
