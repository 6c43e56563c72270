#include "core/audittext.h"

#include "core/auditpolicy.h"

namespace wr::audit {

using namespace Qt::StringLiterals;

namespace {

QString secretText(const RowText &text, const AuditColumn &column, const QString &row,
                   const QString &other)
{
    const QString value = text.column(row, column.name);
    const QString changed = other.isEmpty()
        ? QString()
        : u" WHEN %1 IS DISTINCT FROM %2 THEN %3"_s.arg(value, text.column(other, column.name),
                                                        quotedText(secretChanged));
    return u"CASE WHEN %1 IS NULL THEN NULL%2 ELSE %3 END"_s.arg(value, changed, quotedText(secret));
}

/// `other` is what the row is compared with, for a secret that changed; empty: with nothing.
QString snapshotText(const RowText &text, const QString &row, const QString &other)
{
    QString snapshot = u"to_jsonb(%1)"_s.arg(row);
    QStringList secrets;
    for (const AuditColumn &column : text.table.columns) {
        if (column.isQuiet)
            snapshot += " - "_L1 + quotedText(column.name);
        if (column.isSecret)
            secrets.append(quotedText(column.name) + ", "_L1 + secretText(text, column, row, other));
    }
    if (!secrets.isEmpty())
        snapshot += u" || jsonb_build_object(%1)"_s.arg(secrets.join(", "_L1));
    return u"(%1)::text"_s.arg(snapshot);
}

/// Entries about `row`; `other` is the same row before, or empty. The snapshots are texts of SQL.
QString entriesText(const RowText &text, const QString &row, const QString &other, const QString &operation,
                    const QString &before, const QString &after, const QString &source)
{
    return u"    INSERT INTO audit_entry(%1)\n    SELECT made_at, who, asked, %2, %3, %4, %5, '%6',\n"
           "      %7,\n      %8\n    FROM %9;\n"_s.arg(
               QString(entryColumns), text.school(row, other), text.person(row, other), quotedText(text.table.name),
               text.key(row), operation, before, after, source);
}

/// Old and new rows of one UPDATE come as two sets; the key says which belong together.
QString unmatched(const RowText &text, const QString &row, const QString &rows, const QString &other,
                  const QString &others)
{
    return u"%1 %2 WHERE NOT EXISTS (SELECT 1 FROM %3 %4 WHERE %5)"_s.arg(
        rows, row, others, other, text.isSameRow(row, other));
}

QString bodyText(const RowText &text)
{
    const QString none = u"NULL"_s;
    const QString o = u"o"_s;
    const QString n = u"n"_s;
    const QString before = snapshotText(text, o, {});
    const QString after = snapshotText(text, n, {});
    const QString pairs = u"old_rows o JOIN new_rows n ON %1\n    WHERE %2"_s.arg(
        text.isSameRow(o, n), text.hasChanged(o, n));
    return u"\nDECLARE\n"
           "  who text := coalesce(current_setting('wr.actor', true), '');\n"
           "  asked text := coalesce(current_setting('wr.request', true), '');\n"
           "  made_at bigint := coalesce(nullif(current_setting('wr.at', true), '')::bigint,\n"
           "    (extract(epoch FROM clock_timestamp()) * 1000000)::bigint);\n"
           "BEGIN\n"
           "  IF current_setting('wr.bulk', true) = "_s + quotedText(text.table.name)
        + u" THEN\n    RETURN NULL;\n  END IF;\n  IF TG_OP = 'INSERT' THEN\n"_s
        + entriesText(text, n, {}, u"insert"_s, none, after, u"new_rows n"_s)
        + u"  ELSIF TG_OP = 'DELETE' THEN\n"_s
        + entriesText(text, o, {}, u"delete"_s, before, none, u"old_rows o"_s)
        + u"  ELSIF TG_OP = 'TRUNCATE' THEN\n"
           "    RAISE EXCEPTION 'TRUNCATE leaves no trace; use DELETE';\n"
           "  ELSE\n"_s
        + entriesText(text, n, o, u"update"_s, before, snapshotText(text, n, o), pairs)
        + entriesText(text, o, {}, u"delete"_s, before, none,
                      unmatched(text, o, u"old_rows"_s, n, u"new_rows"_s))
        + entriesText(text, n, {}, u"insert"_s, none, after,
                      unmatched(text, n, u"new_rows"_s, o, u"old_rows"_s))
        + u"  END IF;\n  RETURN NULL;\nEND\n"_s;
}

} // namespace

QList<AuditTrigger> postgresTriggers(const RowText &text)
{
    return {{text.table.name, u"audit_"_s + text.table.name, bodyText(text),
             text.table.skipsInserts ? 3 : 4}};
}

} // namespace wr::audit
