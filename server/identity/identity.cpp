#include "identity/identity.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "identity/crypto.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString issuerOf(const Config &config)
{
    return config.publicUrl.isEmpty() ? u"wordrally"_s : config.publicUrl.toString(QUrl::StripTrailingSlash);
}

} // namespace

Identity::Identity(const Parts &parts, const QByteArray &secret, const Config &config, PasswordCost cost)
    : m_tokens(secret)
    , m_accessTokens(secret, issuerOf(config), parts.clock)
    , m_refreshTokens(crypto::hkdf(secret, {}, "wordrally refresh token", 32))
    , m_hasher(cost)
    , m_accountRows(parts.database)
    , m_signInRows(parts.database)
    , m_links(parts.database)
    , m_hostLinks(parts.database, m_tokens, parts.clock)
    , m_keys(parts.database, m_accessTokens, parts.bus, parts.clock)
    , m_serviceTokens(parts.database, parts.bus, parts.clock)
    , m_revocations(parts.bus, parts.clock)
    , m_throttle(parts.cache, parts.clock)
    , m_authenticator(m_tokens, m_accessTokens, m_serviceTokens, m_revocations, parts.clock)
    , m_settings {config.registration, config.allowsPlainSignIn, config.allowsGuestHosting}
    , m_clock(parts.clock)
    , m_auth(std::make_unique<AuthService>(
          AuthService::Parts {m_accountRows, m_signInRows, m_links, m_hasher, m_accessTokens, m_refreshTokens,
                              m_revocations, m_throttle, parts.metrics, parts.clock},
          config.registration))
    , m_accounts(std::make_unique<AccountService>(
          AccountService::Parts {m_accountRows, m_signInRows, m_links, m_revocations, parts.clock}))
{
    m_authenticator.setAllowsGuestHosting(config.allowsGuestHosting);
    // What other nodes said meanwhile stands in the database: no token outlives its end for long because a message was lost.
    parts.bus.gaps(&m_keys, [this] {
        whenDone(&m_keys, start(), [](const Result<void> &read) {
            if (!read)
                qCWarning(lcAuth) << "what other nodes may have said cannot be looked up:" << read.error().message;
        });
    });
}

Identity::~Identity() = default;

QFuture<Result<void>> Identity::start()
{
    return andThen(&m_keys, m_keys.load(), [this] {
        return andThen(&m_keys, m_serviceTokens.load(), [this] {
            return m_revocations.load(m_accountRows, m_signInRows);
        });
    });
}

void Identity::addRoutes(Router &router, const OwnAddress &address)
{
    m_authHttp = std::make_unique<AuthHttp>(
        router, AuthHttp::Parts {*m_auth, *m_accounts, m_keys, m_accessTokens, address, m_clock}, m_settings);
    m_accountHttp = std::make_unique<AccountHttp>(router, *m_accounts, address);
    m_tokenHttp = std::make_unique<TokenHttp>(router, m_serviceTokens, m_authenticator, m_accessTokens.issuer());
}

Result<Principal> Identity::authenticate(const HttpRequest &request) const
{
    const QByteArray header = request.header("authorization");
    if (header.isEmpty())
        return Principal {request.peer.isLoopback ? Role::Local : Role::Guest};
    if (!header.startsWith("Bearer "))
        return Error {ErrorCode::Unauthenticated, u"send Authorization: Bearer"_s};
    return m_authenticator.read(QString::fromLatin1(header.mid(7)), request.peer.isNear);
}

} // namespace wr
