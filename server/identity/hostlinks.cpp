#include "identity/hostlinks.h"

#include "identity/crypto.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto linkLifetime = 24h;
constexpr auto grantLifetime = 30 * 24h;

} // namespace

HostLinks::HostLinks(DbExecutor &database, const Tokens &tokens, const Clock &clock)
    : m_database(database)
    , m_tokens(tokens)
    , m_clock(clock)
{
}

QFuture<Result<QString>> HostLinks::create(std::optional<GameId> game, DbContext context)
{
    const TimePoint now = m_clock.now();
    return m_database.write<QString>(
        Lane::Interactive, std::move(context),
        [link = newSecret(), game, now](Transaction &transaction) -> Result<QString> {
            WR_TRY(old, transaction.run("DELETE FROM host_link WHERE expires_at < ?"_L1,
                                        {toMicros(now)}));
            WR_TRY(query, transaction.run(
                "INSERT INTO host_link(token_hash, game, created_at, expires_at) "
                "VALUES (?, ?, ?, ?)"_L1,
                {crypto::fingerprint(link.toUtf8()), game ? QVariant(game->toString()) : QVariant(), toMicros(now),
                 toMicros(now + linkLifetime)}));
            return link;
        });
}

QFuture<Result<HostLinks::Grant>> HostLinks::redeem(const Caller &caller, const QString &link)
{
    const TimePoint now = m_clock.now();
    const TimePoint expiresAt = now + grantLifetime;
    return m_database.write<Grant>(
        Lane::Interactive, caller.context(),
        [hash = crypto::fingerprint(link.toUtf8()), now, expiresAt, token = m_tokens.forOpener(expiresAt)](
            Transaction &transaction) -> Result<Grant> {
            // One statement decides, so that of two who hold the link one gets in.
            WR_TRY(used, transaction.run(
                "UPDATE host_link SET redeemed_at = ? "
                "WHERE token_hash = ? AND redeemed_at IS NULL AND expires_at > ?"_L1,
                {toMicros(now), hash, toMicros(now)}));
            if (used.numRowsAffected() != 1)
                return Error {ErrorCode::LinkUsed, u"the link was used or has expired"_s};
            WR_TRY(row, transaction.run("SELECT game FROM host_link WHERE token_hash = ?"_L1, {hash}));
            Grant grant {token, expiresAt, std::nullopt};
            if (row.next() && !row.value(0).isNull())
                grant.game = GameId {QUuid::fromString(row.value(0).toString())};
            return grant;
        });
}

} // namespace wr
