#pragma once

#include "net/router.h"

namespace wr {

/// Adds the browser's pages, which are built into the program, to the router; nothing where the
/// program was built without them. Internal: the pages' manifest cannot be read.
Result<void> addWebPages(Router &router);

} // namespace wr
