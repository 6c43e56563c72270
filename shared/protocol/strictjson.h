#pragma once

#include "core/result.h"

#include <QJsonObject>

namespace wr {

/// Reads a JSON object that a client sent. Stricter than QJsonDocument, which takes the last of two
/// equal keys, nests 1,024 deep and lets a NUL through that no database stores. Any thread.
/// BadRequest: not JSON, not an object, two equal keys in one object or more than limits::maxJsonKeys,
/// nested deeper than limits::maxJsonDepth, a text with a NUL or with half of a surrogate pair.
Result<QJsonObject> readStrictObject(const QByteArray &text);

} // namespace wr
