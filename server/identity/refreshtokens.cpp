#include "identity/refreshtokens.h"

#include "core/base64url.h"
#include "identity/crypto.h"
#include "identity/tokens.h"

namespace wr {

using namespace Qt::StringLiterals;

RefreshTokens::RefreshTokens(const QByteArray &key)
    : m_key(key)
{
}

QByteArray RefreshTokens::macOf(const QByteArray &text) const
{
    return toBase64Url(crypto::hmac(m_key, "refresh " + text));
}

QString RefreshTokens::write(const Parts &parts, const QByteArray &secret) const
{
    const QByteArray text = "r1." + toBase64Url(parts.signIn.value.toRfc4122()) + '.'
        + QByteArray::number(parts.generation) + '.' + secret;
    return QString::fromLatin1(text + '.' + macOf(text));
}

QString RefreshTokens::first(SignInId signIn) const
{
    return write({signIn, 1}, newSecret().toLatin1());
}

QString RefreshTokens::successor(const QString &token) const
{
    const auto parts = read(token);
    Q_ASSERT(parts);
    if (!parts)
        return {};
    const QByteArray secret = toBase64Url(crypto::hmac(m_key, "successor " + token.toLatin1()));
    return write({parts->signIn, parts->generation + 1}, secret);
}

Result<RefreshTokens::Parts> RefreshTokens::read(const QString &token) const
{
    const Error refusal {ErrorCode::Unauthenticated, u"the refresh token is not valid here"_s};
    const QByteArray bytes = token.toLatin1();
    const QByteArrayList parts = bytes.split('.');
    if (bytes.size() > 200 || parts.size() != 5 || parts.first() != "r1")
        return refusal;
    const qsizetype dot = bytes.lastIndexOf('.');
    if (!crypto::isEqual(macOf(bytes.first(dot)), bytes.sliced(dot + 1)))
        return refusal;
    const auto id = fromBase64Url(parts.at(1));
    if (!id || id->size() != 16)
        return refusal;
    return Parts {SignInId {QUuid::fromRfc4122(*id)}, parts.at(2).toLongLong()};
}

} // namespace wr
