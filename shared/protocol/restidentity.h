#pragma once

#include "model/wirefields.h"
#include "protocol/accountlimits.h"
#include "protocol/messages.h"

/// REST bodies of accounts, sign-ins, links and tokens. Roles and permissions are their wire names
/// (shared/rules/permissions.h); times are whole milliseconds since 1970.
namespace wr::rest {

using wire::field;

struct Account
{
    QString id;
    QString email;
    QString name;
    QString role;
    std::optional<QString> school; ///< its id
    QString locale;
    QString state; ///< active, disabled
    qint64 version = 0; ///< rises with every change
    qint64 createdAt = 0;
    WR_FIELDS(field("id", &Account::id), field("email", &Account::email),
              field("name", &Account::name), field("role", &Account::role),
              field("school", &Account::school), field("locale", &Account::locale),
              field("state", &Account::state), field("version", &Account::version),
              field("createdAt", &Account::createdAt))
};

/// GET /api/v1/auth/options: what a page may offer to whoever has no account yet.
struct SignInOptions
{
    QString registration; ///< open, invited, closed
    bool takesPasswords = false;
    bool guestHosting = false;
    std::optional<int> tlsPort; ///< where this server speaks TLS, if it does
    std::optional<QString> tlsFingerprint; ///< of its own certificate, of which browsers warn
    std::optional<bool> needsSetUp; ///< nobody is operator yet: the link that the server printed makes the first account
    WR_FIELDS(field("registration", &SignInOptions::registration,
                    wire::saying("open, invited (with a link) or closed")),
              field("takesPasswords", &SignInOptions::takesPasswords,
                    wire::saying("Whether this connection is safe enough for passwords")),
              field("guestHosting", &SignInOptions::guestHosting,
                    wire::saying("Whether a host link makes this caller a host")),
              field("tlsPort", &SignInOptions::tlsPort,
                    wire::saying("Where the same host speaks TLS; absent: nowhere")),
              field("tlsFingerprint", &SignInOptions::tlsFingerprint,
                    wire::saying("SHA-256, as browsers show it, of the certificate if it is the server's own")),
              field("needsSetUp", &SignInOptions::needsSetUp,
                    wire::saying("True while nobody is operator: the link that the server prints when it starts makes the first account")))
};

/// POST /api/v1/auth/sign-in
struct SignInRequest
{
    QString email;
    QString password;
    std::optional<bool> remember; ///< stay signed in on this device
    std::optional<bool> cookie; ///< a browser: the refresh token goes into a cookie only
    WR_FIELDS(field("email", &SignInRequest::email,
                    wire::chars(1, limits::maxEmailChars, wire::Format::Email)),
              field("password", &SignInRequest::password,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)),
              field("remember", &SignInRequest::remember,
                    wire::saying("Stay signed in on this device")),
              field("cookie", &SignInRequest::cookie,
                    wire::saying("A browser: the refresh token goes into a cookie only")))
};

/// What sign-in, registration and refresh answer.
struct SignedIn
{
    QString accessToken; ///< secret; sent as Authorization: Bearer
    qint64 expiresAt = 0; ///< of the access token
    std::optional<QString> refreshToken; ///< secret; absent when it is in the cookie
    qint64 refreshExpiresAt = 0;
    QString signIn;
    Account account;
    WR_FIELDS(field("accessToken", &SignedIn::accessToken,
                    wire::saying("Secret: as Authorization: Bearer")),
              field("expiresAt", &SignedIn::expiresAt),
              field("refreshToken", &SignedIn::refreshToken,
                    wire::saying("Secret; absent when it is in the cookie")),
              field("refreshExpiresAt", &SignedIn::refreshExpiresAt),
              field("signIn", &SignedIn::signIn), field("account", &SignedIn::account))
};

/// POST /api/v1/auth/refresh and /sign-out; without a token the cookie's is meant.
struct RefreshRequest
{
    std::optional<QString> refreshToken;
    WR_FIELDS(field("refreshToken", &RefreshRequest::refreshToken,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)))
};

/// POST /api/v1/auth/register
struct RegisterRequest
{
    QString email;
    QString name;
    QString password;
    std::optional<QString> locale; ///< BCP 47
    std::optional<QString> link; ///< an invitation, or the set-up link of the first operator
    std::optional<QString> schoolName; ///< with a set-up link: the school to begin with
    std::optional<bool> remember;
    std::optional<bool> cookie;
    WR_FIELDS(field("email", &RegisterRequest::email,
                    wire::chars(1, limits::maxEmailChars, wire::Format::Email)),
              field("name", &RegisterRequest::name, wire::chars(1, limits::maxPersonNameChars)),
              field("password", &RegisterRequest::password,
                    wire::chars(limits::minPasswordChars, limits::maxPasswordChars,
                                wire::Format::Secret)),
              field("locale", &RegisterRequest::locale, wire::chars(2, limits::maxLocaleChars).like("en")),
              field("link", &RegisterRequest::link,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)),
              field("schoolName", &RegisterRequest::schoolName,
                    wire::chars(1, limits::maxSchoolNameChars)),
              field("remember", &RegisterRequest::remember),
              field("cookie", &RegisterRequest::cookie))
};

/// POST /api/v1/auth/links/look: what a one-time link is for, without using it up.
struct LinkRequest
{
    QString link;
    WR_FIELDS(field("link", &LinkRequest::link,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)))
};

struct LinkInfo
{
    QString kind; ///< setup, invitation, password
    QString role;
    std::optional<QString> schoolName;
    std::optional<QString> email; ///< whom it was made for
    qint64 expiresAt = 0;
    WR_FIELDS(field("kind", &LinkInfo::kind), field("role", &LinkInfo::role),
              field("schoolName", &LinkInfo::schoolName), field("email", &LinkInfo::email),
              field("expiresAt", &LinkInfo::expiresAt))
};

/// POST /api/v1/auth/password: ends all other sign-ins.
struct PasswordChange
{
    QString current;
    QString password;
    WR_FIELDS(field("current", &PasswordChange::current,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)),
              field("password", &PasswordChange::password,
                    wire::chars(limits::minPasswordChars, limits::maxPasswordChars,
                                wire::Format::Secret)))
};

/// POST /api/v1/auth/password-reset: ends all sign-ins.
struct PasswordReset
{
    QString link;
    QString password;
    WR_FIELDS(field("link", &PasswordReset::link,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)),
              field("password", &PasswordReset::password,
                    wire::chars(limits::minPasswordChars, limits::maxPasswordChars,
                                wire::Format::Secret)))
};

/// POST /api/v1/me/erase
struct EraseRequest
{
    QString password;
    WR_FIELDS(field("password", &EraseRequest::password,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)))
};

struct SignInInfo
{
    QString id;
    QString device;
    QString address;
    qint64 createdAt = 0;
    qint64 lastUsedAt = 0;
    qint64 expiresAt = 0;
    bool isCurrent = false; ///< the one that asks
    WR_FIELDS(field("id", &SignInInfo::id), field("device", &SignInInfo::device),
              field("address", &SignInInfo::address), field("createdAt", &SignInInfo::createdAt),
              field("lastUsedAt", &SignInInfo::lastUsedAt),
              field("expiresAt", &SignInInfo::expiresAt),
              field("isCurrent", &SignInInfo::isCurrent))
};

/// GET /api/v1/me/sign-ins
struct SignInList
{
    QList<SignInInfo> items;
    WR_FIELDS(field("items", &SignInList::items))
};

/// PATCH /api/v1/me; another e-mail address needs the password.
struct MeUpdate
{
    std::optional<QString> name;
    std::optional<QString> locale;
    std::optional<QString> email;
    std::optional<QString> password;
    WR_FIELDS(field("name", &MeUpdate::name, wire::chars(1, limits::maxPersonNameChars)),
              field("locale", &MeUpdate::locale, wire::chars(2, limits::maxLocaleChars).like("en")),
              field("email", &MeUpdate::email,
                    wire::chars(1, limits::maxEmailChars, wire::Format::Email)),
              field("password", &MeUpdate::password,
                    wire::chars(1, limits::maxTypedSecretChars, wire::Format::Secret)))
};

/// GET /api/v1/accounts?school=&role=&state=&q=&cursor=&limit=, by e-mail address
struct AccountList
{
    QList<Account> items;
    std::optional<QString> next; ///< the `cursor` of the next page
    WR_FIELDS(field("items", &AccountList::items), field("next", &AccountList::next))
};

/// POST /api/v1/accounts; the answer holds a link with which the person chooses a password.
struct AccountCreate
{
    QString email;
    QString name;
    QString role;
    std::optional<QString> school; ///< absent: the school of whoever asks
    std::optional<QString> locale;
    WR_FIELDS(field("email", &AccountCreate::email,
                    wire::chars(1, limits::maxEmailChars, wire::Format::Email)),
              field("name", &AccountCreate::name, wire::chars(1, limits::maxPersonNameChars)),
              field("role", &AccountCreate::role,
                    wire::chars(1, 20).like("learner").saying("learner, teacher, school_admin or operator")),
              field("school", &AccountCreate::school, wire::id()),
              field("locale", &AccountCreate::locale, wire::chars(2, limits::maxLocaleChars).like("en")))
};

/// A one-time link to give to a person.
struct NewLink
{
    QString link; ///< secret
    QString url; ///< the page that uses it
    qint64 expiresAt = 0;
    WR_FIELDS(field("link", &NewLink::link), field("url", &NewLink::url),
              field("expiresAt", &NewLink::expiresAt))
};

struct AccountCreated
{
    Account account;
    NewLink link;
    WR_FIELDS(field("account", &AccountCreated::account), field("link", &AccountCreated::link))
};

/// PATCH /api/v1/accounts/{account}
struct AccountUpdate
{
    std::optional<QString> name;
    std::optional<QString> locale;
    std::optional<QString> email;
    std::optional<QString> state; ///< active, disabled
    WR_FIELDS(field("name", &AccountUpdate::name, wire::chars(1, limits::maxPersonNameChars)),
              field("locale", &AccountUpdate::locale, wire::chars(2, limits::maxLocaleChars).like("en")),
              field("email", &AccountUpdate::email,
                    wire::chars(1, limits::maxEmailChars, wire::Format::Email)),
              field("state", &AccountUpdate::state,
                    wire::chars(1, 20).like("active").saying("active or disabled")))
};

/// PUT /api/v1/accounts/{account}/role
struct RoleAssignment
{
    QString role;
    std::optional<QString> school; ///< absent: stays as it is
    WR_FIELDS(field("role", &RoleAssignment::role,
                    wire::chars(1, 20).like("learner").saying("learner, teacher, school_admin or operator")),
              field("school", &RoleAssignment::school, wire::id()))
};

/// POST /api/v1/invitations
struct InvitationRequest
{
    QString role;
    std::optional<QString> school; ///< absent: the school of whoever asks
    std::optional<QString> email; ///< the only address it is good for
    WR_FIELDS(field("role", &InvitationRequest::role,
                    wire::chars(1, 20).like("learner").saying("learner, teacher, school_admin or operator")),
              field("school", &InvitationRequest::school, wire::id()),
              field("email", &InvitationRequest::email,
                    wire::chars(1, limits::maxEmailChars, wire::Format::Email)))
};

struct School
{
    QString id;
    QString name;
    qint64 createdAt = 0;
    WR_FIELDS(field("id", &School::id), field("name", &School::name),
              field("createdAt", &School::createdAt))
};

/// GET /api/v1/schools
struct SchoolList
{
    QList<School> items;
    WR_FIELDS(field("items", &SchoolList::items))
};

/// POST /api/v1/schools, PATCH /api/v1/schools/{school}
struct SchoolRequest
{
    QString name;
    WR_FIELDS(field("name", &SchoolRequest::name, wire::chars(1, limits::maxSchoolNameChars)))
};

struct ServiceToken
{
    QString id;
    QString name;
    QStringList permissions;
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    WR_FIELDS(field("id", &ServiceToken::id), field("name", &ServiceToken::name),
              field("permissions", &ServiceToken::permissions),
              field("createdAt", &ServiceToken::createdAt),
              field("expiresAt", &ServiceToken::expiresAt))
};

/// GET /api/v1/service-tokens
struct ServiceTokenList
{
    QList<ServiceToken> items;
    WR_FIELDS(field("items", &ServiceTokenList::items))
};

/// POST /api/v1/service-tokens
struct ServiceTokenRequest
{
    QString name;
    QStringList permissions;
    int days = 0; ///< until it expires, 1 to limits::maxServiceTokenDays
    WR_FIELDS(field("name", &ServiceTokenRequest::name, wire::chars(1, limits::maxTokenNameChars)),
              field("permissions", &ServiceTokenRequest::permissions,
                    wire::entries(1, limits::maxTokenPermissions)
                        .each(wire::chars(1, 60).like("metrics:read"))),
              field("days", &ServiceTokenRequest::days,
                    wire::between(1, limits::maxServiceTokenDays)))
};

struct ServiceTokenCreated
{
    QString token; ///< secret; shown this once
    ServiceToken serviceToken;
    WR_FIELDS(field("token", &ServiceTokenCreated::token),
              field("serviceToken", &ServiceTokenCreated::serviceToken))
};

/// POST /api/v1/auth/introspect (RFC 7662 §2.2; its names, and role, school and game besides)
struct Introspection
{
    bool active = false;
    std::optional<QString> scope; ///< the permissions, with spaces between
    std::optional<QString> tokenType;
    std::optional<QString> sub;
    std::optional<QString> iss;
    std::optional<QString> aud;
    std::optional<qint64> exp; ///< seconds since 1970, as the RFC wants
    std::optional<qint64> iat; ///< seconds since 1970
    std::optional<QString> role;
    std::optional<QString> school;
    std::optional<QString> game;
    WR_FIELDS(field("active", &Introspection::active), field("scope", &Introspection::scope),
              field("token_type", &Introspection::tokenType), field("sub", &Introspection::sub),
              field("iss", &Introspection::iss), field("aud", &Introspection::aud),
              field("exp", &Introspection::exp), field("iat", &Introspection::iat),
              field("role", &Introspection::role), field("school", &Introspection::school),
              field("game", &Introspection::game))
};

/// POST /api/v1/auth/keys/rotate
struct KeyRotated
{
    QString kid;
    WR_FIELDS(field("kid", &KeyRotated::kid))
};

/// One game an account took part in.
struct ParticipationSummary
{
    QString game;
    QString title;
    QString name; ///< under which one played
    int player = 0;
    qint64 playedAt = 0;
    std::optional<qint64> finishedAt;
    int points = 0;
    int right = 0;
    int answered = 0;
    WR_FIELDS(field("game", &ParticipationSummary::game),
              field("title", &ParticipationSummary::title),
              field("name", &ParticipationSummary::name),
              field("player", &ParticipationSummary::player),
              field("playedAt", &ParticipationSummary::playedAt),
              field("finishedAt", &ParticipationSummary::finishedAt),
              field("points", &ParticipationSummary::points),
              field("right", &ParticipationSummary::right),
              field("answered", &ParticipationSummary::answered, wire::saying("Answers given, those to polls too")))
};

/// GET /api/v1/me/participations?cursor=&limit=, the newest first
struct ParticipationList
{
    QList<ParticipationSummary> items;
    std::optional<QString> next;
    WR_FIELDS(field("items", &ParticipationList::items), field("next", &ParticipationList::next))
};

using IdentityBodies =
    std::tuple<SignInOptions, SignInRequest, SignedIn, RefreshRequest, RegisterRequest, LinkRequest, LinkInfo,
               PasswordChange, PasswordReset, EraseRequest, SignInList, MeUpdate, AccountList,
               AccountCreate, AccountCreated, AccountUpdate, RoleAssignment, InvitationRequest,
               NewLink, School, SchoolList, SchoolRequest, ServiceTokenList, ServiceTokenRequest,
               ServiceTokenCreated, Introspection, KeyRotated, ParticipationList>;

} // namespace wr::rest
