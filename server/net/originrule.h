#pragma once

#include "net/httpmessage.h"

#include <QStringList>

namespace wr {

/// Whether the page that sends a request may do so with what its browser holds of us: no page (a
/// native app), one of this server, or one of `allowed` (origins such as "https://quiz.example.org").
bool isOriginAllowed(const HttpRequest &request, const QStringList &allowed);

} // namespace wr
