#pragma once

#include "core/caller.h"
#include "core/dbexecutor.h"
#include "identity/tokens.h"

namespace wr {

/// One-time links that make whoever opens one a host: the bridge until accounts exist. Only a hash
/// of a link is stored. Server thread.
class HostLinks
{
public:
    struct Grant
    {
        QString token; ///< Tokens::forOpener()
        TimePoint expiresAt;
        std::optional<GameId> game; ///< a game opened for the link's holder
    };

    HostLinks(DbExecutor &database, const Tokens &tokens, const Clock &clock);

    /// A new link, good once and for 24 hours; its holder also runs `game`, if there is one.
    QFuture<Result<QString>> create(std::optional<GameId> game, DbContext context);

    /// LinkUsed: used before, expired or never made.
    QFuture<Result<Grant>> redeem(const Caller &caller, const QString &link);

private:
    DbExecutor &m_database;
    const Tokens &m_tokens;
    const Clock &m_clock;
};

} // namespace wr
