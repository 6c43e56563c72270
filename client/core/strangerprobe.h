#pragma once

#include "core/result.h"
#include "core/trustedservers.h"

#include <QFuture>

namespace wr {

/// Asks a server by TLS for the certificate that nobody vouches for, and says nothing to it. Unavailable: nobody
/// answers, or no TLS is spoken there. `owner` lives on the calling thread; when it goes, the future stays unfinished.
QFuture<Result<Stranger>> probeStranger(QObject *owner, const QUrl &server);

} // namespace wr
