#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

/// The few primitives that identity is built from, over libsodium and Qt. Pure functions, any thread.
namespace wr::crypto {

/// HKDF with SHA-256 (RFC 5869): `length` bytes, 1 … 8160, that belong to `info` alone.
QByteArray hkdf(const QByteArray &secret, const QByteArray &salt, const QByteArray &info,
                qsizetype length);

/// An Ed25519 key pair (RFC 8032).
struct KeyPair
{
    QByteArray secretKey; ///< 64 bytes, as libsodium wants it
    QByteArray publicKey; ///< 32 bytes
};

/// The pair of a seed of 32 bytes.
KeyPair keyPairOf(const QByteArray &seed);

/// 64 bytes.
QByteArray sign(const KeyPair &keys, QByteArrayView message);
bool isSignedBy(const QByteArray &publicKey, QByteArrayView message, QByteArrayView signature);

/// SHA-256 as lower-case hex: how secrets are stored.
QString fingerprint(QByteArrayView secret);

QByteArray hmac(const QByteArray &key, QByteArrayView message);

/// Compares in a time that does not depend on where the bytes differ.
bool isEqual(QByteArrayView a, QByteArrayView b);

} // namespace wr::crypto
