#pragma once

#include "net/router.h"

namespace wr {

/// Adds the routes that tell about the API itself: the OpenAPI document, the Postman collection made
/// from it, the permission matrix. Call it when every other route has been added: the documents are
/// written here, once.
void addApiRoutes(Router &router);

} // namespace wr
