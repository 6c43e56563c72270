#pragma once

#include "core/audittriggers.h"

/// What the two engines' trigger texts have in common. Pure functions.
namespace wr::audit {

/// An identifier or a text as SQL writes it.
QString quotedName(const QString &name);
QString quotedText(const QString &text);

/// How one engine writes an expression over a row, which is "NEW", "OLD" or an alias.
struct RowText
{
    Engine engine;
    const AuditTable &table;
    const QList<AuditTable> &all;

    QString column(const QString &row, const QString &name) const;
    /// What names the row: the key's values, several with "/" between; of a secret only its start.
    QString key(const QString &row) const;
    /// The school the row belongs to, directly or through what it is part of; or NULL. Where `row` has
    /// none any more, that of `before`, which may be empty: there is no such row.
    QString school(const QString &row, const QString &before) const;
    /// The account the row is about, or was about: who is cut off from it must still be found.
    QString person(const QString &row, const QString &before) const;
    /// Whether both rows have the same key.
    QString isSameRow(const QString &a, const QString &b) const;
    /// Whether they differ in a column that counts.
    QString hasChanged(const QString &a, const QString &b) const;

private:
    QString schoolOf(const QString &row) const;
    QString personOf(const QString &row) const;
    QString ofParent(const QString &row, const QString &reference, const QString &parent,
                     const QString &wanted) const;
};

QList<AuditTrigger> sqliteTriggers(const RowText &text);
QList<AuditTrigger> postgresTriggers(const RowText &text);

/// The columns of audit_entry in the order in which the triggers fill them.
inline constexpr QLatin1StringView entryColumns(
    "at, actor, request, school, person, table_name, row_key, operation, before, after");

} // namespace wr::audit
