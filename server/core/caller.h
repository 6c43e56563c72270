#pragma once

#include "core/database.h"
#include "core/logscope.h"
#include "rules/permissions.h"

namespace wr {

/// Who asks for a use case, and under which request it is logged and audited.
struct Caller
{
    Principal principal;
    RequestId request;

    DbContext context() const { return {principal.describe(), request}; }
};

/// The context of what the server does of its own accord, as `actor`; in the request, if there is
/// one, that brought it about.
inline DbContext serverContext(const QString &actor)
{
    return {actor, LogScope::current()};
}

} // namespace wr
