#pragma once

#include "identity/accounthttp.h"
#include "identity/authenticator.h"
#include "identity/authhttp.h"
#include "identity/hostlinks.h"
#include "identity/tokenhttp.h"

namespace wr {

/// All parts of this folder, built, wired and owned. Server thread.
class Identity
{
public:
    struct Parts
    {
        DbExecutor &database;
        Cache &cache;
        Bus &bus;
        Metrics &metrics;
        const Clock &clock;
    };

    /// `secret`: the server's key. `cost`: of new password hashes; tests take a small one.
    Identity(const Parts &parts, const QByteArray &secret, const Config &config, PasswordCost cost = {});
    ~Identity();

    /// Reads keys, service tokens and what was revoked shortly before. Nobody is let in before.
    QFuture<Result<void>> start();
    void addRoutes(Router &router, const OwnAddress &address);
    /// Refuses the passwords that wait to be hashed.
    void stop() { m_hasher.stop(); }

    /// Who sends a request: by its bearer token, else a guest.
    Result<Principal> authenticate(const HttpRequest &request) const;

    const Tokens &tokens() const { return m_tokens; }
    const Authenticator &authenticator() const { return m_authenticator; }
    HostLinks &hostLinks() { return m_hostLinks; }
    AuthService &auth() { return *m_auth; }
    AccountService &accounts() { return *m_accounts; }
    ServiceTokens &serviceTokens() { return m_serviceTokens; }
    SigningKeys &signingKeys() { return m_keys; }
    AccessTokens &accessTokens() { return m_accessTokens; }
    quint64 passwordsComputed() const { return m_hasher.computed(); }
    Revocations &revocations() { return m_revocations; }

private:
    const Tokens m_tokens;
    AccessTokens m_accessTokens;
    const RefreshTokens m_refreshTokens;
    PasswordHasher m_hasher;
    AccountRepository m_accountRows;
    SignInRepository m_signInRows;
    AccountLinks m_links;
    HostLinks m_hostLinks;
    SigningKeys m_keys;
    ServiceTokens m_serviceTokens;
    Revocations m_revocations;
    SignInThrottle m_throttle;
    Authenticator m_authenticator;
    const AuthHttp::Settings m_settings;
    const Clock &m_clock;
    std::unique_ptr<AuthService> m_auth;
    std::unique_ptr<AccountService> m_accounts;
    std::unique_ptr<AuthHttp> m_authHttp;
    std::unique_ptr<AccountHttp> m_accountHttp;
    std::unique_ptr<TokenHttp> m_tokenHttp;
};

} // namespace wr
