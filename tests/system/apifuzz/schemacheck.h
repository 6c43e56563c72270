#pragma once

#include <QJsonObject>

namespace wr {

/// What is wrong with a value by the JSON Schemas of our own document (types, required, enum, lengths,
/// references); empty: nothing. `schemas` is what references lead to.
QString schemaFault(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &schemas, const QString &place = {});

} // namespace wr
