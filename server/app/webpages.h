#pragma once

namespace wr {

class Router;

/// Serves the browser's pages that were built into this binary (client/web, :/web/manifest.json)
/// as static files. Does nothing in a build without them. Server thread, before listening.
void addWebPages(Router &router);

} // namespace wr
