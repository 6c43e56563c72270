#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace wr {

/// What a message on RabbitMQ carries: its body and what stands in its headers. Plain value.
struct RabbitMessage
{
    QByteArray id {}; ///< of this copy: made anew whenever a message is published
    QByteArray key {};
    QByteArray payload {};
    int attempt = 1;
    QString target {};       ///< of one that waits for its next attempt: the queue it goes to
    TimePoint notBefore {};  ///< and when
    quint64 letter = 0;      ///< of a dead letter: its id, rising with the time of burial
    QString reason {};       ///< and why
    bool isMarker = false;   ///< no message: tells that all before it was delivered
};

/// What bounds a message, ours and others'.
namespace rabbitlimits {

constexpr qsizetype maxPayload = 1 << 20; ///< bytes
constexpr qsizetype maxKey = 255;         ///< bytes
constexpr qsizetype maxQueue = 200;       ///< bytes of a queue's name with its prefix and suffix
constexpr qsizetype maxReason = 500;      ///< characters
constexpr int maxAttempt = 1'000;         ///< that a header may claim

} // namespace rabbitlimits

/// TooLarge: it breaks one of the limits and must not be published.
Result<void> checkLimits(const RabbitMessage &message);

} // namespace wr
