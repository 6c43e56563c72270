#pragma once

#include "core/error.h"

#include <QByteArray>

#include <QJsonObject>

#include <optional>

namespace wr {

/// The key under which an error frame and a REST problem say when the same may be tried again, in
/// milliseconds; absent where that is not known.
inline constexpr QLatin1StringView retryAfterKey {"retryAfterMs"};

/// Reads it back; nothing when it is absent or not above 0, and never more than a minute.
std::optional<std::chrono::milliseconds> readRetryAfter(const QJsonObject &object);

/// The key under which the error frame of proof_required carries what is to be solved (joinproof.h).
inline constexpr QLatin1StringView challengeKey {"challenge"};

/// The live `error` message as UTF-8 JSON. `re` is the id of the message it answers, if any; fatal
/// says that the connection closes after it. Safe from any thread.
QByteArray errorFrame(const Error &error, const std::optional<QString> &re = {},
                      bool isFatal = false);

} // namespace wr
