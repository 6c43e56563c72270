#include "core/audittext.h"

#include "core/auditpolicy.h"

namespace wr::audit {

using namespace Qt::StringLiterals;

namespace {

/// A column with one of these names says which row of the other table this one is part of. The first
/// that leads to what is asked for is taken.
struct Reference
{
    QLatin1StringView column;
    QLatin1StringView table;
};
constexpr std::array references {
    Reference {"account"_L1, "account"_L1}, Reference {"owner"_L1, "account"_L1},
    Reference {"sign_in"_L1, "sign_in"_L1}, Reference {"quiz"_L1, "quiz"_L1},
    Reference {"game"_L1, "game"_L1},
};

const AuditTable *find(const QList<AuditTable> &tables, QStringView name)
{
    for (const AuditTable &table : tables) {
        if (table.name == name)
            return &table;
    }
    return nullptr;
}

} // namespace

QString quotedName(const QString &name)
{
    return u'"' + QString(name).replace(u'"', "\"\""_L1) + u'"';
}

QString quotedText(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', "''"_L1) + u'\'';
}

QString RowText::column(const QString &row, const QString &name) const
{
    return row + u'.' + quotedName(name);
}

QString RowText::key(const QString &row) const
{
    const QString asText = u"CAST(%1 AS TEXT)"_s;
    QStringList parts;
    for (const AuditColumn &part : table.key()) {
        const QString value = asText.arg(column(row, part.name));
        parts.append(part.isSecret ? u"substr(%1, 1, 8)"_s.arg(value) : value);
    }
    return parts.join(" || '/' || "_L1);
}

QString RowText::ofParent(const QString &row, const QString &reference, const QString &parent,
                          const QString &wanted) const
{
    const AuditTable *other = find(all, parent);
    const AuditColumn *from = table.column(reference);
    const AuditColumn *id = other ? other->column(u"id") : nullptr;
    if (!from || !id || !other->column(wanted))
        return {};
    const bool needsCast = engine == Engine::Postgres && from->type != id->type;
    const QString value = column(row, reference) + (needsCast ? u"::"_s + id->type : QString());
    return u"(SELECT CAST(p.%1 AS TEXT) FROM %2 p WHERE p.\"id\" = %3)"_s.arg(
        quotedName(wanted), quotedName(parent), value);
}

QString RowText::schoolOf(const QString &row) const
{
    if (table.name == "school"_L1)
        return u"CAST(%1 AS TEXT)"_s.arg(column(row, u"id"_s));
    if (table.column(u"school"))
        return u"CAST(%1 AS TEXT)"_s.arg(column(row, u"school"_s));
    for (const Reference &reference : references) {
        const QString found = ofParent(row, reference.column, reference.table, u"school"_s);
        if (!found.isEmpty())
            return found;
    }
    return u"NULL"_s;
}

QString RowText::personOf(const QString &row) const
{
    if (table.name == "account"_L1)
        return u"CAST(%1 AS TEXT)"_s.arg(column(row, u"id"_s));
    for (const QString &name : {u"account"_s, u"owner"_s}) {
        if (table.column(name))
            return u"CAST(%1 AS TEXT)"_s.arg(column(row, name));
    }
    const QString ofSignIn = ofParent(row, u"sign_in"_s, u"sign_in"_s, u"account"_s);
    return ofSignIn.isEmpty() ? u"NULL"_s : ofSignIn;
}

QString RowText::school(const QString &row, const QString &before) const
{
    const QString now = schoolOf(row);
    return before.isEmpty() || now == "NULL"_L1 ? now : u"coalesce(%1, %2)"_s.arg(now, schoolOf(before));
}

QString RowText::person(const QString &row, const QString &before) const
{
    const QString now = personOf(row);
    return before.isEmpty() || now == "NULL"_L1 ? now : u"coalesce(%1, %2)"_s.arg(personOf(before), now);
}

QString RowText::isSameRow(const QString &a, const QString &b) const
{
    QStringList parts;
    for (const AuditColumn &part : table.key())
        parts.append(column(a, part.name) + " = "_L1 + column(b, part.name));
    return parts.join(" AND "_L1);
}

QString RowText::hasChanged(const QString &a, const QString &b) const
{
    QStringList parts;
    for (const AuditColumn &one : table.columns) {
        if (!one.isQuiet)
            parts.append(column(a, one.name)
                         + (engine == Engine::Sqlite ? " IS NOT "_L1 : " IS DISTINCT FROM "_L1)
                         + column(b, one.name));
    }
    return parts.join(" OR "_L1);
}

} // namespace wr::audit
