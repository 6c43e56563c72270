#include "identity/authenticator.h"

namespace wr {

using namespace Qt::StringLiterals;

Authenticator::Authenticator(const Tokens &tokens, const AccessTokens &accessTokens,
                             const ServiceTokens &serviceTokens, const Revocations &revocations,
                             const Clock &clock)
    : m_tokens(tokens)
    , m_accessTokens(accessTokens)
    , m_serviceTokens(serviceTokens)
    , m_revocations(revocations)
    , m_clock(clock)
{
}

Result<AccessClaims> Authenticator::readAccess(const QString &token) const
{
    WR_TRY(claims, m_accessTokens.read(token.toLatin1()));
    if (m_revocations.isRevoked(claims))
        return Error {ErrorCode::Unauthenticated, u"this sign-in has ended"_s};
    return claims;
}

Result<void> Authenticator::mayHostAsGuest(bool isOnOwnNetwork) const
{
    if (m_allowsGuestHosting && isOnOwnNetwork)
        return {};
    return Error {ErrorCode::Forbidden, u"guests host on their own network only; sign in"_s};
}

Result<Principal> Authenticator::read(const QString &token, bool isOnOwnNetwork) const
{
    if (token.size() > AccessTokens::maxTokenBytes)
        return Error {ErrorCode::Unauthenticated, u"the token is too long"_s};
    // A JWT's header is a JSON object, and `{"` in base64url is "eyJ".
    if (token.startsWith(u"eyJ")) {
        WR_TRY(claims, readAccess(token));
        return claims.principal();
    }
    if (ServiceTokens::looksLikeOne(token)) {
        WR_TRY(service, m_serviceTokens.read(token));
        return ServiceTokens::principalOf(service);
    }
    WR_TRY(principal, m_tokens.read(token, m_clock.now()));
    if (principal.role == Role::Opener)
        WR_CHECK(mayHostAsGuest(isOnOwnNetwork));
    return principal;
}

} // namespace wr
