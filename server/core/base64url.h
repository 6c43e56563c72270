#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace wr {

/// Base64url without padding (RFC 4648 §5). Pure functions, any thread.
QByteArray toBase64Url(QByteArrayView bytes);

/// Only the one form that toBase64Url() writes; nothing for anything else. Qt by itself skips foreign characters, so that
/// one meaning would have texts without end.
std::optional<QByteArray> fromBase64Url(QByteArrayView text);

} // namespace wr
