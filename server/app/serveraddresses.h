#pragma once

#include "core/config.h"
#include "net/acceptor.h"
#include "net/netlimits.h"

namespace wr {

/// The addresses to listen on; "*" and "[::]" are all of them. BadRequest: not an address.
Result<QList<ServerAddress>> serverAddresses(const Config &config);

/// The network edge's limits as configured. BadRequest: a subnet that is none.
Result<NetLimits> netLimits(const Config &config);

} // namespace wr
