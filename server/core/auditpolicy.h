#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <span>

namespace wr {

/// What the audit leaves out or hides; the one place that says so, each line with its reason. A
/// table or column that is not named here is written as it is. Plain constants, any thread.
struct AuditRule
{
    QLatin1StringView table;
    QLatin1StringView column; ///< empty in a rule for the table
    QLatin1StringView reason;
};

namespace audit {

/// Stands in a snapshot for a secret, and for one that this change has replaced.
constexpr QLatin1StringView secret("(secret)");
constexpr QLatin1StringView secretChanged("(secret, changed)");
/// Stands in a snapshot for what was known of a person who has been erased.
constexpr QLatin1StringView erased("(erased)");

/// Tables whose changes have no snapshot.
std::span<const AuditRule> exemptTables();
/// Tables whose new rows have no snapshot, while every later change has: `before` shows the first.
std::span<const AuditRule> insertsExempt();
/// Columns whose value is never written: secrets, and what a secret could be guessed from.
std::span<const AuditRule> secretColumns();
/// Columns that are not in snapshots; a change of nothing else is none.
std::span<const AuditRule> quietColumns();
/// What tells who a person is. Kept while the person is known here, replaced by `erased` after.
std::span<const AuditRule> personalColumns();
/// Columns that sound secret or personal and are neither.
std::span<const AuditRule> harmlessColumns();

/// The reason why a table is exempt; empty when it is not.
QLatin1StringView exemption(QStringView table);
bool holds(std::span<const AuditRule> rules, QStringView table, QStringView column);

} // namespace audit
} // namespace wr
