#include "core/auditschema.h"

#include "core/auditpolicy.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

const AuditColumn *AuditTable::column(QStringView wanted) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const AuditColumn &one) { return one.name == wanted; });
    return found == columns.end() ? nullptr : &*found;
}

QList<AuditColumn> AuditTable::key() const
{
    QList<AuditColumn> parts;
    std::copy_if(columns.begin(), columns.end(), std::back_inserter(parts),
                 [](const AuditColumn &one) { return one.isKey; });
    return parts;
}

namespace audit {

namespace {

// table, column, type, whether it is part of the primary key, whether the engine computes it
constexpr auto sqliteColumns
    = "SELECT t.name, c.name, c.type, c.pk > 0, 0 FROM pragma_table_list t, pragma_table_info(t.name) c "
      "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "ORDER BY t.name, c.cid"_L1;
constexpr auto postgresColumns
    = "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), "
      "  CASE WHEN EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary "
      "    AND a.attnum = ANY (i.indkey)) THEN 1 ELSE 0 END, "
      "  CASE WHEN a.attgenerated <> '' THEN 1 ELSE 0 END "
      "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
      "WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition "
      "ORDER BY c.relname, a.attnum"_L1;

} // namespace

Result<QList<AuditTable>> readSchema(Connection &connection)
{
    WR_TRY(rows, connection.run(connection.engine() == Engine::Sqlite ? sqliteColumns
                                                                      : postgresColumns));
    QList<AuditTable> tables;
    while (rows.next()) {
        const QString table = rows.value(0).toString();
        const QString column = rows.value(1).toString();
        if (tables.isEmpty() || tables.constLast().name != table)
            tables.append({table, {}, holds(insertsExempt(), table, {})});
        tables.last().columns.append({column, rows.value(2).toString().toLower(),
                                      rows.value(3).toInt() != 0,
                                      holds(secretColumns(), table, column),
                                      rows.value(4).toInt() != 0
                                          || holds(quietColumns(), table, column),
                                      rows.value(4).toInt() != 0});
    }
    return tables;
}

} // namespace audit
} // namespace wr
