#include "support/auditmirror.h"

#include "core/auditpolicy.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QJsonValue jsonOf(const QVariant &value)
{
    if (value.isNull())
        return QJsonValue::Null;
    if (value.typeId() == QMetaType::QByteArray)
        return u"\\x"_s + QString::fromLatin1(value.toByteArray().toHex());
    return QJsonValue::fromVariant(value);
}

std::optional<QJsonObject> objectOf(const QVariant &text)
{
    if (text.isNull())
        return std::nullopt;
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

QJsonObject settled(QJsonObject snapshot)
{
    for (auto it = snapshot.begin(); it != snapshot.end(); ++it) {
        if (it.value().toString() == audit::secretChanged)
            it.value() = QString(audit::secret);
    }
    return snapshot;
}

QString words(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, QJsonObject> readTable(Connection &connection, const AuditTable &table)
{
    QStringList names;
    for (const AuditColumn &column : table.columns)
        names.append(u'"' + column.name + u'"');
    const QByteArray sql = u"SELECT %1 FROM \"%2\""_s.arg(names.join(u", "_s), table.name).toLatin1();
    auto rows = connection.run(QLatin1StringView(sql));
    QMap<QString, QJsonObject> found;
    while (rows && rows->next()) {
        QJsonObject row;
        QStringList key;
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            const AuditColumn &column = table.columns.at(i);
            const QVariant value = rows->value(int(i));
            if (column.isKey)
                key.append(column.isSecret ? value.toString().left(8) : value.toString());
            if (!column.isQuiet)
                row.insert(column.name, column.isSecret && !value.isNull()
                               ? QJsonValue(QString(audit::secret)) : jsonOf(value));
        }
        found.insert(key.join(u'/'), row);
    }
    return found;
}

} // namespace

QList<AuditTable> coveredTables(Connection &connection)
{
    QList<AuditTable> covered;
    const auto tables = audit::readSchema(connection);
    for (const AuditTable &table : tables.value_or({})) {
        if (audit::exemption(table.name).isEmpty())
            covered.append(table);
    }
    return covered;
}

AuditedState readState(Connection &connection)
{
    AuditedState state;
    for (const AuditTable &table : coveredTables(connection))
        state.insert(table.name, readTable(connection, table));
    return state;
}

QList<MirrorEntry> readEntries(Connection &connection, qint64 after)
{
    auto rows = connection.run(
        "SELECT id, at, actor, request, school, person, table_name, row_key, operation, before, after "
        "FROM audit_entry WHERE id > ? ORDER BY id"_L1, {after});
    QList<MirrorEntry> entries;
    while (rows && rows->next()) {
        entries.append({rows->value(0).toLongLong(), rows->value(1).toLongLong(),
                        rows->value(2).toString(), rows->value(3).toString(), rows->value(4).toString(),
                        rows->value(5).toString(), rows->value(6).toString(), rows->value(7).toString(),
                        rows->value(8).toString(), objectOf(rows->value(9)), objectOf(rows->value(10))});
    }
    return entries;
}

QString apply(AuditedState &state, const MirrorEntry &entry)
{
    QMap<QString, QJsonObject> &rows = state[entry.table];
    const QString where = u"%1 %2 %3: "_s.arg(entry.operation, entry.table, entry.row);
    const bool isThere = rows.contains(entry.row);
    const bool isBelieved = !isThere && audit::holds(audit::insertsExempt(), entry.table, {});
    if (isThere != entry.before.has_value() && !isBelieved)
        return where + (isThere ? u"the row was there before"_s : u"there was no such row"_s);
    if (isThere && rows.value(entry.row) != settled(*entry.before))
        return where + words(rows.value(entry.row)) + u" was not "_s + words(*entry.before);
    if (entry.after)
        rows.insert(entry.row, settled(*entry.after));
    else
        rows.remove(entry.row);
    return {};
}

void addBirths(AuditedState &state, const AuditedState &now)
{
    for (const AuditRule &rule : audit::insertsExempt()) {
        const auto &rows = now.value(rule.table);
        for (auto row = rows.begin(); row != rows.end(); ++row) {
            if (!state[rule.table].contains(row.key()))
                state[rule.table].insert(row.key(), *row);
        }
    }
}

QString difference(const AuditedState &a, const AuditedState &b)
{
    for (const AuditedState *state : {&a, &b}) {
        for (auto table = state->begin(); table != state->end(); ++table) {
            for (auto row = table->begin(); row != table->end(); ++row) {
                const QJsonObject first = a.value(table.key()).value(row.key());
                const QJsonObject second = b.value(table.key()).value(row.key());
                if (first != second)
                    return u"%1 %2: %3 ≠ %4"_s.arg(table.key(), row.key(), words(first), words(second));
            }
        }
    }
    return {};
}

} // namespace wr
