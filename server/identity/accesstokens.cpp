#include "identity/accesstokens.h"

#include "core/base64url.h"
#include "protocol/accountlimits.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <tuple>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto audience = "wordrally"_L1;
constexpr auto keyPropagation = 5s; // until every node has heard of a new key
constexpr auto clockSkew = 60s;     // between nodes

QByteArray headerOf(const QString &kid)
{
    const QJsonObject header {{u"alg"_s, u"EdDSA"_s}, {u"kid"_s, kid}, {u"typ"_s, u"at+jwt"_s}};
    return toBase64Url(QJsonDocument(header).toJson(QJsonDocument::Compact));
}

qint64 seconds(TimePoint at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

TimePoint fromSeconds(const QJsonValue &value)
{
    return TimePoint(std::chrono::seconds(value.toInteger()));
}

Error refusal(const QString &why)
{
    return {ErrorCode::Unauthenticated, u"the token is "_s + why};
}

} // namespace

AccessTokens::AccessTokens(const QByteArray &secret, QString issuer, const Clock &clock)
    : m_secret(secret)
    , m_issuer(std::move(issuer))
    , m_clock(clock)
    , m_verified(rememberedTokens)
{
}

QString AccessTokens::newKid()
{
    return QString::fromLatin1(QUuid::createUuid().toRfc4122().toHex());
}

void AccessTokens::setKeys(const QList<SigningKeyRow> &keys)
{
    QHash<QByteArray, Key> next;
    for (const SigningKeyRow &row : keys) {
        const QByteArray header = headerOf(row.kid);
        const auto known = m_keys.constFind(header);
        next.insert(header, known != m_keys.constEnd()
                        ? Key {row, known->pair}
                        : Key {row, crypto::keyPairOf(crypto::hkdf(
                                        m_secret, {}, "wordrally access token " + row.kid.toLatin1(), 32))});
    }
    m_keys = std::move(next);
    m_verified.clear();
}

/// Of the keys that everybody knows the newest; of keys that are all too new the oldest. Two of one
/// moment are told apart by which of them retires.
const AccessTokens::Key *AccessTokens::signer() const
{
    const TimePoint known = m_clock.now() - keyPropagation;
    const auto rank = [known](const Key &key) {
        const bool isKnown = key.row.createdAt <= known;
        const bool isLast = !key.row.retiresAt;
        const qint64 age = toMicros(key.row.createdAt);
        return std::tuple {isKnown, isKnown == isLast, isKnown ? age : -age};
    };
    const auto best = std::max_element(m_keys.begin(), m_keys.end(), [&rank](const Key &a, const Key &b) {
        return rank(a) < rank(b);
    });
    return best == m_keys.end() ? nullptr : &*best;
}

Result<QString> AccessTokens::issue(AccessClaims claims) const
{
    const Key *key = signer();
    if (!key)
        return Error {ErrorCode::Unavailable, u"there is no signing key yet"_s};
    const qint64 now = seconds(m_clock.now());
    QJsonObject payload {{u"iss"_s, m_issuer},
                         {u"aud"_s, audience},
                         {u"sub"_s, claims.user.toString()},
                         {u"role"_s, wireName(claims.role)},
                         {u"sid"_s, claims.signIn.toString()},
                         {u"ver"_s, claims.version},
                         {u"iat"_s, now},
                         {u"exp"_s, now + limits::accessTokenMinutes * 60},
                         {u"jti"_s, newUuidV7(m_clock.now()).toString(QUuid::WithoutBraces)}};
    if (!claims.school.isNull())
        payload.insert(u"school"_s, claims.school.toString());
    const QByteArray signedPart = headerOf(key->row.kid) + '.'
        + toBase64Url(QJsonDocument(payload).toJson(QJsonDocument::Compact));
    return QString::fromLatin1(signedPart + '.' + toBase64Url(crypto::sign(key->pair, signedPart)));
}

Result<AccessClaims> AccessTokens::read(QByteArrayView token) const
{
    if (token.size() > maxTokenBytes)
        return refusal(u"too long"_s);
    const qsizetype firstDot = token.indexOf('.');
    const qsizetype lastDot = token.lastIndexOf('.');
    if (firstDot < 0 || lastDot == firstDot)
        return refusal(u"no JWT"_s);
    const auto key = m_keys.constFind(token.first(firstDot).toByteArray());
    const TimePoint now = m_clock.now();
    if (key == m_keys.constEnd() || (key->row.retiresAt && *key->row.retiresAt <= now))
        return refusal(u"of an unknown key, algorithm or type"_s);

    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(token);
    const QByteArray digest = hash.result();
    const AccessClaims *claims = m_verified.object(digest);
    if (!claims) {
        const auto signature = fromBase64Url(token.sliced(lastDot + 1));
        if (!signature || !crypto::isSignedBy(key->pair.publicKey, token.first(lastDot), *signature))
            return refusal(u"not signed by this server"_s);
        WR_TRY(fresh, readClaims(token.sliced(firstDot + 1, lastDot - firstDot - 1)));
        auto *kept = new AccessClaims(fresh);
        m_verified.insert(digest, kept);
        claims = kept;
    }
    if (claims->expiresAt <= now)
        return refusal(u"expired"_s);
    if (claims->issuedAt > now + clockSkew)
        return refusal(u"of the future"_s);
    return *claims;
}

/// The payload was signed by a key of ours; what is checked here guards against other programs that
/// hold the same secret, and against ourselves.
Result<AccessClaims> AccessTokens::readClaims(QByteArrayView payload) const
{
    const auto text = fromBase64Url(payload);
    const QJsonObject claims = QJsonDocument::fromJson(text.value_or(QByteArray())).object();
    if (claims.value("iss"_L1).toString() != m_issuer || claims.value("aud"_L1).toString() != audience)
        return refusal(u"for somebody else"_s);
    const auto role = roleFromWire(claims.value("role"_L1).toString());
    if (!role || *role < Role::Learner || *role > Role::Operator)
        return refusal(u"without an account's role"_s);
    AccessClaims read;
    WR_TRY(user, UserId::fromString(claims.value("sub"_L1).toString()));
    WR_TRY(signIn, SignInId::fromString(claims.value("sid"_L1).toString()));
    read.user = user;
    read.signIn = signIn;
    read.role = *role;
    if (claims.contains("school"_L1)) {
        WR_TRY(school, SchoolId::fromString(claims.value("school"_L1).toString()));
        read.school = school;
    }
    read.version = claims.value("ver"_L1).toInteger();
    read.issuedAt = fromSeconds(claims.value("iat"_L1));
    read.expiresAt = fromSeconds(claims.value("exp"_L1));
    return read;
}

QJsonObject AccessTokens::jwks() const
{
    QList<const Key *> keys;
    for (const Key &key : m_keys) {
        if (!key.row.retiresAt || *key.row.retiresAt > m_clock.now())
            keys.append(&key);
    }
    std::sort(keys.begin(), keys.end(), [](const Key *a, const Key *b) { return a->row.createdAt > b->row.createdAt; });
    QJsonArray array;
    for (const Key *key : std::as_const(keys)) {
        array.append(QJsonObject {{u"kty"_s, u"OKP"_s},
                                  {u"crv"_s, u"Ed25519"_s},
                                  {u"use"_s, u"sig"_s},
                                  {u"alg"_s, u"EdDSA"_s},
                                  {u"kid"_s, key->row.kid},
                                  {u"x"_s, QString::fromLatin1(toBase64Url(key->pair.publicKey))}});
    }
    return {{u"keys"_s, array}};
}

} // namespace wr
