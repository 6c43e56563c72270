#include "core/auditbulk.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wr::audit {

using namespace Qt::StringLiterals;

namespace {

/// Which table's triggers keep still until the transaction ends or this is called again.
Result<void> setBulkTable(Transaction &transaction, const QString &table)
{
    const auto done = transaction.engine() == Engine::Sqlite
        ? transaction.run("UPDATE audit_context SET bulk = ?"_L1, {table})
        : transaction.run("SELECT set_config('wr.bulk', ?, true)"_L1, {table});
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace

Result<void> inBulk(Transaction &transaction, QLatin1StringView table, JobId job, qint64 number,
                    const std::function<Result<Chunk>()> &change)
{
    WR_CHECK(setBulkTable(transaction, table));
    WR_TRY(chunk, change());
    WR_CHECK(setBulkTable(transaction, {}));
    const QJsonObject after {{u"first"_s, chunk.firstKey},
                             {u"last"_s, chunk.lastKey},
                             {u"count"_s, chunk.count},
                             {u"hash"_s, QString::fromLatin1(chunk.hash.toHex())}};
    const QVariantList values {QString(table), u"%1/%2"_s.arg(job.toString()).arg(number),
                               QString::fromUtf8(QJsonDocument(after).toJson(QJsonDocument::Compact))};
    const auto written = transaction.engine() == Engine::Sqlite
        ? transaction.run("INSERT INTO audit_entry(at, actor, request, table_name, row_key, operation, "
                          "after) SELECT at, actor, request, ?, ?, 'bulk', ? FROM audit_context"_L1, values)
        : transaction.run("INSERT INTO audit_entry(at, actor, request, table_name, row_key, operation, "
                          "after) VALUES (current_setting('wr.at')::bigint, current_setting('wr.actor'), "
                          "current_setting('wr.request'), ?, ?, 'bulk', ?)"_L1, values);
    return written ? Result<void>() : Result<void>(written.error());
}

} // namespace wr::audit
