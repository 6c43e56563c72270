#include "game/joinproofs.h"

#include "core/base64url.h"
#include "identity/crypto.h"
#include "net/admission.h"
#include "protocol/joinproof.h"
#include "protocol/limits.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

// What stands behind the point, in base64url: when it expires, chance, and so much of the HMAC.
constexpr qsizetype stampBytes = 8;
constexpr qsizetype chanceBytes = 8;
constexpr qsizetype macBytes = 14;
constexpr qsizetype claimBytes = stampBytes + chanceBytes;

QByteArray randomKey()
{
    QByteArray key(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(key.begin(), key.end());
    return key;
}

Error refusal()
{
    return {ErrorCode::BadRequest, u"this is no proof of the challenge that was given here"_s};
}

} // namespace

JoinProofs::JoinProofs(const Clock &clock)
    : m_clock(clock)
    , m_key(randomKey())
    , m_turnedAt(clock.now())
{
}

QByteArray JoinProofs::macOf(const QByteArray &claims, const QHostAddress &address, const QString &pin) const
{
    return crypto::hmac(m_key, claims + ' ' + limitedAddress(address).toString().toLatin1() + ' ' + pin.toUtf8()).first(macBytes);
}

QString JoinProofs::challenge(const QHostAddress &address, const QString &pin, int bits) const
{
    std::array<quint64, 2> claims {quint64(toMicros(m_clock.now() + limits::proofLifetime)), QRandomGenerator::global()->generate64()};
    qToBigEndian<quint64>(claims.data(), qsizetype(claims.size()), claims.data());
    const QByteArray bytes(reinterpret_cast<const char *>(claims.data()), claimBytes);
    const QByteArray head = QByteArray::number(bits) + '.';
    return QString::fromLatin1(head + toBase64Url(bytes + macOf(head + bytes, address, pin)));
}

Result<void> JoinProofs::spend(const live::Proof &proof, const QHostAddress &address, const QString &pin)
{
    if (!joinproof::bitsOf(proof.challenge))
        return refusal();
    const QByteArray text = proof.challenge.toLatin1();
    const qsizetype head = text.indexOf('.') + 1;
    const auto bytes = fromBase64Url(QByteArrayView(text).sliced(head));
    if (!bytes || bytes->size() != claimBytes + macBytes)
        return refusal();
    const QByteArray mac = bytes->sliced(claimBytes);
    if (!crypto::isEqual(mac, macOf(text.first(head) + bytes->first(claimBytes), address, pin)))
        return refusal();
    if (fromMicros(qint64(qFromBigEndian<quint64>(bytes->constData()))) < m_clock.now())
        return Error {ErrorCode::ProofRequired, u"the proof came too late"_s};
    if (!joinproof::holds(proof.challenge, proof.nonce))
        return refusal();
    forgetExpired();
    if (m_spent.contains(mac) || m_spentBefore.contains(mac))
        return refusal();
    if (m_spent.size() >= limits::maxSpentProofs)
        return Error {ErrorCode::RateLimited, u"very many are coming"_s, {}, limits::proofLifetime};
    m_spent.insert(mac);
    return {};
}

void JoinProofs::forgetExpired()
{
    const Micros passed = m_clock.now() - m_turnedAt;
    if (passed < limits::proofLifetime)
        return;
    m_spentBefore = passed < 2 * limits::proofLifetime ? std::exchange(m_spent, {}) : QSet<QByteArray>();
    m_spent.clear();
    m_turnedAt = m_clock.now();
}

} // namespace wr
