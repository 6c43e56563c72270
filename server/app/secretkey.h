#pragma once

#include "core/result.h"

#include <QByteArray>

namespace wr {

/// The server's secret key: 32 bytes in `folder`/secret.key, made at the first start, readable by
/// its owner alone. Unavailable: it cannot be read or made; BadRequest: the file is not a key.
Result<QByteArray> loadSecretKey(const QString &folder);

} // namespace wr
