#pragma once

#include "core/clock.h"
#include "identity/crypto.h"
#include "rules/permissions.h"

#include <QCache>
#include <QHash>
#include <QJsonObject>
#include <QList>

namespace wr {

/// What an access token says.
struct AccessClaims
{
    UserId user;
    Role role = Role::Learner;
    SchoolId school;
    SignInId signIn;
    qint64 version = 0;  ///< of the account when it was issued
    TimePoint issuedAt;  ///< whole seconds
    TimePoint expiresAt; ///< whole seconds

    Principal principal() const { return {role, {}, 0, user, school, signIn, {}}; }
};

/// One signing key as it is stored: its name. The key itself is derived from the server's secret.
struct SigningKeyRow
{
    QString kid;
    TimePoint createdAt;
    std::optional<TimePoint> retiresAt; ///< from then on nothing it signed is good
};

/// Issues and reads the access tokens of accounts: EdDSA JWTs (RFC 7519, RFC 8037) of the type
/// at+jwt (RFC 9068). Reading is strict: the header is compared as bytes with the headers this
/// server writes, so that no algorithm, key or type but ours is ever looked at. Verified tokens are
/// remembered. Server thread.
class AccessTokens
{
public:
    static constexpr qsizetype maxTokenBytes = 1'024;
    static constexpr int rememberedTokens = 20'000;

    /// `secret`: the server's key; `issuer`: the claim `iss`.
    AccessTokens(const QByteArray &secret, QString issuer, const Clock &clock);

    /// All keys that are still good, in any order. A key signs once it is a few seconds old, when
    /// every node has heard of it; until then the one before does.
    void setKeys(const QList<SigningKeyRow> &keys);

    /// Signs for user, role, school, sign-in and version of `claims`; times are made here.
    /// Unavailable: there is no key.
    Result<QString> issue(AccessClaims claims) const;

    /// Unauthenticated: not ours, altered, expired or of a retired key; the message says which.
    Result<AccessClaims> read(QByteArrayView token) const;

    /// What others verify our tokens with (RFC 7517).
    QJsonObject jwks() const;

    const QString &issuer() const { return m_issuer; }

    /// The name a new key gets.
    static QString newKid();

private:
    struct Key
    {
        SigningKeyRow row;
        crypto::KeyPair pair;
    };
    Result<AccessClaims> readClaims(QByteArrayView payload) const;
    const Key *signer() const;

    const QByteArray m_secret;
    const QString m_issuer;
    const Clock &m_clock;
    QHash<QByteArray, Key> m_keys; // by encoded header
    mutable QCache<QByteArray, AccessClaims> m_verified; // by SHA-256 of the token
};

} // namespace wr
