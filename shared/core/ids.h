#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QHashFunctions>
#include <QUuid>

#include <compare>

namespace wr {

/// A new UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids of
/// one millisecond in order within this process, 62 random bits. Safe from any thread.
/// An id names things; it is never a secret.
QUuid newUuidV7(TimePoint now);

/// An id whose type says what it names. The null id names nothing.
template <class Tag>
struct TypedId
{
    QUuid value;

    static TypedId create(TimePoint now) { return {newUuidV7(now)}; }

    /// Reads the canonical 36-character form; anything else is BadRequest.
    static Result<TypedId> fromString(QStringView text)
    {
        const QUuid uuid = QUuid::fromString(text);
        if (text.size() != 36 || uuid.isNull())
            return Error {ErrorCode::BadRequest, QStringLiteral("not an id")};
        return TypedId {uuid};
    }

    QString toString() const { return value.toString(QUuid::WithoutBraces); }
    bool isNull() const { return value.isNull(); }

    friend bool operator==(const TypedId &, const TypedId &) = default;
    friend bool operator<(const TypedId &a, const TypedId &b) { return a.value < b.value; }
    friend size_t qHash(const TypedId &id, size_t seed = 0) { return qHash(id.value, seed); }
};

using GameId = TypedId<struct GameTag>;
using QuizId = TypedId<struct QuizTag>;
using QuestionId = TypedId<struct QuestionTag>;
using PlayerId = TypedId<struct PlayerTag>;
using UserId = TypedId<struct UserTag>;
using RunId = TypedId<struct RunTag>;
using SchoolId = TypedId<struct SchoolTag>;
using SignInId = TypedId<struct SignInTag>;
using MediaId = TypedId<struct MediaTag>;
using JobId = TypedId<struct JobTag>;
using RequestId = TypedId<struct RequestTag>;
using CardId = TypedId<struct CardTag>;
using ReviewId = TypedId<struct ReviewTag>;

} // namespace wr
