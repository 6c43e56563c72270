#include "core/audittext.h"

#include "core/auditpolicy.h"

namespace wr::audit {

using namespace Qt::StringLiterals;

namespace {

/// Where an entry takes a row from; `other` is what it is compared with, for a secret that changed.
struct Side
{
    QString row;
    QString other;
};

QString valueText(const RowText &text, const AuditColumn &column, const Side &side)
{
    const QString value = text.column(side.row, column.name);
    if (column.isSecret) {
        const QString changed = side.other.isEmpty()
            ? QString()
            : u" WHEN %1 IS NOT %2 THEN %3"_s.arg(value, text.column(side.other, column.name),
                                                  quotedText(secretChanged));
        return u"CASE WHEN %1 IS NULL THEN NULL%2 ELSE %3 END"_s.arg(value, changed,
                                                                     quotedText(secret));
    }
    if (column.type.contains("int"_L1))
        return value;
    // A column of any type may hold a BLOB, which JSON cannot; written as PostgreSQL writes one.
    return u"iif(typeof(%1) = 'blob', '\\x' || lower(hex(%1)), %1)"_s.arg(value);
}

QString snapshotText(const RowText &text, const Side &side)
{
    QStringList parts;
    for (const AuditColumn &column : text.table.columns) {
        if (!column.isQuiet)
            parts.append(quotedText(column.name) + ", "_L1 + valueText(text, column, side));
    }
    return u"json_object(%1)"_s.arg(parts.join(",\n    "_L1));
}

/// One entry about `row`; `other` is the same row before, or empty. The snapshots are texts of SQL.
QString entryText(const RowText &text, const QString &row, const QString &other, const QString &operation,
                  const QString &before, const QString &after)
{
    return u"  INSERT INTO audit_entry(%1)\n  SELECT c.at, c.actor, c.request, %2, %3, %4, %5, '%6',\n"
           "    %7,\n    %8 FROM audit_context c;\n"_s.arg(
               QString(entryColumns), text.school(row, other), text.person(row, other), quotedText(text.table.name),
               text.key(row), operation, before, after);
}

AuditTrigger trigger(const RowText &text, const QString &name, const QString &event,
                     const QString &condition, const QString &entries)
{
    const QString table = text.table.name;
    const QString full = u"audit_%1_%2"_s.arg(table, name);
    const QString body = u"CREATE TRIGGER %1 AFTER %2 ON %3\n"
                         "WHEN (SELECT bulk FROM audit_context) <> %4%5\nBEGIN\n%6END"_s
                             .arg(quotedName(full), event, quotedName(table), quotedText(table),
                                  condition, entries);
    return {table, full, body, 1};
}

} // namespace

QList<AuditTrigger> sqliteTriggers(const RowText &text)
{
    const QString none = u"NULL"_s;
    const QString before = snapshotText(text, {u"OLD"_s, {}});
    const QString after = snapshotText(text, {u"NEW"_s, {}});
    const QString same = text.isSameRow(u"OLD"_s, u"NEW"_s);
    const QString gone = entryText(text, u"OLD"_s, {}, u"delete"_s, before, none);
    const QString come = entryText(text, u"NEW"_s, {}, u"insert"_s, none, after);
    const QString became = entryText(text, u"NEW"_s, u"OLD"_s, u"update"_s, before,
                                     snapshotText(text, {u"NEW"_s, u"OLD"_s}));
    QList<AuditTrigger> triggers {
        trigger(text, u"update"_s, u"UPDATE"_s,
                u"\n  AND (%1)\n  AND (%2)"_s.arg(same, text.hasChanged(u"OLD"_s, u"NEW"_s)), became),
        // A row under another key is one that went and one that came, as PostgreSQL sees it.
        trigger(text, u"rekey"_s, u"UPDATE"_s, u"\n  AND NOT (%1)"_s.arg(same), gone + come),
        trigger(text, u"delete"_s, u"DELETE"_s, {}, gone)};
    if (!text.table.skipsInserts)
        triggers.append(trigger(text, u"insert"_s, u"INSERT"_s, {}, come));
    return triggers;
}

} // namespace wr::audit
