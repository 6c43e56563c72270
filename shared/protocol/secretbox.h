#pragma once

#include "core/result.h"

#include <QByteArray>

/// What only the holder of a key can read or have written: XSalsa20-Poly1305 as libsodium's crypto_secretbox has it, the nonce
/// before the box. Pure, any thread.
namespace wr::secretbox {

constexpr qsizetype keyBytes = 32;
constexpr qsizetype nonceBytes = 24;

QByteArray randomBytes(qsizetype count);

/// `key`: keyBytes. `nonce`: nonceBytes; never one for two contents under the same key.
QByteArray seal(const QByteArray &content, const QByteArray &key, const QByteArray &nonce = randomBytes(nonceBytes));

/// BadRequest: it was not sealed with this key, or is broken.
Result<QByteArray> open(const QByteArray &sealed, const QByteArray &key);

} // namespace wr::secretbox
