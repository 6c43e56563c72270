#pragma once

#include "net/httpmessage.h"
#include "protocol/limits.h"

/// Pages of long lists. A page names the place where the next one begins by a cursor that only the
/// same list takes: same path, same filters, same order. A cursor is checked, not secret: whoever
/// makes one up reads the list from another place, and nothing that they could not read anyway.
namespace wr::http {

struct Page
{
    QStringList after; ///< what the cursor names, usually the sort key and the id; empty: the beginning
    int limit = limits::defaultPage; ///< 1 … limits::maxPage, or what the list allows
};

/// Reads `cursor` and `limit`, which Operation::paged() declares. `parts`: how many texts this list's
/// cursors hold. `most`: entries of a page. BadRequest: a cursor that is not one of this list.
Result<Page> readPage(const HttpRequest &request, int parts, int most = limits::maxPage);

/// What readPage() says of such a cursor: for a list that finds that it names no place in it.
Error foreignCursor();

/// The cursor of the page that begins after `after`.
QString cursor(const HttpRequest &request, const QStringList &after);

} // namespace wr::http
