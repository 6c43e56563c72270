#include "proof/proofrepository.h"

#include "game/gamerepository.h"
#include "proof/logfile.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// What a part comes to before it ends with an event.
constexpr qsizetype partBytes = 512 * 1024;

const QString keyPrefix = QStringLiteral("receipt_key.");

Result<LogPart> readPart(Connection &connection, GameId game, qint64 after)
{
    LogPart part {{}, after, {}};
    // From the event before, whose hash is signed if nothing follows.
    bool isBefore = after > 0;
    WR_TRY(isCut, GameRepository::readLog(connection, game, after - (after > 0 ? 1 : 0), [&](const LogRecord &record) {
        if (!std::exchange(isBefore, false)) {
            if (part.lines.size() >= partBytes)
                return true;
            part.lines += logfile::eventLine(record);
        }
        part.seq = record.seq;
        part.hash = record.hash;
        return false;
    }));
    if (part.hash.isEmpty() || part.seq < after)
        return Error {ErrorCode::NotFound, u"the log has no such event"_s};
    part.isLast = !isCut;
    return part;
}

} // namespace

ProofRepository::ProofRepository(DbExecutor &database)
    : m_database(database)
{
}

QFuture<Result<LogPart>> ProofRepository::part(GameId game, qint64 after, DbContext context)
{
    return m_database.read<LogPart>(std::move(context), [game, after](Connection &connection) { return readPart(connection, game, after); });
}

QFuture<Result<void>> ProofRepository::remember(const QString &key, TimePoint now, DbContext context)
{
    return m_database.write<void>(Lane::Interactive, std::move(context), [key, now](Transaction &transaction) -> Result<void> {
        WR_CHECK(transaction.run("INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"_L1,
                                 {keyPrefix + key, QString::number(toMicros(now))}));
        return {};
    });
}

QFuture<Result<QList<rest::ReceiptKey>>> ProofRepository::keys(DbContext context)
{
    return m_database.read<QList<rest::ReceiptKey>>(std::move(context), [](Connection &connection) -> Result<QList<rest::ReceiptKey>> {
        WR_TRY(rows, connection.run("SELECT name, value FROM setting WHERE SUBSTR(name, 1, ?) = ?"_L1, {keyPrefix.size(), keyPrefix}));
        QList<rest::ReceiptKey> keys;
        while (rows.next()) {
            const QString key = rows.value(0).toString().sliced(keyPrefix.size());
            keys.append({key, keyFingerprint(key), toWireMillis(fromMicros(rows.value(1).toLongLong())), false});
        }
        std::sort(keys.begin(), keys.end(), [](const rest::ReceiptKey &a, const rest::ReceiptKey &b) { return a.since > b.since; });
        return keys;
    });
}

} // namespace wr
