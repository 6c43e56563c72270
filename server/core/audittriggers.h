#pragma once

#include "core/auditschema.h"

namespace wr {

/// A trigger, or the function behind triggers, as the database keeps it.
struct AuditTrigger
{
    QString table;
    QString name;
    QString body;  ///< SQLite: the whole statement; PostgreSQL: the function's body
    int calls = 1; ///< PostgreSQL: triggers that call the function

    friend bool operator==(const AuditTrigger &, const AuditTrigger &) = default;
};

namespace audit {

/// What writes an entry for every change of `table`. `all` are the tables of the schema: a row's
/// school and person may stand in the row it belongs to. Pure; audittext….cpp have the words.
QList<AuditTrigger> triggersOf(Engine engine, const AuditTable &table, const QList<AuditTable> &all);

/// Makes one of them. PostgreSQL: the function and what calls it.
Result<void> createTrigger(Connection &connection, const AuditTrigger &trigger);

/// Makes the triggers of every table that is not exempt, and no others; nothing when they are there
/// as they should be. Internal: a table that is not exempt has no primary key. Writer's thread,
/// outside a transaction.
Result<void> installTriggers(Connection &connection);

/// Takes all of them away: a migration must be free to change what they name.
Result<void> removeTriggers(Connection &connection);

} // namespace audit
} // namespace wr
