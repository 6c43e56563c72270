#include "core/accountclient.h"

#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A token this near its end is exchanged before it is used.
constexpr auto margin = 1min;

} // namespace

AccountClient::AccountClient(KnownServer server, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(std::move(server))
    , m_clock(clock)
{
}

QFuture<AccountClient::SignedIn> AccountClient::signIn(const rest::SignInRequest &request)
{
    return enter(m_api.post<rest::SignedIn>(u"/auth/sign-in"_s, request));
}

QFuture<AccountClient::SignedIn> AccountClient::registerPerson(const rest::RegisterRequest &request)
{
    return enter(m_api.post<rest::SignedIn>(u"/auth/register"_s, request));
}

QFuture<AccountClient::SignedIn> AccountClient::comeBack(const QString &refreshToken)
{
    return enter(m_api.post<rest::SignedIn>(u"/auth/refresh"_s, rest::RefreshRequest {refreshToken}));
}

/// Whoever waits for the answer sees the client changed already.
QFuture<AccountClient::SignedIn> AccountClient::enter(QFuture<SignedIn> asked)
{
    auto promise = std::make_shared<QPromise<SignedIn>>();
    promise->start();
    whenDone(this, asked, [this, promise](const SignedIn &signedIn) {
        if (signedIn)
            take(*signedIn);
        promise->addResult(signedIn);
        promise->finish();
    });
    return promise->future();
}

void AccountClient::take(const rest::SignedIn &signedIn)
{
    m_grant.clear();
    m_accessToken = signedIn.accessToken;
    m_refreshToken = signedIn.refreshToken.value_or(QString());
    // By this device's own clock, which need not be the server's.
    m_freshUntil = m_clock.now() + std::chrono::minutes(limits::accessTokenMinutes) - margin;
    m_account = signedIn.account;
    Q_EMIT refreshTokenChanged(m_refreshToken);
    Q_EMIT changed();
}

void AccountClient::takeGrant(const QString &grant)
{
    forget();
    m_grant = grant;
    Q_EMIT changed();
}

void AccountClient::forget()
{
    const bool hadToken = !m_refreshToken.isEmpty();
    m_grant.clear();
    m_accessToken.clear();
    m_refreshToken.clear();
    m_freshUntil = {};
    m_account.reset();
    if (hadToken)
        Q_EMIT refreshTokenChanged({});
}

void AccountClient::signOut()
{
    if (!m_refreshToken.isEmpty())
        m_api.post<Nothing>(u"/auth/sign-out"_s, rest::RefreshRequest {m_refreshToken});
    forget();
    Q_EMIT changed();
}

bool AccountClient::may(Permission permission) const
{
    if (!m_account)
        return !m_grant.isEmpty() && scopeOf(Role::Opener, permission) != Scope::None;
    const auto role = roleFromWire(m_account->role);
    return role && scopeOf(*role, permission) != Scope::None;
}

bool AccountClient::mayForOthers(Permission permission) const
{
    const auto role = m_account ? roleFromWire(m_account->role) : std::nullopt;
    return role && scopeOf(*role, permission) >= Scope::School;
}

QFuture<Result<QString>> AccountClient::token()
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    const auto end = [promise](const Result<QString> &token) {
        promise->addResult(token);
        promise->finish();
    };
    if (!m_grant.isEmpty()) {
        end(m_grant);
    } else if (m_refreshToken.isEmpty()) {
        end(Error {ErrorCode::Unauthenticated, u"nobody is signed in"_s});
    } else if (m_clock.now() < m_freshUntil) {
        end(m_accessToken);
    } else {
        // A refresh token is good for one exchange: all who need one wait for the same.
        if (!m_refreshing)
            m_refreshing = comeBack(m_refreshToken);
        whenDone(this, *m_refreshing, [this, end](const SignedIn &signedIn) {
            m_refreshing.reset();
            if (signedIn)
                return end(signedIn->accessToken);
            if (signedIn.error().code == ErrorCode::Unauthenticated) {
                forget();
                Q_EMIT changed();
            }
            end(signedIn.error());
        });
    }
    return promise->future();
}

} // namespace wr
