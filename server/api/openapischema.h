#pragma once

#include "net/operation.h"

namespace wr {

/// The JSON Schema of a parameter's value.
QJsonObject parameterSchema(const Parameter &parameter);

/// The JSON Schema of HttpResponse::problem().
QJsonObject problemSchema();

/// A value that a schema takes, for somebody to edit: the least texts and numbers, every property.
/// `schemas`: what references lead to.
QJsonValue exampleOf(const QJsonObject &schema, const QJsonObject &schemas);

} // namespace wr
