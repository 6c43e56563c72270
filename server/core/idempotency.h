#pragma once

#include "core/clock.h"
#include "core/database.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace wr {

/// The key a caller gave an unsafe request, and what that request was.
struct IdempotentRequest
{
    QString actor;
    QString key; ///< the Idempotency-Key header
    QString route;
    QByteArray hash; ///< SHA-256 of the body
};

struct StoredResponse
{
    int status = 0;
    QByteArray body;
};

/// How long a response is kept for repetitions.
constexpr std::chrono::hours idempotencyLifetime {24};

/// The SQL of idempotency keys. All run in the transaction whose effects the key guards, so that the
/// effect and the memory of it are one.
class IdempotencyRepository
{
public:
    /// What the same request was answered, or nothing when it is new.
    /// IdempotencyMismatch when the key belongs to another request.
    static Result<std::optional<StoredResponse>> find(Transaction &transaction,
                                                      const IdempotentRequest &request,
                                                      TimePoint now);

    /// Keeps the answer of a request that find() did not know.
    static Result<void> store(Transaction &transaction, const IdempotentRequest &request,
                              const StoredResponse &response, TimePoint now);

    /// What the request was answered before, or else what `effect` answers now, remembered. `effect`
    /// is a Result<StoredResponse>() that works in the same transaction; its failure is not
    /// remembered, so that it can be tried again. Without a request it simply runs.
    template <class Effect>
    static Result<StoredResponse> once(Transaction &transaction,
                                       const std::optional<IdempotentRequest> &request,
                                       TimePoint now, Effect effect)
    {
        if (!request)
            return effect();
        WR_TRY(earlier, find(transaction, *request, now));
        if (earlier)
            return *earlier;
        WR_TRY(response, effect());
        WR_CHECK(store(transaction, *request, response, now));
        return response;
    }

    /// Deletes up to `limit` expired keys; returns how many.
    static Result<int> purge(Transaction &transaction, TimePoint now, int limit);
};

} // namespace wr
