#pragma once

#include "protocol/messages.h"

/// A question on its way before anybody may see it: XSalsa20-Poly1305 as libsodium's crypto_secretbox has it, the nonce
/// before the box, in base64. Pure, any thread.
namespace wr::sealedquestion {

/// The text is filled up to a multiple of this, so that its length tells nothing.
constexpr qsizetype stepBytes = 2'048;

/// A random key, in base64 as question.opened has it.
QString newKey();

/// `key`: of newKey().
QString seal(const live::QuestionView &view, const QString &key);

/// BadRequest: it was not sealed with this key, or is broken.
Result<live::QuestionView> open(const QString &sealed, const QString &key);

} // namespace wr::sealedquestion
