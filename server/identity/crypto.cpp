#include "identity/crypto.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <sodium.h>

namespace wr::crypto {

namespace {

const uchar *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const uchar *>(view.data());
}

uchar *bytesOf(QByteArray &array)
{
    return reinterpret_cast<uchar *>(array.data());
}

/// libsodium picks its fastest code here; without it the portable one is used.
[[maybe_unused]] const int ready = sodium_init();

} // namespace

QByteArray hkdf(const QByteArray &secret, const QByteArray &salt, const QByteArray &info,
                qsizetype length)
{
    Q_ASSERT(length > 0 && length <= 255 * 32);
    const QByteArray key = hmac(salt.isEmpty() ? QByteArray(32, '\0') : salt, secret);
    QByteArray out;
    QByteArray block;
    for (char round = 1; out.size() < length; ++round) {
        block = hmac(key, block + info + round);
        out += block;
    }
    out.truncate(length);
    return out;
}

KeyPair keyPairOf(const QByteArray &seed)
{
    Q_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
    KeyPair keys {QByteArray(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized),
                  QByteArray(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized)};
    crypto_sign_seed_keypair(bytesOf(keys.publicKey), bytesOf(keys.secretKey), bytesOf(seed));
    return keys;
}

QByteArray sign(const KeyPair &keys, QByteArrayView message)
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(message),
                         quint64(message.size()), bytesOf(keys.secretKey));
    return signature;
}

bool isSignedBy(const QByteArray &publicKey, QByteArrayView message, QByteArrayView signature)
{
    return publicKey.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES
        && crypto_sign_verify_detached(bytesOf(signature), bytesOf(message),
                                       quint64(message.size()), bytesOf(publicKey)) == 0;
}

QString fingerprint(QByteArrayView secret)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(secret);
    return QString::fromLatin1(hash.result().toHex());
}

QByteArray hmac(const QByteArray &key, QByteArrayView message)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    code.addData(message.data(), message.size());
    return code.result();
}

bool isEqual(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

} // namespace wr::crypto
