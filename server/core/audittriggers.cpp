#include "core/audittriggers.h"

#include "core/auditpolicy.h"
#include "core/audittext.h"
#include "core/logging.h"

namespace wr::audit {

using namespace Qt::StringLiterals;

namespace {

constexpr auto sqliteInstalled
    = "SELECT tbl_name, name, sql, 1 FROM sqlite_master WHERE type = 'trigger' "
      "AND name LIKE 'audit\\_%' ESCAPE '\\' ORDER BY name"_L1;
constexpr auto postgresInstalled
    = "SELECT c.relname, p.proname, p.prosrc, count(*) FROM pg_trigger t "
      "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid "
      "JOIN pg_namespace n ON n.oid = p.pronamespace "
      "WHERE n.nspname = current_schema() AND p.proname = 'audit_' || c.relname "
      "AND t.tgenabled <> 'D' GROUP BY c.relname, p.proname, p.prosrc "
      "ORDER BY p.proname"_L1;

/// Runs `steps` in a transaction of its own.
template <class Steps>
Result<void> inTransaction(Connection &connection, Steps steps)
{
    const bool isSqlite = connection.engine() == Engine::Sqlite;
    WR_CHECK(connection.runOnce(isSqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s));
    Result<void> done = steps();
    if (done)
        done = connection.runOnce(u"COMMIT"_s);
    if (!done)
        (void)connection.runOnce(u"ROLLBACK"_s);
    return done;
}

Result<QList<AuditTrigger>> installed(Connection &connection)
{
    WR_TRY(rows, connection.run(connection.engine() == Engine::Sqlite ? sqliteInstalled
                                                                      : postgresInstalled));
    QList<AuditTrigger> found;
    while (rows.next())
        found.append({rows.value(0).toString(), rows.value(1).toString(), rows.value(2).toString(),
                      rows.value(3).toInt()});
    return found;
}

Result<QList<AuditTrigger>> wanted(Connection &connection)
{
    WR_TRY(tables, readSchema(connection));
    QList<AuditTrigger> all;
    for (const AuditTable &table : tables) {
        if (!exemption(table.name).isEmpty())
            continue;
        if (table.key().isEmpty())
            return Error {ErrorCode::Internal, u"the table %1 has no primary key"_s.arg(table.name)};
        all += triggersOf(connection.engine(), table, tables);
    }
    std::sort(all.begin(), all.end(),
              [](const AuditTrigger &a, const AuditTrigger &b) { return a.name < b.name; });
    return all;
}

Result<void> drop(Connection &connection)
{
    const bool isSqlite = connection.engine() == Engine::Sqlite;
    QStringList statements;
    {
        WR_TRY(rows, connection.run(isSqlite ? sqliteInstalled
                                             : "SELECT '', p.proname FROM pg_proc p JOIN pg_namespace n "
                                               "ON n.oid = p.pronamespace WHERE p.proname LIKE 'audit\\_%' "
                                               "AND n.nspname = current_schema()"_L1));
        while (rows.next())
            statements.append((isSqlite ? u"DROP TRIGGER "_s : u"DROP FUNCTION "_s)
                              + quotedName(rows.value(1).toString())
                              + (isSqlite ? QString() : u"() CASCADE"_s));
    }
    for (const QString &statement : statements)
        WR_CHECK(connection.runOnce(statement));
    return {};
}

} // namespace

QList<AuditTrigger> triggersOf(Engine engine, const AuditTable &table, const QList<AuditTable> &all)
{
    const RowText text {engine, table, all};
    return engine == Engine::Sqlite ? sqliteTriggers(text) : postgresTriggers(text);
}

Result<void> createTrigger(Connection &connection, const AuditTrigger &trigger)
{
    if (connection.engine() == Engine::Sqlite)
        return connection.runOnce(trigger.body);
    const QString function = quotedName(trigger.name);
    WR_CHECK(connection.runOnce(
        u"CREATE FUNCTION %1() RETURNS trigger LANGUAGE plpgsql AS $audit$%2$audit$"_s.arg(
            function, trigger.body)));
    const auto attach = [&](const QString &name, const QString &event, const QString &rows) {
        return connection.runOnce(
            u"CREATE TRIGGER %1 %2 ON %3 %4 FOR EACH STATEMENT EXECUTE FUNCTION %5()"_s.arg(
                name, event, quotedName(trigger.table), rows, function));
    };
    if (trigger.calls == 4)
        WR_CHECK(attach(u"audit_insert"_s, u"AFTER INSERT"_s, u"REFERENCING NEW TABLE AS new_rows"_s));
    WR_CHECK(attach(u"audit_update"_s, u"AFTER UPDATE"_s,
                    u"REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"_s));
    WR_CHECK(attach(u"audit_delete"_s, u"AFTER DELETE"_s, u"REFERENCING OLD TABLE AS old_rows"_s));
    return attach(u"audit_truncate"_s, u"BEFORE TRUNCATE"_s, {});
}

Result<void> installTriggers(Connection &connection)
{
    return inTransaction(connection, [&]() -> Result<void> {
        // Two nodes that start at once make them one after the other.
        if (connection.engine() == Engine::Postgres)
            WR_CHECK(connection.runOnce(u"LOCK TABLE schema_migration IN EXCLUSIVE MODE"_s));
        WR_TRY(now, installed(connection));
        WR_TRY(then, wanted(connection));
        if (now == then)
            return {};
        WR_CHECK(drop(connection));
        for (const AuditTrigger &trigger : then)
            WR_CHECK(createTrigger(connection, trigger));
        qCDebug(lcDb) << "made the audit's triggers:" << then.size();
        return {};
    });
}

Result<void> removeTriggers(Connection &connection)
{
    return inTransaction(connection, [&] { return drop(connection); });
}

} // namespace wr::audit
