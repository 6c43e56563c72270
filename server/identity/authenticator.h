#pragma once

#include "identity/revocations.h"
#include "identity/servicetokens.h"
#include "identity/tokens.h"

namespace wr {

/// Who a bearer token says that somebody is, whatever kind of token it is: an account's access
/// token, a service's, or one of the tokens bound to a game (Tokens). The one place that decides, for
/// HTTP and live connections alike. Server thread.
class Authenticator
{
public:
    Authenticator(const Tokens &tokens, const AccessTokens &accessTokens, const ServiceTokens &serviceTokens,
                  const Revocations &revocations, const Clock &clock);

    /// Whether guests that came by a host link may open games.
    void setAllowsGuestHosting(bool allows) { m_allowsGuestHosting = allows; }

    /// Forbidden: who came by a host link may not host from there (PeerAddress::isNear), or at all.
    Result<void> mayHostAsGuest(bool isOnOwnNetwork) const;

    /// `isOnOwnNetwork`: as PeerAddress::isNear; guests host nowhere else.
    /// Unauthenticated: not ours, expired, revoked. Forbidden: a guest may not host from there.
    Result<Principal> read(const QString &token, bool isOnOwnNetwork) const;

    /// read() of an account's access token alone.
    Result<AccessClaims> readAccess(const QString &token) const;

private:
    const Tokens &m_tokens;
    const AccessTokens &m_accessTokens;
    const ServiceTokens &m_serviceTokens;
    const Revocations &m_revocations;
    const Clock &m_clock;
    bool m_allowsGuestHosting = true;
};

} // namespace wr
