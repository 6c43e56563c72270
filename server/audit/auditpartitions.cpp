#include "audit/auditpartitions.h"

#include <QDate>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// "audit_entry_2026_11" is the partition of November 2026.
const QString prefix = QStringLiteral("audit_entry_");

QDate monthOf(TimePoint at)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(toWireMillis(at), Qt::UTC).date();
    return {day.year(), day.month(), 1};
}

qint64 microsOf(QDate day)
{
    return day.startOfDay(Qt::UTC).toMSecsSinceEpoch() * 1000;
}

QString partitionOf(QDate month)
{
    return prefix + month.toString(u"yyyy_MM"_s);
}

Result<QStringList> partitions(Transaction &transaction)
{
    WR_TRY(rows, transaction.run(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
        "JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace "
        "WHERE p.relname = 'audit_entry' AND n.nspname = current_schema() ORDER BY c.relname"_L1));
    QStringList names;
    while (rows.next())
        names.append(rows.value(0).toString());
    return names;
}

/// Whoever reads the table must not hold up whoever writes to it: better fail, and be tried again.
Result<void> waitBriefly(Transaction &transaction)
{
    return transaction.connection().runOnce(u"SET LOCAL lock_timeout = '2s'"_s);
}

/// The names are made of digits; nobody else's text is in these statements.
Result<void> makeMonth(Transaction &transaction, QDate month)
{
    const QString name = partitionOf(month);
    const QString from = QString::number(microsOf(month));
    const QString to = QString::number(microsOf(month.addMonths(1)));
    return transaction.connection().runOnce(
        u"CREATE TABLE %1 (LIKE audit_entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);"
         "WITH late AS (DELETE FROM audit_entry_default WHERE at >= %2 AND at < %3 RETURNING *) "
         "INSERT INTO %1 SELECT * FROM late;"
         "ALTER TABLE audit_entry ATTACH PARTITION %1 FOR VALUES FROM (%2) TO (%3)"_s.arg(name, from, to));
}

} // namespace

Result<void> AuditPartitions::make(Transaction &transaction, TimePoint now)
{
    if (transaction.engine() == Engine::Sqlite)
        return {};
    WR_CHECK(waitBriefly(transaction));
    WR_TRY(names, partitions(transaction));
    for (int ahead = 0; ahead <= monthsAhead; ++ahead) {
        const QDate month = monthOf(now).addMonths(ahead);
        if (!names.contains(partitionOf(month)))
            WR_CHECK(makeMonth(transaction, month));
    }
    return {};
}

Result<int> AuditPartitions::drop(Transaction &transaction, TimePoint before)
{
    if (transaction.engine() == Engine::Sqlite)
        return 0;
    WR_CHECK(waitBriefly(transaction));
    WR_TRY(names, partitions(transaction));
    int dropped = 0;
    for (const QString &name : names) {
        const QDate month = QDate::fromString(name.mid(prefix.size()), u"yyyy_MM"_s);
        if (!month.isValid() || microsOf(month.addMonths(1)) > toMicros(before))
            continue;
        WR_CHECK(transaction.connection().runOnce(u"DROP TABLE "_s + name));
        ++dropped;
    }
    return dropped;
}

} // namespace wr
