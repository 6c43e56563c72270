#pragma once

#include "engine/broker.h"
#include "engine/embedded/queuewindow.h"

namespace wr::brokertable {

/// The SQL of the embedded broker, on both engines. Each function runs on a database worker.

Result<qint64> insert(Transaction &transaction, const QString &queue, const QByteArray &key,
                      const QByteArray &payload, TimePoint now);
Result<QList<QueueWindow::Message>> page(Connection &connection, const QString &queue, qint64 after,
                                         int limit);
Result<void> remove(Transaction &transaction, const QList<qint64> &ids);
Result<void> delay(Transaction &transaction, qint64 id, int attempt, TimePoint notBefore);
Result<void> bury(Transaction &transaction, qint64 id, const QString &reason);
Result<qint64> newestReady(Connection &connection, const QString &queue);

Result<QList<DeadLetter>> deadLetters(Connection &connection, const QString &queue, int limit,
                                      qint64 after);
/// Takes a dead letter out of the table. NotFound when there is none of that id.
Result<DeadLetter> exhume(Transaction &transaction, qint64 id);

/// Messages of each queue by state; `waiting` are those in hand too.
Result<QList<QueueDepth>> depths(Connection &connection);

} // namespace wr::brokertable
