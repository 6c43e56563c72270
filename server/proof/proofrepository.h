#pragma once

#include "core/dbexecutor.h"
#include "core/ids.h"
#include "protocol/restproof.h"

namespace wr {

/// A part of a game's log as lines of its file.
struct LogPart
{
    QByteArray lines;
    qint64 seq = 0;  ///< of the last event in it, or the one asked after
    QByteArray hash; ///< of that event; empty when there is none in it
    bool isLast = false; ///< the log goes no further today
};

/// SQL of logs as files and of the keys they are signed with. All functions return at once; futures finish on a database
/// worker.
class ProofRepository
{
public:
    explicit ProofRepository(DbExecutor &database);

    /// About half a MiB of the log after the event `after`, at least one event if there is one. The hash is that event's
    /// own if nothing follows it. NotFound: there is no event `after`.
    QFuture<Result<LogPart>> part(GameId game, qint64 after, DbContext context);

    /// Keeps a public key (base64url) among those that were ever used.
    QFuture<Result<void>> remember(const QString &key, TimePoint now, DbContext context);

    /// All keys ever used, the newest first; `isCurrent` is not filled in.
    QFuture<Result<QList<rest::ReceiptKey>>> keys(DbContext context);

private:
    DbExecutor &m_database;
};

} // namespace wr
