#pragma once

#include <QJsonObject>

namespace wr {

/// A Postman collection (format v2.1) of an OpenAPI document: a folder for each tag, the variables
/// `baseUrl` and `token`. Pure function.
QJsonObject postmanCollection(const QJsonObject &openApi);

} // namespace wr
