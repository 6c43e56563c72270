#include "protocol/joinproof.h"

#include "protocol/gamelimits.h"

#include <sodium.h>

#include <array>

namespace wr::joinproof {

namespace {

constexpr int base = 10;
/// How often solve() looks whether it is to stop, in hashes: a millisecond.
constexpr qint64 lookEvery = 2'048;

bool beginsWithZeros(const std::array<uchar, crypto_hash_sha256_BYTES> &hash, int bits)
{
    const quint32 head = quint32(hash[0]) << 24 | quint32(hash[1]) << 16 | quint32(hash[2]) << 8 | quint32(hash[3]);
    return bits == 0 || head >> (32 - bits) == 0;
}

/// `text` is the challenge and its point; it is as it was when this returns.
bool solves(QByteArray &text, qint64 nonce, int bits)
{
    const qsizetype size = text.size();
    text += QByteArray::number(nonce, base);
    std::array<uchar, crypto_hash_sha256_BYTES> hash {};
    ::crypto_hash_sha256(hash.data(), reinterpret_cast<const uchar *>(text.constData()), quint64(text.size()));
    text.truncate(size);
    return beginsWithZeros(hash, bits);
}

} // namespace

std::optional<int> bitsOf(const QString &challenge)
{
    const qsizetype point = challenge.indexOf(u'.');
    bool isNumber = false;
    const int bits = QStringView(challenge).left(std::max<qsizetype>(point, 0)).toInt(&isNumber);
    const bool isSane = isNumber && bits >= 0 && bits <= limits::mostProofBits && challenge.size() <= limits::maxChallengeChars;
    return isSane ? std::optional(bits) : std::nullopt;
}

bool holds(const QString &challenge, qint64 nonce)
{
    const auto bits = bitsOf(challenge);
    QByteArray text = challenge.toLatin1() + '.';
    return bits && nonce >= 0 && nonce <= limits::maxProofNonce && solves(text, nonce, *bits);
}

std::optional<qint64> solve(const QString &challenge, const std::atomic<bool> &isStopped)
{
    const auto bits = bitsOf(challenge);
    if (!bits)
        return std::nullopt;
    QByteArray text = challenge.toLatin1() + '.';
    for (qint64 nonce = 0; nonce <= limits::maxProofNonce; ++nonce) {
        if (nonce % lookEvery == 0 && isStopped)
            return std::nullopt;
        if (solves(text, nonce, *bits))
            return nonce;
    }
    return std::nullopt;
}

} // namespace wr::joinproof
