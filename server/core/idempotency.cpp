#include "core/idempotency.h"

namespace wr {

using namespace Qt::StringLiterals;

Result<std::optional<StoredResponse>>
IdempotencyRepository::find(Transaction &transaction, const IdempotentRequest &request, TimePoint now)
{
    WR_TRY(row, transaction.run("SELECT route, request_hash, status, response FROM idempotency_key "
                                "WHERE actor = ? AND key = ? AND created_at > ?"_L1,
                                {request.actor, request.key, toMicros(now - idempotencyLifetime)}));
    if (!row.next())
        return std::optional<StoredResponse>();
    if (row.value(0).toString() != request.route
        || row.value(1).toByteArray() != request.hash.toHex()) {
        return Error {ErrorCode::IdempotencyMismatch, u"the key belongs to another request"_s};
    }
    return std::optional(StoredResponse {row.value(2).toInt(), row.value(3).toByteArray()});
}

Result<void> IdempotencyRepository::store(Transaction &transaction, const IdempotentRequest &request,
                                          const StoredResponse &response, TimePoint now)
{
    // An expired key may still be there; a living one is what find() has just ruled out.
    WR_CHECK(transaction.run(
        "INSERT INTO idempotency_key(actor, key, route, request_hash, status, response, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (actor, key) DO UPDATE SET "
        "route = excluded.route, request_hash = excluded.request_hash, status = excluded.status, "
        "response = excluded.response, created_at = excluded.created_at"_L1,
        {request.actor, request.key, request.route, QString::fromLatin1(request.hash.toHex()),
         response.status, response.body, toMicros(now)}));
    return {};
}

Result<int> IdempotencyRepository::purge(Transaction &transaction, TimePoint now, int limit)
{
    WR_TRY(rows, transaction.run(
        "DELETE FROM idempotency_key WHERE (actor, key) IN (SELECT actor, key FROM idempotency_key "
        "WHERE created_at <= ? ORDER BY created_at LIMIT ?)"_L1,
        {toMicros(now - idempotencyLifetime), limit}));
    return rows.numRowsAffected();
}

} // namespace wr
