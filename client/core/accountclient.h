#pragma once

#include "core/apiclient.h"
#include "core/clock.h"
#include "core/whendone.h"
#include "protocol/restidentity.h"
#include "rules/permissions.h"

namespace wr {

/// The REST API of one server in somebody's name: of an account that is signed in, or of whoever holds a
/// grant. Sees to fresh tokens by itself. GUI thread; unfinished calls are cancelled when it goes.
class AccountClient : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive the client.
    AccountClient(KnownServer server, const Clock &clock, QObject *parent = nullptr);

    /// A reply of which nothing is wanted.
    struct Nothing
    {
        static constexpr auto fields() { return std::tuple {}; }
    };

    using SignedIn = Result<rest::SignedIn>;
    QFuture<SignedIn> signIn(const rest::SignInRequest &request);
    QFuture<SignedIn> registerPerson(const rest::RegisterRequest &request);
    /// With the refresh token of an earlier sign-in.
    QFuture<SignedIn> comeBack(const QString &refreshToken);
    /// The right to open games, without an account.
    void takeGrant(const QString &grant);
    /// Ends the sign-in here at once, and at the server as soon as that hears it.
    void signOut();

    bool isSomebody() const { return m_account.has_value(); }
    bool isEntitled() const { return isSomebody() || !m_grant.isEmpty(); }
    const std::optional<rest::Account> &account() const { return m_account; }
    /// Whether what it asks for with this permission can be granted at all; the server decides.
    bool may(Permission permission) const;
    /// Whether it reaches what is not one's own, too.
    bool mayForOthers(Permission permission) const;
    const KnownServer &server() const { return m_api.server(); }
    ApiClient &api() { return m_api; }

    /// `path` after /api/v1. Unauthenticated: nobody is signed in, or not any more.
    template <class Reply>
    QFuture<Result<Reply>> get(const QString &path)
    {
        return ask<Reply>("GET", path, {}, {});
    }
    template <class Reply, class Body>
    QFuture<Result<Reply>> post(const QString &path, const Body &body, const ApiClient::Headers &headers = {})
    {
        return ask<Reply>("POST", path, wire::toJsonObject(body), headers);
    }
    /// PreconditionFailed: `version` is not the newest any more.
    template <class Reply, class Body>
    QFuture<Result<Reply>> put(const QString &path, const Body &body, qint64 version)
    {
        return ask<Reply>("PUT", path, wire::toJsonObject(body), {{"If-Match", '"' + QByteArray::number(version) + '"'}});
    }
    QFuture<Result<Nothing>> remove(const QString &path) { return ask<Nothing>("DELETE", path, {}, {}); }

    /// A good token. Unauthenticated as above.
    QFuture<Result<QString>> token();

Q_SIGNALS:
    /// Somebody signed in or out, or their account is another now.
    void changed();
    /// The refresh token is another now: whoever keeps it for the next start takes this one. Empty: none.
    void refreshTokenChanged(const QString &token);

private:
    template <class Reply>
    using Promise = std::shared_ptr<QPromise<Result<Reply>>>;

    template <class Reply>
    QFuture<Result<Reply>> ask(const QByteArray &verb, const QString &path, const std::optional<QJsonObject> &body,
                               const ApiClient::Headers &headers)
    {
        auto promise = std::make_shared<QPromise<Result<Reply>>>();
        promise->start();
        attempt<Reply>(promise, verb, path, body, headers, true);
        return promise->future();
    }

    template <class Reply>
    void attempt(const Promise<Reply> &promise, const QByteArray &verb, const QString &path,
                 const std::optional<QJsonObject> &body, const ApiClient::Headers &headers, bool mayRepeat)
    {
        const auto end = [promise](const Result<Reply> &reply) {
            promise->addResult(reply);
            promise->finish();
        };
        whenDone(this, token(), [=, this](const Result<QString> &token) {
            if (!token)
                return end(token.error());
            whenDone(this, m_api.call<Reply>(verb, path, *token, body, headers), [=, this](const Result<Reply> &reply) {
                // A changed role or a restarted server: the sign-in may still be good.
                if (reply || reply.error().code != ErrorCode::Unauthenticated || !mayRepeat || m_refreshToken.isEmpty())
                    return end(reply);
                m_freshUntil = {};
                attempt<Reply>(promise, verb, path, body, headers, false);
            });
        });
    }

    QFuture<SignedIn> enter(QFuture<SignedIn> asked);
    void take(const rest::SignedIn &signedIn);
    void forget();

    ApiClient m_api;
    const Clock &m_clock;
    QString m_grant;        ///< secret
    QString m_accessToken;  ///< secret
    QString m_refreshToken; ///< secret
    TimePoint m_freshUntil;
    std::optional<rest::Account> m_account;
    std::optional<QFuture<SignedIn>> m_refreshing;
};

} // namespace wr
