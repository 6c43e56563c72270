#include "engine/embedded/brokertable.h"

#include <QStringList>

namespace wr::brokertable {

using namespace Qt::StringLiterals;

namespace {

DeadLetter deadLetterFrom(const QSqlQuery &row)
{
    return {.id = row.value(0).toULongLong(),
            .queue = row.value(1).toString(),
            .key = row.value(2).toByteArray(),
            .payload = row.value(3).toByteArray(),
            .attempt = row.value(4).toInt(),
            .reason = row.value(5).toString()};
}

} // namespace

Result<qint64> insert(Transaction &transaction, const QString &queue, const QByteArray &key,
                      const QByteArray &payload, TimePoint now)
{
    WR_TRY(row, transaction.run("INSERT INTO broker_message(queue, msg_key, payload, attempt, "
                                "not_before, state, reason, created_at) "
                                "VALUES (?, ?, ?, 1, 0, 'ready', '', ?) RETURNING id"_L1,
                                {queue, key, payload, toMicros(now)}));
    if (!row.next())
        return Error {ErrorCode::Internal, u"a message has no id"_s};
    return row.value(0).toLongLong();
}

Result<QList<QueueWindow::Message>> page(Connection &connection, const QString &queue, qint64 after,
                                         int limit)
{
    WR_TRY(rows, connection.run("SELECT id, msg_key, payload, attempt, not_before "
                                "FROM broker_message WHERE queue = ? AND state = 'ready' AND id > ? "
                                "ORDER BY id LIMIT ?"_L1,
                                {queue, after, limit}));
    QList<QueueWindow::Message> messages;
    while (rows.next()) {
        messages.append({.id = rows.value(0).toLongLong(),
                         .key = rows.value(1).toByteArray(),
                         .payload = rows.value(2).toByteArray(),
                         .attempt = rows.value(3).toInt(),
                         .redelivered = false,
                         .notBefore = fromMicros(rows.value(4).toLongLong())});
    }
    return messages;
}

Result<void> remove(Transaction &transaction, const QList<qint64> &ids)
{
    if (transaction.engine() == Engine::Postgres) { // one round trip for all
        QStringList list;
        for (const qint64 id : ids)
            list.append(QString::number(id));
        WR_CHECK(transaction.run(
            "DELETE FROM broker_message WHERE id = ANY (CAST(? AS BIGINT[]))"_L1,
            {u'{' + list.join(u',') + u'}'}));
        return {};
    }
    for (const qint64 id : ids)
        WR_CHECK(transaction.run("DELETE FROM broker_message WHERE id = ?"_L1, {id}));
    return {};
}

Result<void> delay(Transaction &transaction, qint64 id, int attempt, TimePoint notBefore)
{
    WR_CHECK(transaction.run("UPDATE broker_message SET attempt = ?, not_before = ? WHERE id = ?"_L1,
                             {attempt, toMicros(notBefore), id}));
    return {};
}

Result<void> bury(Transaction &transaction, qint64 id, const QString &reason)
{
    WR_CHECK(transaction.run(
        "UPDATE broker_message SET state = 'dead', reason = ? WHERE id = ?"_L1, {reason, id}));
    return {};
}

Result<qint64> newestReady(Connection &connection, const QString &queue)
{
    WR_TRY(row, connection.run(
        "SELECT MAX(id) FROM broker_message WHERE queue = ? AND state = 'ready'"_L1, {queue}));
    return row.next() ? row.value(0).toLongLong() : 0;
}

Result<QList<DeadLetter>> deadLetters(Connection &connection, const QString &queue, int limit,
                                      qint64 after)
{
    WR_TRY(rows, connection.run("SELECT id, queue, msg_key, payload, attempt, reason "
                                "FROM broker_message WHERE queue = ? AND state = 'dead' AND id > ? "
                                "ORDER BY id LIMIT ?"_L1,
                                {queue, after, limit}));
    QList<DeadLetter> letters;
    while (rows.next())
        letters.append(deadLetterFrom(rows));
    return letters;
}

Result<QList<QueueDepth>> depths(Connection &connection)
{
    WR_TRY(rows, connection.run("SELECT queue, state, COUNT(*) FROM broker_message GROUP BY queue, state ORDER BY queue"_L1));
    QList<QueueDepth> all;
    while (rows.next()) {
        const QString queue = rows.value(0).toString();
        if (all.isEmpty() || all.constLast().queue != queue)
            all.append({queue, 0, 0, 0});
        (rows.value(1).toString() == "dead"_L1 ? all.last().dead : all.last().waiting) = rows.value(2).toLongLong();
    }
    return all;
}

Result<DeadLetter> exhume(Transaction &transaction, qint64 id)
{
    WR_TRY(row, transaction.run("SELECT id, queue, msg_key, payload, attempt, reason "
                                "FROM broker_message WHERE id = ? AND state = 'dead'"_L1, {id}));
    if (!row.next())
        return Error {ErrorCode::NotFound, u"there is no such dead letter"_s};
    const DeadLetter letter = deadLetterFrom(row);
    WR_CHECK(remove(transaction, {id}));
    return letter;
}

} // namespace wr::brokertable
