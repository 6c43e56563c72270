#pragma once

#include "net/router.h"

#include <QJsonObject>

namespace wr {

/// The OpenAPI 3.1 document of every declared route. What a route needs stands beside the standard's
/// words as `x-permission` and `x-scopes`, the codes of its problems as `x-codes`. Pure function.
QJsonObject openApiDocument(const Router &router);

/// The codes an operation may answer: those it names, and those that follow from what it declares.
QList<ErrorCode> possibleErrors(const Route &route);

} // namespace wr
