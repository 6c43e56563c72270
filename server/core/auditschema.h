#pragma once

#include "core/database.h"

namespace wr {

/// A column as the audit sees it.
struct AuditColumn
{
    QString name;
    QString type; ///< as the engine calls it, in lower case
    bool isKey = false;
    bool isSecret = false;
    bool isQuiet = false; ///< by its rule, or because the engine computes it
    bool isComputed = false; ///< by the engine, from other columns
};

/// A table of the schema and what the audit must know of it. Plain value.
struct AuditTable
{
    QString name;
    QList<AuditColumn> columns;
    bool skipsInserts = false; ///< by its rule

    const AuditColumn *column(QStringView wanted) const;
    QList<AuditColumn> key() const;
};

namespace audit {

/// Every table by name, read from the schema as it is now. Left out is what the engine derives by
/// itself: virtual tables and their shadows, partitions. Writer's thread.
Result<QList<AuditTable>> readSchema(Connection &connection);

} // namespace audit
} // namespace wr
