#include "identity/tokens.h"

#include "core/base64url.h"
#include "identity/crypto.h"

#include <QRandomGenerator>
#include <QStringTokenizer>

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QString idText(GameId game)
{
    return QString::fromLatin1(game.value.toRfc4122().toBase64(urlSafe));
}

Result<GameId> readId(QStringView text)
{
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1(), urlSafe);
    if (bytes.size() != 16)
        return Error {ErrorCode::Unauthenticated, u"not a token"_s};
    return GameId {QUuid::fromRfc4122(bytes)};
}

} // namespace

Tokens::Tokens(QByteArray key)
    : m_key(std::move(key))
{
    Q_ASSERT(m_key.size() >= 32);
}

QString Tokens::sign(const QString &claims) const
{
    return claims + u'.' + QString::fromLatin1(toBase64Url(crypto::hmac(m_key, claims.toLatin1())));
}

QString Tokens::forHost(GameId game) const
{
    return sign(u"h1."_s + idText(game));
}

QString Tokens::forViewer(GameId game) const
{
    return sign(u"v1."_s + idText(game));
}

QString Tokens::forPlayer(GameId game, PlayerNumber player) const
{
    return sign(u"p1.%1.%2"_s.arg(idText(game)).arg(player));
}

QString Tokens::forDevice(GameId game, int device) const
{
    return sign(u"d1.%1.%2"_s.arg(idText(game)).arg(device));
}

QString Tokens::forOpener(TimePoint expiresAt) const
{
    return sign(u"g1.%1"_s.arg(toWireMillis(expiresAt)));
}

Result<Principal> Tokens::read(QStringView token, TimePoint now) const
{
    const Error refusal {ErrorCode::Unauthenticated, u"the token is not valid here"_s};
    const qsizetype dot = token.lastIndexOf(u'.');
    if (token.size() > 200 || dot < 0)
        return refusal;
    const QString claims = token.left(dot).toString();
    if (!crypto::isEqual(sign(claims).toLatin1(), token.toLatin1()))
        return refusal;

    const QStringList parts = claims.split(u'.');
    Principal principal;
    if (parts.first() == "g1"_L1) {
        principal.role = Role::Opener;
        return parts.at(1).toLongLong() > toWireMillis(now) ? Result(principal) : refusal;
    }
    WR_TRY(game, readId(parts.at(1)));
    principal.game = game;
    if (parts.first() == "h1"_L1)
        principal.role = Role::Host;
    else if (parts.first() == "v1"_L1)
        principal.role = Role::Viewer;
    else if (parts.first() == "p1"_L1)
        principal.role = Role::Player;
    else if (parts.first() == "d1"_L1)
        principal.role = Role::Device;
    else
        return refusal;
    if (principal.role == Role::Player || principal.role == Role::Device)
        principal.player = parts.at(2).toInt();
    return principal;
}

QString newSecret()
{
    std::array<quint32, 8> words {};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toBase64(urlSafe));
}

} // namespace wr
