#pragma once

#include "protocol/rest.h"
#include "protocol/restcluster.h"

namespace wr::rest {

/// Every body there is, for whoever walks through them all. Those that few need stand here and not in rest.h, which nearly
/// everything includes.
using AllBodies = decltype(std::tuple_cat(Bodies {}, ClusterBodies {}));

} // namespace wr::rest
