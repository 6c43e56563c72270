#pragma once

#include "core/auditschema.h"

#include <QJsonObject>
#include <QMap>

namespace wr {

/// The state of every table that has an audit, as snapshots show it: by table and row key.
using AuditedState = QMap<QString, QMap<QString, QJsonObject>>;

/// One row of audit_entry, as a test reads it.
struct MirrorEntry
{
    qint64 id = 0;
    qint64 at = 0;
    QString actor;
    QString request;
    QString school;
    QString person;
    QString table;
    QString row;
    QString operation;
    std::optional<QJsonObject> before;
    std::optional<QJsonObject> after;
};

/// Tables of the schema that are not exempt.
QList<AuditTable> coveredTables(Connection &connection);

/// What the tables hold now, with secrets masked as in a snapshot.
AuditedState readState(Connection &connection);

QList<MirrorEntry> readEntries(Connection &connection, qint64 after = 0);

/// Brings `state` forward by one entry. Returns what does not fit: a `before` that is not the state,
/// an insert of what is there, a change of what is not. Of a table whose new rows have no entry the
/// first `before` is believed.
QString apply(AuditedState &state, const MirrorEntry &entry);

/// Adds to `state` what `now` has in tables whose new rows have no entry.
void addBirths(AuditedState &state, const AuditedState &now);

/// The first difference of two states, in words; empty when they are equal.
QString difference(const AuditedState &a, const AuditedState &b);

} // namespace wr
